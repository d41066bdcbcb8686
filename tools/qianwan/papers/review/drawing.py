"""An outline as lines for a terminal, and as Markdown for a comment on a pull request."""

import re
from collections.abc import Iterator
from typing import Final

from qianwan.papers.draw import printable
from qianwan.papers.review.outline import Outline

# What means something to Markdown, HTML or a Git host (a mention, a reference, a link, a formula)
# is written by its full-width twin: a backslash or an entity is undone before a host looks for
# mentions and links.
_TWINS: Final = {ord(sign): ord(sign) + 0xFEE0 for sign in "\\`*_{}[]<>#|~&@!$:^="}
_BREAK: Final = "\\\n  "  # a new line of the same item
_LINK: Final = re.compile(r"www\.", re.IGNORECASE)


def as_text(outline: Outline) -> str:
    """Indented lines that can't drive a terminal."""
    return "\n".join(printable(line) for line in _text(outline))


def _text(outline: Outline) -> Iterator[str]:
    yield outline.summary
    yield from outline.notes
    for section in outline.sections:
        yield from ["", section.title]
        for item in section.items:
            yield from (f"  {line}" for line in item.heads)
            yield from (f"    {line}" for line in item.details)
        if section.more:
            yield f"  {section.more}"


def as_markdown(outline: Outline) -> str:
    """A heading and a nested list for each section; every text is only a text."""
    return "\n".join(_markdown(outline)) + "\n"


def _markdown(outline: Outline) -> Iterator[str]:
    yield harmless(outline.summary)
    for note in outline.notes:
        yield from ["", harmless(note)]
    for section in outline.sections:
        yield from ["", f"### {harmless(section.title)}", ""]
        for item in section.items:
            yield f"- {_BREAK.join(map(harmless, item.heads))}"
            yield from (f"  - {harmless(line)}" for line in item.details)
        if section.more:
            yield f"- {section.more}"


def harmless(text: str) -> str:
    """Text as one line in which nothing is markup, link, mention or reference."""
    return _LINK.sub("www．", printable(text).translate(_TWINS))
