"""`vjclaims explain`: what a finding means."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from types import ModuleType
from typing import Annotated

import typer

from vjclaims.cli.output import emit


def explain(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="The code of a finding; without it, all are listed."),
    ] = None,
) -> None:
    """Say what a kind of finding means, with an example."""
    # Imported here: no other command's --help needs the checks.
    from vjclaims.checks import CHECKS

    checks = {check.CODE: check for check in CHECKS}
    if code is None:
        emit("".join(f"{_line(check)}\n" for check in checks.values()))
        return
    by_title = {check.TITLE: check for check in CHECKS}
    check = checks.get(code.upper()) or by_title.get(code.lower())
    if check is None:
        raise typer.BadParameter(_unknown(code, checks), param_hint="CODE")
    emit(f"{_line(check)}\n\n{inspect.cleandoc(check.__doc__ or '')}\n")


def _line(check: ModuleType) -> str:
    return f"{check.CODE}  {check.SEVERITY!s:<7}  {check.TITLE}"


def _unknown(code: str, checks: Mapping[str, ModuleType]) -> str:
    # Imported here: only a mistyped code needs it.
    from rapidfuzz import fuzz, process

    match = process.extractOne(code.upper(), list(checks), scorer=fuzz.ratio, score_cutoff=60)
    nearest = f" Did you mean {match[0]}?" if match else ""
    return f"there is no finding {code!r}.{nearest} Codes: {', '.join(checks)}."
