"""No record, page, command or export sorts, groups or flags persons who petition (个人信息保护法).

What there is is walked and held against words that a list of persons would need. Where such a
word means something else it stands here, so that whoever adds another must say what it means.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import click
import pytest
from builders import assigned, case, event, ledger
from click.testing import CliRunner
from samples import write_records

from qianwan import schema
from qianwan.check import check
from qianwan.cli.root import COMMANDS
from qianwan.cli.root import qianwan as command_line
from qianwan.figures.candidates import candidates
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.standing import Standing
from qianwan.repo import WorkTree
from qianwan.site.book import Book
from qianwan.site.contents import all_pages

LAST_DAY = date(2026, 11, 24)
# Who somebody is, and what a list of persons is kept for.
WHO = (
    "姓名|身份证|证件|住址|家庭|门牌|手机|电话|邮箱|微信|"
    "性别|年龄|出生|民族|宗教|户籍|籍贯|照片|亲属"
)
WATCH = (
    "重点人|名单|老户|老上访|缠访|闹访|越级|扬言|稳控|看护|标签|风险|信用|积分|等级|排名|累犯|前科"
)
WORDS = re.compile(f"{WHO}|{WATCH}")
KEYS = re.compile(
    r"(^|_)(name|alias|phone|telephone|mobile|address|home|email|idcard|identity|sex|gender|age|"
    r"birth\w*|ethnic\w*|nation\w*|religion|relative\w*|risk|flag\w*|label\w*|tag\w*|score\w*|"
    r"rank\w*|watch\w*|person|persons|petitioner\w*|party|parties|complainant\w*)(_|$)"
)
# Whose it is where a field has such a word.
OF_SOMETHING_ELSE = {
    ("group", "name", "名称"): "a group's own",
    ("group", "name", "姓名"): "a deputy's, who holds a public post",
    ("group", "telephone", "联络站公开电话"): "a station's, for anybody to call",
    ("organ", "name", "名称"): "a congress's or a committee office's",
    ("units", "name", "名称"): "an office's that handles cases",
    ("regions", "name", "名称"): "a place's",
    ("case", "person", "领导编号"): "of the leader who signs",
    ("warning", "risk", "程度"): "of a matter, with reasons about the matter",
    ("dispute", "violence", "涉及家庭暴力"): "of a matter, so that nobody mediates it (QW437)",
}
# Where one matter names another: the same matter, or what was done about it. No person links two.
LINKS = {
    ("case", "into"), ("dispute", "case"), ("warning", "case"), ("warning", "dispute"),
    ("warning", "into"), ("affair", "case"), ("meeting", "cases"), ("activity", "disputes"),
    ("activity", "to"),
}  # fmt: skip
MATTERS = ("C371721-2026-0001", "D371721102-2026-0001")  # as codes are written


def fields(part: Any, document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every field of a schema at any depth, with what its `$ref` says."""
    if isinstance(part, dict):
        for key, raw in part.get("properties", {}).items():
            if isinstance(raw, dict):
                yield key, schema.resolve(raw, document)
        for each in part.values():
            yield from fields(each, document)
    elif isinstance(part, list):
        for each in part:
            yield from fields(each, document)


DOCUMENTS = {kind: schema.documents()[f"{kind}.schema.json"] for kind in schema.KINDS}
FIELDS = [
    (kind, key, field)
    for kind, document in DOCUMENTS.items()
    for key, field in fields(document, document)
]


# Records


def test_no_field_tells_who_somebody_is_or_what_to_think_of_him():
    found = {
        (kind, key, field.get("title", ""))
        for kind, key, field in FIELDS
        if field.get("title") and (KEYS.search(key) or WORDS.search(field["title"]))
    }

    assert found == OF_SOMETHING_ELSE.keys()


def test_no_word_that_a_record_may_hold_flags_somebody():
    words = {word for _, _, field in FIELDS for word in choices(field)}

    assert len(words) > 200
    assert {word for word in words if WORDS.search(word)} == set(ABOUT_A_MATTER)


ABOUT_A_MATTER = {
    "婚姻家庭": "a kind of dispute",
    "电话": "how somebody was visited or told",
    "电话调解": "how a dispute was settled",
}


def choices(field: Mapping[str, Any]) -> Iterator[str]:
    yield from (each for each in field.get("enum", ()) if isinstance(each, str))
    yield from choices(field["items"]) if isinstance(field.get("items"), dict) else ()


def test_matters_are_linked_as_matters_and_never_by_a_person():
    found = {
        (kind, key)
        for kind, key, field in FIELDS
        for pattern in patterns(field, DOCUMENTS[kind])
        if any(re.search(pattern, each) for each in MATTERS) and key != "id"
    }

    assert found == LINKS


def patterns(field: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[str]:
    """Of a field that holds codes: a pattern for any text holds no code."""
    if "pattern" in field and field["pattern"][1] != "[":
        yield field["pattern"]
    if isinstance(field.get("items"), dict):
        yield from patterns(schema.resolve(field["items"], document), document)


def test_the_register_number_of_words_is_the_words_and_not_a_persons():
    """Six characters, a new one for every passage (QW417): nothing is common to two matters."""
    held = {key for kind, key, field in FIELDS if field.get("pattern") == "^[a-z0-9]{6}$"}

    assert held == {"words"}


# Commands


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_asks_for_persons(name: str):
    command = command_line.get_command(click.Context(command_line), name)
    said = [COMMANDS[name], *(word for each in command.params for word in spoken(each))]

    assert [word for word in said if WORDS.search(word)] == []
    assert [word for word in said if re.search(r"信访人|当事人|按人", word)] == []
    options = {option for each in command.params for option in each.opts if option[:2] == "--"}
    ours = {"--name"} if name == "init" else set()  # the new office's
    assert {each for each in options if KEYS.search(each[2:].replace("-", "_"))} == ours
    assert options.isdisjoint({"--sort", "--by", "--top", "--repeats", "--most"})


def spoken(parameter: click.Parameter) -> Iterator[str]:
    yield str(parameter.metavar or "")
    yield str(getattr(parameter, "help", "") or "")
    if isinstance(parameter.type, click.Choice):
        yield from map(str, parameter.type.choices)


def test_who_comes_again_is_suggested_no_sooner():
    """Two matters of one age; that one petitioner came five times more moves nothing."""
    again = [
        event(f"2026-0{month}-01", "重访", kind="原事原由", channel="来访") for month in range(2, 7)
    ]
    first = case(assigned(), first_visit="2015")
    second = case(assigned(), *again, first_visit="2015")

    found = candidates(Standing(ledger(first, second), LAST_DAY))

    assert [each.key for each in found] == [first.id, second.id]
    assert found[0].reasons == found[1].reasons


# Pages


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_records(tmp_path_factory.mktemp("small"), "small", "site", LAST_DAY)


@pytest.fixture(scope="module")
def pages(records: Path) -> dict[str, str]:
    book = Book(check(WorkTree(records), LAST_DAY).sound_ledger(), LAST_DAY)
    made = [page for page in all_pages(book) if not page.path.startswith("rules/Q")]
    return {page.path: f"<h1>{page.heading or page.title}</h1>{page.html}" for page in made}


HEADS = re.compile(r"<(h[1-6]|figcaption|caption)\b[^>]*>(.*?)</\1>", re.DOTALL)
COLUMNS = re.compile(r"<thead.*?</thead>", re.DOTALL)
BODY = re.compile(r"<tbody>(.*?)</tbody>", re.DOTALL)
ROW = re.compile(r"<tr[^>]*>\s*<th[^>]*>(.*?)</th>", re.DOTALL)
CODE = re.compile(r"[CDW]\d{6,9}-\d{4}-\d{4}")


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_no_heading_and_no_column_of_a_page_is_of_persons(pages: dict[str, str]):
    headings = {text(found[1]) for html in pages.values() for found in HEADS.findall(html)}
    columns = {
        text(cell).strip()
        for html in pages.values()
        for head in COLUMNS.findall(html)
        for cell in re.findall(r"<th[^>]*>(.*?)</th>", head, re.DOTALL)
    }

    assert len(headings) > 100
    assert len(columns) > 100
    said = {each.replace("不排名", "") for each in headings | columns}
    assert {each for each in said if WORDS.search(each)} == set()
    assert {each for each in said if re.search("信访人|当事人", each)} <= PERSONS_IN_COUNTS


# Figures about how persons were treated, and the second of the two voices on a case's page.
PERSONS_IN_COUNTS = {
    *(
        f"{figure.name} {figure.number}".strip()
        for figure in FIGURES.values()
        if re.search("信访人|当事人", figure.name)
    ),
    *(figure.name for figure in FIGURES.values() if re.search("信访人|当事人", figure.name)),
    "信访人",
}


def test_rows_and_lists_of_matters_are_in_the_order_of_their_codes(pages: dict[str, str]):
    lists = [html for page in pages.values() for html in BODY.findall(page)]
    rows = [[text(head) for head in ROW.findall(html)] for html in lists]
    codes = [
        re.findall(r"<li>.*?</li>", html, re.DOTALL)
        for page in pages.values()
        for html in re.findall(r'<ul class="qw-codes".*?</ul>', page, re.DOTALL)
    ]
    found = [*map(matters, rows), *(matters(map(text, items)) for items in codes)]

    assert sum(len(each) > 1 for each in found) > 2
    assert [each for each in found if each != sorted(each)] == []


def matters(heads: Iterable[str]) -> list[str]:
    return [found[0] for head in heads if (found := CODE.search(head))]


# Exports


EXPORTS = {
    "figures": "figures",
    "figures-of-a-county": "figures --region 371721",
    "ids": "figures --ids resolution",
    "table-of-categories": "tables 分类",
    "table-of-deputies": "tables 代表",
    "table-of-progress": "tables 进度",
    "table-of-cases": "tables 案件",
    "table-of-disputes": "tables 纠纷",
    "due": "due",
    "screen": "screen",
    "quota": "quota",
    "appraise-units": "appraise --of units",
    "appraise-groups": "appraise --of groups",
    "appraise-deputies": "appraise --of deputies",
    "monday-of-an-office": "monday O371721-信访室",
    "monday-of-a-county": "monday 371721",
}


@pytest.mark.parametrize("words", [pytest.param(EXPORTS[each], id=each) for each in EXPORTS])
@pytest.mark.parametrize("form", ["json", "csv"])
def test_no_export_has_a_column_of_persons(words: str, form: str, records: Path):
    arguments = [*words.split(), "--as-of", str(LAST_DAY), "--format", form]
    done = CliRunner().invoke(command_line, ["--root", str(records), *arguments])
    if done.exit_code == 2 and form == "csv":
        assert "csv" in done.stderr
        return
    assert done.exit_code == 0, done.output
    columns = set(keys(json.loads(done.stdout))) if form == "json" else header(done.stdout)

    assert columns
    assert {each for each in columns if WORDS.search(each)} == set()
    assert {each for each in columns if KEYS.search(each)} <= OF_FIGURES_AND_OFFICES


# Keys of figures, of offices and of points: none is of somebody who petitions.
OF_FIGURES_AND_OFFICES = {"name", "office_name", "scores", *FIGURES}


def keys(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for each in data:
            yield from keys(each)
    if isinstance(data, dict):
        yield from data
        yield from data.get("columns", ())
        for each in data.values():
            yield from keys(each)


def header(said: str) -> set[str]:
    return set(next(csv.reader(io.StringIO(said.lstrip("\ufeff")))))
