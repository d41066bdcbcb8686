"""What keeps a built site from its readers: what it holds and what it lost; how it is put there."""

import gzip
import io
import os
import struct
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwan.atomic import held
from qianwan.errors import Busy
from qianwan.publishing import losses, public_words, publish, read_manifest, scan, site_in
from qianwan.publishing.gate import OtherEdition, Site
from qianwan.publishing.manifest import Manifest, NoManifest
from qianwan.publishing.release import NotALink
from qianwan.publishing.scanning import LEADERS
from qianwan.site.edition import Edition

MOBILE = "154" + "00000000"  # numbers that nobody can have
ID_NUMBER = "371799" + "209901010000"
NAME = "王建国"


def site(folder: Path, **files: str | bytes) -> Path:
    """A folder of files; `a__b_html` is a/b.html."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def found(folder: Path, **files: str | bytes) -> list[tuple[str, int, str]]:
    return [(each.path, each.line, each.rule) for each in scan(site(folder, **files))]


def png(*chunks: tuple[bytes, bytes], behind: bytes = b"") -> bytes:
    head = (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    picture = (b"IDAT", zlib.compress(b"\0\0"))
    whole = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in (head, *chunks, picture, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + whole + behind


def zipped(**parts: str | bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as file:
        for name, content in parts.items():
            file.writestr(name.replace("_", "."), content)
    return raw.getvalue()


# What a site holds

SPLIT = f"{MOBILE[:3]}<b>{MOBILE[3:7]}</b><!-- -->{MOBILE[7:]}"
ENTITIES = "".join(f"&#{ord(sign)};" for sign in MOBILE)
ESCAPED = "".join(f"\\u{ord(sign):04x}" for sign in MOBILE)
CODED = "".join(f"%{ord(sign):x}" for sign in MOBILE)
WIDE = MOBILE.translate({ord(str(n)): 0xFF10 + n for n in range(10)})
PLACES = [
    pytest.param("a_html", f"<p>\n电话{MOBILE}</p>", 2, "QW602", id="in-a-page"),
    pytest.param("a_html", f"<p>\n\n{SPLIT}</p>", 3, "QW602", id="across-tags"),
    pytest.param("a_html", f"<p>{ENTITIES}</p>", 1, "QW602", id="as-entities"),
    pytest.param("a_html", f"<p>{WIDE}</p>", 1, "QW602", id="full-width"),
    pytest.param("a_html", f"<p>{'&#8203;'.join(MOBILE)}</p>", 1, "QW602", id="invisible-between"),
    pytest.param("a_html", f'<p>\n<a href="tel:{MOBILE}">打</a>', 2, "QW602", id="in-an-address"),
    pytest.param(
        "a_html", "<a href='?q=%31%35%34%30%30%30%30%30%30%30%30'>", 1, "QW602", id="coded"
    ),
    pytest.param("a_html", f"<img alt='{MOBILE}'>", 1, "QW602", id="in-an-attribute"),
    pytest.param("a_html", f"\n<!--\n{MOBILE} -->", 3, "QW602", id="in-a-comment"),
    pytest.param(
        "a_html",
        f'<script type="application/json">{{"a": "{MOBILE}"}}</script>',
        1,
        "QW602",
        id="in-data-of-a-page",
    ),
    pytest.param("a_html", f"<tr><th>信访人</th>\n<td>{NAME}</td>", 1, "QW606", id="in-a-row"),
    pytest.param("a_html", f"<dt>信访人</dt><dd>{NAME}</dd>", 1, "QW606", id="in-a-list"),
    pytest.param("a_json", f'{{\n"a": "{MOBILE}"}}', 2, "QW602", id="in-json"),
    pytest.param("a_json", f'{{"a": "{ESCAPED}"}}', 1, "QW602", id="escaped-in-json"),
    pytest.param("a_json", f'["甲\\n乙",\n "丙<b>{MOBILE}"]', 2, "QW602", id="in-markup-in-json"),
    pytest.param("a_json", f"[{MOBILE}]", 1, "QW602", id="as-a-number-in-json"),
    pytest.param("a_json", f'{{"信访人": "{NAME}"}}', 1, "QW606", id="under-a-key"),
    pytest.param("a_csv", f"\ufeff编号,电话\r\nC1,{MOBILE}\r\n", 2, "QW602", id="in-csv"),
    pytest.param("a_svg", f"<svg>\n<text>{SPLIT}</text></svg>", 2, "QW602", id="in-a-drawing"),
    pytest.param("a_svg", f"<svg><metadata>{MOBILE}</metadata></svg>", 1, "QW602", id="of-it"),
    pytest.param("a_xml", f"<a><![CDATA[{MOBILE}]]></a>", 1, "QW602", id="in-cdata"),
    pytest.param("feed_xml", f"<a>\n<title>{ID_NUMBER}</title></a>", 2, "QW601", id="in-a-feed"),
    pytest.param("a_css", f"/* {MOBILE} */", 1, "QW602", id="in-a-style"),
    pytest.param("a_js", f"//\nvar a='{MOBILE}'", 2, "QW602", id="in-a-script"),
    pytest.param("a_xml_gz", gzip.compress(f"<a>{MOBILE}</a>".encode()), 1, "QW602", id="packed"),
    pytest.param("a_png", png((b"tEXt", f"by\0{MOBILE}".encode())), 1, "QW602", id="note"),
    pytest.param(
        "a_png", png((b"zTXt", b"by\0\0" + zlib.compress(MOBILE.encode()))), 1, "QW602", id="zTXt"
    ),
    pytest.param(
        "a_png",
        png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + f"信访人：{NAME}".encode())),
        1,
        "QW606",
        id="xmp",
    ),
    pytest.param("a_png", png((b"eXIf", b"II*\0" + MOBILE.encode())), 1, "QW602", id="exif"),
    pytest.param("a_png", png(behind=MOBILE.encode()), 1, "QW602", id="behind-the-end"),
    pytest.param("a_jpg", b"\xff\xd8\xff\xe1" + MOBILE.encode(), 1, "QW602", id="jpeg"),
    pytest.param(
        "a_jpg", b"\xff\xd8" + f"信访人:{NAME}".encode("utf-16-le"), 1, "QW606", id="of-windows"
    ),
    pytest.param("a_docx", zipped(a_xml=f"<t>{SPLIT}</t>"), 1, "QW602", id="in-word"),
    pytest.param("a_xlsx", zipped(a_png=png(behind=MOBILE.encode())), 1, "QW602", id="image"),
    pytest.param("a_html", "<p>小区<b>3号楼</b>2单元501室</p>", 1, "QW604", id="an-address"),
]


@pytest.mark.parametrize(("name", "content", "line", "rule"), PLACES)
def test_personal_data_is_found_wherever_it_stands(
    tmp_path: Path, name: str, content: str | bytes, line: int, rule: str
):
    assert found(tmp_path, **{name: content}) == [(name.replace("_", "."), line, rule)]


@pytest.mark.parametrize(("name", "content"), [row.values[:2] for row in PLACES])
def test_nothing_of_it_is_repeated(tmp_path: Path, name: str, content: str | bytes):
    told = "".join(map(str, scan(site(tmp_path, **{name: content}))))

    assert [each for each in (MOBILE, ID_NUMBER, NAME, "501") if each in told] == []


CLEAN = [
    pytest.param("a_html", "<td>154</td><td>0000</td><td>0000</td>", id="numbers-side-by-side"),
    pytest.param("a_html", "<th>信访人</th><th>王建国</th>", id="headings-side-by-side"),
    pytest.param("a_html", "<p>0530-99999999</p><p>C371721-2026-0012</p>", id="see-public"),
    pytest.param("a_json", '["154", "0000", "0000"]', id="strings-side-by-side"),
    pytest.param("a_png", png((b"tEXt", b"Software\0qianwan")), id="a-harmless-note"),
    pytest.param("a_woff2", b"wOF2" + bytes(range(256)) * 9, id="a-font"),
    pytest.param("a_docx", zipped(a_xml="<t>通报</t>", a_rels="<a/>"), id="word"),
]


@pytest.mark.parametrize(("name", "content"), CLEAN)
def test_what_looks_like_it_and_is_not(tmp_path: Path, name: str, content: str | bytes):
    folder = site(tmp_path, **{name: content})

    assert list(scan(folder, {"0530-99999999"})) == []


STRANGE = [
    pytest.param("a_pdf", b"%PDF-1.7", "看不懂", id="a-format-that-nobody-reads"),
    pytest.param("a_json", "{", "看不懂", id="broken-json"),
    pytest.param("a_html", b"\xff\xfe<\0p\0>\0", "看不懂", id="another-encoding"),
    pytest.param("a_gz", gzip.compress(b"a"), "看不懂", id="packed-and-unknown"),
    pytest.param("a_xml_gz", b"a", "看不懂", id="not-packed"),
    pytest.param("a_docx", b"PK", "看不懂", id="broken-word"),
    pytest.param("a_html", "\n<script>alert(7)</script>", "脚本", id="a-script"),
    pytest.param("a_html", "\n<SCRIPT src='https://a.b/c.js'></SCRIPT>", "脚本", id="afar"),
    pytest.param("a_html", '\n<script src="//a.b/c.js"></script>', "脚本", id="from-beside"),
    pytest.param("a_html", '\n<script src="a.js">alert(7)</script>', "脚本", id="two-in-one"),
    pytest.param("a_html", "\n<img src=x onerror=alert(7)>", "脚本", id="an-event"),
    pytest.param("a_html", "\n<a href='javascript:alert(7)'>", "脚本", id="an-address"),
    pytest.param("a_svg", "\n<svg onload='alert(7)'/>", "脚本", id="in-a-drawing"),
    pytest.param("a_html", "\n<script>alert(7)", "脚本", id="left-open"),
]


@pytest.mark.parametrize(("name", "content", "rule"), STRANGE)
def test_what_could_be_anything_does_not_go_out(
    tmp_path: Path, name: str, content: str | bytes, rule: str
):
    line = 2 if rule == "脚本" else 1

    assert found(tmp_path, **{name: content}) == [(name.replace("_", "."), line, rule)]


def test_a_file_of_the_site_may_be_a_script(tmp_path: Path):
    page = '<script src="../assets/a.js"></script><script type="application/json">{}</script>'

    assert found(tmp_path, a_html=page) == []


def test_a_link_may_lead_anywhere(tmp_path: Path):
    folder = site(tmp_path / "site", a_html="")
    (folder / "file.html").symlink_to("a.html")
    (folder / "folder").symlink_to("/etc")

    assert [(each.path, each.rule) for each in scan(folder)] == [
        ("file.html", "链接"),
        ("folder", "链接"),
    ]


def test_a_name_of_a_file_is_read_too(tmp_path: Path):
    [finding] = scan(site(tmp_path, **{f"{MOBILE}_html": ""}))

    assert (finding.rule, MOBILE in finding.message) == ("QW602", False)


def test_an_example_may_stand_on_its_own_rules_page_alone(tmp_path: Path):
    line = "<pre>title: 示例小区3号楼2单元501室排水纠纷</pre>"
    other = "<pre>title: 示例小区3号楼2单元502室排水纠纷</pre>"

    assert found(tmp_path, rules__QW604_html=line) == []
    assert found(tmp_path / "b", a_html=line, rules__QW604_html=other, rules__QW606_html=line) == [
        ("a.html", 1, "QW604"),
        ("rules/QW604.html", 1, "QW604"),
        ("rules/QW606.html", 1, "QW604"),
    ]


def test_deputies_may_be_named_to_leaders_alone(office_registers):
    names = {each.name for each in office_registers.deputies.values()}

    assert names
    assert names <= public_words(office_registers, LEADERS)
    assert names.isdisjoint(public_words(office_registers, "通用版"))
    assert LEADERS == Edition.LEADERS


@pytest.fixture(scope="module")
def office_registers():
    from qianwan.check import check
    from qianwan.repo import WorkTree

    root = Path(__file__).parent / "office"
    return check(WorkTree(root), date(2026, 12, 31)).ledger.registers


# What a site lost

GENERAL = "通用版"


def a_site(*pages: str, **changed: object) -> Site:
    given: dict[str, object] = {
        "edition": GENERAL,
        "as_of": date(2026, 6, 15),
        "commit": "a" * 8,
        "year": 2026,
        "totals": {"cases": 10, "disputes": 20, "activities": 3, "deputies": 30, "groups": 4},
        "shown": {"cases": ["C371721-2026-0012"]},
    }
    return Site(Manifest(**{**given, **changed}), frozenset(pages))  # type: ignore[arg-type]


KEPT = {"C371721-2026-0012", "O371721-信访室", "371721102"}
LOST = [
    pytest.param(a_site(), a_site(), [], id="nothing"),
    pytest.param(a_site(as_of=date(2026, 7, 1)), a_site(), [], id="a-later-day"),
    pytest.param(
        a_site(as_of=date(2026, 6, 1)),
        a_site(),
        [("统计截止日", "从 2026-06-15 退到 2026-06-01", "")],
        id="an-earlier-day",
    ),
    pytest.param(a_site(commit="b" * 8), a_site(), [], id="a-later-commit"),
    pytest.param(
        a_site(commit="0" * 8),
        a_site(),
        [("提交", "00000000 不是从 aaaaaaaa 接着来的", "")],
        id="another-past",
    ),
    pytest.param(
        a_site(commit=None),
        a_site(),
        [("提交", "没有提交 不是从 aaaaaaaa 接着来的", "")],
        id="no-past",
    ),
    pytest.param(a_site(commit=None), a_site(commit=None), [], id="outside-git"),
    pytest.param(
        a_site(totals={"cases": 9, "disputes": 20, "activities": 4, "deputies": 30}),
        a_site(),
        [("案件总数", "从 10 减到 9", ""), ("小组总数", "从 4 减到 0", "")],
        id="totals",
    ),
    pytest.param(
        a_site(shown={}),
        a_site(),
        [("C371721-2026-0012", "不在网页上了", "记录还在，这一版不列出")],
        id="no-longer-shown",
    ),
    pytest.param(
        a_site(),
        a_site(shown={"cases": ["C371721-2026-0012", "C371721-2026-0013"]}),
        [("C371721-2026-0013", "不在网页上了", "")],
        id="no-longer-there",
    ),
    pytest.param(
        a_site("index.html"),
        a_site("index.html", "about.html", "cases/371721.html"),
        [("about.html", "这一页没有了", ""), ("cases/371721.html", "这一页没有了", "")],
        id="pages",
    ),
    pytest.param(
        a_site(),
        a_site(
            "cases/C371721-2026-0012.html", "desks/O371721-信访室.html", "a/C371721-2026-0013.html"
        ),
        [
            ("a/C371721-2026-0013.html", "这一页没有了", ""),
            ("cases/C371721-2026-0012.html", "这一页没有了", "记录还在，这一版不列出"),
            ("desks/O371721-信访室.html", "这一页没有了", "记录还在，这一版不列出"),
        ],
        id="pages-of-records",
    ),
    pytest.param(
        a_site(),
        a_site("disputes/371721102.html", "disputes/371721.html", "disputes/371721999.html"),
        [
            ("disputes/371721.html", "这一页没有了", ""),
            ("disputes/371721102.html", "这一页没有了", "记录还在，这一版不列出"),
            ("disputes/371721999.html", "这一页没有了", ""),
        ],
        id="a-township-whose-numbers-are-merged",
    ),
    pytest.param(
        a_site(year=2027),
        a_site("circulars/2026-05.html", "circulars/2026-Q2.html", "circulars/index.html"),
        [
            ("circulars/2026-05.html", "这一页没有了", "换了年度"),
            ("circulars/2026-Q2.html", "这一页没有了", "换了年度"),
            ("circulars/index.html", "这一页没有了", ""),
        ],
        id="a-new-year",
    ),
    pytest.param(
        a_site(),
        a_site("circulars/2026-05.html"),
        [("circulars/2026-05.html", "这一页没有了", "")],
        id="the-same-year",
    ),
]


@pytest.mark.parametrize(("built", "served", "lost"), LOST)
def test_what_readers_would_lose(built: Site, served: Site, lost: list[tuple[str, str, str]]):
    assert list(losses(built, served, KEPT, lambda old, new: new >= old)) == lost


def test_another_edition_is_never_put_in_its_place():
    with pytest.raises(OtherEdition):
        list(losses(a_site(edition=LEADERS), a_site(), KEPT, lambda *_: True))


@given(st.sets(st.sampled_from(["a.html", "b/c.html", "C371721-2026-0012.html", "d.html"])))
def test_nothing_is_lost_by_more(pages: set[str]):
    more = a_site(
        *pages,
        "e.html",
        as_of=date(2026, 8, 1),
        totals={"cases": 11, **dict.fromkeys(["disputes", "activities", "deputies", "groups"], 99)},
    )

    assert list(losses(more, a_site(*pages), (), lambda *_: True)) == []


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path):
    told = a_site().manifest
    site(tmp_path, manifest_json=told.text(), b__c_html="", a_html="")

    assert read_manifest(tmp_path) == told
    assert read_manifest(tmp_path).text() == told.text()
    assert site_in(tmp_path, told).pages == {"a.html", "b/c.html"}


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="none"),
        pytest.param({"manifest_json": "{"}, id="broken"),
        pytest.param({"manifest_json": "{}"}, id="empty"),
        pytest.param({"manifest_json": a_site(commit="--help").manifest.text()}, id="no-commit"),
    ],
)
def test_what_is_no_site_of_ours_is_not_taken(tmp_path: Path, files: dict[str, str]):
    with pytest.raises(NoManifest):
        read_manifest(site(tmp_path, **files))


# How it is put there


def put(folder: Path, text: str, keep: int = 3) -> str:
    built = site(folder / "built", a_html=text)
    (folder / "web").mkdir(exist_ok=True)
    publish(built, folder / "web/current", keep)
    return (folder / "web/current/a.html").read_text("utf-8")


def test_the_last_sites_are_kept(tmp_path: Path):
    said = [put(tmp_path, str(number), keep=2) for number in range(4)]

    assert said == ["0", "1", "2", "3"]
    assert sorted(os.listdir(tmp_path / "web")) == ["current", "current.000003", "current.000004"]
    assert os.readlink(tmp_path / "web/current") == "current.000004"


def test_the_site_that_was_served_is_kept_though_it_is_old(tmp_path: Path):
    for number in range(3):
        put(tmp_path, str(number))
    current = tmp_path / "web/current"
    current.unlink()
    current.symlink_to("current.000001")

    put(tmp_path, "new", keep=1)

    assert sorted(os.listdir(tmp_path / "web")) == ["current", "current.000001", "current.000004"]


def test_what_does_not_belong_to_it_is_left_alone(tmp_path: Path):
    site(tmp_path / "web", ours_txt="", current__1_txt="", other__000009__a_html="")
    (tmp_path / "web/current").rename(tmp_path / "web/current.old")

    put(tmp_path, "a", keep=1)
    put(tmp_path, "b", keep=1)

    assert {"ours.txt", "current.old", "other"} <= {*os.listdir(tmp_path / "web")}


def test_a_folder_is_never_replaced(tmp_path: Path):
    site(tmp_path / "web/current", b_html="old")

    with pytest.raises(NotALink):
        put(tmp_path, "new")

    assert os.listdir(tmp_path / "web/current") == ["b.html"]


def test_who_is_refused_by_the_disk_changes_nothing(tmp_path: Path):
    put(tmp_path, "old")
    site(tmp_path / "built", z_html="")
    (tmp_path / "built/z.html").unlink()
    (tmp_path / "built/z.html").symlink_to("nowhere")  # which can't be read

    with pytest.raises(FileNotFoundError):
        put(tmp_path, "new")

    assert sorted(os.listdir(tmp_path / "web")) == ["current", "current.000001"]
    assert (tmp_path / "web/current/a.html").read_text("utf-8") == "old"


def test_what_a_killed_command_left_is_cleared_away(tmp_path: Path):
    put(tmp_path, "old")
    site(tmp_path / "web/.current.000002.abcd.tmp", a_html="half")
    (tmp_path / "web/.current.link.tmp").symlink_to("current.000002")

    assert put(tmp_path, "new") == "new"
    assert sorted(os.listdir(tmp_path / "web")) == ["current", "current.000001", "current.000002"]


def test_two_at_once_do_not_meet(tmp_path: Path):
    put(tmp_path, "old")

    with held(tmp_path / "web"), pytest.raises(Busy):
        put(tmp_path, "new")

    assert (tmp_path / "web/current/a.html").read_text("utf-8") == "old"
