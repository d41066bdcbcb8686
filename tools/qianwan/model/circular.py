"""通报: what a person wrote for a period, and once it is issued its commit and every figure."""

from datetime import date

from qianwan.model.base import Part


class NextStep(Part, frozen=True):
    """下步要求: what, by whom, until when."""

    what: str
    owner: str | None = None
    due: date | None = None


class Frozen(Part, frozen=True):
    """One figure as it was issued, in the words that were printed; without *region* the whole's."""

    key: str
    counted: str
    value: str
    region: str | None = None
    left_out: str | None = None


class Erratum(Part, frozen=True):
    """更正说明: what came to be known after the circular went out; its text stays."""

    date: date
    text: str


class Circular(Part, frozen=True):
    """`records/circulars/2026-Q3.yml` (每月一汇总, 每季一通报; 条例第四十一条 for the year).

    Issued it has *number*, *issued*, *as_of*, *commit* and *figures*, and doesn't change any more
    but for *corrections*. Until then it is a draft.
    """

    id: str
    practices: list[str] = []
    problems: list[str] = []
    steps: list[NextStep] = []
    number: str | None = None
    issued: date | None = None
    as_of: date | None = None
    commit: str | None = None
    figures: list[Frozen] = []
    corrections: list[Erratum] = []

    @property
    def is_issued(self) -> bool:
        """Whether it has gone out."""
        return self.issued is not None
