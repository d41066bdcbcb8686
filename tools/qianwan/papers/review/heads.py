"""What a record and an entry are told as, in one line: kind, day, codes; never their words."""

from collections.abc import Iterator

from qianwan.figures.alterations import Alteration
from qianwan.figures.screening_rates import is_late
from qianwan.figures.standing import Standing
from qianwan.ledger import begun
from qianwan.model.activity import Activity
from qianwan.model.affair import Affair
from qianwan.model.base import Event
from qianwan.model.case import Case
from qianwan.model.dispute import Dispute
from qianwan.model.organs import Meeting
from qianwan.model.screening import Report, Screening
from qianwan.model.warning import Warning
from qianwan.papers.names import name_of


def title(at: Standing, alteration: Alteration) -> str:
    """`C371721-2026-0012 自然资源，示例镇`: never the title of the matter."""
    record = alteration.after or alteration.before
    place = name_of(at.ledger.registers, getattr(record, "place", None) or "")
    about: list[str | None]
    match record:
        case Activity():
            about = [record.kind, record.group, record.organ]
            about += [record.paper, record.medium, record.quarter]
        case Affair():
            about = [record.kind, record.need, record.by, record.group, record.deputy]
            about += [record.unit, record.office, record.case, record.category]
        case Meeting():
            about = [f"{record.month or ''} {record.kind}".strip(), record.organ, place]
        case Warning():
            about = [f"{record.kind}预警", record.risk, place]
        case Screening():
            about = ["每周排查", place]
        case Case() | Dispute():
            about = [record.category, place]
    return f"{alteration.key} {'，'.join(str(each) for each in dict.fromkeys(about) if each)}"


def since(at: Standing, alteration: Alteration) -> Iterator[str]:
    """The day of a new record, and whether the figures know it yet."""
    record, day = alteration.after, begun(alteration.after)
    if day is not None:
        yield f"{day}" if isinstance(record, Activity | Meeting) else f"{day} 登记"
        if day > at.as_of:
            yield "截止日以后"


def entry(at: Standing, event: Event) -> str:
    """`2026-03-08 排查（2026-W10，零报告 2 个小组，迟报）`; of most entries day and type."""
    more = "，".join(besides(at, event))
    return f"{event.date} {event.type}{more and f'（{more}）'}"


def besides(at: Standing, event: Event) -> Iterator[str]:
    """What a reviewer needs to know an entry by, beside day and type."""
    if not isinstance(event, Report):
        return
    yield event.week
    if event.zero:
        yield f"零报告 {len(event.zero)} 个小组"
    if event.found:
        yield f"发现 {sum(each.disputes for each in event.found)} 件"
    if is_late(at, event.week, event.date):
        yield "迟报"
