import io
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import qianwan

CATALOGUE = Path(qianwan.__file__).parent / "locale" / "zh_CN" / "LC_MESSAGES" / "messages"
KEYWORDS = {"_": None, "ngettext": (1, 2)}
COMMANDS = """
from qianwan.cli import chinese
chinese.speak()
import click

@click.command()
@click.option("--county", type=click.Choice(["caoxian", "shanxian"]), required=True)
def demo(county):
    click.echo(county)

demo(prog_name="demo")
"""


def messages_of_click() -> dict[str | tuple[str, ...], None]:
    folder = Path(find_spec("click").origin).parent
    found = extract_from_dir(folder, [("**.py", "python")], keywords=KEYWORDS)
    return dict.fromkeys(message for _, _, message, _, _ in found)


def written() -> Catalog:
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        return read_po(file, locale="zh_CN")


def compiled(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def is_translated(message: Message) -> bool:
    forms = message.string if message.pluralizable else (message.string,)
    return all(forms) and not message.fuzzy


def fields(texts: str | tuple[str, ...]) -> set[str | None]:
    together = texts if isinstance(texts, str) else "".join(texts)
    return {name for _, name, _, _ in Formatter().parse(together)} - {None}


def test_every_message_of_click_is_translated():
    translated = {message.id for message in written() if message.id and is_translated(message)}

    assert sorted(map(str, translated ^ messages_of_click().keys())) == []


def test_translations_name_only_values_that_click_gives():
    strangers = {m.id: fields(m.string) - fields(m.id) for m in written() if m.id}

    assert {message: names for message, names in strangers.items() if names} == {}


def test_the_compiled_catalogue_is_the_written_one():
    in_the_package = CATALOGUE.with_suffix(".mo").read_bytes()

    assert in_the_package == compiled(written()), "compile it: see the head of messages.po"


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        pytest.param(["--help"], {}, "显示本帮助后退出。", id="help"),
        pytest.param([], {}, "错误：缺少选项 '--county'", id="missing-option"),
        pytest.param(
            ["--county", "x"], {}, "'x' 不在可选值 'caoxian', 'shanxian' 之中", id="choice"
        ),
        pytest.param(["--contry", "x"], {}, "您是不是要输入：'--county'？", id="mistyped-option"),
        pytest.param(["--help"], {"LANGUAGE": ""}, "用法：", id="language-set-but-empty"),
        pytest.param(["--help"], {"LANGUAGE": "en"}, "Usage:", id="english-on-request"),
    ],
)
def test_click_speaks(arguments: list[str], environment: dict[str, str], said: str):
    output = run(COMMANDS, arguments, {"PYTHONUTF8": "1", **environment}).decode()

    assert said in output


def test_a_character_outside_gbk_does_not_end_the_command():
    script = "from qianwan.cli import chinese; chinese.speak(); print('曹\u3b4d县')"

    assert run(script, [], {"PYTHONIOENCODING": "gbk"}).decode("gbk").strip() == "曹?县"


def run(script: str, arguments: list[str], environment: dict[str, str]) -> bytes:
    """Run in a process of its own: gettext's domain and the streams belong to the whole process."""
    inherited = {k: v for k, v in os.environ.items() if k not in {"LANGUAGE", "PYTHONUTF8"}}
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**inherited, "LANG": "C", "LC_ALL": "C", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout
