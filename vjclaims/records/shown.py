"""How records look to who prints them: one line each; and a report drawn in any format.

The reporters stand above the records in the house, and must: they know all of them. So a record
calls their room by its name at the moment when somebody asks, and loads nothing with itself.
"""

from __future__ import annotations

import json
from decimal import Decimal
from importlib import import_module
from typing import Any, Literal, overload

from vjclaims.text.decimals import written
from vjclaims.text.safe import visible

Text = Literal["text", "concise", "json", "csv", "markdown", "html", "sarif", "github"]
_REPORTERS = "vjclaims.report"
_LONGEST = 70  # characters of other people's text in one line


def quoted(text: str) -> str:
    """Text of an article, on one line and cut."""
    line = visible(text)
    return repr(line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…")


def valued(value: Decimal, unit: str) -> str:
    """A value with its unit: 83000000 USD, 12 percent."""
    return f"{written(value)} {unit.replace('_', ' ')}".rstrip()


def about(entity: str, metric: str) -> str:
    """Whose figure of what: "Norda Foods: revenue"."""
    return ": ".join(visible(part) for part in (entity, metric) if part) or "nothing known"


def counted(number: int, word: str) -> str:
    """1 finding, 2 findings."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


class Drawn:
    """What a report can do for who holds it."""

    __slots__ = ()

    def to_json(self) -> str:
        """The JSON text, as `--format json` writes it (report/formats/report.schema.json)."""
        made: str = import_module(f"{_REPORTERS}.formats.json_").render(self)
        return made

    def to_dict(self) -> dict[str, Any]:
        """The same as dicts, lists, texts and plain numbers; `json.dumps` takes it. Exact
        numbers stand in the claims themselves."""
        made: dict[str, Any] = json.loads(self.to_json())
        return made

    @overload
    def render(
        self,
        format: Text = "text",
        *,
        width: int = 80,
        color: bool = False,
        debug: bool = False,
        verbose: bool = False,
    ) -> str: ...
    @overload
    def render(
        self,
        format: Literal["xlsx"],
        *,
        width: int = 80,
        color: bool = False,
        debug: bool = False,
        verbose: bool = False,
    ) -> bytes: ...
    @overload
    def render(
        self,
        format: str,
        *,
        width: int = 80,
        color: bool = False,
        debug: bool = False,
        verbose: bool = False,
    ) -> str | bytes: ...
    def render(
        self,
        format: str = "text",
        *,
        width: int = 80,
        color: bool = False,
        debug: bool = False,
        verbose: bool = False,
    ) -> str | bytes:
        """The report in a format of `vjclaims check --format`; bytes for xlsx, else text.

        width: columns that text fills. color: with ANSI styles. verbose: text with all of each
        finding. debug: also which rule made what. Raises ValueError for a format that is not
        known, and a width that is too small, TypeError for what is no name or number.
        """
        room = import_module(_REPORTERS)
        for name, value, kind in (("format", format, str), ("width", width, int)):
            if not isinstance(value, kind):
                raise TypeError(f"{name} must be {kind.__name__}, not {type(value).__name__}")
        if format not in room.CHECK_FORMATS:
            known = ", ".join(room.CHECK_FORMATS)
            raise ValueError(f"format must be one of {known}, not {format!r}")
        if width < room.NARROWEST:
            raise ValueError(f"width must be at least {room.NARROWEST}, not {width}")
        look = {"width": width, "color": color, "debug": debug, "verbose": verbose}
        made: str | bytes = room.CHECK_FORMATS[format](self, **look)
        return made
