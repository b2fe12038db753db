"""`vjclaims man`: the man page, for who packs or installs the program."""

from __future__ import annotations

from vjclaims.cli.output import emit


def man() -> None:
    """Print the man page; `vjclaims man > vjclaims.1` makes a file of it."""
    # Imported here: the page is made of the application, which imports this.
    from vjclaims.cli.app import app
    from vjclaims.cli.jobs.manual import manual

    emit(manual(app))
