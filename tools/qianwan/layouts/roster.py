"""名册: the deputy groups, and the deputies in them."""

from functools import cache

from qianwan.layouts.layout import Column, Layout, asked, column, several
from qianwan.layouts.shared import NUMBER, places
from qianwan.schema.questions import Question, questions


@cache
def groups() -> Layout:
    """代表小组 (三(二)一, 两位一体)."""
    return Layout(
        "代表小组",
        "代表小组名册",
        (
            NUMBER,
            asked("id", "小组编号", "已有的写编号，新的不填", "编号"),
            column("group", "name", "小组名称", "代表小组", title="小组名称", needed=True),
            column("group", "level", "小组层级", needed=True),
            *places(),
            asked("leader", "组长", "组长的代表编号，或者本组代表的名称", "小组组长"),
            column("group", "station", "代表联络站", "联络站名称"),
            column("group", "telephone", "公开电话", "联络站电话"),
            column("group", "rules", "制度印发日期"),
        ),
        ("一个小组一行；代表写在“代表”表里。公开电话只写联络站的固定电话。",),
    )  # fmt: skip


def _seats() -> Question:
    deputy = questions("group")["deputies"].item
    assert deputy is not None  # it is a list
    hint = "哪一级 自哪天，几个用分号隔开：县 2022-01-12；乡 2022-01-05"
    return deputy.parts["seats"]._replace(hint=hint)


@cache
def deputies() -> Layout:
    """人大代表 by group."""
    return Layout(
        "代表",
        "人大代表名册",
        (
            NUMBER,
            asked("group", "小组", "小组的编号或名称", "小组编号", "代表小组", "所在小组",
                  "小组名称", needed=True),
            asked("id", "代表编号", "已有的写编号，新的不填", "编号"),
            asked("name", "姓名", "代表本人", "代表姓名", "代表", "名称", needed=True, least=2,
                  most=40),
            Column("seats", _seats(), others=("代表层级", "届别", "任职"), needed=True),
            several("also_in", "同时参加的小组", "小组的编号或名称，几个用顿号隔开",
                    names="group_id"),
        ),
        ("一名代表一行，登记在主要的小组；不写电话、住址、证件号。",),
    )  # fmt: skip
