"""转办函: a matter outside the congress's supervision goes to who may decide it (分流: 转送)."""

from datetime import date
from typing import NamedTuple

from qianwan.model import case as log
from qianwan.papers.forms.subject import DAY, Subject, day

TITLE = "关于转送信访事项的函"


class Letter(NamedTuple):
    """A letter by GB/T 9704: its number, to whom, its paragraphs, who signs and when."""

    title: str
    number: str
    to: str
    paragraphs: tuple[str, ...]
    organ: str
    day: str


def letter(of: Subject) -> Letter:
    """The letter that goes with a case, or a blank one."""
    sent = of.last(log.Transfer)
    organ = of.organ or "××人大常委会"
    return Letter(
        f"{organ}{TITLE}",
        "×信转〔　　　　〕　号",
        of.name(sent.to) if sent else "　　　　　　",
        (
            f"现将{_matter(of)}转送你单位。信访人姓名、住址和主要诉求见密封附件。",
            "根据《信访工作条例》第二十二条、第二十三条，请依法按程序办理，"
            f"于{_reply_by(of, sent)}前将是否受理书面告知信访人，并将办理情况函告我机关。",
            "请注意保密，不得将信访材料和信访人情况透露给被反映的人或者单位。",
        ),
        organ,
        day(sent.date if sent else None),
    )


def _matter(of: Subject) -> str:
    if of.case is None:
        return "编号　　　　　　　　　　的信访事项（类别：　　　　　　）"
    return f"编号 {of.case.id} 的信访事项（类别：{of.case.category}）"


def _reply_by(of: Subject, sent: log.Transfer | None) -> str:
    days = of.registers.days(sent.date, "notice_days") if sent else None
    if sent is None or days is None:
        return DAY
    return day(date.fromordinal(sent.date.toordinal() + days))
