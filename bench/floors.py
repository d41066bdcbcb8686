"""What the checker is held against: the same files merely read, cut up or parsed.

`bytes|events|parse FOLDER`. PyYAML is imported where it is needed: reading bytes needs none of it.
"""

import sys
from pathlib import Path


def files_below(folder: Path) -> list[str]:
    """Every record file, sorted."""
    return sorted(str(path) for path in folder.rglob("*.yml"))


def read(folder: Path) -> None:
    """Read the bytes of every file, in one process."""
    for path in files_below(folder):
        Path(path).read_bytes()


def events(folder: Path) -> None:
    """Cut every file up into libyaml's events: no tree, no data, no schema."""
    import yaml

    for path in files_below(folder):
        for _ in yaml.parse(Path(path).read_bytes(), yaml.CSafeLoader):
            pass


def parse(folder: Path) -> None:
    """PyYAML's CSafeLoader over every file: no schema, no rule, no position."""
    import yaml

    for path in files_below(folder):
        yaml.load(Path(path).read_bytes(), yaml.CSafeLoader)


if __name__ == "__main__":
    {"bytes": read, "events": events, "parse": parse}[sys.argv[1]](Path(sys.argv[2]))
