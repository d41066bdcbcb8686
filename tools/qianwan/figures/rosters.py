"""What a change does to the small registers: who came, who went, which numbers are others."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import msgspec

from qianwan.figures.alterations import Difference, differences
from qianwan.model.base import Part
from qianwan.model.registers import Registers

KINDS: Final = (
    "campaign", "region", "organ", "office", "leader", "team", "plan", "unit", "group", "deputy",
    "circular", "frozen",
)  # fmt: skip


class Enrolled(NamedTuple):
    """One thing that a register holds, without what is a thing of its own; of a deputy *group*."""

    part: Part
    group: str | None = None


class RosterChange(NamedTuple):
    """Something of *kind* that is new (no *before*), gone (no *after*) or otherwise."""

    kind: str
    key: str
    before: Enrolled | None
    after: Enrolled | None

    @property
    def differences(self) -> list[Difference]:
        """Column by column what is otherwise; of a deputy also the group."""
        old, new = self.before, self.after
        found = differences(old and old.part, new and new.part)
        if old and new and old.group != new.group:
            found.append(Difference(("group",), old.group, new.group))
        return found


def roster_changes(before: Registers, after: Registers) -> list[RosterChange]:
    """What the registers have otherwise, the campaign first, by kind and code."""
    if before is after:
        return []
    old, new = dict(_enrolled(before)), dict(_enrolled(after))
    keys = dict.fromkeys([*sorted(new), *sorted(old)])
    changed = [key for key in keys if old.get(key) != new.get(key)]
    changed.sort(key=lambda key: (KINDS.index(key[0]), key[1]))
    return [RosterChange(*key, old.get(key), new.get(key)) for key in changed]


def _enrolled(registers: Registers) -> Iterator[tuple[tuple[str, str], Enrolled]]:
    organs, circulars = registers.organs, registers.circulars
    registries: tuple[Mapping[str, Part], ...] = (
        registers.campaigns, registers.regions,
        _without(organs, "leaders", "offices", "teams", "plans"),
        registers.offices, registers.leaders,
        _own(organs, "teams", "kind", "since"), _own(organs, "plans", "year", "number"),
        registers.units, _without(registers.groups, "deputies"), registers.deputies,
        _without(circulars, "figures"), _own(circulars, "figures", "key", "region"),
    )  # fmt: skip
    for kind, known in zip(KINDS, registries, strict=True):
        for key, part in known.items():
            home = registers.primary_group[key].id if kind == "deputy" else None
            yield (kind, key), Enrolled(part, home)


def _without(known: Mapping[str, Part], *columns: str) -> Mapping[str, Part]:
    """Each without the lists of what is told by itself."""
    return {
        key: msgspec.structs.replace(part, **{column: [] for column in columns})
        for key, part in known.items()
    }


def _own(known: Mapping[str, Part], column: str, *names: str) -> Mapping[str, Part]:
    """What each lists without a code, by its own key and the columns that tell them apart.

    `O371721@督导组@2026-01-20`.
    """
    return {
        "@".join([key, *(str(value) for name in names if (value := getattr(each, name)))]): each
        for key, part in known.items()
        for each in getattr(part, column)
    }
