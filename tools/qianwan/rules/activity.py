"""Rules on activities: what each kind holds, who took part, and what was asked."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from qianwan.findings import Breach
from qianwan.ledger import Ledger
from qianwan.model.activity import Activity, Asked
from qianwan.model.periods import Period
from qianwan.model.registers import Registers
from qianwan.schema import documents
from qianwan.work_terms import ActivityType, Hearing

ActivityRule = Callable[[Activity, Registers], Iterator[Breach]]

GROUP: Final = frozenset({"group"})
ORGAN: Final = frozenset({"organ"})
EITHER: Final = GROUP | ORGAN


class Columns(NamedTuple):
    """Whose activities of a kind are, the columns that they need, and what they may have."""

    of: frozenset[str]
    needs: frozenset[str]
    may: frozenset[str] = frozenset()


# On a day at the station perhaps nobody comes, so that 联系选民 needs nothing asked.
COLUMNS: Final[Mapping[ActivityType, Columns]] = {
    ActivityType.EXCHANGE: Columns(GROUP, frozenset({"attended"}), frozenset({"disputes"})),
    ActivityType.CONSULTATION: Columns(GROUP, frozenset({"attended", "disputes"})),
    ActivityType.VOTERS: Columns(GROUP, frozenset({"attended"}), frozenset({"asked"})),
    ActivityType.STUDY: Columns(GROUP, frozenset({"attended"})),
    ActivityType.DISTRIBUTION: Columns(EITHER, frozenset({"paper", "received"})),
    ActivityType.PUBLICITY: Columns(EITHER, frozenset({"medium"}), frozenset({"attended"})),
    ActivityType.SERVICE: Columns(ORGAN, frozenset(), frozenset({"attended"})),
    ActivityType.CIRCULAR: Columns(ORGAN, frozenset({"quarter", "number", "cutoff"})),
}
_GIVEN: Final = EITHER.union(*(each.needs | each.may for each in COLUMNS.values()))
# To what each hearing leads, by the first letters of its code.
_LEADS_TO: Final[Mapping[Hearing, str]] = {Hearing.HANDED_ON: "UO", Hearing.REGISTERED: "D"}


def columns_fit_the_kind(activity: Activity, _: Registers) -> Iterator[Breach]:
    """活动写齐这一种该写的栏目，不写别的种类的（三(二)二，四轮驱动）。"""
    kind, columns = activity.kind, COLUMNS[activity.kind]
    written = frozenset(key for key in _GIVEN if getattr(activity, key))
    owners = columns.of & written
    if not owners:
        yield Breach(("kind",), f"“{kind}”没有写是谁的", f"补上 {_named(columns.of, ' 或 ')}")
    if len(owners) > 1:
        yield Breach(("organ",), "小组和机关都写了", "谁办的写谁，写一个")
    if missing := columns.needs - written:
        yield Breach(("kind",), f"“{kind}”没有写 {_named(missing)}", f"补上 {_named(missing)}")
    for key in sorted(written - columns.of - columns.needs - columns.may):
        fix = f"删去 {key}；种类写错的改 kind"
        yield Breach((key,), f"“{kind}”不写 {_named([key])}", fix)


def _named(keys: frozenset[str] | list[str], between: str = "、") -> str:
    columns = documents()["activity.schema.json"]["properties"]
    return between.join(f"{key}（{columns[key]['title']}）" for key in sorted(keys))


def who_takes_part_is_of_the_group(activity: Activity, registers: Registers) -> Iterator[Breach]:
    """参加、签收的代表当日在任；小组的活动，是本组的代表（三(二)一，两位一体）。"""
    members = registers.members(activity.group, activity.date) if activity.group else None
    for key in ("attended", "received"):
        for at, code in enumerate(getattr(activity, key)):
            deputy = registers.deputies.get(code)
            if deputy is None:
                continue
            if not deputy.in_office(activity.date):
                fix = "不写不在任的代表；任期记错的改小组名册"
                yield Breach((key, at), f"{code} 当日不在任", fix)
            elif members is not None and code not in members:
                fix = f"写 {activity.group} 的代表；也参加这个小组的，在他的 also_in 里加上"
                yield Breach((key, at), f"{code} 不在 {activity.group}", fix)


def what_was_asked_is_handed_on(activity: Activity, _: Registers) -> Iterator[Breach]:
    """转交办理的写明转到哪里，登记为纠纷的写明哪一件，其余的不写（三(二)二，联系选民）。"""
    for at, asked in enumerate(activity.asked):
        if complaint := _wrongly_led(asked):
            key = "to" if asked.to else "hearing"
            yield Breach(("asked", at, key), *complaint)


def _wrongly_led(asked: Asked) -> tuple[str, str] | None:
    letters = _LEADS_TO.get(asked.hearing)
    if letters is None:
        said = f"“{asked.hearing}”的不写转到哪里"
        return (said, "删去 to；转出去了的，改 hearing") if asked.to else None
    if asked.to and asked.to[0] in letters:
        return None
    what = "登记成的纠纷编号" if "D" in letters else "承办单位或人大机关的编号"
    return f"“{asked.hearing}”的没有写明{what}", f"to: {what}"


def nothing_lies_ahead(activity: Activity, registers: Registers) -> Iterator[Breach]:
    """活动和更正的日期不晚于今天，更正不早于活动（三(二)二，四轮驱动）。"""
    if activity.date > registers.today:
        fix = "改日期；还没有办的活动，办了再写"
        yield Breach(("date",), f"{activity.date} 还没有到（记录截止 {registers.today}）", fix)
    for place, event in zip(activity.order, activity.events, strict=True):
        if not activity.date <= event.date <= registers.today:
            said = f"更正的日期 {event.date} 不在活动以后、今天以前"
            yield Breach(("events", place, "date"), said, "写作更正的那一天")


def a_circular_follows_its_quarter(activity: Activity, _: Registers) -> Iterator[Breach]:
    """通报的数字截至本季的一天，截至以后才印发（三(二)二，每季一通报）。"""
    if activity.quarter is None or activity.cutoff is None:
        return
    quarter = Period.of(activity.quarter)
    if not quarter.first <= activity.cutoff <= quarter.last:
        said = f"数字截至 {activity.cutoff}，不在 {activity.quarter}"
        yield Breach(("cutoff",), said, f"{quarter.last}，或本季提前截止的那一天")
    elif activity.date < activity.cutoff:
        said = f"{activity.date} 印发，数字却截至 {activity.cutoff}"
        yield Breach(("date",), said, f"{activity.cutoff} 或以后的日期")


def nobody_is_in_two_places(ledger: Ledger) -> Iterator[tuple[str, Breach]]:
    """一名代表一天只在一处参加活动（三(二)二，代表小组活动）。

    What one group does on one day is one place.
    """
    seen: dict[tuple[date, str], Activity] = {}
    for activity in ledger.activities.values():
        for at, code in enumerate(activity.attended):
            other = seen.setdefault((activity.date, code), activity)
            if (other.group, other.organ) != (activity.group, activity.organ):
                message = f"{code} 同一天也写在 {other.id}"
                fix = "核对两次活动的签到；确实赶了两场的，不用改"
                yield activity.id, Breach(("attended", at), message, fix)


def disputes_that_are_named_exist(ledger: Ledger) -> Iterator[tuple[str, Breach]]:
    """议过的、登记成的纠纷都在台账里（三(二)二，会诊协商）。"""
    for activity in ledger.activities.values():
        named = [(("disputes", at), code) for at, code in enumerate(activity.disputes)]
        asked = [(("asked", at, "to"), each.to or "") for at, each in enumerate(activity.asked)]
        for path, code in [*named, *asked]:
            if code[:1] == "D" and code not in ledger.disputes and code not in ledger.unread:
                fix = "写台账里有的编号；还没有登记的先登记"
                yield activity.id, Breach(path, f"台账里没有 {code}", fix)


RULES: Final[Mapping[str, ActivityRule]] = {
    "QW346": nothing_lies_ahead,
    "QW348": a_circular_follows_its_quarter,
    "QW458": columns_fit_the_kind,
    "QW459": who_takes_part_is_of_the_group,
    "QW462": what_was_asked_is_handed_on,
}
TOGETHER: Final = {
    "QW460": nobody_is_in_two_places,
    "QW461": disputes_that_are_named_exist,
}
WARNINGS: Final = frozenset({"QW460"})
