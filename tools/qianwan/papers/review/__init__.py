"""What a change does, for whoever reviews it: the figures first, then records, then rosters."""

from qianwan.papers.review.data import as_data
from qianwan.papers.review.drawing import as_markdown, as_text
from qianwan.papers.review.review import Review

__all__ = ["Review", "as_data", "as_markdown", "as_text"]
