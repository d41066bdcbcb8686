"""The whole check in a single process."""

import sys
from datetime import date
from pathlib import Path

from qianwan.check import check
from qianwan.repo import WorkTree

found = check(WorkTree(Path(sys.argv[1])), date.max, processes=1)
sys.exit(1 if found.errors else 0)
