"""Lines of the access log of the 个人信息登记簿: when and who is known here alone."""

import getpass
import os
from datetime import datetime

from qianwan.register.store import Look
from qianwan.repo import CHINA

WHO = "QIANWAN_WHO"


def look(act: str, key: str = "", why: str = "", who: str | None = None) -> Look:
    """That somebody does *act* now; never what he sees."""
    when = datetime.now(CHINA).isoformat(timespec="seconds")
    return Look(when, who or os.environ.get(WHO) or getpass.getuser(), act, key, why)
