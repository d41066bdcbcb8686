"""What is measured, part by part."""

from collections.abc import Mapping

from bench.comparison import Part
from bench.parts import checking, growth, schema, site, start, versions, workbook, worktree

PARTS: Mapping[str, Part] = {
    "check": checking.cold,
    "schema": schema.peers,
    "work-tree": worktree.warm,
    "one-change": versions.one_change,
    "history": versions.history,
    "workbook": workbook.reading,
    "site": site.editions,
    "start": start.start,
    "growth": growth.archives,
}
