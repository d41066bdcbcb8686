"""Where each kind of record stands under `records/`."""

from typing import Final, NamedTuple

RECORDS: Final = "records"
_FOLDERS: Final = {
    "cases": "case",
    "disputes": "dispute",
    "groups": "group",
    "organs": "organ",
    "units": "units",
    "meetings": "meeting",
    "activities": "activity",
    "screenings": "screening",
    "warnings": "warning",
    "affairs": "affair",
    "campaigns": "campaign",
    "circulars": "circular",
}
NOTES: Final = frozenset({"README.md", ".gitkeep"})  # what else may lie there


class Source(NamedTuple):
    """One thing under `records/`: its path from the root, its kind, and why it can't be read."""

    path: str
    kind: str | None
    trouble: str | None = None

    @property
    def key(self) -> str:
        """The id of the record that belongs at the path."""
        return id_at(self.path)


def source_of(path: str) -> Source:
    """The kind of record that belongs at *path*, or why none does."""
    parts = path.split("/")
    kind = "regions" if path == f"{RECORDS}/regions.yml" else _FOLDERS.get(parts[1])
    if not path.isprintable():
        return Source(path, None, "文件名里有不该有的字符")
    if not path.endswith(".yml"):
        return Source(path, None, "不是 .yml 文件")
    if kind is None or (kind != "regions" and len(parts) < 3):
        return Source(path, None, "不在任何一种记录的文件夹里")
    return Source(path, kind)


def id_at(path: str) -> str:
    """The id of the record that belongs at *path*; `path_of` is the way back."""
    return path.rpartition("/")[2].removesuffix(".yml")


def path_of(kind: str, key: str) -> str:
    """The one path where the record *key* of *kind* stands: it follows from the id."""
    code, _, rest = key[1:].partition("-")
    year = rest.split("-")[0]
    return (
        f"{RECORDS}/"
        + {
            "case": f"cases/{year}/{code[:6]}/{key}.yml",
            "dispute": f"disputes/{year}/{code[:6]}/{key}.yml",
            "group": f"groups/{code}/{key}.yml",
            "organ": f"organs/{code}.yml",
            "units": f"units/{key}.yml",
            "meeting": f"meetings/{year}/{key}.yml",
            "activity": f"activities/{year}/{code[:6]}/{key}.yml",
            "screening": f"screenings/{year}/{key}.yml",
            "warning": f"warnings/{year}/{key}.yml",
            "affair": f"affairs/{year}/{key}.yml",
            "campaign": f"campaigns/{key}.yml",
            "circular": f"circulars/{key}.yml",
            "regions": "regions.yml",
        }[kind]
    )
