"""两翼扩展: 前翼早预防, 后翼求实效, and what was raised and helped (三(二)一; 三(二)二)."""

from typing import Final

from qianwan.figures.region_tables import by_county
from qianwan.figures.report import ALL
from qianwan.site import tables
from qianwan.site.book import DISPUTES, WINGS, Book, Page, dispute_region_path
from qianwan.site.pages import sheets
from qianwan.site.pages.sheets import Section, Sheet

TITLE: Final = "两翼扩展"
FRONT: Final = ("found_early", "near_home")
REAR: Final = ("performed", "recurred", "party_satisfaction")
HELP: Final = ("raised", "resolved_with_help")
LEVELS: Final = ("small_in_village", "large_in_township", "major_in_county")
TIMES: Final = (
    "found_to_first_step", "first_step_to_resolved", "found_to_resolved", "confirmed_by_court",
)  # fmt: skip


def page(book: Book) -> Page:
    """The page of both wings, county by county."""
    sheet = Sheet(
        WINGS, TITLE, ("万件化解", DISPUTES),
        shares=(*FRONT, *REAR, *HELP, *LEVELS), others=TIMES, scopes=(ALL,),
        sections=(
            _counties(book, "front", "前翼：早预防", FRONT),
            _counties(book, "rear", "后翼：求实效", REAR),
            _counties(book, "help", "帮助协调化解", HELP),
            _counties(book, "levels", "小事不出村，大事不出乡镇，重大问题不出县（区）", LEVELS),
        ),
        notes=("前翼是代表和小组自己排查、联系选民、预警发现的；依申请、移送、交办来的不算。"
               "反复率越低越好，上行率高低都不说明好坏。",),
    )  # fmt: skip
    return sheets.page(book, sheet)


def _counties(book: Book, anchor: str, title: str, keys: tuple[str, ...]) -> Section:
    table = by_county(book.report, keys, title)
    paths = {each.code: dispute_region_path(each.code) for each in book.ledger.registers.counties}
    return Section(anchor, title, [(table, tables.row_links(table, paths))])
