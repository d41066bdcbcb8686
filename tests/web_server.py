"""Debian's nginx in the foreground, serving an office's two sites by the files of `init`."""

import base64
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Final, NamedTuple

NGINX: Final = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
GENERAL, LEADERS = "tongyong.example", "lingdao.example"
PASSWORDS: Final = {"general": ("daibiao", "yi-1"), "leaders": ("lingdao", "er-2")}
_TEMPORARY: Final = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class Answer(NamedTuple):
    """What the server sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class WebServer:
    """A running server: *sites* is the folder that an office's runner publishes into."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(
        self, host: str, path: str, user: tuple[str, str] | None = None, **given: str
    ) -> Answer:
        """Ask *host* for *path*, as a browser that doesn't look at certificates."""
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.sock = _unchecked().wrap_socket(self._connect(), server_hostname=host)
        headers = {key.replace("_", "-"): value for key, value in given.items()}
        if user:
            told = base64.b64encode(":".join(user).encode()).decode()
            headers["Authorization"] = f"Basic {told}"
        with connection.sock:
            connection.request("GET", path, headers={"Host": host, **headers})
            answer: HTTPResponse = connection.getresponse()
            return Answer(answer.status, {**answer.headers}, answer.read())

    def _connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)


def _unchecked() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@contextmanager
def web_server(
    folder: Path, office: Path, sites: Path, edit: Callable[[str], str] = str
) -> Iterator[WebServer]:
    """Serve *sites* with the files of *office*, all else in *folder*, while the block runs.

    *edit* is what an office does to its qianwan.conf.
    """
    port = _free_port()
    _certificate(folder)
    for name, user in PASSWORDS.items():
        _password(folder / f"qianwan-{name}.passwd", *user)
    shutil.copy(office / "nginx/qianwan-headers.conf", folder)
    own = edit((office / "nginx/qianwan.conf").read_text("utf-8"))
    (folder / "qianwan.conf").write_text(_moved(own, folder, sites, port), "utf-8")
    (folder / "nginx.conf").write_text(_around(folder), "utf-8")
    command = [str(NGINX), "-p", str(folder), "-c", "nginx.conf", "-e", "error.log"]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "warn" not in checked.stderr
    with subprocess.Popen(command) as running:
        try:
            yield _ready(WebServer(port), running)
        finally:
            running.terminate()


def _moved(text: str, folder: Path, sites: Path, port: int) -> str:
    """The office's file with the paths and the ports of here; nothing else is changed."""
    moved = text.replace("/etc/nginx/", f"{folder}/").replace("/srv/qianwan/", f"{sites}/")
    moved = moved.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl")
    return moved.replace("listen 80;", f"listen 127.0.0.1:{_free_port()};")


def _around(folder: Path) -> str:
    """What Debian's own nginx.conf has around it."""
    kept = "".join(f"{name}_temp_path {folder}/{name};\n" for name in _TEMPORARY)
    user = "user root;\n" if os.geteuid() == 0 else ""
    return (
        f"{user}daemon off;\npid {folder}/pid;\nevents {{}}\nhttp {{\n{kept}access_log off;\n"
        f"include /etc/nginx/mime.types;\ninclude {folder}/qianwan.conf;\n}}\n"
    )


def _certificate(folder: Path) -> None:
    where = ["-keyout", f"{folder}/qianwan.key", "-out", f"{folder}/qianwan.crt"]
    about = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=x"]
    subprocess.run(["openssl", "req", "-x509", *about, *where], capture_output=True, check=True)


def _password(path: Path, name: str, word: str) -> None:
    hashed = subprocess.check_output(["openssl", "passwd", "-6", word], text=True)
    path.write_text(f"{name}:{hashed}", "utf-8")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _ready(server: WebServer, running: "subprocess.Popen[bytes]") -> WebServer:
    for _ in range(200):
        try:
            server._connect().close()
        except ConnectionRefusedError:
            assert running.poll() is None
            time.sleep(0.05)
        else:
            return server
    raise AssertionError("nginx does not answer")
