"""How the registers stand in workbooks: what each column is, and where in a record it lands."""

from collections.abc import Callable, Mapping
from typing import Final

from qianwan.layouts.activities import activities
from qianwan.layouts.cases import cases
from qianwan.layouts.disputes import disputes
from qianwan.layouts.layout import Column, Layout
from qianwan.layouts.roster import deputies, groups
from qianwan.layouts.screenings import screenings
from qianwan.layouts.visits import visits

__all__ = ["BOOKS", "NAMES", "Column", "Layout"]

# The workbooks by name, each with its sheets by theirs.
BOOKS: Final[Mapping[str, Mapping[str, Callable[[], Layout]]]] = {
    "纠纷台账": {"纠纷台账": disputes},
    "案件清单": {"案件清单": cases},
    "周排查": {"周排查": screenings},
    "活动": {"活动": activities},
    "回访": {"回访": visits},
    "名册": {"代表小组": groups, "代表": deputies},
}
NAMES: Final = tuple(name for sheets in BOOKS.values() for name in sheets)
