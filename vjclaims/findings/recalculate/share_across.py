"""The whole of a share that another sentence gives: "$120 million, or 60 per cent of it"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vjclaims.findings.recalculate.article import ArticleFigures, Sentence
from vjclaims.findings.recalculate.share_words import fits, share_of, tied
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import opens, words
from vjclaims.records.claim import Claim, Modality
from vjclaims.records.finding import Recalculation

_NEAR = 3  # sentences back to a whole that is only pointed at
_NAMED = 4  # words of a share's whole, and of what stands around a figure
_STEM = 4  # letters by which two forms of a word are one
_SURE = 100  # in units of its last digit: a share so fine that chance does not make it
_FINE = 10
_CLAUSE = re.compile(r"[,;:.()–—]")


def whole_elsewhere(
    article: ArticleFigures, i: int, share: Claim, part: Claim
) -> Recalculation | None:
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
