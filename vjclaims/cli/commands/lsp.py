"""`vjclaims lsp`: the server for editors."""

from __future__ import annotations

import sys

import typer

from vjclaims.cli.jobs.git import user
from vjclaims.cli.running import FAILED, FINE
from vjclaims.lexicon.messages import say
from vjclaims.text.errors import InputError, VjclaimsError

_EXTRA = ("attrs", "cattrs", "lsprotocol", "pygls")


def lsp() -> None:
    """Serve an editor: findings at their figures while you write (the language server protocol, on
    standard input and output)."""
    if sys.stdin is None or sys.stdout is None or sys.stdin.isatty():
        raise InputError(say("editor.terminal"))
    try:
        # Imported here: it is an extra that most people who check articles do not need.
        from vjclaims.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise VjclaimsError(say("editor.missing")) from error
    raise typer.Exit(FINE if serve(user) else FAILED)
