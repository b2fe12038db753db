"""Title, outlet, author and date of an article, decided from what its lines are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vjclaims.records.dates import PartialDate
from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.head.lines import (
    Kind,
    Line,
    Where,
    can_be_title,
    classified,
    read_prefix,
)
from vjclaims.sources.readers.head.mastheads import head_of, read_stanzas
from vjclaims.sources.readers.head.names import is_issuer, is_person, parse_byline
from vjclaims.sources.readers.head.settling import front_date, named_days, settle
from vjclaims.sources.readers.units import Meta, Unit, normal

_SENTENCES = 110  # characters of a headline that ends in a full stop
_TOP, _BOTTOM = 12, 5
_BODY = 3  # paragraphs after which the top is over


@dataclass(slots=True)
class Publication:
    """What is known of the publication, each None where the article does not say.

    issuer: the outlet is an organisation with a release of its own;
    title_at: index of the unit that is the title; consumed: units that are metadata only;
    above: units that are shown as what stands above an article;
    places: (start, end) of the place in the text of a dateline; prefixes: how many
    characters a paragraph's dateline takes.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    issuer: bool = False
    title_at: int | None = None
    consumed: set[int] = field(default_factory=set)
    above: set[int] = field(default_factory=set)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    prefixes: dict[int, int] = field(default_factory=dict)


def read_publication(units: Sequence[Unit], meta: Meta, hidden: set[int]) -> Publication:
    """What the lines above and below the article say; `hidden` are other stories."""
    own = [i for i in range(len(units)) if i not in hidden]
    top = _top(units, own)
    head = head_of(units, top)
    lines = _lines(units, own, top, head)
    result = _placed(lines)
    dated = {line.index for line in lines if line.kind in (Kind.DATELINE, Kind.IMPRINT)}
    left = [i for i in top if i not in result.consumed | result.above]
    below = bool(head) and head[0] in result.consumed - dated
    result.title_at = _find_title(units, left, below_masthead=below)
    _fill(result, lines, meta)
    days = [day for line in lines for day in line.dates]
    days = [*front_date(meta.date), *days, *front_date(meta.updated, "updated")]
    result.published = settle(days, lambda: named_days(units[i].text for i in own))
    if result.title_at is not None and (result.title is None or meta.weak):
        result.title = units[result.title_at].text
    return result


def _lines(units: Sequence[Unit], own: list[int], top: list[int], head: list[int]) -> list[Line]:
    """All lines that are no text of the article's own, each once."""
    bottom = _bottom(units, own, top)
    spots = [(i, Where.HEAD if i in head else Where.END if i in bottom else Where.BODY)
             for i in [*top, *bottom]]  # fmt: skip
    known = {i: line for i, where in spots if (line := classified(units, i, where))}
    openings = [i for i in top if units[i].ended and i not in known][:2]
    prefixes = [line for i in openings if (line := read_prefix(units[i], i))][:1]
    lines = [*known.values(), *prefixes, *read_stanzas(units, head, known)]
    if own and not any(line.authors for line in lines if line.kind is not Kind.CREDIT):
        lines += _signature(units, own, lines)
    return lines


def _placed(lines: Sequence[Line]) -> Publication:
    """Where what is no text stands."""
    made = Publication()
    for line in lines:
        if line.kind is Kind.PREFIX:
            made.prefixes[line.index] = line.length
        elif line.kind is Kind.SUBLINE:
            made.above.add(line.index)
        else:
            made.consumed.add(line.index)
        if line.place:
            made.places[line.index] = line.place
    return made


def _fill(result: Publication, lines: Sequence[Line], meta: Meta) -> None:
    author = parse_byline(meta.author) if meta.author else None
    result.title = meta.title
    result.outlet = meta.outlet or next((o for line in lines for o in line.outlets), None)
    issued = any(line.kind is Kind.RELEASE for line in lines)
    result.issuer = issued or (result.outlet is not None and is_issuer(result.outlet))
    named = (author.author if author else "") or meta.author
    # The names of a credit, below the article, go after all others.
    by_rank = sorted(lines, key=lambda line: line.kind is Kind.CREDIT)
    signed = next((a for line in by_rank for a in line.authors), None)
    result.author = (signed or named) if meta.weak else (named or signed)


def _find_title(
    units: Sequence[Unit], top: list[int], *, below_masthead: bool = False
) -> int | None:
    """The headline: a heading of the first level, else the first line if it can be one.

    below_masthead: the first line may be a headline of whole sentences.
    """
    for index in top:
        if units[index].hint is BlockKind.HEADING and units[index].level == 1:
            return index
    for index in top:
        unit = units[index]
        if normal(unit.text) in cues().noise_lines | cues().genres | cues().not_places:
            continue
        alone = len(units) == 1 and unit.hint is None
        heads = below_masthead and len(unit.text) <= _SENTENCES and index + 1 < len(units)
        fits = can_be_title(unit) or heads
        return index if fits and not alone else None
    return None


def _top(units: Sequence[Unit], own: list[int]) -> list[int]:
    """The first units, until the article is well under way."""
    chosen: list[int] = []
    solid = 0
    for index in own[:_TOP]:
        if solid == _BODY:
            break
        chosen.append(index)
        solid += units[index].solid
    return chosen


def _bottom(units: Sequence[Unit], own: list[int], top: list[int]) -> list[int]:
    """The last units, from the last paragraph on."""
    chosen: list[int] = []
    for index in reversed(own[-_BOTTOM:]):
        if units[index].solid or index in top:
            break
        chosen.append(index)
    return chosen[::-1]


def _signature(units: Sequence[Unit], own: list[int], lines: Sequence[Line]) -> list[Line]:
    """A last line that is only a name, of somebody whom the article does not mention."""
    last, name = own[-1], units[own[-1]].text
    known = any(line.index == last and line.kind is not Kind.PREFIX for line in lines)
    if known or last == 0 or units[last].hint or not is_person(name):
        return []
    others = [units[index] for index in own[:-1]]
    alone = any(unit.solid for unit in others) and not any(name in unit.text for unit in others)
    return [Line(last, Kind.SIGNATURE, authors=(name,))] if alone else []
