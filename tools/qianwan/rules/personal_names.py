"""Rules on people in free text: names told by what stands before or after them, and labels.

Names aren't found by their look alone, for half of the surnames begin ordinary words. What is
sought is a surname where a name is due: after 信访人, before 先生, before 某.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from qianwan.patterns import Pattern
from qianwan.rules.hits import Hit, masked

# Surnames of nearly all of Heze that rarely begin a word, then those that often do.
_PLAIN: Final = (
    "王李张刘陈杨赵周吴徐孙胡朱林郭罗梁宋郑谢韩唐冯董萧肖袁邓傅沈彭吕苏卢蒋蔡贾魏薛潘汪姜"
    "姚谭廖邹熊陆郝孔崔邱秦侯邵孟尹贺龚樊翟倪殷葛佘晁庞鹿仝"
)
_MANIFOLD: Final = (
    "高马黄于程曹许曾丁叶余杜戴夏钟田任范石白康毛江史顾龙万段雷钱汤易乔赖严牛温游何方祝常文金谷"
)
SURNAMES: Final = _PLAIN + _MANIFOLD
# Words that begin like a name; villages are named after families.
_WORDS: Final = (
    "王[室位者牌]|李子|张[贴罗扬榜口牙灯]|陈[述情列旧设年]|杨[树木]|周[边围期末转年到刊长岁身报天遭济一二三四五六日]|徐州|孙[子女]"
    "|胡[同乱说须扯作言思搅]|林[地木权业场区带果中间下里边产]|罗[列织嗦]|宋[代朝]|郑[重州]|谢[绝意罪天]|唐[突代朝宋]|董事|萧条"
    "|肖像|邓州|沈阳|苏[北州式共醒]|姜[汤片]|熊市|陆[续地上运路]|孔[隙洞]|秦[腔朝代]|贺[电信词]|庞[大杂]|殷切|鹿肉"
    "|高[度额速压标龄温低于中考层新校利铁价空血达出位台效质级等手兴产端]|马[上路匹车铃]|黄[河土线牛金豆色瓜]|程[序度]|曹县"
    "|许[可诺多久]|曾[经多于向在到因被就是以有任反参来去提]|余[款额下地]|杜绝|戴上|夏[季天秋收粮]|钟头|田[间地块土头]"
    "|任[何务职命期由意免教性]|范[围本例畴]|石[头料材子油]|白[天条色酒]|康复|毛[利坯巾]|江[苏北南]|史料|顾[虑问客及]"
    "|万[元人余分一户亩吨]|段落|雷[同雨]|钱[款物财已的数]|汤药|易[地于发]|乔[木迁]|严[重格肃禁厉]|牛[羊奶]|温[度室泉]"
    "|游[客行玩]|何[时地种人处]|方[面案式法便向可才]|祝[贺愿]|常[年务住规]|文[书件化字本]|金[额钱]|谷物"
    "|于[是当今昨次本上下去前后年月日]"
)
_begins_a_word: Final = Pattern(f"(?:{_WORDS})|.[一-龥]?[庄村楼集寨屯店营镇乡街路庙湾桥坊堌]")
_PERSON: Final = (
    "人(?<=反映人|信访人|来访人|来信人|上访人|当事人|申请人|举报人|投诉人|联系人|受害人|受伤人|责任人|负责人|经办人|承办人"
    "|委托人|代理人|监护人|报案人)|主(?<=户主|业主)|民(?<=村民|居民)|告(?<=原告|被告)|者(?<=死者|伤者)|属(?<=家属)"
    "|名(?<=姓名)|叫(?<=名叫)|证(?<=身份证)"
)
_AFTER_CONTEXT: Final = Pattern(
    f"(?:{_PERSON})(?:号码?)?(?:"
    f" ?: ?(?P<listed>[{SURNAMES}][一-龥]{{1,3}})(?![一-龥])"
    f"|[是为系叫]?(?P<told>[{_PLAIN}][一-龥]{{1,2}}))"
)
_BEFORE_TITLE: Final = Pattern(
    f"[{_PLAIN}][一-龥]{{0,2}}(?:先生|女士|大爷|大娘|大妈|大叔|大婶|阿姨|老汉|老太)"
)
_MASKED_NAME: Final = Pattern(f"[{SURNAMES}]某(?:[某甲乙丙丁戊己]|(?<=[{_PLAIN}].)(?![一-龥]))")
_in_a_roster: Final = Pattern(r"name: *[\"']?\Z")
_LEAVE_OUT: Final = "不写姓名，写“信访人”“当事人甲”；姓名记入个人信息登记簿"


def names_no_person(text: str) -> Iterator[Hit]:
    """文字里没有人名，某某也不写，名册里的代表除外（个人信息保护法第六条；信访工作条例第三十条）。"""
    for match in _AFTER_CONTEXT.finditer(text):
        yield from _unless_a_word(text, *match.span("listed" if match["listed"] else "told"))
    for match in _BEFORE_TITLE.finditer(text):
        yield from _unless_a_word(text, *match.span())
    for match in _MASKED_NAME.finditer(text):
        if not _in_a_roster.search(text, max(0, match.start() - 12), match.start()):
            yield _hit(text, *match.span())


def _unless_a_word(text: str, start: int, end: int) -> Iterator[Hit]:
    if not _begins_a_word.match(text, start, end):
        yield _hit(text, start, end)


def _hit(text: str, start: int, end: int) -> Hit:
    return Hit(start, end, f"像是人名 {masked(text[start:end])}", _LEAVE_OUT)


# What people are called, and what may be said of the matter instead.
LABELS: Final[Mapping[str, str]] = {
    "缠访": "多次来访",
    "闹访": "来访",
    "缠诉": "多次申诉",
    "老上访户?": "多次来访的信访人",
    "上访(?:专业)?户": "信访人",
    "老访户": "多次来访的信访人",
    "访霸": "信访人",
    "刁民": "信访人",
    "泼妇": "当事人",
    "无赖": "当事人",
    "无理(?:上访|取闹|要求|诉求)": "诉求依法不予支持",
    "恶意上访": "信访",
    "非访|非(?:正常)?上访": "到接待场所以外来访",
    "越级(?:上访|信访|走访|来访|访)": "向上级机关来访",
    "扬言": "表示",
    "重点人(?!员?密集)员?|重点关注(?:人员|对象)": "本件信访人",
    "稳控(?:对象|人员)|管控(?:对象|人员)": "本件信访人",
    "钉子户": "尚未签约的住户",
    "滋事": "写清何时何地做了什么",
    "神经病|精神病(?:人|患者)?": "不写健康状况",
    "不稳定(?:分子|人员)|危险分子|闹事者": "信访人",
}
_LABEL: Final = Pattern("|".join(LABELS))


def labels_no_person(text: str) -> Iterator[Hit]:
    """只写事，不给人贴标签（信访工作条例第三十条；个人信息保护法第六条，不列人的名单）。"""
    for match in _LABEL.finditer(text):
        instead = next(said for label, said in LABELS.items() if re.fullmatch(label, match[0]))
        yield Hit(*match.span(), f"给人贴的标签 {masked(match[0])}", f"写事：{instead}")
