"""六步推进 part by part: 筛选, 领导包案, 委室协办, 承诺兑现, 反馈和回访 (三(一)一; 三(一)二)."""

from collections.abc import Iterator
from typing import Final

from qianwan.figures import case_tables, lead_tables
from qianwan.figures.batches import batches, sum_line
from qianwan.figures.candidates import candidates
from qianwan.figures.region_tables import by_county
from qianwan.figures.report import ALL, SCOPES
from qianwan.figures.tables import Table
from qianwan.site import tables
from qianwan.site.book import (
    CASE_PARTS,
    CASES,
    FEEDBACK,
    LEADERS,
    OFFICES,
    PROMISES,
    SELECTION,
    Book,
    Page,
    case_region_path,
)
from qianwan.site.pages import sheets
from qianwan.site.pages.sheets import Section, Sheet
from qianwan.terms import Reason

UP: Final = ("千件督办", CASES)


def pages(book: Book) -> Iterator[Page]:
    """One page a part, in the order of the six steps."""
    for sheet in (_selection, _leaders, _offices, _promises, _feedback):
        yield sheets.page(book, sheet(book))


def _counties(book: Book, keys: tuple[str, ...], scope: str = ALL) -> Section:
    table = by_county(book.report, keys, "各县（区）", scope)
    paths = {each.code: case_region_path(each.code) for each in book.ledger.registers.counties}
    return Section("counties", "各县（区）", [(table, tables.row_links(table, paths))])


def _section(anchor: str, table: Table, note: str = "") -> Section:
    return Section(anchor, table.title, [(table, {})], note)


def _selection(book: Book) -> Sheet:
    report = book.report
    return Sheet(
        SELECTION, CASE_PARTS[SELECTION], UP,
        shares=("list_complete", "matched", "routed_in_time"),
        others=("selection", "selected_to_matched", "referrals", "unreceipted", "gap_to_others"),
        scopes=(ALL,),
        sections=(
            _counties(book, ("selection", "list_complete", "matched", "routed_in_time")),
            _section("reasons", case_tables.by_reason(report), _suggested(book)),
            _section("ages", case_tables.by_age(report)),
            _section("repeats", case_tables.by_repeats(report)),
            _section("categories", case_tables.by_category(report)),
        ),
    )  # fmt: skip


def _suggested(book: Book) -> str:
    """How many cases `qianwan screen` suggests, reason by reason; codes stay in the command."""
    found = candidates(book.report.at)
    said = "，".join(f"{each} {sum(each in c.reasons for c in found)} 件" for each in Reason)
    return f"还没有筛选、没有化解而够得上理由的 {len(found)} 件：{said}。选不选由人决定。"


def _leaders(book: Book) -> Sheet:
    report = book.report
    return Sheet(
        LEADERS, CASE_PARTS[LEADERS], UP,
        shares=("planned", "kept_leader", "four_duties"),
        others=("leader_actions", "leader_changes", "talks", "supervisions_of_overdue",
                "requests_solved", "counselled", "relieved"),
        scopes=(ALL,),
        sections=(
            _section("batches", batches(report), f"{sum_line(report)}。已分流的仍在内。"),
            _section("posts", lead_tables.by_post(report)),
            _section("actions", lead_tables.actions_by_post(report)),
            _section("duties", lead_tables.by_duty(report)),
            _counties(book, ("planned", "kept_leader", "four_duties")),
        ),
    )  # fmt: skip


def _offices(book: Book) -> Sheet:
    return Sheet(
        OFFICES, CASE_PARTS[OFFICES], UP,
        shares=("planned", "four_duties"), others=(), scopes=(ALL,),
        sections=(_section("offices", lead_tables.by_office(book.report)),),
        notes=("领导包案、委室协办：每件包案写明协办委室；乡镇的由县（区）对口委室协办。",),
    )  # fmt: skip


def _promises(book: Book) -> Sheet:
    registers = book.ledger.registers
    organs = [registers.city, *(each for each in registers.counties if each != registers.city)]
    found = [(each, lead_tables.by_unit(book.report, each.code)) for each in organs]
    return Sheet(
        PROMISES, CASE_PARTS[PROMISES], UP,
        shares=("slips", "signatures", "promises_kept", "on_time", "extended"),
        others=("promised_beyond_limit", "assigned_to_handled", "supervisions_of_overdue"),
        scopes=(ALL,),
        sections=(
            _counties(book, ("slips", "signatures", "promises_kept", "on_time", "extended")),
            *(Section(each.code, f"{each.name}承办单位", [(table, {})])
              for each, table in found if any(row.key for row in table.rows)),  # else one merged
        ),
    )  # fmt: skip


def _feedback(book: Book) -> Sheet:
    report = book.report
    monthly = ("monthly_progress", "monthly_feedback")
    once = ("reported_in_time", "opinion_attached", "told_in_circular")
    visits = ("visited", "satisfaction", "satisfaction_strict", "solved_by_visit",
              "satisfaction_lower", "repeated")  # fmt: skip
    return Sheet(
        FEEDBACK, CASE_PARTS[FEEDBACK], UP,
        shares=(*monthly, *once, *visits),
        others=("leader_reports", "satisfied_unsolved", "silent_without_repeat",
                "under_observation"),
        scopes=SCOPES,
        sections=(
            _section("manners", case_tables.by_manner(report)),
            _section("answers", case_tables.by_answer(report)),
            _counties(book, (*monthly, *once[:2], "visited")),
        ),
        notes=("月汇总、按月反馈和第二次回访只要求千件；其余案件办结后回访一次。"
               "重复信访率只供了解情况，不作考核。",),
    )  # fmt: skip
