"""Which articles of an archive may tell what a draft tells, found by an index.

An article is known by terms: names, countries, fine figures, kinds of incidents, and each metric
with its holder. Those that share rare terms with the draft come first. However many articles an
archive has, only so many rows are looked at for a term, the newest ones, and only so many
articles are read: a draft takes as long against a million figures as against some thousands.
SQLite's FTS5 with bm25 finds the same articles, but weighs all that share a term with the draft, so
that its time grows with the archive (RESULTS.md).
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import log

from vjclaims.lexicon import family_of
from vjclaims.records.article import Article, Profile
from vjclaims.records.claim import Claim

ROWS = 400  # articles looked at for one term, the newest
SAME = 10  # articles taken for one metric with holder, before all others
MOST = 80  # articles read for one draft
_WEIGHT = {"n": 1.0, "f": 1.5, "m": 1.5, "i": 0.4, "c": 0.3}
_LEAST = 2.0  # score below which nothing but a country or a kind of incident ties them


def terms(article: Article) -> set[str]:
    """The terms of an article: n: names, c: countries, f: fine figures, i: kinds of incidents
    and works, m: metrics with holder."""
    found = set(_of_profile(article.profile))
    return found.union(*(_of_claim(c) for c in article.claims))


def _of_profile(profile: Profile) -> Iterator[str]:
    for name in profile.names | {t.key for t in profile.topics}:
        words = name.split()
        # A name may be told by its front: "Veldman" of "Veldman Groep" (names.same_name).
        yield from ("n:" + " ".join(words[:i]) for i in range(1, len(words) + 1))
    yield from ("c:" + country for country in profile.countries)
    yield from (f"f:{unit}:{value.normalize():f}" for unit, value in profile.figures)
    yield from ("i:" + kind for kind in profile.incidents | profile.works)


def _of_claim(claim: Claim) -> Iterator[str]:
    if not claim.slots.known:
        return
    e = claim.slots.entity
    what = family_of(claim.slots.metric, claim.slots.known)
    for names in (e.holder, e.people, e.place, e.origin, e.destination, e.between, e.incident):
        yield from (f"m:{what}:{name.key}" for name in names)


def candidates(db: sqlite3.Connection, drafts: Iterable[Article]) -> list[int]:
    """Ids of the articles to be read for the drafts, in a fixed order."""
    total = db.execute("SELECT count(*) FROM articles").fetchone()[0]
    chosen: dict[int, None] = {}
    for draft in drafts:
        chosen |= dict.fromkeys(_for_one(db, terms(draft), total))
    return sorted(chosen)


def _for_one(db: sqlite3.Connection, wanted: set[str], total: int) -> list[int]:
    scores: dict[int, float] = defaultdict(float)
    first: list[tuple[int, str, list[int]]] = []
    for term in sorted(wanted):
        rows = _newest(db, term)
        if term.startswith("m:"):
            first.append((len(rows), term, rows[:SAME]))
        weight = _WEIGHT[term[0]] * log(1 + total / len(rows)) if rows else 0.0
        for article in rows:
            scores[article] += weight
    chosen: dict[int, None] = {}
    for _, _, articles in sorted(first):  # the rarest metrics and holders first
        if len(chosen) < MOST:
            chosen |= dict.fromkeys(articles)
    ranked = sorted((a for a in scores if scores[a] >= _LEAST), key=lambda a: (-scores[a], a))
    for article in ranked:
        if len(chosen) >= MOST:
            break
        chosen[article] = None
    return list(chosen)[:MOST]


def _newest(db: sqlite3.Connection, term: str) -> list[int]:
    """The articles of a term, the newest first."""
    query = "SELECT article FROM terms WHERE term = ? ORDER BY day DESC, article DESC LIMIT ?"
    return [row[0] for row in db.execute(query, (term, ROWS))]
