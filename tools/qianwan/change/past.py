"""What a change does to what a record said before, and how late its new entries are."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from typing import Any, Final

from qianwan.change.held import Held
from qianwan.change.pairs import Data, Pair, Pairs, data_of
from qianwan.examine import LOGS
from qianwan.findings import Breach
from qianwan.model.registers import Registers
from qianwan.repo.commits import Version
from qianwan.rules import transition

Found = Iterator[tuple[str, Breach]]
BACKDATING: Final = dict.fromkeys([*LOGS, "meeting"], "backdating_days_dispute") | {
    "case": "backdating_days_case"
}


def of_its_past(pair: Pair, today: date, elsewhere: Mapping[str, Data]) -> Found:
    """What *pair* does to a record's past that it may not: rule and breach.

    *elsewhere* are the deputies that the groups list after the change, by id.
    """
    if pair.source.kind in LOGS:
        yield from of_a_log(pair)
    elif pair.old is not None and not pair.broken:
        for code, rule in _roster_rules(str(pair.source.kind), today, elsewhere).items():
            yield from ((code, breach) for breach in rule(pair.old, pair.new))


def of_a_log(pair: Pair) -> Found:
    """What *pair* does to the head and the entries that a case or a dispute had."""
    if pair.old is None:
        return
    another = list(transition.the_number_stays_with_its_matter(pair.old, pair.new))
    if another:  # then all the rest differs too
        yield from (("QW505", breach) for breach in another)
        return
    columns = {each for each in pair.broken if isinstance(each, str)}
    for breach in transition.the_head_stays_as_registered(pair.old, pair.new, columns):
        yield "QW503", breach
    places = {each for each in pair.broken if isinstance(each, int)}
    for breach in transition.entries_stay_as_they_were(pair.old, pair.new, places):
        yield "QW502", breach


def _roster_rules(
    kind: str, today: date, elsewhere: Mapping[str, Data]
) -> Mapping[str, Callable[[Data, Data], Iterator[Breach]]]:
    from qianwan.rules import transition_roster  # most changes are of cases and disputes

    listed = partial(transition_roster.nobody_is_deleted, elsewhere=elsewhere)
    rules: Mapping[str, Mapping[str, Callable[[Data, Data], Iterator[Breach]]]] = {
        "campaign": {"QW506": transition_roster.the_plan_changes_by_approval},
        "organ": {"QW507": listed, "QW509": transition_roster.reported_months_stay},
        "circular": {"QW510": transition_roster.an_issued_circular_stays},
        "meeting": {
            "QW502": transition.entries_stay_as_they_were,
            "QW508": partial(transition_roster.what_was_assigned_stays_listed, today=today),
        },
    }
    return rules.get(kind, {"QW507": listed})


def deputies_listed(paired: Pairs) -> dict[str, Data]:
    """The deputies that the groups of a change list after it, by id: one may have moved there."""
    groups = (pair for pair in paired.there if pair.source.kind == "group")
    return {deputy["id"]: deputy for group in groups for deputy in group.new["deputies"]}


class Recording:
    """When the entries of a change were recorded: looked up once for all, if any looks late."""

    def __init__(self, held: Held, paths: Collection[str], today: date) -> None:
        self.today = today
        self._held, self._paths = held, paths
        self._logs: dict[str, list[tuple[date, list[Any]]]] = {}

    def day(self, pair: Pair, entry: Data) -> date:
        """The day of the first commit of the change that holds *entry*; today if none does yet."""
        days = (day for day, entries in self._logs_of(pair) if entry in entries)
        return min(days, default=self.today)

    def _logs_of(self, pair: Pair) -> list[tuple[date, list[Any]]]:
        """The log of a record in each commit of the change that it stood in, with the day."""
        path = pair.source.path
        if path not in self._logs:
            found = (
                (version.commit.day, data_of(version.content, str(pair.source.kind)))
                for version in self._versions.get(path, [])
            )
            self._logs[path] = [(day, data.get("events", [])) for day, data in found if data]
        return self._logs[path]

    @cached_property
    def _versions(self) -> Mapping[str, list[Version]]:
        from qianwan.repo.history import versions  # seldom asked, for few entries look late

        return versions(self._held.root, self._paths, self._held.fork.base, self._held.fork.head)


def late_entries(pair: Pair, recording: Recording, registers: Registers) -> Found:
    """New entries of a log that were recorded long after the fact and don't say why.

    How long is a limit of the year's 年度方案; without it nothing is late.
    """
    limit, today = BACKDATING.get(str(pair.source.kind)), recording.today
    days = registers.days(today, limit) if limit else None
    if days is None:
        return
    recorded = partial(recording.day, pair)
    for breach in transition.new_entries_are_recent(pair.old, pair.new, today, days, recorded):
        yield "QW504", breach
