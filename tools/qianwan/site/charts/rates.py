"""Rates as bullet rows, and progress against the year."""

from typing import NamedTuple

from qianwan.figures.catalogue import FIGURES
from qianwan.figures.pace import elapsed, expected
from qianwan.figures.ranges import wilson
from qianwan.figures.values import Target, Value
from qianwan.papers.judging import goal_of, share
from qianwan.site.book import Book
from qianwan.site.charts.scale import percentage, width


class Bullet(NamedTuple):
    """A rate: bar, the range that its few or many records leave open, and the target's tick.

    *lacking* is how many records more would reach the target; *said* is all of it in words.
    """

    key: str
    name: str
    text: str
    counted: str
    width: str
    low: str
    spread: str
    goal: str | None
    lacking: int
    said: str

    @property
    def short(self) -> bool:
        """Whether it lies under its target."""
        return self.lacking > 0


class Pace(NamedTuple):
    """Progress against the year: bar, and the mark where the calendar stands."""

    key: str
    done: int
    goal: int
    text: str
    width: str
    mark: str
    expected: int

    @property
    def gap(self) -> int:
        """What is done beyond what the calendar asks for; negative when behind."""
        return self.done - self.expected

    @property
    def said(self) -> str:
        """The same in words."""
        stands = f"落后 {-self.gap}" if self.gap < 0 else f"超出 {self.gap}"
        done = f"完成 {self.done}/{self.goal}，{self.text}"
        return f"{done}；时序 {self.mark}，应完成 {self.expected}，{stands}"


def bullet(book: Book, key: str, region: str | None = None) -> Bullet:
    """The bullet row of a share of *region*, against its target where it has one there."""
    figure, value = FIGURES[key], share(book.report, key, region)
    name = goal_of(book.report, key, region)
    goal = book.campaign.goal(name) if name else None
    low, high = wilson(len(value.part), len(value.whole))
    lacking = value.lacking(goal) if goal is not None else 0
    said = [f"{figure.name} {value}（{value.counted}）"]
    if value.whole:
        said.append(f"95% 区间 {percentage(low)} 到 {percentage(high)}")
    if goal is not None:
        said.append(f"目标 {width(goal, 1)}" + (f"，低于目标，差 {lacking}" if lacking else ""))
    return Bullet(
        key=key,
        name=figure.name,
        text=str(value),
        counted=value.counted,
        width=width(len(value.part), len(value.whole)),
        low=percentage(low),
        spread=percentage(high - low),
        goal=width(goal, 1) if goal is not None else None,
        lacking=lacking,
        said="，".join(said),
    )


def pace(book: Book, key: str, value: Value) -> Pace:
    """The pace bar of a target."""
    assert isinstance(value, Target)
    done, goal = len(value.part), value.goal
    return Pace(
        key=key,
        done=done,
        goal=goal,
        text=str(value),
        width=width(done, goal),
        mark=width(elapsed(book.campaign, book.as_of), 1),
        expected=expected(goal, book.campaign, book.as_of),
    )
