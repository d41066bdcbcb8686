"""考核 as data for programs. `points` are texts as shown: judge by `part` and `whole`."""

from collections.abc import Iterable, Mapping
from typing import Any

from qianwan.figures.appraisal import Assessment
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.scores import Line, Score
from qianwan.figures.values import Share
from qianwan.papers.appraisal import bands, open_range, scored


def assessment_data(
    assessment: Assessment, of: str, scores: Iterable[Score], unlisted: int = 0
) -> dict[str, Any]:
    """Cut-off, the version of the 细则, and *scores*; *unlisted* is how many were left out."""
    version, places = assessment.version, bands(assessment.compared(of))
    return {
        "as_of": str(assessment.report.as_of),
        "of": of,
        "rules": {
            "from": str(version.since),
            "until": str(version.until) if version.until else None,
            "approval": version.approval,
            "least": version.least,
        },
        "scores": [_score_data(score, places) for score in scores],
        "unlisted": unlisted,
    }


def _score_data(score: Score, places: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": score.key,
        "points": scored(score.points),
        "range": open_range(score),
        "band": places.get(score.key),
        "lines": [_line_data(line) for line in score.lines],
    }


def _line_data(line: Line) -> dict[str, Any]:
    item = line.item
    [share] = shares_data({item.key: line.share})
    return {**share, "full": item.full, "weight": item.weight, "points": scored(line.points)}


def shares_data(shares: Mapping[str, Share]) -> list[dict[str, Any]]:
    """Shares by the key of their figures."""
    return [
        {
            "key": key,
            "name": FIGURES[key].name,
            "part": len(share.part),
            "whole": len(share.whole),
            "value": str(share),
            "left_out": {reason: len(keys) for reason, keys in share.left_out.items()},
        }
        for key, share in shares.items()
    ]
