"""The flow on one page: files to documents to claims to groups to findings to a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from vjclaims import evidence
from vjclaims.acceptance import accept
from vjclaims.align import align_claims, beside, kept_apart
from vjclaims.checks import run_checks
from vjclaims.claim import Claim
from vjclaims.config import Config
from vjclaims.dates import PartialDate
from vjclaims.document import Document
from vjclaims.extractor import Extractor
from vjclaims.finding import Pair, Recalculation, Report
from vjclaims.identity import with_ids
from vjclaims.lexicon import using
from vjclaims.read_claims import Progress, Tell, read_claims
from vjclaims.readers import read_text
from vjclaims.recalculate import recalculate
from vjclaims.rules import Rules
from vjclaims.store.cache import Cache
from vjclaims.tiers import Ranking, against_primary, ranked

_NO_CACHE = Cache(None)


def check(
    paths: Sequence[str],
    *,
    against: Sequence[str] | None = None,
    config: Config | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
    together: bool = False,
    cache: Cache = _NO_CACHE,
    today: dt.date | None = None,
) -> Report:
    """Every claim against every other; with `against`, only what touches `paths`.

    paths, against: files or folders, "-" for standard input; `against` takes archives too.
    progress: called with each article read; tell: with what is being done, in a few words.
    together: whether the texts are about one thing because somebody put them beside each other.
    today: the day on which accepted findings and house figures must still hold. What cannot be
    read stands in Report.skipped. Raises ModelError when there is no model, SettingsError and
    StoreError for settings, lists and archives that cannot be read.
    """
    config = config or Config()
    with using(config.lexicon):
        sources = evidence.Sources(paths, against or (), config, stdin)
        extractor = Extractor(config, cache, tell)
        day = today or dt.date.today()
        return _check(sources, extractor, config, progress, tell, together, day)


def _check(
    sources: evidence.Sources,
    extractor: Extractor,
    config: Config,
    progress: Progress | None,
    tell: Tell | None,
    together: bool,
    today: dt.date,
) -> Report:
    read = evidence.gather(sources, extractor, today, progress)
    if not read.drafts:  # nothing to check: what it was to be held against is not checked instead
        return Report(skipped=read.skipped, remarks=read.remarks, passed_over=read.passed_over)
    drafts = frozenset(read.drafts) if sources.draft_mode else frozenset()
    rules = Rules(config, drafts)
    ranking = Ranking(config.tiers, config.root)
    documents = ranked((e.document for e in read.extractions), ranking)
    claims = read.claims()
    if tell is not None:
        tell(f"Comparing {len(claims):,} figures …")
    groups = align_claims(beside(claims) if together else claims, drafts)
    groups = evidence.house_last(groups, read.house)
    checked = [d for d in documents if d.tier != "house" and (not drafts or d.path in drafts)]
    sums = tuple(_recalculated(claims, checked))
    claims = with_dates(claims, sums)
    settled = accept(groups, sums, checked, rules.leaves_out, config.baseline, today)
    published = {d.path: str(d.published or "") for d in documents}
    findings = run_checks(settled.groups, settled.sums, published)
    findings = tuple(rules.applied(findings))
    findings = tuple(against_primary(findings, settled.groups, documents, ranking))
    return Report(
        documents=documents,
        claims=claims,
        groups=settled.groups,
        findings=findings,
        recalculated=settled.sums,
        skipped=read.skipped,
        model=read.model,
        drafts=tuple(sorted(drafts)),
        unclaimed=read.unclaimed(),
        settled=tuple(settled.settled),
        remarks=(*read.remarks, *settled.remarks),
        passed_over=read.passed_over,
        apart=kept_apart(claims, settled.groups, drafts),
    )


def extract_paths(
    paths: Sequence[str],
    *,
    config: Config | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
    cache: Cache = _NO_CACHE,
) -> Report:
    """The claims alone."""
    config = config or Config()
    with using(config.lexicon):
        extractor = Extractor(config, cache, tell)
        documents, skipped = evidence.loaded(paths, config, stdin, extractor)
        left_out = evidence.not_articles(paths, config)
        read = extractor.extract(documents, progress)
    claims = with_ids([c for e in read for c in e.claims])
    model = read[0].model if read else ""
    left = tuple(u for e in read for u in e.unclaimed)
    return Report(
        documents, claims, skipped=skipped, model=model, unclaimed=left, passed_over=left_out
    )


def compare_paths(
    a: str,
    b: str,
    *,
    config: Config | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
    cache: Cache = _NO_CACHE,
) -> Report:
    """Two texts; the groups hold every aligned pair of one with the other, agreeing ones too.
    Nothing else is held against them: no house figures."""
    config = replace(config or Config(), house=None)
    return check(
        [a, b],
        config=config,
        stdin=stdin,
        progress=progress,
        tell=tell,
        together=True,
        cache=cache,
    )


def extract(
    text: str, *, path: str | None = None, published: str | PartialDate | None = None
) -> list[Claim]:
    """The claims of one text, offsets being those of the text.

    path: stands in the claims, and its suffix says how to read the text (".md" for
    Markdown). published: ISO date to which "last year" is relative; by default what the
    text itself says. Raises ValueError for a malformed date.
    """
    return list(_claims(_text(text, path or "<text>", published)))


def recalculated_in(text: str, *, path: str | None = None) -> tuple[Recalculation, ...]:
    """What the figures of one text say about each other."""
    document = _text(text, path or "<text>", None)
    claims = _claims(document)
    return recalculate(claims, document)


def compare(
    text_a: str,
    text_b: str,
    *,
    published_a: str | PartialDate | None = None,
    published_b: str | PartialDate | None = None,
    model: str | None = None,
) -> list[Pair]:
    """Every aligned pair of two texts with its verdict, agreeing ones too."""
    texts = (_text(text_a, "a", published_a), _text(text_b, "b", published_b))
    claims = with_ids([c for e in read_claims(texts, model) for c in e.claims])
    pairs = [pair for group in align_claims(beside(claims)) for pair in group.pairs]
    return [p for p in pairs if p.a.path != p.b.path]


def _claims(document: Document) -> tuple[Claim, ...]:
    return with_ids([c for e in read_claims([document]) for c in e.claims])


def _text(text: str, path: str, published: str | PartialDate | None) -> Document:
    document = read_text(text, path)
    date = PartialDate.parse(published) if isinstance(published, str) else published
    return replace(document, published=date) if date else document


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
