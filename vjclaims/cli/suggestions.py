"""What a user may have meant by words that make no command."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from typing import Any

import typer.core

from vjclaims.sources.readers.kinds import FORMATS, suffix_of

_PROGRAM = "vjclaims"
_WEB = "://"
_BLANKS = 12  # in one file name
_LONGEST = 120  # characters of a command that is shown


class Commands(typer.core.TyperGroup):
    """The commands; a file in the place of one leads to `check`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names."""
        try:
            return super().resolve_command(ctx, args)
        except Exception as error:
            hint = command_for(args)
            if hint and hasattr(error, "message"):
                error.message = f"{_quoted(args)[0]!r} is no command; {hint}"
            raise


def command_for(args: Sequence[str]) -> str:
    """How to check the files that were named without a command; "" if none were."""
    if not args:
        return ""
    words = _quoted(args)
    if _WEB in words[0]:
        return "save the page first, then check the saved file: vjclaims check FILE"
    if not _may_be_text(words[0]):
        return ""
    return f"did you mean: {shlex.join([_PROGRAM, 'check', *words])}"


def _may_be_text(word: str) -> bool:
    if os.path.exists(word) or os.sep in word:
        return True
    suffix = suffix_of(word)
    return bool(suffix) and suffix in FORMATS


def unquoted(args: Sequence[str]) -> str:
    """What to say where words together are the name of a file with blanks; "" if none are."""
    quoted = _quoted(args)
    if list(args) == quoted or quoted[0] not in args:  # without a command: told already
        return ""
    name = next(word for word in quoted if word not in args)
    command = shlex.join([_PROGRAM, *quoted])
    return f"there is a file {name!r}: put its name in quotes" + (
        f": {command}" if len(command) <= _LONGEST else ""
    )


def _quoted(args: Sequence[str]) -> list[str]:
    """The words, with those put together that are the name of a file only together."""
    made: list[str] = []
    at = 0
    while at < len(args):
        size = next((n for n in range(_BLANKS + 1, 1, -1) if _is_name(args[at : at + n], n)), 1)
        made.append(" ".join(args[at : at + size]))
        at += size
    return made


def _is_name(words: Sequence[str], size: int) -> bool:
    if len(words) < size or any(word.startswith("-") for word in words[:1]):
        return False
    return os.path.exists(" ".join(words)) and not all(map(os.path.exists, words))
