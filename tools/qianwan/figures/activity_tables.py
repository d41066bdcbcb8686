"""Tables of what groups and organs did: papers, publicity, activities, what voters asked."""

from collections import Counter

from qianwan.figures import activity_rates as rates
from qianwan.figures.report import Report
from qianwan.figures.tables import Row, Table
from qianwan.model.periods import Period, quarters_until
from qianwan.work_terms import ActivityType, Hearing, Medium, Paper, Topic


def papers(report: Report) -> Table:
    """印发到位: of each paper how many deputies in office have signed for it."""
    rows = []
    for paper in Paper:
        found = rates.received(report.at, paper)
        if found.part:
            rows.append(Row(paper, paper, (found.counted, str(found))))
    columns = ("文件", "签收的代表 n/N", "%")
    return Table("印发到位", columns, tuple(rows), None, ("分母是全部在任代表，按人。",))


def publicity(report: Report) -> Table:
    """宣传 by medium and by who told."""
    found = Counter(
        (each.medium, each.group is not None)
        for each in rates.of_year(report.at, ActivityType.PUBLICITY)
    )
    rows = [_counted(medium, [found[medium, False], found[medium, True]]) for medium in Medium]
    columns = ("方式", "机关（次）", "小组（次）", "合计")
    return Table("宣传方式", columns, tuple(rows), _summed(rows))


def activities(report: Report) -> Table:
    """Activities of groups by kind and quarter."""
    kinds = [kind for kind in ActivityType if kind in rates.OF_GROUPS]
    found = Counter[tuple[str, Period]]()
    for each in rates.of_year(report.at, *kinds):
        found[each.kind, Period.quarter_of(each.date)] += 1
    quarters = quarters_until(report.as_of)
    rows = [_counted(kind, [found[kind, quarter] for quarter in quarters]) for kind in kinds]
    total = _summed(rows)
    names = [quarter.short for quarter in quarters]
    return Table("小组活动（次）", ("种类", *names, "合计"), tuple(rows), total)


def asked(report: Report) -> Table:
    """What voters asked, by topic and by what became of it, for the whole repository."""
    found = Counter[tuple[Topic, Hearing]]()
    for activity in rates.of_year(report.at, ActivityType.VOTERS):
        for each in activity.asked:
            found[each.topic, each.hearing] += each.count
    rows = [_counted(topic, [found[topic, hearing] for hearing in Hearing]) for topic in Topic]
    columns = ("事项", *Hearing, "合计")
    return Table("群众的咨询和诉求（件）", columns, tuple(rows), _summed(rows))


def _counted(name: str, numbers: list[int]) -> Row:
    return Row(name, name, (*numbers, sum(numbers)))


def _summed(rows: list[Row]) -> Row:
    columns = zip(*(row.cells for row in rows), strict=True)
    return Row("", "合计", tuple(sum(map(int, cells)) for cells in columns))
