"""`decide`, `undecide`, `decisions` as they are typed, and `decide --interactive` at a terminal."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import inside, vjclaims, write

from vjclaims.findings.policy.decisions import Entry, decisions_text, read_decisions
from vjclaims.records.decision import Choice

REPO = Path(__file__).parents[2]
FILE = "vjclaims-decisions.toml"
KEYS = "c correct it · s stands · f false alarm · a ask later n next · b back · u undo · q quit"
ARTICLES = {
    "one.md": "# Norda Foods has a good year\n\n*Meridian Wire, 3 March 2026*\n\n"
    "Norda Foods had revenue of $4.5 billion in 2025. It employs 9,400 people.\n",
    "two.md": "# Norda Foods looks ahead\n\n*Halden Herald, 4 March 2026*\n\n"
    "Norda Foods had revenue of $5.4 billion in 2025. It employs 9,900 people.\n",
    "sum.md": "Of the 1,200 places in the school, 700 went to girls and 400 to boys.\n",
}
pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo terminal")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A cache in which the articles are read already, and the ids of their findings."""
    folder = tmp_path_factory.mktemp("known")
    with inside(_desk(folder)), pytest.MonkeyPatch.context() as patch:
        patch.setenv("VJCLAIMS_CACHE", str(folder / "cache"))
        done = vjclaims("check", "desk", "--format", "concise")
    ids = re.findall(r" (VJ\d{3}-[0-9a-f]+) ", done.out)
    assert len(ids) == 3
    return folder / "cache", ids


def _desk(folder: Path) -> Path:
    (folder / ".git").mkdir()
    for name, text in ARTICLES.items():
        write(folder / "desk" / name, text)
    return folder


@pytest.fixture
def room(
    tmp_path: Path, known: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    monkeypatch.setenv("VJCLAIMS_CACHE", str(known[0]))
    with inside(_desk(tmp_path)) as folder:
        yield folder


@pytest.fixture
def ids(known: tuple[Path, list[str]]) -> list[str]:
    """The ids of the findings in their order."""
    return known[1]


# As they are typed


def test_check_decide_list_and_take_back(room: Path, ids: list[str]) -> None:
    first, second, third = ids
    assert vjclaims("check", "desk").status == 1
    # the articles are those of the check
    done = vjclaims("decide", first, "--stands", "--why", "asked", "--who", "A. Editor")
    assert done.status == 0
    assert re.fullmatch(rf"{first}  stands: .+\n{FILE}: 1 decided\n", done.out)
    done = vjclaims("decide", second, third, "--ask-later", "--who", "B", "--until", "2999-01-01")
    assert re.fullmatch(
        rf"{second}  ask later: .+\n{third}  ask later: .+\n{FILE}: 2 decided\n", done.out
    )
    done = vjclaims("check", "desk")
    assert done.status == 1
    joined = " ".join(done.out.split())
    assert joined.count(" [ask later] ") == 4  # at each finding and in the list
    assert re.findall(rf"^  {first}  ", done.out, re.M) == [
        f"  {first}  "
    ]  # among what was decided
    assert f"── {first} " not in done.out
    today = dt.date.today().isoformat()
    done = vjclaims("decisions", "list")
    assert (done.status, done.err) == (0, "")
    rows = done.out.splitlines()
    assert rows[-1] == "3 decisions"
    said = {re.sub(r"\s+", " ", row) for row in rows if row.startswith("VJ")}
    assert said == {
        f"{first} stands {today} A. Editor: asked",
        f"{second} ask later {today} B, until 2999-01-01",
        f"{third} ask later {today} B, until 2999-01-01",
    }
    assert all(row.startswith(("VJ", "    ")) for row in rows[:-1])
    done = vjclaims("undecide", first, second)
    assert done.out.endswith(f"\n{FILE}: 2 taken back\n")
    assert [e.id for e in read_decisions(FILE)] == [third]
    assert vjclaims("decisions", "list").out.endswith("\n1 decision\n")


def test_prune_takes_out_what_is_past(room: Path, ids: list[str]) -> None:
    vjclaims("decide", "--all", "--stands", "--why", "asked", "--in", "desk")
    write(room / "desk/sum.md", "The school has places for girls and boys.\n")
    done = vjclaims("check", "desk")
    (gone,) = [i for i in ids if f"VJ403 covers nothing any more: {i}: " in done.err]
    pruned = vjclaims("decisions", "prune", "--in", "desk")
    assert pruned.status == 0
    assert pruned.out.startswith(f"{gone}  ")
    assert pruned.out.endswith(f"\n{FILE}: 1 taken out\n")
    assert sorted(e.id for e in read_decisions(FILE)) == sorted(i for i in ids if i != gone)
    assert "VJ403" not in vjclaims("check", "desk").err


def test_a_list_that_is_not_there_is_empty(room: Path) -> None:
    assert vjclaims("decisions", "list").out == "0 decisions\n"
    done = vjclaims("undecide", "VJ101-0abc")
    assert (done.status, done.out) == (2, "")
    assert "there is no decision on " in done.err
    assert not Path(FILE).exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["decide"], "Invalid value for ID: name findings by their ids, give --all, or "),
        (["decide", "--all"], "ID: give one of --correct, --stands, --false-alarm, --ask-later."),
        (["decide", "--all", "--correct", "--stands"], "Invalid value for ID: give one of "),
        (
            ["decide", "--correct"],
            "Invalid value for ID: name findings by their ids, give --all",
        ),
        (["decide", "--all", "--false-alarm"], "Invalid value for --why: say why."),
        (["decide", "--all", "--correct", "--until", "x"], "Invalid value for --until: 'x' is no"),
        (["decide", "-i", "--all"], "--interactive: asks about every finding that is open"),
        (["decide", "-i", "VJ101-0abc", "--stands"], "--interactive: asks about every finding"),
        (["decide", "VJ101-0abc", "--code", "VJ102", "--correct"], "ID: name findings by their"),
        (["undecide"], "Missing argument 'ID'."),
        (["decisions"], "Usage: vjclaims decisions [OPTIONS] COMMAND [ARGS]..."),
    ],
)
def test_what_is_typed_wrong_is_said(room: Path, args: list[str], message: str) -> None:
    done = vjclaims(*args)
    assert (done.status, done.out) == (2, "")
    assert message in " ".join(done.err.split())


def test_articles_that_cannot_be_read_are_said(room: Path) -> None:
    done = vjclaims("decide", "--all", "--correct", "--in", "nowhere.md")
    assert (done.status, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "nowhere.md" in done.err


def test_without_a_terminal_there_is_no_asking(room: Path) -> None:
    done = vjclaims("decide", "--interactive", "--in", "desk")
    assert (done.status, done.out, done.err) == (
        2, "", "vjclaims: --interactive needs a terminal\n",
    )  # fmt: skip
    assert not Path(FILE).exists()


# At a terminal


class Terminal:
    """`vjclaims decide --interactive` in a terminal of its own."""

    def __init__(self, *args: str, columns: int = 80) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self._at, there = pty.openpty()
        fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
        env |= {"PYTHONPATH": str(REPO), "TERM": "xterm", "COLUMNS": str(columns)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "vjclaims", "decide", "--interactive", "--in", "desk",
             "--who", "A. Editor", *args],
            env=env, stdin=there, stdout=there, stderr=there, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        os.close(there)
        self.said = ""

    def until(self, words: str) -> str:
        """What is shown up to these words."""
        end = time.monotonic() + 60
        while words not in _plain(self.said):
            assert time.monotonic() < end, self.said
            assert self._read(end), self.said
        shown, _, self.said = _plain(self.said).partition(words)
        return shown + words

    def screen(self, number: int, of: int = 3) -> str:
        """A finding, with the keys below it."""
        self.until(f"Finding {number} of {of}")
        return self.until(KEYS)

    def type(self, key: str) -> None:
        """Press a key, when one is waited for: what is typed before is not heard."""
        self._wait(for_lines=False)
        os.write(self._at, key.encode())

    def decide(self, key: str, why: str, *, choice: str) -> None:
        """Choose, and give a reason."""
        self.type(key)
        self.until(choice)
        self._wait(for_lines=True)
        os.write(self._at, f"{why}\r".encode())

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        os.write(self._at, b"\x03")

    def end(self) -> tuple[int, str]:
        """The exit status, and what was said last."""
        end = time.monotonic() + 60
        while self._read(end):
            pass
        status = self._process.wait(timeout=30)
        return status, _plain(self.said)

    def close(self) -> None:
        """Let the terminal go."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=30)
        os.close(self._at)

    def _wait(self, *, for_lines: bool) -> None:
        """Until the terminal waits for whole lines, or for single keys."""
        import termios

        end = time.monotonic() + 60
        while bool(termios.tcgetattr(self._at)[3] & termios.ICANON) is not for_lines:
            assert time.monotonic() < end, self.said
            time.sleep(0.005)

    def _read(self, end: float) -> bool:
        ready, _, _ = select.select([self._at], [], [], max(end - time.monotonic(), 0))
        if not ready:
            return False
        try:
            part = os.read(self._at, 65536)
        except OSError:  # the end of a terminal
            return False
        self.said += part.decode("utf-8", "replace")
        return bool(part)


def _plain(text: str) -> str:
    """What a terminal shows, as far as words go: lines broken where they were broken to fit are one
    again."""
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text)
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def terminal(room: Path) -> Iterator[Terminal]:
    shown = Terminal()
    yield shown
    shown.close()


def taken() -> dict[str, tuple[Choice, str]]:
    """What was decided on which finding, and why."""
    return {e.id: (e.decision, e.why) for e in read_decisions(FILE)}


def test_each_finding_is_shown_and_decided(terminal: Terminal, ids: list[str]) -> None:
    first = terminal.screen(1)
    assert ids[0] in first
    assert "«" not in first  # by style
    terminal.decide("s", "both are right", choice="Stands")
    # what is decided is written at once
    assert ids[1] in terminal.screen(2)
    assert taken() == {ids[0]: (Choice.STANDS, "both are right")}
    terminal.decide("f", "two ports", choice="False alarm")
    assert ids[2] in terminal.screen(3)
    terminal.decide("c", "", choice="Correct it")
    status, said = terminal.end()
    assert (status, said.strip()[-10:]) == (0, "3 decided.")
    assert taken() == {
        ids[0]: (Choice.STANDS, "both are right"),
        ids[1]: (Choice.FALSE_ALARM, "two ports"),
        ids[2]: (Choice.CORRECT, ""),
    }
    entries = read_decisions(FILE)
    assert {(e.who, e.when) for e in entries} == {("A. Editor", dt.date.today())}
    # one has to be mended still
    assert vjclaims("check", "desk", "--fail-on", "warning").status == 1


def test_going_on_and_back_and_keys_that_are_none(terminal: Terminal, ids: list[str]) -> None:
    terminal.screen(1)
    terminal.type("n")
    assert ids[1] in terminal.screen(2)
    terminal.type("b")
    assert ids[0] in terminal.screen(1)
    terminal.type("b")  # there is none before the first
    terminal.screen(1)
    terminal.type("x")
    assert "No such key." in terminal.screen(1)
    terminal.type("u")
    assert "Nothing to undo." in terminal.screen(1)
    terminal.type("N")
    terminal.screen(2)
    terminal.decide("a", "the port rings back", choice="Ask later")
    terminal.screen(3)
    terminal.type("q")
    status, said = terminal.end()
    assert (status, said.strip()[-10:]) == (0, "1 decided.")
    assert taken() == {ids[1]: (Choice.ASK, "the port rings back")}


@pytest.mark.parametrize(("key", "choice"), [("s", "Stands"), ("f", "False alarm")])
def test_what_closes_a_finding_needs_a_reason(
    terminal: Terminal, ids: list[str], key: str, choice: str
) -> None:
    terminal.screen(1)
    terminal.decide(key, "  ", choice=choice)
    shown = terminal.screen(1)
    assert "It needs a reason." in shown
    assert ids[0] in shown
    assert taken() == {}
    terminal.type("q")
    assert terminal.end()[0] == 0
    assert not Path(FILE).exists()


def test_undo_takes_the_last_decision_back(terminal: Terminal, ids: list[str]) -> None:
    terminal.screen(1)
    terminal.decide("c", "", choice="Correct it")
    terminal.screen(2)
    terminal.decide("s", "right", choice="Stands")
    terminal.screen(3)
    assert set(taken()) == set(ids[:2])
    terminal.type("u")
    assert f"Undone: {ids[1]}" in terminal.screen(2)
    assert taken() == {ids[0]: (Choice.CORRECT, "")}
    terminal.type("u")
    assert f"Undone: {ids[0]}" in terminal.screen(1)
    assert taken() == {}
    terminal.type("q")
    status, said = terminal.end()
    assert (status, said.strip()[-10:]) == (0, "0 decided.")


def test_undo_brings_back_what_was_decided_before_in_the_round(
    terminal: Terminal, ids: list[str]
) -> None:
    terminal.screen(1)
    terminal.decide("c", "", choice="Correct it")
    terminal.screen(2)
    terminal.type("b")
    terminal.screen(1)
    terminal.decide("s", "right", choice="Stands")
    terminal.screen(2)
    assert taken() == {ids[0]: (Choice.STANDS, "right")}
    terminal.type("u")
    terminal.screen(1)
    assert taken() == {ids[0]: (Choice.CORRECT, "")}
    terminal.type("u")
    terminal.screen(1)
    assert taken() == {}
    terminal.type("q")
    assert terminal.end()[0] == 0


def test_undo_leaves_alone_what_others_decided_on_other_figures(room: Path, ids: list[str]) -> None:
    """Ids are short: in a long list two findings of different articles may have the same."""
    other = Entry(ids[0], Choice.STANDS, ("a | 5", "b | 6"), "B", dt.date(2026, 3, 1), "asked")
    write(Path(FILE), decisions_text([other]))
    terminal = Terminal()
    try:
        terminal.screen(1)
        terminal.decide("c", "", choice="Correct it")
        terminal.screen(2)
        assert len(read_decisions(FILE)) == 2
        terminal.type("u")
        terminal.screen(1)
        assert read_decisions(FILE) == (other,)
    finally:
        terminal.close()


@pytest.mark.parametrize("where", ["at the keys", "at the reason"])
def test_ctrl_c_leaves_what_was_decided(terminal: Terminal, ids: list[str], where: str) -> None:
    terminal.screen(1)
    terminal.decide("s", "right", choice="Stands")
    terminal.screen(2)
    if where == "at the reason":
        terminal.type("f")
        terminal.until("False alarm. Why? ")
    else:
        terminal.type("x")
        terminal.screen(2)
    terminal.interrupt()
    status, said = terminal.end()
    assert status == 2
    assert "Traceback" not in said
    assert said.rstrip().endswith("vjclaims: interrupted")
    assert taken() == {ids[0]: (Choice.STANDS, "right")}


@pytest.mark.parametrize("key", ["q", "\x1b", "\x04"])
def test_keys_that_end_it(terminal: Terminal, key: str) -> None:
    terminal.screen(1)
    terminal.type(key)
    status, said = terminal.end()
    assert (status, said.strip()[-10:]) == (0, "0 decided.")
    assert not Path(FILE).exists()


def test_what_is_decided_already_is_not_asked_again(room: Path, ids: list[str]) -> None:
    vjclaims("decide", ids[0], "--ask-later", "--in", "desk")
    vjclaims("decide", ids[2], "--stands", "--why", "right", "--in", "desk")
    terminal = Terminal()
    try:
        assert ids[1] in terminal.screen(1, of=1)
        terminal.decide("c", "", choice="Correct it")
        status, said = terminal.end()
        assert (status, said.strip()[-10:]) == (0, "1 decided.")
    finally:
        terminal.close()
    terminal = Terminal()
    try:
        status, said = terminal.end()
        assert status == 0
        assert said.strip().endswith("No finding is open.")
    finally:
        terminal.close()


FORMER = """[[accepted]]
code = "VJ102"
claims = ["a | 1", "b | 2"]
who = "B. Editor"
when = 2026-01-06
why = "both hold"
"""


def test_the_former_list_is_taken_along_where_something_is_decided(
    room: Path, ids: list[str]
) -> None:
    write(room / "vjclaims-baseline.toml", FORMER)
    said = "now stands in vjclaims-decisions.toml"
    terminal = Terminal()
    try:
        terminal.screen(1)
        terminal.type("q")
        _, shown = terminal.end()
    finally:
        terminal.close()
    assert not Path(FILE).exists()
    assert said not in shown  # as nothing was written
    terminal = Terminal()
    try:
        terminal.screen(1)
        terminal.decide("c", "", choice="Correct it")
        terminal.screen(2)
        terminal.type("q")
        _, shown = terminal.end()
    finally:
        terminal.close()
    assert said in shown
    assert sorted(e.code for e in read_decisions(FILE)) == sorted(["VJ102", ids[0][:5]])


def test_lines_fit_a_narrow_terminal(room: Path) -> None:
    terminal = Terminal(columns=60)
    try:
        terminal.until("Finding 1 of 3")
        terminal.until("q quit")
        terminal.type("q")
        assert terminal.end()[0] == 0
    finally:
        terminal.close()
