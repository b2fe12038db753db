"""Which decision holds for a finding, or for a pair of its figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import combinations

from vjclaims.findings.checks import codes_within
from vjclaims.findings.keys import claim_key, figure_key
from vjclaims.findings.policy.decisions import Entry
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Finding, Group

_PAIR = 2


class Decided:
    """The decisions that have not run out, looked up by what figures say."""

    def __init__(self, entries: Iterable[Entry], today: dt.date) -> None:
        self._entries = [(e, frozenset(e.claims)) for e in entries if e.holds(today)]
        self._figures: dict[str, dict[frozenset[tuple[str, str]], Entry]] = {}

    def on(self, code: str, claims: Sequence[Claim], group: Group | None = None) -> Entry | None:
        """The decision on these claims, None if there is none.

        group: of which they are a pair. One article more that gives a figure of a pair on which
        somebody decided is no new finding, whatever words it has for it.
        """
        found = self._exact(code, {claim_key(c) for c in claims})
        if found is not None or group is None or not self._entries:
            return found
        known = self._of_group(group).get(frozenset(map(figure_key, claims)))
        return known if known is not None and code in codes_within(known.code) else None

    def on_finding(self, finding: Finding) -> Entry | None:
        """The decision on a finding as a whole."""
        whole = self._exact(finding.code, {claim_key(c) for c in finding.claims})
        if whole is not None or len(finding.sides) < _PAIR:
            return whole
        keys = [{claim_key(c) for c in side} for side in finding.sides[:2]]
        pairs = ({a, b} for a in keys[0] for b in keys[1])
        return next((e for pair in pairs if (e := self._exact(finding.code, pair))), None)

    def _exact(self, code: str, keys: set[str]) -> Entry | None:
        """The decision on exactly these, or on more figures than this pair of them."""
        for entry, of in self._entries:
            if keys == of and code == entry.code:
                return entry
            if len(keys) == _PAIR and keys <= of and code in codes_within(entry.code):
                return entry
        return None

    def _of_group(self, group: Group) -> dict[frozenset[tuple[str, str]], Entry]:
        """The pairs of figures in a group that somebody decided on in these very words."""
        known = self._figures.get(group.id)
        if known is None:
            known = self._figures[group.id] = {}
            by_key = {claim_key(c): figure_key(c) for c in group.claims}
            for entry, of in self._entries:
                figures = {by_key[k] for k in of if k in by_key}
                known |= {frozenset(pair): entry for pair in combinations(figures, _PAIR)}
        return known
