"""清单: what a built site says of itself, so that the next one can be held against it.

It names no more than the site's pages do: totals that they show, and the ids that stand on them.
"""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import msgspec

from qianwan.errors import QianwanError
from qianwan.ledger import Ledger
from qianwan.terms import Level

NAME: Final = "manifest.json"
# Totals by key, as a reader knows them.
TOTALS: Final[Mapping[str, str]] = {
    "cases": "案件总数",
    "disputes": "纠纷总数",
    "activities": "活动总数",
    "deputies": "代表总数",
    "groups": "小组总数",
}


class NoManifest(QianwanError):
    """A folder isn't a site that this tool made."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{folder} 里的 {NAME} {why}：不是本工具生成的网站，没有发布")


class Manifest(msgspec.Struct, frozen=True):
    """Edition, cut-off, short commit (None outside Git), totals and shown ids, both by kind."""

    edition: str
    as_of: date
    commit: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{7,64}$")] | None
    year: int
    totals: dict[str, int]
    shown: dict[str, list[str]]

    def text(self) -> str:
        """As it stands in the file: the same manifest, the same bytes."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=1).decode()


def known_ids(ledger: Ledger) -> Mapping[str, Collection[str]]:
    """Every id of *ledger*, by kind."""
    registers = ledger.registers
    return {
        "cases": ledger.cases.keys(),
        "disputes": ledger.disputes.keys(),
        "activities": ledger.activities.keys(),
        "screenings": ledger.screenings.keys(),
        "warnings": ledger.warnings.keys(),
        "affairs": ledger.affairs.keys(),
        "meetings": registers.meetings.keys(),
        "groups": registers.groups.keys(),
        "deputies": registers.deputies.keys(),
        "leaders": registers.leaders.keys(),
        "townships": {
            code for code, region in registers.regions.items() if region.level is Level.TOWNSHIP
        },
        "organs": registers.organs.keys(),
        "offices": registers.offices.keys(),
        "units": registers.units.keys(),
    }


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the site in *folder*; raises NoManifest."""
    try:
        content = (folder / NAME).read_bytes()
    except FileNotFoundError as error:
        raise NoManifest(folder, "没有找到") from error
    try:
        return msgspec.json.decode(content, type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NoManifest(folder, "读不懂") from error
