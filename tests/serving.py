"""A desk for the tests of `vjclaims serve`: its articles, a draft, and a client without browser."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPO = Path(__file__).parents[1]
ARTICLES = REPO / "tests" / "desk"
DRAFT = (REPO / "tests" / "desk_draft.md").read_text(encoding="utf-8")
PORT = 8123  # of a client that needs none
TOKEN = "t0k3n"
HOST = f"127.0.0.1:{PORT}"
# Told with other figures in the article and in the draft, they make as many findings.
_NEWS = """\
Halden has {} bridges over the river, the mayor said.
Ternshire Buses runs {} electric buses, the company said.
Storm Xaver left {} homes in Wex without power, the grid operator said.
The shipyard in Aldery will cut {} jobs by summer, its owner said.
Volunteers planted {} trees in Sallow Park on Saturday.
The library in Low Sallow lends {} books a day.
The regatta at Brant had {} boats at the start.
The new clinic in Upper Thorn will have {} beds, the trust said.
{} firefighters fought the blaze at the paper mill in Norby, the fire service said.
""".splitlines()
_COUNTS = (14, 48, 2300, 310, 1200, 640, 75, 120, 86)
BRIEF = "News in brief\n\n" + "\n\n".join(map(str.format, _NEWS, _COUNTS))
BUSY = (
    DRAFT + "\n\n" + "\n\n".join(s.format(n + n // 2) for s, n in zip(_NEWS, _COUNTS, strict=True))
)
# What would run, load or mislead if it came to life.
EVIL = '<script>window.evil=1</script>"><img src=x onerror="window.evil=1"> \u202egnp.exe'


def articles(folder: Path) -> Path:
    """A copy of the twenty articles."""
    shutil.copytree(ARTICLES, folder / "desk")
    return folder / "desk"


def desk(tmp_path: Path, folder: Path | None, who: str = "A. Editor") -> Any:
    """A desk that keeps all it has under tmp_path."""
    from vjclaims.settings.config import Config
    from vjclaims.web.desk import Desk, Setup
    from vjclaims.web.keeping import Run

    place = None if folder is None else str(folder)
    return Desk(Setup(place, Config.load(folder), who), Run(tmp_path / "kept"))


def client(a_desk: Any) -> Any:
    """A client that sends what the page itself would send."""
    from starlette.testclient import TestClient

    from vjclaims.web.routes import application

    app = application(a_desk, TOKEN, PORT)
    headers = {"Origin": f"http://{HOST}", "HX-Request": "true"}
    found = TestClient(app, base_url=f"http://{HOST}/{TOKEN}/", follow_redirects=False)
    found.headers.update(headers)
    return found


def paste(web: Any, text: str, name: str = "Draft", number: int = 0) -> str:
    """Hand in a text as a draft; the path of its page."""
    query = f"?number={number}" if number else ""
    answer = web.post(f"drafts{query}", files={"text": (None, text), "name": (None, name)})
    assert answer.status_code == 204, answer.text
    path: str = answer.headers["HX-Redirect"]
    return path.removeprefix(f"/{TOKEN}/")


def page(web: Any, path: str) -> str:
    """The page of a draft when it is checked."""
    for _ in range(300):
        answer = web.get(path)
        assert answer.status_code == 200, answer.text
        if 'id="findings"' in answer.text:
            text: str = answer.text
            return text
        time.sleep(0.1)
    raise AssertionError(answer.text)


def findings(text: str) -> list[str]:
    """The ids of the findings that are open or folded, in their order."""
    return re.findall(r'<li id="finding-(VJ[\w-]+)"', text)


def folded(text: str) -> list[str]:
    """The ids of those that are folded away."""
    return re.findall(r'<li id="finding-(VJ[\w-]+)" class="finding folded"', text)


def decide(
    web: Any, path: str, id_: str, choice: str, why: str = "", who: str = "A. Editor"
) -> Any:
    """Post a decision on a finding."""
    data = {"finding": id_, "choice": choice, "why": why, "who": who}
    return web.post(f"{path}/decide", data=data)


@dataclass
class Server:
    """A server in a process of its own. url: with its token and a slash at the end."""

    process: subprocess.Popen[str]
    url: str

    def kill(self) -> None:
        """End it without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


@contextmanager
def serving(tmp_path: Path, folder: Path | None, *args: str) -> Iterator[Server]:
    """`vjclaims serve` as a user starts it, with a home of its own."""
    words = [sys.executable, "-m", "vjclaims", "serve", *([str(folder)] if folder else [])]
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    env = {**os.environ, **home, "PYTHONPATH": str(REPO), "VJCLAIMS_CACHE": str(tmp_path / "cache")}
    process = subprocess.Popen(
        [*words, "--no-browser", *args], cwd=tmp_path, env=env, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        first = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/[\w-]+/", first)
        assert found, first
        yield Server(process, found[0])
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(15)
