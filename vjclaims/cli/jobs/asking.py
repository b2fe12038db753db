"""`vjclaims decide --interactive`: the findings one a screen, a key for each decision, and undo."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import typer
from rich.console import Console

from vjclaims.cli import waiting
from vjclaims.cli.output import When, text_width, wants_color
from vjclaims.findings.policy.deciding import Place, entry_of, put, take_back
from vjclaims.findings.policy.decisions import Entry
from vjclaims.lexicon.messages import say
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.finding import Finding, Report
from vjclaims.report.terminal.blocks import Page
from vjclaims.report.terminal.layout import Pen
from vjclaims.report.terminal.text import finding_lines
from vjclaims.text.errors import InputError

_KEYS = {"c": Choice.CORRECT, "s": Choice.STANDS, "f": Choice.FALSE_ALARM, "a": Choice.ASK}
_END = ("q", "\x1b", "\x04")


@dataclass(slots=True)
class _Round:
    """Where somebody is in going through findings. done: what was decided, the last at the end."""

    report: Report
    findings: list[Finding]
    place: Place
    who: str
    until: dt.date | None
    console: Console
    at: int = 0
    done: list[tuple[int, Entry]] = field(default_factory=list)
    said: str = ""


def ask(report: Report, place: Place, who: str, until: dt.date | None) -> None:
    """Show each open finding and note what is decided about it, at once, so that nothing is lost
    when the terminal goes. Raises InputError where there is no terminal to ask on."""
    if not (sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError(say("decisions.no_terminal"))
    waiting.end()
    console = Console(highlight=False, markup=False)
    findings = [f for f in report.findings if f.decision is None]
    if not findings:
        console.print(say("decisions.nothing_open"))
        return
    round_ = _Round(report, findings, place, who, until, console)
    while round_.at < len(findings):
        _show(round_)
        key = typer.getchar(echo=False)
        if key.lower() in _END:
            break
        _answer(round_, key.lower())
    console.print(say("decisions.end", count=len(round_.done)))


def _show(round_: _Round) -> None:
    """The screen of one finding."""
    console = round_.console
    console.clear()
    width = text_width(None)
    page = Page(round_.report, width, Pen(wants_color(When.AUTO)), verbose=False)
    console.print(say("decisions.screen", number=round_.at + 1, count=len(round_.findings)))
    console.print()
    lines = finding_lines(round_.findings[round_.at], page)
    sys.stdout.write("\n".join(lines) + "\n\n")
    sys.stdout.flush()
    if round_.said:
        console.print(round_.said, style="bold")
        round_.said = ""
    console.print(say("decisions.keys"), style="dim")


def _answer(round_: _Round, key: str) -> None:
    move = _MOVES.get(key)
    if move is not None:
        move(round_)
    elif key in _KEYS:
        _decide(round_, _KEYS[key])
    else:
        round_.said = say("decisions.unknown_key")


def _decide(round_: _Round, choice: Choice) -> None:
    """Note a decision with its reason, and go on."""
    name = say(f"decisions.{choice.value}")
    key = "decisions.reason" if choice.closes else "decisions.reason_or_enter"
    why = round_.console.input(f"{say(key, choice=name[:1].upper() + name[1:])} ")
    if choice.closes and not why.strip():
        round_.said = say("decisions.reason_needed")
        return
    decision = Decision(choice, round_.who, dt.date.today(), why.strip(), round_.until)
    entry = entry_of(round_.findings[round_.at], decision, round_.report.drafts)
    put(round_.place, [entry])
    round_.done.append((round_.at, entry))
    round_.at += 1


def _next(round_: _Round) -> None:
    round_.at += 1


def _back(round_: _Round) -> None:
    round_.at = max(round_.at - 1, 0)


def _undo(round_: _Round) -> None:
    """Take the last decision of this round back, and show its finding again."""
    if not round_.done:
        round_.said = say("decisions.nothing_to_undo")
        return
    round_.at, entry = round_.done.pop()
    take_back(round_.place, [entry.id])
    round_.said = say("decisions.undone", id=entry.id)


_MOVES: dict[str, Callable[[_Round], None]] = {
    "n": _next, " ": _next, "b": _back, "u": _undo,
}  # fmt: skip
