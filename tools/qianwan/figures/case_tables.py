"""The year's cases broken down: 案由, 时间跨度, 重访, 筛选理由, 三级, 回访 (三(一)一; 三(一)二)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from qianwan.figures.entries import of_kind
from qianwan.figures.region_tables import cells, headings
from qianwan.figures.report import Report
from qianwan.figures.small_cells import CASE_SHARE, Heads, table
from qianwan.figures.tables import OTHER_CATEGORIES, Row, Table
from qianwan.figures.values import percent
from qianwan.model import case as log
from qianwan.model.case import ReturnVisit
from qianwan.rules.case_proof import last_day
from qianwan.terms import Answer, CaseCategory, Level, Reason, Solved

UNKNOWN: Final = "未填"
OTHER_BANDS: Final = "其他各档"
YEARS: Final = (1, 3, 5, 10)
LEVEL_KEYS: Final = (
    "resolution", "resolution_all", "handled", "acceptance", "on_time", "visited", "satisfaction",
)  # fmt: skip
COLUMNS: Final = ("全部", "其中千件", "到期", "其中化解", "化解率")
Keys = frozenset[str]
Name = Callable[[Report, str], str]  # of a case, as of a report's day


def by_category(report: Report) -> Table:
    """案由类别 (R-033): only those that the year has."""
    return _broken_down(report, "案由类别", _category, list(CaseCategory), OTHER_CATEGORIES)


def _category(report: Report, key: str) -> str:
    return report.at.case(key).category


def by_age(report: Report) -> Table:
    """时间跨度 from the first visit to the cut-off, in bands (R-034)."""
    note = "从初访算到截止日；只知道年或月的，从年底、月底算。"
    return _broken_down(report, "时间跨度", _age, (*AGES, UNKNOWN), OTHER_BANDS, note)


def _years(low: int, high: int) -> str:
    if not low:
        return f"不满 {high} 年"
    return f"{low} 年以上，不满 {high} 年" if high else f"{low} 年以上"


AGES: Final = [_years(low, high) for low, high in zip((0, *YEARS), (*YEARS, 0), strict=True)]


def _age(report: Report, key: str) -> str:
    first = report.at.case(key).first_visit
    if first is None:
        return UNKNOWN
    days = (report.as_of - last_day(first)).days
    return AGES[sum(days >= 365 * years for years in YEARS)]


REPEATS: Final = ("没有", "1 至 2 次", "3 至 5 次", "5 次以上")


def by_repeats(report: Report) -> Table:
    """重访次数 before and after registration, in bands (R-035)."""
    note = "登记以前和以后的重访合计；只供了解情况，不作考核。"
    return _broken_down(report, "重访次数", _repeats, (*REPEATS, UNKNOWN), OTHER_BANDS, note)


def _repeats(report: Report, key: str) -> str:
    before = report.at.case(key).repeat_visits
    if before is None:
        return UNKNOWN
    times = len(before) + len(of_kind(report.at, key, log.RepeatVisit))
    return REPEATS[sum(times > most for most in (0, 2, 5))]


def _grouped(report: Report, name: Name, names: Iterable[str]) -> dict[str, Keys]:
    """The cases of the year by a name, in the order of *names*; those without any are left out."""
    found: dict[str, set[str]] = {each: set() for each in names}
    for key in report.at.eligible:
        found[name(report, key)].add(key)
    return {each: frozenset(keys) for each, keys in found.items() if keys}


def _broken_down(
    report: Report, heading: str, name: Name, names: Sequence[str], other: str, *notes: str
) -> Table:
    """A row a group; in a county's own repository it tells what `small_cells` lets it."""
    title, top = f"按{heading}", report.ledger.registers.city
    if top.level is not Level.CITY:
        heads = Heads(title, heading, other, "合计")
        found = table(report, CASE_SHARE, lambda then: _grouped(then, name, names), heads)
        return replace(found, notes=(*found.notes, *notes))
    rows = [_row(report, *group) for group in _grouped(report, name, names).items()]
    total = _row(report, "合计", report.at.eligible)
    return Table(title, (heading, *COLUMNS), tuple(rows), total, notes)


def _row(report: Report, name: str, keys: Keys) -> Row:
    at = report.at
    columns = (at.eligible, at.selected, at.due, report.figure("resolution").part)
    counted = [len(keys & column) for column in columns]
    return Row(name, name, (*counted, percent(counted[3], counted[2])))


def by_reason(report: Report) -> Table:
    """Why cases were selected (R-038 to R-041); a case may have several reasons."""
    at = report.at
    reasons = {
        key: {reason for mark in at.cases[key].selections if mark.year == at.year
              for reason in mark.reasons}
        for key in at.selected
    }  # fmt: skip
    named: dict[str, Keys] = {
        reason: frozenset(key for key, found in reasons.items() if reason in found)
        for reason in Reason
    }
    named["三条都有"] = frozenset(
        key for key, found in reasons.items() if len(found) == len(Reason)
    )
    rows = [Row(name, name, _reason_cells(report, keys)) for name, keys in named.items()]
    total = Row("", "千件", _reason_cells(report, at.selected))
    note = "一件可以有几条理由，各行不相加。"
    columns = ("筛选理由", "件数", "占千件", "已办结", "已化解")
    return Table("筛选理由", columns, tuple(rows), total, (note,))


def _reason_cells(report: Report, keys: Keys) -> tuple[str | int, ...]:
    states = [report.at.cases[key] for key in keys]
    handled = sum(state.is_handled for state in states)
    resolved = sum(state.is_resolved for state in states)
    return len(keys), percent(len(keys), len(report.at.selected)), handled, resolved


def by_level(report: Report) -> Table:
    """三级联动 (R-026): each indicator by the level of the congress that registered the case."""
    at, known = report.at, report.ledger.registers.regions
    rows = []
    for level in (Level.CITY, Level.COUNTY, Level.TOWNSHIP):
        keys = {key for key in at.cases if known[at.case(key).congress].level is level}
        shares = cells([report.figure(each).within(keys) for each in LEVEL_KEYS])
        rows.append(Row(level, f"{level}级人大登记", (*_numbers(report, keys), *shares)))
    shares = cells([report.figure(each) for each in LEVEL_KEYS])
    total = Row("", "合计", (*_numbers(report, at.eligible), *shares))
    columns = ("层级", "案件", "其中千件", *headings(LEVEL_KEYS))
    return Table("三级联动", columns, tuple(rows), total, ("已分流的不在内。",))


def _numbers(report: Report, keys: AbstractSet[str]) -> tuple[int, int]:
    cases = report.at.eligible & keys
    return len(cases), len(cases & report.at.selected)


MANNERS: Final = ("见面", "电话", "其他")


def by_manner(report: Report) -> Table:
    """回访方式 (R-075): visits of the year's cases, and how many reached somebody."""
    visits = [visit for key in report.at.eligible for visit in report.at.cases[key].visits]
    rows = [Row(how, how, _reached(v for v in visits if v.manner == how)) for how in MANNERS]
    columns = ("方式", "次数", "联系上", "没有联系上")
    return Table("回访方式", columns, tuple(rows), Row("", "合计", _reached(visits)))


def _reached(visits: Iterable[ReturnVisit]) -> tuple[int, int, int]:
    found = Counter(visit.reached for visit in visits)
    return found.total(), found[True], found[False]


def by_answer(report: Report) -> Table:
    """回访三问 (R-076): every answer of those reached, question by question; silence is none."""
    at = report.at
    visits = [v for key in at.eligible for v in at.cases[key].visits if v.reached]
    asked = (
        ("问题解决了吗", Solved, [visit.solved for visit in visits]),
        ("对结果满意吗", Answer, [visit.answer for visit in visits]),
        ("对办理态度满意吗", Answer, [visit.conduct for visit in visits]),
    )
    rows = []
    for question, answers, given in asked:
        said = Counter(each for each in given if each)
        rows += [
            Row(f"{question}{answer}", f"{question}：{answer}",
                (said[answer], percent(said[answer], said.total())))
            for answer in answers
        ]  # fmt: skip
    note = "每次联系上的回访都算；没有联系上的没有答复，不算满意。社会满意没有开展调查，不写数字。"
    return Table("回访三问", ("问和答", "次数", "占作答的"), tuple(rows), None, (note,))
