"""What is due of a 预警: that a grave one is reported, and that something is done about each."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from qianwan.figures.matters import Due, WarningMatter
from qianwan.model.warning_state import State
from qianwan.work_terms import Risk, WarningKind


def _report(matter: WarningMatter) -> Iterator[Due]:
    """早报告 of what is 重大 (三(二)三)."""
    if matter.warning.risk is Risk.MAJOR and matter.state.is_open and not matter.state.reported:
        yield matter.since_found("warning_report_days", "预警报告", "报告")


def _handling(matter: WarningMatter) -> Iterator[Due]:
    """早控制、早解决; on a plan, whose measures are others' to take, advice (三(二)三)."""
    if matter.state.state is not State.PENDING:
        return
    if matter.warning.kind is not WarningKind.DECISION:
        yield matter.since_found("warning_days", "预警处置", "控制、解决 或 排除")
    elif matter.state.advised is None:
        yield matter.since_found("warning_days", "预警建议", "建议、控制、解决 或 排除")


WARNING_DUTIES: Final[Sequence[Callable[[WarningMatter], Iterator[Due]]]] = (_report, _handling)
