"""`vjclaims archive`: articles kept with their figures, to check drafts against."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from vjclaims.cli import options
from vjclaims.cli.outcome import not_read
from vjclaims.cli.output import emit, notice, text_width
from vjclaims.cli.running import FAILED, FINE, FOUND, cache_of, run, settings, standard_input
from vjclaims.text.safe import visible

archive = options.group(
    "archive",
    "Keep articles with their figures in one file, to check drafts against.",
    "Exit status: 0 all is well, 1 `check` found something, 2 could not do the job.",
)

Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Articles or folders of them.")]


class Table(StrEnum):
    """How the answer to a query is written."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


@archive.command("add")
def add(
    paths: Paths,
    file: options.Archive = None,
    model: options.Model = None,
    lexicon: options.Lexicon = None,
    strict_inputs: options.StrictInputs = None,
    stdin_filename: options.StdinFilename = None,
    no_cache: options.NoCache = False,
) -> None:
    """Read articles and put them in; one that has changed takes the place of the old one."""
    config = settings(
        archive=file,
        model=model,
        lexicon=lexicon,
        strict_inputs=strict_inputs,
        stdin_filename=stdin_filename,
        no_cache=no_cache,
    )
    # Imported here: it leads to spaCy, which --help must not wait for.
    from vjclaims.cli.jobs import archiving

    name = archiving.archive_of(config)
    with cache_of(config) as cache:
        done = run(archiving.add, paths, name, config, cache=cache, stdin=standard_input())
    for line in not_read(done.skipped, done.passed_over):
        notice(line)
    parts = [f"{done.new:,} new", f"{done.replaced:,} replaced", f"{done.unchanged:,} unchanged"]
    emit(f"{visible(name)}: {', '.join(parts)}; {done.figures:,} figures read\n")
    failed = any(skipped.fatal for skipped in done.skipped)
    raise typer.Exit(FAILED if failed else FINE)


@archive.command("list")
def list_articles(file: options.Archive = None, width: options.Width = None) -> None:
    """List the articles: day, figures, outlet, path."""
    from vjclaims.cli.jobs.archiving import archive_of
    from vjclaims.report.terminal.layout import table
    from vjclaims.sources.store.archive import Archive

    with Archive(archive_of(settings(archive=file))) as kept:
        rows = list(kept.rows())
        articles, figures = kept.counts()
    shown = [(r.published or "undated", f"{r.figures:,}", r.outlet or "", r.path) for r in rows]
    emit(table(("published", "figures", "outlet", "path"), shown, text_width(width)))
    emit(f"{articles:,} articles, {figures:,} figures\n")


@archive.command("remove")
def remove(paths: Paths, file: options.Archive = None) -> None:
    """Take articles out; a folder means all that were read from it."""
    from vjclaims.cli.jobs.archiving import archive_of
    from vjclaims.sources.store.archive import Archive

    with Archive(archive_of(settings(archive=file)), write=True) as kept:
        gone, unknown = kept.remove(paths)
    for path in unknown:
        notice(f"{path}: is not in the archive")
    emit(f"{len(gone):,} removed\n")
    raise typer.Exit(FAILED if unknown else FINE)


@archive.command("check")
def check(file: options.Archive = None, model: options.Model = None) -> None:
    """Say what is damaged, out of date, or read by another version, or that nothing is."""
    from vjclaims.cli.jobs.archiving import archive_of, faults
    from vjclaims.sources.store.archive import Archive

    config = settings(archive=file, model=model)
    name = archive_of(config)
    found = list(faults(name, config))
    for fault in found:
        emit(visible(f"{fault.path}: {fault.said}") + "\n")
    if any(fault.damage for fault in found):
        raise typer.Exit(FAILED)
    with Archive(name) as kept:
        articles, figures = kept.counts()
    result = f"{len(found):,} to look after" if found else "no fault"
    emit(f"{visible(name)}: {articles:,} articles, {figures:,} figures: {result}\n")
    raise typer.Exit(FOUND if found else FINE)


@archive.command("sql")
def sql(
    query: Annotated[str, typer.Argument(metavar="SQL", help="SELECT … from the tables.")],
    file: options.Archive = None,
    format: Annotated[Table, typer.Option("--format", help="How to write it.")] = Table.TEXT,
    width: options.Width = None,
) -> None:
    """Ask the archive in SQL, which can read and nothing else."""
    from vjclaims.cli.jobs.archiving import archive_of
    from vjclaims.report.terminal.layout import table
    from vjclaims.sources.store import query as queries

    answer = queries.ask(archive_of(settings(archive=file)), query)
    if answer.more:
        notice(f"only the first {queries.MOST:,} rows are shown")
    if format is Table.CSV:
        emit(queries.as_csv(answer))
    elif format is Table.JSON:
        emit(queries.as_json(answer))
    else:
        rows = [tuple(queries.cells(row)) for row in answer.rows]
        emit(table(answer.heads, rows, text_width(width)))
