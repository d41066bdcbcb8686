"""千件督办 as descending bars: how many came how far, and what stayed behind in between."""

from collections.abc import Sequence
from typing import NamedTuple

from qianwan.figures.funnel import Stage
from qianwan.figures.values import percent
from qianwan.site.charts.scale import width


class Rung(NamedTuple):
    """One stage: its number against all that were selected, and why others aren't in it."""

    name: str
    cases: int
    share: str
    width: str
    before: str
    lost: Sequence[tuple[str, int]]
    skipped: int

    @property
    def said(self) -> str:
        """The same in words."""
        return f"{self.name} {self.cases} 件，占筛选 {self.share}"

    @property
    def between(self) -> str:
        """What stayed behind since the stage before, and what skipped this one."""
        found = [f"{reason} {n}" for reason, n in self.lost]
        stayed = (
            f"{self.before}后少 {sum(n for _, n in self.lost)}：{'，'.join(found)}" if found else ""
        )
        skipped = f"没有{self.name}就往下走的 {self.skipped}" if self.skipped else ""
        return "；".join(filter(None, (stayed, skipped)))


def rungs(stages: Sequence[Stage]) -> list[Rung]:
    """The bars of *stages*, each as wide as its part of the first one."""
    whole = len(stages[0].keys)
    return [
        Rung(
            name=stage.name,
            cases=len(stage.keys),
            share=percent(len(stage.keys), whole),
            width=width(len(stage.keys), whole),
            before=stage.after,
            lost=[(reason, len(keys)) for reason, keys in stage.lost.items()],
            skipped=len(stage.skipped),
        )
        for stage in stages
    ]
