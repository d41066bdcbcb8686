"""前翼 and 后翼 in figures, what is raised, and whose disputes are near home."""

from datetime import date

import pytest
from builders import YEAR_END, consent, dispute, event, group, ledger, on_the_spot, settled

from qianwan.figures.report import Report

GROUP, DEPUTY = "G371721-001", "R371721-00001"
LEAD = (DEPUTY, "主办")


def figure(key, *records, as_of=YEAR_END):
    return Report(ledger(group(), *records), as_of).figure(key)


@pytest.mark.parametrize(
    ("source", "early"),
    [
        pytest.param("主动排查", True, id="screened"),
        pytest.param("联系选民", True, id="voters"),
        pytest.param("预警", True, id="warned"),
        pytest.param("依申请", False, id="asked-for"),
        pytest.param("委托移送", False, id="handed-over"),
        pytest.param("上级交办", False, id="from-above"),
    ],
)
def test_found_early(source, early):
    carried = dispute(registered="2025-12-01", source="主动排查")
    found = figure("found_early", dispute(source=source), carried)

    assert (bool(found.part), len(found.whole)) == (early, 1)


def test_days_from_the_first_step_to_the_end():
    slow = dispute(event("2026-02-03", "介入", DEPUTY), consent("2026-02-04"), settled(LEAD))
    found = figure("first_step_to_resolved", slow, dispute(on_the_spot()), dispute(consent()))

    assert sorted(found.days.values()) == [0, 26]


def agreed(*after, day="2026-03-01", due="2026-04-01"):
    """A dispute with a written agreement to perform by *due*."""
    settlement = settled(LEAD, day=day)
    settlement["agreement"] = {"form": "书面", "performance_due": due}
    return dispute(consent(), settlement, *after)


def checked(day, performed):
    return event(day, "履行", GROUP, performed=performed)


BACK = event("2026-03-20", "复发", GROUP)


@pytest.mark.parametrize(
    ("after", "count"),
    [
        pytest.param([checked("2026-03-20", "全部")], "1/1", id="early"),
        pytest.param([checked("2026-04-09", "全部")], "1/1", id="found-so-when-looked-after"),
        pytest.param([], "0/1", id="nobody-looked"),
        pytest.param([checked("2026-04-01", "部分")], "0/1", id="in-part"),
        pytest.param(
            [checked("2026-04-01", "未履行"), checked("2026-05-01", "全部")], "0/1", id="too-late"
        ),
        pytest.param(
            [checked("2026-03-20", "未履行"), checked("2026-04-01", "全部")],
            "1/1",
            id="in-the-end-by-its-day",
        ),
    ],
)
def test_performed_by_the_day(after, count):
    assert figure("performed", agreed(*after)).counted == count


def test_an_agreement_is_asked_of_once_its_day_has_come():
    other = agreed(due="2027-01-05")

    assert figure("performed", agreed(), other, as_of=date(2026, 3, 31)).counted == "0/0"
    assert figure("performed", agreed(), other).counted == "0/1"


def test_of_two_agreements_the_last_counts():
    anew = settled(LEAD, day="2026-03-25")
    anew["agreement"] = {"form": "书面", "performance_due": "2026-06-01"}
    again = agreed(BACK, anew, checked("2026-06-01", "全部"))

    assert figure("performed", again).counted == "1/1"


@pytest.mark.parametrize(
    ("day", "count"),
    [
        pytest.param("2026-05-30", "1/2", id="ninety-days"),
        pytest.param("2026-05-31", "0/2", id="a-day-more"),
    ],
)
def test_back_within_the_window(day, count):
    again = dispute(consent(), settled(LEAD, day="2026-03-01"), event(day, "复发", GROUP))

    assert figure("recurred", again, dispute(on_the_spot()), dispute()).counted == count


UP = event("2026-02-10", "上报", GROUP, to="乡", reason="需要勘测")


def test_raised_and_resolved_with_help():
    records = [
        dispute(consent(), UP, settled(LEAD, level="乡")),
        dispute(consent(), UP),
        dispute(consent(), UP, event("2026-03-01", "转法定途径", GROUP, route="诉讼")),
        dispute(on_the_spot()),
    ]
    helped = figure("resolved_with_help", *records)

    assert figure("raised", *records).counted == "3/4"
    assert helped.counted == "1/2"
    assert len(helped.left_out["转法定途径"]) == 1


@pytest.mark.parametrize(
    ("area", "place", "near"),
    [
        pytest.param("371721102", "371721102", True, id="own-township"),
        pytest.param("371721102", "371721101", False, id="next-township"),
        pytest.param("371721", "371721101", True, id="own-county"),
        pytest.param("371721", "371722101", False, id="next-county"),
        pytest.param("371700", "371722101", True, id="city-group"),
        pytest.param("371700", "市外", False, id="outside"),
    ],
)
def test_near_home(area, place, near):
    book = ledger(group(place=area), dispute(on_the_spot(), place=place))
    found = Report(book, YEAR_END).figure("near_home")

    assert (bool(found.part), len(found.whole)) == (near, 1)


def test_confirmed_by_a_court():
    found = [
        dispute(consent(), settled(LEAD), event("2026-03-09", "司法确认", DEPUTY, outcome=outcome))
        for outcome in ("申请", "确认有效", "驳回")
    ]

    assert figure("confirmed_by_court", *found).counted == "1"
