"""The check of one change, and of all changes there were."""

from collections.abc import Iterator

from bench.change import git, with_merges
from bench.comparison import Comparison, compare
from bench.ground import QIANWAN, SIZES, Ground
from bench.harness import Command
from bench.imports import same_imports

CHANGE = """\
`qianwan check --base HEAD~1 --head HEAD` of a commit with one entry more in one case: what a \
server does with a push. It grows with the change, not with the records."""
HISTORY = """\
`qianwan audit` of a county's whole history, every merge held against the rules of change: how it \
grows with the number of merges, each with one entry more."""


def one_change(ground: Ground) -> Iterator[Comparison]:
    """One entry more between two commits, in a city and in a county, against their imports."""
    base = ["check", "--base", "HEAD~1", "--head", "HEAD"]
    city, county = (["--root", str(it)] for it in (ground.city_in_git, ground.county_in_git))
    commands = {
        "in the sample": Command([QIANWAN, *city, *base]),
        "in a county": Command([QIANWAN, *county, *base]),
        "imports alone": Command(same_imports([*city, *base])),
    }
    yield compare(ground, "Check of one change between two commits", CHANGE, commands)


def history(ground: Ground) -> Iterator[Comparison]:
    """The whole history of a county's records audited."""
    most, commands = SIZES[ground.size].merges, {}
    for count in (most, most // 2, most // 4):
        root = ground.clone(ground.county_in_git, f"county-{count}")
        with_merges(root, count)
        git(root, "checkout", "-q", "long")
        commands[f"{count} merges"] = Command([QIANWAN, "--root", str(root), "audit"])
    yield compare(ground, "Audit of a history", HISTORY, commands)
