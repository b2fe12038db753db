"""The newsroom's word on what the checks found, in one place and in one order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vjclaims.findings.checks import by_pair, code_of_sum, run_checks
from vjclaims.findings.keys import with_ids
from vjclaims.findings.order import in_order
from vjclaims.findings.policy import remarks
from vjclaims.findings.policy.acceptance import Kept, settle
from vjclaims.findings.policy.approved import backed
from vjclaims.findings.policy.beside import marks_beside
from vjclaims.findings.policy.comments import marks
from vjclaims.findings.policy.decided import Decided
from vjclaims.findings.policy.decisions import read_decisions
from vjclaims.findings.policy.rules import Rules
from vjclaims.findings.policy.tiers import Ranking, against_primary
from vjclaims.findings.wording import Documents
from vjclaims.records.document import Document
from vjclaims.records.finding import Finding, Group, Recalculation, Remark, Settled


@dataclass(frozen=True, slots=True)
class Found:
    """What the comparisons and recalculations came to, and the findings that the checks made of
    them."""

    groups: tuple[Group, ...]
    sums: tuple[Recalculation, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is left of it; settled: what would be findings, had nobody accepted them."""

    groups: tuple[Group, ...]
    sums: tuple[Recalculation, ...]
    findings: tuple[Finding, ...]
    settled: tuple[Settled, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """What the newsroom has decided, for one run. documents: all articles, with their tiers;
    checked: those whose marks count; today: the day on which accepted findings must still hold.
    """

    rules: Rules
    ranking: Ranking
    decisions: str | None
    documents: Sequence[Document]
    checked: Sequence[Document]
    today: dt.date


def apply(found: Found, policy: Policy) -> Settlement:
    """Take out what was accepted or is left out, and give the rest the severity and words that the
    newsroom wants. Raises SettingsError for a broken list of decisions."""
    written = [
        mark
        for document in policy.checked
        for mark in (*marks(document), *marks_beside(document, policy.today))
    ]
    entries = read_decisions(policy.decisions) if policy.decisions is not None else ()
    valid = [mark for mark in written if mark.valid]
    others = [f for f in found.findings if f.group is not None and not by_pair(f.code)]
    left_out = policy.rules.leaves_out
    kept = settle(found.groups, found.sums, valid, entries, policy.today, left_out, others)
    documents = {d.path: d for d in policy.documents}
    findings = backed(_left(found, kept, documents), kept.groups)
    applied = policy.rules.applied(findings)
    final = against_primary(applied, kept.groups, policy.documents, policy.ranking)
    decided = Decided(entries, policy.today)
    named = tuple(_decided(f, decided, kept) for f in with_ids(in_order(final, documents)))
    paths = {d.path for d in policy.checked}
    said = (
        *remarks.on_marks(written, kept.used),
        *remarks.on_notes(policy.checked),
        *remarks.on_entries(entries, kept.used, policy.decisions or "", paths, policy.today),
    )
    settled = tuple(_told(s, found.findings) for s in kept.settled)
    return Settlement(kept.groups, kept.sums, named, settled, said)


def _told(settled: Settled, findings: Iterable[Finding]) -> Settled:
    """What was settled in the text itself with the line of its finding."""
    ids = {c.id for c in settled.claims}
    same = (f for f in findings if f.code == settled.code and ids <= {c.id for c in f.claims})
    line = next((f.message for f in same), "")
    return settled if settled.about or not line else replace(settled, about=line)


def _decided(finding: Finding, decided: Decided, kept: Kept) -> Finding:
    """The finding with the decision that leaves it open, where there is one; what is said beside
    the text goes before what is kept in the file of decisions."""
    noted = next((kept.noted[c.id] for c in finding.claims if c.id in kept.noted), None)
    if noted is not None:
        return replace(finding, decision=noted)
    entry = decided.on_finding(finding)
    if entry is None or entry.decision.closes:
        return finding
    kept.used.add(entry)
    return replace(finding, decision=entry.taken)


def _left(found: Found, kept: Kept, documents: Documents) -> Iterable[Finding]:
    """The findings without what was accepted. Of a group of which some pairs were, the checks look
    at what is left anew: a finding says how many figures it is on, and how far they lie apart."""
    left = {group.id: group for group in kept.groups}
    same = {group.id for group in found.groups if left.get(group.id) is group}
    sums = {(code_of_sum(s), s.claims) for s in kept.sums}
    for finding in found.findings:
        pairs = finding.group in same and by_pair(finding.code)
        if pairs or (finding.code, finding.claims) in sums:
            yield finding
    changed = tuple(g for g in kept.groups if g.id not in same)
    yield from (f for f in run_checks(changed, (), documents) if by_pair(f.code))
    yield from kept.others
