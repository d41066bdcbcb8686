import json
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED_DEFINITIONS = "common.schema.json"


def test_the_editor_checks_each_kind_of_record_by_its_schema():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    schemas = {path.name for path in ROOT.glob("schemas/*.schema.json")}

    mapped = {Path(schema).name for schema in settings["yaml.schemas"]}

    assert mapped == schemas - {SHARED_DEFINITIONS}
