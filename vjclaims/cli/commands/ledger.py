"""`vjclaims ledger`: the sheet of figures, with what was decided in it, taken back."""

from __future__ import annotations

from typing import Annotated

import typer

from vjclaims.cli import options
from vjclaims.cli.commands.decide import Against, DecideCommand, In, checked_again, turned
from vjclaims.cli.jobs.git import user
from vjclaims.cli.output import emit, notice
from vjclaims.cli.running import FAILED
from vjclaims.lexicon.messages import say
from vjclaims.text.safe import visible

ledger = options.group(
    "ledger",
    "Take back what was decided in the sheet of figures.",
    "vjclaims check … -o ledger.xlsx writes the sheet.",
)


@ledger.command("import", cls=DecideCommand)
def import_(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The ledger (.xlsx, .csv) with decisions.")
    ],
    who: Annotated[
        str | None,
        typer.Option("--who", metavar="NAME", help="Who decides, where a row says it not [you]."),
    ] = None,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Pass over rows that cannot be understood.")
    ] = False,
    inside: In = None,
    against: Against = None,
    house: options.House = None,
    decisions: options.Decisions = None,
) -> None:
    """Note the decisions of a ledger that a fact-checker has filled in."""
    # Imported here: they lead to the checks, which --help must not wait for.
    from vjclaims.cli.jobs import importing
    from vjclaims.findings.policy import deciding
    from vjclaims.findings.policy.decisions import read_decisions

    rows = importing.read_table(file)
    flags: dict[str, object] = {
        "against": tuple(against or ()), "house": house, "decisions": decisions,
    }  # fmt: skip
    config, report = checked_again(inside, flags)
    place = deciding.place_of(config)
    taken = importing.take(rows, report, read_decisions(place.read), who or user())
    for line in (*taken.malformed, *taken.passed):
        notice(line)
    if taken.malformed and not skip_bad:
        notice(say("ledger.malformed"))
        raise typer.Exit(FAILED)
    if taken.entries:
        deciding.put(place, taken.entries)
        turned(place.read, place.write)
    for entry in taken.entries:
        emit(f"{entry.id}  {say(f'decisions.{entry.decision}')}  {visible(entry.about)}\n")
    skipped = len(taken.passed) + len(taken.malformed)
    count, unchanged = len(taken.entries), taken.unchanged
    line = say(
        "ledger.taken", file=visible(place.write), count=count, unchanged=unchanged, skipped=skipped
    )
    emit(line + "\n")
