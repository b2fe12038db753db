"""What follows from agreement: a figure that says the same as another is compared with the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from vjclaims.comparison.comparison import Comparisons, Match
from vjclaims.comparison.verdicts import compare_claims
from vjclaims.comparison.vetoes import veto
from vjclaims.lexicon.messages import say
from vjclaims.records.claim import Claim
from vjclaims.records.finding import By

Partners = Mapping[str, Mapping[str, Match]]  # claim, path of the other article


def propagated(found: Sequence[Match], make: Comparisons) -> list[Match]:
    """Matches that follow from those found: a agrees with b in value, and is compared with c of a
    third article; then b is compared with c, unless either has a partner there."""
    partners: dict[str, dict[str, Match]] = defaultdict(dict)
    for match in found:
        partners[match.a.id][match.b.path] = match
        partners[match.b.id][match.a.path] = match
    agreeing = {
        x: frozenset(path for path, match in by_path.items() if match.verdict.agrees)
        for x, by_path in partners.items()
    }
    more: dict[tuple[str, str], Match] = {}
    for match in found:
        if match.verdict.differs:
            for a, c in ((match.a, match.b), (match.b, match.a)):
                # Sets: of the articles that agree with a, mostly all have their partner in c's.
                free = agreeing[a.id].difference(partners[c.id], (c.path,))
                for new in _following(a, c, sorted(free), partners, make):
                    more.setdefault((new.a.id, new.b.id), new)
    return list(more.values())


def _following(
    a: Claim, c: Claim, paths: Sequence[str], partners: Partners, make: Comparisons
) -> Iterator[Match]:
    """The matches of c and of those that agree with a, in the articles of the paths, where these
    have no partner in the article of c."""
    for path in paths:
        match = partners[a.id][path]
        b = match.b if match.a.id == a.id else match.a
        if c.path in partners[b.id]:
            continue
        first, second = sorted((b, c), key=lambda x: (x.path, x.start, x.id))
        comparison = make.of(first, second, By.AGREEMENT)
        if veto(comparison):
            continue
        verdict, reason = compare_claims(_as(b, a), c)
        if verdict.differs:
            friend = {"friend": b.text, "own": a.text, "path": a.path}
            why = say("verdicts.by_friend", reason=reason, **friend)
            yield Match(comparison, verdict, why)


def _as(b: Claim, a: Claim) -> Claim:
    """A figure with the metric of the one it agrees with."""
    slots = replace(b.slots, metric=a.slots.metric, known=a.slots.known, nature=a.slots.nature)
    return replace(b, slots=slots)
