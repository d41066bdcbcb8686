"""Which stories there are, and how often each is told."""

from collections.abc import Mapping
from typing import Final

from qianwan.sample import case_stories as plain
from qianwan.sample import contested_stories as contested
from qianwan.sample import dispute_ends as ends
from qianwan.sample import dispute_stories as settled
from qianwan.sample import exit_stories as exits
from qianwan.sample import led_stories as led
from qianwan.sample.matter import Matter
from qianwan.sample.quarrel import Quarrel
from qianwan.sample.story import Story

CASES: Final[Mapping[str, Story[Matter]]] = {
    "smallest": Story(plain.smallest, 47, 110, copies=4),
    "thorough": Story(plain.thorough, 19, 210, copies=2),
    "forgotten": Story(plain.forgotten, 2, 30, trouble=True, copies=0),
    "late": Story(plain.late, 2.5, 150, trouble=True),
    "overdue": Story(plain.overdue, 3.6, 140, trouble=True),
    "unresolved": Story(plain.unresolved, 3.8, 120, trouble=True, copies=0),
    "refused": Story(plain.refused, 3.5, 130),
    "silent": Story(plain.silent, 2.6, 120),
    "rejecting": Story(plain.rejecting, 1.6, 120, copies=0),
    "extended": Story(plain.extended, 2.5, 160),
    "anonymous": Story(plain.anonymous, 1.4, 80),
    "no_contact": Story(plain.no_contact, 0.8, 80),
    "suggestion": Story(plain.suggestion, 4, 100),
    "spot_reply": Story(plain.spot_reply, 2, 40),
    "solved_while_matching": Story(plain.solved_while_matching, 0.8, 90),
    "raised": Story(plain.raised, 0.5, 140),
    "mended": Story(plain.mended, 1.2, 110),
    "new_facts": Story(contested.new_facts, 0.5, 220),
    "not_performed": Story(contested.not_performed, 0.9, 150, trouble=True),
    "same_matter": Story(contested.same_matter, 0.7, 170),
    "asks_review": Story(contested.asks_review, 0.4, 180),
    "under_review": Story(contested.under_review, 0.5, 180),
    "review_changed": Story(contested.review_changed, 0.4, 210),
    "reopened": Story(contested.reopened, 0.8, 200),
    "upheld": Story(contested.upheld, 0.7, 130),
    "unchecked": Story(contested.unchecked, 1.2, 105, trouble=True, copies=0),
    "transferred": Story(exits.transferred, 0.9, 40),
    "transferred_at_law": Story(exits.transferred_at_law, 0.7, 40),
    "legal_route": Story(exits.legal_route, 1.2, 60),
    "rejected": Story(exits.rejected, 0.9, 40),
    "merged": Story(exits.merged, 0.6, 40),
    "withdrawn": Story(exits.withdrawn, 0.7, 100),
    "restored": Story(exits.restored, 0.4, 160),
}
LED: Final[Mapping[str, Story[Matter]]] = {
    "well_led": Story(led.well_led, 58, 290, copies=3),
    "promised_beyond": Story(led.promised_beyond, 4, 290),
    "signed_later": Story(led.signed_later, 8, 260),
    "unsigned": Story(led.unsigned, 2.5, 180, trouble=True),
    "selected_late": Story(led.selected_late, 5, 260),
    "leader_changed": Story(led.leader_changed, 3, 260),
    "unit_changed": Story(led.unit_changed, 2, 260, trouble=True, copies=0),
    "led_extended": Story(led.led_extended, 4, 260),
    "led_raised": Story(led.led_raised, 1.5, 240),
    "led_late": Story(led.led_late, 3, 260, trouble=True, copies=0),
    "led_overdue": Story(led.led_overdue, 5, 240, trouble=True),
    "led_unresolved": Story(led.led_unresolved, 4, 240, trouble=True),
    "led_refused": Story(led.led_refused, 3, 240, copies=0),
    "led_silent": Story(led.led_silent, 3.5, 240, copies=0),
    "led_reopened": Story(led.led_reopened, 2, 300),
    "led_to_law": Story(led.led_to_law, 0.8, 160),
    "led_withdrawn": Story(led.led_withdrawn, 0.5, 200, copies=0),
}
CARRIED_OVER: Final = "waited"  # the story of a dispute that came at the end of last year
DISPUTES: Final[Mapping[str, Story[Quarrel]]] = {
    "on_the_spot": Story(settled.on_the_spot, 55.5, 60, copies=18),
    "mediated": Story(settled.mediated, 16, 80, copies=4),
    "waited": Story(settled.waited, 0.5, 130),
    "joint": Story(settled.joint, 5.5, 80, copies=2),
    "performed": Story(settled.performed, 4, 100, copies=2),
    "performed_in_part": Story(settled.performed_in_part, 0.4, 80),
    "performed_late": Story(settled.performed_late, 0.7, 90),
    "unperformed": Story(settled.unperformed, 0.3, 80, copies=0),
    "confirmed_in_court": Story(settled.confirmed_in_court, 0.7, 80),
    "escalated": Story(settled.escalated, 4.5, 90),
    "escalated_further": Story(settled.escalated_further, 0.7, 90),
    "escalated_to_city": Story(settled.escalated_to_city, 0.1, 100),
    "untouched": Story(settled.untouched, 0.5, 60),
    "stuck": Story(ends.stuck, 1.4, 40, trouble=True),
    "waiting_above": Story(ends.waiting_above, 0.5, 30, trouble=True),
    "failed": Story(ends.failed, 2.2, 40, trouble=True),
    "asked_again": Story(ends.asked_again, 0.4, 90),
    "unwilling": Story(ends.unwilling, 0.9, 20),
    "to_law": Story(ends.to_law, 1.1, 30),
    "before_the_court": Story(ends.before_the_court, 0.3, 20),
    "violent": Story(ends.violent, 0.4, 20),
    "to_petition": Story(ends.to_petition, 0.6, 40),
    "linked": Story(settled.linked, 0.5, 80),
    "own_settlement": Story(ends.own_settlement, 0.7, 40),
    "withdrawn": Story(ends.withdrawn, 0.5, 40),
    "lost_touch": Story(ends.lost_touch, 0.4, 40),
    "recurred": Story(ends.recurred, 0.7, 120),
    "recurring": Story(ends.recurring, 0.3, 100, copies=0),
    "found_false": Story(ends.found_false, 0.3, 90),
    "recused": Story(settled.recused, 0.5, 80),
    "mended": Story(settled.mended, 0.5, 60),
}
