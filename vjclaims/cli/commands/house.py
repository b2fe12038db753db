"""`vjclaims house`: the newsroom's approved figures, and how each is read."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from vjclaims.cli import options
from vjclaims.cli.output import emit, notice
from vjclaims.cli.running import FAILED, FINE, FOUND, cache_of, run, settings
from vjclaims.text.safe import visible


def house(
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="TOML or CSV [as the settings name it].")
    ] = None,
    model: options.Model = None,
    lexicon: options.Lexicon = None,
) -> None:
    """List your approved figures with what is read from each, and what is wrong with them."""
    config = settings(house=file, model=model, lexicon=lexicon)
    if config.house is None:
        raise typer.BadParameter("name a file, or set house in the settings.", param_hint="FILE")
    # Imported here: it leads to spaCy, which --help must not wait for.
    from vjclaims.cli.jobs.approving import looked_at

    with cache_of(config) as cache:
        today, path = dt.date.today(), config.house
        rows = run(lambda progress, tell: looked_at(path, config, cache, progress, today))
    faulty = 0
    for row in rows:
        entry, remark = row.entry, row.remark
        faulty += remark is not None
        read = "; ".join(row.read) or "nothing"
        until = f", until {entry.expires}" if entry.expires else ""
        give = f" ± {entry.tolerance}" if entry.tolerance else ""
        emit(visible(f"{entry.id}: {entry.figure}") + "\n")
        emit("    " + visible(f"read as {read}{give}{until}; {entry.source or 'no source'}") + "\n")
        if remark is not None:
            notice(f"{remark.path}:{remark.line}: {remark.code} {remark.message}")
    one = "1 approved figure" if len(rows) == 1 else f"{len(rows):,} approved figures"
    emit(f"{one}, {faulty:,} that cannot be used as they are\n")
    raise typer.Exit(FAILED if not rows else FOUND if faulty else FINE)
