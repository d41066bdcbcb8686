"""What clerks mistype: characters that look right to a person and mean something else to YAML.

Most of these give no YAML error at all: `标题：道路` is one string, `[土地，住房]` one item, and
`标题: a #3` loses its end. They are sought only where YAML wants a sign of its own; inside free
text, quotations and comments full-width punctuation is what a Chinese sentence needs.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final

from qianwan.findings import Flaw, shortened
from qianwan.patterns import Pattern
from qianwan.yamlfile.layout import BLOCK_VALUE, FLOW_VALUE, Find, Layout, Spot, spot

MOST: Final = 100  # slips reported of one text
_LOOKED_AT: Final = 5_000  # suspicious characters; no record has so many

HIDDEN: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064"
    "\ufeff\ufffe\uffff"
)
_BLANKS: Final = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_LETTERS: Final = "０-９Ａ-Ｚａ-ｚ"
_QUOTES: Final = "“”‘’＂＇"
_SUSPECT: Final = Pattern(f"[\t\r#<=>|：，、—–－＃［］｛｝{_QUOTES}{_LETTERS}{_BLANKS}{HIDDEN}]")
_HIDDEN_OR_CR: Final = Pattern(f"[\r{HIDDEN}]")

_TOKEN: Final = f"[0-9A-Za-z_./：－{_LETTERS}-]*"
_END: Final = r" *(?:$|[,\]}])"
_HALF_WIDTH: Final = {
    **{0xFEE0 + code: code for code in range(0x21, 0x7F)},
    **str.maketrans("、“”‘’", ",\"\"''"),
}

_is_key: Final = Pattern(r" *[A-Za-z_\u4e00-\u9fff][\w-]* *")
_is_key_of_item: Final = Pattern(r" *(?:- +)+[a-z][a-z0-9_]* *")
_flow_key: Final = Pattern(r"(?:[\[{,] *([a-z][a-z0-9_]*)|\{ *([\u4e00-\u9fff]\w*)) *$")
_piece_before: Final = Pattern(r"[^,，、\[\]{}]*$")
_piece_after: Final = Pattern(r"[^,，、\[\]{}]*")
_precedes_key: Final = Pattern(r" *[a-z][a-z0-9_]* *(?::(?: |$)|：)")
_is_code: Final = Pattern(r" *[0-9A-Za-z][0-9A-Za-z._-]* *")
_is_word: Final = Pattern(r" *[\u4e00-\u9fff]{1,3} *")  # four may be a phrase
_precedes_item: Final = Pattern(r".*\n *- ")
_precedes_half_items: Final = Pattern(r".*\n *- (?:.*\n){1,200}?>{7} .*\n +[^ -]")
_is_indent: Final = Pattern(f"[ {_BLANKS}]*")
_after_sign: Final = Pattern(r"^ *(?:- *)*(?:[\w-]+:)?$")
_after_flow_sign: Final = Pattern(r"[\[{,] *(?:[\w-]+:)?$")
_token_before: Final = Pattern(f"(?:{BLOCK_VALUE}|{FLOW_VALUE})({_TOKEN})$")
_token_after: Final = Pattern(f"({_TOKEN}) *(?:$|[,\\]}}:]| #)")
_bracketed: Final = Pattern(r".*[\]}］｝] *$")
_bracketed_in_flow: Final = Pattern(f"[^,\\[\\]{{}}]*[］｝]{_END}")
_opened: Final = Pattern(f"{BLOCK_VALUE}([\\[{{][^\\]}}［｛]*)$")
_quoted: Final = Pattern(f"([^{_QUOTES}\"']*)[{_QUOTES}\"'] *$")
_quoted_in_flow: Final = Pattern(f"([^{_QUOTES}\"',\\[\\]{{}}]*)[{_QUOTES}\"']{_END}")
_half_quoted: Final = Pattern(f"(?:{BLOCK_VALUE}|{FLOW_VALUE})([\"'])([^\"']*)$")
_ends: Final = Pattern(_END)

# The rule broken, what is wrong, and what to write instead.
_Verdict = tuple[str, str, str] | None


def slips(text: str) -> list[Flaw]:
    """Every slip in *text*: rules QW003, QW004, QW005 and QW012."""
    if not _SUSPECT.search(text):
        return []
    return [*islice(_judged(text), MOST), *islice(_hidden(text), MOST)]


def _judged(text: str) -> Iterator[Flaw]:
    layout = Layout(text)
    line, counted = 1, 0
    for match in islice(_SUSPECT.finditer(text), _LOOKED_AT):
        if not (judge := _JUDGES.get(match[0])):
            continue
        here = spot(layout, match.start(), text)
        verdict = judge(here)
        # Once more with quotations and comments blotted out, which is dear and seldom needed.
        if verdict and not layout.is_opaque(here.place) and judge(here.blotted()):
            line, counted = line + text.count("\n", counted, here.place), here.place
            rule, message, fix = verdict
            yield Flaw(rule, line, here.place - here.line_start + 1, message, shortened(fix))


def _hidden(text: str) -> Iterator[Flaw]:
    for match in _HIDDEN_OR_CR.finditer(text):
        place = match.start()
        line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
        if text.startswith("\r\n", place):
            continue
        if match[0] == "\r":
            yield Flaw("QW004", line, column, "行尾只有回车符，没有换行符", "另存时行尾选 LF")
            return
        yield Flaw("QW004", line, column, f"有看不见的字符 U+{ord(match[0]):04X}", "删去这个字符")


def _colon(here: Spot) -> _Verdict:
    """`标题：道路`: one string for YAML, not a key and its value."""
    if (found := _flow_key.search(here.before)) and here.bracket:
        key, value = found[1] or found[2], _piece(_piece_after.match, here.after)
    elif _is_key_of_item.fullmatch(here.before) or (
        _is_key.fullmatch(here.before) and here.begins_in_block
    ):
        key, value = here.before.strip(" -"), here.after.strip()
    else:
        return None
    return "QW003", f"“{key}”后面是全角冒号，YAML 要半角冒号加空格", f"{key}: {value}".strip()


def _comma(here: Spot) -> _Verdict:
    """`[土地，住房]`: one item for YAML; said where both neighbours are codes or short words."""
    before, after = (
        _piece(_piece_before.search, here.before),
        _piece(_piece_after.match, here.after),
    )
    codes = _is_code.fullmatch(before) and _is_code.fullmatch(after)
    words = here.char == "，" and _is_word.fullmatch(before) and _is_word.fullmatch(after)
    split = _precedes_key.match(here.after) or codes
    if (split and here.bracket) or (words and here.bracket == "["):
        return "QW003", f"这里的“{here.char}”不分开前后两项，要用半角逗号", f"{before}, {after}"
    return None


def _first_of_line(here: Spot) -> _Verdict:
    """`－ 甲`: text, not an item of a list; `＃ 注`: text, not a comment."""
    if not _is_indent.fullmatch(here.before) or not here.begins_in_block:
        return None
    half = "#" if here.char == "＃" else "-"
    return "QW003", f"行首的“{here.char}”要用半角的“{half}”", f"{half} {here.after.strip()}"


def _letter(here: Spot) -> _Verdict:
    """`３`, `２０２６-０３-０１`: text that only looks like a number or a day."""
    before, after = _token_before.search(here.before), _token_after.match(here.after)
    if not before or not after or not before[1].isascii():
        return None
    token = before[1] + here.char + after[1]
    return "QW003", "这里的数字、字母是全角的", token.translate(_HALF_WIDTH)


def _dash(here: Spot) -> _Verdict:
    return _first_of_line(here) or _letter(here)


def _blank(here: Spot) -> _Verdict:
    """A full-width or special blank where YAML wants a space, or where it can't be seen."""
    if here.before and _is_indent.fullmatch(here.before[-1]) and here.before[-1] != " ":
        return None
    rest = here.after.strip()
    after_sign = _after_sign.search(here.before) or (
        here.bracket and _after_flow_sign.search(here.before)
    )
    if not rest or rest.startswith("#") or _is_indent.fullmatch(here.before) or after_sign:
        return "QW003", "这里是全角空格或特殊空格", "半角空格" if rest else "删去行尾的空格"
    return None


def _opening_bracket(here: Spot) -> _Verdict:
    """`［土地，住房］`: text, not a list."""
    if found := here.value_by(_bracketed.match, _bracketed_in_flow.match):
        value = (here.char + found[0]).strip(" ,").translate(_HALF_WIDTH)
        return "QW003", f"这里的“{here.char}”要用半角括号", re.sub(", *", ", ", value)
    return None


def _closing_bracket(here: Spot) -> _Verdict:
    """`[土地, 住房］`: a list that never ends."""
    found = _opened.search(here.before)
    if found and _ends.match(here.after):
        return "QW003", "半角括号要用半角括号合上", (found[1] + here.char).translate(_HALF_WIDTH)
    return None


def _quote(here: Spot) -> _Verdict:
    """`“道路”`: the quotes are part of the text; `"道路”`: a quotation that never ends."""
    if whole := here.value_by(_quoted.match, _quoted_in_flow.match):
        fix = f'"{whole[1]}"；要保留则写 "“{whole[1]}”"'
        return "QW003", "这一对全角引号会成为内容的一部分", fix
    half = _half_quoted.search(here.before)
    if half and _ends.match(here.after):
        return "QW003", "半角引号要用半角引号合上", f"{half[1]}{half[2]}{half[1]}"
    return None


def _tab(here: Spot) -> _Verdict:
    if "\t" in here.before:
        return None
    return "QW004", "这一行有制表符（Tab）", "改用空格，缩进每层两个空格"


def _hash(here: Spot) -> _Verdict:
    """`标题: a #3`: YAML takes the rest of the line for a comment, and the text is lost."""
    cuts = here.before[-1:] in {" ", "\t"} and here.before.strip() and here.after[:1].strip("# \t")
    if not cuts or re.search(r"\s#", here.before):
        return None
    if here.bracket:
        value = re.split(FLOW_VALUE, here.before)[-1]
        fix = f'"{value}#{_piece(_piece_after.match, here.after)}"'
    else:
        value = re.split(BLOCK_VALUE, here.before)[-1]
        fix = f'"{value}#{here.after}"；是注释则写 {value.strip()}  # {here.after}'
    return "QW012", "空格后的“#”把值在这里截断，后面的都成了注释", fix


def _merge(here: Spot) -> _Verdict:
    """`<<<<<<< HEAD`: two branches wrote at one place, mostly each an entry at the end of a log.

    Which half is the main branch's depends on how it was merged, so its place doesn't tell.
    """
    if here.before or (here.char + here.after[:6]) != here.char * 7 or here.after[6:7].strip():
        return None
    if here.char != "<":
        return "QW005", "合并冲突还没解决", _REST_OF_CONFLICT[here.char]
    fix = _KEEP_ONE
    if _precedes_item.match(here.layout.text, here.place):
        fix = _KEEP_BOTH + _SHARED * bool(_precedes_half_items.match(here.layout.text, here.place))
    return "QW005", "两个分支写了同一处，合并冲突还没解决", fix


_KEEP_BOTH: Final = (
    "两边的条目都留下，主分支已有的在前，新加的在后；再删去 <<<<<<<、=======、>>>>>>> 三行"
)
_SHARED: Final = "；冲突下面的几行两条共有，各写一份"  # Git leaves equal last lines out
_KEEP_ONE: Final = (
    "同一件的留主分支的，再删去 <<<<<<<、=======、>>>>>>> 三行；"
    "两件用了一个编号的，撤回合并，运行 qianwan renumber"
)
_REST_OF_CONFLICT: Final[Mapping[str, str]] = {
    "|": "从这一行删到 ======= 那一行，中间是两边改以前的",
    "=": "上下理好以后，删去这一行",
    ">": "上面理好以后，删去这一行",
}


_JUDGES: Final[Mapping[str, Callable[[Spot], _Verdict]]] = {
    "：": _colon,
    **dict.fromkeys("，、", _comma),
    **dict.fromkeys("—–＃", _first_of_line),
    "－": _dash,
    **dict.fromkeys("［｛", _opening_bracket),
    **dict.fromkeys("］｝", _closing_bracket),
    **dict.fromkeys(_QUOTES, _quote),
    **dict.fromkeys("<=>|", _merge),
    "#": _hash,
    "\t": _tab,
    **{chr(code): _letter for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()},
    **dict.fromkeys(
        ["\u00a0", *map(chr, range(0x2000, 0x200B)), "\u202f", "\u205f", "\u3000"], _blank
    ),
}


def _piece(find: Find, line: str) -> str:
    found = find(line)
    return found[0].strip() if found else ""
