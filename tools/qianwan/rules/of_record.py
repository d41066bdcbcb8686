"""Which rules records are held against, loaded when the first record of their kind is.

A command that checks one case needn't wait for the rules of all else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from qianwan.findings import Breach
from qianwan.ledger import Ledger
from qianwan.model.activity import Activity
from qianwan.model.affair import Affair
from qianwan.model.case import Case
from qianwan.model.dispute import Dispute
from qianwan.model.registers import Registers
from qianwan.model.screening import Screening
from qianwan.model.warning import Warning

RecordRule = Callable[[Any, Registers], Iterator[Breach]]
Rules = Mapping[str, RecordRule]


@cache
def rules_of(kind: type) -> Rules:
    """The rules of records of *kind* by their codes."""
    if kind is Case:
        return _of_cases()
    if kind is Dispute:
        return _of_disputes()
    if kind in {Activity, Screening, Affair, Warning}:
        return _of_work(kind)
    from qianwan.rules import roster

    return roster.RULES[kind]


def _of_cases() -> Rules:
    from qianwan.rules import (
        case_dates,
        case_order,
        case_outcome,
        case_proof,
        case_signatures,
        references,
        wording,
    )

    return {
        **references.CASE_RULES,
        **case_order.RULES,
        **case_dates.RULES,
        **case_proof.RULES,
        **case_signatures.RULES,
        **case_outcome.RULES,
        **wording.CASE_RULES,
    }


def _of_disputes() -> Rules:
    from qianwan.rules import dispute, dispute_proof, references, wording

    return {
        **references.DISPUTE_RULES,
        **dispute.RULES,
        **dispute_proof.RULES,
        **wording.DISPUTE_RULES,
    }


def _of_work(kind: type) -> Rules:
    from qianwan.rules import (
        activity,
        affair,
        affair_proof,
        appraisal,
        references,
        roster,
        screening,
        warning,
        warning_proof,
        wording,
    )

    own: Mapping[type, Rules] = {
        Activity: {"QW214": roster.codes_agree, **activity.RULES},
        Screening: {"QW214": roster.codes_agree, **screening.RULES},
        Affair: {
            **affair.RULES,
            **affair_proof.RULES,
            **appraisal.OF_COMMENDATIONS,
            **wording.WORDS,
        },
        Warning: {**warning.RULES, **warning_proof.RULES, **wording.WORDS},
    }
    return {**references.WORK_RULES[kind], **own[kind]}


def between(ledger: Ledger) -> Mapping[str, Callable[[Ledger], Iterator[tuple[str, Breach]]]]:
    """The rules on records of *ledger* together."""
    from qianwan.rules import together

    if not ledger.activities:
        return together.RULES
    from qianwan.rules import activity

    return {**together.RULES, **activity.TOGETHER}


def among() -> Mapping[str, Callable[[Sequence[object]], Iterator[tuple[str, Breach]]]]:
    """The rules on the small registers together."""
    from qianwan.rules import roster

    return roster.AMONG
