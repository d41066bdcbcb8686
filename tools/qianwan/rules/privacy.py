"""Personal data and labels in any text: a record, a page by hand, built HTML, a commit message.

Texts are folded first (NFKC, invisible signs dropped), so that full-width digits count; what is
found is told by its place in the text as written. A clean record is passed by one regex.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from qianwan.findings import Flaw
from qianwan.rules import personal_names, personal_numbers
from qianwan.rules.hits import Hit

TextRule = Callable[[str], Iterator[Hit]]

# Over folded text; `flaws` is how they are run.
RULES: Final[Mapping[str, TextRule]] = {
    "QW601": personal_numbers.holds_no_id_number,
    "QW602": personal_numbers.holds_no_telephone_number,
    "QW603": personal_numbers.holds_no_bank_card,
    "QW604": personal_numbers.holds_no_home_address,
    "QW605": personal_numbers.holds_no_other_trace,
    "QW606": personal_names.names_no_person,
    "QW607": personal_names.labels_no_person,
}
MOST: Final = 100  # flaws told of one text
_INVISIBLE: Final = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF])

# What a clean text is made of. Signs that may begin or end a hit are left out of the free ones,
# or let by only where no hit can stand; a sign that isn't listed leaves the verdict to the rules.
_SELDOM: Final = "号座栋幢牌弄户某身姓叫爷娘妈叔婶姨微抖扣缠闹刁霸越扬滋钉赖泼恶稳控病危"
_PROVINCES: Final = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_GUARDED: Final = "人主民告者属士汉太先点无非上老单楼室" + _PROVINCES


def _han_without(signs: str) -> str:
    """Ranges of a character class: the common Han characters but *signs*."""
    marks = sorted({ord(sign) for sign in signs})
    spans = zip([0x4DFF, *marks], [*marks, 0x9FA6], strict=True)
    return "".join(f"{chr(a + 1)}-{chr(b - 1)}" for a, b in spans if b - a > 1)


_FREE: Final = (
    r"[\n !\"#$%&'()*+,\-./:;<=>?\[\\\]^_`{|}~A-PR-WYZa-pr-wyz"
    "。，、：；（）“”‘’《》〈〉〔〕【】！？…—·" + _han_without(_SELDOM + _GUARDED) + "]*+"
)
_CLEAN: Final = re.compile(
    f"{_FREE}(?:(?:(?:[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?+"  # a day or a month
    r"|(?<=[A-Z])[0-9]{6}(?:[0-9]{3})?+(?:-[0-9]{1,5}+){0,2}+"  # an id
    r"|(?<=〕)[0-9]{1,5}+号(?!院)|[0-9]{9}|[0-9]{1,6}+)"
    r"(?![ -]?[0-9])"
    rf"|人(?! ?[:：]|[是为系叫{personal_names.SURNAMES}])|主(?<![户业]主)|民(?<![村居]民)"
    r"|告(?<![原被]告)|者(?<![死伤]者)|属(?<!家属)|士(?<!女士)|汉(?<!老汉)|太(?<!老太)|先(?!生)"
    r"|室(?<![0-9一二三四五六七八九十百零〇两 ]室)|点(?!人|关)|无(?!理)|非(?!访|上|正)|上(?!访)"
    rf"|老(?!上|访)|单(?!元)|楼(?![ -]?[0-9])|[{_PROVINCES}](?![A-Z])"
    r"|[Qq](?![Qq])|[Xx](?![号:：])"
    rf"){_FREE})*+\Z"
)


def flaws(text: str, public: Collection[str] = frozenset()) -> list[Flaw]:
    """What *text* holds that it may not, in the order of the text, at most MOST.

    *public* is what may stand there, as it is written: a deputy's name, an office's telephone.
    Nothing that is found is repeated in a message.
    """
    if is_clean(text):
        return []
    folded = fold(text)
    hits = sorted(
        (hit.start, code, hit)
        for code, rule in RULES.items()
        for hit in rule(folded)
        if folded[hit.start : hit.end] not in public
    )
    found: list[Flaw] = []
    told_to = 0
    for start, code, hit in hits:
        if start >= told_to and len(found) < MOST:  # one number isn't told twice
            found.append(Flaw(code, *_place(text, folded, start), hit.message, hit.fix))
            told_to = hit.end
    return found


def without_hits(text: str, codes: Collection[str] = RULES) -> str:
    """*text*, which may repeat some of a record, with stars for whatever the rules find in it."""
    if is_clean(text):
        return text
    folded, shown = fold(text), list(text)
    for code in codes:
        for hit in RULES[code](folded):
            first, last = _written(text, hit.start), _written(text, hit.end - 1)
            shown[first : last + 1] = "*" * (last + 1 - first)
    return "".join(shown)


def _place(text: str, folded: str, start: int) -> tuple[int, int]:
    """Line and column from 1 in *text* of what stands at *start* in *folded*."""
    line = folded.count("\n", 0, start)
    column = start - (folded.rfind("\n", 0, start) + 1)
    return line + 1, 1 + _written(text.split("\n")[line], column)


def _written(text: str, place: int) -> int:
    """Where in *text* the sign stands that is at *place* once *text* is folded."""
    return bisect_right(range(len(text)), place, key=lambda signs: len(fold(text[: signs + 1])))


def is_clean(text: str) -> bool:
    """Whether one look says that no rule can find anything; False says nothing."""
    return _CLEAN.match(text) is not None


def fold(text: str) -> str:
    """*text* as the rules read it: compatible forms of a sign are one, invisible signs none."""
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
