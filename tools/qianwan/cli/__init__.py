"""The command line: options in, one call of the library, words and an exit code out."""

from qianwan.cli import chinese
from qianwan.garbage import uncollected


def main() -> None:
    """Run `qianwan`: 0 clean, 1 findings, 2 wrong usage, 3 the tool can't work."""
    chinese.speak()
    from qianwan.cli.root import qianwan  # after speak(): click looks its words up as it loads

    with uncollected():  # a command ends before walking what it made would pay
        qianwan(prog_name="qianwan")
