"""节奏: weeks, months and quarters, what was held and what is missing, and the days ahead."""

from typing import Final

from qianwan.figures import rhythm_tables
from qianwan.figures.report import ALL
from qianwan.figures.tables import Table
from qianwan.site.book import CIRCULARS, DISPATCH, MONDAY, RHYTHM, SCREENINGS, Book, Page
from qianwan.site.pages import sheets
from qianwan.site.pages.sheets import Section, Sheet

TITLE: Final = "节奏"
SHARES: Final = (
    "group_screenings", "monthly_progress", "monthly_feedback", "dispatch_rate",
    "circulars_on_time",
)  # fmt: skip
OTHERS: Final = ("groups_missing", "late_screenings", "zero_reports")
NOTE: Final = "每周一排查，每月一汇总、一调度，每季一通报。缺一次不是记录有错，是事情要补上。"


def page(book: Book) -> Page:
    """Weeks, months, quarters, and 期限日历."""
    report = book.report
    return sheets.page(
        book,
        Sheet(
            RHYTHM, TITLE, None, shares=SHARES, others=OTHERS, scopes=(ALL,),
            sections=(
                _section("calendar", rhythm_tables.by_basis(report, book.dues)),
                _section("quarters", rhythm_tables.by_quarter(report)),
                _section("months", rhythm_tables.by_month(report)),
                _section("weeks", rhythm_tables.by_week(report)),
            ),
            notes=(NOTE,),
            more={MONDAY: "周一要看", SCREENINGS: "每周排查", DISPATCH: "每月调度",
                  CIRCULARS: "通报"},
        ),
    )  # fmt: skip


def _section(anchor: str, table: Table) -> Section:
    return Section(anchor, table.title, [(table, {})])
