"""Rows of the 名册 as deputy groups and the deputies in them: new ones are added, none is changed.

Who has no code yet gets the next one of the county. A row is on the roster if a group of the county
bears its name, or if in its group a deputy of that name holds those seats.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path as File
from typing import Any, Final

from qianwan.canonical import dump, rewritten
from qianwan.findings import Path
from qianwan.intake.asking import NotAnAnswer
from qianwan.intake.sheets.batch import Written
from qianwan.intake.sheets.proposal import Maker, Misfit, Misfits, Proposal
from qianwan.intake.sheets.rows import Fault, Row
from qianwan.layouts.shared import TOWNSHIP
from qianwan.model.registers import Registers
from qianwan.repo import path_of
from qianwan.schema import shape
from qianwan.yamlfile import read

_GROUP_DIGITS: Final = 3
_DEPUTY_DIGITS: Final = 5
_is_group: Final = re.compile("G[0-9]{6}-[0-9]{3}").fullmatch
_is_deputy: Final = re.compile("R[0-9]{6}-[0-9]{5}").fullmatch
ROSTER: Final = frozenset({"group", "deputy"})  # kinds of proposals
_UNLIKE: Final = "名册里的不一样；要改的，改名册文件"


def group(row: Row, maker: Maker) -> Proposal:
    """The group that a row tells; raises Misfits."""
    keys = ("name", "level", "leader", "station", "telephone", "rules")
    head = {key: row.get(key) for key in keys if row.get(key) is not None}
    head["place"] = maker.place(row)
    columns = {key: TOWNSHIP if key == "place" else key for key in head}
    origins: dict[Path, tuple[Row, str]] = {(key,): (row, columns[key]) for key in head}
    return Proposal("group", (row,), head, [], origins, key=_code(row, _is_group))


def deputy(row: Row, _: Maker) -> Proposal:
    """The deputy that a row tells, with the group as the row names it; raises Misfits."""
    keys = ("group", "name", "seats", "also_in")
    head = {key: row.get(key) for key in keys if row.get(key) is not None}
    return Proposal("deputy", (row,), head, [], {}, key=_code(row, _is_deputy))


def _code(row: Row, is_one: Callable[[str], object]) -> str | None:
    code: str | None = row.get("id")
    if code is not None and not is_one(code):
        raise Misfits([Misfit("id", "编号写得不对；小组如 G371721-012，代表如 R371721-00123")])
    return code


class Enrolment:
    """A roster as it is and as *proposals* would have it, with what is wrong with those."""

    def __init__(self, root: File, known: Registers, proposals: Iterable[Proposal]) -> None:
        self._root, self._known = root, known
        self.there: list[tuple[Proposal, str]] = []
        self.faults: list[Fault] = []
        self._before: dict[str, str] = {}
        self._data: dict[str, dict[str, Any]] = {}
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._origins: dict[str, dict[Path, tuple[Row, str]]] = defaultdict(dict)
        self._codes = {*known.groups, *known.deputies}
        self._named: dict[str, list[str]] = defaultdict(list)
        for code, kept in known.groups.items():
            self._named[kept.name].append(code)
        for each in sorted(proposals, key=_names_others):
            try:
                self._group(each) if each.kind == "group" else self._deputy(each)
            except NotAnAnswer as error:
                self.faults.append(each.rows[0].fault(None, str(error)))
        for key in self._rows:
            self._lead(key)

    def written(self) -> Iterator[Written]:
        """The groups that are new, or have new deputies."""
        for key, rows in self._rows.items():
            data, before = self._data[key], self._before.get(key)
            proposal = Proposal("group", tuple(rows), data, [], self._origins[key], key=key)
            form = shape("group")
            text = rewritten(before, data, form) if before is not None else dump(data, form)
            yield Written(key, "group", text, before, proposal)

    def _group(self, each: Proposal) -> None:
        code = each.key or self._only(each.head["name"], each.head["place"][:6])
        if code is not None and code in self._known.groups:
            kept = self._open(code)
            if any(kept.get(key) != value for key, value in each.head.items() if key != "leader"):
                raise NotAnAnswer(f"{code} 和{_UNLIKE}")
            self.there.append((each, code))
            return
        code = code or self._next("G", each.head["place"][:6], _GROUP_DIGITS)
        self._codes.add(code)
        self._named[each.head["name"]].append(code)
        self._data[code] = {"id": code, **each.head, "deputies": []}
        self._note(code, each.rows[0], dict(each.origins))

    def _only(self, name: str, county: str) -> str | None:
        """The group of a county that bears *name*, if one does; raises NotAnAnswer of several."""
        found = [code for code in self._named[name] if code[1:7] == county]
        if len(found) > 1:
            raise NotAnAnswer(f"有 {len(found)} 个小组叫这个名字，写编号")
        return found[0] if found else None

    def _deputy(self, each: Proposal) -> None:
        said = str(each.head["group"])
        found = [said] if said in self._codes else self._named[said]
        if len(found) != 1:
            raise NotAnAnswer(
                "没有这个小组，或者有几个同名的；写小组编号，新的先写在“代表小组”表里"
            )
        [home] = found
        deputies = self._open(home)["deputies"]
        own = {key: value for key, value in each.head.items() if key != "group"}
        kept = next((one for one in deputies if _is_he(one, each.key, own)), None)
        if kept is not None:
            if any(kept.get(key) != value for key, value in own.items()):
                raise NotAnAnswer(f"{kept['id']} 和{_UNLIKE}")
            self.there.append((each, kept["id"]))
            return
        code = each.key or self._next("R", home[1:7], _DEPUTY_DIGITS)
        if code in self._codes:
            raise NotAnAnswer(f"{code} 登记在别的小组；一名代表只登记在主要的小组")
        self._codes.add(code)
        row, at = each.rows[0], len(deputies)
        deputies.append({"id": code, **own})
        origins: dict[Path, tuple[Row, str]] = {("deputies", at): (row, "name")}
        origins.update({("deputies", at, key): (row, key) for key in own})
        self._note(home, row, origins)

    def _lead(self, key: str) -> None:
        """Put the code of the group's leader where a row named him."""
        data = self._data[key]
        said = data.get("leader")
        if said is None or said in self._codes:
            return
        found = [each["id"] for each in data["deputies"] if each["name"] == said]
        if len(found) == 1:
            data["leader"] = found[0]
        else:
            row, column = self._origins[key]["leader",]
            self.faults.append(row.fault(column, "本组没有这名代表，或者有同名的；写代表编号"))

    def _open(self, code: str) -> dict[str, Any]:
        """The group *code* as its file has it, or as it is to be."""
        if code not in self._data:
            raw = (self._root / path_of("group", code)).read_bytes()
            self._before[code] = raw.decode()
            self._data[code] = read(raw, shape("group"))
        return self._data[code]

    def _note(self, code: str, row: Row, origins: dict[Path, tuple[Row, str]]) -> None:
        self._rows[code].append(row)
        self._origins[code].update(origins)

    def _next(self, letter: str, county: str, digits: int) -> str:
        """The next code of a county."""
        start = f"{letter}{county}-"
        used = (int(code.rpartition("-")[2]) for code in self._codes if code.startswith(start))
        return f"{start}{max(used, default=0) + 1:0{digits}}"


def _names_others(proposal: Proposal) -> bool:
    """Deputies name groups, so groups go first."""
    return proposal.kind != "group"


def _is_he(kept: dict[str, Any], code: str | None, own: dict[str, Any]) -> bool:
    """Whether *kept* is whom a row tells of: by the code, or by name and seats."""
    if code is not None:
        return bool(kept["id"] == code)
    return all(kept.get(key) == own[key] for key in ("name", "seats"))
