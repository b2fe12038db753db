"""The rows of the tables: figures of a finding, the ledger, what agrees, what was settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from vjclaims.figures.amounts import bounds, plain, reading_of, value_of
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Group, Recalculation, Settled
from vjclaims.records.ledger import Entry, Status
from vjclaims.report.html.index import Index, Place, key
from vjclaims.report.html.timeline import published
from vjclaims.report.terminal.blocks import aspects, made, period, topic
from vjclaims.report.terminal.text import KINDS, agrees, how_many
from vjclaims.text.safe import visible

_OTHERS = 4  # named in a row of the ledger; a finding shows all


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere in the page; to: "" where there is nowhere to lead to."""

    text: str
    to: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of a finding, as its table has it; strings are "" where nothing is known."""

    number: int
    written: Link
    value: str
    reading: str
    source: str
    draft: bool
    published: str
    speaker: str
    as_of: str
    place: Place
    made: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One figure of a draft. spot: where in its article, words: the first there; sort: the value
    as plain digits, for the script that sorts."""

    number: int
    spot: str
    words: str
    written: Link
    value: str
    sort: str
    about: str
    status: Status
    others: tuple[Link, ...]
    more: int
    codes: tuple[Link, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerPart:
    """The rows of one article."""

    name: Link
    rows: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True)
class SumRow:
    """A recalculation, with the findings that it led to."""

    holds: bool
    kind: str
    reason: str
    place: Link
    codes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SettledRow:
    """What somebody accepted, and how."""

    code: str
    by: str
    reason: str
    figures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AgreeingRow:
    """A group in which all that was compared agrees."""

    sources: str
    topic: str
    wordings: tuple[Link, ...]


def figure_row(number: int, claim: Claim, index: Index, debug: bool) -> FigureRow:
    """The row of a claim in the table of its finding."""
    source = index.sources.get(claim.path)
    known = published(claim, index)
    outlet = source.document.outlet if source is not None else None
    return FigureRow(
        number=number,
        written=Link(visible(claim.text), index.text_of(claim)),
        value=value_of(claim),
        reading=bounds(claim.expected, claim.unit) if reading_of(claim) else "",
        source=visible(outlet or ""),
        draft=source is not None and source.draft,
        published=str(known or ""),
        speaker=visible(claim.speaker or ""),
        as_of=period(claim.as_of).removeprefix("for "),
        place=index.place(claim),
        made=tuple((visible(a), visible(b)) for a, b in made(claim)) if debug else (),
    )


def ledger_parts(index: Index) -> Iterator[LedgerPart]:
    """The ledger in order of place, article by article."""
    numbered = enumerate(index.entries, 1)
    for path, entries in groupby(numbered, key=lambda row: row[1].figure.path):
        name = Link(index.short(path), _article(path, index))
        yield LedgerPart(name, tuple(_ledger_row(n, entry, index) for n, entry in entries))


def _article(path: str, index: Index) -> str:
    """The link to an article, "" if its text is not shown."""
    return next((f"#{s.anchor}" for s in index.shown if s.document.path == path), "")


def _ledger_row(number: int, entry: Entry, index: Index) -> LedgerRow:
    claim = entry.claim
    return LedgerRow(
        number=number,
        spot=index.spot(entry.figure),
        words=index.opening(entry.figure),
        written=Link(visible(entry.figure.text), index.text_of(entry.figure)),
        value=value_of(claim) if claim is not None else "",
        sort=plain(claim.value).replace(",", "") if claim is not None else "",
        about=" · ".join(aspects(claim)) if claim is not None else "",
        status=entry.status,
        others=tuple(_other(c, index) for c in entry.others[:_OTHERS]),
        more=max(len(entry.others) - _OTHERS, 0),
        codes=tuple(_codes(entry, index)),
        reason=visible(entry.reason),
    )


def _other(claim: Claim, index: Index) -> Link:
    return Link(visible(claim.text), index.text_of(claim), index.label(claim.path))


def _codes(entry: Entry, index: Index) -> Iterator[Link]:
    """The findings that a figure is in, each by its code; codes without finding at the end."""
    numbers = index.found.get(key(entry.figure), [])
    shown = [(index.findings[n - 1].code, n) for n in numbers]
    yield from (Link(visible(code), f"#finding-{n}") for code, n in shown)
    yield from (Link(visible(c), "") for c in entry.codes if c not in {s for s, _ in shown})


def sum_rows(index: Index) -> list[SumRow]:
    """What was recalculated, what does not hold first."""
    items = index.report.recalculated
    in_order = sorted(items, key=lambda r: (r.holds, [(c.path, c.start) for c in r.claims]))
    return [_sum(item, index) for item in in_order]


def _sum(item: Recalculation, index: Index) -> SumRow:
    first = item.claims[0] if item.claims else None
    claims = {c.id for c in item.claims}
    codes = [
        Link(visible(f.code), f"#finding-{number}")
        for number, f in enumerate(index.findings, 1)
        if f.verdict is None and not item.holds and claims == {c.id for c in f.claims}
    ]
    return SumRow(
        holds=item.holds,
        kind=KINDS.get(item.kind, visible(item.kind.replace("_", " "))),
        reason=visible(item.reason),
        place=Link(str(index.place(first)), index.text_of(first)) if first else Link("", ""),
        codes=tuple(codes),
    )


def settled_rows(index: Index) -> list[SettledRow]:
    """What somebody accepted, in the order of the report."""
    return [_settled(s, index) for s in index.report.settled]


def _settled(settled: Settled, index: Index) -> SettledRow:
    figures = (Link(visible(c.text), index.text_of(c), str(index.place(c))) for c in settled.claims)
    return SettledRow(
        visible(settled.code), visible(settled.by), visible(settled.reason), tuple(figures)
    )


def agreeing_rows(index: Index) -> list[AgreeingRow]:
    """The groups without finding in which all agrees."""
    flagged = {f.group for f in index.findings}
    groups = [g for g in index.report.groups if g.id not in flagged and agrees(g)]
    return [_agreeing(g, index) for g in groups]


def _agreeing(group: Group, index: Index) -> AgreeingRow:
    wordings: dict[str, Link] = {}
    for claim in group.claims:
        text = visible(claim.text)
        wordings.setdefault(text, Link(text, index.text_of(claim)))
    return AgreeingRow(how_many(group), topic(group.entity, group.metric), tuple(wordings.values()))
