"""What a 更正 may name of a record, and which columns of it may be changed."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from qianwan.model.log import CORRECTION, HEAD, acting
from qianwan.schema.questions import Question, questions


def targets(data: Mapping[str, Any], place: int) -> dict[str, Any]:
    """What a 更正 at *place* of the log may name, by the words that a clerk reads.

    Entries bear the day that they have now, and of several alike each its number.
    """
    log = acting({**data, "events": data["events"][:place]}).data["events"]
    named = [(each["date"], each["type"]) for each in log if each["type"] != CORRECTION]
    count, seen = Counter(named), Counter[tuple[str, str]]()
    found: dict[str, Any] = {HEAD: HEAD}
    for which in named:
        seen[which] += 1
        day, kind = which
        number = {"nth": seen[which]} if count[which] > 1 else {}
        label = f"{day} {kind}{f' 第{seen[which]}条' if number else ''}"
        found[label] = {"date": day, "type": kind, **number}
    return found


def changeable(kind: str, target: Any) -> Mapping[str, Question]:
    """The columns of a *target*: the head, or an entry as a 更正 names it."""
    return questions(kind, None if target == HEAD else target["type"])
