"""The stock equation of disputes: 上期结存 + 新增 + 返回 = 化解 + each end + 期末在办."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from qianwan.figures.standing import Standing
from qianwan.model.dispute_state import ENDS

CAME: Final = ("上期结存", "新增", "返回")
RESOLVED: Final = "化解"
OPEN: Final = "期末在办"
WENT: Final = (RESOLVED, *ENDS, OPEN)


@dataclass(frozen=True)
class Stock:
    """Disputes in hand at some time after *before* up to the day of *at*: how each came, and went.

    Both mappings have the same keys, each once, so the equation holds by construction.
    """

    at: Standing
    before: date

    @cached_property
    def came(self) -> Mapping[str, str]:
        """How each dispute came into the period."""
        ways = ((key, self.at.dispute_came(key, self.before)) for key in self.at.disputes)
        return {key: way for key, way in ways if way is not None}

    @cached_property
    def went(self) -> Mapping[str, str]:
        """Where each dispute is at the end; false and unperformed ones are in hand again."""
        return {key: self._whereabouts(key) for key in self.came}

    def _whereabouts(self, key: str) -> str:
        state = self.at.disputes[key]
        if state.is_resolved:
            return RESOLVED
        return state.end or OPEN
