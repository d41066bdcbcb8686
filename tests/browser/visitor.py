"""A tab of the browser that remembers whatever went wrong in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

SCHEMES: Final = ("default", "slate")  # light and dark, as Material calls them
TOGGLE: Final = "[data-md-component=palette] label:not([hidden])"
WATCH: Final = """
window.__refused = [];
addEventListener('securitypolicyviolation',
  e => __refused.push(`${e.violatedDirective}: ${e.blockedURI} ${e.sample}`));
"""
# Scripts that ran, what the policy refused, and elements that no page of ours has in its text.
SMUGGLED: Final = """() => [
  ...(window.__pwned ? ['a script ran'] : []), ...window.__refused,
  ...[...document.querySelectorAll(`article :is(script, style, img, iframe, object, [onload],
    [onerror], [onfocus], a[href^="javascript:"])`)].map(each => each.outerHTML.slice(0, 160)),
]"""


class Visitor:
    """A page, and in `wrong` each complaint since it was last asked: console, scripts, requests."""

    def __init__(self, page: Page, root: str) -> None:
        self.page, self.root = page, root
        self.heard: list[str] = []
        page.add_init_script(WATCH)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (self.heard.append("dialog"), dialog.dismiss()))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.heard.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.root, "data:", "blob:" + self.root)):
            self.heard.append(f"elsewhere: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the next page was asked for before it came
            self.heard.append(f"failed: {request.url} {request.failure}")

    def open(self, path: str) -> Page:
        """Load a page of the site and wait until its scripts have run."""
        self.page.goto(self.root + path)
        return self.page

    def wrong(self) -> list[str]:
        """What has gone wrong since the last time, and what a record's text did to the page."""
        heard, self.heard = self.heard, []
        return [*heard, *self.page.evaluate(SMUGGLED)]

    def scheme(self) -> str:
        """The colours in which the page is drawn."""
        return self.page.evaluate("document.body.dataset.mdColorScheme")

    def switch_scheme(self) -> None:
        """Switch from light to dark or back, by the switch in the header, pointer elsewhere."""
        [other] = {*SCHEMES} - {self.scheme()}
        self.page.dispatch_event(TOGGLE, "click")
        assert self.scheme() == other

    def too_wide(self, width: int) -> list[str]:
        """The outermost elements that make a page in a window so wide scroll sideways."""
        self.page.set_viewport_size({"width": width, "height": 900})
        return self.page.evaluate(TOO_WIDE)


TOO_WIDE: Final = """() => {
  const root = document.scrollingElement, wide = root.clientWidth;
  if (root.scrollWidth <= wide) return [];
  const out = [...document.body.querySelectorAll('*')].filter(each => {
    const box = each.getBoundingClientRect();
    return box.width && box.right > wide + 1;
  });
  return out.filter(each => !out.includes(each.parentElement)).slice(0, 3).map(
    each => `${each.tagName} ${each.className} ${each.textContent.trim().slice(0, 40)}`
  ).concat([`${root.scrollWidth} > ${wide}`]);
}"""


@contextmanager
def visiting(browser: Browser, root: str, **options: object) -> Iterator[Visitor]:
    """A new tab, in a profile of its own that goes with it."""
    context = browser.new_context(locale="zh-CN", **options)
    try:
        yield Visitor(context.new_page(), root)
    finally:
        context.close()
