"""What the codes in a record stand for, as an office says it."""

from collections.abc import Iterator

from qianwan.model.registers import Registers


def name_of(registers: Registers, code: str) -> str:
    """Name of an organ, office, unit, group, region or deputy, post of a leader; else *code*."""
    return next((name for name in _names(registers, code) if name), code)


def named(registers: Registers, code: str) -> str:
    """The name with its code behind it, or the code alone where nobody knows it."""
    name = name_of(registers, code)
    return code if name == code else f"{name}（{code}）"


def _names(registers: Registers, code: str) -> Iterator[str]:
    organ = registers.organs.get(_organ(code))
    of = organ.name if organ else ""
    if code in registers.offices:
        yield of + registers.offices[code].name
    if code in registers.leaders:
        yield of + registers.leaders[code].post
    if organ and organ.id == code:
        yield of
    for known in (registers.units, registers.groups, registers.regions, registers.deputies):
        if code in known:
            yield known[code].name


def _organ(code: str) -> str:
    """The organ of an office or leader: O371721-信访室 and L371721-001 are of O371721."""
    return f"O{code[1:].split('-')[0]}"
