"""The Typer application: the commands in one table."""

from __future__ import annotations

from typing import Annotated

import typer

from vjclaims.cli.commands.archive import archive
from vjclaims.cli.commands.check import CheckCommand, check
from vjclaims.cli.commands.compare import compare
from vjclaims.cli.commands.decide import DecideCommand, decide, decisions, undecide
from vjclaims.cli.commands.doctor import doctor
from vjclaims.cli.commands.explain import explain, rules
from vjclaims.cli.commands.extract import extract
from vjclaims.cli.commands.house import house
from vjclaims.cli.commands.init import init
from vjclaims.cli.commands.ledger import ledger
from vjclaims.cli.commands.lexicon import lexicon
from vjclaims.cli.commands.lsp import lsp
from vjclaims.cli.commands.man import man
from vjclaims.cli.commands.serve import serve
from vjclaims.cli.output import emit, say
from vjclaims.cli.running import FAILED
from vjclaims.cli.suggestions import Commands
from vjclaims.text.version import tool_version

# Markup is off because Typer's would eat words in square brackets ("[draft]").
app = typer.Typer(
    name="vjclaims",
    cls=Commands,
    rich_markup_mode=None,
    add_completion=True,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 nothing at or above --fail-on, 1 findings, 2 could not do the job.",
)
app.command(cls=CheckCommand)(check)
app.command()(compare)
app.command()(extract)
app.add_typer(archive)
app.command(cls=DecideCommand)(decide)
app.command()(undecide)
app.add_typer(decisions)
app.add_typer(ledger)
app.command(epilog="Exit status: 0 all can be used, 1 some cannot, 2 could not do the job.")(house)
app.add_typer(lexicon)
app.command()(lsp)
app.command()(explain)
app.command()(rules)
app.command(epilog="Exit status: 0 all is well, 2 something is not.")(doctor)
app.command()(serve)
app.command(epilog="Exit status: 0 all is in place, 2 something is not; what and why is said.")(
    init
)
app.command(hidden=True)(man)


def _version(wanted: bool) -> None:
    if wanted:
        emit(f"vjclaims {tool_version()}\n")
        raise typer.Exit


@app.callback()
def vjclaims(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Find the numbers in news articles, and where sources disagree on them."""
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())
        raise typer.Exit(FAILED)
