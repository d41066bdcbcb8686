"""One walk through a site: a page of every kind, each loaded once, and all that is wrong there."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from hosts import NODE_MODULES
from visitor import Visitor

WIDTHS: Final = (390, 768, 1440)
AXE: Final = (NODE_MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
# What the other scheme can break: it is the same page in other colours.
OF_COLOUR: Final = ("color-contrast", "link-in-text-block")
BARRIERS: Final = """async rules => {
  document.getAnimations().forEach(each => each.finish());  // half faded in, text lacks contrast
  const asked = {resultTypes: ['violations'], preload: false};
  if (rules.length) asked.runOnly = rules;
  const found = await axe.run(document, asked);
  return found.violations.filter(each => ['serious', 'critical'].includes(each.impact)).map(
    each => `${each.id} ×${each.nodes.length}: ${each.nodes[0].html.slice(0, 160)}`);
}"""


class Walk(NamedTuple):
    """What was met, by kind of page: nothing wrong is an empty mapping.

    *wrong* are complaints of the console, of the policy and of the network, *wide* what makes the
    page scroll sideways at a width, *barriers* what axe-core calls serious or critical in a scheme.
    """

    wrong: dict[str, list[str]]
    wide: dict[tuple[str, int], list[str]]
    barriers: dict[tuple[str, str], list[str]]


def walk(
    visitor: Visitor, kinds: Mapping[str, str], widths: Sequence[int] = WIDTHS, axe: bool = False
) -> Walk:
    """Open the page of each of *kinds*, make the window wider, and ask *axe*-core then, if at all.

    It is asked in both schemes, and the window made narrower again in the other. As the site
    remembers the scheme, every other page is loaded in the dark one.
    """
    met = Walk({}, {}, {})
    for kind, path in kinds.items():
        visitor.open(path)
        _measure(met, visitor, kind, widths)
        if axe:
            visitor.page.evaluate(AXE)
            _ask(met, visitor, kind, ())
            visitor.switch_scheme()
            _ask(met, visitor, kind, OF_COLOUR)
            _measure(met, visitor, kind, widths[::-1])
        _keep(met.wrong, kind, visitor.wrong())
    return met


def _measure(met: Walk, visitor: Visitor, kind: str, widths: Sequence[int]) -> None:
    for width in widths:
        _keep(met.wide, (kind, width), visitor.too_wide(width))


def _ask(met: Walk, visitor: Visitor, kind: str, rules: Sequence[str]) -> None:
    """Ask axe-core about *rules*, about every rule if there are none."""
    found = visitor.page.evaluate(BARRIERS, [*rules])
    _keep(met.barriers, (kind, visitor.scheme()), found)


def _keep(found: dict[Any, list[str]], key: object, complaints: list[str]) -> None:
    if complaints:
        found[key] = complaints
