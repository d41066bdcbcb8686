"""A province's figures as tables and as data."""

from collections.abc import Mapping, Sequence
from typing import Any

from qianwan.figures.catalogue import FIGURES
from qianwan.figures.tables import Cell, Row, Table
from qianwan.rollup.province import Province
from qianwan.rollup.total import Total


def not_added(province: Province) -> list[str]:
    """The keys of the figures that can't be added up: medians of days and of times."""
    return [key for key in FIGURES if key not in province.totals]


def figures_table(province: Province) -> Table:
    """Every figure of all cities."""
    rows = [
        Row(key, name, (FIGURES[key].number or "·", total.counted, str(total), total.said_out))
        for key, total in province.totals.items()
        for name in [FIGURES[key].name]
    ]
    names = "、".join(FIGURES[key].name for key in not_added(province))
    note = f"中位数不能相加，这几个数字没有合计：{names}。"
    return Table(_title(province), ("数字", "号", "n/N", "值", "另列"), tuple(rows), None, (note,))


def by_city(province: Province, keys: Sequence[str]) -> Table:
    """The figures *keys* city by city, and of all."""
    rows = [Row(city.code, city.name, _cells(city.totals, keys)) for city in province.cities]
    columns = ("地区", *(f"{FIGURES[key].name}{side}" for key in keys for side in (" n/N", "")))
    total = Row("", "合计", _cells(province.totals, keys))
    return Table(_title(province), columns, tuple(rows), total)


def _cells(totals: Mapping[str, Total], keys: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(cell for key in keys for cell in (totals[key].counted, str(totals[key])))


def _title(province: Province) -> str:
    first, last = province.days
    days = f"{last}" if first == last else f"{first} 至 {last}（各地不一）"
    return f"{len(province.cities)} 份台账合计，{province.year} 年，截至 {days}"


def province_data(province: Province, keys: Sequence[str]) -> dict[str, Any]:
    """All of it as JSON: the cities with the figures *keys* of each, and every figure of all."""
    cities = [
        {
            "code": city.code,
            "name": city.name,
            "as_of": str(city.as_of),
            "figures": {key: _data(key, city.totals[key]) for key in keys},
        }
        for city in province.cities
    ]
    figures = {key: _data(key, total) for key, total in province.totals.items()}
    head = {"year": province.year, "cities": cities, "figures": figures}
    return {**head, "not_added": not_added(province)}


def _data(key: str, total: Total) -> dict[str, Any]:
    """One figure, with the keys that `figures` has for it."""
    figure = FIGURES[key]
    data: dict[str, Any] = {"number": figure.number, "name": figure.name, "kind": total.kind}
    if total.kind == "contrast":
        pair = zip(("first", "second"), total.shares, strict=True)
        data |= {"part": None, "whole": None, **{name: dict(each.sides) for name, each in pair}}
    else:
        data |= {"part": total.part, "whole": total.whole}
    return {**data, "value": str(total), "left_out": dict(total.left_out)}
