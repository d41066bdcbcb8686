"""`--help` laid out by the width of Chinese characters, which click counts as one column."""

from collections.abc import Iterable

import click


class HelpFormatter(click.HelpFormatter):
    """Wraps and aligns by columns; lines of a paragraph join without a blank."""

    def write_text(self, text: str) -> None:
        from wcwidth import wrap  # slow to load, and most commands are asked for no help

        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write_paragraph()
            joined = "".join(line.strip() for line in paragraph.split("\n"))
            for line in wrap(joined, self.width - self.current_indent):
                self.write(f"{indent}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        from wcwidth import width, wrap  # see above

        rows = list(rows)
        column = min(max(width(first) for first, _ in rows), col_max) + col_spacing
        margin = " " * (self.current_indent + column)
        for first, second in rows:
            lines = wrap(second, self.width - len(margin)) or [""]
            gap = column - width(first)
            between = " " * gap if gap >= col_spacing else f"\n{margin}"
            joined = f"\n{margin}".join(lines)
            self.write(f"{' ' * self.current_indent}{first}{between}{joined}\n")


class Context(click.Context):
    """The context of every command."""

    formatter_class = HelpFormatter
