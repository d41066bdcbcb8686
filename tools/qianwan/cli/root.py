"""The group that all commands hang on, and the one place where errors become words."""

import errno
import os
from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any, Final

import click

from qianwan import __version__
from qianwan.cli.helptext import Context
from qianwan.errors import QianwanError

# Command, and the words that `--help` shows of it: a module is loaded only when it is called.
COMMANDS: Final = {
    "check": "检查全部记录",
    "fmt": "把记录写成统一格式",
    "figures": "计算两项活动的各项数字",
    "tables": "三张统计表和分县、分乡镇表",
    "quota": "把千件、万件任务分到各县（区）",
    "show": "看一件信访案件或矛盾纠纷",
    "due": "本周到期和已逾期的事",
    "monday": "周一要看：自己的数字和要办的事",
    "screen": "可以筛选的案件和理由",
    "appraise": "按考核细则算分，每一分有依据",
    "circular": "起草、印发、核对通报",
    "form": "交办单、回访记录等表单（Word）",
    "template": "空的台账（Excel），发下去填",
    "import": "导入台账（Excel）：填好的、原有的",
    "export": "导出统计表和目录（Excel、CSV），或上报的数据",
    "rollup": "把几个市上报的数据加起来",
    "register": "个人信息登记簿，在版本库以外",
    "diff": "一次改动对记录和数字做了什么",
    "new": "登记一件，取下一个编号",
    "record": "在一份记录里加一条",
    "renumber": "没并入的记录换编号",
    "receive": "在服务器上看一次推送收不收",
    "history": "一份记录的来历：谁在哪个提交写的",
    "audit": "从提交历史里找要人看一眼的改动",
    "publish": "查过、比过，再换上新网站",
    "sample": "生成虚构的示例台账",
    "init": "新建一个机关的空台账",
}


class Failure(click.ClickException):
    """The tool can't work."""

    exit_code = 3


# What clerks meet, in their words; the system's own are in its language.
_REASONS: Final[Mapping[int, str]] = {
    errno.ENOSPC: "磁盘满了，腾出空间再来",
    errno.EDQUOT: "超出了给您的磁盘空间，腾出空间再来",
    errno.EFBIG: "文件太大，这里放不下",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这里只能读，不能写",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "上一级不是文件夹",
    errno.EIO: "磁盘坏了或者拔掉了",
}


def _why(error: OSError) -> str | None:
    """In our words, unless the error has words of its own."""
    is_systems = error.strerror == os.strerror(error.errno or 0)
    return _REASONS.get(error.errno or 0, error.strerror) if is_systems else error.strerror


class Commands(click.Group):
    """Commands by name, each from the module of its name."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(f"qianwan.cli.{name}"), name)
        command.short_help = COMMANDS[cmd_name]
        command.context_class = Context
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Turn what keeps the tool from working into words; a fault of ours keeps its traceback."""
        try:
            return super().invoke(ctx)
        except QianwanError as error:
            raise Failure(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # which is click's to handle
                raise
            raise Failure(f"{error.filename or '磁盘'} 读不出或写不进：{_why(error)}") from error


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[选项]",
    subcommand_metavar="命令 …",
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    metavar="文件夹",
    help="台账所在的文件夹，默认是当前文件夹。",
)
@click.version_option(__version__, prog_name="qianwan", message="qianwan %(version)s")
@click.pass_context
def qianwan(ctx: click.Context, root: Path) -> None:
    """千万：千件信访案件督办、万件社会矛盾化解的台账工具。"""
    ctx.obj = root
