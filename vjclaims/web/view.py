"""What the page of a draft shows: its findings, its text with the figures marked, all its figures.

The order is that of the findings before anything was decided, so that a finding stays where it is
when it is decided on. What was decided elsewhere in part stands as the report has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from vjclaims.figures.days import day
from vjclaims.figures.topics import topic
from vjclaims.findings.policy.decisions import Entry
from vjclaims.findings.wording import cited, name_of
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Finding, Report
from vjclaims.records.ledger import Entry as Figure
from vjclaims.records.ledger import Status
from vjclaims.report.html.article import Article, articles
from vjclaims.report.html.index import Index, Mark, index, key
from vjclaims.report.html.quotes import Piece, quotes
from vjclaims.sources.readers.kinds import FORMATS, suffix_of, unknown_kind
from vjclaims.web.desk import Ruled
from vjclaims.web.keeping import Kept

_OTHERS = 8  # sentences of a finding that are shown; the report has all


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence with figures of a finding. own: of the draft; place: where it stands there."""

    own: bool
    name: str
    date: str
    speakers: tuple[str, ...]
    place: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A finding as it is listed. id: of its element; entry: the decision on it, None for none;
    sides: the draft's sentences first; more: how many sentences are not shown; anchors: of its
    figures in the text."""

    id: str
    finding: Finding
    entry: Entry | None
    sides: tuple[Side, ...]
    more: int
    why: tuple[str, ...]
    anchors: tuple[str, ...]

    @property
    def folded(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.entry is not None and self.entry.decision.closes


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the draft in the list of all. target: the finding it is in, "" for none; others:
    who has the other figures."""

    number: int
    figure: Figure
    of: str
    place: str
    target: str
    anchor: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page of a draft shows. article: None where it could not be read; targets: of
    marks, by their anchors; unread: names with reasons; read: how many articles it was held
    against."""

    draft: Kept
    title: str
    report: Report
    items: tuple[Item, ...]
    article: Article | None
    targets: Mapping[str, str]
    rows: tuple[Row, ...]
    unread: tuple[tuple[str, str], ...]
    read: int

    @property
    def downloads(self) -> tuple[str, ...]:
        """The formats in which it can be taken along."""
        return (*(["docx"] if is_word(self.draft) else []), "html", "xlsx", "csv")

    @property
    def noted(self) -> int:
        """How many of the open findings somebody has said something of: to be corrected, to be
        asked about."""
        return sum(not item.folded and item.entry is not None for item in self.items)

    @property
    def open(self) -> int:
        """How many findings nobody has closed."""
        return sum(not item.folded for item in self.items)


def is_word(draft: Kept) -> bool:
    """Whether a draft is a Word file, into which comments can be put."""
    return FORMATS.get(suffix_of(draft.name)) == "docx"


def shown(draft: Kept, ruled: Ruled) -> Shown:
    """What is shown of a draft."""
    report = ruled.report
    known = index(report)
    items = tuple(_items(draft, ruled, known))
    targets: dict[str, str] = {}
    for item in items:
        for claim in item.finding.claims:
            targets.setdefault(claim.id, item.id)
    marks = [m for m in known.marks.values() if m.anchor and m.figure.path == draft.name]
    document = report.by_path.get(draft.name)
    return Shown(
        draft,
        (document.title if document is not None else None) or draft.name,
        report,
        items,
        next((a for a in articles(known) if a.source.document.path == draft.name), None),
        {mark.anchor: targets.get(key(mark.figure)) or f"figure-{mark.number}" for mark in marks},
        tuple(_rows(known, targets)),
        _unread(report),
        len(report.documents) - (document is not None),
    )


def _items(draft: Kept, ruled: Ruled, known: Index) -> Iterator[Item]:
    """The findings, each with the decision on it; those that were closed otherwise are left out."""
    left = {f.id: f for f in ruled.report.findings}
    for finding in ruled.bare.findings:
        now = left.pop(finding.id, None)
        entry = ruled.decided.on_finding(finding)
        if now is not None:
            still = entry if entry is not None and not entry.decision.closes else None
            yield _item(draft, now, still, known)
        elif entry is not None and entry.decision.closes:
            yield _item(draft, finding, entry, known)
    for finding in left.values():  # what is left of one that was decided on in part
        yield _item(draft, finding, ruled.decided.on_finding(finding), known)


def _item(draft: Kept, finding: Finding, entry: Entry | None, known: Index) -> Item:
    ordered = [c for side in finding.sides for c in side] or list(finding.claims)
    own = sorted((c for c in ordered if c.path == draft.name), key=lambda c: c.start)
    others = [c for c in ordered if c.path != draft.name]
    sides = list(_sides(draft, (*own, *others), known))
    marks = [known.marks[c.id] for c in own if c.id in known.marks]
    return Item(
        f"finding-{finding.id}",
        finding,
        entry,
        tuple(sides[:_OTHERS]),
        max(len(sides) - _OTHERS, 0),
        tuple(line.strip() for line in finding.explanation.splitlines() if line.strip()),
        tuple(mark.anchor for mark in marks if mark.anchor),
    )


def _sides(draft: Kept, claims: Sequence[Claim], known: Index) -> Iterator[Side]:
    documents = known.report.by_path
    for _, run in groupby(claims, key=lambda c: (c.path, c.sentence)):
        same = list(run)
        first, published = same[0], known.published(same[0])
        yield Side(
            first.path == draft.name,
            name_of(first, documents),
            day(published) if published else "",
            tuple(dict.fromkeys(c.speaker for c in same if c.speaker)),
            known.place(first).spot,
            next(quotes(same, known)).pieces,
        )


def _rows(known: Index, targets: Mapping[str, str]) -> Iterator[Row]:
    documents = known.report.by_path
    for number, entry in enumerate(known.entries, 1):
        mark: Mark | None = known.marks.get(key(entry.figure))
        yield Row(
            number,
            entry,
            topic(entry.claim) if entry.claim is not None else "",
            known.place(entry.figure).spot,
            targets.get(key(entry.figure), ""),
            mark.anchor if mark is not None else "",
            tuple(cited(other, documents) for other in entry.others[:_OTHERS]),
        )


def _unread(report: Report) -> tuple[tuple[str, str], ...]:
    """What was not read, each with its reason."""
    skipped = {item.path: item.reason for item in report.skipped}
    passed = {path: unknown_kind(path) for path in report.passed_over}
    return tuple((passed | skipped).items())


def counted(rows: Sequence[Row]) -> dict[Status, int]:
    """How many figures have each status, the worst first; those that none has are left out."""
    found = {status: sum(row.figure.status is status for row in rows) for status in Status}
    return {status: count for status, count in found.items() if count}
