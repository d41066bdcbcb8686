"""Rules on numbers and addresses that lead to a person, over folded text (see `privacy`).

A sign between digits counts as none, so that `138 1234 5678` is found like the number in one
piece. What records are full of is never found: ids, dates, region codes, 文号 and amounts. The
patterns begin with a plain sign and look back afterwards, for `re` skips to such a sign quickly.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from qianwan.patterns import Pattern
from qianwan.rules.hits import Hit, masked, numbers

_KEEP: Final = "删去；要用的记入个人信息登记簿"
_GAP: Final = r"[ \-\u2010-\u2013\u2212]"  # one sign between digits
_START: Final = r"(?<![0-9].)(?<![0-9]\..)"  # after the first digit: none before it
_END: Final = r"(?![0-9]|\.[0-9])"  # no decimal of an amount either

# After a capital letter stands a record's id, whose year and number could pass for a birthday.
# Where digits stand apart, nothing but the number does: a drawing is all digits and gaps.
_ID: Final = Pattern(
    rf"[1-9]{_START}(?<![A-Z].)(?:[0-9]{{16}}[0-9Xx]|[0-9]{{14}}"
    rf"|(?<![0-9][ -].)(?:{_GAP}?[0-9]){{16}}{_GAP}?[0-9Xx](?! ?[0-9-])){_END}"
)
_of_a_province: Final = Pattern("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_MOBILE: Final = Pattern(
    rf"1(?:{_START}|(?<=861)(?<![0-9]861))(?:"
    rf"[3-9][0-9]{_GAP}?[0-9]{{4}}{_GAP}?[0-9]{{4}}"
    rf"|[3-9][0-9]{_GAP}[0-9]{{3}}{_GAP}[0-9]{{5}}"
    rf"|[3-9][0-9]{{2}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}"
    rf"|[3-9][0-9]{{3}}{_GAP}[0-9]{{6}}"
    rf"|(?<![0-9][ -].)(?P<gap>{_GAP})[3-9](?:(?P=gap)[0-9]){{9}}(?! ?[0-9-])){_END}"
)
_LANDLINE: Final = Pattern(
    rf"0{_START}(?:(?<![0-9][-.]0)|(?<=86-0))(?:10|2[0-9]|[3-9][0-9]{{2}})\)?{_GAP}?"
    rf"[2-9][0-9]{{2,3}}{_GAP}?[0-9]{{4}}{_END}"
)
_LOCAL: Final = Pattern(rf"(?:电话|座机|传真|手机|号码)[: ]{{0,2}}[2-9][0-9]{{6,7}}{_END}")
_PUBLIC_LINE: Final = Pattern(r"(?:^|[\s{,])telephone: *[\"']?\Z")  # 联络站公开电话 of a group
_CARD: Final = Pattern(
    rf"[456]{_START}(?:[0-9]{{3}}(?:{_GAP}?[0-9]{{4}}){{3}}(?:{_GAP}?[0-9]{{1,3}})?"
    rf"|[0-9]{{5}}{_GAP}[0-9]{{10,13}}){_END}"
)


def holds_no_id_number(text: str) -> Iterator[Hit]:
    """文字里没有居民身份证号码（个人信息保护法第六、二十八条）。

    One whose check digit is wrong is reported too: a mistyped number leads to someone as well.
    """
    for match, digits in numbers(_ID, text):
        if _could_be_an_id(digits):
            sure = len(digits) == 18 and _check_digit_fits(digits.upper())
            what = "身份证号码" if sure else "疑似身份证号码"
            yield Hit(match.start(), match.end(), f"{what} {masked(digits)}", _KEEP)


def _could_be_an_id(digits: str) -> bool:
    """Tell by the province and the birthday; areas are merged and renamed."""
    born = digits[6:14] if len(digits) == 18 else f"19{digits[6:12]}"
    try:
        day = date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    return _of_a_province.match(digits) is not None and 1850 <= day.year < 2100


def _check_digit_fits(digits: str) -> bool:
    """ISO 7064 MOD 11-2, as GB 11643 has it."""
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * pow(2, 17 - place, 11) for place, value in enumerate(values)) % 11 == 1


def holds_no_telephone_number(text: str) -> Iterator[Hit]:
    """文字里没有手机或座机号码，小组的公开电话除外（个人信息保护法第六条；三(二)二，向群众公开联系电话）。"""
    for match, digits in numbers(_MOBILE, text):
        yield Hit(match.start(), match.end(), f"手机号码 {masked(digits)}", _KEEP)
    for pattern in (_LANDLINE, _LOCAL):
        for match, digits in numbers(pattern, text):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if not _PUBLIC_LINE.search(line):
                fix = f"{_KEEP}；联络站的公开电话写在小组的 telephone"
                yield Hit(match.start(), match.end(), f"电话号码 {masked(digits)}", fix)


def holds_no_bank_card(text: str) -> Iterator[Hit]:
    """文字里没有银行卡号（个人信息保护法第二十八条）。"""
    for match, digits in numbers(_CARD, text):
        if (digits.startswith("62") or len(digits) == 16) and _luhn(digits):
            yield Hit(match.start(), match.end(), f"银行卡号 {masked(digits)}", _KEEP)


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


_MORE: Final = "[0-9一二三四五六七八九十百零〇两]{0,4}"
_N: Final = f"[0-9一二三四五六七八九十百零〇两]{_MORE}"
_ROOM: Final = f"[A-Z]?{_N} ?(?:室|户)"
_HOUSE: Final = Pattern(
    f"{_N}(?:"
    f"(?:号楼|号院|楼|栋|幢|座) ?{_N}单元(?: ?{_N}(?:楼|层|号|室|户))*"
    f"|单元(?: ?{_N}(?:楼|层))? ?{_N}(?:号|室|户)"
    f"|(?:号楼|号院|楼|栋|幢|座)[ -]?(?:{_ROOM}|[0-9]{{3,4}}(?![0-9]))"
    f"|号院|组 ?{_N}(?:号|户))"
)
_IN_A_STREET: Final = Pattern(
    "(?:路|街|巷|弄|胡同|大道|村|庄|屯|小区|花园|家园|社区|苑|公寓)"
    f"(?:[东西南北中]段)? ?{_N}(?:[-之]{_N})? ?号"
    "(?![楼院井机泵地坑线路桥闸仓库文令函案车标图宗选公通门])"
)
_DOOR: Final = Pattern(f"门牌(?:号码?)?[: ]{{0,2}}{_N}")
_PUBLIC_PLACE: Final = (
    "(?:政府|人大|政协|机关|法院|检察院|派出所|公安局|医院|卫生院|卫生室|学校|中学|小学|大学"
    "|幼儿园|敬老院|办公|大厅|中心|车站|信访|办事处|委员会|居委会|村委会|[一-龥]局)"
)
_before_public: Final = Pattern(f"{_PUBLIC_PLACE}[一-龥]{{0,4}} ?\\Z")
_after_public: Final = Pattern(f" ?[一-龥]{{0,8}}{_PUBLIC_PLACE}")


def holds_no_home_address(text: str) -> Iterator[Hit]:
    """文字里没有到门牌的住址，公共场所除外（个人信息保护法第六条；三(一)二，住址列入清单，记在登记簿）。"""
    for pattern in (_HOUSE, _IN_A_STREET, _DOOR):
        for match in pattern.finditer(text):
            start, end = match.span()
            before = text[max(0, start - 16, text.rfind("\n", 0, start) + 1) : start]
            if not _before_public.search(before) and not _after_public.match(text, end):
                message = f"到户的住址 {masked(match[0])}"
                yield Hit(start, end, message, "写到乡镇（街道）为止；住址记入个人信息登记簿")


_PLATE: Final = Pattern(
    "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z][ ·.-]?"
    "(?=[A-Z]*[0-9])(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[A-K][A-HJ-NP-Z0-9][0-9]{4}"
    "|[0-9]{5}[A-K])(?![0-9A-Za-z-])"
)
_EMAIL: Final = Pattern(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]+\.)+"
    r"(?!(?:png|jpg|jpeg|gif|svg|webp|css|js)\b)[A-Za-z]{2,}"
)
_NAME: Final = "[A-Za-z0-9][A-Za-z0-9_-]{4,}"
_HANDLE: Final = Pattern(
    rf"(?:微信|抖音)(?:(?:号|账号|号码)[: ]{{0,2}}{_NAME}| ?: ?{_NAME}"
    r"| ?(?=[a-z_-]*[0-9])[a-z0-9][a-z0-9_-]{4,})"
)
_CHAT_NUMBER: Final = Pattern(r"(?:QQ|qq|Qq|扣扣)(?:号码?|群)?[: ]{0,2}[1-9][0-9]{4,11}(?![0-9])")
_SHORT: Final = Pattern(rf"[VvWw](?<![0-9A-Za-z].)[Xx](?:号|:) ?{_NAME}")


def holds_no_other_trace(text: str) -> Iterator[Hit]:
    """文字里没有电子邮箱、车牌号、微信号、QQ号（个人信息保护法第六条）。"""
    sought = [
        ("车牌号", _PLATE),
        ("微信等账号", _HANDLE),
        ("QQ 号", _CHAT_NUMBER),
        ("微信号", _SHORT),
    ]
    if "@" in text:
        sought.append(("电子邮箱", _EMAIL))
    for title, pattern in sought:
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), f"{title} {masked(match[0])}", _KEEP)
