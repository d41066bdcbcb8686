"""A change held against where it began: what it breaks, and what it may not do to the records."""

from qianwan.change.checking import CheckedChange, check_change
from qianwan.change.held import Held, hold

__all__ = ["CheckedChange", "Held", "check_change", "hold"]
