"""案件筛选清单 with the six columns that the opinion asks for (D9; 三(一)二, 案例筛选机制)."""

from collections.abc import Iterable, Sequence

from qianwan.figures.tables import Row, Table
from qianwan.model import case as log
from qianwan.papers.forms import Subject

TITLE = "信访案件清单"


def docket(subjects: Iterable[Subject]) -> Table:
    """The whole list, for who holds the key of the 个人信息登记簿: never shown, only kept."""
    columns = (
        "编号", "信访人", "住址", "案由", "初访时间", "重访次数", "转交办去向", "选案理由", "层级",
        "批次",
    )  # fmt: skip
    rows = tuple(Row(each.id, each.id, _cells(each)) for each in subjects)
    return Table(TITLE, columns, rows, None, ("含个人信息，用完收好，不发到网上，不放进版本库。",))


def _cells(of: Subject) -> tuple[str, ...]:
    chosen = of.last(log.Screening)
    selection = (
        ("、".join(chosen.reasons), str(chosen.level), str(chosen.batch))
        if chosen
        else ("", "", "")
    )
    listed = (of.people, of.address, of.matter, of.first_visit, of.repeats, of.referrals)
    return (*listed, *selection)


def ids(keys: Sequence[str]) -> Table:
    """What who holds no key may have of it: the ids of the records."""
    note = "其余各栏在个人信息登记簿和记录里；写 --register 和 --secret 才有。"
    return Table(TITLE, ("编号",), tuple(Row(key, key, ()) for key in keys), None, (note,))
