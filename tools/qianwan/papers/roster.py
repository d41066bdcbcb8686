"""A deputy group or a deputy for a terminal: who they are, and what they resolved this year."""

from collections.abc import Iterator
from datetime import date

from qianwan.figures.activity_rates import OF_GROUPS, of_year
from qianwan.figures.due import due
from qianwan.figures.standing import Standing
from qianwan.figures.tables import Row, Table
from qianwan.ledger import Ledger
from qianwan.model.organs import Deputy, Group, Organ
from qianwan.papers.draw import as_text
from qianwan.papers.names import named


def group_lines(ledger: Ledger, as_of: date, group: Group) -> Iterator[str]:
    """A group: place, leader, station, its deputies with what they are credited with."""
    at, registers = Standing(ledger, as_of), ledger.registers
    yield f"代表小组 {group.id} {group.name}，截至 {as_of}"
    yield f"层级 {group.level}，所在地 {named(registers, group.place)}"
    if group.leader:
        yield f"组长 {named(registers, group.leader)}"
    if group.station:
        yield f"联络站 {group.station} {group.telephone or ''}".rstrip()
    yield f"工作推进制度 {group.rules or '还没有'}"
    rows = tuple(
        Row(each.id, each.id, (each.name, "是" if each.in_office(as_of) else "否", len(done)))
        for each in group.deputies
        for done in [_credited(at, each.id)]
    )
    yield as_text(Table("", ("编号", "姓名", "在任", "本年化解（件）"), rows))
    yield from _activities(at, group)
    yield from _due(ledger, as_of, group.id)


def _activities(at: Standing, group: Group) -> Iterator[str]:
    """What the group did this year, and whether it has reported this week."""
    done = [each for each in of_year(at, *OF_GROUPS) if each.group == group.id]
    yield from ["", f"本年活动 {len(done)} 次"]
    yield from (f"  {each.date} {each.kind} {len(each.attended)} 人 {each.id}" for each in done)
    if group.id in at.weeks.due(at.weeks.current):
        missing = group.id in at.weeks.missing(at.weeks.current)
        yield f"本周排查（{at.weeks.current}）{'还没有报' if missing else '已报'}"


def _due(ledger: Ledger, as_of: date, office: str) -> Iterator[str]:
    """What *office* must do, or an office of its."""
    yield from ["", "要办的事"]
    found = due(ledger, as_of)
    mine = [each for each in found if each.office == office or each.office.startswith(f"{office}-")]
    yield from (f"  {each.day} {each.what} {each.key}（{each.source}）" for each in mine)
    if not mine:
        yield "  没有"


def organ_lines(ledger: Ledger, as_of: date, organ: Organ) -> Iterator[str]:
    """A congress: who leads, its offices, and what they must do."""
    yield f"人大机关 {organ.id} {organ.name}，截至 {as_of}"
    yield f"层级 {organ.level}，所在地 {named(ledger.registers, organ.region)}"
    for leader in organ.leaders:
        if leader.serves_on(as_of):
            yield f"{leader.post} {leader.id}"
    yield from _due(ledger, as_of, organ.id)


def deputy_lines(ledger: Ledger, as_of: date, deputy: Deputy) -> Iterator[str]:
    """A deputy: group, seats, and the disputes of the year with credit or with a part in them."""
    at, registers = Standing(ledger, as_of), ledger.registers
    yield f"代表 {deputy.id} {deputy.name}，截至 {as_of}"
    yield f"小组 {named(registers, registers.primary_group[deputy.id].id)}"
    if deputy.also_in:
        yield f"同时参加 {'、'.join(named(registers, group) for group in deputy.also_in)}"
    for seat in deputy.seats:
        yield f"席位 {seat.level}级，自 {seat.since}{f'，至 {seat.until}' if seat.until else ''}"
    credited = _credited(at, deputy.id)
    part = [
        key
        for key in sorted(at.year_disputes)
        if deputy.id in at.disputes[key].active and key not in credited
    ]
    came = [each for each in of_year(at, *OF_GROUPS) if deputy.id in each.attended]
    last = f"，最近 {max(each.date for each in came)}" if came else ""
    yield f"本年参加活动 {len(came)} 次{last}"
    yield f"本年化解 {len(credited)} 件：{'、'.join(credited) or '没有'}"
    yield f"本年另有参加 {len(part)} 件：{'、'.join(part) or '没有'}"


def _credited(at: Standing, deputy: str) -> list[str]:
    return sorted(key for key in at.resolved_disputes if deputy in at.disputes[key].credited)
