"""Months, quarters and years: `2026-09`, `2026-Q3`, `2026`."""

import re
from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

_key: Final = re.compile("(20[0-9]{2})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?").fullmatch
_FORMS: Final = {None: "2026-Q3、2026-09 或 2026", 1: "2026-09", 3: "2026-Q3", 12: "2026"}
_NUMERALS: Final = "一二三四"


class Period(NamedTuple):
    """A month, a quarter or a whole year: *months* long, the last of them *end*."""

    key: str
    year: int
    end: int
    months: int

    @classmethod
    def of(cls, key: str, months: int | None = None) -> "Period":
        """The period that *key* names, one of *months* where only such will do.

        Raises ValueError, which says in Chinese how such a key is written.
        """
        found = _key(key)
        if found is not None:
            year, quarter, month = (int(part or 0) for part in found.groups())
            length = 3 if quarter else 1 if month else 12
            if months in {None, length}:
                return cls(key, year, 3 * quarter or month or 12, length)
        raise ValueError(f"写成 {_FORMS[months]} 这样")

    @classmethod
    def month_of(cls, day: date) -> "Period":
        """The month of *day*."""
        return cls(f"{day.year}-{day.month:02}", day.year, day.month, 1)

    @classmethod
    def quarter_of(cls, day: date) -> "Period":
        """The quarter of *day*."""
        number = (day.month + 2) // 3
        return cls(f"{day.year}-Q{number}", day.year, 3 * number, 3)

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return self.months == 12

    @property
    def short(self) -> str:
        """Its name within the year: `9月`, `第三季度`; empty for the year itself."""
        quarter = f"第{_NUMERALS[self.end // 3 - 1]}季度"
        return {1: f"{self.end}月", 3: quarter, 12: ""}[self.months]

    @property
    def name(self) -> str:
        """`2026年第三季度`."""
        return f"{self.year}年{self.short}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.end - self.months + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return month_end(self.year, self.end)

    @property
    def before(self) -> date | None:
        """The last day of the period before, within the year: figures are of the year so far."""
        month = self.end - self.months
        return month_end(self.year, month) if month > 0 else None

    @property
    def year_before(self) -> date:
        """The last day of the same period a year ago."""
        return month_end(self.year - 1, self.end)


def months_until(day: date) -> list[Period]:
    """The months of the year of *day* that have begun by then."""
    return [Period.month_of(date(day.year, month, 1)) for month in range(1, day.month + 1)]


def quarters_until(day: date) -> list[Period]:
    """The quarters of the year of *day* that have begun by then."""
    return [Period.quarter_of(date(day.year, month, 1)) for month in range(1, day.month + 1, 3)]


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])
