"""`vjclaims check`: every figure against every other."""

from __future__ import annotations

from typing import Annotated, Any

import typer
import typer.core

from vjclaims.cli import options
from vjclaims.cli.changed import changed_files
from vjclaims.cli.checking import Request, watched
from vjclaims.cli.output import When, emit, notice
from vjclaims.cli.quick import Asked, perform, remember
from vjclaims.cli.running import chosen, settings
from vjclaims.cli.shown_settings import settings_text
from vjclaims.settings.values import OFF
from vjclaims.text.paths import Patterns

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
        list[str] | None,
        typer.Argument(metavar="PATH", help="Articles or folders of them; - is standard input."),
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(
            _AGAINST,
            metavar="PATH...",
            help="Evidence: articles, folders, archives. Only findings that touch the PATHs "
            "before it are shown, and what came of each of their figures.",
        ),
    ] = None,
    house: options.House = None,
    baseline: options.Baseline = None,
    changed: Annotated[
        str | None,
        typer.Option(
            "--changed", metavar="REF", help="Only those of the PATHs that git says changed."
        ),
    ] = None,
    format: options.Format = None,
    output: options.Output = None,
    also: options.Also = None,
    fail_on: options.FailOn = None,
    min_confidence: options.MinConfidence = None,
    model: options.Model = None,
    lexicon: options.Lexicon = None,
    strict_inputs: options.StrictInputs = None,
    stdin_filename: options.StdinFilename = None,
    color: options.Color = When.AUTO,
    width: options.Width = None,
    no_cache: options.NoCache = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")
    ] = False,
    show_settings: Annotated[
        bool, typer.Option("--show-settings", help="Show the settings in force, and stop.")
    ] = False,
    statistics: options.Statistics = False,
    debug: options.Debug = False,
) -> None:
    """Show where figures about the same thing disagree, and why."""
    flags: dict[str, object] = {
        "fail_on": fail_on,
        "min_confidence": min_confidence,
        "model": model,
        "lexicon": lexicon,
        "strict_inputs": strict_inputs,
        "stdin_filename": stdin_filename,
        "against": tuple(against or ()),
        "house": house,
        "baseline": baseline,
        "cache": OFF if no_cache else None,
    }
    view = chosen(format, output, color, width, debug, statistics)
    config = settings(**flags)
    if show_settings:
        emit(settings_text(config))
        return
    if not paths:
        taken = " (all that stands behind --against is evidence)" if against else ""
        raise typer.BadParameter(f"name an article or a folder{taken}.", param_hint="PATH")
    if changed is not None:
        paths = changed_files(paths, changed, Patterns(config.exclude, config.root))
        if not paths:
            notice(f"no article has changed since {changed}")
            return
    if watch:
        watched(Request(tuple(paths), config, view))
    asked = Asked(
        tuple(paths), flags, format, output, color, width, debug, statistics, tuple(also or ())
    )
    if changed is None:
        remember(asked)
    raise typer.Exit(perform(asked))
