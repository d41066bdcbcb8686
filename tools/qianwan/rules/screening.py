"""Rules on 每周一排查: whose report it is, of which week, and that none is counted twice."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from qianwan.findings import Breach, Path
from qianwan.model.registers import Registers
from qianwan.model.screening import Report, Screening, first_day
from qianwan.rules.naming import Complaint, breach, name

ScreeningRule = Callable[[Screening, Registers], Iterator[Breach]]


def _reports(screening: Screening) -> Iterator[tuple[int, Report]]:
    """Each report with its index in acting order."""
    for index, event in enumerate(screening.events):
        if isinstance(event, Report):
            yield index, event


def nothing_lies_ahead(screening: Screening, registers: Registers) -> Iterator[Breach]:
    """排查报告的日期不晚于今天（三(二)二，每周一排查）。"""
    for index, event in enumerate(screening.events):
        if event.date > registers.today:
            said = f"{event.date} 还没有到（记录截止 {registers.today}）"
            yield breach(screening, index, "date", said, "改日期；还没有报的，报了再写")


def the_week_has_begun(screening: Screening, _: Registers) -> Iterator[Breach]:
    """排查写的是本文件那一年的周，报告不早于那一周的周一（三(二)二，每周一排查）。"""
    for index, report in _reports(screening):
        if complaint := _wrong_week(screening.id[-4:], report):
            yield breach(screening, index, *complaint)


def _wrong_week(year: str, report: Report) -> Complaint | None:
    if report.week[:4] != year:
        fix = f"写 {year} 年的周；别的年份写进那一年的文件"
        return "week", f"{report.week} 不是 {year} 年的", fix
    try:
        monday = first_day(report.week)
    except ValueError:
        return "week", f"{year} 年没有第 {report.week[6:]} 周", "周从周一到周日，一年 52 或 53 周"
    if report.date < monday:
        return "date", f"{report.week} 从 {monday} 开始，还没有到", f"{monday} 或以后的日期"
    return None


def groups_are_of_the_township(screening: Screening, registers: Registers) -> Iterator[Breach]:
    """报排查的是本乡镇的代表小组（三(二)一，两位一体；三(二)二，每周一排查）。

    A township that is no more may have handed its groups on.
    """
    region = registers.regions.get(screening.place)
    if region is None or region.until:
        return
    for index, report in _reports(screening):
        for path, code in _groups(report):
            group = registers.groups.get(code)
            if group and group.place != screening.place:
                said = f"{code} 在 {group.place}，不在 {screening.place}"
                yield breach(screening, index, path, said, "写本乡镇的小组；所在地记错的改小组名册")


def _groups(report: Report) -> Iterator[tuple[Path, str]]:
    """Each group of a report and where in the entry it stands."""
    yield from ((("zero", at), code) for at, code in enumerate(report.zero))
    yield from ((("found", at, "group"), each.group) for at, each in enumerate(report.found))


def a_group_reports_a_week_once(screening: Screening, _: Registers) -> Iterator[Breach]:
    """一个小组一周只报一次，有发现就不是零报告（三(二)二，每周一排查）。"""
    seen: dict[tuple[str, str], int] = {}
    for index, report in _reports(screening):
        for path, code in _groups(report):
            if (report.week, code) not in seen:
                seen[report.week, code] = index
                continue
            said = f"{code} 的 {report.week} 已经写在{name(screening, seen[report.week, code])}"
            yield breach(screening, index, path, said, "留一处；以前报错的，另写更正")


RULES: Final[Mapping[str, ScreeningRule]] = {
    "QW347": the_week_has_begun,
    "QW349": nothing_lies_ahead,
    "QW463": groups_are_of_the_township,
    "QW464": a_group_reports_a_week_once,
}
