"""`vjclaims serve`: the page in the browser."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
import webbrowser
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from vjclaims.cli.jobs.git import user
from vjclaims.cli.output import emit
from vjclaims.cli.running import FINE
from vjclaims.lexicon.messages import say
from vjclaims.settings.config import Config
from vjclaims.settings.values import OFF
from vjclaims.sources.store.cache import default_folder
from vjclaims.text.errors import InputError
from vjclaims.text.safe import visible

_NEEDED = ("starlette", "uvicorn", "python_multipart")


def serve(
    folder: Annotated[
        str | None,
        typer.Argument(metavar="FOLDER", help="Articles that drafts are held against."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help="The port [as last time, or a free one]."),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Open no browser; the address is printed.")
    ] = False,
) -> None:
    """Open the page in the browser: check drafts and decide on findings there."""
    if any(importlib.util.find_spec(name) is None for name in _NEEDED):
        raise InputError(say("web.missing"))
    if folder is not None and not os.path.isdir(folder):
        raise InputError(say("web.no_folder", folder=folder))
    # Imported here: nothing else needs a server, and it may not be installed.
    from vjclaims.web.desk import Desk, Setup
    from vjclaims.web.keeping import Run, place
    from vjclaims.web.server import serve as answer

    config = Config.load(folder or os.getcwd())
    kept = None if config.cache == OFF else Path(config.cache) if config.cache else default_folder()
    desk = Desk(Setup(folder, config, user(), kept), Run(place(folder)))

    def ready(url: str) -> None:
        emit(f"{say('web.serving', url=url)}\n{say('web.stop')}\n")
        if not no_browser:
            webbrowser.open(url)

    try:
        answer(desk, port, ready)
    except KeyboardInterrupt:
        emit(f"\n{visible(say('web.stopped'))}\n")
    _leave()


def _leave() -> NoReturn:
    """End at once. What was decided is on the disk, and the thread that checks may be deep in a
    library: an interpreter that tidies up around it can abort with a fault of its own."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(FINE)
