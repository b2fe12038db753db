"""`vjclaims init`: a settings file for a folder, and the hook for its git repository."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from vjclaims.cli.output import emit, notice
from vjclaims.cli.running import FAILED, FINE
from vjclaims.text.safe import visible


def init(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="The folder of your texts.", show_default=False)
    ] = ".",
    drafts: Annotated[
        str | None,
        typer.Option("--drafts", metavar="PATH", help="What the hook checks, in FOLDER [drafts/]."),
    ] = None,
    archive: Annotated[
        str | None,
        typer.Option(
            "--archive",
            metavar="PATH",
            help="What the hook holds drafts against, in FOLDER: articles, or an archive.db "
            "[corpus/].",
        ),
    ] = None,
    no_hook: Annotated[
        bool, typer.Option("--no-hook", help="Write the settings file alone.")
    ] = False,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Write our own files anew; a hook that is not ours stays all the same."
        ),
    ] = False,
) -> None:
    """Write a settings file with every setting explained and, in a git repository, the hook that
    stops a commit of drafts whose figures disagree."""
    if not os.path.isdir(folder):
        raise typer.BadParameter(f"there is no folder {folder!r}.", param_hint="FOLDER")
    if no_hook and (drafts or archive):
        raise typer.BadParameter("it says what the hook checks.", param_hint="--drafts, --archive")
    # Imported here: no other command's --help needs it.
    from vjclaims.cli.jobs.starting import begin

    steps = begin(folder, drafts=drafts, archive=archive, hook=not no_hook, force=force)
    for step in steps:
        if step.done:
            emit(visible(step.said) + "\n")
        else:
            notice(step.said)
    raise typer.Exit(FINE if all(step.done for step in steps) else FAILED)
