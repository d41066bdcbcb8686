"""Every figure by its key: 口径."""

from collections.abc import Mapping
from typing import Final

from qianwan.figures.case_figures import CASES
from qianwan.figures.dispute_figures import DISPUTES
from qianwan.figures.figure import Figure
from qianwan.figures.work_figures import WORK

FIGURES: Final[Mapping[str, Figure]] = {**CASES, **DISPUTES, **WORK}
