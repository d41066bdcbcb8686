"""`qianwan new`."""

import re
from datetime import date
from pathlib import Path
from typing import Final

import click

from qianwan.cli.asking import again, answered, asked, can_ask, options, roster
from qianwan.cli.columns import columns_option
from qianwan.cli.findings import show
from qianwan.cli.options import Day, checked, today
from qianwan.intake import NewEntry, NewRecord, Series, enter
from qianwan.intake.asking import Dialogue
from qianwan.intake.columns import Columns, as_typed
from qianwan.intake.numbering import FORMS
from qianwan.intake.years import begin_year
from qianwan.repo import WorkTree, path_of
from qianwan.repo.branches import Branches, branches
from qianwan.schema.questions import entries, questions

NAMES: Final = {
    "案件": "case", "纠纷": "dispute", "活动": "activity", "预警": "warning", "事项": "affair",
    "会议": "meeting",
}  # fmt: skip
PLAN: Final = "方案"
KINDS: Final = NAMES | {kind: kind for kind in NAMES.values()}
_LENGTHS: Final = {6: "六位", 9: "九位"}
_is_code: Final = re.compile("[0-9]+").fullmatch


@click.command(options_metavar="[选项]")
@click.argument("kind", type=click.Choice([*KINDS, PLAN]), metavar="种类")
@click.argument("code", metavar="代码")
@columns_option("--set", "columns", "登记")
@click.option(
    "--registered",
    type=Day(),
    metavar="日期",
    help="登记日期，默认今天（北京时间）。",
)
@click.option("--entry", metavar="记录", help="同时写下第一条，如 当场化解。")
@columns_option("--entry-set", "entry_columns", "第一条")
@click.pass_context
def new(
    ctx: click.Context,
    kind: str,
    code: str,
    columns: Columns,
    registered: date | None,
    entry: str | None,
    entry_columns: Columns,
) -> None:
    """登记一件：一栏一栏地问，取下一个没有用过的编号，检查无误后写进 records/。

    种类写 案件、纠纷、活动、预警、事项 或 会议；代码是登记机关的区划代码，纠纷写乡镇的九位。
    写 方案 和年份，就照上一年起草新一年的年度方案。
    各栏也可以用 --set 写好，写齐了就不问；不在终端里运行时都不问。
    有错误时指出错处，什么也不写，退出码为 1。
    """
    root: Path = ctx.obj
    if kind == PLAN:
        _begin_year(root, code)
        return
    day = registered or today()
    series = _series(KINDS[kind], code, day)
    first = _first(series.kind, day, entry, entry_columns)
    record = NewRecord(series, day, columns, first)
    if can_ask():
        record = _completed(root, record)
    known = branches(root)
    entered = enter(root, known, record, today())
    show(entered.draft, entered.findings)
    if entered.key is None:
        click.echo("有错误，没有写；改好再登记。")
        if can_ask():
            click.echo(_again(kind, record))
        ctx.exit(1)
    click.echo(f"{entered.key}  {path_of(series.kind, entered.key)}")
    click.echo(sought(known))


def _begin_year(root: Path, code: str) -> None:
    known = checked(root).sound_ledger().registers.campaigns
    earlier = sorted(year for year in known if year < code)
    if not re.fullmatch("20[0-9]{2}", code) or code in known or not earlier:
        said = f"写新一年的年份；已有的是 {'、'.join(sorted(known))}"
        raise click.BadParameter(said, param_hint="代码")
    path = begin_year(root, int(code), known[earlier[-1]])
    click.echo(f"{path}：照 {earlier[-1]} 年起了草，待批准")
    click.echo(
        f"接着核对目标和期限，运行 qianwan quota --year {code} --write 分任务；批准后改 approval。"
    )


def _series(kind: str, code: str, day: date) -> Series:
    if not _is_code(code) or len(code) not in FORMS[kind].codes:
        length = "或".join(_LENGTHS[each] for each in FORMS[kind].codes)
        raise click.BadParameter(f"写{length}数字的区划代码", param_hint="代码")
    return Series(kind, code, day.year)


def _first(kind: str, day: date, entry: str | None, columns: Columns) -> NewEntry | None:
    known = entries(kind)
    if entry is None and not columns:
        return None
    if entry not in known:
        raise click.BadParameter(f"能写的有：{'、'.join(known)}", param_hint="--entry")
    return NewEntry(day, entry, columns)


def _completed(root: Path, record: NewRecord) -> NewRecord:
    """Ask for what the record lacks; what was typed wrongly is left to the check."""
    kind = record.series.kind
    data = record.data
    if data is None:
        return record
    code = record.series.code
    if kind == "dispute":  # a township registers what lies in it
        data.setdefault("place", code)
    dialogue = Dialogue(kind, roster(WorkTree(root), code), data, asked, {})
    head = answered(dialogue, (), questions(kind))
    given = ("id", record.series.day_column, "events")
    record = record._replace(columns=as_typed(head, besides=given))
    if record.entry is None:
        return record
    entry = answered(dialogue, ("events", 0), questions(kind, record.entry.type))
    said = as_typed(entry, besides=("date", "type"))
    return record._replace(entry=record.entry._replace(columns=said))


def _again(kind: str, record: NewRecord) -> str:
    words = ["new", kind, record.series.code, "--registered", record.day]
    words += options("--set", record.columns)
    if record.entry:
        words += ["--entry", record.entry.type, *options("--entry-set", record.entry.columns)]
    return again(*words)


def sought(known: Branches | None) -> str:
    """Say where a number was sought, and what could not be seen from here."""
    if known is None:
        return "这里不是 Git 版本库，只在工作区里找过序号；别处登记的看不到。"
    said = f"序号在工作区和 {known.local + known.remote} 个分支（远程 {known.remote} 个）里找过"
    if known.remote:
        return f"{said}；别人新推送的，先 git fetch 才看得到。"
    return f"{said}。"
