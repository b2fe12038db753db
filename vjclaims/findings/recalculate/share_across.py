"""A share whose part or base another sentence gives: "$120 million, or 60 per cent of the cost"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from vjclaims.findings.recalculate.article import ArticleFigures, Sentence, usable
from vjclaims.findings.recalculate.roles import is_inside
from vjclaims.findings.recalculate.share_words import adjoining, fits, share_of, tied
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, opens, words
from vjclaims.records.claim import Claim, Modality
from vjclaims.records.finding import Recalculation
from vjclaims.text.names import same_name

_NEAR = 3  # sentences from a share to its base, and back to a whole that is only pointed at
_OF = 5  # words between a share and its base
_KEY = "share:"
_WHOLE = re.compile(r"\s*of (?:the |its |their |all )?[^\W\d_]+(?: [^\W\d_]+)?\s*(?:[,.;:)]|$)")
_NAMED = 4  # words of a share's whole, and of what stands around a figure
_STEM = 4  # letters by which two forms of a word are one
_SURE = 100  # in units of its last digit: a share so fine that chance does not make it
_FINE = 10
_CLAUSE = re.compile(r"[,;:.()–—]")


def across(article: ArticleFigures, i: int, share: Claim) -> Recalculation | None:
    """The share of the i-th sentence with what other sentences give of it."""
    rules = (_of_it, _of_metric, _by_metrics)
    return next((row for rule in rules if (row := rule(article, i, share)) is not None), None)


def _of_it(article: ArticleFigures, i: int, share: Claim) -> Recalculation | None:
    """ "have pledged $48m, but only $11m of it, less than a fifth, has come"."""
    s, cues = article.sentences[i], load_lexicon().sums
    parts = [c for c in s.figures if c.unit != "percent" and tied(s, c, share)]
    part = next((c for c in parts if c.at < share.at), None)
    if part is None or not (
        opens(s.behind(part), cues.of_it) or closes(s.before(part), cues.inside)
    ):
        return None
    near = [c for _, c in article.near(i - 1, i + 1) if c.at < part.at]
    bases = [c for c in near if fits(part, c) and c.value >= part.value]
    if not bases or (bases[-1].sentence_start != s.start and len({c.value for c in bases}) > 1):
        return None
    sure = len(bases) == 1 and part.unit == bases[0].unit
    return _borne_out(share, part, reversed(bases)) or share_of(share, part, bases[0], sure)


def _borne_out(share: Claim, part: Claim, bases: Iterable[Claim]) -> Recalculation | None:
    """The share with the first of some figures that bears it out."""
    rows = (share_of(share, part, base, False) for base in bases)
    return next((row for row in rows if row is not None), None)


def _of_metric(article: ArticleFigures, i: int, share: Claim) -> Recalculation | None:
    """ "$120 million, or 60 per cent of the cost": the cost stands elsewhere."""
    s = article.sentences[i]
    part = _own_part(s, share)
    if part is None:
        return None
    metric = share.slots.metric.removeprefix(_KEY)
    low, high = (0, None) if article.is_short() else (max(0, i - _NEAR), i + 1)
    every = [(k, c) for k, x in enumerate(article.sentences[low:high], low) for c in x.figures]
    bases = [(k, c) for k, c in every if fits(part, c) and c.value > part.value]
    named = [(k, c) for k, c in bases if c.slots.metric == metric != share.slots.metric]
    of_it = words(s.behind(share))[:_OF] if _of_something(s, share) else []
    worded = [c for _, c in bases if c.slots.metric in of_it]
    row = _borne_out(share, part, [*worded, *(c for _, c in named)])
    if row is not None or not named:
        return row or _by_words(article, i, share, part)
    sure = _definite(s, part, share) and len({c.value for _, c in named}) == 1
    close_by = [c for k, c in named if abs(k - i) <= _NEAR or _of_one(part, c)]
    return share_of(share, part, close_by[-1], True) if sure and close_by else None


def _own_part(s: Sentence, share: Claim) -> Claim | None:
    """The figure that a share without a base in its sentence is said of."""
    others = [c for c in s.figures if c is not share and usable(c) and c.unit != "percent"]
    near = [c for c in others if tied(s, c, share)]
    if not near and _of_something(s, share):
        near = [c for c in others if c.at < share.at and adjoining(s, c, share)]
    part = min(near, key=lambda c: abs(c.at - share.at), default=None)
    alone = part is not None and not any(fits(part, c) for c in others if c is not part)
    return part if alone else None


def _definite(s: Sentence, part: Claim, share: Claim) -> bool:
    """Whether a mismatch proves a fault: "X, or 60 per cent of the cost"."""
    whole = _WHOLE.match(s.between(share, None)) is not None
    return whole and tied(s, part, share) and bool(part.unit)


def _of_something(s: Sentence, share: Claim) -> bool:
    """Whether a share is said to be of something: "60 per cent of the cost"."""
    return words(s.behind(share))[:1] == ["of"]


def _of_one(a: Claim, b: Claim) -> bool:
    x, y = a.slots.entity.holder, b.slots.entity.holder
    return any(same_name(m.key, n.key) for m in x for n in y)


def _by_metrics(article: ArticleFigures, i: int, share: Claim) -> Recalculation | None:
    """Rates that are one metric over another: deaths and cases, votes and voters."""
    s = article.sentences[i]
    for rule in load_lexicon().sums.ratios:
        if rule.metric != share.slots.metric:
            continue
        near = [c for x, c in article.near(i - 1, i + 1) if _plain(c) and not is_inside(x, c)]
        parts = [c for c in near if c.slots.metric == rule.part]
        bases = [c for c in near if c.slots.metric == rule.base]
        if len(parts) == len(bases) == 1:
            return share_of(share, parts[0], bases[0], _summed_up(s, share, parts[0], bases[0]))
    return None


def _summed_up(s: Sentence, share: Claim, part: Claim, base: Claim) -> bool:
    """Whether a rate stands behind both of its figures: "5,000 cases and 150 deaths, a rate of"."""
    if not {part, base} <= set(s.figures) or part.slots.modifiers or base.slots.modifiers:
        return False
    last = max((part, base), key=lambda c: c.at)
    gap = s.between(last, share)
    return last.at < share.at and ";" not in gap and "," in gap and len(words(gap)) <= 2 * _OF


def _plain(claim: Claim) -> bool:
    return usable(claim) and not claim.slots.scope and not claim.slots.change


def _by_words(article: ArticleFigures, i: int, share: Claim, part: Claim) -> Recalculation | None:
    """The share with the one figure that its words name as its whole, or that they point at."""
    s = article.sentences[i]
    named = _whole_words(s, share)
    pointing = named is not None and _points(named)
    if not tied(s, part, share) or (_one_sided(share) and not pointing):
        return None
    rows = {}
    for base in _wholes(article, i, share, part):
        row = share_of(share, part, base, False)
        if row is not None:
            rows[base.value] = row
    return next(iter(rows.values())) if len(rows) == 1 else None


def _one_sided(share: Claim) -> bool:
    """ "less than half": nearly every figure bears that out."""
    return share.literal.lower is None or share.literal.upper is None


def _wholes(article: ArticleFigures, i: int, share: Claim, part: Claim) -> Iterator[Claim]:
    """The figures that can be the whole of a share: those that its words name, anywhere; those
    shortly before where they only point ("of the total"); else what a fine share makes."""
    named = _whole_words(article.sentences[i], share)
    pointing = named is not None and _points(named)
    for k, x in enumerate(article.sentences):
        for base in x.figures:
            if base is part or not fits(part, base) or not _alike(part, base):
                continue
            before = 0 <= i - k <= _NEAR and base.at < share.at
            if named is None or pointing:
                fine = share.value >= share.grain * (_FINE if before else _SURE)
                close = 0 <= i - k <= 1 and before
                same = part.unit == base.unit or "" in (part.unit, base.unit)
                sure = share.value >= share.grain * _SURE
                if (same or sure) and ((fine and (before or named is None)) or close):
                    yield base
            elif _named(x, base, named):
                yield base


def _alike(part: Claim, base: Claim) -> bool:
    meant = {c.modality is Modality.ACTUAL for c in (part, base)}
    return len(meant) == 1 and base.value > part.value


def _points(named: Sequence[str]) -> bool:
    """Whether words name no whole of their own: "the total", "the sum it needs"."""
    cues = load_lexicon().sums
    return not named or (
        named[0] in cues.pointing and (len(named) == 1 or named[1] in cues.relative)
    )


def _whole_words(s: Sentence, share: Claim) -> tuple[str, ...] | None:
    """The words of what a share is said to be of, "net spending"; None for nothing."""
    behind = s.between(share, None)
    if not opens(behind, load_lexicon().sums.whole_of):
        return None
    said = words(_CLAUSE.split(behind)[0])[: _NAMED + 2]
    return tuple(w for w in said if w not in load_lexicon().sums.small)


def _named(s: Sentence, base: Claim, named: Sequence[str]) -> bool:
    """Whether the words at a figure are those by which the share names its whole."""
    around = [*words(s.before(base))[-_NAMED:], *words(s.behind(base))[:_NAMED], *base.slots.words]
    stems = {w[:_STEM] for w in around if len(w) >= _STEM}
    return bool(stems & {w[:_STEM] for w in named if len(w) >= _STEM})
