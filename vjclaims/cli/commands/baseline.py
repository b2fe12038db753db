"""`vjclaims baseline`: findings that were accepted, by whom, why and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

import typer

from vjclaims.cli import options
from vjclaims.cli.checking import report_of
from vjclaims.cli.jobs.git import user
from vjclaims.cli.outcome import not_read
from vjclaims.cli.output import emit, notice
from vjclaims.cli.running import FAILED, FINE, cache_of, settings
from vjclaims.text.safe import visible

baseline = options.group(
    "baseline",
    "Accept findings, so that only new ones are reported.",
    "An entry holds for the two figures as they are: if either changes, or what it is of, the "
    "finding returns.",
)
Drafts = Annotated[list[str], typer.Argument(metavar="PATH", help="The articles, as for check.")]
Against = Annotated[
    list[str] | None, typer.Option("--against", metavar="PATH", help="Evidence, as for check.")
]


@baseline.command("add")
def add(
    paths: Drafts,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why they are accepted.")],
    against: Against = None,
    file: options.Baseline = None,
    code: Annotated[
        list[str] | None, typer.Option("--code", metavar="CODE", help="Only findings of this code.")
    ] = None,
    who: Annotated[
        str | None,
        typer.Option("--who", metavar="NAME", help="Who accepts them [you, as git says]."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="The last day on which it holds.")
    ] = None,
    house: options.House = None,
) -> None:
    """Check, and accept what is found."""
    config = settings(against=tuple(against or ()), baseline=file, house=house)
    _known(code or ())
    last = _day(until)
    if not why.strip():
        raise typer.BadParameter("say why.", param_hint="--why")
    # Imported here: it leads to the checks, which --help must not wait for.
    from vjclaims.cli.jobs import baselining

    with cache_of(config) as cache:
        report = report_of(paths, config, cache)
    for line in not_read(report.skipped, report.passed_over):
        notice(line)
    note = baselining.Note(who or user(), dt.date.today(), why.strip(), last)
    name = baselining.baseline_of(config)
    added = baselining.extend(name, report, note, code or ())
    for entry in added:
        emit(visible(f"accepted {entry.code}: {' / '.join(entry.claims)}") + "\n")
    emit(f"{visible(name)}: {len(added):,} accepted\n")
    failed = any(skipped.fatal for skipped in report.skipped)
    raise typer.Exit(FAILED if failed else FINE)


@baseline.command("list")
def list_entries(file: options.Baseline = None) -> None:
    """List what was accepted."""
    from vjclaims.cli.jobs import baselining
    from vjclaims.findings.policy.baseline import read_baseline

    entries = read_baseline(baselining.baseline_of(settings(baseline=file)))
    for entry in entries:
        until = f", until {entry.until}" if entry.until else ""
        emit(visible(f"{entry.code}  {entry.when}  {entry.who}{until}: {entry.why}") + "\n")
        for claim in entry.claims:
            emit(f"    {visible(claim)}\n")
    emit(f"{len(entries):,} accepted\n")


@baseline.command("prune")
def prune(
    paths: Drafts,
    against: Against = None,
    file: options.Baseline = None,
    house: options.House = None,
) -> None:
    """Check, and take out the entries that have run out or cover nothing in these articles."""
    config = settings(against=tuple(against or ()), baseline=file, house=house)
    from vjclaims.cli.jobs import baselining

    with cache_of(config) as cache:
        report = report_of(paths, config, cache)
    name = baselining.baseline_of(config)
    gone = baselining.prune(name, report)
    for entry in gone:
        emit(visible(f"removed {entry.code}: {' / '.join(entry.claims)}") + "\n")
    emit(f"{visible(name)}: {len(gone):,} removed\n")


def _known(codes: Sequence[str]) -> None:
    from vjclaims.cli.jobs.documentation import every_code

    unknown = sorted({c.upper() for c in codes} - {c.code for c in every_code()})
    if unknown:
        raise typer.BadParameter(f"there is no finding {unknown[0]!r}.", param_hint="--code")


def _day(text: str | None) -> dt.date | None:
    """The last day on which an entry holds, which is not past."""
    try:
        day = dt.date.fromisoformat(text) if text else None
    except ValueError:
        problem = f"{text!r} is no day such as 2026-12-31."
        raise typer.BadParameter(problem, param_hint="--until") from None
    if day is not None and day < dt.date.today():
        raise typer.BadParameter(f"{day} is past.", param_hint="--until")
    return day
