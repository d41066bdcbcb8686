"""Word documents by GB/T 9704—2012: the page, its text, tables and forms; the same in every run."""

from qianwan.papers.word.fonts import FONTS, Fonts
from qianwan.papers.word.paper import Paper

__all__ = ["FONTS", "Fonts", "Paper"]
