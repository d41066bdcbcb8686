"""Where the sample lies, and the units that handle its matters: real regions, fictional offices."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from qianwan.model.organs import Region, Unit, Units
from qianwan.terms import Level

CITY: Final = "371700"
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_DIGITS: Final = "零一二三四五六七八九"


class Office(NamedTuple):
    """A kind of handling unit (承办单位), by its number in every county, and what it handles."""

    number: int
    name: str
    categories: tuple[str, ...]


OFFICES: Final = (
    Office(4, "住房和城乡建设局", ("城乡建设", "房产物业")),
    Office(9, "自然资源和规划局", ("自然资源",)),
    Office(12, "教育和体育局", ("教育",)),
    Office(13, "卫生健康局", ("卫生健康",)),
    Office(14, "生态环境局", ("生态环境",)),
    Office(15, "交通运输局", ("交通运输",)),
    Office(16, "民政局", ("民政与应急",)),
    Office(17, "市场监督管理局", ("市场监督",)),
    Office(18, "公安局", ("政法",)),
    Office(19, "水务局", ()),
    Office(20, "文化和旅游局", ("文体旅游",)),
    Office(21, "农业农村局", ("农村农业",)),
    Office(22, "发展和改革局", ("经济管理",)),
    Office(23, "退役军人事务局", ("军队事务",)),
    Office(24, "工业和信息化局", ("科技与信息产业",)),
    Office(33, "人力资源和社会保障局", ("劳动和社会保障", "组织人事")),
    Office(36, "行政审批服务局", ("党务政务", "其他")),
)
FORMER: Final = Office(2, "国土资源局", ())
FORMED: Final = date(2019, 1, 1)  # the offices of OFFICES took over then
TOWNSHIP_UNITS: Final = 101  # number of a county's first township government


def numeral(number: int) -> str:
    """Write 1 to 999 as in 第一百一十二: fictional groups and towns are told apart by number."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")


def stage_name(region: Region, regions: Sequence[Region]) -> str:
    """Name the fictional stand-in of *region*: 示例县, of several 示例甲县; 示例三镇."""
    if region.level is Level.TOWNSHIP:
        siblings = [r.code for r in regions if r.parent == region.parent]
        return f"示例{numeral(siblings.index(region.code) + 1)}{region.kind}"
    alike = [r.code for r in regions if r.level is region.level and r.kind == region.kind]
    stem = STEMS[alike.index(region.code)] if len(alike) > 1 else ""
    return f"示例{stem}{region.kind}"


def unit_id(region: str, number: int) -> str:
    """Return the code of a handling unit."""
    return f"U{region}-{number:03}"


def units(region: Region, regions: Sequence[Region]) -> Units:
    """Return the handling units of a county with its township governments, or of the city."""
    name = stage_name(region, regions)
    found = [_unit(region, office.number, name + office.name) for office in OFFICES]
    former = Unit(
        id=unit_id(region.code, FORMER.number),
        name=name + FORMER.name,
        since=date(2010, 1, 1),
        until=date(2019, 3, 31),
    )
    towns = [r for r in regions if r.parent == region.code and r.level is Level.TOWNSHIP]
    for place, town in enumerate(towns):
        seat = "办事处" if town.kind == "街道" else "人民政府"
        full = f"{name}{stage_name(town, regions)}{seat}"
        found.append(_unit(region, TOWNSHIP_UNITS + place, full))
    return Units(region=region.code, units=[former, *found])


def _unit(region: Region, number: int, name: str) -> Unit:
    return Unit(id=unit_id(region.code, number), name=name, since=FORMED)
