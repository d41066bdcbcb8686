"""The README's pictures: pages of the sample in a browser, taken anew by `make pictures`."""

import shutil
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from playwright.sync_api import sync_playwright
from test_site import ROOT, build, write_sample

PICTURES: Final = ROOT / "docs"


class Picture(NamedTuple):
    """What is taken: a page, by a window so wide and high, light or dark."""

    page: str
    width: int
    height: int
    scheme: str


TAKEN: Final = {
    "home.png": Picture("index.html", 1280, 900, "light"),
    "case-phone.png": Picture("cases/C371721-2026-0001.html", 390, 844, "light"),
    "figure-dark.png": Picture("measures/resolution.html", 1280, 900, "dark"),
}


def main() -> None:
    """Build the small sample's site and take every picture of it."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = write_sample(Path(place))
        done = build(folder)
        assert done.returncode == 0, done.stdout
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, each in TAKEN.items():
            tab = browser.new_page(
                viewport={"width": each.width, "height": each.height},
                color_scheme="dark" if each.scheme == "dark" else "light",
            )
            tab.goto((folder / "public" / each.page).as_uri())
            tab.wait_for_timeout(500)  # fonts and the scheme settle
            tab.screenshot(path=PICTURES / name)
        browser.close()


if __name__ == "__main__":
    main()
