"""Who links where: numbers and anchors of figures, articles and findings.

Every id in the page is made here, of a word and a number, never of somebody's text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vjclaims.figures.days import short_day
from vjclaims.records.claim import Claim
from vjclaims.records.dates import PartialDate
from vjclaims.records.document import Document
from vjclaims.records.finding import Finding, Report, Verdict
from vjclaims.records.ledger import Entry, Status
from vjclaims.report.formats.places import Figure, opening, spot
from vjclaims.text.safe import visible

TITLE = 300  # characters; a file of one line has it all for its title
_WRITTEN, _LABEL = 32, 40  # characters in a drawing
_RANK = {status: i for i, status in enumerate(Status)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure as it is marked in the text of its article.

    anchor: id of the mark, "" for a figure whose place in the text is not known; target: id of
    what says more about it; number: of its row in the ledger, 0 for evidence.
    """

    figure: Figure
    status: Status
    anchor: str
    target: str
    number: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: the name of the file; spot: paragraph, page or footnote in it, else
    the line; words: the first of the paragraph, "" where a line is told."""

    file: str
    spot: str
    words: str = ""

    def __str__(self) -> str:
        return f"{self.file}, {self.spot}" if self.spot else self.file


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it is called in the page.

    short: its file name, or its path from where the paths part if two have that name; label: the
    outlet, with the day where it has several articles here; `short` where it is not known.
    """

    document: Document
    anchor: str
    short: str
    label: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Index:
    """A report with all that its parts need to name each other.

    shown: the articles whose text stands in the page, drafts first; marks: by `key`.
    """

    report: Report
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    sources: dict[str, Source]
    shown: tuple[Source, ...]
    marks: dict[str, Mark]
    found: dict[str, list[int]]
    compared: bool

    def text_of(self, figure: Figure) -> str:
        """The link to a figure in its article, "" if it is not shown there."""
        mark = self.marks.get(key(figure))
        return f"#{mark.anchor}" if mark is not None and mark.anchor else ""

    def label(self, path: str) -> str:
        """What an article is called beside a figure of it."""
        return self.sources[path].label if path in self.sources else visible(path)

    def short(self, path: str) -> str:
        """The name of an article's file."""
        return self.sources[path].short if path in self.sources else visible(path)

    def published(self, claim: Claim) -> PartialDate | None:
        """The publication date of a figure's article."""
        source = self.sources.get(claim.path)
        return source.document.published if source is not None else None

    def link(self, path: str) -> str:
        """The link to an article, "" if its text is not shown."""
        return next((f"#{s.anchor}" for s in self.shown if s.document.path == path), "")

    def names(self, claim: Claim) -> tuple[str, str]:
        """What stands above a figure in a drawing: its words, and whose they are."""
        return cut(visible(claim.text), _WRITTEN), cut(self.label(claim.path), _LABEL)

    def place(self, figure: Figure) -> Place:
        """The article and the place in it."""
        documents = self.report.by_path
        return Place(self.short(figure.path), spot(figure, documents), opening(figure, documents))


def cut(text: str, length: int) -> str:
    """At most so many characters, with an ellipsis where something is missing."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def key(figure: Figure) -> str:
    """What a figure is looked up by."""
    if isinstance(figure, Claim):
        return figure.id
    return f"\0{figure.path}\0{figure.start}\0{figure.end}"


def index(report: Report, *, compared: bool = True) -> Index:
    """The index of a report; figures, articles and findings are numbered in reading order.

    compared: False for `extract`, where no figure was held against another.
    """
    entries = report.ledger
    if not compared:
        entries = tuple(Entry(e.figure, Status.NOT_CHECKED, reason=e.reason) for e in entries)
    findings = report.findings
    found: dict[str, list[int]] = defaultdict(list)
    for number, finding in enumerate(findings, 1):
        for claim in dict.fromkeys(c.id for c in finding.claims):
            found[claim].append(number)
    evidence = _evidence(report, entries, findings)
    sources = _sources(report)
    shown = _shown(sources, entries, evidence)
    readable = {s.document.path: len(s.document.text) for s in shown}
    marks = dict(_marks(entries, evidence, found, readable))
    return Index(report, entries, findings, sources, shown, marks, found, compared)


def _sources(report: Report) -> dict[str, Source]:
    names = Counter(_basename(d.path) for d in report.documents)
    shared = _shared([d.path.split("/") for d in report.documents])
    outlets = Counter(d.outlet for d in report.documents if d.outlet)
    drafts = set(report.drafts)
    sources = {}
    for number, document in enumerate(report.documents, 1):
        name = _basename(document.path)
        short = visible(name if names[name] == 1 else "/".join(document.path.split("/")[shared:]))
        label = _label(document, short, outlets)
        draft = document.path in drafts
        sources[document.path] = Source(document, f"article-{number}", short, label, draft)
    return sources


def _label(document: Document, short: str, outlets: Counter[str]) -> str:
    """What an article is called beside a figure: its outlet, with the day where that has several
    articles; its file where no outlet is known."""
    if not document.outlet:
        return short
    if outlets[document.outlet] == 1:
        return visible(document.outlet)
    return (
        visible(f"{document.outlet}, {short_day(document.published)}")
        if document.published
        else short
    )


def _basename(path: str) -> str:
    return path.rsplit("/", 1)[-1] or path


def _shared(paths: Sequence[Sequence[str]]) -> int:
    """How many folders all paths begin with."""
    same = 0
    for parts in zip(*(path[:-1] for path in paths), strict=False):
        if len(set(parts)) > 1:
            break
        same += 1
    return same


def _shown(
    sources: dict[str, Source], entries: Sequence[Entry], evidence: dict[str, tuple[Claim, Status]]
) -> tuple[Source, ...]:
    """Drafts, then the evidence that is held against them; all where nothing is a draft."""
    if not any(s.draft for s in sources.values()):
        return tuple(sources.values())
    used = {claim.path for claim, _ in evidence.values()}
    drafts = [s for s in sources.values() if s.draft]
    others = [s for path, s in sources.items() if not s.draft and path in used]
    return (*drafts, *others)


def _evidence(
    report: Report, entries: Sequence[Entry], findings: Sequence[Finding]
) -> dict[str, tuple[Claim, Status]]:
    """The claims outside the ledger that are a side of something in it, with the worst of it."""
    booked = {key(e.figure) for e in entries}
    worst: dict[str, tuple[Claim, Status]] = {}
    for claim, status in _sides(report, entries, findings):
        if claim.id in booked:
            continue
        if claim.id not in worst or _RANK[status] < _RANK[worst[claim.id][1]]:
            worst[claim.id] = claim, status
    by_place = sorted(worst.values(), key=lambda row: (row[0].path, row[0].start, row[0].end))
    return {claim.id: (claim, status) for claim, status in by_place}


def _sides(
    report: Report, entries: Iterable[Entry], findings: Iterable[Finding]
) -> Iterator[tuple[Claim, Status]]:
    for finding in findings:
        drift = finding.verdict is Verdict.DRIFT
        yield from ((c, Status.DRIFTS if drift else Status.CONFLICTS) for c in finding.claims)
    for entry in entries:
        yield from ((c, entry.status) for c in entry.others)
    for settled in report.settled:
        yield from ((c, Status.SETTLED) for c in settled.claims)


def _marks(
    entries: Sequence[Entry],
    evidence: dict[str, tuple[Claim, Status]],
    found: dict[str, list[int]],
    readable: dict[str, int],
) -> Iterator[tuple[str, Mark]]:
    rows: dict[str, int] = {}  # of what evidence is held against
    for number, entry in enumerate(entries, 1):
        for other in entry.others:
            rows.setdefault(other.id, number)
        name = key(entry.figure)
        target = f"finding-{found[name][0]}" if name in found else f"figure-{number}"
        anchor = f"text-{number}" if _stands(entry.figure, readable) else ""
        yield name, Mark(entry.figure, entry.status, anchor, target, number)
    for number, (claim, status) in enumerate(evidence.values(), 1):
        target = f"figure-{rows[claim.id]}" if claim.id in rows else ""
        target = f"finding-{found[claim.id][0]}" if claim.id in found else target
        anchor = f"evidence-{number}" if _stands(claim, readable) else ""
        yield claim.id, Mark(claim, status, anchor, target, 0)


def _stands(figure: Figure, readable: dict[str, int]) -> bool:
    """Whether the figure's place is a place in a text that is shown."""
    return 0 <= figure.start < figure.end <= readable.get(figure.path, 0)
