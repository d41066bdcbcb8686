"""通报: drafted, issued once, and every figure of it proved from its commit or disproved."""

import re
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from click.testing import CliRunner, Result
from git import commit, git

from qianwan.check import check
from qianwan.cli.root import qianwan
from qianwan.figures.circular import WORK_KEYS
from qianwan.repo import WorkTree
from qianwan.site.book import Book
from qianwan.site.feed import feed
from qianwan.site.pages import circulars

QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(qianwan, ["--root", str(root), *arguments])


def done(root: Path, *arguments: str) -> str:
    result = run(root, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small city that has issued the circulars of its four quarters."""
    root = tmp_path_factory.mktemp("issued") / "office"
    done(root.parent, "sample", str(root), "--as-of", "2026-01-10")
    git(root, "init", "-q", "-b", "main")
    commit(root, "2026-01-10")
    for number, quarter in enumerate(QUARTERS, start=1):
        out = root.parent / f"{quarter}.docx"
        done(root, "circular", "quarter", quarter, "--out", str(out))
        commit(root, f"2026-01-1{number}")
        slip = ("--number", f"菏人办发〔2025〕{number}号", "--date", "2026-01-11")
        done(root, "circular", "issue", quarter, *slip)
        commit(root, f"2026-01-2{number}")
    return root


@pytest.fixture
def root(issued: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", str(issued), "office")
    return tmp_path / "office"


def file(root: Path, quarter: str) -> Path:
    return root / "records" / "circulars" / f"{quarter}.yml"


def test_four_quarters_are_proved(root: Path):
    said = done(root, "circular", "verify", "--all").splitlines()

    assert [line.split("：")[0] for line in said] == [
        f"{quarter} 菏人办发〔2025〕{number}号" for number, quarter in enumerate(QUARTERS, start=1)
    ]
    assert all(re.search(r"：\d+ 个数字都对，提交 [0-9a-f]{10}，截至 2025-", line) for line in said)
    assert run(root, "check").exit_code == 0
    figures = file(root, "2025-Q1").read_text(encoding="utf-8")
    for region in ("", ', region: "371702"', ', region: "371721"'):
        assert f"{{key: resolution{region}, counted: " in figures


def test_the_yearly_report_tells_of_the_work_too_and_is_proved(root: Path, tmp_path: Path):
    draft, out = tmp_path / "draft.docx", tmp_path / "report.docx"
    done(root, "circular", "year", "2025", "--out", str(draft))
    commit(root, "2026-01-25")
    slip = ("--number", "菏人办发〔2026〕5号", "--date", "2026-01-26")
    done(root, "circular", "issue", "2025", *slip)
    commit(root, "2026-01-26")
    done(root, "circular", "year", "2025", "--out", str(out))

    said = done(root, "circular", "verify", "2025")
    keys = re.findall(r"key: (\w+)", file(root, "2025").read_text(encoding="utf-8"))
    paper = docx.Document(str(out))
    titles = {paragraph.text for paragraph in paper.paragraphs}
    last = [cell.text for cell in paper.tables[-1].rows[0].cells]

    assert re.search(r"：\d+ 个数字都对", said)
    assert {*WORK_KEYS} <= {*keys}
    assert f"key: {WORK_KEYS[0]}," not in file(root, "2025-Q1").read_text(encoding="utf-8")
    assert {"转送、督办、建议和工作", "按案由类别", "矛盾纠纷分类统计表"} <= titles
    assert last == ["菏泽市人大常委会办公室", "2026年1月26日印发"]


def test_one_changed_figure_is_named(root: Path):
    path = file(root, "2025-Q2")
    text = path.read_text(encoding="utf-8")
    line = next(each for each in text.splitlines() if "key: resolution," in each)
    [counted] = re.findall(r"counted: (\d+/\d+)", line)
    path.write_text(text.replace(line, line.replace(counted, "99/99")), encoding="utf-8")

    result = run(root, "circular", "verify", "--all")

    assert result.exit_code == 1
    told = [each for each in result.output.splitlines() if each.startswith("  ")]
    assert len(told) == 1
    assert "  化解率 印发时写 " in told[0]
    assert "99/99" in told[0]
    assert f"重算是 {re.findall('value: ([^,}]+)', line)[0]}（{counted}" in told[0]
    refused = run(root, "check", "--base", "HEAD")
    assert (refused.exit_code, "QW510" in refused.output) == (1, True)


def test_one_record_changed_in_history_is_named(root: Path):
    victim = sorted((root / "records" / "cases" / "2025").rglob("*.yml"))[0]
    first = git(root, "rev-list", "--max-parents=0", "HEAD").strip()
    git(root, "checkout", "-q", first)
    victim.write_text(
        re.sub("(?m)^title: .*$", "title: 另一个标题", victim.read_text(encoding="utf-8")),
        encoding="utf-8",
    )
    git(root, "commit", "-q", "-a", "--amend", "-m", "first", "--allow-empty")
    git(root, "rebase", "-q", "--onto", "HEAD", first, "main")

    result = run(root, "circular", "verify", "2025-Q3")

    assert result.exit_code == 1
    assert "历史被改写" in result.output
    assert f"不同的有 {victim.relative_to(root).as_posix()}\n" in result.output


def test_a_commit_that_was_moved_is_found_by_its_records(root: Path):
    git(root, "commit", "-q", "--amend", "--allow-empty", "-m", "another word")
    before = git(root, "rev-parse", "HEAD~1").strip()
    git(root, "rebase", "-q", "--force-rebase", "--root")

    result = run(root, "circular", "verify", "2025-Q4")

    assert result.exit_code == 1
    assert f"提交 {before[:10]} 不在当前的历史里：历史被改写，记录没有变，现在在 " in result.output


def test_a_commit_that_is_gone_is_said_to_be(root: Path):
    path = file(root, "2025-Q1")
    text = re.sub("commit: [0-9a-f]{40}", f"commit: {'ab' * 20}", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")

    result = run(root, "circular", "verify", "2025-Q1")

    assert (result.exit_code, "不在这个版本库里" in result.output) == (1, True)


def test_what_a_person_wrote_stays_and_is_printed(root: Path, tmp_path: Path):
    done(root, "circular", "month", "2025-11", "--out", str(tmp_path / "draft.docx"))
    path = file(root, "2025-11")
    words = "id: 2025-11\n# 办公室写\nproblems: [到期未办结的主要卡在补偿标准认定]\n"
    path.write_text(words, encoding="utf-8")
    commit(root)

    done(root, "circular", "issue", "2025-11", "--number", "菏人办发〔2025〕9号")
    done(root, "circular", "month", "2025-11", "--out", str(tmp_path / "a.docx"))

    assert path.read_text(encoding="utf-8").startswith(words)
    text = "\n".join(each.text for each in docx.Document(tmp_path / "a.docx").paragraphs)
    assert "菏人办发〔2025〕9号" in text
    assert "三、存在问题\n到期未办结的主要卡在补偿标准认定" in text
    assert "下步要求" not in text


def test_the_same_circular_gives_the_same_bytes(root: Path, tmp_path: Path):
    for name in ("a.docx", "b.docx"):
        done(root, "circular", "quarter", "2025-Q3", "--out", str(tmp_path / name))

    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    body = zipfile.ZipFile(tmp_path / "a.docx").read("word/document.xml")
    assert b'w:color w:val="FF0000"' in body


def test_a_correction_is_added_and_the_text_stays(root: Path):
    path = file(root, "2025-Q1")
    note = "corrections:\n  - {date: 2026-01-12, text: 补录一件三月到期的案件}\n"
    path.write_text(path.read_text(encoding="utf-8") + note, encoding="utf-8")

    assert run(root, "check", "--base", "HEAD").exit_code == 0
    assert run(root, "circular", "verify", "2025-Q1").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["quarter", "2025-09"], "写成 2026-Q3 这样", id="a-month-for-a-quarter"),
        pytest.param(["month", "2025-13"], "写成 2026-09 这样", id="no-such-month"),
        pytest.param(["verify"], "或者写 --all", id="verify-nothing"),
        pytest.param(["verify", "2024-Q1"], "没有印发过 2024-Q1", id="never-issued"),
        pytest.param(["issue", "2025-Q1", "--number", "a"], "已经印发", id="issued-twice"),
        pytest.param(["issue", "2025-05", "--number", "a"], "还没有起草", id="no-draft"),
    ],
)
def test_wrong_usage_is_said_in_words(root: Path, arguments: list[str], said: str):
    result = run(root, "circular", *arguments)

    assert (result.exit_code, said in result.output) == (2, True), result.output


def test_what_is_not_committed_is_not_issued(root: Path, tmp_path: Path):
    done(root, "circular", "month", "2025-05", "--out", str(tmp_path / "a.docx"))

    result = run(root, "circular", "issue", "2025-05", "--number", "菏人办发〔2025〕9号")

    assert (result.exit_code, "有没有提交的改动" in result.output) == (2, True)
    assert "issued" not in file(root, "2025-05").read_text(encoding="utf-8")


# The site


def book(root: Path, day: date) -> Book:
    return Book(check(WorkTree(root), date(2026, 12, 31)).sound_ledger(), day)


def shown_of(root: Path) -> dict[str, str]:
    pages = circulars.pages(book(root, date(2025, 12, 31)))
    return {page.path: str(page.html) for page in pages}


def test_an_issued_circular_shows_what_was_written_and_issued(root: Path, tmp_path: Path):
    done(root, "circular", "month", "2025-11", "--out", str(tmp_path / "draft.docx"))
    words = "problems: [主要卡在<b>补偿</b>标准]\nsteps: [{what: 逐件核对, due: 2026-01-31}]\n"
    file(root, "2025-11").write_text(f"id: 2025-11\n{words}", encoding="utf-8")
    before = shown_of(root)
    commit(root)
    done(
        root,
        "circular",
        "issue",
        "2025-11",
        "--number",
        "菏人办发〔2025〕9号",
        "--date",
        "2025-12-05",
    )

    assert "主要卡在" not in before["circulars/2025-11.md"]
    shown = shown_of(root)["circulars/2025-11.md"]
    assert "主要卡在&lt;b&gt;补偿&lt;/b&gt;标准" in shown
    assert "逐件核对（2026年1月31日前）" in shown
    assert "2025年12月印发，菏人办发〔2025〕9号，数字出自提交" in shown
    assert "印发时的数字" in shown


def test_the_feed_and_the_index_tell_of_all_that_were_issued(root: Path):
    later = book(root, date(2026, 1, 20))
    entries = ElementTree.fromstring(feed(later)).findall("{*}entry")
    index = str(next(circulars.pages(later)).html)

    assert [each.findtext("{*}title") for each in entries] == [
        f"2025年第{name}季度“两项活动”通报（菏人办发〔2025〕{number}号）"
        for number, name in [(4, "四"), (3, "三"), (2, "二"), (1, "一")]
    ]
    assert [link.get("href") for link in entries[0].findall("{*}link")] == ["2025-Q4.html"]
    assert all(f'href="{quarter}.html"' in index for quarter in QUARTERS)
    assert ElementTree.fromstring(feed(book(root, date(2025, 12, 31)))).findall("{*}entry") == []
