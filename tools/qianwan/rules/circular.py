"""Rules on one 通报: what it is issued with, and of which period."""

from collections.abc import Iterator, Mapping
from typing import Final

from qianwan.findings import Breach
from qianwan.model.circular import Circular
from qianwan.model.periods import Period
from qianwan.model.registers import Registers
from qianwan.rules.references import Rule

_ISSUED: Final = ("number", "issued", "as_of", "commit", "figures")


def an_issued_circular_can_be_proved(circular: Circular, _: Registers) -> Iterator[Breach]:
    """印发的通报有文号、日期、截止日、提交和全部数字，截止到期末（三(二)二，每季一通报；本系统约定）。"""
    there = [name for name in _ISSUED if getattr(circular, name)]
    lacking = [name for name in _ISSUED if name not in there]
    if not there and not circular.corrections:
        return
    if lacking:
        fix = f"用 qianwan circular issue {circular.id} 印发，各栏一起写；草稿里都不写"
        yield Breach((), f"印发的通报缺 {'、'.join(lacking)}", fix)
        return
    period = Period.of(circular.id)
    if circular.as_of != period.last:
        message = f"{period.name}的通报截止到 {circular.as_of}"
        yield Breach(("as_of",), message, f"截止到期末：{period.last}")
    elif circular.issued and circular.issued < circular.as_of:
        message = f"{circular.issued} 印发，数字截止到 {circular.as_of}"
        yield Breach(("issued",), message, f"{circular.as_of} 或以后的日期")


RULES: Final[Mapping[str, Rule]] = {"QW491": an_issued_circular_can_be_proved}
