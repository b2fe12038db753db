"""The entry point, and the one place that turns errors into exit statuses."""

from __future__ import annotations

import errno
import os
import sys
import warnings
from collections.abc import Sequence

FAILED = 2
DEBUG_VARIABLE = "VJCLAIMS_DEBUG"
COMPLETION_VARIABLE = "_VJCLAIMS_COMPLETE"  # the name that Typer's scripts for shells set
_LIBRARY_WORDS = "Value error, "  # put before its messages by the library under newer Typers


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line; returns 0, 1 or 2 and nothing else, whatever happens."""
    from vjclaims.cli import waiting

    words = list(sys.argv[1:] if args is None else args)
    try:
        status = _run(words)
        if status == FAILED:
            _suggest_quotes(words)
        return status
    except KeyboardInterrupt:
        _say("vjclaims: interrupted")
    except SystemExit as done:
        if not done.code and "--show-completion" in sys.argv + list(args or ()):
            return 0  # Typer's own way to end there
        # Some library's idea; its number would read as one of ours.
        _say("vjclaims: stopped by a library")
    except BrokenPipeError:
        # Only --help gets here: the report has its own way (`output.emit`).
        from vjclaims.cli.output import silence

        silence(sys.stdout)
        return 0
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EIO):
            _say(f"vjclaims: cannot write: {error.strerror}")  # --help onto a full disk
        else:
            _explain(error)
    finally:
        waiting.end()
    return FAILED


def _run(args: list[str]) -> int:
    if not os.environ.get(DEBUG_VARIABLE) and not sys.warnoptions:
        # Libraries' remarks to programmers are noise to a journalist.
        warnings.simplefilter("ignore")
    # Imported here, inside the reach of `main`: Ctrl-C can come while modules load.
    from vjclaims.cli import waiting

    if waiting.begins_with_model(args):
        waiting.begin()
    from vjclaims.cli.checking import perform, request_of
    from vjclaims.cli.quick import WORDS, remembered

    WORDS.set(tuple(args))
    known = remembered(args)
    if known is not None:
        return perform(request_of(known))
    return _read_by_typer(args)


def _read_by_typer(args: list[str]) -> int:
    """Run the command that the words ask for."""
    import typer
    import typer.main

    from vjclaims.cli.app import app

    command = typer.main.get_command(app)
    asked = os.environ.get(COMPLETION_VARIABLE)
    if asked:  # a shell asks what may come next, which command.main() would answer
        from typer.completion import shell_complete

        return shell_complete(command, {}, "vjclaims", COMPLETION_VARIABLE, asked)
    try:
        # Not command.main(): that maps Ctrl-C to 130 and a broken pipe to 1.
        with command.make_context("vjclaims", args) as context:
            command.invoke(context)
        return 0
    except typer.Exit as done:
        return done.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except _usage_errors() as error:
        _usage(error)
        return FAILED


def _suggest_quotes(words: list[str]) -> None:
    """Say so where a file with blanks in its name was taken for several."""
    from vjclaims.cli.output import notice
    from vjclaims.cli.suggestions import unquoted

    said = unquoted(words)
    if said:
        notice(said)


def _usage_errors() -> tuple[type[Exception], ...]:
    """The base of all complaints about the command line.

    Typer has no lasting name for it: it comes from click up to 0.2x, from Typer's own copy
    of click since; both have it above BadParameter.
    """
    import typer

    return tuple(kind for kind in typer.BadParameter.__bases__ if issubclass(kind, Exception))


def _usage(error: Exception) -> None:
    """What is wrong with the command line, and where to read how it is right."""
    context = getattr(error, "ctx", None)
    if context is not None:
        _say(f"{context.get_usage()}\nTry '{context.command_path} --help' for help.\n")
    message = getattr(error, "format_message", error.__str__)()
    _say(f"Error: {message.replace(_LIBRARY_WORDS, '')}")


def _explain(error: Exception) -> None:
    """One line on stderr: what failed, or that it is a bug and how to see where."""
    from vjclaims.cli.output import notice
    from vjclaims.text.errors import VjclaimsError

    if os.environ.get(DEBUG_VARIABLE):
        import traceback

        _say("".join(traceback.format_exception(error)).rstrip())
    if isinstance(error, VjclaimsError):
        notice(str(error))
        return
    notice(
        f"{type(error).__name__}: {error} (this is a bug; "
        f"{DEBUG_VARIABLE}=1 in the environment shows where)"
    )


def _say(text: str) -> None:
    from vjclaims.cli.output import say

    say(text)
