"""Work shared among processes that are forked: what they start from is there without being sent."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


@contextmanager
def forked(
    work: Callable[[Item], Result], processes: int
) -> Iterator[Callable[[Iterable[Item]], Iterator[Result]]]:
    """Give a `map` of *work* that so many *processes* do beside this one, at once and in order.

    With none, and on Windows, it is the plain one.
    """
    if not processes or not hasattr(os, "fork"):
        yield lambda items: map(work, items)
        return
    import multiprocessing  # a small check needn't wait for it

    with multiprocessing.get_context("fork").Pool(processes, _enter, (work,)) as pool:
        yield lambda items: pool.imap(_do, items)


_inherited: list[Callable[[Any], Any]] = []


def _enter(work: Callable[[Any], Any]) -> None:
    _inherited[:] = [work]


def _do(item: Any) -> Any:
    return _inherited[0](item)
