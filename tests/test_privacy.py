"""Personal data is found however it is written, told without being repeated, and never imagined."""

import re
from typing import Any

import msgspec
import pytest
from case_builder import EXAMPLES, base, case, entry
from hypothesis import given, settings
from hypothesis import strategies as st

from qianwan.model.case import Case
from qianwan.rules import catalogue, privacy, wording

# Numbers that can be nobody's: an area that never was, a birthday to come, a range not allotted.
AREA_AND_BIRTHDAY, SERIAL = "37179920990101", "123"
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def id_number(area_and_birthday: str = AREA_AND_BIRTHDAY, shift: int = 0) -> str:
    """An id number whose check digit is right, or off by *shift* (the table of GB 11643)."""
    body = area_and_birthday + SERIAL
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[(total + shift) % 11]


def card_number(body: str) -> str:
    """*body* with the digit that makes Luhn's sum of it whole."""
    return next(
        f"{body}{last}"
        for last in range(10)
        if sum(
            sum(divmod(int(digit) * (1 + place % 2), 10))
            for place, digit in enumerate(reversed(f"{body}{last}"))
        )
        % 10
        == 0
    )


ID = id_number()
LONG_CARD = card_number("620000" + "0" * 12)
MOBILE = "15400000000"
CARD = "4111111111111111"  # the one that every shop tries its till with
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def rules_of(text: str, **kwargs: Any) -> list[str]:
    return [flaw.rule for flaw in privacy.flaws(text, **kwargs)]


FOUND = {
    "id": ("QW601", ID),
    "id-in-full-width": ("QW601", ID.translate(WIDE)),
    "id-in-parts": ("QW601", f"{ID[:6]} {ID[6:14]} {ID[14:]}"),
    "id-with-hyphens": ("QW601", f"{ID[:6]}-{ID[6:14]}-{ID[14:]}"),
    "id-with-long-dashes": ("QW601", f"{ID[:6]}–{ID[6:14]}–{ID[14:]}"),
    "id-in-fours": ("QW601", f"{ID[:6]} {ID[6:10]} {ID[10:14]} {ID[14:]}"),
    "id-with-an-invisible-sign": ("QW601", f"{ID[:9]}\u200b{ID[9:]}"),
    "id-mistyped": ("QW601", id_number(shift=1)),
    "id-of-fifteen": ("QW601", "371799990101123"),
    "id-after-a-word": ("QW601", f"身份证{ID}"),
    "id-with-a-small-x": ("QW601", "37179920990101002x"),
    "mobile": ("QW602", MOBILE),
    "mobile-in-full-width": ("QW602", MOBILE.translate(WIDE)),
    "mobile-spaced": ("QW602", "154 0000 0000"),
    "mobile-with-hyphens": ("QW602", "154-0000-0000"),
    "mobile-in-another-rhythm": ("QW602", "1540 000 0000"),
    "mobile-in-three-three-five": ("QW602", "154 000 00000"),
    "mobile-in-five-and-six": ("QW602", "15400 000000"),
    "mobile-sign-by-sign": ("QW602", "1 5 4 0 0 0 0 0 0 0 0"),
    "mobile-with-no-break-spaces": ("QW602", "154\u00a00000\u00a00000"),
    "mobile-from-abroad": ("QW602", f"+86{MOBILE}"),
    "mobile-from-abroad-spaced": ("QW602", "+86 154 0000 0000"),
    "mobile-after-letters": ("QW602", f"tel{MOBILE}"),
    "mobile-after-phone": ("QW602", f"phone{MOBILE}"),
    "mobile-at-the-end-of-a-sentence": ("QW602", f"打{MOBILE}."),
    "landline": ("QW602", "0530-9999999"),
    "landline-in-one-piece": ("QW602", "05309999999"),
    "landline-in-brackets": ("QW602", "（0530）9999999"),
    "landline-of-a-great-city": ("QW602", "010-99999999"),
    "landline-spaced": ("QW602", "0530 999 9999"),
    "landline-without-its-area": ("QW602", "电话：9999999"),
    "card": ("QW603", CARD),
    "card-in-fours": ("QW603", "4111 1111 1111 1111"),
    "card-of-nineteen": ("QW603", LONG_CARD),
    "card-in-six-and-thirteen": ("QW603", f"{LONG_CARD[:6]} {LONG_CARD[6:]}"),
    "door": ("QW604", "3号楼2单元501室"),
    "door-in-words": ("QW604", "三号楼二单元五零一室"),
    "door-with-a-hyphen": ("QW604", "5栋-1203"),
    "door-in-full-width": ("QW604", "３号楼２单元５０１室"),
    "flat-without-a-house": ("QW604", "2单元501室"),
    "floor-and-flat": ("QW604", "三楼五零一室"),
    "floor-and-number": ("QW604", "三楼301"),
    "floor-and-unit": ("QW604", "三楼二单元"),
    "yard": ("QW604", "家住12号院"),
    "house-in-a-road": ("QW604", "幸福路12号"),
    "house-in-a-lane": ("QW604", "幸福胡同东段十二号"),
    "house-in-a-village": ("QW604", "示例村12号"),
    "group-and-house": ("QW604", "三组15号"),
    "door-plate": ("QW604", "门牌号：12"),
    "email": ("QW605", "name@example.com"),
    "email-in-full-width": ("QW605", "name＠example.com"),
    "plate": ("QW605", "鲁R12345"),
    "plate-with-a-point": ("QW605", "鲁R·12345"),
    "plate-of-an-electric-car": ("QW605", "鲁RD12345"),
    "wechat": ("QW605", "微信号：abc_def"),
    "wechat-with-a-number": ("QW605", "微信abc123"),
    "wechat-for-short": ("QW605", "vx：abc_def"),
    "qq": ("QW605", "QQ 10000001"),
    "qq-group": ("QW605", "qq群10000001"),
    "name-after-petitioner": ("QW606", "信访人王建国来访"),
    "name-after-a-colon": ("QW606", "联系人：于海洋"),
    "name-told": ("QW606", "当事人叫李雷"),
    "name-of-a-villager": ("QW606", "村民刘强反映"),
    "name-of-an-owner": ("QW606", "户主: 陈平"),
    "name-after-name": ("QW606", "姓名：钱多多"),
    "name-before-mister": ("QW606", "答复王先生"),
    "name-before-mrs": ("QW606", "李秀英女士"),
    "name-before-uncle": ("QW606", "张大爷的地"),
    "name-half-hidden": ("QW606", "张某某"),
    "name-half-hidden-and-numbered": ("QW606", "于某甲"),
    "name-hidden-at-the-end": ("QW606", "答复王某，"),
    "label": ("QW607", "缠访"),
    "label-old": ("QW607", "老上访户"),
    "label-key": ("QW607", "重点人员"),
    "label-spoken": ("QW607", "扬言"),
    "label-beyond": ("QW607", "越级上访"),
    "label-unreasonable": ("QW607", "无理取闹"),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "text"), FOUND.values(), ids=FOUND.keys())
def test_what_leads_to_a_person_is_found(rule: str, text: str):
    for around in (text, f"reason: {text}\n", f"# 备注，{text}。", f"<td>{text}</td>"):
        assert rules_of(around) == [rule], around


LABELS = [
    "缠访", "闹访", "缠诉", "老上访", "老上访户", "上访户", "上访专业户", "老访户", "访霸",
    "刁民", "泼妇", "无赖", "无理上访", "无理要求", "恶意上访", "非访", "非上访", "非正常上访",
    "越级访", "扬言", "重点人", "重点关注对象", "稳控对象", "管控人员", "钉子户", "滋事",
    "神经病", "精神病患者", "不稳定分子", "危险分子", "闹事者",
]  # fmt: skip
ROLES = [
    "反映人", "信访人", "来访人", "来信人", "上访人", "当事人", "申请人", "举报人", "投诉人",
    "联系人", "受害人", "受伤人", "责任人", "负责人", "经办人", "承办人", "委托人", "代理人",
    "监护人", "报案人", "户主", "业主", "村民", "居民", "原告", "被告", "死者", "伤者", "家属",
    "姓名", "名叫", "身份证", "身份证号码",
]  # fmt: skip
TITLES = ["先生", "女士", "大爷", "大娘", "大妈", "大叔", "大婶", "阿姨", "老汉", "老太"]


@pytest.mark.parametrize(
    ("rule", "texts"),
    [
        pytest.param("QW607", LABELS, id="labels"),
        pytest.param("QW606", [f"{role}王建国" for role in ROLES], id="after-a-role"),
        pytest.param("QW606", [f"{role}： 郝好" for role in ROLES], id="after-a-role-and-a-colon"),
        pytest.param("QW606", [f"王建国{title}" for title in TITLES], id="before-a-title"),
        pytest.param("QW606", [f"李{title}" for title in TITLES], id="surname-and-title"),
    ],
)
def test_each_word_of_a_kind_is_found(rule: str, texts: list[str]):
    assert {text: rules_of(text) for text in texts} == {text: [rule] for text in texts}


NOTHING = {
    "paper": "曹人信交〔2026〕7号",
    "paper-of-five-digits": "鲁政办发〔2026〕12345号",
    "day": "2026-03-01",
    "days": "2026-03-01 2026-03-15 2026-04-01",
    "days-in-a-list": "[2019-04, 2021-09, 2025-12]",
    "case": "C371721-2026-0012",
    "case-and-day": "C371721-2026-0101 2026-03-02",
    "case-that-looks-like-a-birthday": "C371721-1990-0101-1234",
    "dispute": "D371721102-2026-0034",
    "dispute-and-a-number": "D371721102-2026-0034 1",
    "region": '"371721102"',
    "regions": "371721102 371721103",
    "deputy": "R371721-00123",
    "deputy-of-a-province-whose-codes-begin-like-a-mobile": "R130123-00123",
    "place-of-such-a-province": "130123102",
    "unit-that-ends-like-an-area": "U371721-021",
    "amount": "金额15400000000.00元",
    "decimal": "0.15400000000",
    "small-decimals": "0.053099999990",
    "amount-in-yuan": "补偿款 1200000 元",
    "card-that-is-none": "4111111111111112",
    "sixteen-digits-of-no-bank": "1234567890123452",
    "eighteen-digits-that-are-no-birthday": "371799209913011234",
    "eighteen-digits-of-no-province": "991799209901011234",
    "end-of-a-commit": "0a1b2c3d4e5f15400000000",
    "commit": "5f15400000000a0b1c2d3e4f5a6b7c8d9e0f1a2b",
    "file-of-a-build": "main.15400000000abcde.min.css",
    "drawing": "M12 2a10 10 0 0 1 9 9 9 9 0 0 1-9 9 9 9 0 0 1-9-9z",
    "drawing-with-spaces": "M12 5 0 1 3 3 3 3 0 0 1 3 3 3z",
    "eighteen-digits-born-too-early": "371799184901011234",
    "nineteen-digits-of-no-bank-here": card_number("400000" + "0" * 12),
    "number-in-parts": "2026-0530-9999999",
    "an-office-after-a-colon": "联系人：江河湖泊管理处",
    "picture-of-double-size": "icon@2x.png",
    "package": "package@1.2.3",
    "style": "@media print",
    "id-after-a-province-sign": "更新C371721-2026-0012",
    "organ-after-a-province-sign": "新O371721",
    "public-house": "县政府3号楼501室",
    "public-house-in-a-road": "幸福路12号县人民法院",
    "public-school": "实验小学二号楼三楼",
    "public-well": "示例村3号井",
    "road-line": "幸福路3号线",
    "house-without-a-door": "示例小区3号楼电梯",
    "office": "O371721-信访室",
    "clause": "信访工作条例第三十一条第六项",
    "lesson": "第三单元",
    "petitioner-feedback": "type: 信访人反馈",
    "petitioner-said": "信访人认为、信访人意见",
    "petitioner-and-more": "信访人、住址、案由",
    "petitioner-puts-up": "信访人张贴告示",
    "petitioner-states": "当事人陈述理由",
    "villages-are-named-after-families": "村民李庄村",
    "heads": "承办责任人，督办领导",
    "handler-is": "负责人：主任",
    "anyone": "联系人：任何人",
    "old-name": "某村某组",
    "other-side": "对方先后两次",
    "key-project": "重点项目",
    "crowded-place": "重点人员密集场所",
    "roster-name": "  - {id: R371721-00123, name: 张某甲, seats: []}",
    "roster-name-quoted": '    name: "张某甲"',
    "roster-name-in-a-block": "    name: 张某甲\n    seats:\n",
    "public-telephone": "telephone: 0530-9999999\n",
    "public-telephone-quoted": 'telephone: "0530-9999999"\n',
    "random-key": "words: 154000",
    "wechat-itself": "微信公众号",
    "qq-itself": "QQ浏览器",
}  # fmt: skip


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_what_records_are_full_of_is_not_found(text: str):
    folded = privacy.fold(text)
    hits = [(code, hit) for code, rule in privacy.RULES.items() for hit in rule(folded)]

    assert hits == []
    assert privacy.flaws(text) == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("records/**/*.yml")), ids=lambda p: p.stem)
def test_the_base_repository_is_clean_to_every_rule(path: Any):
    folded = privacy.fold(path.read_text(encoding="utf-8"))

    assert [hit for rule in privacy.RULES.values() for hit in rule(folded)] == []


def test_a_typical_record_is_passed_by_one_look():
    for path in (
        *EXAMPLES.rglob("records/cases/**/*.yml"),
        *EXAMPLES.rglob("records/disputes/**/*.yml"),
    ):
        assert privacy.is_clean(path.read_text(encoding="utf-8")), path.name


PIECES = st.sampled_from(
    [
        *(text for _, text in FOUND.values()),
        *NOTHING.values(),
        *" \n-–:：，、。()（）0123１５４Xx\u200b",
        *"号室楼单元户层组栋座院人主民叫是住王李于某访上老鲁AQ微扣",
        *("先生", "女士", "154", "0530", "9999999", "2026-03-01", "C371721-2026-0012"),
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.integers(0, 12), st.integers(0, 12)), max_size=8).map(
    lambda cut: "".join(piece[start : len(piece) - end] for piece, start, end in cut)
)


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_the_one_look_passes_nothing_that_a_rule_would_find(text: str):
    folded = privacy.fold(text)
    hits = [(code, hit) for code, rule in privacy.RULES.items() for hit in rule(folded)]

    assert not (privacy.is_clean(text) and hits)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_finding_stands_in_the_text_and_repeats_nothing_of_it(text: str):
    lines = text.split("\n")
    for flaw in privacy.flaws(text):
        assert 1 <= flaw.line <= len(lines)
        assert 1 <= flaw.column <= len(lines[flaw.line - 1])
        assert not re.search(r"[0-9]{4}", flaw.message.replace("QQ", ""))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        pytest.param(f"{MOBILE}", 1, 1, id="at-the-beginning"),
        pytest.param(f"title: 甲\n  told: 打{MOBILE}", 2, 10, id="in-the-second-line"),
        pytest.param(f"½㎡：{MOBILE}", 1, 4, id="after-signs-that-fold-into-more"),
        pytest.param(f"\u200b\u200b甲{MOBILE}", 1, 4, id="after-invisible-signs"),
        pytest.param(f"甲\r\n乙{MOBILE}", 2, 2, id="with-line-ends-of-windows"),
        pytest.param(f"か\u3099{MOBILE}", 1, 3, id="after-signs-that-fold-into-one"),
    ],
)
def test_a_finding_tells_its_place_as_written(text: str, line: int, column: int):
    [flaw] = privacy.flaws(text)

    assert (flaw.line, flaw.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(ID, "身份证号码 371********", id="id"),
        pytest.param(id_number(shift=1), "疑似身份证号码 371********", id="id-mistyped"),
        pytest.param("154 0000 0000", "手机号码 154********", id="mobile"),
        pytest.param("信访人王建国来访", "像是人名 王**", id="name"),
        pytest.param("name@example.com", "电子邮箱 nam********", id="email"),
    ],
)
def test_what_is_found_is_told_by_its_beginning(text: str, message: str):
    [flaw] = privacy.flaws(text)

    assert flaw.message == message


def test_what_is_public_may_stand():
    text = "联系电话：0530-9999999，组长张某甲；另有 0530-9999998"

    assert rules_of(text) == ["QW602", "QW606", "QW602"]
    assert rules_of(text, public={"0530-9999999", "张某甲"}) == ["QW602"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param(f"打，{MOBILE}。", "打，***********。", id="in-a-sentence"),
        pytest.param("½：154 0000 0000", "½：*************", id="after-signs-that-fold"),
        pytest.param("张某某，name@example.com", "***，****************", id="two-of-them"),
        pytest.param("2026 年的，日期是 2025-12-30", "2026 年的，日期是 2025-12-30", id="none"),
    ],
)
def test_what_is_shown_of_a_record_has_stars_for_it(text: str, shown: str):
    assert privacy.without_hits(text) == shown


def test_one_number_is_told_once():
    assert rules_of(f"{LONG_CARD} {ID}") == ["QW603", "QW601"]
    assert rules_of("信访人王建国先生") == ["QW606"]


def test_a_text_full_of_numbers_is_told_of_in_part_and_soon():
    assert len(privacy.flaws(f"{MOBILE}\n" * 5000)) == privacy.MOST


@pytest.mark.parametrize("sign", ["1", "1 ", "a", "a.", "三", "王", "0-", "(", "微信"])
def test_no_text_takes_long(sign: str):
    """Were a pattern to go back over what it has read, this would never end."""
    privacy.flaws(sign * (200_000 // len(sign)) + "\x00")


def test_every_label_says_what_to_write_instead():
    for text in ("老上访户", "无理要求", "管控人员", "精神病患者", "非正常上访"):
        [flaw] = privacy.flaws(text)
        assert flaw.fix.startswith("写事：")
        assert privacy.flaws(flaw.fix) == []


PLAN = entry("2026-03-10", "方案", by="L371721-001", measures=["核算", "签订保证书"])
DUTY = entry("2026-03-10", "四包", by="L371721-001", evidence="息访承诺")
NEXT = entry("2026-03-10", "进展", stage="核算", next="由亲属做工作")
PAPER = entry("2026-03-10", "办结", results=[
    {"item": 1, "opinion": "支持", "done": True, "evidence": "质量保证书"}
])  # fmt: skip
SAME_TITLE = entry("2026-03-11", "更正", set={"title": "看护费用争议"}, why="看护是合同名称")
SAME_STAGE = entry(
    "2026-03-11", "更正", entry={"date": "2026-03-10", "type": "办结"},
    set={"results": PAPER["results"]}, why="是产品的质量保证书",
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "record", "paths"),
    [
        pytest.param(
            "QW608", case(PLAN), [("events", 0, "measures", 1)], id="a-promise-as-a-measure"
        ),
        pytest.param("QW608", case(DUTY), [("events", 0, "evidence")], id="a-promise-as-evidence"),
        pytest.param("QW608", case(NEXT), [("events", 0, "next")], id="by-way-of-relatives"),
        pytest.param("QW608", case(PAPER), [], id="evidence-of-the-outcome"),
        pytest.param("QW608", case(title="看护费用争议"), [], id="a-title"),
        pytest.param("QW609", case(PLAN, DUTY, NEXT), [], id="measures-are-the-other-rule"),
        pytest.param(
            "QW609", case(PAPER), [("events", 0, "results", 0, "evidence")], id="a-guarantee"
        ),
        pytest.param("QW609", case(title="看护费用争议"), [("title",)], id="a-contract"),
        pytest.param("QW609", case(SAME_TITLE, title="看护费用争议"), [], id="settled-by-a-reason"),
        pytest.param(
            "QW609", case(entry("2026-03-11", "更正"), title="看护费用争议"), [("title",)],
            id="a-reason-for-something-else",
        ),
        pytest.param(
            "QW609", case({**PAPER, "date": "2026-03-09"}, PAPER, SAME_STAGE),
            [("events", 0, "results", 0, "evidence")], id="a-reason-for-another-day",
        ),
        pytest.param(
            "QW609", case({**PLAN, "measures": ["核算"], "late": "在学习班"}),
            [("events", 0, "late")], id="why-a-plan-is-late-is-no-measure",
        ),
        pytest.param("QW609", case(PAPER, SAME_STAGE), [], id="settled-by-a-reason-in-an-entry"),
        pytest.param(
            "QW609", case(SAME_TITLE, PAPER, title="看护费用争议"),
            [("events", 1, "results", 0, "evidence")], id="one-reason-settles-one-text",
        ),
        pytest.param(
            "QW609", case(entry("2026-03-10", "延期", reason="在学习班")),
            [("events", 0, "reason")], id="in-a-reason",
        ),
    ],
)  # fmt: skip
def test_words_that_press(code: str, record: Any, paths: list[Any]):
    rule = catalogue.RECORD_RULES[type(record)][code]

    assert [breach.path for breach in rule(record, base().registers)] == paths


PRESSING = [
    "承诺不再上访", "不再信访", "息访协议", "稳控到人", "安排看护", "截访", "劝返", "陪访",
    "办学习班", "法制教育班", "训诫", "盯防", "包保到人", "通过亲属做思想工作", "由单位施压",
]  # fmt: skip


def test_each_pressing_word_is_found_in_a_measure():
    plan = entry("2026-03-10", "方案", by="L371721-001", measures=PRESSING)
    rule = catalogue.RECORD_RULES[Case]["QW608"]

    found = [breach.path[3] for breach in rule(case(plan), base().registers)]

    assert found == list(range(len(PRESSING)))


def test_words_that_press_are_sought_in_disputes_too():
    record = msgspec.structs.replace(base().disputes["D371721102-2026-0034"], title="看护费用纠纷")

    found = [breach.path for breach in wording.words_press_nobody(record, base().registers)]

    assert found == [("title",)]
    assert wording.DISPUTE_RULES.items() <= catalogue.RECORD_RULES[type(record)].items()
