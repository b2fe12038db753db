"""`vjclaims compare`: two texts, every aligned pair."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from vjclaims.cli import options
from vjclaims.cli.outcome import chosen, deliver, outcome
from vjclaims.cli.output import When
from vjclaims.cli.running import cache_of, run, settings, standard_input
from vjclaims.report import COMPARE_FORMATS


def compare(
    file_a: Annotated[
        str, typer.Argument(metavar="FILE_A", help="An article; - is standard input.")
    ],
    file_b: Annotated[str, typer.Argument(metavar="FILE_B", help="Another.")],
    format: options.Format = None,
    output: options.Output = None,
    fail_on: options.FailOn = None,
    min_confidence: options.MinConfidence = None,
    model: options.Model = None,
    lexicon: options.Lexicon = None,
    stdin_filename: options.StdinFilename = None,
    color: options.Color = When.AUTO,
    width: options.Width = None,
    no_cache: options.NoCache = False,
    debug: options.Debug = False,
) -> None:
    """Show every pair of figures about the same thing, those that agree too."""
    _two_texts(file_a, file_b)
    view = chosen(format, output, color, width, debug)
    config = settings(
        fail_on=fail_on,
        min_confidence=min_confidence,
        model=model,
        lexicon=lexicon,
        stdin_filename=stdin_filename,
        no_cache=no_cache,
    )
    # Imported here: it leads to spaCy, which --help must not wait for.
    from vjclaims import engine

    with cache_of(config) as cache:
        paths, stdin = (file_a, file_b), standard_input()
        report = run(engine.compare_paths, *paths, config=config, stdin=stdin, cache=cache)
    raise typer.Exit(deliver(outcome(report, COMPARE_FORMATS, view, config.fail_on), view.output))


def _two_texts(a: str, b: str) -> None:
    """Complain unless these are two texts; whether they can be read is seen later."""
    if a == b == "-":
        raise typer.BadParameter("standard input can be read once only.", param_hint="FILE_B")
    for path, hint in ((a, "FILE_A"), (b, "FILE_B")):
        if path != "-" and os.path.isdir(path):
            problem = f"{path!r} is a folder; `vjclaims check` takes folders."
            raise typer.BadParameter(problem, param_hint=hint)
    if os.path.exists(a) and os.path.exists(b) and os.path.samefile(a, b):
        raise typer.BadParameter(f"{b!r} is the same file as FILE_A.", param_hint="FILE_B")
