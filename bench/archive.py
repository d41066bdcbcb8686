"""A city's archive of many years, committed: what cost must not follow when one record changes.

`python -m bench.archive FOLDER` writes samples of ten years on top of each other. The registers are
those of the last, for the same people hold the same ids in each; what they hold is held from the
first year on.
"""

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from bench.change import with_one_change
from qianwan.sample import sample

LAST: Final = 2026
YEARS: Final = 10
_REGISTERS: Final = ("regions.yml", "groups", "organs", "units")
_HELD: Final = re.compile(rf"\b(from: |until: (?!{LAST}))(\d{{4}})")
_CARRIED: Final = 5_000  # put on numbers of the year before, which that year's sample gave too


def records(size: str, years: int) -> Iterator[tuple[str, str]]:
    """Every record file of an archive of *years*, as path and text."""
    written: set[str] = set()
    for year in range(LAST - years + 1, LAST + 1):
        for path, text in sample(size, 1, date(year, 11, 20)):
            if path.split("/")[1] in _REGISTERS:
                if year == LAST:
                    yield path, _since(text, years)
            elif (own := _apart(path, year - 1)) not in written:  # a week may be of two years
                written.add(own)
                yield own, _apart(text, year - 1)


def _apart(said: str, year: int) -> str:
    """With other numbers for what came in the *year* before."""
    number = re.compile(rf"-{year}-(\d{{4}})\b")
    return number.sub(lambda found: f"-{year}-{int(found[1]) + _CARRIED:04}", said)


def _since(text: str, years: int) -> str:
    return _HELD.sub(lambda found: f"{found[1]}{int(found[2]) - years + 1}", text)


def write(root: Path, size: str = "city", years: int = YEARS) -> None:
    """Write an archive below *root*."""
    for path, text in records(size, years):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
    with_one_change(Path(sys.argv[1]))
