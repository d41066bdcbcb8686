"""Who leads, assists and handles: 三个一批, 委室协办, 四包, 承诺兑现 (三(一)一; 三(一)二; 四(二)).

As 通用版 may tell of them: leaders by post, committee offices by name, units by code. What leaders
and offices did is work and tells nothing of parties; what units did is told like a township's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from qianwan.figures.entries import entries, of_kind
from qianwan.figures.lead_rates import ACTIONS, Action, action, duties, led
from qianwan.figures.report import Report
from qianwan.figures.small_cells import Heads, table
from qianwan.figures.standing import Standing
from qianwan.figures.tables import Cell, Row, Table
from qianwan.figures.values import percent
from qianwan.model import case as log
from qianwan.model.periods import Period, quarters_until
from qianwan.terms import FourDuties, Level

OTHER_UNITS: Final = "其他单位"
ELSEWHERE: Final = "外单位和未交办"
LED_COLUMNS: Final = ("有方案", "四包齐全", "换过领导", "已办结", "已化解")
Keys = frozenset[str]


def _posts(report: Report) -> dict[str, str]:
    """Every leader with his organ and post in words; chairs of a county's townships together."""
    registers = report.ledger.registers
    found = {}
    for organ in sorted(registers.organs.values(), key=lambda organ: organ.id):
        for leader in organ.leaders:
            found[leader.id] = f"{organ.name}：{leader.post}"
            if organ.level is Level.TOWNSHIP:
                county = registers.regions[organ.region].parent or ""
                found[leader.id] = f"{report.areas.name(county)}各乡镇：主席、副主席"
    return found


def by_post(report: Report) -> Table:
    """领导包案 (R-020, R-021, R-056): cases in the lead of each post, and what came of them."""
    at = report.at
    posts, cases = _posts(report), led(at)
    rows = []
    for post in dict.fromkeys(posts.values()):
        keys = frozenset(key for key in cases if posts.get(at.cases[key].leader or "") == post)
        if keys:
            leaders = {at.cases[key].leader for key in keys}
            rows.append(Row(post, post, (len(leaders), *_led_cells(report, keys))))
    people = len({at.cases[key].leader for key in cases})
    total = Row("", "合计", (people, *_led_cells(report, cases)))
    columns = ("包案领导", "几人", "包案", *LED_COLUMNS)
    return Table("领导包案", columns, tuple(rows), total)


def _led_cells(report: Report, keys: Keys) -> tuple[int, ...]:
    at = report.at
    kept = report.figure("kept_leader").part
    return (
        len(keys),
        len(keys & report.figure("planned").part),
        len(keys & report.figure("four_duties").part),
        len(keys - kept),
        sum(at.cases[key].is_handled for key in keys),
        sum(at.cases[key].is_resolved for key in keys),
    )


def actions_by_post(report: Report) -> Table:
    """包案领导过问 (R-024): what leaders did themselves, quarter by quarter and way by way."""
    posts, acts = _posts(report), list(_actions(report.at))
    quarters = quarters_until(date(report.at.year, 12, 31))
    rows = []
    for post in dict.fromkeys(posts.values()):
        mine = [(quarter, done) for quarter, done in acts if posts.get(done.leader) == post]
        if mine:
            rows.append(Row(post, post, _action_cells(mine, quarters)))
    columns = ("包案领导", *(quarter.short for quarter in quarters), "合计", *ACTIONS)
    total = Row("", "合计", _action_cells(acts, quarters))
    note = "包案领导自己的四包和督办，以及向他的报告；本年到截止日。"
    return Table("包案领导过问", columns, tuple(rows), total, (note,))


def _actions(at: Standing) -> Iterable[tuple[Period, Action]]:
    """What leaders did this year, with the quarter that it fell in."""
    for key in sorted(led(at)):
        for event in entries(at, key):
            done = action(event)
            if done is not None and event.date.year == at.year:
                yield Period.quarter_of(event.date), done


def _action_cells(acts: list[tuple[Period, Action]], quarters: list[Period]) -> tuple[int, ...]:
    times = (sum(quarter == each for quarter, _ in acts) for each in quarters)
    ways = (sum(done.way == way for _, done in acts) for way in ACTIONS)
    return (*times, len(acts), *ways)


def by_office(report: Report) -> Table:
    """委室协办 (R-025): led cases that each committee office assists with; those with none too."""
    at, registers, cases = report.at, report.ledger.registers, led(report.at)
    rows = []
    for organ in sorted(registers.organs.values(), key=lambda organ: organ.id):
        for office in organ.offices:
            keys = frozenset(key for key in cases if at.cases[key].office == office.id)
            if keys or (office.until is None and "信访" not in office.name):
                name = f"{organ.name}{office.name}"
                rows.append(Row(office.id, name, _led_cells(report, keys)))
    total = Row("", "合计", _led_cells(report, frozenset(k for k in cases if at.cases[k].office)))
    return Table("委室协办", ("委室", "协办", *LED_COLUMNS), tuple(rows), total)


def by_duty(report: Report) -> Table:
    """四包 (R-061 to R-064): led cases with an entry of each, and how many entries this year."""
    at, cases = report.at, led(report.at)
    done = {key: duties(at, key) for key in cases}
    rows = [
        Row(duty, duty, _duty_cells(at, frozenset(k for k in cases if duty in done[k]), duty))
        for duty in FourDuties
    ]
    all_four = report.figure("four_duties")
    total = Row("", "四包齐全", (len(all_four.part), len(cases), str(all_four), "—"))
    columns = ("四包", "做到的", "包案", "占包案", "本年记录（次）")
    return Table("四包", columns, tuple(rows), total)


def _duty_cells(at: Standing, keys: Keys, duty: FourDuties) -> tuple[Cell, ...]:
    whole = len(led(at))
    times = sum(
        event.duty is duty and event.date.year == at.year
        for key in keys
        for event in of_kind(at, key, log.Duty)
    )
    return len(keys), whole, percent(len(keys), whole), times


def by_unit(report: Report, region: str) -> Table:
    """按期办结率 of the units of *region*: promised days are their limits (R-055, R-115).

    Whose a case is stands on no page of it, so a unit tells what `small_cells` lets it.
    """
    name, members = report.areas.name(region), report.areas.members(region)
    heads = Heads(f"{name}承办单位", "承办单位", OTHER_UNITS, name)
    found = table(report, "on_time", lambda then: _by_unit(then, members, region), heads)
    note = f"通用版写单位编号；{name}不由本级单位主办和还没有交办的，合为“{ELSEWHERE}”。"
    return replace(found, notes=(*found.notes, note))


def _by_unit(report: Report, members: Keys, region: str) -> Mapping[str, Keys]:
    """Cases due among *members* by their unit, those that no unit of *region* has together."""
    found: dict[str, set[str]] = {}
    for key in report.at.due & members:
        unit = report.at.cases[key].unit or ""
        is_own = unit.startswith(f"U{region}-")
        found.setdefault(unit if is_own else ELSEWHERE, set()).add(key)
    return {unit: frozenset(found[unit]) for unit in sorted(found)}
