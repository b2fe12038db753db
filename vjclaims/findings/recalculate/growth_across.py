"""A growth in one sentence against levels in another, found by metric: "drove profit down by half"
at the top, "412 million after 893 million" below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vjclaims.findings.recalculate.article import ArticleFigures, Sentence, usable
from vjclaims.findings.recalculate.changes import change_between, is_change, leads_to, one_holder
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import says, words
from vjclaims.records.claim import Basis, Claim
from vjclaims.records.finding import Recalculation

_LEAD = 3  # sentences at the top that sum up what follows
_STEM = 4  # letters by which two forms of a word are one


def growths_across(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """Every growth in per cent with the one pair of levels that other sentences give for it."""
    sentences = article.sentences if article.is_short() else ()
    for i, s in enumerate(sentences):
        for rate in s.figures:
            if not (is_change(s, rate) and rate.slots.known and rate.unit == "percent"):
                continue
            ends = [(k, *e) for k, x in enumerate(sentences) if k != i for e in _levels(x, rate)]
            if len(ends) == 1 and _of_one(s, rate, *ends[0][1:]):
                k, new, old = ends[0]
                sure = (i < _LEAD or abs(k - i) == 1) and _alone(article, s, rate, new)
                yield change_between(s, rate, new, old, sure)


def _levels(s: Sentence, rate: Claim) -> Iterator[tuple[Claim, Claim]]:
    """The levels of a growth's metric in a sentence that gives no growth of its own."""
    alike = [c for c in s.figures if c.slots.metric == rate.slots.metric and one_holder(c, rate)]
    if any(c.unit == "percent" or is_change(s, c) for c in alike):
        return
    for old in alike:
        if leads_to(s, old, load_lexicon().change.earlier):
            levels = [c for c in alike if c.at < old.at and c.unit == old.unit and usable(c)]
            if len(levels) == 1:
                yield levels[0], old


def _of_one(s: Sentence, rate: Claim, new: Claim, old: Claim) -> bool:
    """Whether growth and levels are meant alike, and its sentence gives no other level."""
    own = [c for c in s.figures if c.slots.metric == rate.slots.metric and c.unit == new.unit]
    meant = {c.modality for c in (rate, new, old)}
    return len(meant) == 1 and all(c.literal.meets(new.literal) for c in own)


def _alone(article: ArticleFigures, s: Sentence, rate: Claim, new: Claim) -> bool:
    """Whether the growth is the only one of its metric, and of the levels' time."""
    cues = load_lexicon().sums
    rates = {
        c.value for x in article.sentences for c in x.figures
        if c.slots.metric == rate.slots.metric and c.unit == "percent" and is_change(x, c)
    }  # fmt: skip
    stated = rate.as_of.basis is new.as_of.basis is Basis.STATED
    years = {c.as_of.end.year for c in (rate, new) if stated and c.as_of.end is not None}
    named = rate.slots.entity == new.slots.entity or "holder" in new.slots.inherited
    said = cues.adjusted | cues.yearly | cues.seasons
    marked = rate.slots.scope or new.slots.scope or says(s.text, said)
    alone = len(rates) == 1 and named and len(years) < 2 and not marked
    return alone and _own_words(s, rate)


def _own_words(s: Sentence, rate: Claim) -> bool:
    """Whether a growth's metric is named in its own statement: not "spending is up 22 per cent as
    debt costs bite"."""
    cues = load_lexicon().sums.cut - {"with"}
    before = s.between(None, rate)
    behind = s.between(rate, None)
    first = min((m.start() for m in re.finditer(r"[\w-]+", behind) if m[0] in cues), default=None)
    near = {w[:_STEM] for w in (*words(before), *words(behind[:first]))}
    return any(w[:_STEM] in near for w in rate.slots.words)
