"""信访案件: the head and the log of one petition case."""

from datetime import date

from qianwan.model.base import Correction, Event, Order, Part
from qianwan.terms import (
    Acceptance,
    Answer,
    Batch,
    CaseCategory,
    Channel,
    Form,
    FourDuties,
    Level,
    Nature,
    Reason,
    RepeatKind,
    Result,
    Ruling,
    Signer,
    Solved,
    Statement,
)


class CoUnit(Part, frozen=True):
    """协办单位 and its duty (四(二): 主办单位、协办单位的责任)."""

    unit: str
    duty: str


class Standard(Part, frozen=True):
    """One item of the 结案标准, and what will prove it."""

    item: str
    evidence: str


class Signature(Part, frozen=True):
    """One of the four signatures: *person* is a leader's code, *post* a post of the unit."""

    role: Signer
    date: date
    person: str | None = None
    post: str | None = None


class Outcome(Part, frozen=True):
    """What became of one item of the 结案标准 (*item* counts from 1)."""

    item: int
    opinion: Ruling
    done: bool
    evidence: str | None = None
    basis: str | None = None


class PastReferral(Part, frozen=True):
    """转交办去向 before registration, by month or year."""

    date: str
    to: str
    manner: str


class Notice(Event, frozen=True, tag="告知"):
    """告知 the petitioner whether the matter is taken up (条例第二十三条)."""

    outcome: str


class Screening(Event, frozen=True, tag="筛选"):
    """筛选: a person decides that the case is one of the year's 1,000."""

    year: int
    level: Level
    batch: Batch
    reasons: list[Reason]
    basis: str | None = None


class Matching(Event, frozen=True, tag="对接"):
    """对接: 主管部门, 事涉地方, 承办单位, 结案标准, 办结时限 and 办结程序 are settled."""

    department: str
    place: str
    unit: str
    route: str
    recusal_checked: bool
    standard: list[Standard]
    deadline: date
    procedure: list[str]
    co_units: list[CoUnit] = []


class Assignment(Event, frozen=True, tag="交办"):
    """交办: to a unit; 集体 at a meeting with slip, leader, office and public promise."""

    form: Form
    unit: str
    meeting: str | None = None
    slip: str | None = None
    leader: str | None = None
    office: str | None = None
    promise: date | None = None
    promise_basis: str | None = None
    promise_approver: str | None = None
    signatures: list[Signature] = []


class Receipt(Event, frozen=True, tag="签收"):
    """签收 by the handling unit: the legal days of handling run from here."""


class AddedSignature(Event, frozen=True, tag="补签"):
    """补签: a signature that came after the meeting."""

    role: Signer
    person: str | None = None
    post: str | None = None


class Plan(Event, frozen=True, tag="方案"):
    """一个方案: measures, owner and day."""

    measures: list[str]
    owner: str
    due: date


class Duty(Event, frozen=True, tag="四包"):
    """One entry under the 四包, with how it was done and what proves it."""

    duty: FourDuties
    how: str
    evidence: str


class Progress(Event, frozen=True, tag="进展"):
    """每月一汇总: one line of progress."""

    stage: str
    next: str | None = None


class Supervision(Event, frozen=True, tag="督办"):
    """督办 by the congress: letter, meeting, talk or visit to the unit."""

    manner: str
    finding: str | None = None


class Feedback(Event, frozen=True, tag="信访人反馈"):
    """及时向信访人反馈: what the petitioner was told; *words* is a key into the register."""

    channel: str
    reached: bool
    told: str | None = None
    words: str | None = None


class LeaderReport(Event, frozen=True, tag="报告领导"):
    """向常委会领导反馈 or 报告办理结果."""

    to: str


class Extension(Event, frozen=True, tag="延期"):
    """延期: the only event that moves a deadline (条例第三十四条)."""

    until: date
    reason: str
    approver: str
    told: date


class LeaderChange(Event, frozen=True, tag="更换领导"):
    """一名领导: one at a time; a change has its reason."""

    leader: str
    reason: str


class UnitChange(Event, frozen=True, tag="调整承办"):
    """Another unit takes the case, without moving its deadline."""

    unit: str
    reason: str


class Raising(Event, frozen=True, tag="提级"):
    """提级: a higher congress takes the lead."""

    level: Level
    organ: str
    reason: str
    leader: str | None = None


class Relief(Event, frozen=True, tag="帮扶救助"):
    """教育疏导与困难救助 beside the solution; amounts stand in the register only."""

    kind: str
    organ: str


class RepeatVisit(Event, frozen=True, tag="重访"):
    """重访: the petitioner comes again."""

    kind: RepeatKind
    channel: Channel


class Completion(Event, frozen=True, tag="办结"):
    """办结: the unit has finished and reported, item by item."""

    results: list[Outcome]
    remedies_told: date
    report: str | None = None


class SpotReply(Event, frozen=True, tag="当场答复"):
    """当场答复: answered where it was raised."""

    opinion: Ruling
    remedies_told: date | None = None


class Opinion(Event, frozen=True, tag="信访人意见"):
    """附信访人对办理结果的意见: his own, in the register under *words*."""

    accepts: Acceptance
    statement: Statement | None = None
    words: str | None = None


class Closing(Event, frozen=True, tag="结案"):
    """结案: the congress's office holds the report against the 结案标准."""

    result: Result
    verified: list[int]


class ReturnVisit(Event, frozen=True, tag="回访"):
    """回访: three questions, and the words in the register."""

    manner: str
    reached: bool
    attempts: int | None = None
    solved: Solved | None = None
    answer: Answer | None = None
    conduct: Answer | None = None
    accepts: Acceptance | None = None
    words: str | None = None


class Recheck(Event, frozen=True, tag="核查"):
    """核查 after a contrary answer or a repeat visit, by another person."""

    outcome: str
    reply: str | None = None


class Review(Event, frozen=True, tag="复查复核"):
    """复查 and 复核 (条例第三十五、三十六条): while one is open the case is in no numerator."""

    kind: str
    stage: str
    outcome: str | None = None


class Reopening(Event, frozen=True, tag="重新督办"):
    """重新督办: back to work, its deadline unmoved."""

    reason: str


class CircularMention(Event, frozen=True, tag="通报"):
    """通报: the outcome stands in a circular."""

    circular: str


class Transfer(Event, frozen=True, tag="转送"):
    """分流 of what lies outside the congress's supervision, or is before the courts."""

    to: str
    reason: str


class LegalRoute(Event, frozen=True, tag="导入法定程序"):
    """分流 into a procedure by law, with the organ that received it and when."""

    procedure: str
    organ: str
    received: date


class Rejection(Event, frozen=True, tag="不予受理"):
    """分流: the same claim is in hand already, or its re-review is final."""

    reason: str


class Merger(Event, frozen=True, tag="并案"):
    """分流: the matter is counted once, under another case."""

    into: str


class Withdrawal(Event, frozen=True, tag="撤回"):
    """分流 by the petitioner's own words; neutral, and rechecked (P-5)."""

    words: str


class Restoration(Event, frozen=True, tag="恢复"):
    """恢复: back to the state before it left."""

    reason: str


class Advice(Event, frozen=True, tag="建议"):
    """治本: advice to better a policy or the work."""

    kind: str
    adopted: bool | None = None


Exit = Transfer | LegalRoute | Rejection | Merger | Withdrawal
CaseEvent = (
    Notice | Screening | Matching | Assignment | Receipt | AddedSignature | Plan | Duty | Progress
    | Supervision | Feedback | LeaderReport | Extension | LeaderChange | UnitChange | Raising
    | Relief | RepeatVisit | Completion | SpotReply | Opinion | Closing | ReturnVisit | Recheck
    | Review | Reopening | CircularMention | Exit | Restoration | Advice | Correction
)  # fmt: skip


class Case(Part, frozen=True):
    """One 信访案件. The head is what was known at registration; all else is in *events*.

    *events* stand in acting order (day, then place in the file) with corrections applied;
    *order* holds each one's place in the file. A case's region is its *place*; quotas go by
    the congress in the id. No field names a person: see 个人信息登记簿.
    """

    id: str
    registered: date
    channel: Channel
    nature: Nature
    category: CaseCategory
    place: str
    title: str | None = None
    people: int | None = None
    anonymous: bool = False
    law_related: bool = False
    first_visit: str | None = None
    repeat_visits: list[str] | None = None
    referrals: list[PastReferral] | None = None
    feedback_wish: str | None = None
    events: list[CaseEvent] = []
    order: Order = []

    @property
    def congress(self) -> str:
        """Region code of the congress that registered the case."""
        return self.id[1:].split("-")[0]
