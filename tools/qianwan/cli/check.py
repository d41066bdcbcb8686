"""`qianwan check`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from qianwan.change import check_change, hold
from qianwan.cli.findings import show, summary, summary_of_change
from qianwan.cli.options import Day, format_option, progress, today
from qianwan.findings import Finding
from qianwan.papers.draw import as_json, shown_path
from qianwan.repo import Tree, WorkTree
from qianwan.since import check_work_tree


@click.command(options_metavar="[选项]")
@click.option(
    "--as-of",
    type=Day(),
    metavar="日期",
    help="这一天以后的日期算未来日期，默认是今天（北京时间）。",
)
@click.option("--base", metavar="版本", help="只查从这个版本分叉以来的改动，一般写远程主分支。")
@click.option("--head", metavar="版本", help="改动到这个版本为止，默认是工作区；和 --base 一起用。")
@click.option("--all", "everything", is_flag=True, help="改动以前就有的问题也列出。")
@format_option("text", "json", "github", "gitlab", "gitea-review")
@click.pass_context
def check(
    ctx: click.Context,
    as_of: date | None,
    base: str | None,
    head: str | None,
    everything: bool,
    form: str,
) -> None:
    """检查 records/ 里的全部记录，逐条指出错在哪里、改成什么。

    有错误时退出码为 1；只有提醒时为 0。给了 --base 就只查改动：改了什么、新增什么，记录不能删，
    以前的条目不能改，补录要写原因；以前就有的问题只计数。找不到分叉点时不放行，退出码为 3。
    """
    root: Path = ctx.obj
    day = as_of or today()
    if base is None:
        if head is not None or everything:
            raise click.UsageError("--head 和 --all 同 --base 一起用")
        with progress("检查记录") as move:
            found = check_work_tree(root, day, move)
        _tell(form, WorkTree(root), found.findings, summary(found), "HEAD")
        ctx.exit(1 if found.errors else 0)
    held = hold(root, base, head)
    with progress("检查改动") as move:
        change = check_change(held, day, move)
    findings = sorted(change.brought + change.standing) if everything else change.brought
    _tell(form, held.after, findings, summary_of_change(change, everything), held.fork.head)
    ctx.exit(1 if change.errors else 0)


def _tell(form: str, tree: Tree, findings: Sequence[Finding], total: str, commit: str) -> None:
    """Print *findings* in the form that a person, a program or a Git host reads."""
    if form == "text":
        show(tree, findings)
        click.echo(total)
    elif form == "json":
        told = [{**each._asdict(), "path": shown_path(each.path)} for each in findings]
        click.echo(as_json(told))
    else:
        click.echo(_for_a_host(form, findings, total, commit))


def _for_a_host(form: str, findings: Sequence[Finding], total: str, commit: str) -> str:
    from qianwan.papers import annotations  # most checks are read by a person

    if form == "github":
        return "\n".join([*annotations.github(findings), total])
    if form == "gitlab":
        return as_json(annotations.gitlab(findings))
    return as_json(annotations.gitea_review(findings, commit))
