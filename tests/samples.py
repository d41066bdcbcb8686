"""The sample as files."""

from datetime import date
from pathlib import Path

from qianwan.sample import sample

LAST_DAY = date(2026, 11, 20)


def write_records(
    root: Path, size: str = "small", seed: int | str = 1, as_of: date = LAST_DAY
) -> Path:
    """Write the sample of a *size* and *seed* under *root*, which is given back."""
    for path, text in sample(size, seed, as_of):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root
