"""口径 of 两翼扩展 and of what is raised to a higher level (三(二)一, 三(二)二)."""

from collections.abc import Mapping
from typing import Final

from qianwan.figures import wing_rates as w
from qianwan.figures.figure import NO_WHOLE, Figure

_FRONT: Final = "三(二)一，前翼"
_REAR: Final = "三(二)一，后翼"
_HELP: Final = "三(二)二，强化科学指导"
_YEAR: Final = "本年登记、结转和返回的矛盾纠纷"

WINGS: Final[Mapping[str, Figure]] = {
    "found_early": Figure(
        "", "前翼率", "其中排查、联系选民、预警发现的", "本年登记的矛盾纠纷", _FRONT, w.found_early
    ),
    "first_step_to_resolved": Figure(
        "Q16", "介入到化解", "天数", NO_WHOLE, "二(二)", w.first_step_to_resolved
    ),
    "performed": Figure(
        "Q15", "履行率", "其中到期前或到期核实时全部履行的", "本年履行期已到的协议", _REAR,
        w.performed,
    ),
    "recurred": Figure(
        "", "反复率", "其中观察期内复发的", "本年化解过的矛盾纠纷", _REAR, w.recurred
    ),
    "confirmed_by_court": Figure(
        "", "司法确认件数", "法院确认有效的", NO_WHOLE, _REAR, w.confirmed_by_court
    ),
    "near_home": Figure(
        "", "身边化解率", "其中在主办代表的小组所在地方的", "本年化解、有代表记功的矛盾纠纷",
        "二(一)", w.near_home,
    ),
    "raised": Figure("", "上行率", "其中上报过的", _YEAR, _HELP, w.raised),
    "resolved_with_help": Figure(
        "", "协调化解率", "其中已化解的", "上报过的矛盾纠纷，减去转法定途径和转信访", _HELP,
        w.resolved_with_help,
    ),
}  # fmt: skip
