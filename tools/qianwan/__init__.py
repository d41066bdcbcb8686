"""Qianwan 千万: petition cases 信访案件 and disputes 矛盾纠纷 kept as records in Git."""

from typing import Final

__version__: Final = "0.1.0"
