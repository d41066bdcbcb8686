"""Days and months as offices write them: 2026.3.5, 3月5日, 2026年3月, a serial number of Excel."""

import math
import re
from datetime import date, datetime, timedelta
from typing import Final

from qianwan.intake.asking import NotAnAnswer
from qianwan.model.screening import week_of
from qianwan.rules.privacy import fold

_BEFORE: Final = date(1899, 12, 30)  # day 0 of the serial numbers of Excel and WPS
_SERIALS: Final = range(36_526, 73_051)  # 2000-01-01 to 2099-12-31
_SEP: Final = r"\s*[-./年]\s*"
_day: Final = re.compile(
    rf"(?:(?P<year>\d{{4}}){_SEP})?(?P<month>\d{{1,2}})\s*[-./月]\s*(?P<day>\d{{1,2}})\s*日?"
    r"(?:\s*[T ]?0{1,2}:00(?::00)?)?"
).fullmatch
_compact: Final = re.compile(r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)").fullmatch
_month: Final = re.compile(rf"(?P<year>\d{{4}})(?:{_SEP}(?P<month>\d{{1,2}})\s*月?|年)?").fullmatch
_week: Final = re.compile(
    r"(?:(?P<year>\d{4})\s*年?\s*-?\s*)?(?:第|W)?\s*(?P<week>\d{1,2})\s*周?"
).fullmatch
_DAY: Final = "写成 2026-03-05 这样的日期"
NO_YEAR: Final = "日期没有年；在表的标题里写上年，或者用 --year"


def day(value: object, year: int | None) -> str:
    """The day that a cell means, as records write it; *year* where it says none.

    Raises NotAnAnswer.
    """
    if isinstance(value, datetime):
        return str(value.date())
    if isinstance(value, date):
        return str(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_a_number(value)
    text = fold(str(value)).strip()
    if text.isdecimal() and int(text) in _SERIALS:  # a serial number in a cell of text
        return _of_a_number(int(text))
    found = _day(text) or _compact(text)
    if found is None:
        raise NotAnAnswer(_DAY)
    if found["year"] is None and year is None:
        raise NotAnAnswer(NO_YEAR)
    return _dated(int(found["year"] or year or 0), int(found["month"]), int(found["day"]))


def _of_a_number(value: int | float) -> str:
    if not math.isfinite(value):
        raise NotAnAnswer(_DAY)
    if value == int(value) and (found := _compact(str(int(value)))):
        return _dated(*map(int, found.groups()))
    if int(value) not in _SERIALS:
        raise NotAnAnswer(_DAY)  # 3.1 may be the first or the tenth of March
    return str(_BEFORE + timedelta(days=int(value)))


def _dated(year: int, month: int, number: int) -> str:
    try:
        return str(date(year, month, number))
    except ValueError:
        raise NotAnAnswer(f"没有这一天；{_DAY}") from None


def month(value: object, year: int | None) -> str:
    """The month or year that a cell means: `2018-05`, `2018`; raises NotAnAnswer."""
    if isinstance(value, date):
        return f"{value:%Y-%m}"
    if isinstance(value, int | float) and _SERIALS.start <= value < _SERIALS.stop:
        return _of_a_number(value)[:7]
    text = fold(f"{value:g}" if isinstance(value, float) else str(value)).strip()
    if found := _month(text):
        if found["month"] is None:
            return found["year"]
        if 1 <= int(found["month"]) <= 12:
            return f"{found['year']}-{int(found['month']):02}"
    if _day(text):
        return day(text, year)[:7]
    raise NotAnAnswer("写到年或月：2018 或 2018-05")


def week(value: object, year: int | None) -> str:
    """The week that a cell means, `2026-W09`; of a day the week it lies in. Raises NotAnAnswer."""
    if isinstance(value, date):
        return week_of(value)
    text = fold(f"{value:g}" if isinstance(value, float) else str(value)).strip()
    if found := _week(text):
        if found["year"] is None and year is None:
            raise NotAnAnswer(NO_YEAR)
        return f"{int(found['year'] or year or 0):04}-W{int(found['week']):02}"
    try:
        return week_of(date.fromisoformat(day(text, year)))
    except NotAnAnswer:
        raise NotAnAnswer("写成 2026-W09 或 第9周") from None
