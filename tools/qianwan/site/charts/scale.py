"""How long a thing is drawn: percentages of a frame that has no size, tenths in one that has."""

from fractions import Fraction


def width(part: int | Fraction, whole: int | Fraction) -> str:
    """`91.1%`, never beyond the frame."""
    if not whole:
        return "0%"
    return percentage(min(Fraction(part, whole), Fraction(1)))


def percentage(part: float | Fraction) -> str:
    """`91.1%` of a part from 0 to 1, rounded down like the rate beside it."""
    tenths = int(part * 1000)
    return f"{tenths // 10}.{tenths % 10}%"


def tenth(units: float | Fraction) -> str:
    """`168.0`: a coordinate in the units of the drawing."""
    return f"{float(units):.1f}"
