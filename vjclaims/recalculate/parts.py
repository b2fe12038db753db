"""Parts against a total in one sentence: "18 adults and 9 children, 27 in all"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vjclaims.claim import Claim
from vjclaims.finding import Recalculation
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Contrast
from vjclaims.lexicon.said import closes, opens, says, words
from vjclaims.recalculate.scene import Scene, Sentence, usable
from vjclaims.recalculate.sums import addable, close, parts_row, same_count, total_of, value_of

_SHORT = 9  # words between two parts of one list
_LABEL = 4  # words behind a part that say which it is
_FEW = 3
_PARALLEL = re.compile(r"\s*(for|in|from|to|at|by|on)\s+(?:the\s+)?(?P<name>[A-Z])?")
_UNIT = frozenset({"percent", "percentage_points", "times", "duration", "age", "year", "rank"})


def sums(scene: Scene) -> Iterator[Recalculation]:
    """Every total with its parts before or behind it in the sentence."""
    for sentence in scene.sentences:
        for total in sentence.figures:
            if not _countable(total) or not total.slots.metric:
                continue
            row = _listed(sentence, total) or _opened(sentence, total) or _outgrown(sentence, total)
            if row is not None:
                yield row


def _countable(claim: Claim) -> bool:
    return (
        usable(claim)
        and claim.value > 0
        and claim.dimension not in _UNIT
        and claim.unit not in (_UNIT)
    )


def is_total(sentence: Sentence, claim: Claim) -> bool:
    """Whether the words around a figure call it a total: "a total of 900", "23 works in all"."""
    cues = load_lexicon().sums
    if closes(sentence.before(claim), cues.total_before):
        return True
    behind = sentence.behind(claim)[:60]
    for phrase in cues.total_behind:
        at = re.search(rf"(?<![\w-]){re.escape(phrase)}(?=\s*(?:[,.;:)–—]|$|since\b))", behind)
        if at is not None and len(words(behind[: at.start()])) <= _FEW:
            return True
    return False


def _listed(s: Sentence, total: Claim) -> Recalculation | None:
    """Parts before their total: "12 in May, 7 in June and 11 in July, 30 in all"."""
    parts: list[Claim] = []
    following = total
    for part in reversed(s.figures[: s.figures.index(total)]):
        if not (_countable(part) and addable(part, total)) or _apart(s, part, following, parts):
            break
        parts.insert(0, part)
        following = part
    if len(parts) < 2 or not _list_like(s, parts):
        return None
    meets = total_of(parts).meets(total.literal)
    if meets and close(value_of(parts), total.value) and _told_total(s, parts[-1], total):
        return parts_row(total, parts, True)
    if not meets and is_total(s, total) and _all_told(s, parts, total):
        return parts_row(total, parts, False)
    return None


def _told_total(s: Sentence, last: Claim, total: Claim) -> bool:
    gap = s.between(last, total)
    return is_total(s, total) or any(mark in gap for mark in ",(–—:") or len(words(gap)) <= _SHORT


def _apart(s: Sentence, part: Claim, following: Claim, parts: list[Claim]) -> bool:
    gap = s.between(part, following)
    return ";" in gap or (bool(parts) and len(words(gap)) > _SHORT)


def _list_like(s: Sentence, parts: Sequence[Claim]) -> bool:
    gaps = [s.between(a, b) for a, b in pairwise(parts)]
    return all("," in g or {"and", "plus"} & set(words(g)) for g in gaps)


def _all_told(s: Sentence, parts: Sequence[Claim], total: Claim) -> bool:
    """Whether nothing hints at parts left out, at another base, or at unlike things."""
    cues = load_lexicon().sums
    first, last = parts[0], parts[-1]
    inside = s.between(None, first)[-40:] + s.text[first.at - s.start : total.at - s.start].lower()
    tail = " ".join(words(s.between(total, None))[:12])
    if says(inside, cues.unlisted | cues.partial | cues.each) or says(tail, cues.running):
        return False
    gap = words(s.between(last, total))
    if len(gap) > _SHORT or gap[:1] in (["of"], ["out"]) or s.figures[0] is not first:
        return False
    strong = closes(s.before(total), cues.total_before)
    dated = len({(c.as_of.start, c.as_of.end) for c in parts}) > 1
    units = {c.unit for c in parts}
    mixed = len({c.dimension for c in parts}) > 1
    return (strong or not dated) and not mixed and (len(units) == 1 or len(words(inside)) <= 16)


def _opened(s: Sentence, total: Claim) -> Recalculation | None:
    """Parts behind their total: "25 people, of whom 16 were adults and 9 children"."""
    after = s.figures[s.figures.index(total) + 1 :]
    cues = load_lexicon().sums
    lead = s.between(total, after[0]) if after else ""
    tied = any(mark in lead for mark in ":(,;–—") or says(lead, cues.inside | cues.divided)
    if not tied and not says(s.between(None, total), frozenset({"of"})):
        return None
    run: list[Claim] = []
    for part in after:
        if not (_countable(part) and addable(part, total)) or _split(s, total, part):
            break
        run.append(part)
        if len(run) < 2:
            continue
        exact = total_of(run).meets(total.literal) and close(value_of(run), total.value)
        last = s.between(run[-2], run[-1])
        if exact and (";" in last or {"and", "the"} & set(words(last))):
            return parts_row(total, run, True)
    if len(run) < 2 or len(run) < len(after) or not _list_like(s, run):
        return None
    if total_of(run).meets(total.literal) or not _excluding(s, total, run):
        return None
    return parts_row(total, run, False)


def _split(s: Sentence, total: Claim, part: Claim) -> bool:
    return any(m.startswith("per:") for m in part.slots.scope)


def _excluding(s: Sentence, total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the parts are of kinds that nothing is two of, and nothing says they are few."""
    cues = load_lexicon().sums
    lead = s.between(total, parts[0])
    inside = s.text[total.until - s.start :].lower()
    if ";" in s.between(total, parts[-1]) or says(inside, cues.unlisted | cues.partial):
        return False
    if says(lead, cues.cut - {"who", "with"}):
        return False
    led = any(mark in lead for mark in ":(,–—") or says(lead, cues.inside)
    too_many = value_of(parts) > total.value
    group = _contrast(s, parts)
    if led and group is not None:
        return too_many or _leaves_none(s, group)
    if says(lead, cues.divided) and "and" in words(s.between(parts[-2], parts[-1])):
        return True
    closed = any(mark in lead for mark in ":(") and len(parts) >= _FEW
    return led and _parallel(s, parts) and (too_many or closed)


def _leaves_none(s: Sentence, group: Contrast) -> bool:
    """Whether the kinds told are all there are: men and women, where no children are named."""
    rest = [c for c in load_lexicon().sums.contrasts if c.whole and not c.words & group.words]
    return group.whole and not any(says(s.text, c.words) for c in rest)


def _contrast(s: Sentence, parts: Sequence[Claim]) -> Contrast | None:
    """The contrast whose words all parts carry, each its own."""
    for group in load_lexicon().sums.contrasts:
        found = [_label(s, p) & group.words for p in parts]
        distinct = len({w for f in found for w in f}) >= len(parts)
        if all(found) and distinct and not frozenset.intersection(*map(frozenset, found)):
            return group
    return None


def _label(s: Sentence, part: Claim) -> set[str]:
    marks = {m.partition(":")[2] for m in part.slots.scope if m.startswith("who:")}
    return {*words(s.behind(part))[:_LABEL], *marks}


def _parallel(s: Sentence, parts: Sequence[Claim]) -> bool:
    """Whether each part is that of a place or party: "19 for Labour, 14 for the Greens"."""
    found = [f for f in (_PARALLEL.match(s.text, p.until - s.start) for p in parts) if f]
    named = sum(bool(f["name"]) for f in found)
    return len(found) == len(parts) and len({f[1] for f in found}) == 1 and 2 * named > len(parts)


def _outgrown(s: Sentence, part: Claim) -> Recalculation | None:
    """A part larger than its whole: "30 homes, including 42 in the old town"."""
    i = s.figures.index(part)
    cues = load_lexicon().sums
    led = closes(s.before(part), cues.inside) or _of_them(s, part)
    if not led or i == 0:
        return None
    wholes = [c for c in s.figures[:i] if addable(c, part) and c.dimension == part.dimension]
    if not wholes or wholes[-1] is not s.figures[i - 1] or not same_count(wholes[-1], part):
        return None
    low = part.literal.lower
    highs = [c.literal.upper for c in wholes]
    if low is None or any(h is None or h >= low for h in highs) or not usable(wholes[-1]):
        return None
    reason = f"{part.text} is part of {wholes[-1].text}, which is less"
    return Recalculation("parts_total", (wholes[-1], part), False, " ".join(reason.split()))


def _of_them(s: Sentence, part: Claim) -> bool:
    return opens(s.behind(part), load_lexicon().sums.of_them) and "," not in s.behind(part)[:2]
