"""The rule on who signs a 交办单: four roles, each the right person, each once."""

from collections.abc import Iterator, Mapping
from typing import Final

from qianwan.findings import Breach
from qianwan.model.case import AddedSignature, Assignment, Case, Signature
from qianwan.model.registers import Registers
from qianwan.rules.case_order import CaseRule, met
from qianwan.rules.naming import breach
from qianwan.terms import Form, Signer

_OF_THE_UNIT: Final = frozenset({Signer.UNIT_HEAD, Signer.HANDLER})


class _Slip:
    """One 交办单 while its signatures come in."""

    def __init__(self, assignment: Assignment, registers: Registers) -> None:
        self._assignment, self._registers = assignment, registers
        self._roles: set[Signer] = set()
        self._people: set[str] = set()

    def sign(
        self, signature: Signature | AddedSignature, leader: str | None
    ) -> Iterator[tuple[str, str, str]]:
        """Take one signature; *leader* is the one in charge of the case at that moment."""
        role, person = signature.role, signature.person
        if role in self._roles:
            yield "role", f"{role}已经签过字", "每一方只签一次，删去多余的"
        elif role in _OF_THE_UNIT and person is not None:
            yield "person", f"{role}是承办单位的人，不是人大领导", "post: 他在单位的职务"
        elif role not in _OF_THE_UNIT:
            yield from self._of_the_congress(signature, leader)
        self._roles.add(role)
        self._people |= {person} if person else set()

    def _of_the_congress(
        self, signature: Signature | AddedSignature, leader: str | None
    ) -> Iterator[tuple[str, str, str]]:
        role, person = signature.role, signature.person
        if person is None:
            yield "post", f"{role}没有写领导编号", "person: 领导编号"
            return
        holder = self._registers.leaders.get(person)
        office = self._assignment.office
        if person in self._people:
            yield "person", f"{person} 已经在另一方签过字", "四方由四个人签"
        elif role is Signer.LEADER and person != leader:
            yield "person", f"包案领导是 {leader}，不是 {person}", f"person: {leader}"
        elif role is Signer.OFFICE_HEAD and holder is not None and holder.office != office:
            yield "person", f"{person} 不在协办委室 {office}", f"写 {office} 负责人的编号"


def signers_are_the_right_people(case: Case, registers: Registers) -> Iterator[Breach]:
    """督办领导、委室负责人、承办单位主要领导和承办责任人各签一次，签字的人对得上（三(一)二，集体交办机制）。"""
    slip: _Slip | None = None
    for index, event, state in met(case, Assignment, AddedSignature):
        if isinstance(event, AddedSignature):
            for complaint in slip.sign(event, state.leader) if slip else _NO_SLIP:
                yield breach(case, index, *complaint)
        elif event.form is Form.COLLECTIVE:
            slip = _Slip(event, registers)
            yield from _signed_at_once(case, index, event, slip)


_NO_SLIP: Final = [("role", "没有集体交办，没有交办单可签", "先写 交办，form: 集体")]


def _signed_at_once(
    case: Case, index: int, assignment: Assignment, slip: _Slip
) -> Iterator[Breach]:
    for place, signature in enumerate(assignment.signatures):
        found = list(slip.sign(signature, assignment.leader))
        if signature.date != assignment.date:
            fix = f"date: {assignment.date}；会后签的另写一条 补签"
            found.append(("date", f"签字日期 {signature.date} 不是交办会那天", fix))
        for key, said, fix in found:
            yield breach(case, index, ("signatures", place, key), said, fix)


RULES: Final[Mapping[str, CaseRule]] = {"QW403": signers_are_the_right_people}
