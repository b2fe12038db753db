"""The flow on one page.

    documents = gather(sources)               Document       files, folders, standard input
    articles  = extractor.extract(documents)  Article        spaCy components, or the cache
    groups    = compare_articles(articles)    Group          sameness, learned or by rules
    sums      = recalculate(article)          Recalculation  figures that check each other
    findings  = run_checks(groups, sums)      Finding        one kind a file
    settled   = apply(findings, policy)       Settlement     the newsroom's word, last of all
    report    = Report(…)                     str, bytes     one format a file

Each name on the left is what a room hands on; `_check` and `settled` are these lines as code.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import BinaryIO, Literal

from vjclaims.comparison import Scope, compare_articles
from vjclaims.extraction.extractor import Extractor
from vjclaims.extraction.read_claims import Progress, Tell, read_claims
from vjclaims.findings.checks import run_checks
from vjclaims.findings.policy import Found, Policy, apply, approved
from vjclaims.findings.policy.rules import Rules
from vjclaims.findings.policy.tiers import Ranking, ranked
from vjclaims.findings.recalculate import recalculate
from vjclaims.lexicon import using
from vjclaims.records.article import Article
from vjclaims.records.claim import Claim
from vjclaims.records.dates import Day, one_date
from vjclaims.records.document import Document
from vjclaims.records.finding import Pair, Recalculation, Remark, Report
from vjclaims.records.ids import identified
from vjclaims.settings.config import Config
from vjclaims.sources.gather import (
    Gathered,
    Sources,
    from_archives,
    gather,
    loaded,
    not_articles,
    once,
)
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
    evidence = () if against is None else many_paths(against, "against")
    config = one_kind(config, Config, "config") or Config()
    if missing not in ("error", "skip"):
        raise ValueError(f'missing must be "error" or "skip", not {missing!r}')
    if missing == "error":
        require([*drafts, *evidence])
    sources = Sources(drafts, evidence, config, stdin)
    found = compared(
        sources, progress=progress, tell=tell, together=together, cache=cache, today=today
    )
    return settled(found, config.decisions, today)


def compared(
    sources: Sources,
    *,
    progress: Progress | None = None,
    tell: Tell | None = None,
    together: bool = False,
    cache: Cache = _NO_CACHE,
    today: dt.date | None = None,
) -> Compared:
    """What a run finds before the newsroom has its word; the parameters and errors of `check`."""
    with using(sources.config.lexicon):
        extractor = Extractor(sources.config, cache, tell)
        run = _Run(sources, extractor, today or dt.date.today(), progress)
        return _check(run, tell or _silent, together)


@dataclass(frozen=True, slots=True)
class _Run:
    """What a run is asked for, and how it reads."""

    sources: Sources
    extractor: Extractor
    today: dt.date
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What a run found before the newsroom had its word: the report so far, what the checks made
    of it, the rules of the settings. found is None where there was nothing to check."""

    config: Config
    report: Report
    found: Found | None = None
    checked: tuple[Document, ...] = ()


def _silent(doing: str) -> None:
    pass


def _check(run: _Run, tell: Tell, together: bool) -> Compared:
    read = gather(run.sources, run.extractor.read)
    config = run.sources.config
    if not read.drafts:  # nothing to check: what it was to be compared with is not checked instead
        return Compared(config, Report(skipped=read.skipped, passed_over=read.passed_over))
    articles, remarks = _articles(run, read)
    drafts = read.drafts if run.sources.draft_mode else frozenset()
    documents = ranked((a.document for a in articles), Ranking(config.tiers, config.root))
    tell(f"Comparing {sum(len(a.claims) for a in articles):,} figures …")
    compared = compare_articles(articles, Scope(drafts or None, together))
    own = [a for a, d in zip(articles, documents, strict=True) if d.tier != "house"]
    own = [a for a in own if not drafts or a.path in drafts]
    sums = tuple(row for a in own for row in recalculate(a.claims, a.document))
    by_path = {d.path: d for d in documents}
    groups = approved.marked(
        compared.groups, frozenset(d.path for d in documents if d.tier == "house")
    )
    found = Found(groups, sums, run_checks(groups, sums, by_path))
    read_now = [a for a in articles if a.path in read.drafts]
    report = Report(
        documents=documents,
        claims=tuple(c for a in articles for c in a.claims),
        skipped=read.skipped,
        model=next((a.model for a in read_now), ""),
        drafts=tuple(sorted(drafts)),
        unclaimed=tuple(u for a in read_now for u in a.unclaimed),
        remarks=remarks,
        passed_over=read.passed_over,
        apart=compared.apart,
        looks=compared.looks,
        min_confidence=config.min_confidence,
    )
    return Compared(config, report, found, tuple(a.document for a in own))


def settled(found: Compared, decisions: str | None, today: dt.date | None = None) -> Report:
    """The report with the newsroom's word in it. decisions: the file of them, None for none.
    Raises SettingsError for a broken one."""
    config, report = found.config, found.report
    if found.found is None:
        return report
    rules = Rules(config, frozenset(report.drafts))
    ranking = Ranking(config.tiers, config.root)
    day = today or dt.date.today()
    policy = Policy(rules, ranking, decisions, report.documents, found.checked, day)
    with using(config.lexicon):
        settled = apply(found.found, policy)
    return replace(
        report,
        groups=settled.groups,
        findings=settled.findings,
        recalculated=settled.sums,
        settled=settled.settled,
        remarks=(*report.remarks, *settled.remarks),
    )


def _articles(run: _Run, read: Gathered) -> tuple[list[Article], tuple[Remark, ...]]:
    """The articles of a run, by path, with ids in their claims: drafts, evidence, approved figures
    and what archives hold on the drafts; and what is to be said of the approved figures."""
    house = run.sources.config.house
    entries, stale = approved.usable(house, run.today)
    documents = once([*read.documents, *entries])
    articles = run.extractor.extract(documents, run.progress)
    drafts = [a for a in articles if a.path in read.drafts]
    articles += from_archives(read.archives, drafts, (d.path for d in documents))
    kept, unread = approved.as_read(articles, house)
    return identified(sorted(kept, key=lambda a: a.path)), (*stale, *unread)


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
        documents, skipped = loaded(wanted, config, stdin, extractor.read)
        left_out = not_articles(wanted, config)
        read = identified(extractor.extract(documents, progress))
    claims = tuple(c for article in read for c in article.claims)
    model = read[0].model if read else ""
    left = tuple(u for article in read for u in article.unclaimed)
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
    Nothing else is compared with them: no house figures."""
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
    articles = identified(read_claims(texts, model))
    compared = compare_articles(articles, Scope(side_by_side=True))
    return [p for group in compared.groups for p in group.pairs if p.a.path != p.b.path]


def _claims(document: Document) -> tuple[Claim, ...]:
    return identified(read_claims([document]))[0].claims


def _text(
    text: str, name: str, path: Path | None, published: Day | None, date_name: str
) -> Document:
    """The document of an argument; name, date_name: what the arguments are called."""
    shown = (one_path(path, "path") if path is not None else "") or "<text>"
    document = read_text(one_text(text, name), shown)
    date = one_date(published, date_name)
    return replace(document, published=date) if date else document
