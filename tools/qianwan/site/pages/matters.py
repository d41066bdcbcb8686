"""要紧的事: what is overdue, by what it waits for and by county."""

from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from qianwan.figures.matters import Due
from qianwan.figures.tables import Row, Table
from qianwan.site import render, tables
from qianwan.site.book import HOME, MATTERS, Book, Page, case_region_path

LATE_PROMISE: Final = "承诺已过期"
LATE: Final = "其他逾期"
# What is asked for, the most pressing first; kinds that come to be due later follow by name.
ASKED: Final[Mapping[str, str]] = {
    LATE_PROMISE: "过了交办会上承诺的时限（含批准的延期），还没有办结。",
    LATE: "没有公开承诺的案件，过了时限还没有办结。",
    "补签": "交办单四方签字不全；不全不能办结。",
    "核查": "回访答未解决，或办结后又来重访；有结论以前不算化解。",
    "督办": "逾期较久，还没有督办。",
    "方案": "交办较久，还没有化解方案。",
    "包案领导过问": "包案领导较久没有过问。",
    "复查复核决定": "申请了复查或复核，还没有决定。",
    "回访": "办结已久，还没有回访到本人。",
    "第二次回访": "千件的第二次回访。",
    "信访人反馈": "本月还没有向信访人反馈进展。",
    "进展": "本月还没有进展汇总。",
    "报告办理结果": "办结后没有及时向常委会领导报告。",
    "告知": "登记后没有按时告知受理情况。",
    "交办": "登记后没有按时交办。",
    "撤回回访": "撤回以后，还没有向本人核实。",
    "督促履行": "化解后没有履行；履行以前不记功。",
    "核实履行": "协议履行期已到，还没有核实。",
    "接办": "小组上报的纠纷，上一级还没有接办。",
    "排查": "上一周还有小组没有报排查；没有发现也要写零报告。",
    "通报": "季度过了规定天数，还没有印发通报。",
    "督导问题": "督导发现的问题，到期还没有改好。",
    "议定事项": "会议议定的事项，到期还没有完成。",
    "困难": "提出的困难，到期还没有解决。",
    "保障": "要求的保障，到期还没有到位。",
    "答复代表困难": "代表、小组提出的困难，过了规定天数还没有答复。",
    "预警报告": "重大的预警，发现后还没有报告。",
    "预警处置": "发现较久，还没有采取措施，也没有解决或排除。",
    "预警建议": "对方案的预警，发现较久，还没有提建议。",
}


class Pending(NamedTuple):
    """One kind of thing overdue: its name, what is asked for, and the records."""

    name: str
    ask: str
    keys: frozenset[str]
    selected: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many records."""
        return len(self.keys)


def pending(book: Book) -> list[Pending]:
    """Every kind with something overdue on the cut-off day, the most pressing first."""
    found: dict[str, set[str]] = {}
    for due in book.dues:
        if due.day < book.as_of:
            found.setdefault(_kind(due), set()).add(due.key)
    order = [*ASKED, *sorted(found.keys() - ASKED.keys())]
    selected = book.report.at.selected
    return [
        Pending(name, ASKED.get(name, ""), frozenset(keys), tuple(sorted(keys & selected)))
        for name in order
        if (keys := found.get(name))
    ]


def _kind(due: Due) -> str:
    """What is due, without whose; a promise that has passed is told from other deadlines."""
    if due.what == "办结":
        return LATE_PROMISE if due.source in {"承诺", "延期"} else LATE
    return due.what.partition("（")[0]


def page(book: Book) -> Page:
    """The page that the counts on the home page lead to."""
    kinds = pending(book)
    table = _by_county(book, kinds)
    codes = [region.code for region in book.ledger.registers.counties]
    paths = {code: case_region_path(code) for code in codes}
    links = tables.row_links(table, paths)
    html = render.html("matters.html", MATTERS, pending=kinds, table=table, links=links)
    anchors = frozenset(each.name for each in kinds)
    return Page(MATTERS, "要紧的事", html, ((book.top, HOME),), anchors=anchors)


def _by_county(book: Book, kinds: list[Pending]) -> Table:
    areas = book.report.areas
    found = [Counter(map(areas.county, each.keys)) for each in kinds]
    rows = [
        Row(code, name, tuple(column[code] for column in found))
        for code, name in areas.rows()
        if len(code) == 6 or any(column[code] for column in found)
    ]
    total = Row("", "合计", tuple(column.total() for column in found))
    columns = ("县（区）", *(each.name for each in kinds))
    return Table("各县（区）要紧的事", columns, tuple(rows), total)
