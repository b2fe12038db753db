"""Pages and pieces of pages as HTML. What stands in articles and names is text and stays text:
every string is made visible and escaped on its way out, as in the report (report/html)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from vjclaims.figures.days import day
from vjclaims.lexicon.messages import say, say_count
from vjclaims.records.dates import PartialDate
from vjclaims.records.decision import Choice
from vjclaims.report.html.page import SIGNS
from vjclaims.report.statuses import status_word
from vjclaims.report.terminal.blocks import severity_word
from vjclaims.sources.readers.kinds import FORMATS
from vjclaims.text.safe import visible
from vjclaims.web.view import Shown, counted

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = files(__package__) / "templates"
STATIC = files(__package__) / "static"
# What of a page may change when something is decided: its parts by the ids of their elements.
Parts = Mapping[str, str]


class Raw(str):
    """Text for a field, which must come back as it was: escaped, and nothing else."""

    __slots__ = ()


def page(name: str, base: str, **values: Any) -> str:
    """A whole page. base: the path under which everything lies."""
    text: str = _environment().get_template(f"{name}.html").render(base=base, **values)
    return text


def parts(shown: Shown, base: str, who: str) -> Parts:
    """What of a draft's page depends on decisions, piece by piece."""
    macros: Any = _environment().get_template("parts.html").module
    found = {"counts": macros.counts(shown)}
    for item in shown.items:
        found[item.id] = macros.item(item, shown.draft, base, who, False)
    for row in shown.rows:
        found[f"figure-{row.number}"] = macros.row(row)
    for paragraph in shown.article.paragraphs if shown.article is not None else ():
        for piece in paragraph.pieces:
            for mark in piece.marks[:1]:
                found[mark.anchor] = macros.mark(piece, shown)
    return {name: str(text).strip() for name, text in found.items()}


def item(shown: Shown, id_: str, base: str, who: str) -> str:
    """One finding, which gets the focus where it is put; "" where it is no more."""
    macros: Any = _environment().get_template("parts.html").module
    found = next((item for item in shown.items if item.id == id_), None)
    return str(macros.item(found, shown.draft, base, who, True)) if found else ""


def said(text: str) -> str:
    """What a page that is open is to say."""
    macros: Any = _environment().get_template("parts.html").module
    return str(macros.said(text))


def beside(before: Parts, after: Parts, without: str, told: str) -> str:
    """What has to be changed in a page beside the part `without`, and what is said of it."""
    macros: Any = _environment().get_template("parts.html").module
    changed = [
        str(macros.swapped(text, name.startswith("figure-")))
        for name, text in after.items()
        if name != without and text != before.get(name)
    ]
    return "".join([*changed, said(told)])


def _shown(value: object) -> object:
    """What a template writes: other people's text as it may be seen."""
    return visible(value) if type(value) is str else value


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def oob(text: str) -> Markup:
        """A part of ours that takes the place of the element with its id."""
        head, _, rest = text.partition(" ")
        return Markup(f'{head} hx-swap-oob="true" {rest}')

    environment = Environment(
        loader=FunctionLoader(lambda name: (_FOLDER / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["oob"] = oob
    environment.globals.update(
        say=say,
        say_count=say_count,
        signs=SIGNS,
        choices=list(Choice),
        day_of=lambda when: day(PartialDate.parse(when.isoformat())),
        severity_word=severity_word,
        status_word=status_word,
        counted=counted,
        kinds=",".join(suffix for suffix in FORMATS if suffix),
    )
    return environment
