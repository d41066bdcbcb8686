"""A floor of every command: a Python that imports the same modules, and ends."""

import subprocess
from collections.abc import Sequence

from bench.ground import PYTHON

# Says the modules on the last line of its errors.
_TELLING = """\
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from qianwan.cli import main
main()
"""


def same_imports(arguments: Sequence[str]) -> list[str]:
    """A command that imports what `qianwan` with *arguments*, which must succeed, has imported."""
    command = [PYTHON, "-c", _TELLING, *arguments]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stderr
    names = [name for name in told.splitlines()[-1].split() if not name.startswith("__m")]
    return [PYTHON, "-c", f"import {', '.join(names)}"]
