"""规则: an index, and a page per rule with its sentence, clause, severity and an example."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from qianwan.rules.catalogue import ALL, Rule
from qianwan.site import render
from qianwan.site.book import RULES, Page
from qianwan.yamlfile.slips import HIDDEN

FAMILIES: Final = (
    "文件", "格式", "编号和引用", "步骤和日期", "依据和证据", "前后两次提交", "隐私和用语",
)  # fmt: skip
_PRIVACY: Final = "6"
_HIDDEN: Final = re.compile(f"[^\\S\n ]|[{HIDDEN}]")
_LONG_NUMBER: Final = re.compile(r"\d[\d ]{6,}[\dXx]")


def pages() -> Iterator[Page]:
    """The index by family, then every rule by code."""
    families = [
        (name, [rule for code, rule in ALL.items() if code[2] == str(number)])
        for number, name in enumerate(FAMILIES)
    ]
    shown = [(name, rules) for name, rules in families if rules]
    html = render.html("rules.html", RULES, families=shown, path=path)
    yield Page(RULES, "规则", html, anchors=frozenset(name for name, _ in shown))
    for code, rule in ALL.items():
        yield _page(code, rule)


def path(code: str) -> str:
    """Where the page of a rule stands."""
    return f"rules/{code}.md"


def _page(code: str, rule: Rule) -> Page:
    family = FAMILIES[int(code[2])]
    html = render.html("rule.html", path(code), rule=rule, family=family, example=_example(code))
    return Page(path(code), f"{code} {rule.sentence.rstrip('。')}", html, (("规则", RULES),))


@cache
def _example(code: str) -> Mapping[str, Any] | None:
    """The first good and bad example that the rule is tested by; of a change, what was *before*."""
    file = files("qianwan.rules") / "examples" / f"{code}.yml"
    if not file.is_file():
        return None
    first: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)[0]
    return {
        "file": first["file"],
        "before": _shown(code, first.get("before", "")),
        "good": _shown(code, first.get("good", "")),
        "bad": _shown(code, first.get("bad", "")),
        "says": _shown(code, first["says"]),
    }


def _shown(code: str, text: str) -> str:
    """The text; where it shows personal data that must not be written, with its digits covered."""
    text = _HIDDEN.sub(lambda found: f"〔U+{ord(found[0]):04X}〕", text.rstrip("\n"))
    return _LONG_NUMBER.sub(_covered, text) if code[2] == _PRIVACY else text


def _covered(number: re.Match[str]) -> str:
    return re.sub(r"[\dXx]", "×", number[0])
