"""`vjclaims lexicon`: the metrics that are known, and a newsroom's own file of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vjclaims.cli import options
from vjclaims.cli.output import emit, notice, text_width
from vjclaims.cli.running import FAILED, FINE, FOUND, settings
from vjclaims.text.safe import visible

lexicon = options.group(
    "lexicon",
    "Show the known metrics; check and try your own file of them.",
    "Exit status: 0 all is well, 1 an example fails, 2 could not do the job.",
)

OwnFile = Annotated[
    Path | None,
    typer.Argument(metavar="FILE", help="A file of your own; without it, ours are meant."),
]


@lexicon.command("list")
def list_metrics(
    word: Annotated[
        str | None, typer.Argument(metavar="WORD", help="Only metrics with this word.")
    ] = None,
    desk: Annotated[
        str | None, typer.Option("--desk", metavar="NAME", help="Only metrics of this desk.")
    ] = None,
    own: options.Lexicon = None,
    width: options.Width = None,
) -> None:
    """List metrics: id, nature, units, desk and phrases."""
    from vjclaims.lexicon import listing, using
    from vjclaims.text.suggest import did_you_mean

    with using(settings(lexicon=own).lexicon) as known:
        metrics = known.metrics.values()
    desks = listing.desks(metrics)
    if desk is not None and desk not in desks:
        hint = did_you_mean(desk, desks)
        problem = f"there is no desk {desk!r}{hint} (desks: {', '.join(desks)})"
        raise typer.BadParameter(problem, param_hint="--desk")
    found = listing.chosen(metrics, word, desk)
    if not found:
        notice(f"no metric has {word!r}")
    emit(listing.shown(found, text_width(width)))


@lexicon.command("check")
def check_file(file: OwnFile = None) -> None:
    """Say what is wrong in a file of metrics, or that nothing is."""
    from vjclaims.lexicon import checked

    found = checked(file)
    for fault in found.faults:
        notice(fault)
    if found.faults:
        raise typer.Exit(FAILED)
    what = f"{len(found.metrics)} metrics, {found.phrases} phrases"
    emit(f"{visible(str(file or 'ours'))}: {what}, {len(found.examples)} examples: no fault\n")


@lexicon.command("test")
def try_examples(file: OwnFile = None, model: options.Model = None) -> None:
    """Read every example, and say which fail and what was read instead."""
    from vjclaims.cli.jobs.trial import misses
    from vjclaims.lexicon import checked, using

    with using(file):
        examples = checked(file).examples
        failed = list(misses(examples, settings(model=model).model))
    for miss in failed:
        read = miss.read or "no figure"
        emit(visible(f"{miss.metric}: {miss.example.text}") + "\n")
        emit("    " + visible(f"wanted for {miss.example.figure!r}, read: {read}") + "\n")
    emit(f"{len(examples)} examples, {len(failed)} fail\n")
    raise typer.Exit(FOUND if failed else FINE)
