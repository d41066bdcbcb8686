"""Every rule by its code: the sentence that must hold, its clause and its severity.

Codes are stable, and a code that was given up is never used again. Families: 0 file, 1 schema,
2 identity and references, 3 order of steps and dates, 4 proof, 5 change between two commits,
6 privacy and language.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from qianwan.findings import Severity
from qianwan.model.activity import Activity
from qianwan.model.affair import Affair
from qianwan.model.case import Case
from qianwan.model.dispute import Dispute
from qianwan.model.screening import Screening
from qianwan.model.warning import Warning
from qianwan.rules import (
    activity,
    case_outcome,
    case_proof,
    privacy,
    roster,
    together,
    transition,
    transition_roster,
    wording,
)
from qianwan.rules.of_record import RecordRule, rules_of

_SENTENCE_AND_CLAUSE: Final = re.compile(r"(?P<sentence>.+)（(?P<clause>[^（）]+)）。")


class Rule(NamedTuple):
    """A rule as its page shows it."""

    code: str
    sentence: str
    clause: str
    severity: Severity


RECORD_RULES: Final[Mapping[type, Mapping[str, RecordRule]]] = {
    kind: rules_of(kind)
    for kind in (Case, Dispute, Activity, Screening, Affair, Warning, *roster.RULES)
}
TOGETHER: Final = {**together.RULES, **activity.TOGETHER}
AMONG_RECORDS: Final = roster.AMONG
TEXT_RULES: Final = privacy.RULES
WARNINGS: Final = frozenset().union(
    case_proof.WARNINGS,
    case_outcome.WARNINGS,
    together.WARNINGS,
    activity.WARNINGS,
    wording.WARNINGS,
)

# Rules that no function of this package holds: they are found where files are read.
SPOKEN: Final[Mapping[str, str]] = {
    "QW001": "文件用 UTF-8 编码（本系统约定，记录文件）。",
    "QW002": "文件开头没有 BOM 标记（本系统约定，记录文件）。",
    "QW003": "栏目和列表用半角的冒号、逗号、括号、引号和数字（本系统约定，记录文件）。",
    "QW004": "文件里没有制表符和看不见的字符（本系统约定，记录文件）。",
    "QW005": "合并冲突已经解决（本系统约定，记录文件）。",
    "QW006": "一个栏目在同一层只写一次（本系统约定，记录文件）。",
    "QW007": "只用栏目、列表和文字，不用 YAML 的引用、标记和合并（本系统约定，记录文件）。",
    "QW008": "缩进、引号和括号合乎 YAML 的写法（本系统约定，记录文件）。",
    "QW009": "文件不过大，层次不过深，列表不过长（本系统约定，记录文件）。",
    "QW010": "一个文件写一件记录，每行一个栏目（本系统约定，记录文件）。",
    "QW011": "records/ 里只有记录文件，都读得出来（本系统约定，记录文件）。",
    "QW012": "值里的“#”不把后面的字变成注释（本系统约定，记录文件）。",
    "QW013": "花括号里的文字不被半角逗号断开（本系统约定，记录文件）。",
    "QW101": "只写规定的栏目，不另加栏目（个人信息保护法第六条，最小范围）。",
    "QW102": "该写的栏目都写了（三(一)二，全部列出清单）。",
    "QW103": "每个栏目写它该写的那一种值（本系统约定，记录格式）。",
    "QW104": "有固定用词的栏目，用规定的词（三(一)二，统一行动）。",
    "QW105": "编号、日期、文号按规定的写法（本系统约定，记录格式）。",
    "QW106": "长短、大小、多少在规定的范围（本系统约定，记录格式）。",
    "QW107": "几栏之间互相合得上（本系统约定，记录格式）。",
    "QW201": "文件放在编号所定的位置（本系统约定，记录文件）。",
    "QW220": "台账有行政区划和年度方案（二(一)，两项活动；本系统约定，记录文件）。",
    "QW304": "更正所指的事件存在，更正以后的记录仍合规定（个人信息保护法第八条，准确完整）。",
}


# What a change may not do; `qianwan.change` asks these of two commits.
SPOKEN_OF_CHANGES: Final = {"QW501": "记录不删除、不改名，编号不另作他用（本系统约定，只加不改）。"}


def _spoken() -> Iterator[tuple[str, str]]:
    """Give each code its sentence: the first line of the docstring of the rule."""
    yield from SPOKEN.items()
    yield from SPOKEN_OF_CHANGES.items()
    functions = chain(*(rules.items() for rules in RECORD_RULES.values()))
    others = (TOGETHER, AMONG_RECORDS, TEXT_RULES, transition.RULES, transition_roster.RULES)
    held = [*functions, *chain(*(rules.items() for rules in others))]
    for code, function in held:
        yield code, str(function.__doc__).splitlines()[0]


def _rule(code: str, spoken: str) -> Rule:
    found = _SENTENCE_AND_CLAUSE.fullmatch(spoken)
    if found is None:
        raise ValueError(f"{code}: no sentence with its clause in brackets: {spoken}")
    severity = Severity.WARNING if code in WARNINGS else Severity.ERROR
    return Rule(code, f"{found['sentence']}。", found["clause"], severity)


ALL: Final[Mapping[str, Rule]] = {code: _rule(code, spoken) for code, spoken in sorted(_spoken())}
