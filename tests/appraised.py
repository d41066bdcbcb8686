"""Ledgers with congresses and a 考核细则, for the tests of 考核."""

from datetime import date

import msgspec
from builders import CAMPAIGN, COUNTY, REGIONS, TOWN, ledger

from qianwan.figures.appraisal import assess
from qianwan.groundwork.appraisal import appraisal
from qianwan.model.organs import Organ
from qianwan.terms import Level

CITY = "371700"
VERSION = msgspec.to_builtins(appraisal(date(2026, 1, 1), "示人发〔2026〕2号"))
ORGANS = [
    Organ(id=f"O{each['code']}", name=each["name"], level=Level(each["level"]), region=each["code"])
    for each in REGIONS
]
CONGRESSES = (CITY, COUNTY, TOWN)


def kept(*records, versions=(VERSION,)):
    """A ledger of *records* and the congresses of all regions."""
    return ledger(*ORGANS, *records, campaign={**CAMPAIGN, "appraisal": list(versions)})


def version(since="2026-01-01", until=None, **items):
    """A version of the 细则 with *items* by kind, each (key, weight, full)."""
    given = {
        of: [{"key": key, "weight": weight, "full": full} for key, weight, full in lines]
        for of, lines in items.items()
    }
    found = {**VERSION, "from": since, **given}
    return {**found, "until": until} if until else found


def points(ledger, as_of, of="units"):
    """What each scored, by code, of those who had anything to do."""
    scores = assess(ledger, as_of).of(of)
    return {score.key: score.points for score in scores if score.points is not None}
