"""The options that commands share, each written once."""

from __future__ import annotations

from typing import Annotated

import typer

from vjclaims.cli.output import When, say
from vjclaims.cli.running import FAILED
from vjclaims.records.grades import Confidence, Severity
from vjclaims.report import CHECK_FORMATS, NARROWEST


def group(name: str, about: str, epilog: str) -> typer.Typer:
    """A command of several commands, which shows its help where none of them is named."""
    app = typer.Typer(
        name=name,
        rich_markup_mode=None,
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog=epilog,
    )

    @app.callback(help=about)
    def show_help(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            say(ctx.get_help())
            raise typer.Exit(FAILED)

    return app


def _known_format(name: str | None) -> str | None:
    if name is None or name in CHECK_FORMATS:
        return name
    # Imported here: only a mistyped name needs it.
    from vjclaims.text.suggest import did_you_mean

    hint = did_you_mean(name, CHECK_FORMATS)
    raise typer.BadParameter(f"{name!r} is not one of {', '.join(CHECK_FORMATS)}{hint or '.'}")


def _columns(text: str) -> int:
    if text.isdecimal() and int(text) >= NARROWEST:
        return int(text)
    raise typer.BadParameter(f"{text!r} is not a whole number of at least {NARROWEST}.")


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Articles or folders of them; - is standard input."),
]
Drafts = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Articles or folders of them; - is standard input."),
]
Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against",
        metavar="PATH...",
        help="Evidence: articles, folders, archives. Only findings that touch the PATHs "
        "before it are shown, and what came of each of their figures.",
    ),
]
Changed = Annotated[
    str | None,
    typer.Option("--changed", metavar="REF", help="Only those of the PATHs that git says changed."),
]
Watch = Annotated[
    bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")
]
ShowSettings = Annotated[
    bool, typer.Option("--show-settings", help="Show the settings in force, and stop.")
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        callback=_known_format,
        help=f"{', '.join(CHECK_FORMATS)} [text, or what the name of FILE says].",
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the report to FILE."),
]
Also = Annotated[
    list[str] | None,
    typer.Option(
        "--also",
        metavar="FILE",
        help="Write the report to FILE as well, in the format that its name tells, or as "
        "FORMAT=FILE says; may be given several times.",
    ),
]
FailOn = Annotated[
    Severity | None,
    typer.Option("--fail-on", help="Mildest finding that makes the exit status 1 [error]."),
]
MinConfidence = Annotated[
    Confidence | None,
    typer.Option(
        "--min-grade",
        "--min-confidence",
        help="Leave out findings less sure than this [fair]; look: list what is worth a look, too.",
    ),
]
Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="The spaCy pipeline to read with.")
]
Lexicon = Annotated[
    str | None,
    typer.Option("--lexicon", metavar="FILE", help="Your own metrics and phrases, added to ours."),
]
House = Annotated[
    str | None,
    typer.Option(
        "--house", metavar="FILE", help="Your approved figures (TOML, CSV), checked first."
    ),
]
Decisions = Annotated[
    str | None,
    typer.Option(
        "--decisions", "--baseline", metavar="FILE", help="Decisions that were taken on findings."
    ),
]
Archive = Annotated[
    str | None,
    typer.Option("--archive", metavar="FILE", help="The archive [archive.db, or as set]."),
]
StrictInputs = Annotated[
    bool | None,
    typer.Option(
        "--strict-inputs/--no-strict-inputs",
        help="Whether a file in a folder that cannot be read makes the exit status 2 [no].",
        show_default=False,
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Read everything anew, and keep nothing.")
]
StdinFilename = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename",
        metavar="NAME",
        help="What to call standard input; its ending tells the format.",
    ),
]
Color = Annotated[
    When, typer.Option("--color", help="Whether to use colour; NO_COLOR and FORCE_COLOR count.")
]
Width = Annotated[
    int | None,
    typer.Option(
        "--width",
        parser=_columns,
        metavar="COLUMNS",
        help="Width of text [that of the terminal, or 80].",
    ),
]
Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose", "-v", help="Show all figures, dates and reasons of each finding in the text."
    ),
]
Statistics = Annotated[bool, typer.Option("--statistics", help="Add counts to the text report.")]
Debug = Annotated[
    bool, typer.Option("--debug", help="Show which rule made each field of each figure.")
]
