"""Both editions, built, published and served by nginx: who gets what, and with which headers."""

import gzip
import os
import re
import ssl
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from office_repository import write_office
from test_site import build, contents, write_sample
from web_server import GENERAL, LEADERS, NGINX, PASSWORDS, Answer, WebServer, web_server

from qianwan.cli.root import qianwan
from qianwan.publishing.scripts import THEME

# Only where nobody installed it: CI installs it, and there nothing may be left out.
pytestmark = pytest.mark.skipif(
    NGINX is None and "CI" not in os.environ, reason="nginx isn't installed"
)
EDITIONS = {"general": "通用版", "leaders": "领导版"}
HOSTS = {"general": GENERAL, "leaders": LEADERS}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an office's runner publishes into, each edition once."""
    root = write_sample(tmp_path_factory.mktemp("records"))
    sites = tmp_path_factory.mktemp("srv")
    for name, edition in EDITIONS.items():
        done = build(root, f"built-{name}", QIANWAN_EDITION=edition)
        assert done.returncode == 0, done.stdout
        words = ["--root", str(root), "publish", str(root / f"built-{name}")]
        for place in ("current", "years/2025/current"):
            served = sites / name / place
            served.parent.mkdir(parents=True)
            result = CliRunner().invoke(qianwan, [*words, str(served)])
            assert (result.exit_code, edition in result.output) == (0, True), result.output
    return sites


@pytest.fixture(scope="module")
def server(sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebServer]:
    office = tmp_path_factory.mktemp("office")
    write_office(office)
    with web_server(tmp_path_factory.mktemp("nginx"), office, sites) as server:
        yield server


def asked(server: WebServer, name: str, path: str, **given: str) -> Answer:
    return server.get(HOSTS[name], path, PASSWORDS[name], **given)


@pytest.mark.parametrize("name", EDITIONS)
def test_a_host_gives_its_own_edition_to_whom_it_knows(server: WebServer, name: str):
    answer = asked(server, name, "/")

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert EDITIONS[name] in answer.body.decode()


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("path", ["/", "/search/search_index.json", "/no-such-page", "/404.html"])
@pytest.mark.parametrize(
    "user",
    [
        pytest.param(None, id="nobody"),
        pytest.param("wrong", id="a-wrong-password"),
        pytest.param("other", id="of-the-other-edition"),
    ],
)
def test_nobody_else_is_told_anything(server: WebServer, name: str, path: str, user: str | None):
    [other] = EDITIONS.keys() - {name}
    users = {"wrong": (PASSWORDS[name][0], "nothing"), "other": PASSWORDS[other]}

    answer = server.get(HOSTS[name], path, users[user] if user else None)

    assert (answer.status, "千件" in answer.body.decode()) == (401, False)


@pytest.mark.parametrize(
    "path",
    [
        "/../leaders/current/index.html",
        "/..%2fleaders/current/index.html",
        "/%2e%2e/%2e%2e/leaders/current/index.html",
        "//../../leaders/current/index.html",
        "/manifest.json",
        "/current.000001/index.html",
    ],
)
def test_nothing_beside_the_site_is_served(server: WebServer, path: str):
    assert asked(server, "general", path).status in {400, 404}


def test_each_host_has_every_file_of_its_site_and_none_of_the_others(
    server: WebServer, sites: Path
):
    own, other = (contents(sites / name / "current") for name in EDITIONS)
    leaders_only = sorted(other.keys() - own.keys())

    assert leaders_only
    assert {asked(server, "general", f"/{quote(path)}").status for path in leaders_only} == {404}
    for path in ["index.html", "search/search_index.json", "circulars/feed.xml"]:
        assert asked(server, "general", f"/{path}").body == own[path]
        assert asked(server, "leaders", f"/{path}").body == other[path]


@pytest.mark.parametrize("name", EDITIONS)
def test_the_site_of_a_year_before_stands_beside_it(server: WebServer, sites: Path, name: str):
    then = contents(sites / name / "years/2025/current")

    for path in ["index.html", "search/search_index.json", "circulars/feed.xml"]:
        assert asked(server, name, f"/2025/{path}").body == then[path]
    assert asked(server, name, "/2025/").body == then["index.html"]
    assert asked(server, name, "/2025/index.html").headers["X-Frame-Options"] == "DENY"
    assert server.get(HOSTS[name], "/2025/index.html").status == 401
    for path in ["2025/manifest.json", "2024/index.html", "2025/../../current/index.html"]:
        assert asked(server, name, f"/{path}").status in {400, 404}


@pytest.mark.parametrize("host", ["127.0.0.1", "example.org"])
def test_no_other_name_is_answered(server: WebServer, host: str):
    with pytest.raises(ssl.SSLError):
        server.get(host, "/")


def test_a_name_behind_another_is_asked_for_its_own_password(server: WebServer):
    """The certificate's name is one thing and the Host another: the Host counts."""
    answer = server.get(GENERAL, "/", PASSWORDS["general"], Host=LEADERS)

    assert answer.status == 401


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "nginx",
}


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("path", ["/", "/no-such-page", "/search/search_index.json"])
def test_every_answer_bears_the_headers(server: WebServer, name: str, path: str):
    for answer in (asked(server, name, path), server.get(HOSTS[name], path)):
        assert {key: answer.headers[key] for key in HEADERS} == HEADERS
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "private, no-cache"


def test_the_scripts_of_the_pages_are_those_that_the_server_names(server: WebServer):
    policy = asked(server, "general", "/").headers["Content-Security-Policy"]
    [scripts] = re.findall(r"script-src ([^;]+);", policy)

    assert scripts.split()[0] == "'self'"
    assert set(re.findall(r"'sha256-([^']+)'", scripts)) == THEME
    assert "unsafe" not in scripts


def test_what_is_not_there_has_a_page_of_its_own(server: WebServer, sites: Path):
    answer = asked(server, "general", "/cases/none/of/these.html")

    assert answer.status == 404
    assert answer.body == (sites / "general/current/404.html").read_bytes()


def test_what_never_changes_is_kept_and_the_rest_is_asked_for_again(server: WebServer, sites: Path):
    css, *_ = sorted((sites / "general/current").glob("assets/stylesheets/main.*.min.css"))

    kept = asked(server, "general", f"/assets/stylesheets/{css.name}")
    page = asked(server, "general", "/index.html")
    again = asked(server, "general", "/index.html", If_None_Match=page.headers["ETag"])

    assert kept.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert (page.headers["Cache-Control"], again.status) == ("private, no-cache", 304)


@pytest.mark.parametrize(
    "path",
    ["/index.html", "/search/search_index.json", "/circulars/feed.xml", "/assets/qianwan/seal.svg"],
)
def test_texts_are_sent_packed(server: WebServer, path: str):
    plain = asked(server, "general", path)
    packed = asked(server, "general", path, Accept_Encoding="gzip")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body


def test_a_new_site_is_served_from_one_request_to_the_next(server: WebServer, sites: Path):
    (sites / "general/new").mkdir()
    (sites / "general/new/index.html").write_text("new", "utf-8")
    old = (sites / "general/current").readlink()
    link = sites / "general/link"

    link.symlink_to("new")
    link.replace(sites / "general/current")
    new = asked(server, "general", "/").body
    link.symlink_to(old)
    link.replace(sites / "general/current")

    assert new == b"new"
    assert asked(server, "general", "/").body != b"new"


# Behind the office's single sign-on


class SignOn(BaseHTTPRequestHandler):
    """Knows whoever bears the right cookie."""

    def do_GET(self) -> None:
        self.send_response(204 if self.headers["Cookie"] == "who=lingdao" else 401)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def with_sign_on(text: str, address: str) -> str:
    """The office's file, of whose first host the lines are swapped that it says may be."""
    before, password, rest = text.partition('    auth_basic "qianwan";\n')
    user_file, others = rest.split("\n", 1)
    assert (password != "", "auth_basic_user_file" in user_file) == (True, True)
    block, rest = others.split("\n\n", 1)
    told, *lines = block.split("\n")
    assert told.strip().startswith("# 单位有统一登录的")
    swapped = "\n".join(line.replace("# ", "", 1) for line in lines)
    return f"{before}{swapped}\n\n{rest}".replace("127.0.0.1:4180", address)


def test_an_office_may_have_its_own_sign_on(sites: Path, tmp_path: Path):
    write_office(tmp_path / "office")
    (tmp_path / "nginx").mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), SignOn) as sign_on:
        threading.Thread(target=sign_on.serve_forever, args=(0.02,), daemon=True).start()
        edit = partial(with_sign_on, address=f"127.0.0.1:{sign_on.server_port}")
        with web_server(tmp_path / "nginx", tmp_path / "office", sites, edit) as server:
            stranger = server.get(GENERAL, "/cases/index.html")
            known = server.get(GENERAL, "/", Cookie="who=lingdao")
            missing = server.get(GENERAL, "/nothing", Cookie="who=lingdao")
            other = server.get(LEADERS, "/", Cookie="who=lingdao")
        sign_on.shutdown()

    assert (stranger.status, b"html" in stranger.body[:15].lower()) == (302, True)
    assert stranger.headers["Location"].endswith(f"rd=https://{GENERAL}/cases/index.html")
    assert (known.status, "通用版" in known.body.decode()) == (200, True)
    assert (missing.status, other.status) == (404, 401)
