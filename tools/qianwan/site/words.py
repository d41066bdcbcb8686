"""Chinese words in the search: when its index is made, and when a reader's query is cut up."""

import logging
from collections.abc import Iterator
from enum import StrEnum
from tempfile import TemporaryDirectory
from typing import Final

import jieba

from qianwan import terms, work_terms
from qianwan.figures.catalogue import FIGURES
from qianwan.model.registers import Registers

# Longer ones are better found by their parts.
_LONGEST: Final = 4
# Material's worker compares each part of a query with the index but never one that ends where the
# query does: of 延期 it would look for 延 alone.
WORKER: Final = "assets/javascripts/workers/search."
_PARTS: Final = "o<t.length;o++)t.slice(s,o)in e"
_OF_THE_OPINION: Final = (
    "两项活动", "千件", "千件督办", "万件", "万件化解", "三个一批", "三级联动", "六步推进",
    "两位一体", "两翼扩展", "四轮驱动", "息诉息访", "化解", "办结", "结案", "回头看",
    "领导包案", "包案", "委室", "交办单", "集体交办", "回访", "重访", "初访", "台账", "通报",
    "排查", "零报告", "调度", "督导", "重新督办", "记功", "分流", "口径", "补签", "补录", "更正",
    "四包", "四早", "满意率", "代表小组", "登记簿",
)  # fmt: skip


def teach(registers: Registers) -> None:
    """Load jieba, and add the places and offices of *registers* and the opinion's terms.

    jieba keeps its cache under a name that anybody may guess in the common temporary folder, and
    unmarshals whatever lies there: it gets a folder of its own, which goes when it has loaded.
    """
    jieba.setLogLevel(logging.WARNING)
    with TemporaryDirectory(prefix="qianwan-") as folder:
        jieba.dt.tmp_dir = folder
        jieba.initialize()
    for word in dict.fromkeys(words(registers)):
        jieba.add_word(word)


def mended(worker: str) -> str:
    """Material's *worker*, which then looks for a query's last word, or its only one, as a whole.

    It is that of the version that pyproject.toml names, and a browser tests it.
    """
    return worker.replace(_PARTS, _PARTS.replace("<", "<=", 1))


def words(registers: Registers) -> Iterator[str]:
    """Every word, some of them twice."""
    yield from _OF_THE_OPINION
    for region in registers.regions.values():
        yield region.name
        if region.kind and len(region.name) > len(region.kind) + 1:
            yield region.name.removesuffix(region.kind)
    for office in registers.offices.values():
        yield office.name
    terms_of_all = (*vars(terms).values(), *vars(work_terms).values())
    kinds = (kind for kind in terms_of_all if isinstance(kind, type))
    spoken = [term for kind in kinds if issubclass(kind, StrEnum) for term in kind]
    for term in (*spoken, *(figure.name for figure in FIGURES.values())):
        if 1 < len(term) <= _LONGEST:
            yield str(term)
