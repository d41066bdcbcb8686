"""Some records checked alone give what a check of all finds in them."""

import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from git import commit, git
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import write_records

from qianwan.check import check
from qianwan.excerpt import check_some
from qianwan.repo import CommittedTree, Tree, WorkTree
from qianwan.rules import examples

LAST_DAY = date(2026, 11, 20)
BASE = Path(examples.__path__[0]) / "records"


def spoil(root: Path) -> None:
    """Break one thing in many files: codes, places, days, letters, references."""
    dice = random.Random("spoil")
    slips = [
        ("C3717", "C3718"), ("R3717", "R3727"), ("U3717", "U3727"), ("G3717", "G3727"),
        ("M3717", "M3727"), ("L3717", "L3727"), ("信访室", "信访科"), ("2026-0", "2026-1"),
        ("by: O", "by: U"), ("category", "kind"), ("主办", "协办"), ("reached: t", "reached: 是"),
    ]  # fmt: skip
    for path in sorted((root / "records").rglob("*.yml")):
        text = path.read_text("utf-8")
        old, new = dice.choice(slips)
        at = text.rfind(old)
        if "campaigns" not in path.parts and path.name != "regions.yml" and at >= 0:
            path.write_text(text[:at] + text[at:].replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("spoilt")
    write_records(root, "small", 3, LAST_DAY)
    spoil(root)
    (root / "records/notes.txt").write_text("示例", "utf-8")
    (root / "records/cases/link.yml").symlink_to("../regions.yml")
    git(root, "init", "-q", "-b", "main")
    commit(root)
    return root


def trees(root: Path) -> dict[str, Tree]:
    return {"work": WorkTree(root), "commit": CommittedTree(root, git(root, "rev-parse", "HEAD"))}


def test_a_commit_reads_like_the_work_tree(spoilt: Path):
    work, commit_tree = trees(spoilt).values()

    assert sorted(work.sources()) == sorted(commit_tree.sources())
    assert check(work, LAST_DAY).findings == check(commit_tree, LAST_DAY).findings
    assert len({each.rule for each in check(work, LAST_DAY).findings}) > 10


@pytest.mark.parametrize("where", ["work", "commit"])
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_some_are_found_as_among_all(spoilt: Path, where: str, data: st.DataObject):
    tree = trees(spoilt)[where]
    known = sorted(tree.sources())
    chosen = set(data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=6)))

    found = check_some(tree, chosen, LAST_DAY).findings

    paths = {source.path for source in chosen}
    whole = check(tree, LAST_DAY).findings
    assert [each for each in found if each.path in paths] == [
        each for each in whole if each.path in paths and each.rule != "QW212"
    ]
    assert {*found} <= {*whole}  # and nothing false of what was read beside them


def test_cases_merged_in_a_ring_are_seen_from_each(tmp_path: Path):
    shutil.copytree(BASE, tmp_path / "records")
    folder = tmp_path / "records/cases/2026/371721"
    text = (folder / "C371721-2026-0101.yml").read_text("utf-8")
    names = [f"C371721-2026-09{number:02}" for number in (1, 2, 3)]
    for at, name in enumerate(names):
        into = names[(at + 1) % 3]
        head = text.split("events:")[0].replace("C371721-2026-0101", name)
        entry = f"  - {{date: 2026-04-0{at + 1}, type: 并案, by: O371721-信访室, into: {into}}}\n"
        (folder / f"{name}.yml").write_text(f"{head}events:\n{entry}", "utf-8")
    tree = WorkTree(tmp_path)
    (ring,) = [each for each in check(tree, LAST_DAY).findings if each.rule == "QW219"]

    for source in tree.sources():
        if source.path.removesuffix(".yml").endswith(tuple(names)):
            assert ring in check_some(tree, [source], LAST_DAY).findings


def test_two_places_on_one_day_are_seen_from_each(tmp_path: Path):
    shutil.copytree(BASE, tmp_path / "records")
    folder = tmp_path / "records/activities/2026/371721"
    text = (folder / "A371721-2026-0007.yml").read_text("utf-8").split("disputes")[0]
    for number, group in ((31, "G371721-013"), (32, "G371721-012")):
        key = f"A371721-2026-00{number}"
        deputy = "R371721-00131"
        there = f"id: {key}\nkind: 学习\n" + text.split("kind: 会诊\n")[1].split("attended")[0]
        there = there.replace("G371721-012", group) + f"attended: [{deputy}]\n"
        (folder / f"{key}.yml").write_text(there, "utf-8")
    tree = WorkTree(tmp_path)
    (twice,) = [each for each in check(tree, LAST_DAY).findings if each.rule == "QW460"]
    sources = {Path(source.path).stem: source for source in tree.sources()}

    for key in ("0007", "0031", "0032"):
        assert twice in check_some(tree, [sources[f"A371721-2026-{key}"]], LAST_DAY).findings
