"""Figures of a day are those of what the records held by then, whatever came later."""

from datetime import date, timedelta

import msgspec
import pytest
from samples import write_records

from qianwan.check import check
from qianwan.figures.report import Report
from qianwan.ledger import Ledger, begun
from qianwan.repo import WorkTree

LAST_DAY = date(2026, 11, 20)
DAYS = [LAST_DAY - timedelta(days=each) for each in range(0, 320, 5)]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """One for all the days: it keeps what it is whatever the day."""
    root = tmp_path_factory.mktemp("sample")
    write_records(root)
    return check(WorkTree(root), LAST_DAY).sound_ledger()


def cut(ledger: Ledger, day: date) -> Ledger:
    """The ledger with what had been begun by *day*, and its entries so far."""
    kept = []
    for record in ledger.records:
        begun_on = begun(record)
        if begun_on is None or begun_on <= day:
            so_far = [each for each in record.events if each.date <= day]
            order = record.order[: len(so_far)]
            kept.append(msgspec.structs.replace(record, events=so_far, order=order))
    return Ledger.of(ledger.registers, kept)


def test_nothing_that_came_later_moves_a_figure(ledger: Ledger):
    report = Report(ledger, LAST_DAY)
    for day in DAYS:
        then, now = Report(cut(ledger, day), day).city, report.on(day).city
        assert {key for key in then if now[key] != then[key]} == set(), day
