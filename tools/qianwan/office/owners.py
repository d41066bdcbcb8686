"""CODEOWNERS by level: whom a host asks to look at a change before it is merged.

Every change is seen by a second office: of a county's records by the office above, of the top's
own records, registers and settings by another 委室. So no office moves its figures alone
(四(二), 强化责任落实; 四(三), 严格考核).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from qianwan.model.organs import Region
from qianwan.office.frame import Written
from qianwan.terms import Level

_ABOUT: Final = """\
# 改动由谁看。下面的组先在服务器上建好，名字可以换，换了这里跟着改；没有建的组不起作用。
"""
_GITHUB: Final = """\
# 一行里的组都会收到请求，其中一家批准就算数。要两家都看，在主分支的保护规则里把批准人数设为 2；
# 要非上一级批准不可，把县（区）那几行里县（区）自己的组删掉。
"""
_GITLAB: Final = """\
# GitLab 的收费版才看这个文件。两段各要一家批准；一段里，下面的行盖过上面的。
"""
_GITEA: Final = """\
# Gitea、Forgejo：每行是整条路径的正则式，合得上的行都算，“!” 开头的反过来。
# 只发出请求；要看过才能合并，在主分支的保护规则里勾上还有官方评审请求就不许合并的那一项。
"""


def owners(regions: Sequence[Region]) -> Iterator[Written]:
    """The files of the three hosts, for the office whose region is the first of *regions*."""
    top, *below = regions
    counties = [region for region in below if region.level is Level.COUNTY]
    first, second = _team("xinfang", top), _team("fuhe", top)
    teams = {region.code: _team("xinfang", region) for region in counties}
    about = _ABOUT + f"# {first}：{top.name}人大信访室\n# {second}：{top.name}人大另一个委室\n"
    about += "".join(f"# {teams[region.code]}：{region.name}人大信访室\n" for region in counties)
    yield ".github/CODEOWNERS", about + _GITHUB + _github(first, second, teams)
    yield ".gitlab/CODEOWNERS", about + _GITLAB + _gitlab(first, second, teams)
    yield ".gitea/CODEOWNERS", about + _GITEA + _gitea(first, second, teams)


def _team(office: str, region: Region) -> str:
    return f"@renda/{office}-{region.code}"


# The name of every file of a county has the county's code in it.


def _github(first: str, second: str, teams: Mapping[str, str]) -> str:
    theirs = [f"/records/**/*{code}* {team} {first}\n" for code, team in teams.items()]
    return "".join([f"* {first} {second}\n", *theirs])


def _gitlab(first: str, second: str, teams: Mapping[str, str]) -> str:
    theirs = [f"/records/**/*{code}* {team}\n" for code, team in teams.items()]
    return "".join([f"[信访室]\n* {first}\n\n[另一家]\n* {second}\n", *theirs])


def _gitea(first: str, second: str, teams: Mapping[str, str]) -> str:
    own = f"!records/.*({'|'.join(teams)})[^/]*" if teams else ".*"
    theirs = [f"records/.*{code}[^/]* {team}\n" for code, team in teams.items()]
    return "".join([f".* {first}\n{own} {second}\n", *theirs])
