"""The figures of many cities, added up from their facts by rollup.sql."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from qianwan.errors import UnusableFacts
from qianwan.figures.areas import CITY_ONLY
from qianwan.figures.catalogue import FIGURES
from qianwan.model.registers import OUTSIDE
from qianwan.rollup.facts import FILES
from qianwan.rollup.parquet import Answer, ask
from qianwan.rollup.sides import LEFT_OUT, parted
from qianwan.rollup.total import Total, added

Numbers = dict[str, dict[str, int]]  # by figure, then by side or reason

SQL: Final = Path(__file__).with_name("rollup.sql")
_SOURCE: Final = "SELECT DISTINCT version, year, as_of, city, city_name FROM {}"
_COUNTIES: Final = "SELECT DISTINCT county FROM counts"


class City(NamedTuple):
    """What one folder of facts adds up to, figure by figure."""

    code: str
    name: str
    as_of: date
    totals: Mapping[str, Total]


@dataclass(frozen=True)
class Province:
    """Cities of one year and one version of the tools, by code."""

    year: int
    cities: Sequence[City]

    @cached_property
    def totals(self) -> Mapping[str, Total]:
        """Every figure of all cities."""
        return {key: self.total(key) for key in self.cities[0].totals}

    def total(self, key: str) -> Total:
        """One figure of all cities."""
        return added(city.totals[key] for city in self.cities)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last cut-off day of the cities."""
        days = [city.as_of for city in self.cities]
        return min(days), max(days)


class _Source(NamedTuple):
    """From where the facts in *folder* are."""

    folder: Path
    rows: frozenset[str]
    version: str
    year: int
    as_of: date
    city: str
    city_name: str

    @property
    def regions(self) -> frozenset[str]:
        """The codes of the city and of its counties."""
        return (self.rows | {self.city}) - {OUTSIDE, CITY_ONLY}


def statements() -> list[str]:
    """The two questions of rollup.sql: of the view records, and of the view counts."""
    return [part.strip() for part in SQL.read_text(encoding="utf-8").split(";") if part.strip()]


def province(folders: Sequence[Path], version: str) -> Province:
    """Add up the facts in *folders*, each of another city; raises NoEngine and UnusableFacts.

    Other versions work figures out in other ways, and a year's figures are not another's.
    """
    sources = [_source(folder) for folder in folders]
    _agree(sources, version)
    cities = [_city(source) for source in sources]
    return Province(sources[0].year, sorted(cities, key=lambda city: city.code))


def _source(folder: Path) -> _Source:
    *found, counties = ask(folder, [*(_SOURCE.format(name) for name in FILES), _COUNTIES])
    sources = {row for answer in found for row in answer.rows}
    if len(sources) != 1:
        raise UnusableFacts(folder, "里的两个文件不是一次导出的；请重新导出，整个文件夹送来")
    [source] = sources
    return _Source(folder, frozenset(code for (code,) in counties.rows), *source)


def _agree(sources: Sequence[_Source], version: str) -> None:
    for place, each in enumerate(sources):
        if each.version != version:
            why = f"是用 {each.version} 版导出的，这里是 {version} 版；口径可能不同，换成同一版再来"
            raise UnusableFacts(each.folder, why)
        if each.year != sources[0].year:
            why = f"是 {each.year} 年的，{sources[0].folder} 是 {sources[0].year} 年的；不能相加"
            raise UnusableFacts(each.folder, why)
        for other in sources[:place]:
            if twice := sorted(each.regions & other.regions):
                why = f"和 {other.folder} 都有 {twice[0]} 的数；会算两遍，只留一个"
                raise UnusableFacts(each.folder, why)


def _city(source: _Source) -> City:
    of_records, of_counts = ask(source.folder, statements())
    sides, left_out = _counted_apart(of_counts)
    for column, number in _numbers(of_records).items():
        figure, side = parted(column)
        sides[figure][side] = number
    found = {key: Total(sides[key], left_out[key]) for key in FIGURES if key in sides}
    return City(source.city, source.city_name, source.as_of, found)


def _counted_apart(of_counts: Answer) -> tuple[Numbers, Numbers]:
    """The sides by figure, and what each leaves out by reason."""
    sides: Numbers = defaultdict(dict)
    left_out: Numbers = defaultdict(dict)
    for _city, figure, side, reason, number in of_counts.rows:
        if side == LEFT_OUT:
            left_out[figure][reason] = number
        else:
            sides[figure][side] = number
    return sides, left_out


def _numbers(of_records: Answer) -> dict[str, int]:
    """What the columns of a city's records add up to: nothing where it has no records."""
    nothing = dict.fromkeys(of_records.columns, 0)
    rows = (dict(zip(of_records.columns, row, strict=True)) for row in of_records.rows)
    numbers = next(rows, nothing)
    return {column: number for column, number in numbers.items() if column != "city"}
