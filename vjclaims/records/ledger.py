"""The ledger: every figure of the drafts with its status, as an auditor ticks them off.

A figure ties out when another article has it too, when the newsroom's own figure is the same
(whatever articles say), or when the article's other figures give it. What is compared with nothing
stands alone; that says nothing about whether it is right.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from vjclaims.records.claim import Claim, Modality, Unclaimed, place
from vjclaims.records.finding import By, Pair, Report, Verdict
from vjclaims.records.shown import quoted

_GOOD = frozenset({Verdict.AGREE, Verdict.ROUNDING})
_BAD = frozenset({Verdict.CONTRADICTION, Verdict.TENSION})
_APPROVED = "the approved figure"
_LOOK = "worth a look: may differ from"
_OTHER_PERIOD = "only figures of other periods were found"
_UNSAID = {
    Modality.DENIED: "the text denies it",
    Modality.SUPERSEDED: "the text itself puts it right",
}


class Status(StrEnum):
    """What came of checking one figure; the order of members is from bad to unchecked."""

    CONFLICTS = "conflicts"
    SETTLED = "settled"  # a conflict that somebody accepted, by a comment or a decision
    DRIFTS = "drifts"  # the same figure at another date
    AGREES = "agrees"
    RECALCULATED = "recalculated"
    ALONE = "stands alone"
    NOT_CHECKED = "not checked"


TIED_OUT = frozenset({Status.AGREES, Status.RECALCULATED})


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure of a draft. others: the claims it was compared with, those of its status only;
    codes: of the findings it is in; reason: why it has this status, one line, may be ""."""

    figure: Claim | Unclaimed
    status: Status
    others: tuple[Claim, ...] = ()
    codes: tuple[str, ...] = ()
    reason: str = ""

    def __repr__(self) -> str:
        return f"<Entry {self.status}: {quoted(self.figure.text)} ({place(self.figure)})>"

    @property
    def claim(self) -> Claim | None:
        """The figure as a claim; None for one that makes none."""
        return self.figure if isinstance(self.figure, Claim) else None


def ledger(report: Report) -> tuple[Entry, ...]:
    """An entry for every figure of the drafts (of all documents where nothing is a draft), in
    order of place."""
    drafts = set(report.drafts) or {d.path for d in report.documents}
    book = _Book(report)
    rows = [book.entry(c) for c in report.figures if c.path in drafts]
    rows += [
        Entry(u, Status.NOT_CHECKED, reason=u.reason) for u in report.unclaimed if u.path in drafts
    ]
    return tuple(sorted(rows, key=lambda e: (e.figure.path, e.figure.start, e.figure.end)))


class _Book:
    """A report, looked up by claim."""

    def __init__(self, report: Report) -> None:
        self.pairs: dict[str, list[Pair]] = defaultdict(list)
        for group in report.groups:
            for pair in group.pairs:
                self.pairs[pair.a.id].append(pair)
                self.pairs[pair.b.id].append(pair)
        # The likeliest figure that each may be in conflict with.
        self.unsure: dict[str, tuple[Claim, ...]] = {}
        for pair in report.looks:
            self.unsure.setdefault(pair.a.id, (pair.b,))
            self.unsure.setdefault(pair.b.id, (pair.a,))
        self.codes: dict[str, list[str]] = defaultdict(list)
        self.failing: dict[str, str] = {}
        for finding in report.findings:
            for claim in finding.claims:
                self.codes[claim.id].append(finding.code)
        self.sums: dict[str, str] = {}
        for row in report.recalculated:
            for claim in row.claims:
                (self.sums if row.holds else self.failing).setdefault(claim.id, row.reason)
        self.settled = {c.id: s.reason for s in report.settled for c in s.claims}

    def entry(self, claim: Claim) -> Entry:
        """The entry of one claim: the worst that is known of it."""
        codes = tuple(dict.fromkeys(self.codes[claim.id]))
        ours = self._others(claim, _GOOD, house=True)
        if ours:
            return Entry(claim, Status.AGREES, ours[0], codes, f"{_APPROVED}: {ours[1]}")
        bad = self._others(claim, _BAD)
        if bad:
            return Entry(claim, Status.CONFLICTS, *bad[:1], codes, bad[1])
        if claim.id in self.failing:
            return Entry(claim, Status.CONFLICTS, (), codes, self.failing[claim.id])
        if claim.id in self.settled:
            return Entry(claim, Status.SETTLED, (), codes, self.settled[claim.id])
        for status, verdicts in (
            (Status.AGREES, _GOOD),
            (Status.DRIFTS, frozenset({Verdict.DRIFT})),
        ):
            found = self._others(claim, verdicts)
            if found and (status is not Status.DRIFTS or claim.id not in self.sums):
                return Entry(claim, status, found[0], codes, found[1])
        if claim.id in self.sums:
            return Entry(claim, Status.RECALCULATED, (), codes, self.sums[claim.id])
        if claim.modality in _UNSAID:
            return Entry(claim, Status.NOT_CHECKED, (), codes, _UNSAID[claim.modality])
        return Entry(claim, Status.ALONE, (), codes, self._alone(claim))

    def _alone(self, claim: Claim) -> str:
        """Why a figure stands alone, where anything is near it."""
        if claim.id in self.unsure:
            return f"{_LOOK} “{' '.join(self.unsure[claim.id][0].text.split())}”"
        other = self._others(claim, frozenset({Verdict.NOT_COMPARABLE}))
        return _OTHER_PERIOD if other else ""

    def _others(
        self, claim: Claim, verdicts: frozenset[Verdict], *, house: bool = False
    ) -> tuple[tuple[Claim, ...], str] | None:
        """The other sides of the claim's pairs with such a verdict, and the first reason.

        house: only those with a figure of the newsroom's own list."""
        found = [
            p
            for p in self.pairs[claim.id]
            if p.verdict in verdicts
            and (p.by is By.HOUSE or not house)
            and p.by is not By.DISPUTE  # an article reports it, and is not at fault
        ]
        if not found:
            return None
        others = {c.id: c for p in found for c in (p.a, p.b) if c.id != claim.id}
        return tuple(others.values()), found[0].reason
