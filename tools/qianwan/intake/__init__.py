"""What comes into the records: new ones, and another number for one that isn't merged yet."""

from qianwan.intake.columns import NewEntry
from qianwan.intake.entering import Entered, NewRecord, enter
from qianwan.intake.numbering import Series, series_of
from qianwan.intake.renumbering import Renumbering, prepare, refusal, renumber, twin

__all__ = [
    "Entered",
    "NewEntry",
    "NewRecord",
    "Renumbering",
    "Series",
    "enter",
    "prepare",
    "refusal",
    "renumber",
    "series_of",
    "twin",
]
