"""Names of places, as offices write them, to codes."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from qianwan.intake.asking import NotAnAnswer
from qianwan.model.organs import Region
from qianwan.model.registers import OUTSIDE, Registers
from qianwan.rules.privacy import fold
from qianwan.terms import Level

_ending: Final = re.compile("(?:街道办事处|办事处|街道|镇|乡)$")
_county: Final = re.compile("[县区市]$")
_ENDINGS: Final = "(?:街道办事处|办事处|街道|镇|乡)?"
Begins = Callable[[str], re.Match[str] | None]


class Place(NamedTuple):
    """The code of a place, and what was said beyond the township: a village."""

    code: str
    village: str = ""


@dataclass(frozen=True)
class Places:
    """Finds places among those of *known*; where nothing is said, it is *default*."""

    known: Registers
    default: str | None

    def place(self, county: str, township: str) -> Place:
        """The place that the two columns name; raises NotAnAnswer."""
        said = fold(township).replace(" ", "")
        if said == OUTSIDE or said in self.known.regions:
            return Place(said)
        above, said = self._county(fold(county).replace(" ", ""), said)
        if said:
            return self._township(above, said)
        if county and above is not None and above.code != (self.default or "")[:6]:
            return Place(above.code)
        if self.default is None:
            raise NotAnAnswer("没有写在哪里；补上乡镇，或者用 --region 写明")
        return Place(self.default)

    def _county(self, county: str, said: str) -> tuple[Region | None, str]:
        """The county that is meant, and *said* without its name."""
        counties = {region.name: region for region in self.known.counties}
        said = said.removeprefix(self.known.city.name)
        for name, region in counties.items():
            if said.startswith(name):
                return region, said.removeprefix(name)
        if not county:
            return self.known.regions.get((self.default or "")[:6]), said
        for name, region in counties.items():
            if county in {name, region.code, _county.sub("", name)}:
                return region, said
        raise NotAnAnswer(f"没有这个县（区）；有 {'、'.join(counties)}")

    def _township(self, above: Region | None, said: str) -> Place:
        found = list(self._meant(above, said))
        if len(found) == 1:
            return found[0]
        where = above.name if above else "区划表"
        if not found:
            raise NotAnAnswer(f"{where}里没有这个乡镇（街道）；写它的名称或九位代码")
        raise NotAnAnswer("有几个乡镇（街道）叫这个名字；写明县（区），或写九位代码")

    def _meant(self, above: Region | None, said: str) -> Iterator[Place]:
        """The townships whose name *said* is or begins with; of two, those with the longer name."""
        within = self._patterns.get(above.code if above else "", [])
        found = [(stem, code, match) for stem, code, begins in within if (match := begins(said))]
        longest = max((len(stem) for stem, _, _ in found), default=0)
        for stem, code, match in found:
            whole = match.end() == len(said) or match.end() > len(stem)  # 庄寨, or 庄寨镇 and more
            if whole and len(stem) == longest:
                yield Place(code, said[match.end() :])

    @cached_property
    def _patterns(self) -> Mapping[str, list[tuple[str, str, Begins]]]:
        """The stem and the code of each township by county, those of all under nothing."""
        found: dict[str, list[tuple[str, str, Begins]]] = {}
        for each in self.known.regions.values():
            if each.level is Level.TOWNSHIP:
                stem = _ending.sub("", each.name)
                entry = (stem, each.code, re.compile(f"{re.escape(stem)}{_ENDINGS}").match)
                for above in {each.parent or "", ""}:
                    found.setdefault(above, []).append(entry)
        return found
