"""Rules on what a 预警 must show: its subject, who was told, and where it went.

That a measure is on the matter and against nobody is in the schema's list of measures (P-8).
"""

from collections.abc import Iterator, Mapping
from typing import Final

from qianwan.findings import Breach
from qianwan.model.registers import Registers
from qianwan.model.warning import Control, Counsel, Notification, Reply, Solution, Warning
from qianwan.rules.naming import breach
from qianwan.rules.warning import WarningRule
from qianwan.work_terms import WarningKind, WarningOutcome

# Which of its columns names what each kind is about; the others stay empty.
_SUBJECTS: Final[Mapping[WarningKind, tuple[str, ...]]] = {
    WarningKind.DECISION: ("plan",),
    WarningKind.SIGN: (),
    WarningKind.CASE: ("case", "dispute"),
}
_NAMES: Final = {"plan": "方案种类", "case": "信访案件", "dispute": "矛盾纠纷"}
# How the code begins of what a matter became.
_GOES_TO: Final = {WarningOutcome.TO_DISPUTE: "D", WarningOutcome.TO_CASE: "C"}


def each_kind_has_its_subject(warning: Warning, _: Registers) -> Iterator[Breach]:
    """决策预警写方案种类，个案预警写案件或纠纷，苗头预警两样都不写（三(二)三，决策预防、苗头预防、个案预防）。"""
    subjects = _SUBJECTS[warning.kind]
    for key, title in _NAMES.items():
        if key not in subjects and getattr(warning, key) is not None:
            fix = f"删去 {key}；写错环节的，改 kind"
            yield Breach((key,), f"{warning.kind}预警写了{title}", fix)
    if subjects and all(getattr(warning, key) is None for key in subjects):
        missing = "或".join(_NAMES[key] for key in subjects)
        fix = f"写 {' 或 '.join(subjects)}；写错环节的，改 kind"
        yield Breach(("kind",), f"{warning.kind}预警没有写{missing}", fix)


def advice_is_on_plans(warning: Warning, _: Registers) -> Iterator[Breach]:
    """建议和采纳只写在决策预警里（三(二)三，决策预防）。"""
    if warning.kind is WarningKind.DECISION:
        return
    for index, event in enumerate(warning.events):
        if isinstance(event, Counsel | Reply):
            fix = "对事情采取的措施写 控制；对方案的建议，另登记一件决策预警"
            yield breach(warning, index, "type", f"{warning.kind}预警没有方案可以建议", fix)


def what_goes_on_is_named(warning: Warning, _: Registers) -> Iterator[Breach]:
    """登记为纠纷、信访的写明登记成哪一件，已经解决的不写（三(二)三，早解决）。"""
    for index, event in enumerate(warning.events):
        if not isinstance(event, Solution):
            continue
        letter = _GOES_TO.get(event.outcome)
        if letter is None and event.into is not None:
            fix = "删去 into；转入办理的，outcome 写 登记为纠纷 或 登记为信访"
            yield breach(warning, index, "into", "已经解决了，却写了转入", fix)
        elif letter and event.into is None:
            fix = f"写 into: 那一件的编号（{letter} 开头）"
            yield breach(warning, index, "outcome", f"{event.outcome}，没有写是哪一件", fix)
        elif letter and not str(event.into).startswith(letter):
            said = f"{event.outcome}，转入的 {event.into} 不是"
            yield breach(warning, index, "into", said, f"写 {letter} 开头的编号，或者改 outcome")


def reports_go_to_another(warning: Warning, _: Registers) -> Iterator[Breach]:
    """报告是报给别的机关、委室或单位的（三(二)三，早报告）。"""
    for index, event in enumerate(warning.events):
        if isinstance(event, Notification) and event.to == event.by:
            fix = "to 写收到报告的机关、委室或单位"
            yield breach(warning, index, "to", f"{event.by} 报告给了自己", fix)


def a_sign_says_its_matter(warning: Warning, _: Registers) -> Iterator[Breach]:
    """苗头预警最迟在采取措施、解决时写明类别（三(二)三，苗头预防）。"""
    if warning.kind is not WarningKind.SIGN or warning.category is not None:
        return
    for index, event in enumerate(warning.events):
        if isinstance(event, Control | Solution):
            fix = "在登记栏目里写 category: 是哪一类事"
            yield breach(warning, index, "type", "还没有写是哪一类事", fix)
            return


RULES: Final[Mapping[str, WarningRule]] = {
    "QW451": each_kind_has_its_subject,
    "QW453": advice_is_on_plans,
    "QW454": what_goes_on_is_named,
    "QW455": reports_go_to_another,
    "QW456": a_sign_says_its_matter,
}
