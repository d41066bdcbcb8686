"""Points of one office, group or deputy, and who is compared with whom (四(三), 考核)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from qianwan.figures.ranges import wilson
from qianwan.figures.values import Share
from qianwan.model.appraisal import Item

Range = tuple[float, float]
_ALL: Final = Fraction(1)


class Line(NamedTuple):
    """One line of the 细则 as it came out: n/N of the figure, and the points that follow."""

    item: Item
    share: Share

    @property
    def points(self) -> Fraction | None:
        """The weight times n/N against 满分线, never above the weight; None of nothing to do."""
        value = self.share.value
        return None if value is None else self.item.weight * min(value / self.item.line, _ALL)

    @property
    def range(self) -> Range:
        """The 95% range of the share."""
        return wilson(len(self.share.part), len(self.share.whole))

    @property
    def open_points(self) -> Range:
        """The points between which that range leaves it open."""
        low, high = (min(end / float(self.item.line), 1.0) for end in self.range)
        return self.item.weight * low, self.item.weight * high

    @property
    def counts_records(self) -> bool:
        """Whether N is a number of cases, groups or deputies, and not of months or weeks."""
        return not any("@" in key for key in self.share.whole)


class Score(NamedTuple):
    """The lines of one office, group or deputy *key*, and what they come to of 100.

    A line with nothing to do is left out, and the weights of the others are taken for the whole.
    """

    key: str
    lines: Sequence[Line]

    @property
    def counted(self) -> list[Line]:
        """The lines with something to do."""
        return [line for line in self.lines if line.share.whole]

    @property
    def weight(self) -> int:
        """The points that were there to be had."""
        return sum(line.item.weight for line in self.counted)

    @property
    def earned(self) -> Fraction:
        """The points of all its lines."""
        return sum((line.points or Fraction() for line in self.counted), Fraction())

    @property
    def points(self) -> Fraction | None:
        """Of 100, exact; None where no line had anything to do."""
        return 100 * self.earned / self.weight if self.weight else None

    @property
    def range(self) -> Range:
        """What the ranges of its lines leave open, of 100."""
        if not self.weight:
            return 0.0, 100.0
        lows, highs = zip(*(line.open_points for line in self.counted), strict=True)
        return 100 * sum(lows) / self.weight, 100 * sum(highs) / self.weight


class Compared(NamedTuple):
    """Groups of equals, the highest first, each in the given order; and who has too few records."""

    equals: list[list[Score]]
    few: list[Score]


def compare(scores: Sequence[Score], least: int) -> Compared:
    """Put together whose ranges overlap, be it by way of others (不分先后).

    Whoever has fewer than *least* records in a line that others have is compared with nobody.
    """
    lines = [line for score in scores for line in score.counted if line.counts_records]
    asked = {line.item.key for line in lines}

    def has_enough(score: Score) -> bool:
        return bool(asked) and all(
            len(line.share.whole) >= least for line in score.lines if line.item.key in asked
        )

    enough = [score for score in scores if has_enough(score)]
    few = [score for score in scores if not has_enough(score)]
    equals: list[list[Score]] = []
    for score in sorted(enough, key=lambda each: -each.range[1]):
        if equals and score.range[1] >= min(each.range[0] for each in equals[-1]):
            equals[-1].append(score)
        else:
            equals.append([score])
    return Compared([sorted(group, key=enough.index) for group in equals], few)
