"""`qianwan circular`."""

from datetime import date
from functools import partial
from pathlib import Path

import click

from qianwan.atomic import write_new
from qianwan.cli.helptext import Context
from qianwan.cli.options import Day, sound, today
from qianwan.figures.report import Report
from qianwan.intake.issuing import begin, issue
from qianwan.ledger import Ledger
from qianwan.model.circular import Circular
from qianwan.model.periods import Period
from qianwan.papers.word import FONTS
from qianwan.provenance.proof import disproved
from qianwan.repo import RECORDS, changes, head, path_of


@click.group(options_metavar="[选项]", subcommand_metavar="做什么 …")
def circular() -> None:
    """通报：起草月汇总、季通报、年度报告，印发，核对印发的每一个数字。

    人写的话在 records/circulars/ 里那一期的文件，做法、问题、下步要求一条一句；
    数字由记录算，不手写。
    """


def _period(months: int | None, _ctx: click.Context, _param: click.Parameter, key: str) -> Period:
    try:
        return Period.of(key, months)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="期") from None


def _drafts(name: str, months: int, what: str) -> None:
    """A command that drafts a kind of circular."""

    @circular.command(name, options_metavar="[选项]", help=f"{what}：没有就起草，写成 Word 文件。")
    @click.argument("period", metavar="期", callback=partial(_period, months))
    @click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="文件",
                  help="写到哪个文件，默认在当前文件夹，按期取名；已有的不覆盖。")  # fmt: skip
    @click.option("--fonts", type=click.Choice(list(FONTS)), default="gb2312", metavar="字体",
                  help="gb2312（仿宋_GB2312、楷体_GB2312）或 windows（仿宋、楷体）。")  # fmt: skip
    @click.pass_context
    def draft(ctx: click.Context, period: Period, out: Path | None, fonts: str) -> None:
        _draft(ctx.obj, period, out or Path(f"{period.key}.docx"), fonts)


_drafts("month", 1, "月汇总")
_drafts("quarter", 3, "季通报")
_drafts("year", 12, "年度报告")


def _draft(root: Path, period: Period, out: Path, fonts: str) -> None:
    from qianwan.papers.circular import put_together
    from qianwan.papers.word.circular import drawn

    if out.exists():
        raise click.BadParameter(f"{out} 已有，没有动它；用 --out 另取名", param_hint="--out")
    ledger, day = sound(root, None)
    report = Report(ledger, min(period.last, day))
    found = ledger.registers.circulars.get(period.key)
    if found is None:
        found = begin(root, period.key)
        click.echo(f"{path_of('circular', period.key)}：起了草，做法、问题、下步要求写在里面")
    write_new(out, drawn(put_together(report, period, found), FONTS[fonts]))
    state = "已印发" if found.is_issued else "草稿"
    click.echo(f"{out}：{period.name}，{state}，数字截至 {report.as_of}")


@circular.command("issue", options_metavar="[选项]")
@click.argument("period", metavar="期", callback=partial(_period, None))
@click.option("--number", required=True, metavar="文号", help="如 菏人办发〔2026〕12号。")
@click.option("--date", "day", type=Day(), metavar="日期", help="印发日期，默认今天（北京时间）。")
@click.pass_context
def issue_(ctx: click.Context, period: Period, number: str, day: date | None) -> None:
    """印发一期：把提交、截止日和每一个数字写进那一期的文件，以后不再改。

    印发以前先把记录和草稿都提交；期没有结束的不能印发。
    """
    root: Path = ctx.obj
    ledger, _ = sound(root, None)
    draft, at = ledger.registers.circulars.get(period.key), head(root)
    if draft is None:
        raise click.BadParameter("还没有起草，先用 month、quarter 或 year 起草", param_hint="期")
    if draft.is_issued:
        raise click.BadParameter(
            f"{draft.issued} 已经印发；要更正的写 corrections", param_hint="期"
        )
    if at is None or any(changes(root, at.id, None)):
        raise click.UsageError(f"{RECORDS}/ 有没有提交的改动；先提交，数字才有出处")
    if (day or today()) < period.last:
        raise click.BadParameter(f"{period.name}到 {period.last} 才结束", param_hint="期")
    path = issue(root, draft, number, day or today(), Report(ledger, period.last), at)
    click.echo(f"{path}：{number}，截至 {period.last}，提交 {at.id[:10]}")


@circular.command("verify", options_metavar="[选项]")
@click.argument("period", metavar="[期]", required=False)
@click.option("--all", "every", is_flag=True, help="每一期印发的都核。")
@click.pass_context
def verify(ctx: click.Context, period: str | None, every: bool) -> None:
    """从印发时的提交重算，核对通报里的每一个数字；对不上的逐条指出，退出码为 1。"""
    if (period is None) != every:
        raise click.UsageError("写一期，如 2026-Q3，或者写 --all")
    ledger, _ = sound(ctx.obj, None)
    wrong = sum(_verified(ctx.obj, each) for each in _issued(ledger, period))
    ctx.exit(1 if wrong else 0)


def _issued(ledger: Ledger, key: str | None) -> list[Circular]:
    issued = {each.id: each for each in ledger.registers.circulars.values() if each.is_issued}
    if key is not None and key not in issued:
        raise click.BadParameter(f"没有印发过 {key} 的通报", param_hint="期")
    return [issued[key]] if key else [issued[each] for each in sorted(issued)]


def _verified(root: Path, each: Circular) -> int:
    """Say what of one circular can't be proved; how much that is."""
    found = disproved(root, each)
    said = f"{len(found)} 处对不上" if found else f"{len(each.figures)} 个数字都对"
    click.echo(f"{each.id} {each.number}：{said}，提交 {str(each.commit)[:10]}，截至 {each.as_of}")
    for line in found:
        click.echo(f"  {line}")
    return len(found)


for _command in circular.commands.values():
    _command.context_class = Context
