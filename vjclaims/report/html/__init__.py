"""The report as one page for a browser: no network, and no script needed to read it.

What the articles say is hostile until shown otherwise: the templates make every string visible and
escape it, ids
are made of numbers, and a policy in the page (Content Security Policy Level 3, W3C) lets nothing
run or load but the style and the script that are written here, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from vjclaims.records.finding import Report
from vjclaims.text.safe import visible

if TYPE_CHECKING:
    from jinja2 import Template

_FOLDER = files(__name__) / "templates"


def render(
    report: Report,
    *,
    width: int = 80,
    color: bool = False,
    debug: bool = False,
    verbose: bool = False,
) -> str:
    """The HTML text, ASCII only; the same report gives the same bytes."""
    return _rendered(report, debug=debug, compared=True)


def render_figures(
    report: Report,
    *,
    width: int = 80,
    color: bool = False,
    debug: bool = False,
    verbose: bool = False,
) -> str:
    """For `extract`: the same page, in which no figure was held against another."""
    return _rendered(report, debug=debug, compared=False)


def _rendered(report: Report, *, debug: bool, compared: bool) -> str:
    # Imported here: no other format and no --help needs it.
    from vjclaims.report.html.page import page

    style, script = _file("style.css"), _file("script.js")
    text = _template().render(
        page(report, debug=debug, compared=compared),
        style=style,
        script=script,
        policy=_policy(style, script),
    )
    # Character references need no encoding to be known: a stdout or a mail program that takes
    # ASCII alone changes nothing, least of all a curly quote into one that ends an attribute.
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii").rstrip() + "\n"


def _shown(value: object) -> object:
    """What a template writes: text of an article as it may be seen. Text of our own and lines
    that are visible already have types of their own, and stay."""
    return visible(value) if type(value) is str else value


def _policy(style: str, script: str) -> str:
    """What the page may do: nothing but its own style and script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").strip()


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")
