"""The rows that can't be brought in, as they stand, for a workbook of their own."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from qianwan.intake.sheets.headers import Mapped
from qianwan.intake.sheets.rows import Fault
from qianwan.intake.sheets.values import text
from qianwan.papers.workbook.rest import Rest


def remainder(sheets: Iterable[Mapped], faults: Sequence[Fault]) -> list[Rest]:
    """Of each sheet the rows with a fault, below all that stands over its data."""
    why: dict[tuple[str, int], list[str]] = defaultdict(list)
    for each in faults:
        if not each.is_warning:
            why[each.sheet, each.row].append(each.said)
    found = (_of(sheet, why) for sheet in sheets)
    return [each for each in found if each.rows]


def _of(sheet: Mapped, why: dict[tuple[str, int], list[str]]) -> Rest:
    name, rows = sheet.cells.name, sheet.cells.rows
    bad = sorted(row for of, row in why if of == name)
    return Rest(
        name,
        [[*map(text, row)] for row in rows[: sheet.first]],
        [[*map(text, rows[row - 1])] for row in bad],
        ["；".join(why[name, row]) for row in bad],
    )
