"""libyaml's English complaints as Chinese sentences that say what to write instead."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

import yaml
from yaml.reader import ReaderError

from qianwan.findings import Flaw


class _Saying(NamedTuple):
    message: str
    fix: str
    rule: str = "QW008"


_QUOTE_IT: Final = "整个值加上半角双引号"
_UNCLOSED: Final = _Saying("引号没有合上", "在文字末尾补上同样的半角引号")
_FOREIGN: Final = _Saying("这里用了记录文件不用的 YAML 写法", _QUOTE_IT, "QW007")
_INDENT: Final = _Saying("缩进不对，或上一行没写完", "同一层左边对齐，下一层多缩进两个空格")
_OTHERWISE: Final = _Saying("这里不合 YAML 的写法", "对照同类记录，检查引号、括号、冒号和缩进")
NO_SPACE: Final = _Saying("冒号后面缺一个空格", "栏目: 值")
_TWO_COLONS: Final = _Saying("值里有冒号加空格，YAML 当成了又一个栏目", _QUOTE_IT)
_NO_COLON: Final = _Saying("这一行不是“栏目: 值”", "栏目: 值（文字写在一行里）")

# By what libyaml calls the problem.
_SAYINGS: Final[Mapping[str, _Saying]] = {
    "found unexpected end of stream": _UNCLOSED,
    "found unexpected document indicator": _UNCLOSED,
    "did not find expected ',' or ']'": _Saying("方括号没有合上，或两项之间缺半角逗号", "[甲, 乙]"),
    "did not find expected ',' or '}'": _Saying(
        "花括号没有合上，或两栏之间缺半角逗号", "{date: 2026-03-01, type: 签收}"
    ),
    "did not find expected key": _Saying(
        "缩进不对，或引号、括号后面还有文字", "同一层左边对齐；带引号的文字整个放进引号"
    ),
    "did not find expected '-' indicator": _Saying(
        "列表里的这一行没有以“- ”开头", "以“- ”开头，与上一项的“-”对齐"
    ),
    "mapping values are not allowed in this context": _INDENT,
    "block sequence entries are not allowed in this context": _Saying(
        "列表不能接在冒号后面", "另起一行写“- ”，或写成 [甲, 乙]"
    ),
    "could not find expected ':'": _NO_COLON,
    "found character that cannot start any token": _Saying("值不能以这个符号开头", _QUOTE_IT),
    "did not find expected node content": _Saying(
        "这里应有内容，却是逗号或括号", "删去多余的逗号、括号，或把文字放进半角双引号"
    ),
    "found unknown escape character": _Saying("双引号里的“\\”有特别的意思", "写成“\\\\”"),
    "found invalid Unicode character escape code": _Saying("“\\u”后面的不是字符", "直接写那个字"),
    "found unexpected ':'": _Saying("括号里的冒号后面缺一个空格", f"栏目: 值；或{_QUOTE_IT}"),
    "did not find expected comment or line break": _Saying(
        "“|”“>”后面不能接文字", "另起一行写，或整个值加上半角双引号"
    ),
    "did not find expected <document start>": _Saying(
        "从这里起接不上前面的内容", "最外层的栏目都顶格写，括号之后不写文字"
    ),
    "exceeded maximum nesting depth": _Saying("层次太深", "最多 20 层", "QW009"),
    "found undefined tag handle": _FOREIGN,
}
# By what libyaml was doing, where that tells more than the problem.
_BY_CONTEXT: Final[Mapping[str | None, _Saying]] = {
    "while scanning an anchor": _FOREIGN,
    "while scanning an alias": _FOREIGN,
    "while scanning a tag": _FOREIGN,
    "while parsing a tag": _FOREIGN,
    "while scanning a directive": _FOREIGN,
}
# What was begun and never ended is shown where it began.
_SHOWN_AT_START: Final = frozenset(
    {
        "while scanning a quoted scalar",
        "while scanning a simple key",
        "while parsing a flow sequence",
        "while parsing a flow mapping",
    }
)
_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what ends a line for libyaml
lacks_space: Final = re.compile(r"\s*(?:- +)*[\w-]+:[^\s:]").match
_has_key: Final = re.compile(r"\s*(?:- +)*[^\s:][^:]*: +\S").match


def syntax_flaw(text: str, error: yaml.YAMLError) -> Flaw:
    """Say where *text* stops being YAML, why, and what to write instead."""
    if isinstance(error, ReaderError):  # the place is in bytes
        before = text.encode()[: error.position].decode(errors="ignore")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Flaw("QW004", line, column, "有看不见的控制字符", "删去这个字符")
    assert isinstance(error, yaml.MarkedYAMLError)  # the parser raises no other
    mark = error.problem_mark
    if (error.context in _SHOWN_AT_START or error.context in _BY_CONTEXT) and error.context_mark:
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    saying = _BY_CONTEXT.get(error.context) or _SAYINGS.get(str(error.problem), _OTHERWISE)
    if saying in {_INDENT, _NO_COLON}:
        line, column, saying = _sharper(_BREAK.split(text), line, column, saying)
    return Flaw(saying.rule, line, column, saying.message, saying.fix)


def _sharper(lines: list[str], line: int, column: int, saying: _Saying) -> tuple[int, int, _Saying]:
    """A missing space after a colon shows itself to libyaml only on the next line."""
    for number in (line, line - 1):
        if 0 < number <= len(lines) and lacks_space(lines[number - 1]):
            return number, lines[number - 1].index(":") + 1, NO_SPACE
    if saying is _INDENT and _has_key(lines[line - 1][: column - 1]):
        return line, column, _TWO_COLONS
    return line, column, saying
