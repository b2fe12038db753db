"""Where other people's parsers are called: what they raise becomes one line, what they log none."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from vjclaims.errors import InputError

_LOGGERS = ("courlan", "htmldate", "justext", "mammoth", "pypdf", "readability", "trafilatura")
_WHERE = re.compile(r",? line \d+.*$")  # of lxml; no help to who has not written the file
_PLACE = re.compile(r"\b(?:0x[0-9a-fA-F]+|\d{9,})\b")  # in memory, another one in each run
_LONGEST = 120  # characters of a cause that are shown


@contextmanager
def foreign(kind: str, mend: str) -> Iterator[None]:
    """Run code that parses a file of this kind ("a PDF") which may be damaged or hostile.

    Parsers raise whatever they come upon, from KeyError to RecursionError, so everything is
    caught here and nowhere else. Raises InputError with the cause and the mend in one line.
    """
    try:
        with _silence():
            yield
    except InputError:
        raise
    except RecursionError as error:
        raise InputError(f"is {kind} nested too deeply to be read; {mend}") from error
    except MemoryError as error:
        raise InputError(f"is {kind} too large to be read; {mend}") from error
    except Exception as error:
        raise InputError(f"is {kind} that cannot be read ({_cause(error)}); {mend}") from error


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
