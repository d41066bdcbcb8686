"""Months, quarters and years that are reported on: `2026-09`, `2026-Q3`, `2026`."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

_key: Final = re.compile("(20[0-9]{2})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?").fullmatch
_NUMERALS: Final = "一二三四"


class Period(NamedTuple):
    """A month, a quarter or a whole year: *months* long, the last of them *end*."""

    key: str
    year: int
    end: int
    months: int

    @classmethod
    def of(cls, key: str) -> "Period | None":
        """The period that *key* names, or None."""
        found = _key(key)
        if found is None:
            return None
        year, quarter, month = found.groups()
        if quarter:
            return cls(key, int(year), 3 * int(quarter), 3)
        return cls(key, int(year), int(month), 1) if month else cls(key, int(year), 12, 12)

    @property
    def name(self) -> str:
        """`2026年第三季度`."""
        quarter = f"第{_NUMERALS[self.end // 3 - 1]}季度"
        return f"{self.year}年" + {1: f"{self.end}月", 3: quarter, 12: ""}[self.months]

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


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
