"""Hand-made figures and comparisons, for tests of the comparison room: no model, no text."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import samples

from vjclaims.comparison.comparison import Comparison, Comparisons, Match
from vjclaims.comparison.scope import EVERY, Scope
from vjclaims.records.article import Article, Profile
from vjclaims.records.claim import AsOf, Claim, Entity, Name, Slots
from vjclaims.records.finding import By, Verdict
from vjclaims.records.interval import Interval

TORVIK, HALDEN = Name("torvik", "Torvik"), Name("halden", "Halden")
ONE = Profile(topics=(TORVIK,), names=frozenset({"torvik", "mayor of torvik", "torvik herald"}))
OTHER = Profile(topics=(HALDEN,), names=frozenset({"halden", "halden court", "halden echo"}))


def figure(path: str, value: int, *, id: str = "", text: str = "", **more: Any) -> Claim:
    """A bare figure of an article: so many residents of Torvik, unless `more` says otherwise; the
    fields of its slots go by their names."""
    slot_fields = {k: more.pop(k) for k in list(more) if k in Slots.__dataclass_fields__}
    slot_fields.setdefault("entity", Entity(holder=(TORVIK,)))
    exact = Interval(Decimal(value), Decimal(value))
    fields: dict[str, Any] = {
        "id": id or f"{path}:{value}",
        "path": path,
        "value": Decimal(value),
        "text": text or str(value),
        "literal": exact,
        "expected": exact,
        "as_of": AsOf(),
        "slots": samples.slots(**slot_fields),
    }
    return replace(samples.exact, **(fields | more))


def articles(*claims: Claim, profiles: dict[str, Profile] | None = None) -> list[Article]:
    """The articles that have the claims, all of one story unless profiles say otherwise."""
    known = profiles or {}
    paths = dict.fromkeys(c.path for c in claims)
    return [
        Article(
            samples.document(path, "-"),
            tuple(c for c in claims if c.path == path),
            profile=known.get(path, ONE),
        )
        for path in paths
    ]


def made(*claims: Claim, scope: Scope = EVERY, **more: Any) -> Comparisons:
    """What makes the comparisons of the claims."""
    return Comparisons(articles(*claims, **more), scope)


def compare(a: Claim, b: Claim, by: By = By.SLOTS, words: float = 0.0, **more: Any) -> Comparison:
    """The comparison of two figures that met in a way."""
    return made(a, b, **more).of(a, b, by, words)


def match(a: Claim, b: Claim, verdict: Verdict) -> Match:
    """A match with a verdict."""
    return Match(compare(a, b), verdict, "")
