"""What comes out of a printer: the text of each page, as LibreOffice lays it out."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FONTS_HERE = Path(__file__).parent / "fonts.conf"

# Only where nobody installed it: CI installs it, and there nothing may be left out.
needs_office = pytest.mark.skipif(
    not shutil.which("soffice") and not os.environ.get("CI"), reason="LibreOffice isn't installed"
)


def pages(file: Path) -> list[str]:
    """The text of each page of a document or workbook; the PDF stays beside it."""
    folder = file.parent
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file],
        env={**os.environ, "FONTCONFIG_FILE": str(FONTS_HERE)}, check=True, capture_output=True,
        timeout=120,
    )  # fmt: skip
    text = subprocess.run(
        ["pdftotext", "-layout", file.with_suffix(".pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()
    return text.split("\f")[:-1]
