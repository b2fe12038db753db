"""`vjclaims explain` and `vjclaims rules`: the codes that can be reported, and what one means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from vjclaims.cli.output import emit

if TYPE_CHECKING:
    from vjclaims.cli.jobs.documentation import Code


def explain(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="The code of a finding; without it, all are listed."),
    ] = None,
) -> None:
    """Say what a kind of finding means, with an example."""
    # Imported here: no other command's --help needs the checks.
    from vjclaims.cli.jobs.documentation import every_code

    codes = {c.code: c for c in every_code()}
    if code is None:
        emit("".join(f"{_line(c)}\n" for c in codes.values()))
        return
    by_title = {c.title: c for c in codes.values()}
    found = codes.get(code.upper()) or by_title.get(code.lower())
    if found is None:
        raise typer.BadParameter(_unknown(code, codes), param_hint="CODE")
    emit(f"{_line(found)}\n\n{found.meaning}\n")


def rules(
    format: Annotated[
        str, typer.Option("--format", metavar="[text|json]", help="How to write the list.")
    ] = "text",
) -> None:
    """List the kinds of findings and remarks: code, severity, title."""
    from vjclaims.cli.jobs.documentation import every_code

    codes = every_code()
    if format == "json":
        import json

        rows = [{"code": c.code, "severity": c.severity, "title": c.title} for c in codes]
        emit(json.dumps(rows, indent=2) + "\n")
    elif format == "text":
        emit("".join(f"{_line(c)}\n" for c in codes))
    else:
        raise typer.BadParameter(f"{format!r} is not one of text, json.", param_hint="--format")


def _line(code: Code) -> str:
    return f"{code.code}  {code.severity:<7}  {code.title}"


def _unknown(code: str, codes: Iterable[str]) -> str:
    # Imported here: only a mistyped code needs it.
    from vjclaims.text.suggest import nearest

    found = nearest(code.upper(), codes)
    hint = f" Did you mean {found}?" if found else ""
    return f"there is no finding {code!r}.{hint} Codes: {', '.join(codes)}."
