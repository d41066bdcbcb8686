"""考核: points from n/N, versions by day, who is compared with whom, and what 表彰 stands on."""

import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest
from appraised import CITY, kept, points, version
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
    event,
    group,
    handled,
    on_the_spot,
    resolved,
    selected,
    settled,
    slip,
    visit,
)
from samples import write_records

from qianwan import schema
from qianwan.check import check
from qianwan.errors import Missing
from qianwan.figures.appraisal import assess, blind
from qianwan.figures.catalogue import FIGURES
from qianwan.figures.commendation import Basis
from qianwan.figures.ranges import wilson
from qianwan.figures.report import Report
from qianwan.figures.scores import Line, Score, compare
from qianwan.figures.values import Share
from qianwan.groundwork.appraisal import ITEMS
from qianwan.model.affair import Affair
from qianwan.model.appraisal import PRESSING, SCORED, Item
from qianwan.papers import appraisal as paper
from qianwan.repo import WorkTree

HALF = version(units=[("resolution", 60, "90%"), ("visited", 40, "80%")])
REPEAT = event("2026-04-01", "重访", kind="原事原由", channel="来访")
UNSOLVED = [assigned(), handled(), closed(result="未化解")]


def share(part, whole, prefix="C"):
    keys = [f"{prefix}{number:04}" for number in range(whole)]
    return Share(frozenset(keys[:part]), frozenset(keys))


def line(part, whole, weight=100, full="90%", key="resolution", prefix="C"):
    return Line(Item(key=key, weight=weight, full=full), share(part, whole, prefix))


# Points


@pytest.mark.parametrize(
    ("part", "whole", "weight", "full", "scored"),
    [
        pytest.param(81, 90, 20, "90%", Fraction(20), id="on-the-line"),
        pytest.param(90, 90, 20, "90%", Fraction(20), id="never-more-than-the-weight"),
        pytest.param(45, 90, 20, "90%", Fraction(100, 9), id="in-proportion"),
        pytest.param(0, 3, 20, "90%", Fraction(0), id="nothing-done"),
        pytest.param(0, 0, 20, "90%", None, id="nothing-to-do"),
        pytest.param(1, 3, 10, "66.66%", Fraction(100000, 19998), id="a-line-with-decimals"),
    ],
)
def test_points_of_a_line(part, whole, weight, full, scored):
    assert line(part, whole, weight, full).points == scored


def test_what_had_nothing_to_do_is_left_out_and_the_rest_scaled():
    score = Score("O371721", [line(9, 10, 60), line(0, 0, 30), line(1, 2, 10, "100%")])

    assert (score.weight, score.earned, score.points) == (70, 65, Fraction(6500, 70))
    assert Score("O371721", [line(0, 0)]).points is None


@pytest.mark.parametrize(
    ("scored", "text"),
    [
        pytest.param(Fraction(8999, 100), "89.99", id="two-decimals"),
        pytest.param(Fraction(89_999, 1000), "89.99", id="rounded-down"),
        pytest.param(Fraction(100), "100.00", id="all"),
        pytest.param(None, "—", id="nothing-to-do"),
    ],
)
def test_points_as_shown(scored, text):
    assert paper.scored(scored) == text


def test_every_point_follows_from_a_figure():
    records = [resolved(visit()), resolved(), case(*UNSOLVED), case(assigned())]
    [score] = [each for each in assess(kept(*records), YEAR_END).units if each.key == f"O{COUNTY}"]

    report = Report(kept(*records), YEAR_END)

    for each in score.counted:
        assert each.share.whole <= report.figure(each.item.key).whole
        ratio = Fraction(len(each.share.part), len(each.share.whole)) / each.item.line
        assert each.points == each.item.weight * min(ratio, 1)
    assert score.points == 100 * sum(each.points for each in score.counted) / score.weight


def test_nobody_types_a_point():
    """No record of any kind has a column for points: there is nothing to type them into."""
    names = {"points", "score", "scores", "rank", "得分", "分数", "名次", "排名"}

    for name, document in schema.documents().items():
        words = re.findall(r'"([^"]+)"', json.dumps(document, ensure_ascii=False))
        assert (name, names & set(words)) == (name, set())


# Whose records


def test_a_case_is_of_the_congress_that_registered_it():
    mine, other = case(*UNSOLVED, congress=COUNTY), resolved(congress=CITY, place=TOWN)
    scores = assess(kept(mine, other), YEAR_END).units

    wholes = {each.key: each.lines[0].share.whole for each in scores if each.lines[0].share.whole}

    assert wholes == {f"O{CITY}": {other.id}, f"O{COUNTY}": {mine.id}}


def test_offices_come_by_level_and_code():
    keys = [score.key for score in assess(kept(), YEAR_END).units]

    assert keys[:4] == ["O371700", "O371721", "O371722", "O371721101"]


def test_a_group_is_scored_by_its_members():
    members = [f"R371721-0000{number}" for number in (1, 2, 3)]
    joint = settled((members[0], "主办"), (members[1], "协办"))
    idle = event("2026-02-03", "介入", members[2])
    ledger = kept(group(deputies=members), dispute(consent(), joint), dispute(idle))

    [score] = assess(ledger, YEAR_END).groups

    found = {each.item.key: each.share.counted for each in score.lines}
    assert found["deputies_completed"] == "2/3"
    assert found["deputies_taking_part"] == "3/3"


def test_counties_sum_what_their_groups_did():
    groups = [
        group(code, [f"R371721-0000{n}"]) for n, code in enumerate(("G371721-001", "G371721-002"))
    ]
    assessment = assess(kept(*groups, dispute(on_the_spot("R371721-00000"))), YEAR_END)

    [pooled] = assessment.scores("groups", [COUNTY], assessment.report.areas.county)

    assert [each.share.counted for each in pooled.lines][:2] == ["1/2", "1/2"]


# Who comes again


def test_a_repeat_visit_alone_costs_nothing_and_what_was_found_does():
    pending = resolved(REPEAT)
    upheld = resolved(
        REPEAT, event("2026-04-10", "核查", outcome="维持结案", reply="示人信复〔2026〕1号")
    )
    found_wrong = resolved(REPEAT, event("2026-04-10", "核查", outcome="重新督办"))
    reopened = resolved(REPEAT, event("2026-04-10", "重新督办", reason="没有落实"))
    records = [pending, upheld, found_wrong, reopened]

    seen = Report(blind(kept(*records)), YEAR_END).figure("resolution")

    assert seen.part == {pending.id, upheld.id}
    assert Report(kept(*records), YEAR_END).figure("resolution").part == {upheld.id}


def test_an_application_for_review_costs_nothing_and_its_outcome_does():
    asked = event("2026-04-01", "复查复核", kind="复查", stage="申请")
    decided = event("2026-05-01", "复查复核", kind="复查", stage="决定", outcome="撤销")
    under_review, annulled = resolved(asked), resolved(asked, decided)

    seen = Report(blind(kept(under_review, annulled)), YEAR_END).figure("resolution")

    assert seen.part == {under_review.id}


def test_what_nobody_came_again_about_is_left_as_it_is():
    plain = resolved(visit())

    assert blind(kept(plain)).cases[plain.id] is plain


# Versions


def test_an_old_version_stays_applied_to_its_days():
    first = version(until="2026-06-30", units=[("resolution", 100, "90%")])
    second = version("2026-07-01", units=[("visited", 100, "90%")])
    ledger = kept(resolved(), versions=[first, second])

    assert points(ledger, date(2026, 6, 30)) == {f"O{COUNTY}": 100}
    assert points(ledger, date(2026, 7, 1)) == {f"O{COUNTY}": 0}


@pytest.mark.parametrize(
    "versions",
    [
        pytest.param([], id="none"),
        pytest.param([version("2027-01-01")], id="not-yet"),
        pytest.param([version(until="2026-03-31")], id="no-more"),
    ],
)
def test_without_a_version_there_is_no_score(versions):
    with pytest.raises(Missing, match="考核细则"):
        assess(kept(versions=versions), YEAR_END)


def test_what_may_be_scored_are_shares_and_what_presses_is_none_of_them():
    report = Report(kept(), YEAR_END)
    keys = {key for keys in SCORED.values() for key in keys}

    assert {key: report.figure(key).kind for key in keys} == dict.fromkeys(keys, "share")
    assert PRESSING.keys() <= FIGURES.keys() - keys


def test_the_proposal_scores_only_what_may_be_scored():
    for of, items in ITEMS.items():
        assert {key for key, _, _ in items} <= set(SCORED[of])
        assert sum(weight for _, weight, _ in items) == 100


# Ranges


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [  # as scipy.stats.binomtest(part, whole).proportion_ci(method="wilson") gives them
        pytest.param(0, 1, 0.0, 0.793451, id="none-of-one"),
        pytest.param(1, 1, 0.206549, 1.0, id="one-of-one"),
        pytest.param(0, 20, 0.0, 0.161125, id="none-of-twenty"),
        pytest.param(1, 29, 0.006113, 0.171755, id="newcombe-1-of-29"),
        pytest.param(15, 148, 0.062386, 0.160487, id="newcombe-15-of-148"),
        pytest.param(81, 263, 0.255289, 0.36621, id="newcombe-81-of-263"),
        pytest.param(29, 29, 0.88303, 1.0, id="all"),
        pytest.param(900, 1000, 0.879848, 0.917091, id="a-thousand"),
        pytest.param(0, 0, 0.0, 0.0, id="nothing"),
    ],
)
def test_wilson(part, whole, low, high):
    assert wilson(part, whole) == pytest.approx((low, high), abs=5e-7)


def test_the_range_of_a_score_is_that_of_its_lines():
    score = Score("O371721", [line(81, 263, 60, "50%"), line(0, 0, 40)])

    assert score.range == pytest.approx((100 * 0.255289 / 0.5, 100 * 0.36621 / 0.5), abs=1e-3)
    assert line(29, 29, 20, "80%").open_points == (20.0, 20.0)


# Who is compared with whom


def of(key, part, whole, **more):
    return Score(key, [line(part, whole, **more)])


def codes(scores):
    return [score.key for score in scores]


def test_whose_ranges_overlap_are_equals():
    high, middle, low = of("A", 950, 1000), of("B", 930, 1000), of("C", 300, 1000)

    found = compare([low, high, middle], 20)

    assert [codes(each) for each in found.equals] == [["A", "B"], ["C"]]
    assert compare([low, high, middle], 20).few == []


def test_equals_by_way_of_another_stand_together_in_the_given_order():
    rates = {"A": 600, "B": 640, "C": 680, "D": 720}
    scores = [of(key, part, 1000) for key, part in rates.items()]
    assert scores[0].range[1] < scores[3].range[0]

    assert [codes(each) for each in compare(scores, 20).equals] == [["A", "B", "C", "D"]]


@pytest.mark.parametrize(
    ("whole", "compared"),
    [pytest.param(20, True, id="enough"), pytest.param(19, False, id="too-few")],
)
def test_who_has_too_few_records_is_compared_with_nobody(whole, compared):
    found = compare([of("A", 900, 1000), of("B", 1, whole)], 20)

    assert (codes(found.few) == []) is compared


def test_weeks_and_months_are_not_records():
    weeks = Line(Item(key="screenings", weight=50, full="100%"), share(2, 4, "371721102@W"))
    scores = [Score(key, [line(90, 100, 50), weeks]) for key in ("A", "B")]

    assert codes(compare(scores, 20).few) == []


def test_who_lacks_a_line_that_others_have_is_compared_with_nobody():
    both = Score("A", [line(90, 100, 50), line(90, 100, 50, key="visited")])
    one = Score("B", [line(90, 100, 50), line(0, 0, 50, key="visited")])

    assert codes(compare([both, one], 20).few) == ["B"]


def test_bands_in_words():
    far = compare([of("A", 95, 100), of("B", 10, 100), of("C", 1, 2)], 20)
    near = compare([of("A", 95, 100), of("B", 94, 100)], 20)

    assert paper.bands([far]) == {"A": "第1档", "B": "第2档", "C": "件数少"}
    assert paper.bands([near]) == {"A": "不分先后", "B": "不分先后"}


def test_deputies_are_compared_with_nobody():
    assert assess(kept(group()), YEAR_END).compared("deputies") == []


# 表彰


def commended(*events, registered="2026-11-02", **head):
    data = {
        "id": "T371721-2026-0001",
        "registered": registered,
        "kind": "表彰",
        "by": "O371721",
        "events": list(events),
        **head,
    }
    return msgspec.convert(data, Affair)


NOTICE = event("2026-11-05", "公示", "O371721", until="2026-11-12")
OBJECTION = event("2026-11-06", "异议", "O371721", words="s8n3fb")
SETTLED = event("2026-11-10", "异议办结", "O371721", upheld=False)
DECISION = event("2026-11-16", "决定", "O371721", approved=True)


@pytest.mark.parametrize(
    ("events", "granted"),
    [
        pytest.param([NOTICE, DECISION], True, id="decided"),
        pytest.param([NOTICE], False, id="on-notice"),
        pytest.param([NOTICE, OBJECTION, DECISION], False, id="an-open-objection-blocks"),
        pytest.param([NOTICE, OBJECTION, SETTLED, DECISION], True, id="a-settled-one-does-not"),
        pytest.param([NOTICE, {**DECISION, "approved": False}], False, id="decided-against"),
    ],
)
def test_what_is_granted(events, granted):
    report = Report(kept(commended(*events, group="G371721-001")), YEAR_END)

    assert bool(report.figure("commendations").part) is granted


def test_the_basis_is_counted_to_its_cut_off():
    early, late = dispute(on_the_spot()), dispute(on_the_spot("R371721-00002", "2026-11-01"))
    affair = commended(group="G371721-001", cutoff="2026-10-31")
    ledger = kept(group(deputies=["R371721-00001", "R371721-00002"]), early, late, affair)

    basis = Basis(ledger).of(affair)

    assert basis["deputies_completed"].counted == "1/2"


@pytest.mark.parametrize(
    ("head", "key", "counted"),
    [
        pytest.param({"office": f"O{COUNTY}-信访室"}, "resolution", "2/3", id="office"),
        pytest.param({"unit": UNIT}, "on_time", "3/4", id="unit"),
        pytest.param({"office": "O371721-农业与农村委"}, "on_time", "0/1", id="committee"),
        pytest.param({"deputy": "R371721-00001"}, "deputies_completed", "1/1", id="deputy"),
    ],
)
def test_the_basis_of_each_kind_of_nominee(head, key, counted):
    led = case(selected(), slip(), place="371722101", congress="371722")
    cases = [resolved(), resolved(REPEAT), case(*UNSOLVED), led]
    records = [group(), dispute(on_the_spot()), *cases]
    affair = commended(**head)

    basis = Basis(kept(*records, affair)).of(affair)

    assert basis[key].counted == counted


def test_a_basis_where_no_version_held():
    affair = commended(group="G371721-001")

    assert Basis(kept(group(), affair, versions=[])).of(affair) == {}


def test_a_basis_is_what_the_whole_ledger_says(tmp_path: Path):
    """It is counted from the records that name whoever is praised, and none of its own is lost."""
    write_records(tmp_path)
    ledger = check(WorkTree(tmp_path), date(2026, 11, 20)).sound_ledger()
    basis, whole = Basis(ledger), assess(ledger, date(2026, 11, 2))
    kinds = {"office": whole.units, "group": whole.groups, "deputy": whole.deputies}

    for kind, scores in kinds.items():
        for score in scores:
            found = basis.of(commended(**{kind: score.key}))
            assert found == {line.item.key: line.share for line in score.counted}, score.key
