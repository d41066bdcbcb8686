"""The typefaces of an official document, by the names that an office's machine knows them under.

A file names them and never carries them: 方正小标宋简体 is a commercial font.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Fonts(NamedTuple):
    """What each part of a document is set in (GB/T 9704, 5.2.2 and 7.3.3)."""

    body: str  # 仿宋, the text
    title: str  # 小标宋, the heading
    first: str  # 黑体, 一、
    second: str  # 楷体, （一）
    number: str  # 宋体, page numbers


FONTS: Final[Mapping[str, Fonts]] = {
    "gb2312": Fonts("仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"),
    "windows": Fonts("仿宋", "方正小标宋简体", "黑体", "楷体", "宋体"),
}
