"""How far the year's selected cases have come: from 筛选 to 息诉息访 and 满意 (三(一)二).

Each stage counts those that came so far or further, so no stage is larger than the one before it,
and says why the others aren't in it: what is lost in between is told and never left to be guessed.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from qianwan.figures.case_rates import satisfaction
from qianwan.figures.standing import Standing
from qianwan.model.case_state import State
from qianwan.terms import Acceptance, Result, Step

Keys = frozenset[str]
PATH: Final = ("筛选", "对接", "交办", "办结", "化解", "息诉息访")
SATISFIED: Final = "回访满意"
GONE: Final = "分流"
SILENT: Final = "匿名或不愿联系"


class Stage(NamedTuple):
    """The cases that came to *name* or further; those of the stage *after* that didn't are *lost*.

    *skipped* came further without it: they are in *keys*, and told apart.
    """

    name: str
    keys: Keys
    after: str
    lost: Mapping[str, Keys]
    skipped: Keys = frozenset()


def funnel(at: Standing, keys: AbstractSet[str]) -> list[Stage]:
    """The stages of those of *keys* that were selected; 息诉息访 and 满意 both follow 化解.

    For each stage: the cases of the one it is *after* are its own and those lost, no case twice.
    """
    reached = {key: _reached(at, key) for key in at.selected & keys}
    came = [
        frozenset(key for key, stage in reached.items() if stage >= n) for n in range(len(PATH))
    ]
    stages = [Stage(PATH[0], came[0], "", {})]
    for n, name in enumerate(PATH[1:], start=1):
        lost = _by(lambda key: _why(at, key, reached[key]), came[n - 1] - came[n])
        stages.append(Stage(name, came[n], PATH[n - 1], lost, _skipped(at, name, came[n])))
    resolved = came[PATH.index("化解")]
    satisfied = resolved & satisfaction(at).part
    rest = _by(lambda key: _unsatisfied(at, key), resolved - satisfied)
    return [*stages, Stage(SATISFIED, satisfied, "化解", rest)]


def _by(why: Callable[[str], str], keys: Keys) -> dict[str, Keys]:
    found: dict[str, set[str]] = {}
    for key in sorted(keys):
        found.setdefault(why(key), set()).add(key)
    return {reason: frozenset(found[reason]) for reason in sorted(found)}


def _reached(at: Standing, key: str) -> int:
    """The last stage of `PATH` that a case has come to; a disputed end is none (R-078)."""
    state = at.cases[key]
    days, window = at.campaign.days("statement_days"), at.campaign.days("observation_days")
    tests = (
        True,
        Step.MATCHING in state.steps,
        Step.ASSIGNMENT in state.steps,
        state.is_handled,
        state.is_resolved,
        key not in at.silent and state.is_accepted(days, window),
    )
    return max(n for n, found in enumerate(tests) if found)


def _skipped(at: Standing, name: str, keys: Keys) -> Keys:
    """Those of *keys* that never took the step of this name, where it is one of the six."""
    if name not in set(Step):
        return frozenset()
    return frozenset(key for key in keys if name not in at.cases[key].steps)


def _why(at: Standing, key: str, reached: int) -> str:
    """Why a case stays at the stage that it has *reached*."""
    if at.cases[key].exit is not None:
        return GONE
    if reached < PATH.index("交办"):
        return f"还没有{PATH[reached + 1]}"
    return {"交办": _unhandled, "办结": _unresolved, "化解": _unaccepted}[PATH[reached]](at, key)


def _unhandled(at: Standing, key: str) -> str:
    state = at.cases[key]
    if state.state in {State.HANDLED, State.CLOSED}:
        return "办结后有异议待定"
    return "到期未办结" if key in at.due else "在办未到期"


def _unresolved(at: Standing, key: str) -> str:
    closing = at.cases[key].closing
    return "结案未化解" if closing and closing.result is Result.UNRESOLVED else "等待结案"


def _unaccepted(at: Standing, key: str) -> str:
    opinion = at.cases[key].opinion
    if key in at.silent:
        return SILENT
    if opinion is None or opinion.accepts in {None, Acceptance.SILENT}:
        return "没有表态"
    return "表态还不算数" if opinion.accepts is Acceptance.ACCEPTS else "不接受"


def _unsatisfied(at: Standing, key: str) -> str:
    if key in at.silent:
        return SILENT
    return "答不满意或前后不一" if key in at.answered else "没有有效答复"
