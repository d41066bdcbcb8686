"""What no 考核 may punish (P-6): laws over ledgers of any kind."""

from random import Random

from appraised import CITY, CONGRESSES, kept, points
from builders import (
    COUNTY,
    YEAR_END,
    accepted,
    assigned,
    case,
    closed,
    consent,
    dispute,
    event,
    group,
    handled,
    on_the_spot,
    selected,
    settled,
    slip,
    unreached,
    visit,
)
from hypothesis import given
from hypothesis import strategies as st

SIGNED = [
    {"role": role, "person": f"L371721-00{number}", "date": "2026-01-20"}
    for number, role in enumerate(("督办领导", "委室负责人"), start=1)
]
REPORTED = event("2026-02-11", "报告领导", to="L371721-001")
# Ways that a case may have gone by the end of the year, from none at all to all there is to do.
WAYS = {
    "nothing": [],
    "assigned": [assigned()],
    "late": [assigned(), handled("2026-06-10"), closed("2026-06-20")],
    "unresolved": [assigned(), handled(), closed(result="未化解")],
    "unvisited": [assigned(), handled(), closed()],
    "unreached": [assigned(), handled(), closed(), unreached()],
    "unsolved": [assigned(), handled(), closed(), visit(solved="未解决")],
    "selected": [selected(), slip()],
    "unsigned": [selected(), slip(signatures=SIGNED), handled(), closed(), visit()],
    "done": [assigned(), handled(), REPORTED, closed(), accepted(), visit()],
}
# What someone may do who comes again, or asks for the outcome to be looked into.
COMES = [
    *(
        event("2026-04-01", "重访", kind=kind, channel="来访")
        for kind in ("新事实", "未履行", "原事原由", "申请复查")
    ),
    *(event("2026-05-01", "复查复核", kind=kind, stage="申请") for kind in ("复查", "复核")),
]

ways = st.sampled_from(sorted(WAYS))
registering = st.sampled_from(CONGRESSES)
dockets = st.lists(st.tuples(registering, ways), max_size=12)


def cases(docket, comes=(), start=1):
    """The cases of *docket*, those in *comes* with more entries at their end."""
    more = {}
    for place, entry in comes:
        more.setdefault(place, []).append(entry)
    return [
        case(
            *WAYS[way],
            *sorted(more.get(place, []), key=lambda entry: entry["date"]),
            id=f"C{congress}-2026-{place + start:04}",
            congress=congress,
        )
        for place, (congress, way) in enumerate(docket)
    ]


def lowered(before, after):
    return {key: (before[key], after.get(key)) for key in before if after[key] < before[key]}


@given(dockets, st.data())
def test_who_comes_again_or_goes_up_for_review_costs_nobody_a_point(docket, data):
    handled_ones = [at for at, (_, way) in enumerate(docket) if "办结" in str(WAYS[way])]
    comings = st.tuples(st.sampled_from(handled_ones), st.sampled_from(COMES))
    comes = data.draw(st.lists(comings, max_size=6)) if handled_ones else []

    before = points(kept(*cases(docket)), YEAR_END)
    after = points(kept(*cases(docket, comes)), YEAR_END)

    assert before == after


@given(dockets, st.lists(registering, max_size=8))
def test_registering_more_costs_nobody_a_point(docket, congresses):
    """Neither what is new and not yet due, nor what is seen to as it should be."""
    new = [case(registered="2026-12-20", congress=each) for each in congresses]
    seen_to = cases([(each, "done") for each in congresses], start=1000)
    before = points(kept(*cases(docket)), YEAR_END)

    assert points(kept(*cases(docket), *new), YEAR_END) == before
    assert lowered(before, points(kept(*cases(docket), *seen_to), YEAR_END)) == {}


@given(dockets, st.lists(ways, max_size=8))
def test_a_petition_to_a_higher_level_costs_nobody_below_a_point(docket, went_up):
    higher = cases([(CITY, way) for way in went_up], start=1000)
    before = points(kept(*cases(docket)), YEAR_END)
    after = points(kept(*cases(docket), *higher), YEAR_END)

    assert before.pop(f"O{CITY}") is not None
    assert {key: after[key] for key in after if key != f"O{CITY}"} == before


DISPUTES = {
    "new": [],
    "begun": [event("2026-02-03", "介入", "R371721-00002")],
    "refused": [event("2026-02-03", "不愿调解", "R371721-00003")],
    "spot": [on_the_spot()],
    "joint": [consent(), settled(("R371721-00002", "主办"), ("R371721-00003", "协办"))],
}
MEMBERS = group(deputies=[f"R371721-0000{number}" for number in range(1, 5)])
quarrels = st.lists(st.sampled_from(sorted(DISPUTES)), max_size=10)


@given(quarrels, quarrels)
def test_one_dispute_more_costs_no_group_and_no_deputy_a_point(first, more):
    then = [dispute(*DISPUTES[way]) for way in first]
    now = [*then, *(dispute(*DISPUTES[way]) for way in more)]

    for of in ("groups", "deputies"):
        before = points(kept(MEMBERS, *then), YEAR_END, of)
        assert lowered(before, points(kept(MEMBERS, *now), YEAR_END, of)) == {}


@given(dockets, st.randoms(use_true_random=False))
def test_the_order_of_records_is_nothing(docket, random: Random):
    records = [*cases(docket), MEMBERS, dispute(*DISPUTES["joint"], id="D371721102-2026-0900")]
    mixed = random.sample(records, len(records))

    assert points(kept(*mixed), YEAR_END) == points(kept(*records), YEAR_END)


@given(dockets)
def test_no_score_passes_a_hundred(docket):
    assert all(0 <= each <= 100 for each in points(kept(*cases(docket)), YEAR_END).values())


def test_the_ways_differ():
    """The laws would hold of ledgers in which everybody scores the same."""
    scored = {way: points(kept(*cases([(COUNTY, way)])), YEAR_END)[f"O{COUNTY}"] for way in WAYS}

    assert len(set(scored.values())) > 5, scored
    assert scored["done"] == max(scored.values())
