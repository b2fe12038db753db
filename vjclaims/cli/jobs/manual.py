"""The man page: the help of all commands as roff, with what `templates/manual.toml` adds.

It names the version and no day, so that one version makes one page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import typer

from vjclaims.text.version import tool_version

_NAME = "vjclaims"
_HELP = "help"
# What roff reads as a command, or as another character than the one that stands there.
_SIGNS = str.maketrans(
    {
        "\\": r"\e",
        "-": r"\-",
        "'": r"\(aq",
        '"': r"\(dq",
        "`": r"\(ga",
        "^": r"\(ha",
        "~": r"\(ti",
        "…": "...",  # which terminals without it show as nothing
    }
)
_KIND = re.compile(r" <[\w\[\]]+>$")  # of an argument: a Python type, nothing for readers
_STATUS = re.compile(r"(\d) (.+?)(?:, (?=\d )|\.?$)")


def manual(app: typer.Typer) -> str:
    """The man page of the program, in roff."""
    import typer.main

    program = typer.main.get_command(app)
    context = typer.Context(program, info_name=_NAME, **program.context_settings)
    data = tomllib.loads(
        (files("vjclaims.cli") / "templates" / "manual.toml").read_text(encoding="utf-8")
    )
    lines = [
        rf".\" Made by `{_NAME} man` of the help of its commands.",
        f'.TH {_NAME.upper()} 1 "" "{roff(f"{_NAME} {tool_version()}")}" "User Commands"',
        ".nh",  # nothing is broken that a reader might copy
        ".ad l",
        *_section("NAME", [rf"{_NAME} \- {roff(_first(program.help))}"]),
        *_section("SYNOPSIS", _synopsis(program, context)),
        *_section("DESCRIPTION", _paragraphs(data["description"])),
        *_section("OPTIONS", _parameters(program, context)),
        *_section("COMMANDS", _commands(program, context)),
        *_section("EXIT STATUS", _statuses(program.epilog)),
        *_section("ENVIRONMENT", _rows(data["environment"], "B")),
        *_section("FILES", _rows(data["file"], "I")),
        *_section("EXAMPLES", _examples(data["example"])),
    ]
    return "".join(f"{line}\n" for line in lines)


def roff(text: str) -> str:
    """Text as roff shows it, and nothing that it obeys; `code` is bold."""
    made = "".join(
        f"\\fB{_plain(part)}\\fR" if i % 2 else _plain(part)
        for i, part in enumerate(_quoted(" ".join(text.split())))
    )
    return rf"\&{made}" if made.startswith(".") else made


def _plain(text: str) -> str:
    # What is not ASCII is named by its number, or it would hang on how the reader's roff is called.
    shown = text.translate(_SIGNS)
    return "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in shown)


def _quoted(text: str) -> list[str]:
    """The text in parts, every second of which stood in backquotes."""
    parts = text.split("`")
    return parts if len(parts) % 2 else [text]


def _first(text: str | None) -> str:
    return (text or "").split("\n\n")[0].strip().removesuffix(".")


def _section(title: str, lines: Iterator[str] | list[str]) -> Iterator[str]:
    yield f".SH {title}"
    yield from lines


def _paragraphs(texts: list[str]) -> Iterator[str]:
    for text in texts:
        yield ".PP"
        yield roff(text)


def _synopsis(program: Any, context: typer.Context) -> Iterator[str]:
    yield _usage(program, context)
    for command, inner in _below(program, context):
        if inner.parent is context:
            yield ".br"
            yield _usage(command, inner)


def _usage(command: Any, context: typer.Context) -> str:
    pieces = re.sub(r"\{(\w+)\}", r"\1", " ".join(command.collect_usage_pieces(context)))
    return rf"\fB{roff(context.command_path)}\fR {_variables(pieces)}"


def _variables(text: str) -> str:
    """Words in capitals stand for something, which is shown by another type."""
    return re.sub(r"[A-Z][A-Z_]+", lambda word: rf"\fI{word[0]}\fR", roff(text))


def _below(command: Any, context: typer.Context) -> Iterator[tuple[Any, typer.Context]]:
    """The commands that do something, in the order of the help, those of a group in its place."""
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        inner = command.get_command(context, name)
        inside = typer.Context(inner, parent=context, info_name=name, **inner.context_settings)
        yield inner, inside
        yield from _below(inner, inside)


def _commands(program: Any, context: typer.Context) -> Iterator[str]:
    for command, inner in _below(program, context):
        yield f".SS {roff(inner.command_path)}"
        yield _usage(command, inner)
        yield from _paragraphs((command.help or "").strip().split("\n\n"))
        yield from _parameters(command, inner)
        if command.epilog:
            yield from _paragraphs([command.epilog])


def _parameters(command: Any, context: typer.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is None or (parameter.name == _HELP and context.parent is not None):
            continue  # every command has --help: it is told of once, for the program
        words, said = record
        yield ".TP"
        yield _heading(_KIND.sub("", words))
        yield roff(said)


def _heading(words: str) -> str:
    """Names of options as they are typed, and what they take as something to be put in."""
    parts = re.split(r"((?<![\w-])--?[\w-]+)", words)
    return "".join(
        rf"\fB{roff(part)}\fR" if i % 2 else _taken(part) for i, part in enumerate(parts)
    )


def _taken(text: str) -> str:
    """What an option takes; commas and blanks between names stay as they are."""
    lead = re.match(r"[ ,/]*", text)
    start = lead[0] if lead else ""
    rest = text[len(start) :].rstrip()
    return start + (rf"\fI{roff(rest)}\fR" if rest else "") + text[len(start) + len(rest) :]


def _statuses(epilog: str | None) -> Iterator[str]:
    """The exit statuses, of which the last lines of the help tell in one sentence."""
    _, _, told = (epilog or "").partition(": ")
    for status, meaning in _STATUS.findall(told):
        yield ".TP"
        yield rf"\fB{status}\fR"
        yield roff(meaning[:1].upper() + meaning[1:] + ".")
    yield ".PP"
    yield roff("Commands for which they mean something else say so above.")


def _rows(entries: list[dict[str, str]], type: str) -> Iterator[str]:
    for entry in entries:
        yield ".TP"
        yield rf"\f{type}{roff(entry['name'])}\fR"
        yield roff(entry["said"])


def _examples(entries: list[dict[str, str]]) -> Iterator[str]:
    for entry in entries:
        yield ".TP"
        yield rf"\fB{roff(entry['command'])}\fR"
        yield roff(entry["said"])
