"""The flow on one page: files to documents to claims to groups to findings to a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO, Literal

from vjclaims import evidence
from vjclaims.comparison import align_claims, beside, kept_apart
from vjclaims.extraction.extractor import Extractor
from vjclaims.extraction.read_claims import Progress, Tell, read_claims
from vjclaims.findings.checks import run_checks
from vjclaims.findings.policy import accept
from vjclaims.findings.policy.rules import Rules
from vjclaims.findings.policy.tiers import Ranking, against_primary, ranked
from vjclaims.findings.recalculate import recalculate
from vjclaims.lexicon import using
from vjclaims.records.claim import Claim
from vjclaims.records.dates import Day, one_date
from vjclaims.records.document import Document
from vjclaims.records.finding import Pair, Recalculation, Report
from vjclaims.records.ids import with_ids
from vjclaims.settings.config import Config
from vjclaims.sources.readers import read_text
from vjclaims.sources.readers.discover import require
from vjclaims.sources.store.cache import Cache
from vjclaims.text.arguments import Path, Paths, many_paths, one_kind, one_path, one_text

_NO_CACHE = Cache(None)


def check(
    paths: Paths,
    *,
    against: Paths | None = None,
    config: Config | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
    together: bool = False,
    cache: Cache = _NO_CACHE,
    today: dt.date | None = None,
    missing: Literal["error", "skip"] = "error",
) -> Report:
    """Every claim against every other; with `against`, only what touches `paths`.

    paths, against: a file or folder (str, bytes or os.PathLike), or an iterable of them; "-" is
    standard input; `against` takes archives too. missing: "skip" puts a path that leads nowhere
    into Report.skipped, where the files stand that cannot be read. progress: called with each
    article read; tell: with what is being done, in a few words. together: whether the texts are
    about one thing because somebody put them beside each other. today: the day on which accepted
    findings and house figures must still hold. Raises NotFoundError for a path that leads nowhere,
    TypeError for what is no path, ModelError when there is no model, SettingsError and StoreError
    for settings, lists and archives that cannot be read.
    """
    drafts = many_paths(paths, "paths")
    held = () if against is None else many_paths(against, "against")
    config = one_kind(config, Config, "config") or Config()
    if missing not in ("error", "skip"):
        raise ValueError(f'missing must be "error" or "skip", not {missing!r}')
    if missing == "error":
        require([*drafts, *held])
    with using(config.lexicon):
        sources = evidence.Sources(drafts, held, config, stdin)
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
    paths: Paths,
    *,
    config: Config | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
    cache: Cache = _NO_CACHE,
) -> Report:
    """The claims alone; paths that lead nowhere stand in Report.skipped."""
    config = one_kind(config, Config, "config") or Config()
    wanted = many_paths(paths, "paths")
    with using(config.lexicon):
        extractor = Extractor(config, cache, tell)
        documents, skipped = evidence.loaded(wanted, config, stdin, extractor)
        left_out = evidence.not_articles(wanted, config)
        read = extractor.extract(documents, progress)
    claims = with_ids([c for e in read for c in e.claims])
    model = read[0].model if read else ""
    left = tuple(u for e in read for u in e.unclaimed)
    return Report(
        documents, claims, skipped=skipped, model=model, unclaimed=left, passed_over=left_out
    )


def compare_paths(
    a: Path,
    b: Path,
    *,
    config: Config | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
    cache: Cache = _NO_CACHE,
) -> Report:
    """Two texts; the groups hold every aligned pair of one with the other, agreeing ones too.
    Nothing else is held against them: no house figures."""
    config = replace(one_kind(config, Config, "config") or Config(), house=None)
    return check(
        [one_path(a, "a"), one_path(b, "b")],
        config=config,
        stdin=stdin,
        progress=progress,
        tell=tell,
        together=True,
        cache=cache,
        missing="skip",
    )


def extract(text: str, *, path: Path | None = None, published: Day | None = None) -> list[Claim]:
    """The claims of one text, offsets being those of the text.

    path: stands in the claims, and its suffix says how to read the text (".md" for
    Markdown). published: a date, or one in ISO form, to which "last year" is relative; by
    default what the text itself says. Raises TypeError for what is no text, path or date,
    ValueError for a malformed date.
    """
    return list(_claims(_text(text, "text", path, published, "published")))


def recalculated_in(text: str, *, path: Path | None = None) -> tuple[Recalculation, ...]:
    """What the figures of one text say about each other."""
    document = _text(text, "text", path, None, "published")
    claims = _claims(document)
    return recalculate(claims, document)


def compare(
    text_a: str,
    text_b: str,
    *,
    published_a: Day | None = None,
    published_b: Day | None = None,
    model: str | None = None,
) -> list[Pair]:
    """Every aligned pair of two texts with its verdict, agreeing ones too.

    published_a, published_b: as for `extract`, which raises the same errors.
    """
    texts = (
        _text(text_a, "text_a", "a", published_a, "published_a"),
        _text(text_b, "text_b", "b", published_b, "published_b"),
    )
    claims = with_ids([c for e in read_claims(texts, model) for c in e.claims])
    pairs = [pair for group in align_claims(beside(claims)) for pair in group.pairs]
    return [p for p in pairs if p.a.path != p.b.path]


def _claims(document: Document) -> tuple[Claim, ...]:
    return with_ids([c for e in read_claims([document]) for c in e.claims])


def _text(
    text: str, name: str, path: Path | None, published: Day | None, date_name: str
) -> Document:
    """The document of an argument; name, date_name: what the arguments are called."""
    shown = (one_path(path, "path") if path is not None else "") or "<text>"
    document = read_text(one_text(text, name), shown)
    date = one_date(published, date_name)
    return replace(document, published=date) if date else document


def _recalculated(
    claims: Sequence[Claim], documents: Sequence[Document]
) -> Iterator[Recalculation]:
    by_path: dict[str, list[Claim]] = {}
    for claim in claims:
        by_path.setdefault(claim.path, []).append(claim)
    for document in documents:
        yield from recalculate(by_path.get(document.path, []), document)
