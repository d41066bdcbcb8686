"""Columns that several registers have: where it was, and who the matter is about."""

from typing import Final

from qianwan.layouts.layout import Column, asked, sealed

COUNTY: Final = "county"
TOWNSHIP: Final = "township"


def places(title: str = "乡镇（街道）") -> tuple[Column, Column]:
    """县（区） and the township in it; a county's own matter has no township."""
    return (
        asked(COUNTY, "县（区）", "写名称；导入时写了 --region 的可以不填",
              "县区", "县(市区)", "所属县区", "所在县区", "区县", "县", names=COUNTY),
        asked(TOWNSHIP, title, "写名称，只到乡镇（街道）；村写在密封栏",
              "乡镇", "镇街", "乡镇街道", "乡镇办事处", "街道", "所属乡镇", "所在乡镇", "所在地",
              "发生地", "发生地点", "发生乡镇", "事涉地方", "地点", "辖区", names="place"),
    )  # fmt: skip


def persons(who: str, *others: str) -> tuple[Column, ...]:
    """The sealed columns of a matter; *who* are its people."""
    return (
        sealed("names", who, "姓名", "姓名", "名字", "当事人", "当事人姓名", "信访人", "信访人姓名",
               "甲方", "乙方", "申请人", "被申请人", "双方当事人", "来访人", *others),
        sealed("address", "住址", "到门牌", "地址", "家庭住址", "详细地址", "当事人住址",
               "信访人住址", "居住地"),
        sealed("phone", "电话", "手机或座机", "联系电话", "手机", "手机号", "手机号码", "联系方式",
               "当事人电话", "电话号码"),
        sealed("id_number", "证件号", "用文本填，不用数字", "身份证", "身份证号", "身份证号码",
               "证件号码", "公民身份号码"),
        sealed("village", "村（居）", "发生地的村（居）", "村", "村居", "行政村", "所在村", "村名",
               "村庄", "社区", "村(社区)", "村委会"),
        sealed("requests", "诉求和情况", "本人怎样说的，主要诉求", "简要情况", "基本情况",
               "主要诉求", "诉求", "纠纷简介", "案情简介", "简要案情", "主要内容", "反映问题",
               "反映内容", "事情经过", "纠纷简要情况", "矛盾纠纷简要情况", "具体情况"),
    )  # fmt: skip


NUMBER: Final = asked("row", "序号", "本单位自己的，不进记录", "编排号", "NO", "行号")
ID: Final = asked(
    "id", "编号", "新的不填；台账里已有的写它的编号；和已有的很像、确是另一件的写 新",
    "记录编号", "台账编号",
)  # fmt: skip
