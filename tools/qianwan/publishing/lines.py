"""Text as a reader meets it, line by line, each with the line of the file that it began on."""

from typing import NamedTuple


class Text(NamedTuple):
    """What a file says: *text*, and for each of its lines the line of the file, from 1."""

    text: str
    at: list[int]


class Lines:
    """Gathers pieces of a file into lines, which break where the file's own text would."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._at: list[int] = []
        self._pieces: list[str] = []
        self._began = 1

    def add(self, text: str, line: int) -> None:
        """Put *text*, which stands on *line* of the file, behind what is there."""
        first, *others = text.split("\n")
        self._put(first, line)
        for number, each in enumerate(others, start=line + 1):
            self.end()
            self._put(each, number)

    def _put(self, text: str, line: int) -> None:
        if text:
            if not self._pieces:
                self._began = line
            self._pieces.append(text)

    def end(self) -> None:
        """Let what follows stand on a line of its own."""
        if self._pieces:
            self._lines.append("".join(self._pieces))
            self._at.append(self._began)
            self._pieces = []

    def gathered(self) -> Text:
        """All of it."""
        self.end()
        return Text("\n".join(self._lines), self._at)


def joined(first: Text, second: Text) -> Text:
    """Both, the one below the other."""
    filled = [each for each in (first, second) if each.at]
    at = [line for each in filled for line in each.at]
    return Text("\n".join(each.text for each in filled), at)


def plain(text: str) -> Text:
    """A file that is read as it is written."""
    return Text(text, [*range(1, text.count("\n") + 2)])
