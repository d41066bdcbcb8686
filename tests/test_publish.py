"""`qianwan publish`: what it says, how it ends, and what stands there afterwards."""

import os
import shutil
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result
from git import commit, git

from qianwan.cli.root import qianwan
from qianwan.publishing.manifest import NAME, Manifest

RECORDS = Path(__file__).parent / "office/records"
CASE, GONE = "C371721-2026-0012", "C371721-2026-0999"
MOBILE = "154" + "00000000"  # a number that nobody can have


class Office(NamedTuple):
    """A repository, a site built from it and where it is served."""

    root: Path
    built: Path
    served: Path

    def build(self, commit: str, *pages: str, **changed: object) -> None:
        """Write a site of *pages* into `built`, as if made from *commit*."""
        shutil.rmtree(self.built, ignore_errors=True)
        for page in ("index.html", *pages):
            path = self.built / page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"<p>{page}</p>", "utf-8")
        given: dict[str, object] = {
            "edition": "通用版",
            "as_of": date(2026, 6, 15),
            "commit": commit[:8],
            "year": 2026,
            "totals": {"cases": 9, "disputes": 2, "activities": 0, "deputies": 8, "groups": 2},
            "shown": {},
        }
        manifest = Manifest(**{**given, **changed})  # type: ignore[arg-type]
        (self.built / NAME).write_text(manifest.text(), "utf-8")

    def publish(self, *words: str) -> Result:
        asked = ["--root", self.root, "publish", self.built, self.served, *words]
        return CliRunner().invoke(qianwan, [*map(str, asked)])

    def head(self) -> str:
        return git(self.root, "rev-parse", "HEAD")

    def shows(self, page: str) -> bool:
        return (self.served / page).is_file()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office whose site is served; `built` is the next, the same as it is."""
    office = Office(tmp_path / "office", tmp_path / "built", tmp_path / "web/current")
    shutil.copytree(RECORDS, office.root / "records")
    git(office.root, "init", "-q", "-b", "main")
    commit(office.root)
    office.served.parent.mkdir()
    office.build(office.head(), f"cases/{CASE}.html", shown={"cases": [CASE, GONE]})
    assert office.publish().exit_code == 0
    return office


def test_a_first_site_is_put_in_its_place(office: Office):
    assert os.readlink(office.served) == "current.000001"
    assert office.shows(f"cases/{CASE}.html")


def test_the_same_again(office: Office):
    result = office.publish()

    version = office.head()[:8]
    where = office.served.with_name("current.000002")
    assert result.exit_code == 0
    assert result.output == f"通用版，截至 2026-06-15，版本 {version}：放在 {where}。\n"


def test_what_the_records_explain_is_told_and_no_hindrance(office: Office):
    office.build(office.head(), shown={"cases": [GONE]})

    result = office.publish()

    assert result.exit_code == 0
    assert f"{CASE}：不在网页上了（记录还在，这一版不列出）。\n" in result.output
    assert not office.shows(f"cases/{CASE}.html")


LOSS = """\
案件总数：从 9 减到 8。
C371721-2026-0999：不在网页上了。
2 样说不清为什么少了，没有发布；确有原因的，加 --explain 案件总数=原因。
"""


def test_a_loss_that_nobody_explains_is_refused(office: Office):
    totals = {"cases": 8, "disputes": 2, "activities": 0, "deputies": 8, "groups": 2}
    office.build(office.head(), f"cases/{CASE}.html", shown={"cases": [CASE]}, totals=totals)

    refused = office.publish()
    half = office.publish("--explain", f"{GONE}=按本人要求删除")
    served = os.readlink(office.served)
    explained = office.publish("--explain", f"{GONE}=删除", "--explain", "案件*=删除一件")

    assert (refused.exit_code, refused.output) == (1, LOSS)
    assert (half.exit_code, served) == (1, "current.000001")
    assert f"{GONE}：不在网页上了（按本人要求删除）。\n" in half.output
    assert explained.exit_code == 0
    assert os.readlink(office.served) == "current.000002"


def test_what_may_not_be_read_is_refused_whatever_is_explained(office: Office):
    (office.built / "index.html").write_text(f"<p>\n{MOBILE}</p>", "utf-8")

    result = office.publish("--explain", "*=不要紧")

    assert result.exit_code == 1
    assert result.output.startswith("index.html:2:1 QW602 错误 手机号码 154")
    assert "网页里有 1 处不能发布，没有发布。\n" in result.output
    assert MOBILE not in result.output
    assert os.readlink(office.served) == "current.000001"


def test_a_mistake_of_a_template_is_not_told_of_every_page(office: Office):
    pages = [f"{number}.html" for number in range(30)]
    office.build(office.head(), f"cases/{CASE}.html", *pages, shown={"cases": [CASE, GONE]})
    for page in pages:
        (office.built / page).write_text(MOBILE, "utf-8")

    result = office.publish()

    assert result.output.count("QW602") == 20
    assert "还有 10 处没有列出。\n" in result.output
    assert "网页里有 30 处不能发布" in result.output


def test_a_commit_must_come_from_that_which_is_served(office: Office):
    first = office.head()
    commit(office.root, message="second")
    office.build(office.head(), f"cases/{CASE}.html", shown={"cases": [CASE, GONE]})
    forward = office.publish()
    second = office.head()
    office.build(first, f"cases/{CASE}.html", shown={"cases": [CASE, GONE]})

    back = office.publish()
    meant = office.publish("--explain", "提交=退回上一版")

    assert (forward.exit_code, back.exit_code, meant.exit_code) == (0, 1, 0)
    assert f"提交：{first[:8]} 不是从 {second[:8]} 接着来的。\n" in back.output


def test_another_edition_cannot_be_explained(office: Office):
    office.build(office.head(), edition="领导版")

    result = office.publish("--explain", "*=换一版")

    assert (result.exit_code, "新的一版是领导版，正在用的是通用版" in result.output) == (3, True)
    assert os.readlink(office.served) == "current.000001"


def test_a_dry_run_only_says(office: Office):
    same = office.publish("--dry-run")
    (office.built / "index.html").write_text(MOBILE, "utf-8")
    wrong = office.publish("--dry-run")

    assert (same.exit_code, "试查，没有发布" in same.output, wrong.exit_code) == (0, True, 1)
    assert sorted(os.listdir(office.served.parent)) == ["current", "current.000001"]


def test_old_sites_are_removed(office: Office):
    for _ in range(3):
        office.publish("--keep", "2")

    assert sorted(os.listdir(office.served.parent)) == [
        "current",
        "current.000003",
        "current.000004",
    ]


def test_an_old_site_is_published_again(office: Office):
    """The way back: by the same door, with a reason."""
    first = office.head()
    commit(office.root, message="second")
    office.build(office.head(), "new.html", f"cases/{CASE}.html", shown={"cases": [CASE, GONE]})
    assert office.publish().exit_code == 0
    back = office._replace(built=office.served.with_name("current.000001"))

    result = back.publish("--explain", "*=新的一版数字不对")

    assert (result.exit_code, office.shows("new.html")) == (0, False)
    assert f"版本 {first[:8]}：放在 {office.served.with_name('current.000003')}" in result.output


MISUSED = [
    pytest.param(("--explain", "没有原因"), 2, "“没有原因”写成", id="no-reason"),
    pytest.param(("--explain", "=原因"), 2, "“=原因”写成", id="no-object"),
    pytest.param(("--keep", "0"), 2, "0", id="nothing-kept"),
]


@pytest.mark.parametrize(("words", "code", "said"), MISUSED)
def test_misuse_is_said(office: Office, words: tuple[str, ...], code: int, said: str):
    result = office.publish(*words)

    assert (result.exit_code, said in result.output) == (code, True), result.output


def places(office: Office) -> dict[str, Office]:
    plain = office.served.with_name("plain")
    plain.mkdir()
    return {
        "into-nothing": office._replace(served=office.root / "no/current"),
        "onto-itself": office._replace(built=office.served),
        "from-above": office._replace(built=office.served.parent),
        "onto-a-folder": office._replace(served=plain),
        "no-site": office._replace(built=plain),
        "no-records": office._replace(root=plain),
    }


@pytest.mark.parametrize(
    ("place", "code", "said"),
    [
        pytest.param("into-nothing", 2, "没有文件夹", id="into-nothing"),
        pytest.param("onto-itself", 2, "新网站不能放在正在用的那一处", id="onto-itself"),
        pytest.param("from-above", 2, "新网站不能放在正在用的那一处", id="from-above"),
        pytest.param("onto-a-folder", 3, "不是链接", id="onto-a-folder"),
        pytest.param("no-site", 3, "不是本工具生成的网站", id="no-site"),
        pytest.param("no-records", 3, "没有 records/", id="no-records"),
    ],
)
def test_a_wrong_place_is_said_and_nothing_is_done(
    office: Office, place: str, code: int, said: str
):
    result = places(office)[place].publish()

    assert (result.exit_code, said in result.output) == (code, True), result.output
    assert os.readlink(office.served) == "current.000001"
