"""The page 考核: what it tells, what it never tells, and the command beside it."""

import re
from datetime import date
from html import unescape

import pytest
from appraised import VERSION, kept, version
from builders import (
    COUNTY,
    TOWN,
    UNIT,
    YEAR_END,
    assigned,
    case,
    closed,
    consent,
    dispute,
    group,
    handled,
    resolved,
    settled,
)
from click.testing import CliRunner
from test_appraisal import DECISION, NOTICE, OBJECTION, commended
from texts import EXAMPLES, LAST_DAY

from qianwan.cli.root import qianwan as command_line
from qianwan.figures.catalogue import FIGURES
from qianwan.site.book import APPRAISAL, Book
from qianwan.site.pages import appraisal

UNSOLVED = [assigned(), handled(), closed(result="未化解")]
MEMBERS = [f"R371721-0000{number}" for number in range(1, 5)]
JOINT = dispute(consent(), settled((MEMBERS[0], "主办"), (MEMBERS[1], "协办")))


def html(*records, versions=(VERSION,), day=YEAR_END):
    return str(appraisal.page(Book(kept(*records, versions=versions), day)).html)


def words(*records, **more):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html(*records, **more))).split())


def test_it_tells_by_which_version_and_to_which_points():
    told = words(resolved(), case(*UNSOLVED))

    assert "按示人发〔2026〕2号，2026年1月1日起施行" in told
    assert "曹县人大常委会" not in told  # the test's organs are called as their regions
    assert "1/2" in told


def test_it_says_what_is_never_scored_and_why():
    told = words()

    for why in ("逼人表态", "压着人不往上反映", "会拦人", "压着人不来"):
        assert why in told
    assert "有结论以前不影响得分" in told


@pytest.mark.parametrize(
    ("versions", "told"),
    [
        pytest.param([], "没有现在施行的考核细则", id="none"),
        pytest.param([{**VERSION, "approval": "待批准〔2026〕2号"}], "只供试算", id="a-draft"),
        pytest.param(
            [version(until="2026-06-30"), version("2026-07-01")], "2026年6月30日止", id="an-old-one"
        ),
    ],
)
def test_what_it_says_of_versions(versions, told):
    assert told in words(versions=versions)


def test_no_deputy_is_named():
    """Neither who has a credit nor who has none: deputies are told in sums alone."""
    page = html(group(deputies=MEMBERS), JOINT, commended(NOTICE, DECISION, deputy=MEMBERS[0]))

    assert "2/4" in page
    assert re.findall(r"R\d{6}-\d{5}|张某甲", page) == []
    assert "曹县，代表" in page


def test_a_township_is_told_in_the_sum_of_its_county():
    page = words(*(case(*UNSOLVED, congress=TOWN) for _ in range(17)))

    assert "曹县各乡镇" in page
    assert "示例镇102" not in page
    assert "0/17" not in page


def test_the_bars_stand_for_points_of_a_hundred():
    one_item = version(units=[("resolution", 100, "50%")])
    page = html(resolved(), *(case(*UNSOLVED) for _ in range(3)), versions=[one_item])

    assert '<rect class="qw-fill" y="2" width="50.0%" height="10"/>' in page
    assert "<strong>50.00</strong>" in page


def test_only_what_was_decided_on_is_told_with_its_basis():
    records = [group(deputies=MEMBERS), JOINT]
    granted = commended(NOTICE, DECISION, group="G371721-001")
    open_ = commended(NOTICE, OBJECTION, group="G371721-001", id="T371721-2026-0002")

    told = words(*records, granted, open_)

    assert told.count("曹县，G371721-001 2026年11月决定") == 1
    assert "代表化解完成率 50.00% 2/4" in told


def test_a_basis_of_few_cases_is_not_told():
    granted = commended(NOTICE, DECISION, unit=UNIT)

    told = words(resolved(), case(*UNSOLVED), granted)

    assert "曹县，承办单位" in told
    assert "按期办结率 —； 化解率 — 公示" in told


def test_its_links_lead_to_measures():
    links = re.findall(r'href="measures/(\w+)\.html"', html(resolved()))

    assert len(set(links)) > 15
    assert set(links) <= FIGURES.keys()
    assert APPRAISAL == "appraisal.md"


# The command


def run(*words, code=0):
    arguments = ["--root", str(EXAMPLES), "appraise", *words, "--as-of", LAST_DAY]
    done = CliRunner().invoke(command_line, arguments)
    assert done.exit_code == code, done.output
    return done.output


def test_a_deputy_without_a_credit_is_listed_only_when_asked_for():
    listed = run("--of", "deputies")

    assert "R371721-00123" in listed
    assert "R371721-00131" not in listed
    assert re.search(r"另有没有记功的代表 \d+ 人", listed)
    assert "代表 R371721-00131 考核" in run("R371721-00131")


@pytest.mark.parametrize(
    ("key", "told"),
    [
        pytest.param("O371721", "曹县人大常委会（O371721）考核", id="organ"),
        pytest.param("O371721-信访室", "曹县人大常委会（O371721）考核", id="office"),
        pytest.param("G371721-012", "（G371721-012）考核", id="group"),
        pytest.param(
            "T371721-2026-0003", "表彰 T371721-2026-0003（G371721-013）的依据", id="praise"
        ),
    ],
)
def test_one_line_by_line(key, told):
    assert told in run(key)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["O371722"], "没有“O371722”", id="no-such-organ"),
        pytest.param(["X"], "没有“X”", id="no-code"),
        pytest.param(["R371721-00125"], "不在任", id="out-of-office"),
        pytest.param(["T371721-2026-0001"], "是困难，不是表彰", id="no-commendation"),
        pytest.param(["--of", "persons"], "persons", id="no-such-kind"),
    ],
)
def test_what_cannot_be_appraised(words, said):
    assert said in run(*words, code=2)


def test_without_a_version_the_tool_cannot_work():
    done = CliRunner().invoke(
        command_line, ["--root", str(EXAMPLES), "appraise", "--as-of", str(date(2025, 12, 31))]
    )

    assert done.exit_code == 3
    assert "考核细则" in done.output


@pytest.mark.parametrize("form", ["table", "json", "csv"])
@pytest.mark.parametrize("of", ["units", "groups", "deputies"])
def test_the_same_bytes_each_time(of, form):
    assert run("--of", of, "--format", form) == run("--of", of, "--format", form)


def test_a_region_is_a_filter():
    assert "普连集镇" in run("--region", COUNTY)
    assert "菏泽市" not in run("--region", COUNTY).split("|", 3)[3].split("一项的得分")[0]
