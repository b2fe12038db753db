"""`vjclaims check`: every figure against every other."""

from __future__ import annotations

from typing import Annotated, Any

import typer
import typer.core

from vjclaims.cli import options
from vjclaims.cli.output import When
from vjclaims.cli.running import chosen, deliver, run, settings, standard_input, status
from vjclaims.reporters import CHECK_FORMATS

_AGAINST = "--against"


def spread_against(args: list[str]) -> list[str]:
    """`--against A B C` as `--against A --against B --against C`.

    The shell turns `--against archive/*.txt` into the first form, and taking all but one
    of these files for drafts would give wrong findings without a word.
    """
    spread: list[str] = []
    inside = False
    for i, arg in enumerate(args):
        if arg == "--":
            return spread + args[i:]
        if arg.startswith("-") and arg != "-":
            inside = arg == _AGAINST or arg.startswith(_AGAINST + "=")
            # The paths that follow each bring the option along.
            if arg != _AGAINST or args[i + 1 : i + 2] in ([], ["--"]):
                spread.append(arg)
        else:
            spread += [_AGAINST, arg] if inside else [arg]
    return spread


class CheckCommand(typer.core.TyperCommand):
    """Lets --against take several paths."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse after spreading --against."""
        return super().parse_args(ctx, spread_against(args))


def check(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Articles or folders of them; - is standard input."),
    ],
    against: Annotated[
        list[str] | None,
        typer.Option(
            _AGAINST,
            metavar="PATH...",
            help="Evidence: only findings that touch the PATHs before it are shown.",
        ),
    ] = None,
    format: options.Format = None,
    output: options.Output = None,
    fail_on: options.FailOn = None,
    min_confidence: options.MinConfidence = None,
    model: options.Model = None,
    lexicon: options.Lexicon = None,
    stdin_filename: options.StdinFilename = None,
    color: options.Color = When.AUTO,
    width: options.Width = None,
    statistics: options.Statistics = False,
    debug: options.Debug = False,
) -> None:
    """Show where figures about the same thing disagree, and why."""
    view = chosen(format, output, color, width, debug, statistics)
    config = settings(
        fail_on=fail_on,
        min_confidence=min_confidence,
        model=model,
        lexicon=lexicon,
        stdin_filename=stdin_filename,
    )
    # Imported here: it leads to spaCy, which --help must not wait for.
    from vjclaims import engine

    report = run(
        lambda progress: engine.check(
            paths,
            against=against or None,
            config=config,
            stdin=standard_input(),
            progress=progress,
        )
    )
    deliver(report, CHECK_FORMATS, view)
    raise typer.Exit(status(report, config.fail_on))
