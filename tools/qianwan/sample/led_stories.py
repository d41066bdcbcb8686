"""Stories of the year's 1,000: selected, matched, assigned at a meeting, led to the end."""

from datetime import date, timedelta

from qianwan.sample.case_closing import COOL, REFUSED, UNRESOLVED, visit
from qianwan.sample.case_handling import lead, report_monthly, supervise
from qianwan.sample.case_opening import (
    assign,
    hand_over,
    match,
    notice,
    receive,
    select,
    sign_later,
)
from qianwan.sample.case_stories import AGES
from qianwan.sample.case_turns import (
    change_leader,
    change_unit,
    conclude,
    extend,
    go_to_law,
    mention,
    raise_up,
    recheck,
    withdraw,
)
from qianwan.sample.matter import Matter
from qianwan.terms import Acceptance, Batch, Result, Signer, Solved


def _assigned(
    matter: Matter,
    unsigned: tuple[Signer, ...] = (),
    beyond: bool = False,
    batch: Batch | None = None,
) -> date | None:
    """告知, 筛选, 对接, 集体交办; return the day of the meeting, if there is one in the year."""
    chosen = select(matter, notice(matter), batch)
    held = assign(matter, match(matter, chosen), unsigned, beyond)
    if held:
        receive(matter, held)
    return held


def _in_time(matter: Matter, held: date) -> date:
    """Return a day when a matter assigned on *held* can be done before its deadline."""
    room = (matter.deadline - held).days
    return held + timedelta(days=matter.rng.randint(max(room // 2, 18), room - 4))


def _carried_out(matter: Matter, start: date, end: date) -> date:
    lead(matter, start, end)
    report_monthly(matter, start, end)
    return end


def _finish(
    matter: Matter,
    held: date,
    result: Result = Result.RESOLVED,
    accepts: Acceptance = Acceptance.ACCEPTS,
) -> date:
    return conclude(matter, _carried_out(matter, held, _in_time(matter, held)), result, accepts)


def well_led(matter: Matter) -> None:
    """Everything as the opinion wants it."""
    if held := _assigned(matter):
        mention(matter, _finish(matter, held))


def promised_beyond(matter: Matter) -> None:
    """超限承诺, with its basis and approver."""
    if held := _assigned(matter, beyond=True):
        _finish(matter, held)


def signed_later(matter: Matter) -> None:
    """A signature missing at the meeting, given by 补签."""
    role = matter.one((Signer.UNIT_HEAD, Signer.HANDLER, Signer.OFFICE_HEAD))
    if held := _assigned(matter, (role,)):
        sign_later(matter, held, role)
        _finish(matter, held)


def unsigned(matter: Matter) -> None:
    """A signature still missing, so that the case can't be handled to its end."""
    if held := _assigned(matter, (Signer.UNIT_HEAD,)):
        _carried_out(matter, held, matter.registered + AGES)


def selected_late(matter: Matter) -> None:
    """In a unit's hands already when it is selected: a second 交办, 集体."""
    handed = hand_over(matter, matter.after(notice(matter), 1, 4))
    receive(matter, handed)
    if held := assign(matter, matter.after(select(matter, handed), 3, 9)):
        _finish(matter, held)


def leader_changed(matter: Matter) -> None:
    """更换领导 on the way."""
    if held := _assigned(matter, batch=Batch.VICE_CHAIR):
        change_leader(matter, held)
        _finish(matter, held)


def unit_changed(matter: Matter) -> None:
    """调整承办 on the way: the deadline stays, and is missed."""
    if held := _assigned(matter):
        start = change_unit(matter, held)
        end = matter.after(matter.deadline, 4, 14)
        conclude(matter, _carried_out(matter, start, end))


def led_extended(matter: Matter) -> None:
    """延期 of a promise, and done in that time."""
    if held := _assigned(matter):
        extend(matter, held)
        end = matter.deadline - timedelta(days=matter.rng.randint(1, 9))
        conclude(matter, _carried_out(matter, held, end))


def led_raised(matter: Matter) -> None:
    """提级 to the congress above."""
    if held := _assigned(matter):
        start = raise_up(matter, held)
        end = matter.after(start, 20, 34)
        conclude(matter, _carried_out(matter, start, end))


def led_late(matter: Matter) -> None:
    """The promise is missed, the matter supervised and done."""
    if held := _assigned(matter):
        supervise(matter, matter.deadline)
        conclude(matter, _carried_out(matter, held, matter.after(matter.deadline, 12, 28)))


def led_overdue(matter: Matter) -> None:
    """The promise is missed, and the matter still open."""
    if held := _assigned(matter):
        _carried_out(matter, held, matter.registered + AGES)
        supervise(matter, supervise(matter, matter.deadline) + timedelta(days=14))


def led_unresolved(matter: Matter) -> None:
    """Closed, and not solved."""
    if held := _assigned(matter):
        _finish(matter, held, UNRESOLVED, Acceptance.REJECTS)


def led_refused(matter: Matter) -> None:
    """Refused by law, with its reasons."""
    if held := _assigned(matter):
        accepts = matter.one((Acceptance.ACCEPTS, Acceptance.REJECTS))
        _finish(matter, held, REFUSED, accepts)


def led_silent(matter: Matter) -> None:
    """Solved, and the petitioner says nothing to it."""
    if held := _assigned(matter):
        _finish(matter, held, accepts=Acceptance.SILENT)


def led_reopened(matter: Matter) -> None:
    """未解决 at the visit: 核查, 重新督办, and done at the second go."""
    if held := _assigned(matter):
        end = _carried_out(matter, held, _in_time(matter, held))
        conclude(matter, end, visited=False)
        seen = visit(matter, matter.after(matter.done, 12, 22), Solved.NO, COOL)
        anew = recheck(matter, seen, upheld=False)
        supervise(matter, anew)
        conclude(matter, matter.after(anew, 16, 30))


def led_to_law(matter: Matter) -> None:
    """Selected, and then found to have a procedure by law open to it."""
    if held := _assigned(matter):
        go_to_law(matter, matter.after(held, 10, 24))


def led_withdrawn(matter: Matter) -> None:
    """Selected, and withdrawn by the petitioner."""
    if held := _assigned(matter):
        withdraw(matter, matter.after(held, 10, 24))
