"""One case, dispute or 预警 for a terminal: how it stands, its head, its log, what may follow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from tabulate import tabulate

from qianwan.figures.due import due
from qianwan.figures.standing import Standing
from qianwan.figures.values import subject
from qianwan.findings import Path
from qianwan.ledger import Ledger
from qianwan.model import affair_state, case_state, dispute_state, meeting_state, warning_state
from qianwan.model.log import Acting, acting
from qianwan.papers.fields import following, title
from qianwan.papers.names import named
from qianwan.papers.state import STANDS
from qianwan.schema import documents
from qianwan.work_terms import WarningKind

_TOLD_BEFORE: Final = frozenset({"date", "type", "by", "late"})


@dataclass(frozen=True)
class Dossier:
    """A record of *kind* as of a day; *raw* is its data as the file has it, corrections apart."""

    ledger: Ledger
    as_of: date
    kind: str
    raw: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The id of the record."""
        return str(self.raw["id"])

    def lines(self) -> Iterator[str]:
        """The whole record, line by line; what is dated after the day is left out."""
        name = documents()[f"{self.kind}.schema.json"]["title"]
        yield f"{name} {self.key}，截至 {self.as_of}"
        yield from _part("现状", self._standing())
        yield from _part("登记", self._head())
        yield from ["", "经过", *self._log()]
        may_follow = following(self.kind, self._follows())
        yield from ["", "现在可以记", *(f"  {each}" for each in may_follow)]
        yield from _part("要办的事", self._due())

    @cached_property
    def _at(self) -> Standing:
        return Standing(self.ledger, self.as_of)

    @cached_property
    def _acting(self) -> Acting:
        """The record with its corrections, which act whenever they were made."""
        return acting(self.raw)

    def _standing(self) -> Iterator[tuple[str, str]]:
        return STANDS[self.kind](self._at, self.key)

    def _follows(self) -> list[str]:
        if self.kind == "case":
            of_cases = case_state.FOLLOWS[self._at.cases[self.key].state]
            return [*of_cases, *sorted(case_state.ANYTIME)]
        if self.kind == "warning":
            return [*self._of_warnings(), "更正"]
        if self.kind in {"activity", "screening"}:
            return ["更正"] if self.kind == "activity" else ["排查", "更正"]
        if self.kind == "meeting":
            meeting = self.ledger.registers.meetings[self.key]
            states = {each.state for each in meeting_state.fold(meeting, self.as_of)}
            of_matters = (meeting_state.FOLLOWS[state] for state in states)
            return [*{each for follows in of_matters for each in follows}, "更正"]
        if self.kind == "affair":
            kind, state = self._at.affair(self.key).kind, self._at.affairs[self.key].state
            return [*affair_state.FOLLOWS[kind][state], "更正"]
        return [*dispute_state.FOLLOWS[self._at.disputes[self.key].state], "更正"]

    def _of_warnings(self) -> list[str]:
        is_plan = self._at.warning(self.key).kind is WarningKind.DECISION
        follows = warning_state.FOLLOWS[self._at.warnings[self.key].state]
        return [each for each in follows if is_plan or each not in warning_state.ON_PLANS]

    def _head(self) -> Iterator[tuple[str, str]]:
        now = self._acting.data
        for key in documents()[f"{self.kind}.schema.json"]["properties"]:
            if key in now and key not in {"id", "events"}:
                mark = "" if now[key] == self.raw.get(key) else "【已更正】"
                yield self._title((key,)), f"{self._said((key,), now[key])}{mark}"

    def _log(self) -> Iterator[str]:
        """Entries by day; a voided one still stands in the file, so it is shown with its mark."""
        now = dict(zip(self._acting.data["order"], self._acting.data["events"], strict=True))
        entries = enumerate(self.raw.get("events", ()))
        shown = [(now.get(place, event), place, event) for place, event in entries]
        for event, place, written in sorted(shown, key=lambda each: (each[0]["date"], each[1])):
            if event["date"] <= str(self.as_of):
                marks = _marks(event, written, voided=place not in now)
                by = named(self.ledger.registers, event["by"])
                yield f"  {place + 1:>3}  {event['date']}  {event['type']}  {by}{marks}"
                yield from (f"         {name}：{said}" for name, said in self._fields(place, event))

    def _fields(self, place: int, event: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for key, value in event.items():
            if key not in _TOLD_BEFORE:
                path = ("events", place, key)
                yield self._title(path), self._said(path, value)

    def _title(self, path: Path) -> str:
        return title(self.kind, self.raw, path)

    def _said(self, path: Path, value: Any) -> str:
        """A value in words: codes with their names, parts with their titles."""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, Mapping):
            parts = [((*path, key), part) for key, part in value.items()]
            return "，".join(f"{self._title(at)} {self._said(at, part)}" for at, part in parts)
        if isinstance(value, list):
            said = [self._said((*path, at), part) for at, part in enumerate(value)]
            mark = "；" if any(isinstance(part, Mapping) for part in value) else "、"
            return mark.join(said) or "没有"
        return named(self.ledger.registers, str(value))

    def _due(self) -> Iterator[tuple[str, str]]:
        for each in due(self.ledger, self.as_of):
            if subject(each.key) == self.key:
                late = (self.as_of - each.day).days
                over = f"，逾期 {late} 天" if late > 0 else ""
                who = named(self.ledger.registers, each.office)
                yield str(each.day), f"{each.what}（{each.source}{over}），{who}，记：{each.entry}"


def _marks(event: Mapping[str, Any], written: Mapping[str, Any], voided: bool) -> str:
    """What is out of the ordinary with an entry: recorded late, voided, or corrected."""
    marks = {
        f"补录：{event.get('late')}": "late" in event,
        "作废": voided,
        "已更正": event != written,
    }
    return "".join(f"【{mark}】" for mark, holds in marks.items() if holds)


def _part(heading: str, pairs: Iterator[tuple[str, str]]) -> Iterator[str]:
    rows = [("", name, said) for name, said in pairs]
    drawn = tabulate(rows, tablefmt="plain", disable_numparse=True) if rows else "  没有"
    yield from ["", heading, *drawn.split("\n")]
