"""Congresses of the sample: who leads, who supervises which matters, and when they meet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final, NamedTuple

from qianwan.model.organs import Region
from qianwan.sample.draft import workday
from qianwan.sample.places import CITY, OFFICES, stage_name, unit_id
from qianwan.terms import Level


class Committee(NamedTuple):
    """A 委室 by the number of its head among the leaders."""

    number: int
    short: str
    name: str
    categories: tuple[str, ...]


COMMITTEES: Final = (
    Committee(12, "财政经济委", "财政经济委员会", ("经济管理", "市场监督", "交通运输")),
    Committee(13, "监察和司法委", "监察和司法委员会", ("政法", "党务政务", "组织人事", "纪检监察")),
    Committee(14, "农业与农村委", "农业与农村委员会", ("农村农业", "生态环境")),
    Committee(15, "城建环保委", "城乡建设与环境保护委员会", ("城乡建设", "自然资源", "房产物业")),
    Committee(16, "教科文卫委", "教育科学文化卫生委员会", ("教育", "卫生健康", "文体旅游")),
    Committee(17, "社会建设委", "社会建设委员会", ("劳动和社会保障", "民政与应急")),
)
PETITION_OFFICE: Final = "信访室"
CHAIR, PETITION_HEAD, FORMER_VICE = 1, 11, 6
# 分工: what each vice-chair leads. The last one takes what nobody else has, and can stand in
# where remits overlap.
REMITS: Final[dict[int, tuple[str, ...]]] = {
    2: ("自然资源", "城乡建设", "房产物业", "交通运输"),
    3: ("劳动和社会保障", "教育", "卫生健康", "文体旅游", "民政与应急"),
    4: ("农村农业", "生态环境", "经济管理", "市场监督", "科技与信息产业"),
    5: ("政法", "党务政务", "自然资源", "劳动和社会保障", "农村农业", "城乡建设"),
}
STAND_IN: Final = 5
HANDOVER: Final = (6, 30)
ROUNDS: Final = {
    Level.CITY: ((2, 26), (5, 14), (8, 13), (10, 29)),
    Level.COUNTY: ((2, 24), (4, 21), (6, 23), (8, 25), (10, 20)),
    Level.TOWNSHIP: ((3, 3), (6, 2), (9, 1), (10, 27)),
}
TERM: Final = {Level.CITY: (2, 20), Level.COUNTY: (1, 12), Level.TOWNSHIP: (1, 5)}


@dataclass(frozen=True)
class Congress:
    """One congress that registers cases: the city's, a county's or a township's.

    *stage* is the fictional name on its papers, *upper* the congress above, if the sample has it.
    """

    region: Region
    stage: str
    upper: "Congress | None"
    year: int

    @property
    def code(self) -> str:
        """Region code, as in the ids of its cases."""
        return self.region.code

    @property
    def level(self) -> Level:
        """One of the three levels (三级联动)."""
        return self.region.level

    @property
    def organ(self) -> str:
        """Code of the organ."""
        return f"O{self.code}"

    @property
    def is_township(self) -> bool:
        """Townships have a 主席 and neither 信访室 nor 委室."""
        return self.level is Level.TOWNSHIP

    @property
    def clerk(self) -> str:
        """Who registers and keeps the file: the 信访室, or the township's organ itself."""
        return self.organ if self.is_township else f"{self.organ}-{PETITION_OFFICE}"

    @property
    def home(self) -> "Congress":
        """The congress whose offices do what takes an office: of a township its county's."""
        return self.upper if self.is_township and self.upper else self

    @property
    def visitor(self) -> str:
        """Who makes return visits: 人大信访部门."""
        return self.home.clerk

    def leader(self, number: int) -> str:
        """Code of a leader by number."""
        return f"L{self.code}-{number:03}"

    def vice(self, category: str) -> str:
        """The 副主任 in whose remit a category is; of a township the 副主席."""
        if self.is_township:
            return self.leader(2)
        found = (n for n, remit in REMITS.items() if category in remit or n == STAND_IN)
        return self.leader(next(found))

    def stand_in(self, category: str) -> str | None:
        """Who may take a case over from `vice`, or in a township from the 主席; None if nobody."""
        if self.is_township:
            return self.leader(2)
        other = self.leader(STAND_IN)
        return other if category in REMITS[STAND_IN] and other != self.vice(category) else None

    def committee(self, category: str) -> tuple[str, str]:
        """The 委室 that assists with a category, and its head."""
        home = self.home
        found = (c for c in home.committees if category in c.categories)
        committee = next(found, home.committees[-1])
        return f"{home.organ}-{committee.short}", home.leader(committee.number)

    @property
    def committees(self) -> Sequence[Committee]:
        """Six of the city, five of a county, four of a development zone."""
        count = {"市": 6, "开发区": 4}.get(str(self.region.kind), 5)
        return COMMITTEES[:count]

    def unit(self, category: str) -> str:
        """The handling unit of a category."""
        number = next((o.number for o in OFFICES if category in o.categories), OFFICES[-1].number)
        return unit_id(self.home.code, number)

    def other_unit(self, category: str) -> str:
        """Another unit, for a matter that turns out to be its own."""
        return unit_id(self.home.code, 19 if category != "农村农业" else 9)

    @cached_property
    def meetings(self) -> list[date]:
        """Days of the year's 集体交办会; levels and counties meet near each other (统一行动)."""
        shift = timedelta(days=int(self.code[4:6]) % 5 if self.code != CITY else 0)
        return [workday(date(self.year, *day) + shift) for day in ROUNDS[self.level]]

    def meeting_after(self, day: date) -> tuple[str, date] | None:
        """The next meeting after *day* with its code, if the year has one left."""
        left = [(n, held) for n, held in enumerate(self.meetings, start=1) if held > day]
        return (self.meeting_id(left[0][0]), left[0][1]) if left else None

    def meeting_id(self, number: int) -> str:
        """Code of the year's meeting *number*."""
        return f"M{self.code}-{self.year}-{number:02}"


def congresses(regions: Sequence[Region], year: int) -> Iterator[Congress]:
    """Yield a congress for every region, each upper one before its own."""
    made: dict[str, Congress] = {}
    for region in sorted(regions, key=lambda r: (len(r.code), r.code)):
        upper = made.get(region.parent or "")
        made[region.code] = Congress(region, stage_name(region, regions), upper, year)
        yield made[region.code]
