"""What is kept of one record: fields about people, and their own words under random keys."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

# Why it may be kept (个人信息保护法第十三、二十九条), and for how long after the matter has ended.
BASES: Final = (DUTY := "法定职责", "单独同意")
KEPT_YEARS: Final = 10

# What may be kept, by name; the words are asked for in this order.
FIELDS: Final[Mapping[str, str]] = {
    "names": "信访人（当事人）姓名",
    "address": "住址",
    "phone": "电话",
    "id_number": "证件号",
    "village": "发生地的村（居）",
    "requests": "主要诉求",
    "against": "被反映单位的编号",
}


@dataclass(frozen=True)
class Entry:
    """One record's file: *fields* by name, *words* by key, and what each said before.

    The *basis* is why it may be kept, *years* how long after the matter has ended.

    It shows nothing of itself: neither an error message nor a log can print what it hides.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    past: tuple[Mapping[str, str], ...] = ()
    basis: str = DUTY
    years: int = KEPT_YEARS

    def __repr__(self) -> str:
        return "Entry(…)"

    def with_(self, fields: Mapping[str, str], words: Mapping[str, str], day: str) -> "Entry":
        """The entry with more in it; what is written over is kept with the *day*, never lost."""
        written_over = [
            {"until": day, "what": name, "text": old[name]}
            for old, new in ((self.fields, fields), (self.words, words))
            for name in new
            if name in old and old[name] != new[name]
        ]
        return replace(
            self,
            fields={**self.fields, **fields},
            words={**self.words, **words},
            past=(*self.past, *written_over),
        )

    def without(self, key: str) -> "Entry":
        """The entry without the words under *key*, nor what they were before."""
        words = {name: text for name, text in self.words.items() if name != key}
        past = tuple(each for each in self.past if each["what"] != key)
        return replace(self, words=words, past=past)

    def to_bytes(self) -> bytes:
        """As it is encrypted."""
        data = asdict(self) | {"past": [*self.past]}
        return json.dumps(data, ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def of(cls, raw: bytes) -> "Entry":
        """Read what `to_bytes` wrote."""
        data: dict[str, Any] = json.loads(raw)
        return cls(**data | {"past": tuple(data["past"])})
