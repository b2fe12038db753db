"""The flow on one page: files to documents to claims to groups to findings to a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO

from vjclaims.align import align_claims
from vjclaims.checks import run_checks
from vjclaims.claim import Claim
from vjclaims.config import Config
from vjclaims.dates import PartialDate
from vjclaims.document import Document
from vjclaims.finding import Confidence, Finding, Group, Pair, Recalculation, Report
from vjclaims.lexicon import using
from vjclaims.normalise import beside, normalise, with_figures, with_ids
from vjclaims.parts import parts
from vjclaims.readers import read_text
from vjclaims.readers.discover import load
from vjclaims.recalculate import recalculate

if TYPE_CHECKING:
    from spacy.language import Language

Progress = Callable[[int, int, str], None]


def check(
    paths: Sequence[str],
    *,
    against: Sequence[str] | None = None,
    config: Config | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    together: bool = False,
) -> Report:
    """Every claim against every other; with `against`, only what touches `paths`.

    paths, against: files or folders, "-" for standard input. together: whether the texts are
    about one thing because somebody put them beside each other. What cannot be read stands in
    Report.skipped. Raises ModelError when there is no model.
    """
    config = config or Config()
    with using(config.lexicon):
        return _check(paths, against or (), config, stdin, progress, together)


def _check(
    paths: Sequence[str],
    against: Sequence[str],
    config: Config,
    stdin: BinaryIO | None,
    progress: Progress | None,
    together: bool,
) -> Report:
    documents, skipped = load(paths, config.stdin_filename, stdin)
    evidence: tuple[Document, ...] = ()
    if against:
        evidence, more = load(against, config.stdin_filename, stdin)
        skipped = tuple(sorted({*skipped, *more}, key=lambda s: (s.path, s.reason)))
    drafts = {d.path for d in documents}
    every = _unique((*documents, *evidence))
    claims, model = _claims(every, config, progress)
    groups = align_claims(beside(claims) if together else claims)
    sums = tuple(_recalculated(claims, every))
    claims = with_dates(claims, sums)
    if against:
        groups = tuple(g for g in (_touching(g, drafts) for g in groups) if g is not None)
        sums = tuple(s for s in sums if s.claims[0].path in drafts)
    published = {d.path: str(d.published or "") for d in every}
    findings = tuple(f for f in run_checks(groups, sums, published) if _sure(f, config))
    checked = tuple(sorted(drafts)) if against else ()
    return Report(every, claims, groups, findings, sums, skipped, model, checked)


def extract_paths(
    paths: Sequence[str],
    *,
    config: Config | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Report:
    """The claims alone."""
    config = config or Config()
    documents, skipped = load(paths, config.stdin_filename, stdin)
    with using(config.lexicon):
        claims, model = _claims(documents, config, progress)
    return Report(documents=documents, claims=claims, skipped=skipped, model=model)


def compare_paths(
    a: str,
    b: str,
    *,
    config: Config | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Report:
    """Two texts; the groups hold every aligned pair of one with the other, agreeing ones too."""
    return check([a, b], config=config, stdin=stdin, progress=progress, together=True)


def extract(
    text: str, *, path: str | None = None, published: str | PartialDate | None = None
) -> list[Claim]:
    """The claims of one text, offsets being those of the text.

    path: stands in the claims, and its suffix says how to read the text (".md" for
    Markdown). published: ISO date to which "last year" is relative; by default what the
    text itself says. Raises ValueError for a malformed date.
    """
    return list(_claims((_text(text, path or "<text>", published),), Config(), None)[0])


def recalculated_in(text: str, *, path: str | None = None) -> tuple[Recalculation, ...]:
    """What the figures of one text say about each other."""
    document = _text(text, path or "<text>", None)
    claims, _ = _claims((document,), Config(), None)
    return recalculate(claims, document)


def compare(
    text_a: str,
    text_b: str,
    *,
    published_a: str | PartialDate | None = None,
    published_b: str | PartialDate | None = None,
) -> list[Pair]:
    """Every aligned pair of two texts with its verdict, agreeing ones too."""
    documents = (
        _text(text_a, "a", published_a),
        _text(text_b, "b", published_b),
    )
    claims, _ = _claims(documents, Config(), None)
    pairs = [pair for group in align_claims(beside(claims)) for pair in group.pairs]
    return [p for p in pairs if p.a.path != p.b.path]


def _text(text: str, path: str, published: str | PartialDate | None) -> Document:
    document = read_text(text, path)
    date = PartialDate.parse(published) if isinstance(published, str) else published
    return replace(document, published=date) if date else document


def _unique(documents: Iterable[Document]) -> tuple[Document, ...]:
    by_path = {d.path: d for d in documents}
    return tuple(by_path[path] for path in sorted(by_path))


def _claims(
    documents: Sequence[Document], config: Config, progress: Progress | None
) -> tuple[tuple[Claim, ...], str]:
    """The claims of all documents, and the model's name; no model is loaded for none."""
    if not documents:
        return (), ""
    nlp, name = _model(config.model)
    found: list[Claim] = []
    for i, document in enumerate(documents):
        if progress is not None:
            progress(i, len(documents), document.path)
        found.extend(with_figures(list(_of_document(nlp, document))))
    if progress is not None:
        progress(len(documents), len(documents), "")
    return with_ids(found), name


@lru_cache(maxsize=2)
def _model(name: str | None) -> tuple[Language, str]:
    from vjclaims.pipeline.model import load_model

    return load_model(name)


def _of_document(nlp: Language, document: Document) -> Iterator[Claim]:
    about = story = None  # what the article is about is said in its first part
    for start, end in parts(document):
        doc = nlp.make_doc(document.reading[start:end])
        doc.user_data["vjclaims.blocks"] = tuple(
            b.moved(-start) for b in document.blocks if start <= b.start < end
        )
        doc.user_data["vjclaims.published"] = document.published
        doc.user_data["vjclaims.outlet"] = None if document.issuer else document.outlet
        doc.user_data["vjclaims.issuer"] = document.outlet if document.issuer else None
        doc.user_data["vjclaims.author"] = document.author
        doc.user_data["vjclaims.topic"], doc.user_data["vjclaims.story"] = about, story
        doc = nlp(doc)
        yield from normalise(doc, document, start)
        about = about or doc.user_data.get("vjclaims.topic")
        story = story or doc.user_data.get("vjclaims.story")


def _sure(finding: Finding, config: Config) -> bool:
    """Whether a finding is as sure as the settings ask."""
    return config.min_confidence is Confidence.FAIR or finding.confidence is Confidence.STRONG


def _recalculated(
    claims: Sequence[Claim], documents: Sequence[Document]
) -> Iterator[Recalculation]:
    by_path: dict[str, list[Claim]] = {}
    for claim in claims:
        by_path.setdefault(claim.path, []).append(claim)
    for document in documents:
        yield from recalculate(by_path.get(document.path, []), document)


def with_dates(claims: tuple[Claim, ...], sums: Sequence[Recalculation]) -> tuple[Claim, ...]:
    """The claims with the dates and ordinals that only a recalculation has a use for."""
    known = {c.id for c in claims}
    more = {c.id: c for row in sums for c in row.claims if c.id not in known}
    if not more:
        return claims
    return tuple(
        sorted((*claims, *more.values()), key=lambda c: (c.path, c.start, c.end, c.slots.metric))
    )


def _touching(group: Group, drafts: set[str]) -> Group | None:
    """The group with the pairs that touch a draft; None when none does."""
    pairs = tuple(p for p in group.pairs if {p.a.path, p.b.path} & drafts)
    if not pairs:
        return None
    kept = {c.id for p in pairs for c in (p.a, p.b)}
    return Group(
        group.id,
        group.entity,
        group.metric,
        tuple(c for c in group.claims if c.id in kept),
        pairs,
    )
