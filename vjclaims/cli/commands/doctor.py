"""`vjclaims doctor`: what is installed, and whether it works."""

from __future__ import annotations

import typer

from vjclaims.cli import options
from vjclaims.cli.output import emit
from vjclaims.cli.running import FAILED, FINE, settings
from vjclaims.text.safe import visible


def doctor(model: options.Model = None, lexicon: options.Lexicon = None) -> None:
    """Show versions, the model, the cache and the settings; read one file of every kind, and try
    one comparison."""
    config = settings(model=model, lexicon=lexicon)
    # Imported here: it leads to spaCy, which --help must not wait for.
    from vjclaims.cli.jobs.diagnosis import diagnosis

    rows = diagnosis(config)
    width = max(len(row.name) for row in rows)
    for row in rows:
        mark = "ok" if row.well else "!!"
        emit(f"{mark}  {row.name:<{width}}  {visible(row.said)}\n")
    raise typer.Exit(FINE if all(row.well for row in rows) else FAILED)
