"""Copies of cases and disputes that ajv-cli can read: `copies CITY FOLDER`.

To its js-yaml an unquoted date is a date and no text, and it finds a schema by `$id` alone. So
each record is written anew as JSON, and as YAML with dates in quotes.
"""

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from bench.ground import KINDS
from qianwan.places import schema_dir


class Loader(yaml.CSafeLoader):
    """CSafeLoader to which a date is text."""


Loader.yaml_implicit_resolvers = {
    first: [each for each in rules if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def write(city: Path, folder: Path) -> None:
    """Write FOLDER/json/cases/*.json, FOLDER/yaml/cases/*.yml, so for disputes, and the schemas."""
    for kind in KINDS:
        for form in ("json", "yaml"):
            (folder / form / kind).mkdir(parents=True)
        for path in (city / "records" / kind).rglob("*.yml"):
            record = yaml.load(path.read_bytes(), Loader)
            (folder / f"json/{kind}/{path.stem}.json").write_text(_json(record), "utf-8")
            (folder / f"yaml/{kind}/{path.name}").write_text(_yaml(record), "utf-8")
    for path in schema_dir().glob("*.schema.json"):
        schema = json.loads(path.read_text("utf-8"))
        (folder / path.name).write_text(_json({"$id": path.name, **schema}), "utf-8")


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _yaml(data: Any) -> str:
    """As text with the dates in quotes, since a plain one would not be text."""
    return yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
