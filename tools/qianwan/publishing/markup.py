"""HTML, SVG and XML as text: words that tags only decorate run together, others stand apart."""

from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote

from qianwan.publishing.lines import Lines, Text, joined

# Tags within a word: what stands before and after them is read in one go, as the eye does.
_INLINE: Final = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr",
})  # fmt: skip
_LABELS: Final = frozenset({"dt", "th"})  # of what stands in the next of the others
_LABELLED: Final = frozenset({"dd", "td"})
_ADDRESSES: Final = frozenset({"action", "href", "src", "xlink:href"})


class _Reader(HTMLParser):
    """Gathers the words in *shown*, and what tags say without showing it in *hidden*."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown, self.hidden = Lines(), Lines()
        self._after_label = False

    @property
    def _line(self) -> int:
        return self.getpos()[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LABELLED and self._after_label:
            self.shown.add("：", self._line)
            self._after_label = False
        elif tag not in _INLINE:
            self._break()
        for key, value in attrs:
            self._hide(unquote(value or "") if key in _ADDRESSES else value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _LABELS:
            self._after_label = True
        elif tag not in _INLINE:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._after_label or data.strip():
            self.shown.add(data, self._line)

    def handle_comment(self, data: str) -> None:
        self._hide(data)

    def handle_pi(self, data: str) -> None:
        self._hide(data)

    def unknown_decl(self, data: str) -> None:
        self._hide(data)  # CDATA of an SVG or a feed

    def _break(self) -> None:
        self._after_label = False
        self.shown.end()

    def _hide(self, text: str) -> None:
        self.hidden.add(text, self._line)
        self.hidden.end()


def markup(text: str) -> Text:
    """The words of a page or a drawing, then its attributes and comments, a line each."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return joined(reader.shown.gathered(), reader.hidden.gathered())
