"""What is wrong with a value, and what to write instead, in the words of an office."""

import difflib
import re
from collections.abc import Mapping
from typing import Any, Final

from qianwan.findings import Path

_TYPE_NAMES: Final = {
    "string": "文字",
    "integer": "整数",
    "boolean": "true 或 false",
    "array": "列表，如 [甲, 乙]",
    "object": "栏目: 值",
}
_YES: Final = frozenset({"yes", "on", "y", "是", "有", "True", "TRUE", "Yes", "YES", "On", "ON"})
_NO: Final = frozenset({"no", "off", "n", "否", "无", "False", "FALSE", "No", "NO", "Off", "OFF"})
_DAY: Final = re.compile(r"^\s*(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?\s*$")


_PERSONAL: Final = re.compile(
    "姓名|住址|地址|电话|手机|身份证|联系|原话|微信|银行|(?:^|_)(?:name|phone|mobile|tel|address|id_?card|contact)s?$",
    re.IGNORECASE,
)


def say(
    keyword: str, wanted: Any, value: Any, schema: Mapping[str, Any], hint: str
) -> tuple[str, str]:
    """Message and correction for one broken keyword."""
    if keyword == "type":
        return _say_type(wanted, value)
    if keyword in {"enum", "const"}:
        words = [_shown(word) for word in (wanted if keyword == "enum" else [wanted])]
        fix = nearest(str(value), words) or "、".join(words)
        return "不是这里能用的词", fix if len(words) == 1 or fix in words else f"下列之一：{fix}"
    if keyword in {"format", "pattern"}:
        return _say_form(str(value), schema, hint)
    if keyword in {"oneOf", "not"}:
        said = schema["x-messages"][keyword]
        return "写得不对", said
    return _say_bound(keyword, wanted)


def _say_form(value: str, schema: Mapping[str, Any], hint: str) -> tuple[str, str]:
    is_day = schema.get("format") == "date"
    if is_day and re.search(schema["pattern"], value):
        return "没有这一天", "查对日历，写成 2026-03-01 这样的日期"
    if is_day and (day := _DAY.match(value)):
        return "的写法不对", f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    return "的写法不对", hint or "一行文字，前后没有空格"


def _say_type(wanted: str, value: Any) -> tuple[str, str]:
    if value is None:
        return "是空的", f"写上{_TYPE_NAMES[wanted]}，没有就删去这一栏"
    if wanted == "boolean" and value in _YES | _NO:
        return "应是 true 或 false", "true" if value in _YES else "false"
    if wanted == "integer" and isinstance(value, str) and value.lstrip("0").isdecimal():
        return "应是整数，前面不带 0，不加引号", str(int(value))
    return f"应是{_TYPE_NAMES[wanted]}", _TYPE_NAMES[wanted]


def _say_bound(keyword: str, wanted: Any) -> tuple[str, str]:
    return {
        "minLength": ("太短", f"至少 {wanted} 个字"),
        "maxLength": ("太长", f"最多 {wanted} 个字"),
        "minimum": ("太小", f"最小 {wanted}"),
        "maximum": ("太大", f"最大 {wanted}"),
        "minItems": ("太少", f"至少写 {wanted} 条"),
        "maxItems": ("太多", f"最多写 {wanted} 条"),
        "minProperties": ("是空的", f"至少写 {wanted} 栏"),
        "uniqueItems": ("有重复", "每个只写一次"),
    }[keyword]


def _shown(word: object) -> str:
    return {True: "true", False: "false"}[word] if isinstance(word, bool) else str(word)


def nearest(word: str, known: list[str], cutoff: float = 0.5) -> str:
    """The word that was probably meant, or nothing."""
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=cutoff)), "")


def instead_of(key: str, known: list[str]) -> str:
    """What to write for a key that isn't known; about a person nothing at all."""
    if _PERSONAL.search(key):
        return "删去；姓名、住址、电话、证件号、原话只记在个人信息登记簿"
    return nearest(key, known, 0.7) or f"这里能写的栏目：{'、'.join(known)}"


def is_event(path: Path) -> bool:
    """Whether *path* names a whole event."""
    return len(path) == 2 and path[0] == "events"


def name(path: Path, title: str) -> str:
    """Name what the clerk sees: a key with its title, of a list an item by its place."""
    if is_event(path):
        return "这一条"
    if path and isinstance(path[-1], int):
        return f"{path[-2]} 第 {path[-1] + 1} 项（{title}）"
    return f"{path[-1]}（{title}）" if path else "文件"


def where(data: Mapping[str, Any], path: Path) -> str:
    """Name the event that the clerk wrote: `第 3 条“交办”：`, or nothing for the head."""
    if len(path) < 2 or path[0] != "events":
        return ""
    event = data["events"][path[1]]
    kind = event.get("type") if isinstance(event, dict) else None
    return f"第 {int(path[1]) + 1} 条“{kind}”：" if kind else f"第 {int(path[1]) + 1} 条："
