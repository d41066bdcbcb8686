"""时序进度: where the calendar stands between the first and the last day of a campaign."""

from datetime import date
from fractions import Fraction

from qianwan.model.campaign import Campaign


def elapsed(campaign: Campaign, as_of: date) -> Fraction:
    """The part of the year gone at the end of *as_of*, from 0 to 1."""
    days = (campaign.ends - campaign.starts).days + 1
    gone = (as_of - campaign.starts).days + 1
    return Fraction(min(max(gone, 0), days), days)


def expected(goal: int, campaign: Campaign, as_of: date) -> int:
    """应完成: what of *goal* the calendar asks for by now, rounded up."""
    return -int(-goal * elapsed(campaign, as_of) // 1)
