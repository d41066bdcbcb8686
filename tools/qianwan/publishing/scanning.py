"""Personal data in the files of a built site, found by the rules that check the records."""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Final

import yaml

from qianwan.findings import Finding, Flaw, Severity
from qianwan.model.registers import Registers
from qianwan.publishing.lines import Text
from qianwan.publishing.reading import Illegible, text_of
from qianwan.publishing.scripts import strange_scripts
from qianwan.rules import privacy

LEADERS: Final = "领导版"  # as a manifest has it
_MEND: Final = "改记录或手写的页面，重新建站；记录已经提交的，照手册“有人把个人信息写进来了”办"
# Files of the theme by others, whose licences name them.
_AUTHORS: Final[Mapping[str, frozenset[str]]] = {
    "assets/javascripts/lunr/tinyseg.js": frozenset({"taku@chasen.org"}),
    "assets/qianwan/iframe-worker.js": frozenset({"martin.donath@squidfunk.com"}),
}
_RULE_PAGE: Final = re.compile(r"rules/(QW6[0-9]{2})\.html")


def public_words(registers: Registers, edition: str) -> frozenset[str]:
    """What may stand in *edition*: numbers for anybody to call; in 领导版 the deputies' names."""
    numbers = {group.telephone for group in registers.groups.values() if group.telephone}
    if edition != LEADERS:
        return frozenset(numbers)
    return frozenset(numbers.union(each.name for each in registers.deputies.values()))


def scan(folder: Path, public: Collection[str] = frozenset()) -> Iterator[Finding]:
    """What the site in *folder* holds that nobody may read, by file; *public* words excepted.

    A file that can't be read is a finding too, and so is a link, which may lead anywhere.
    """
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        for flaw in chain(_in_name(name), _in_file(path, name, public)):
            yield Finding(name, flaw.line, flaw.column, flaw.rule, Severity.ERROR, *flaw[3:])


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        yield from (Path(parent) / name for name in sorted([*names, *links]))


def _in_name(name: str) -> Iterator[Flaw]:
    for flaw in privacy.flaws(name):
        yield flaw._replace(line=1, message=f"文件名里有{flaw.message}", fix="换文件名")


def _in_file(path: Path, name: str, public: Collection[str]) -> Iterator[Flaw]:
    if path.is_symlink() or not path.is_file():
        yield Flaw("链接", 1, 1, "不是普通文件", "换成文件本身")
        return
    content = path.read_bytes()
    try:
        text = text_of(name, content)
    except Illegible:
        yield Flaw(
            "看不懂", 1, 1, "看不出里面有什么", "从网站里拿走，或者换成网页、CSV、Word、Excel"
        )
        return
    yield from _personal(name, text, public)
    if path.suffix in {".html", ".htm", ".svg"}:
        for line in strange_scripts(content.decode("utf-8-sig")):
            yield Flaw("脚本", line, 1, "不是网站自带的脚本", "从手写的页面里去掉")


def _personal(name: str, text: Text, public: Collection[str]) -> Iterator[Flaw]:
    allowed = _AUTHORS.get(name, public)
    for flaw in privacy.flaws(_without_example(name, text.text), allowed):
        yield flaw._replace(line=text.at[flaw.line - 1], column=1, fix=_MEND)


def _without_example(name: str, text: str) -> str:
    """*text*, and on a rule's page without the lines of the made-up example that it is made of."""
    page = _RULE_PAGE.fullmatch(name)
    if not page:
        return text
    lines = text.split("\n")
    return "\n".join("" if line.strip() in _example(page[1]) else line for line in lines)


@cache
def _example(code: str) -> frozenset[str]:
    """The lines of the first example of the rule *code* that show what is wrong.

    The rule finds something in them, else they would be no example; nobody is meant by them.
    """
    file = files("qianwan.rules") / "examples" / f"{code}.yml"
    if not file.is_file():
        return frozenset()
    first = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)[0]
    return frozenset(line.strip() for line in first.get("bad", "").split("\n"))
