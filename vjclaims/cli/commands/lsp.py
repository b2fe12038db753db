"""`vjclaims lsp`: the server for editors."""

from __future__ import annotations

import os
import sys

import typer

from vjclaims.cli.jobs.git import user
from vjclaims.cli.running import FAILED, FINE
from vjclaims.lexicon.messages import say
from vjclaims.text.errors import InputError, VjclaimsError

_EXTRA = ("attrs", "cattrs", "lsprotocol", "pygls")
# How many threads numpy works with, by the names that its builds know. The arrays of a check are
# small: with two threads, which wait for each other, it takes 0.8 seconds in place of 0.5.
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def lsp() -> None:
    """Serve an editor: findings at their figures while you write (the language server protocol, on
    standard input and output)."""
    if sys.stdin is None or sys.stdout is None or sys.stdin.isatty():
        raise InputError(say("editor.terminal"))
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    try:
        # Imported here, behind that: it is an extra, which most who check articles do not need.
        from vjclaims.lsp.features import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise VjclaimsError(say("editor.missing")) from error
    raise typer.Exit(FINE if serve(user) else FAILED)
