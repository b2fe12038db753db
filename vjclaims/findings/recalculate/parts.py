"""Parts against a total in one sentence: "18 adults and 9 children, 27 in all"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vjclaims.findings.recalculate.arithmetic import Total, addable, same_count
from vjclaims.findings.recalculate.article import ArticleFigures, Sentence, usable
from vjclaims.findings.recalculate.parts_behind import listed, opened
from vjclaims.findings.recalculate.roles import countable, is_total, of_them, unread
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, says, words
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation

_SHORT = 9  # words between two parts of one list
_PLACES = re.compile(
    r"\s*(?:in|at|from|for|by|on)\s+(?:the\s+)?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)* and [A-Z]"
)
_TO = frozenset({"to"})
_DATED = re.compile(r"\d|,[^,]*,")


def sums(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """Every total with its parts before or behind it in the sentence."""
    for s in article.sentences:
        for total in s.figures:
            if countable(s, total) and total.slots.metric:
                yield _listed(s, total) or opened(s, total) or _outgrown(s, total)


def _listed(s: Sentence, total: Claim) -> Recalculation | None:
    """Parts before their total: "12 in May, 7 in June and 11 in July, 30 in all"."""
    parts: list[Claim] = []
    following = total
    for part in reversed(s.figures[: s.figures.index(total)]):
        fits = countable(s, part) and addable(part, total)
        if not fits or _apart(s, part, following, parts):
            break
        parts.insert(0, part)
        following = part
    added = Total(total, parts)
    if len(parts) < 2 or not listed(s, parts):
        return None
    if added.meets():
        return added.row(True) if added.comes_out() and _tied(s, added) else None
    return added.row(False) if is_total(s, total) and _complete(s, parts, total) else None


def _tied(s: Sentence, added: Total) -> bool:
    """Whether the words call the figure the total, or it stands by itself behind a closed list
    that makes it to the last digit: "Arda has 446 and Belmo 259, 705 for both"."""
    total, last = added.total, added.parts[-1]
    closed = "and" in words(s.between(added.parts[-2], last))
    gap = s.between(last, total)
    apposed = gap.rstrip().endswith((",", "–", "—", "(", ":"))
    brought = closes(gap, _TO) and says(gap, load_lexicon().sums.bringing)
    left = closes(s.before(last), load_lexicon().sums.rest) and words(gap) == ["of"]
    return is_total(s, total) or brought or left or (closed and apposed and added.exact())


def _apart(s: Sentence, part: Claim, following: Claim, parts: list[Claim]) -> bool:
    gap = s.between(part, following)
    return ";" in gap or (bool(parts) and len(words(gap)) > _SHORT)


def _complete(s: Sentence, parts: Sequence[Claim], total: Claim) -> bool:
    """Whether nothing hints at parts left out, at another base, or at unlike things."""
    cues = load_lexicon().sums
    if unread(s, [*parts, total]):
        return False
    first, last = parts[0], parts[-1]
    inside = s.between(None, first)[-40:] + s.text[first.at - s.start : total.at - s.start].lower()
    tail = " ".join(words(s.between(total, None))[:12])
    if says(inside, cues.unlisted | cues.partial | cues.each) or says(tail, cues.running):
        return False
    gap = words(s.between(last, total))
    if len(gap) > _SHORT or gap[:1] in (["of"], ["out"]) or s.figures[0] is not first:
        return False
    if any(_PLACES.match(s.text, p.until - s.start) for p in parts):
        return False  # "3 in Arda and Belmo" can be three in each
    strong = closes(s.before(total), cues.total_before)
    dated = len({(c.as_of.start, c.as_of.end) for c in parts}) > 1
    units = {c.unit for c in parts}
    mixed = len({c.dimension for c in parts}) > 1
    return (strong or not dated) and not mixed and (len(units) == 1 or len(words(inside)) <= 16)


def _outgrown(s: Sentence, part: Claim) -> Recalculation | None:
    """A part larger than its whole: "30 homes, including 42 in the old town"."""
    i = s.figures.index(part)
    led = closes(s.before(part), load_lexicon().sums.inside) or of_them(s, part)
    if not led or i == 0:
        return None
    whole = s.figures[i - 1]
    alike = addable(whole, part) and whole.dimension == part.dimension and same_count(whole, part)
    if not alike or not whole.unit or not usable(whole) or _DATED.search(s.between(whole, part)):
        return None
    low = part.literal.lower
    highs = [c.literal.upper for c in s.figures[:i] if addable(c, part)]
    if low is None or any(h is None or h >= low for h in highs):
        return None
    reason = f"{part.text} is part of {whole.text}, which is less"
    return Recalculation("parts_total", (whole, part), False, " ".join(reason.split()))
