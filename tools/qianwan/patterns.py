"""Regular expressions compiled when they are first asked: a command needs few of them."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

Search = Callable[..., re.Match[str] | None]


class Pattern:
    """A pattern of `re` that costs nothing until it is used, and no more than one of `re` then."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def search(self) -> Search:
        """As that of `re`."""
        return re.compile(self.text).search

    @cached_property
    def fullmatch(self) -> Search:
        """As that of `re`."""
        return re.compile(self.text).fullmatch

    @cached_property
    def match(self) -> Search:
        """As that of `re`."""
        return re.compile(self.text).match

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """As that of `re`."""
        return re.compile(self.text).finditer
