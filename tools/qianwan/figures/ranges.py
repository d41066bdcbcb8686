"""The range that the size of a rate's whole leaves open: few records, a wide one."""

from math import sqrt
from statistics import NormalDist
from typing import Final

_Z: Final = NormalDist().inv_cdf(0.975)  # of 95%, one half of the rest on each side


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Wilson's 95% range of *part* of *whole*, without continuity correction; (0, 0) of none."""
    if not whole:
        return 0.0, 0.0
    p, z2 = part / whole, _Z * _Z
    middle = (p + z2 / (2 * whole)) / (1 + z2 / whole)
    half = _Z / (1 + z2 / whole) * sqrt(p * (1 - p) / whole + z2 / (4 * whole * whole))
    return max(0.0, middle - half), min(1.0, middle + half)
