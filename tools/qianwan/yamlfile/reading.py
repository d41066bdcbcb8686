"""A record's bytes to plain data, strictly, and the places of its parts.

What a plain scalar means is decided by what the schema wants at its place (`Shape`), never by
how it looks: `no`, `0571`, `12:30` and dates stay text. What YAML offers beyond mappings, lists
and scalars (anchors, aliases, tags, merge keys, several documents) is refused, so that a record
reads the same to every person and every program.
"""

from typing import Any, Final

import yaml

from qianwan.findings import Flaw, Path
from qianwan.yamlfile.constructor import Constructor
from qianwan.yamlfile.decoding import decode
from qianwan.yamlfile.shape import Shape
from qianwan.yamlfile.slips import slips
from qianwan.yamlfile.syntax import syntax_flaw

MAX_BYTES: Final = 1024 * 1024
MAX_FLAWS: Final = 100
# What is wrong with a text whatever slipped before it.
_INDEPENDENT: Final = frozenset({"QW006", "QW007", "QW009"})


class Unreadable(Exception):
    """A text that is no record: the flaws found in it, in the order of the text."""

    def __init__(self, flaws: list[Flaw]) -> None:
        self.flaws = sorted(flaws, key=lambda flaw: (flaw.line, flaw.column))[:MAX_FLAWS]
        super().__init__(f"{len(self.flaws)} flaws, the first: {self.flaws[0]}")


def read(raw: bytes, shape: Shape) -> dict[str, Any]:
    """Read a record of str, int, bool, None, lists and dicts; raises Unreadable with every flaw."""
    if len(raw) > MAX_BYTES:
        message = f"文件有 {len(raw) // 1024} KB，超过 {MAX_BYTES // 1024} KB"
        raise Unreadable([Flaw("QW009", 1, 1, message, "只写这一件记录，附件不放在这里")])
    text, flaws = decode(raw)
    if text is None:
        raise Unreadable(flaws)
    slipped = slips(text)
    constructor = Constructor(text)
    data: dict[str, Any] = {}
    try:
        data = constructor.document(shape)
    except yaml.YAMLError as error:
        constructor.flaws.append(syntax_flaw(text, error))
    flaws += slipped + _not_caused_by(slipped, constructor.flaws)
    if flaws:
        raise Unreadable(flaws)
    return data


def _not_caused_by(slipped: list[Flaw], found: list[Flaw]) -> list[Flaw]:
    """Leave out what the parser says of a text that a slip before it had already spoilt."""
    spoilt = min((slip.line for slip in slipped), default=None)
    return [
        flaw for flaw in found if spoilt is None or flaw.line < spoilt or flaw.rule in _INDEPENDENT
    ]


class Positions:
    """Where the parts of a readable text stand, by a second parse that only findings need."""

    def __init__(self, root: yaml.Node) -> None:
        self._root = root

    def of(self, path: Path, *, value: bool = False) -> tuple[int, int]:
        """Line and column from 1 of the key or item at *path*, or with *value* of the key's value.

        Where the path leads nowhere, the place of the last part of it that is there.
        """
        node = place = self._root
        for step in path:
            found = _inside(node, step)
            if found is None:
                break
            place, node = found
        mark = (node if value else place).start_mark
        return mark.line + 1, mark.column + 1


def positions(text: str) -> Positions:
    """Locate the parts of *text*, which `read` must have accepted."""
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    assert root is not None  # read() refuses an empty text
    return Positions(root)


def _inside(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Find the node to show for *step*, a key or an item, and the node to go on from."""
    if isinstance(node, yaml.MappingNode):
        return next((pair for pair in node.value if pair[0].value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None
