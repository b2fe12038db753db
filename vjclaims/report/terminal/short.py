"""A finding in a few lines: both figures, both sentences, one line why. At 80 columns they are
twelve at most, so that a screen holds two."""

from __future__ import annotations

from vjclaims.lexicon.messages import say
from vjclaims.records.finding import Finding
from vjclaims.report import brief
from vjclaims.report.formats.places import located
from vjclaims.report.terminal.blocks import Page, finding_rule
from vjclaims.report.terminal.layout import cells, clip, wrap
from vjclaims.report.terminal.quote import quote

_INDENT = "  "
_LINE, _QUOTE, _WHY = 2, 2, 3  # lines of each part
_FEWEST = 12  # columns of a name
_MOST = 12  # lines of all


def short_lines(finding: Finding, page: Page) -> list[str]:
    """One finding: heading, line, a sentence of each side, why."""
    width, pen = page.width, page.pen
    lines = [finding_rule(finding, width, pen)]
    lines += [pen(s, "title") for s in _at_most(_LINE + 1, brief.line(finding), width)]
    for said in brief.sentences(finding, page.report):
        lines += _sentence(said, page)
    if finding.decision is not None:
        lines += _at_most(1, brief.decided(finding.decision), width, _INDENT)
    room = _MOST - len(lines)
    why = " ".join(brief.why(finding))
    return [*lines, *_at_most(max(1, min(_WHY, room)), why, width, _INDENT)] if why else lines


def _sentence(said: brief.Said, page: Page) -> list[str]:
    """Who says it and where, then the sentence around its figures."""
    width, pen = page.width, page.pen
    gutter = _INDENT + pen("│ ", "dim")
    head = _INDENT + _head(said, page, width - len(_INDENT))
    found = quote(said.claims, width - cells(gutter), _QUOTE)
    return [pen(head, "dim"), *(gutter + s for s in pen.marked(found))]


def _head(said: brief.Said, page: Page, room: int) -> str:
    """Who says it and where on one line: with the speaker where there is room, and the place whole
    rather than the name."""
    claim, documents = said.claims[0], page.documents
    place = located(claim, documents)
    if brief.unnamed(claim, documents):  # its file is all that names it, and stands in the place
        when = brief.when(claim, documents)
        where = place if cells(place) + cells(when) < room else _tail(place)
        return clip(say("report.place", said=where, place=when), room)
    tries = [(said.spoken, place), (said.spoken, _tail(place)), (said.outlet, _tail(place))]
    for who, where in tries:
        head = say("report.place", said=who, place=where)
        if cells(head) <= room:
            return head
    where = _tail(place).partition(" at ")[0]
    left = room - cells(say("report.place", said="", place=where))
    return say("report.place", said=clip(said.outlet, max(left, _FEWEST)), place=clip(where, room))


def _tail(where: str) -> str:
    """A place without the folders of its file."""
    path, _, rest = where.partition(" at ")
    return path.rsplit("/", 1)[-1] + (f" at {rest}" if rest else "")


def _at_most(most: int, text: str, width: int, indent: str = "") -> list[str]:
    """The text on so many lines, cut where it is longer."""
    lines = wrap(text, width, first=indent, rest=indent)
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    last = kept[-1]
    while cells(last) > width - 2:
        last = last[: last.rfind(" ")] if " " in last.strip() else last[:-1]
    return [*kept[:-1], last.rstrip(" ,;:") + " …"]
