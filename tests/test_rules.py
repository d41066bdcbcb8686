"""Every rule is written, shown by example and tested, and the base repository is clean.

An example changes one file of the base repository: *good*, which stands there exactly once, is
replaced by *bad*; where *good* is empty, *bad* is a whole new file, and one that is *gone* is
taken away. The check must find the rule's own breach *at* that line and column (of *where*, if
that is another file), with *says* in its message. *also* names the other
rules that the same slip cannot help breaking.

An example of a rule on changes has three texts of one record, or of as much of it as matters:
what was there *before* may become *good*, and not *bad*, where the breach stands *at* that line
and column. The first example of a rule is shown on its page.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

import qianwan
from qianwan import schema, yamlfile
from qianwan.canonical import formatted
from qianwan.check import check
from qianwan.findings import Severity
from qianwan.repo import WorkTree, source_of
from qianwan.rules import catalogue, transition, transition_roster

PACKAGE = Path(qianwan.__file__).parent
EXAMPLES = PACKAGE / "rules" / "examples"
TODAY = date(2026, 12, 31)  # the base repository speaks of 2026
MID_JUNE = date(2026, 6, 15)  # when the changes of the examples are made
# Rules on a change, each as a function of a record's data before and after.
OF_A_CHANGE = {
    "QW502": transition.entries_stay_as_they_were,
    "QW503": transition.the_head_stays_as_registered,
    "QW504": partial(transition.new_entries_are_recent, today=MID_JUNE, days=14),
    "QW505": transition.the_number_stays_with_its_matter,
    "QW506": transition_roster.the_plan_changes_by_approval,
    "QW507": transition_roster.nobody_is_deleted,
    "QW508": partial(transition_roster.what_was_assigned_stays_listed, today=MID_JUNE),
    "QW509": transition_roster.reported_months_stay,
    "QW510": transition_roster.an_issued_circular_stays,
}
WITHOUT_EXAMPLE = {"QW501"}  # a file that isn't there has no text
SOURCE_OF_A_CLAUSE = re.compile(r"[一二三四]\([一二三四]\)|信访工作条例|法第|本系统约定")


@dataclass(frozen=True, kw_only=True)
class Example:
    code: str
    name: str
    file: str
    good: str
    bad: str
    at: str
    says: str
    encoding: str = "utf-8"
    gone: bool = False
    where: str = ""
    also: list[str] = field(default_factory=list)

    def change(self, root: Path) -> None:
        """Write what a clerk wrote instead into the repository at *root*."""
        path = root / self.file
        if self.gone:
            path.unlink()
            return
        text = self.bad
        if self.good:
            before = path.read_text(encoding="utf-8")
            assert before.count(self.good) == 1
            text = before.replace(self.good, self.bad)
        else:
            assert not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(self.encoding))


@dataclass(frozen=True, kw_only=True)
class Changed:
    code: str
    name: str
    file: str
    before: str
    good: str
    bad: str
    at: str
    says: str

    def data(self, text: str) -> Mapping[str, Any]:
        kind = str(source_of(self.file).kind)
        assert formatted(text, schema.shape(kind)) == text
        return yamlfile.read(text.encode(), schema.shape(kind))


def examples_of(code: str) -> Iterator[Example | Changed]:
    text = (EXAMPLES / f"{code}.yml").read_text(encoding="utf-8")
    for each in yaml.load(text, Loader=yaml.BaseLoader):
        yield (Changed if "before" in each else Example)(code=code, **each)


EACH = [each for path in sorted(EXAMPLES.glob("*.yml")) for each in examples_of(path.stem)]


def by_name(kind: type) -> list[Any]:
    found = (each for each in EACH if isinstance(each, kind))
    return [pytest.param(each, id=f"{each.code}-{each.name}") for each in found]


def test_the_base_repository_is_clean():
    checked = check(WorkTree(EXAMPLES), TODAY)

    assert checked.findings == []
    assert checked.files > 0


def test_the_base_repository_is_in_canonical_form():
    texts = {
        source: (EXAMPLES / source.path).read_text(encoding="utf-8")
        for source in WorkTree(EXAMPLES).sources()
    }

    assert {
        source.path: formatted(text, schema.shape(str(source.kind)))
        for source, text in texts.items()
    } == {source.path: text for source, text in texts.items()}


@pytest.mark.parametrize("example", by_name(Example))
def test_an_example_gives_its_finding(example: Example, tmp_path: Path):
    shutil.copytree(EXAMPLES / "records", tmp_path / "records")
    example.change(tmp_path)

    found = check(WorkTree(tmp_path), TODAY).findings

    of_the_rule = [finding for finding in found if finding.rule == example.code]
    places = {
        (finding.path, f"{finding.line}:{finding.column}")
        for finding in of_the_rule
        if example.says in finding.message
    }
    assert (example.where or example.file, example.at) in places, "\n".join(map(str, found))
    assert sorted({finding.rule for finding in found} - {example.code}) == example.also
    assert {finding.severity for finding in of_the_rule} == {catalogue.ALL[example.code].severity}
    assert all(finding.fix for finding in found)


@pytest.mark.parametrize("example", by_name(Changed))
def test_an_example_of_a_change_gives_its_breach(example: Changed):
    rule, before = OF_A_CHANGE[example.code], example.data(example.before)

    lawful = [*rule(before, before), *rule(before, example.data(example.good))]
    [breach] = rule(before, example.data(example.bad))

    line, column = yamlfile.positions(example.bad).of(breach.path)
    assert (lawful, f"{line}:{column}") == ([], example.at)
    assert example.says in breach.message
    assert breach.fix


def test_every_rule_has_examples_and_every_example_a_rule():
    rules = catalogue.ALL.keys() - WITHOUT_EXAMPLE

    assert {path.stem for path in EXAMPLES.glob("*.yml")} == rules
    assert {each.code for each in EACH if isinstance(each, Changed)} == OF_A_CHANGE.keys()


def test_the_examples_of_a_rule_have_names_of_their_own():
    names = [(example.code, example.name) for example in EACH]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("rule", [pytest.param(r, id=r.code) for r in catalogue.ALL.values()])
def test_a_rule_has_its_sentence_and_its_clause(rule: catalogue.Rule):
    assert re.fullmatch(r"QW\d{3}", rule.code)
    assert rule.sentence.endswith("。")
    assert SOURCE_OF_A_CLAUSE.search(rule.clause), rule.clause


def test_every_code_that_the_tools_speak_of_is_in_the_catalogue():
    texts = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    spoken = {code for text in texts for code in re.findall(r"QW\d{3}", text)}

    assert spoken == set(catalogue.ALL)


def test_a_warning_does_not_fail_a_check(tmp_path: Path):
    shutil.copytree(EXAMPLES / "records", tmp_path / "records")
    [example, *_] = examples_of("QW419")
    example.change(tmp_path)

    checked = check(WorkTree(tmp_path), TODAY)

    assert [finding.severity for finding in checked.findings] == [Severity.WARNING]
    assert checked.errors == 0
