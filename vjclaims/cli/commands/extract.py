"""`vjclaims extract`: the claims alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from vjclaims.cli import options
from vjclaims.cli.outcome import chosen, deliver, outcome
from vjclaims.cli.output import When, notice
from vjclaims.cli.running import cache_of, run, settings, standard_input
from vjclaims.report import EXTRACT_FORMATS

if TYPE_CHECKING:
    from vjclaims.records.finding import Report


def extract(
    paths: options.Paths,
    format: options.Format = None,
    output: options.Output = None,
    model: options.Model = None,
    lexicon: options.Lexicon = None,
    strict_inputs: options.StrictInputs = None,
    stdin_filename: options.StdinFilename = None,
    color: options.Color = When.AUTO,
    width: options.Width = None,
    no_cache: options.NoCache = False,
    debug: options.Debug = False,
) -> None:
    """List the figures that the articles hold, without comparing them."""
    view = chosen(format, output, color, width, debug)
    config = settings(
        model=model,
        lexicon=lexicon,
        strict_inputs=strict_inputs,
        stdin_filename=stdin_filename,
        no_cache=no_cache,
    )
    # Imported here: it leads to spaCy, which --help must not wait for.
    from vjclaims import engine

    with cache_of(config) as cache:
        stdin = standard_input()
        report = run(engine.extract_paths, paths, config=config, stdin=stdin, cache=cache)
    _name_empty(report)
    raise typer.Exit(deliver(outcome(report, EXTRACT_FORMATS, view, None), view.output))


def _name_empty(report: Report) -> None:
    """An article without figures looks like one that was not read, so say which it is."""
    with_figures = {claim.path for claim in report.claims}
    for document in report.documents:
        if document.path not in with_figures:
            notice(f"no figures found in {document.path}")
