"""任务分解: the 1,000 cases and 10,000 disputes spread over the counties, once a year."""

from collections.abc import Mapping
from datetime import date

from qianwan.figures.areas import Areas
from qianwan.ledger import Ledger
from qianwan.model.campaign import Allocation, Campaign, Quota

BY_CASES = "上年登记件数"
BY_DEPUTIES = "在任代表数"


def apportion(weights: Mapping[str, int], total: int) -> dict[str, int]:
    """Spread *total* over *weights* by largest remainder (最大余数法); ties go by key.

    The parts sum to *total*, and each is within one of its exact share. With no weight at all
    every part is 0.
    """
    weight = sum(weights.values())
    if not weight:
        return dict.fromkeys(weights, 0)
    quotas = {key: total * each // weight for key, each in weights.items()}
    remainders = sorted(weights, key=lambda key: (-(total * weights[key] % weight), key))
    for key in remainders[: total - sum(quotas.values())]:
        quotas[key] += 1
    return quotas


def allocate(ledger: Ledger, campaign: Campaign) -> dict[str, Allocation]:
    """Both allocations of *campaign* as of its first day, by the basis that it names.

    A live basis would punish registering, so weights are those of the year before (cases) or of
    the first day (deputies); the result is written into the campaign file and approved.
    """
    goals = {
        "cases": campaign.targets.cases_selected,
        "disputes": campaign.targets.disputes_resolved,
    }
    found = {}
    for name, goal in goals.items():
        basis = getattr(campaign.allocation, name).basis
        weights = _weights(ledger, basis, campaign.starts)
        quotas = apportion(weights, goal)
        shares = [Quota(region=code, weight=weights[code], quota=quotas[code]) for code in weights]
        found[name] = Allocation(basis=basis, shares=shares)
    return found


def _weights(ledger: Ledger, basis: str, starts: date) -> dict[str, int]:
    areas = Areas(ledger)
    weights = {region.code: 0 for region in ledger.registers.counties}
    if basis == BY_CASES:
        rows = [
            areas.county(case.id, by_congress=True)
            for case in ledger.cases.values()
            if case.registered.year == starts.year - 1
        ]
    else:
        deputies = ledger.registers.deputies.values()
        rows = [areas.county(each.id) for each in deputies if each.in_office(starts)]
    for row in rows:
        if row in weights:
            weights[row] += 1
    return weights
