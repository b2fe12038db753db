"""`vjclaims rules`: every code that can be reported."""

from __future__ import annotations

from typing import Annotated

import typer

from vjclaims.cli.output import emit


def rules(
    format: Annotated[
        str, typer.Option("--format", metavar="[text|json]", help="How to write the list.")
    ] = "text",
) -> None:
    """List the kinds of findings and remarks: code, severity, title."""
    # Imported here: no other command's --help needs the checks.
    from vjclaims.cli.jobs.documentation import every_code

    codes = every_code()
    if format == "json":
        import json

        rows = [{"code": c.code, "severity": c.severity, "title": c.title} for c in codes]
        emit(json.dumps(rows, indent=2) + "\n")
    elif format == "text":
        emit("".join(f"{c.code}  {c.severity:<7}  {c.title}\n" for c in codes))
    else:
        raise typer.BadParameter(f"{format!r} is not one of text, json.", param_hint="--format")
