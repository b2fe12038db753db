"""Parts behind their total: "25 people, of whom 16 were adults and 9 children"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vjclaims.findings.recalculate.arithmetic import Total, addable
from vjclaims.findings.recalculate.article import Sentence
from vjclaims.findings.recalculate.roles import countable, is_inside, of_them, per, unread
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Contrast
from vjclaims.lexicon.said import says, words
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation

_FEW = 3
_OF = 6  # words from "Of" to the whole at the head of a sentence
_LEAD = 14  # words from a total to the first of its parts
_NOUN = 3  # words behind a total in which its noun stands
_PARALLEL = re.compile(
    r"\s*(?:\w+\s)?(for|in|from|to|at|by|on|under|with)\s+(?:the\s+)?(?P<name>[A-Z])?"
)


def opened(s: Sentence, total: Claim) -> Recalculation | None:
    """The sum of the parts behind a total that the words make its parts."""
    run = _run(s, total)
    if len(run) < 2:
        return None
    tie = _tie(s, total, run[0])
    for n in range(2, len(run) + 1):
        parts = run[:n]
        added = Total(total, parts)
        last = s.between(parts[-2], parts[-1])
        ended = ";" in last or bool({"and", "the"} & set(words(last))) or parts[-1] is s.figures[-1]
        apposed = tie == "apposed" and _apposed(s, added)
        near = tie == "near" and added.exact() and not _among(s, total, parts)
        if added.comes_out() and ended and (tie == "said" or apposed or near):
            return added.row(True)
    added = Total(total, run)
    whole = run[-1] is s.figures[-1] and listed(s, run) and not added.meets()
    fails = whole and tie in ("said", "apposed") and _excluding(s, added, tie)
    return added.row(False) if fails else None


def _run(s: Sentence, total: Claim) -> list[Claim]:
    """The figures behind a total that can be its parts, up to the first that cannot."""
    run: list[Claim] = []
    for part in s.figures[s.figures.index(total) + 1 :]:
        money = part.dimension == "money" and total.dimension != "money"
        if per(part) or money or not countable(s, part) or not addable(part, total):
            break
        run.append(part)
    return run


def listed(s: Sentence, parts: Sequence[Claim]) -> bool:
    """Whether figures stand in one list."""
    gaps = [s.between(a, b) for a, b in pairwise(parts)]
    return all("," in g or {"and", "plus"} & set(words(g)) for g in gaps)


def _tie(s: Sentence, total: Claim, first: Claim) -> str:
    """How a total leads to its parts: "said" in words, by a colon, bracket or dash; "apposed",
    after a comma; "near" it, which proves nothing by itself; "" not at all."""
    cues = load_lexicon().sums
    lead = s.between(total, first)
    if of_them(s, first):
        return "said"
    if ";" in lead or len(words(lead)) > _LEAD:
        return ""
    ahead = words(s.between(None, total))
    of_whole = s.figures[0] is total and ahead[:1] == ["of"] and len(ahead) <= _OF
    marked = ":" in lead or lead.rstrip().endswith(("(", "–", "—", " -"))
    if says(lead, cues.inside | cues.divided) or of_whole or (marked and ")" not in lead):
        return "said"
    bare = re.sub(r"(?:\s|\b(?:the|a|an|some|with)\b)+$", "", lead)
    return "apposed" if bare.endswith(",") else "near"


def _apposed(s: Sentence, added: Total) -> bool:
    """Whether figures behind a comma are the total split up and not its fellows in a list: "31
    pupils, 17 girls and 14 boys", but not three nations."""
    total, parts = added.total, added.parts
    group = _contrast(s, parts)
    if group is not None:
        return not _fellow(s, total, group)
    if _among(s, total, parts):
        return False
    general = _label(s, total, _NOUN) & load_lexicon().sums.general
    return bool(general) or _nounless(s, total, parts) or added.exact()


def _nounless(s: Sentence, total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the parts leave their noun to the total: "11 hotels, six on the coast and five
    inland"; what stands behind the total too makes it one of them."""
    cues = load_lexicon().sums
    first = [(words(s.behind(p)) or [""])[0] for p in parts]
    lead = set(words(s.between(total, parts[0])))
    return all(w in cues.placed for w in first) and not lead & set(first)


def _fellow(s: Sentence, total: Claim, group: Contrast) -> bool:
    """Whether a figure is of one of the kinds ("294 men"), rather than of all ("20 women and
    children")."""
    return len(set(words(s.behind(total))[:_NOUN]) & group.words) == 1


def _links(s: Sentence, parts: Sequence[Claim]) -> set[str]:
    """The preposition behind every part: "19 in the community and 12 in health units"."""
    found = [_PARALLEL.match(s.text, p.until - s.start) for p in parts]
    links = {f[1] for f in found if f}
    return links if all(found) and len(links) == 1 else set()


def _among(s: Sentence, total: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the first figure is one of the list: "94 are dead in Arda, 71 in Belmo"."""
    links = _links(s, parts)
    lead = words(s.between(total, parts[0]))
    return bool(links & set(lead)) and not says(" ".join(lead), load_lexicon().sums.inside)


def _excluding(s: Sentence, added: Total, tie: str) -> bool:
    """Whether the parts are of kinds that nothing is two of, and nothing says they are few."""
    cues, total, parts = load_lexicon().sums, added.total, added.parts
    lead = s.between(total, parts[0])
    inside = s.text[total.until - s.start :].lower()
    if ";" in s.between(total, parts[-1]) or says(inside, cues.unlisted | cues.partial):
        return False
    if says(lead, cues.cut - {"who", "with"}) or is_inside(s, total) or unread(s, [total, *parts]):
        return False
    if any(p.value > total.value for p in parts) or _among(s, total, parts):
        return False
    too_many = added.value > total.value
    closed = any(mark in lead for mark in ":(") and len(parts) >= _FEW
    group = _contrast(s, parts)
    if group is not None:
        return not _fellow(s, total, group) and (too_many or closed or _leaves_none(s, group))
    if says(lead, cues.divided) and "and" in words(s.between(parts[-2], parts[-1])):
        return True
    return tie == "said" and _named(s, parts) and (too_many or closed)


def _leaves_none(s: Sentence, group: Contrast) -> bool:
    """Whether the kinds named are all there are: men and women, where no children are named."""
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


def _named(s: Sentence, parts: Sequence[Claim]) -> bool:
    """Whether each part is that of a place or party: "19 for Labour, 14 for the Greens"."""
    found = [f for f in (_PARALLEL.match(s.text, p.until - s.start) for p in parts) if f]
    return bool(_links(s, parts)) and 2 * sum(bool(f["name"]) for f in found) > len(parts)


def _label(s: Sentence, part: Claim, most: int = 4) -> set[str]:
    """The words behind a figure that say which part it is, and its kinds of people."""
    marks = {m.partition(":")[2] for m in part.slots.scope if m.startswith("who:")}
    return {*words(s.behind(part))[:most], *marks}
