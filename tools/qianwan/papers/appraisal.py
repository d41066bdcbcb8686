"""考核 as tables: what each office, group or deputy scored, and from which n/N."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import floor
from typing import Final

from qianwan.figures.appraisal import Assessment
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.scores import Compared, Line, Score
from qianwan.figures.tables import Cell, Row, Table
from qianwan.figures.values import Share, said_out
from qianwan.papers.names import name_of, named

NAMES: Final = {"units": "人大信访部门", "groups": "代表小组", "deputies": "代表"}
HOW: Final = (
    "一项的得分 = 权重 × 比率 ÷ 满分线，最多得权重。没有分母的一项不计，其余的权重当作 100 分。"
)
NEVER: Final = (
    "来访和登记多少、重访、越级、上行、息诉息访都不计分。信访部门只看本级登记的案件；"
    "又来了、申请复查的，有结论以前不影响得分。"
)
EQUALS: Final = (
    "区间由各项的 95% 区间合成。区间有重叠的是同一档，不分先后；"
    "有一项的分母不到 {least} 件的，不比。"
)
FEW: Final = "件数少"
_NOBODY: Final[Mapping[str, str]] = {}


def scored(points: Fraction | None) -> str:
    """Points rounded down to two decimals, as rates are."""
    if points is None:
        return "—"
    hundredths = floor(points * 100)
    return f"{hundredths // 100}.{hundredths % 100:02}"


def open_range(score: Score) -> str:
    """`88.6–96.7`: what the records leave open of 100."""
    low, high = score.range
    return f"{low:.1f}–{high:.1f}" if score.weight else "—"


def bands(compared: Iterable[Compared]) -> dict[str, str]:
    """The group of equals that each is in, by key, in words."""
    found: dict[str, str] = {}
    for each in compared:
        found |= dict.fromkeys((score.key for score in each.few), FEW)
        several = len(each.equals) > 1
        for number, group in enumerate(each.equals, start=1):
            name = f"第{number}档" if several else "不分先后"
            found |= dict.fromkeys((score.key for score in group), name)
    return found


def overview(assessment: Assessment, of: str, scores: Sequence[Score]) -> Table:
    """One row each, in the given order: score, range and band, then n/N and points by item."""
    places = bands(assessment.compared(of))
    equals = (EQUALS.format(least=assessment.version.least),) if places else ()
    table = scores_table(assessment, of, scores, places)
    return replace(table, notes=(HOW, *equals, NEVER))


def scores_table(
    assessment: Assessment, of: str, scores: Sequence[Score], places: Mapping[str, str] = _NOBODY
) -> Table:
    """The same without notes; *places* are the bands of those that are compared."""
    rows = [
        Row(each.key, _name(assessment, each.key), (*_told(each, places), *_cells(each.lines)))
        for each in scores
    ]
    items = assessment.version.items(of)
    heads = [
        text for item in items for text in (f"{FIGURES[item.key].name} n/N", f"{item.weight} 分")
    ]
    columns = (NAMES[of], "得分", "95% 区间", *(["档"] if places else []), *heads)
    return Table(title(assessment, NAMES[of]), columns, tuple(rows))


def title(assessment: Assessment, what: str) -> str:
    """What was appraised, by which 细则, to which day."""
    version = assessment.version
    return f"{what}考核，截至 {assessment.report.as_of}，细则 {version.approval}"


def _name(assessment: Assessment, key: str) -> str:
    """Names of organs, groups and regions; of a deputy the code alone."""
    return key if key.startswith("R") else name_of(assessment.report.ledger.registers, key)


def _told(score: Score, places: Mapping[str, str]) -> tuple[Cell, ...]:
    place = (places[score.key],) if places else ()
    return (scored(score.points), open_range(score), *place)


def _cells(lines: Iterable[Line]) -> tuple[Cell, ...]:
    return tuple(text for line in lines for text in (line.share.counted, scored(line.points)))


def uncredited(count: int) -> str:
    """How many deputies a list leaves out: nobody without a credit is named beside others."""
    return f"另有没有记功的代表 {count} 人，不列编号；本人的用编号看。"


def detail(assessment: Assessment, score: Score) -> Table:
    """One row an item of the 细则: figure, n/N, range, 满分线, weight, points; then their sums."""
    rows = [
        Row(line.item.key, FIGURES[line.item.key].name, _detailed(line)) for line in score.lines
    ]
    earned = scored(score.earned)
    said = f"{score.weight} 分里得 {earned} 分，折成 100 分是 {scored(score.points)}"
    name = named(assessment.report.ledger.registers, score.key)
    return Table(
        title(assessment, f"代表 {score.key} " if score.key.startswith("R") else name),
        ("项目", "n/N", "比率", "95% 区间", "满分线", "权重", "得分", "另列"),
        tuple(rows),
        Row("", "合计", ("", "", "", "", score.weight, earned, "")),
        (f"{said}（区间 {open_range(score)}）。", HOW, NEVER),
    )


def _detailed(line: Line) -> tuple[Cell, ...]:
    share, item = line.share, line.item
    low, high = line.range
    between = f"{low:.1%}–{high:.1%}" if share.whole else "—"
    points = scored(line.points)
    return share.counted, str(share), between, item.full, item.weight, points, said_out(share)


def basis(name: str, day: date, shares: Mapping[str, Share]) -> Table:
    """What a 表彰 stands on, counted anew to its cut-off."""
    rows = [
        Row(key, FIGURES[key].name, (share.counted, str(share), said_out(share)))
        for key, share in shares.items()
    ]
    columns = ("项目", "n/N", "比率", "另列")
    notes = ("依据不写在记录里，按截止日重新算；补录和更正已在内。",)
    return Table(f"表彰 {name}的依据，截至 {day}", columns, tuple(rows), None, notes)
