"""Runs what a page of the documentation shows: its files, its commands, its output.

A block with a title is a file, written when it is reached. In a console block, lines that start
with "$ " are commands; behind a backslash they go on with "> ". The lines below each are what it
prints: "…" stands for any text of a line, alone on a line for any number of lines.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import re
import runpy
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

TODAY = dt.date(2026, 3, 9)  # on which all pages are written
_FENCE = re.compile(
    r"(?P<indent> *)```(?P<head>[^`\n]*)\n(?P<body>.*?)^(?P=indent)```$", re.M | re.S
)
_TITLE = re.compile(r'title="([^"]+)"')
_CUT = "…"


@dataclass(frozen=True)
class Block:
    """A fenced block; title: the file that it is, "" for none; line: in the page, from 1."""

    language: str
    title: str
    text: str
    line: int


@dataclass(frozen=True)
class Step:
    """A command with the output that the page shows."""

    command: str
    shown: tuple[str, ...]
    line: int


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    for match in _FENCE.finditer(page):
        head = match["head"].strip()
        title = _TITLE.search(head)
        yield Block(
            head.split(" ")[0],
            title[1] if title else "",
            textwrap.dedent(match["body"]),
            page.count("\n", 0, match.start()) + 2,
        )


def steps(text: str, line: int = 1) -> Iterator[Step]:
    """The commands of a console block."""
    command, shown, at = "", [], line
    for number, row in enumerate(text.splitlines(), line):
        if row.startswith("$ "):
            if command:
                yield Step(command, tuple(shown), at)
            command, shown, at = row[2:], [], number
        elif row.startswith("> ") and not shown:
            command = f"{command.removesuffix(chr(92))}\n{row[2:]}"
        else:
            assert command or not row.strip(), f"line {number}: output before any command"
            shown.append(row)
    if command:
        yield Step(command, tuple(shown), at)


def difference(shown: tuple[str, ...], printed: str, *, open_end: bool = False) -> str:
    """ "" where the output is as shown, else both; open_end: more may follow."""
    wanted = list(shown)
    while wanted and not wanted[-1].strip():
        wanted.pop()
    if open_end and wanted:
        wanted.append(_CUT)
    actual = "".join(f"{row.rstrip()}\n" for row in printed.strip("\n").splitlines())
    if re.fullmatch("".join(map(_line, wanted)), actual):
        return ""
    return "shown:\n" + "\n".join(wanted) + "\nprinted:\n" + actual


def _line(row: str) -> str:
    if row.strip() == _CUT:
        return r"(?:.*\n)*?"
    return ".*?".join(map(re.escape, row.rstrip().split(_CUT))) + r"\n"


class Session:
    """A shell in a folder, in which vjclaims and Python files run in this process."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        self.folder, self.env, self.status = folder, dict(env), 0

    def write(self, name: str, text: str) -> None:
        """Put a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, command: str) -> str:
        """What a command prints, errors and all."""
        words = shlex.split(command)
        if words[0] == "cd":
            self.folder = (self.folder / words[1]).resolve()
            return ""
        if words == ["echo", "$?"]:
            return f"{self.status}\n"
        if "|" not in words and ">" not in words:
            if words[0] == "vjclaims":
                return self._vjclaims(words[1:])
            if words[0] == "python" and len(words) == 2:
                return self._python(words[1])
        done = subprocess.run(
            ["sh", "-c", command], cwd=self.folder, env=self.env, check=False, encoding="utf-8",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
        )  # fmt: skip
        self.status = done.returncode
        return done.stdout

    def _vjclaims(self, args: list[str]) -> str:
        from vjclaims.cli.main import main

        data = b""
        if "<" in args:
            at = args.index("<")
            data = (self.folder / args[at + 1]).read_bytes()
            del args[at : at + 2]
        with self._here(data) as out:
            self.status = main(args)
        assert self.status in (0, 1, 2)
        return _said(out)

    def _python(self, name: str) -> str:
        with self._here(b"") as out:
            runpy.run_path(name, run_name="__main__")
        self.status = 0
        return _said(out)

    @contextlib.contextmanager
    def _here(self, data: bytes) -> Iterator[io.TextIOWrapper]:
        """In the folder, on the day of the pages, with one stream for all output."""
        out, given = _stream(b""), _stream(data)
        day = SimpleNamespace(date=_Day)
        with (
            contextlib.chdir(self.folder),
            mock.patch.dict(os.environ, self.env, clear=True),
            mock.patch.multiple(sys, stdin=given, stdout=out, stderr=out),
            mock.patch("vjclaims.engine.dt", day),
            mock.patch("vjclaims.cli.commands.decide.dt", day),
            mock.patch("vjclaims.cli.served.dt", day),
        ):
            yield out


def _stream(data: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")


def _said(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


class _Day(dt.date):
    @classmethod
    def today(cls) -> _Day:
        return cls(TODAY.year, TODAY.month, TODAY.day)
