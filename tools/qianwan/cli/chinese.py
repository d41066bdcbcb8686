"""The command line in Chinese: click's own words, and consoles that lack a character."""

import gettext
import os
import sys
from io import TextIOWrapper
from pathlib import Path


def speak() -> None:
    """Give click its Chinese catalogue; call it before click is imported.

    click looks messages up in gettext's default domain, some of them while commands are being
    defined. LANGUAGE decides, for Windows sets none of the locale variables; one that is set
    (LANGUAGE=en) is kept. A character that the console cannot show (a name's rare one, in GBK)
    becomes "?" instead of ending the command.
    """
    os.environ["LANGUAGE"] = os.environ.get("LANGUAGE") or "zh_CN"
    gettext.bindtextdomain("messages", str(Path(__file__).parents[1] / "locale"))
    gettext.textdomain("messages")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a test's or an editor's stream may be another
            stream.reconfigure(errors="replace")
