"""Where other people's parsers are called: what they raise becomes one line, what they log none."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from vjclaims.text.errors import InputError, PassingError

_LOGGERS = ("courlan", "htmldate", "justext", "mammoth", "pypdf", "readability", "trafilatura")
_WHERE = re.compile(r",? line \d+.*$")  # of lxml; no help to who has not written the file
_PLACE = re.compile(r"\b(?:0x[0-9a-fA-F]+|\d{9,})\b")  # in memory, another one in each run
AGAIN = "install vjclaims again, with all that it needs (`vjclaims doctor` says what is missing)"
_LONGEST = 120  # characters of a cause that are shown


@contextmanager
def foreign(kind: str, mend: str) -> Iterator[None]:
    """Run code that parses a file of this kind ("a PDF") which may be damaged or hostile.

    Parsers raise whatever they come upon, from KeyError to RecursionError, so everything is
    caught here and nowhere else. Raises InputError with the cause and the mend in one line; a
    PassingError where the machine is at fault, not the file.
    """
    try:
        with _silence():
            yield
    except InputError:
        raise
    except RecursionError as error:
        raise InputError(f"is {kind} nested too deeply to be read; {mend}") from error
    except MemoryError as error:
        raise PassingError(f"is {kind} too large to be read; {mend}") from error
    except ImportError as error:
        raise PassingError(missing_library(error)) from error
    except Exception as error:
        raise InputError(f"is {kind} that cannot be read ({_cause(error)}); {mend}") from error


def missing_library(error: ImportError) -> str:
    """Which library is missing, in one line that does not blame the file.

    What led to the error tells: lxml hides the name of lxml_html_clean behind words of its own.
    """
    names = [e.name for e in _chain(error) if isinstance(e, ModuleNotFoundError) and e.name]
    if not names:
        return f"cannot be read: a library cannot be loaded ({_cause(error)}); {AGAIN}"
    return f"cannot be read: {names[-1].partition('.')[0]} is not installed; {AGAIN}"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those that led to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _cause(error: Exception) -> str:
    """The error in a few words, without line breaks and places in memory."""
    words = " ".join(str(error).split()) or type(error).__name__
    words = _PLACE.sub("…", _WHERE.sub("", words))
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


@contextmanager
def _silence() -> Iterator[None]:
    """No warning and no log line of the parsers gets out, whatever the host has set up."""
    nowhere = logging.NullHandler()
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [logger.propagate for logger in loggers]
    for logger in loggers:
        logger.addHandler(nowhere)
        logger.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, propagated in zip(loggers, before, strict=True):
            logger.removeHandler(nowhere)
            logger.propagate = propagated
