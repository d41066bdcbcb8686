"""The site as built: from the same records with MkDocs and with its successor ProperDocs."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from samples import write_records

from qianwan.check import check
from qianwan.figures.report import Report
from qianwan.ledger import Ledger
from qianwan.repo import WorkTree
from qianwan.rules.catalogue import ALL
from qianwan.site import load
from qianwan.site.book import Book
from qianwan.site.pages import townships

ROOT = Path(__file__).parents[1]
LAST_DAY = date(2026, 11, 24)
HOSTILE = "<script>alert(7)</script>{{7*7}}"


def write_sample(folder: Path, size: str = "small") -> Path:
    write_records(folder, size, "site", LAST_DAY)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "site", folder / "site")
    return folder


def build(folder: Path, into: str = "public", program: str = "mkdocs", **environment: str):
    options = ["--strict", "--config-file", "mkdocs.yml", "--site-dir", into]
    return subprocess.run(
        [sys.executable, "-m", program, "build", *options],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def ledger(folder: Path) -> Ledger:
    return check(WorkTree(folder), LAST_DAY).sound_ledger()


@pytest.fixture(scope="module")
def built(folder: Path) -> Path:
    done = build(folder)
    assert done.returncode == 0, done.stdout
    return folder / "public"


def texts(public: Path, *suffixes: str) -> dict[str, str]:
    files = (path for path in sorted(public.rglob("*")) if path.suffix in (suffixes or {".html"}))
    return {path.relative_to(public).as_posix(): path.read_text("utf-8") for path in files}


def article(html: str) -> str:
    return html[html.index("<article") : html.index("</article>")]


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html))


def contents(public: Path) -> dict[str, bytes]:
    files = (path for path in sorted(public.rglob("*")) if path.is_file())
    return {path.relative_to(public).as_posix(): path.read_bytes() for path in files}


# What is there


def test_every_page_is_there(built: Path, ledger: Ledger):
    pages = set(texts(built))
    selected = Report(ledger, LAST_DAY).at.selected
    counties = [region.code for region in ledger.registers.counties]

    assert len(selected) > 10
    assert pages >= {
        "index.html", "matters.html", "cases/index.html", "disputes/index.html", "about.html",
        "circulars/index.html", "measures.html", "rules/index.html", "handbook/index.html",
        "404.html",
        *(f"cases/{key}.html" for key in selected),
        *(f"{menu}/{code}.html" for menu in ("cases", "disputes", "warnings") for code in counties),
        "warnings/index.html",
        *(f"rules/{code}.html" for code in ALL),
        *(f"circulars/2026-Q{n}.html" for n in (1, 2, 3, 4)),
        *(f"circulars/2026-{n:02}.html" for n in range(1, 12)),
    }  # fmt: skip
    assert {page for page in pages if re.match(r"(cases/C|disputes/D)", page)} == {
        f"cases/{key}.html" for key in selected
    }


def test_every_page_bears_cut_off_and_commit(built: Path):
    bare = [name for name, html in texts(built).items() if "截至 2026年11月24日" not in html]
    assert bare == []
    assert all("版本 未提交" in html and "示例数据" in html for html in texts(built).values())


def test_every_link_leads_somewhere(built: Path):
    pages = {built / name: html for name, html in texts(built).items() if name != "404.html"}
    anchors = {path: set(re.findall(r'\sid="([^"]+)"', html)) for path, html in pages.items()}
    broken = [
        (path.name, address)
        for path, html in pages.items()
        for address in re.findall(r'href="([^"]*)"', html)
        if not leads(path, address, anchors)
    ]
    assert broken == []


def leads(path: Path, address: str, anchors: Mapping[Path, set[str]]) -> bool:
    parts = urlsplit(address)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if parts.scheme or not target.is_file():
        return False
    return not parts.fragment or unquote(parts.fragment) in anchors[target]


def test_a_lost_reader_finds_search_and_pages_that_are_there(built: Path):
    html = (built / "404.html").read_text("utf-8")
    offered = re.findall(r'<li><a href="/([^"]+)">', article(html))

    assert 'data-md-component="search"' in html
    assert offered[0] == "index.html"
    assert [path for path in offered if not (built / path).is_file()] == []


def test_properdocs_builds_the_same_site(folder: Path, built: Path):
    done = build(folder, "public-properdocs", "properdocs")
    assert done.returncode == 0, done.stdout

    theirs, ours = texts(folder / "public-properdocs"), texts(built)
    assert theirs.keys() == ours.keys()
    assert [name for name in ours if article(theirs[name]) != article(ours[name])] == []


def test_two_builds_give_the_same_bytes(folder: Path, built: Path):
    """The second on another day: SOURCE_DATE_EPOCH is what MkDocs takes for today."""
    again = folder / "public-again"
    assert build(folder, again.name, SOURCE_DATE_EPOCH="1000000000").returncode == 0

    first, second = contents(built), contents(again)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


# Words in drawings and not addresses: the name of a vocabulary, and whose a drawing is.
NAMED = {"http://www.w3.org", "https://fontawesome.com"}


def test_nothing_is_fetched_from_elsewhere(built: Path):
    found = {
        address
        for text in texts(built, ".html", ".css").values()
        for address in re.findall(r"(?:\w+:)?//[a-z][\w-]*\.[\w.-]+", without_comments(text))
    }
    assert found <= NAMED


def test_no_page_has_a_style_of_its_own(built: Path):
    """A policy without 'unsafe-inline' for styles would drop it, and with it bars and colours."""
    pages = texts(built)
    assert [name for name in pages if re.search(r"<style|<[^>]*\sstyle=", pages[name])] == []


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def test_no_record_stands_in_a_menu(built: Path):
    assert of_records(built) == []


def of_records(public: Path) -> list[str]:
    menus = [
        address
        for html in texts(public).values()
        for address in re.findall(r'<a href="([^"]*)" class="md-(?:nav|tabs)__link', html)
    ]
    assert menus
    return [each for each in menus if re.search(r"/[CD]\d{6}|\d{6}\.html|QW\d", each)]


def test_the_search_knows_codes_by_title_alone(built: Path, ledger: Ledger):
    file = built / "search" / "search_index.json"
    entries = {entry["location"]: entry for entry in json.loads(file.read_text("utf-8"))["docs"]}

    assert file.stat().st_size < 2_000_000
    key = min(Report(ledger, LAST_DAY).at.selected)
    assert entries[f"cases/{key}.html"]["title"].replace("\u200b", "") == key
    assert entries[f"cases/{key}.html"]["text"] == ""
    assert "分母" in entries["measures/acceptance.html"]["text"].replace("\u200b", "")
    assert {each["text"] for at, each in entries.items() if re.match("groups/.*#G", at)} == {""}


# What must not be there


def test_no_title_and_no_name_is_on_any_page(built: Path, ledger: Ledger):
    known = ledger.registers
    secret = {case.title for case in ledger.cases.values() if case.title}
    secret |= {dispute.title for dispute in ledger.disputes.values() if dispute.title}
    secret |= {unit.name for unit in known.units.values()}
    secret |= {deputy.name for deputy in known.deputies.values()}
    secret |= known.leaders.keys() | known.deputies.keys()

    assert len(secret) > 60
    assert shown_anywhere(built, secret) == []


def test_units_are_told_of_by_code_beside_their_promises_and_nowhere_else(
    built: Path, ledger: Ledger
):
    shown = shown_anywhere(built, ledger.registers.units)

    pages = {page_of(name) for name, _ in shown} - {"manifest.json"}  # which names what pages show
    assert pages <= {"cases/promises.html"}  # none where all units are merged


def page_of(name: str) -> str:
    """The page that a file's tables stand on: that of data/cases/index/千件.csv is cases/index."""
    folder, found, _ = name.removeprefix("data/").rpartition("/")
    return f"{folder}.html" if found and name.startswith("data/") else name


def shown_anywhere(public: Path, secret: Iterable[str]) -> list[tuple[str, str]]:
    """What of *secret* a page shows; rules and handbook have examples of their own."""
    pages = texts(public, ".html", ".json", ".csv")
    told = {name: text for name, text in pages.items() if not name.startswith(("rules/", "hand"))}
    found = [(name, each) for name, text in told.items() for each in secret if each in text]
    return [pair for pair in found if pair[0] != "search/search_index.json"]


def test_no_day_of_a_case_is_on_its_page(built: Path, ledger: Ledger):
    for key in Report(ledger, LAST_DAY).at.selected:
        said = words(article((built / "cases" / f"{key}.html").read_text("utf-8")))
        days = set(re.findall(r"\d{4}年\d+月\d+日|\d{4}-\d{2}-\d{2}|\d+月\d+日", said))
        assert days <= {"2026年11月24日"}, key


def test_no_dispute_is_named_anywhere(built: Path, ledger: Ledger):
    """The serial number of a code tells how many its township has."""
    assert len(ledger.disputes) > 20
    assert shown_anywhere(built, ledger.disputes) == []


@pytest.fixture(scope="module")
def wild(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county with a hostile name, a mkdocs.yml without menus, and a page of the office's own."""
    folder = write_sample(tmp_path_factory.mktemp("wild"))
    own = folder / "site/handbook/fields/units.md"
    own.parent.mkdir()
    own.write_text("# 本县的写法\n", encoding="utf-8")
    for name, old, new in (
        ("records/regions.yml", "name: 曹县,", f'name: "{HOSTILE}",'),
        ("mkdocs.yml", "\nnav:\n", "\nextra:\n  unused:\n"),
    ):
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    done = build(folder)
    assert done.returncode == 0, done.stdout
    return folder / "public"


def test_hostile_text_arrives_escaped(wild: Path):
    pages = texts(wild, ".html", ".json")

    assert HOSTILE in words(pages["cases/371721.html"])
    assert [name for name, text in pages.items() if "<script>alert" in text] == []


def test_without_menus_in_mkdocs_yml_none_is_made_of_records(wild: Path):
    assert of_records(wild) == []


def test_a_page_of_the_office_s_own_stands_in_place_of_the_handbook_s(wild: Path):
    said = words(article((wild / "handbook/fields/units.html").read_text("utf-8")))

    assert "本县的写法" in said
    assert "承办单位的栏目" not in said


# When it must not be built


@pytest.mark.parametrize(
    ("path", "change", "said"),
    [
        pytest.param(
            "records/campaigns/2026.yml", ("90%", "90"), "QW105 错误", id="records-with-errors"
        ),
        pytest.param("mkdocs.yml", ("plugins: [qianwan,", "plugins: [{qianwan: {as_of: 三月}},"),
                     "统计截止日写得不对：三月", id="no-such-day"),
        pytest.param("site/measures.md", ("", "# 口径"), "measures.md 与自动生成的页面重名",
                     id="page-of-the-same-name"),
        pytest.param("site/about.md", ("# 关于", "# 关于\n\n<!-- qianwan: nothing -->\n"),
                     "about.md 里的标记 'nothing' 没有对应的表", id="unknown-table"),
    ],
)  # fmt: skip
def test_a_build_that_is_refused(tmp_path: Path, path: str, change: tuple[str, str], said: str):
    write_sample(tmp_path)
    file = tmp_path / path
    before = file.read_text("utf-8") if file.exists() else ""
    file.write_text(before.replace(*change), encoding="utf-8")

    done = build(tmp_path)

    assert (done.returncode, said in done.stdout) == (1, True), done.stdout
    assert "Traceback" not in done.stdout


def test_a_file_name_that_must_not_be_said_is_not_said(tmp_path: Path):
    write_sample(tmp_path)
    folder = tmp_path / "records" / "cases" / "2026" / "371721"
    for name in ("甲13800138000.yml", "b\n::error file=x::c.yml", "d\x1b[31m.yml"):
        (folder / name).write_text("a: 1\n", encoding="utf-8")

    said = build(tmp_path).stdout

    assert "13800138000" not in said
    assert "\n::error" not in said
    assert "\x1b[31m.yml" not in said
    assert f"甲{'*' * 11}.yml" in said, said


# The cut-off


def git(folder: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    when = {"GIT_AUTHOR_DATE": "2026-10-01T23:30:00Z", "GIT_COMMITTER_DATE": "2026-10-01T23:30:00Z"}
    return subprocess.run(
        ["git", "-C", folder, *settings, *arguments],
        env={**os.environ, **when},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


def test_the_cut_off_is_the_day_of_the_commit_in_china(tmp_path: Path):
    write_sample(tmp_path)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "records")

    book = load.book(tmp_path)

    assert (book.as_of, book.commit) == (date(2026, 10, 2), git(tmp_path, "rev-parse", "HEAD")[:8])


def test_the_cut_off_may_be_given(folder: Path):
    assert load.book(folder).as_of == max(LAST_DAY, load.book(folder).as_of) == LAST_DAY
    assert load.book(folder, date(2026, 3, 31)).as_of == date(2026, 3, 31)


# Small cells


def test_a_township_page_shows_a_row_of_its_county_and_no_more(built: Path, ledger: Ledger):
    book = Book(ledger, LAST_DAY)
    shown = 0
    for county in ledger.registers.counties:
        both = townships.tables(book, county.code)
        told = {row.key for table in both for row in table.rows if row.key}
        paths = townships.paths(book, county.code)
        assert paths.keys() <= told
        for code in {region.code for region in ledger.registers.townships(county.code)}:
            page = built / "disputes" / f"{code}.html"
            assert page.exists() is (code in paths)
            shown += page.exists()
    assert shown
