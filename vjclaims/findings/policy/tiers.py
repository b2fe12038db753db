"""What the newsroom thinks of its sources: primary, wire, own; never who is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from vjclaims.findings.checks import house
from vjclaims.findings.wording import figure
from vjclaims.lexicon.messages import say
from vjclaims.records.claim import Claim
from vjclaims.records.document import Document
from vjclaims.records.finding import Finding, Group, Pair
from vjclaims.settings.values import Tiers
from vjclaims.text.names import fold
from vjclaims.text.paths import Patterns

PRIMARY = "primary"
HOUSE = house.CODE  # which has a source of its own
_ORDER = (PRIMARY, "wire", "own")


class Ranking:
    """Looks up the tier of an article or speaker."""

    def __init__(self, tiers: Tiers, root: str) -> None:
        lists: Mapping[str, Sequence[str]] = {t: getattr(tiers, t) for t in _ORDER}
        self._names = {tier: frozenset(map(fold, entries)) for tier, entries in lists.items()}
        self._paths = {tier: Patterns(entries, root) for tier, entries in lists.items()}

    def of_document(self, document: Document) -> str:
        """The tier of an article by its outlet or path; "" for none."""
        if document.tier:
            return document.tier
        return self.of_name(document.outlet) or next(
            (t for t in _ORDER if self._paths[t].match(document.path)), ""
        )

    def of_name(self, name: str | None) -> str:
        """The tier of an outlet or speaker by name; "" for none."""
        key = fold(name) if name else ""
        return next((t for t in _ORDER if key and key in self._names[t]), "")


def ranked(documents: Iterable[Document], ranking: Ranking) -> tuple[Document, ...]:
    """The articles with their tiers."""
    return tuple(replace(d, tier=ranking.of_document(d)) for d in documents)


def against_primary(
    findings: Iterable[Finding],
    groups: Iterable[Group],
    documents: Iterable[Document],
    ranking: Ranking,
) -> Iterator[Finding]:
    """The findings, those on a figure that differs from a primary source saying so."""
    tiers = {d.path: d.tier for d in documents}
    by_id = {g.id: g for g in groups}

    def primary(claim: Claim) -> bool:
        return PRIMARY in (ranking.of_name(claim.speaker), tiers.get(claim.path, ""))

    for finding in findings:
        group = by_id.get(finding.group or "")
        pairs = [p for p in (group.pairs if group else ()) if p.verdict.is_conflict]
        differing = [c for p in pairs for c in _differing(p, primary(p.a), primary(p.b))]
        named = {c.id for c in finding.claims}
        said = list(dict.fromkeys(f"“{figure(c)}”" for c in differing if c.id in named))
        if not said or finding.code == HOUSE:
            yield finding
            continue
        name = "findings.primary_one" if len(said) == 1 else "findings.primary_many"
        line = say(name, message=finding.message, figures=", ".join(said))
        yield replace(finding, message=line)


def _differing(pair: Pair, a: bool, b: bool) -> list[Claim]:
    """The side of a pair that is not of a primary source, where the other one is."""
    return [] if a == b else [pair.b if a else pair.a]
