"""A built site as its server sends it: on loopback, with the headers that shut everything else out.

The policy allows the theme's own inline scripts by their hashes. It is computed from pages whose
records are harmless, so that nothing a record smuggles in is ever allowed.
"""

import re
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def policy(public: Path) -> str:
    """Content-Security-Policy: own files only, and the inline scripts that *public* has.

    Widths of bars are style attributes and Material's icons are data in its style sheet; neither
    can run or fetch anything.
    """
    pages = (path.read_text("utf-8") for path in sorted(public.rglob("*.html")))
    hashes = sorted({_hash(script) for page in pages for script in INLINE.findall(page)})
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data:",
            *(f"{what} 'none'" for what in ("object-src", "base-uri", "form-action")),
            "frame-ancestors 'none'",
        ]
    )


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


class Handler(SimpleHTTPRequestHandler):
    """Files of one folder under one policy; what isn't there is 404.html."""

    def __init__(self, *arguments: Any, headers: dict[str, str], **named: Any) -> None:
        self.sent = headers
        super().__init__(*arguments, **named)

    def end_headers(self) -> None:
        for name, value in self.sent.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, *_: Any) -> None:
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(public: Path, allowed: str) -> Iterator[str]:
    """Serve *public* under the policy *allowed*; give the address of its root."""
    headers = {
        "Content-Security-Policy": allowed,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    handler = partial(Handler, directory=str(public), headers=headers)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
