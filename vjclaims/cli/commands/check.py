"""`vjclaims check`: every figure against every other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import typer
import typer.core

from vjclaims.cli import options
from vjclaims.cli.checking import Asked, perform, request_of, watched
from vjclaims.cli.jobs.git import changed_files
from vjclaims.cli.output import When, emit, notice
from vjclaims.cli.quick import remember
from vjclaims.cli.running import settings_text
from vjclaims.text.paths import Patterns

_AGAINST = ("--against",)


def spread(args: list[str], names: Sequence[str] = _AGAINST) -> list[str]:
    """`--against A B C` as `--against A --against B --against C`, and others of these names.

    The shell turns `--against archive/*.txt` into the first form, and taking all but one
    of these files for drafts would give wrong findings without a word.
    """
    found: list[str] = []
    inside = ""
    for i, arg in enumerate(args):
        if arg == "--":
            return found + args[i:]
        if arg.startswith("-") and arg != "-":
            inside = next((n for n in names if arg == n or arg.startswith(f"{n}=")), "")
            # The paths that follow each bring the option along.
            if arg not in names or args[i + 1 : i + 2] in ([], ["--"]):
                found.append(arg)
        else:
            found += [inside, arg] if inside else [arg]
    return found


class CheckCommand(typer.core.TyperCommand):
    """Lets --against take several paths."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse after spreading --against."""
        return super().parse_args(ctx, spread(args))


def check(
    paths: options.Drafts = None,
    against: options.Against = None,
    house: options.House = None,
    decisions: options.Decisions = None,
    changed: options.Changed = None,
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
    watch: options.Watch = False,
    show_settings: options.ShowSettings = False,
    verbose: options.Verbose = False,
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
        "decisions": decisions,
        "no_cache": no_cache,
    }
    look = (format, output, color, width, debug, statistics)
    asked = Asked(tuple(paths or ()), flags, *look, tuple(also or ()), verbose)
    if show_settings:
        emit(settings_text(request_of(asked).config))
    else:
        _check(asked, changed, watch)


def _check(asked: Asked, changed: str | None, watch: bool) -> None:
    """Check what was asked for: once, again and again, or only those that changed."""
    request = request_of(asked)
    if not asked.paths:
        evidence = " (all that stands behind --against is evidence)" * bool(asked.flags["against"])
        raise typer.BadParameter(f"name an article or a folder{evidence}.", param_hint="PATH")
    if changed is not None:
        exclude = Patterns(request.config.exclude, request.config.root)
        request = replace(request, paths=tuple(changed_files(asked.paths, changed, exclude)))
        if not request.paths:
            notice(f"no article has changed since {changed}")
            return
    if watch:
        watched(request)
    if changed is None:
        remember(asked)
    raise typer.Exit(perform(request))
