"""Days and months as papers and pages write them: in Arabic figures, without zeros (GB/T 9704)."""

from datetime import date


def month(value: date) -> str:
    """`2026年4月`."""
    return f"{value.year}年{value.month}月"


def day(value: date) -> str:
    """`2026年4月20日`."""
    return f"{month(value)}{value.day}日"
