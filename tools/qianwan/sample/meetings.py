"""动员会, 每月一调度, 督导 and 汇报会 of the sample, and what became of what they settled."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from qianwan.model.base import Correction
from qianwan.model.organs import Done, Meeting, MeetingEvent, PutOff, Resolved
from qianwan.sample import texts
from qianwan.sample.congresses import CHAIR, STAND_IN, Congress
from qianwan.sample.draft import Draft, pick, workday
from qianwan.sample.sizes import World
from qianwan.terms import Level
from qianwan.work_terms import MeetingKind

# Where the numbers of each kind begin; 集体交办会 have those before.
FIRST: Final = {
    MeetingKind.MOBILISATION: 10,
    MeetingKind.DISPATCH: 21,
    MeetingKind.INSPECTION: 41,
    MeetingKind.BRIEFING: 91,
}
SETTLED: Final = (
    "逾期案件逐件说明原因", "补齐交办单签字", "到期未回访的尽快回访", "两起跨乡镇纠纷联合会诊",
    "核对月汇总数字", "未报排查的小组补报", "未化解案件重新研究方案", "复查申请按期作出决定",
)  # fmt: skip
FOUND: Final = (
    "零报告没有逐组报", "台账与纸质材料不一致", "协议到期没有核实履行", "公开电话没有人接听",
    "小组活动记录不全", "上报的纠纷没有接办",
)  # fmt: skip
DELAYS: Final = ("承办人员调整", "材料尚未备齐", "与汛期值守冲突", "等待部门会商结果")
FATES: Final = {"done": 71.0, "late": 8.0, "put off": 9.0, "left": 7.0, "mended": 5.0}
MISSED: Final = 0.06  # 调度会 and 动员会 that never were
SKIPPED: Final = 0.18  # 督导 that fell out


class Minutes(Draft[MeetingEvent]):
    """A meeting of *congress* as it is written up, with what became of what it settled."""

    def __init__(self, world: World, congress: Congress, code: str, day: date) -> None:
        super().__init__(Random(f"{world.seed}:{code}"), world.as_of)
        self.congress, self.code, self.day = congress, code, day
        self.decisions: list[Resolved] = []

    def settle(self, what: Sequence[str], owners: Sequence[str], most: int) -> None:
        """Settle on up to *most* things."""
        for said in self.rng.sample(what, self.rng.randint(0 if most < 3 else 1, most)):
            owner, due = self.one(owners), self.after(self.day, 10, 25)
            self.decisions.append(Resolved(what=said, owner=owner, due=due))
            self._see_to(len(self.decisions), owner, due)

    def _see_to(self, number: int, owner: str, due: date) -> None:
        clerk = self.congress.clerk
        done = due - timedelta(days=self.rng.randint(0, 6))
        match pick(self.rng, FATES):
            case "late":
                done = due + timedelta(days=self.rng.randint(2, 14))
            case "put off":
                until = self.after(due, 8, 16)
                reason = self.one(DELAYS)
                self.note(PutOff(date=done, by=clerk, decision=number, until=until, reason=reason))
                done = until - timedelta(days=self.rng.randint(0, 3))
            case "left":
                return
            case "mended":
                self._mend(done)
        self.note(Done(date=done, by=owner, decision=number))

    def _mend(self, done: date) -> None:
        """The day is first written down wrong."""
        clerk = self.congress.clerk
        wrong: dict[str, str | int] = {"date": str(done), "type": "完成"}
        change: dict[str, object] = {"date": str(done - timedelta(days=1))}
        day, why = done + timedelta(days=3), "日期记错"
        self.note(Correction(date=day, by=clerk, entry=wrong, set=change, why=why))

    def meeting(self, kind: MeetingKind, chair: str, **columns: object) -> Meeting:
        """Return the meeting as it stands at the end of the sample's last day."""
        return Meeting(
            id=self.code,
            kind=kind,
            date=self.day,
            level=self.congress.level,
            organ=self.congress.organ,
            chair=chair,
            decisions=self.decisions,
            events=_clear(self.events()),
            **columns,  # type: ignore[arg-type]  # as the kind of meeting has them
        )


def _clear(events: Sequence[MeetingEvent]) -> list[MeetingEvent]:
    """*events* without a 更正 whose day and type name two of them: a clerk would number them."""
    named = Counter((str(each.date), _type(each)) for each in events)
    return [each for each in events if not isinstance(each, Correction) or named[_wrong(each)] == 1]


def _type(event: MeetingEvent) -> str:
    return str(event.__struct_config__.tag)


def _wrong(correction: Correction) -> tuple[str, str]:
    assert isinstance(correction.entry, dict)  # what `_mend` writes
    return str(correction.entry["date"]), str(correction.entry["type"])


def meetings(world: World, congress: Congress) -> Iterator[Meeting]:
    """Yield the meetings of a congress that lie within the sample, but its 集体交办会."""
    told = [_mobilisation(world, congress)]
    if not congress.is_township:
        told += [*_dispatches(world, congress), *_inspections(world, congress)]
        told += _briefings(world, congress)
    for meeting in told:
        if meeting is not None and meeting.date <= world.as_of:
            yield meeting


def _minutes(
    world: World, congress: Congress, kind: MeetingKind, number: int, day: date
) -> Minutes:
    return Minutes(world, congress, congress.meeting_id(FIRST[kind] + number), day)


def _mobilisation(world: World, congress: Congress) -> Meeting | None:
    """层层动员: first the city, then the counties, then the townships."""
    kind = MeetingKind.MOBILISATION
    first = {Level.CITY: 9, Level.COUNTY: 15, Level.TOWNSHIP: 24}[congress.level]
    minutes = _minutes(world, congress, kind, 0, world.starts)
    if congress.is_township and minutes.chance(MISSED):
        return None
    minutes.day = minutes.after(world.starts, first, first + 9)
    return minutes.meeting(kind, congress.leader(CHAIR))


def _dispatches(world: World, congress: Congress) -> Iterator[Meeting]:
    """每月一调度, at the end of the month or early in the next (A12)."""
    kind = MeetingKind.DISPATCH
    owners = [congress.clerk, *(congress.committee(c)[0] for c in ("农村农业", "城乡建设"))]
    owners += [congress.unit(category) for category in texts.CASE_WEIGHTS]
    for month in range(1, 13):
        minutes = _minutes(world, congress, kind, month - 1, date(world.year, month, 26))
        minutes.day = minutes.after(minutes.day, 0, 10)
        if minutes.day.year > world.year:
            minutes.day = date(world.year, 12, 31)
        if not minutes.chance(MISSED):
            minutes.settle(SETTLED, owners, 3)
            yield minutes.meeting(kind, congress.leader(CHAIR), month=f"{world.year}-{month:02}")


def _inspections(world: World, congress: Congress) -> Iterator[Meeting]:
    """督导: of the city every county once a quarter, of a county a township a month."""
    kind, number = MeetingKind.INSPECTION, 0
    for month in range(1, 13):
        for place in _visited(world, congress, month):
            minutes = _minutes(world, congress, kind, number, date(world.year, month, 4))
            minutes.day = minutes.after(minutes.day, 0, 20)
            number += 1
            if not minutes.chance(SKIPPED):
                owner = f"O{place}" if len(place) == 9 else world.congresses[place].clerk
                minutes.settle(FOUND, [owner], 2)
                yield minutes.meeting(kind, congress.leader(STAND_IN), place=place)


def _visited(world: World, congress: Congress, month: int) -> list[str]:
    if congress.level is Level.CITY:
        return [county.code for county in world.counties[(month - 1) % 3 :: 3]]
    towns = world.townships(congress.code)
    return [towns[(month - 1) % len(towns)].code]


def _briefings(world: World, congress: Congress) -> Iterator[Meeting]:
    """汇报会: the leading group listens every quarter (认真听取汇报)."""
    kind = MeetingKind.BRIEFING
    for quarter in range(4):
        day = workday(date(world.year, 3 * quarter + 3, 12))
        minutes = _minutes(world, congress, kind, quarter, day)
        minutes.settle(SETTLED, [congress.clerk], 2)
        yield minutes.meeting(kind, congress.leader(CHAIR))
