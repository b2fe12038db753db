"""The newsroom's word on what the checks found, in one place and in one order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vjclaims.findings.checks import by_pair, code_of_sum, order, run_checks
from vjclaims.findings.policy import remarks
from vjclaims.findings.policy.acceptance import Kept, settle
from vjclaims.findings.policy.approved import backed
from vjclaims.findings.policy.baseline import read_baseline
from vjclaims.findings.policy.comments import marks
from vjclaims.findings.policy.rules import Rules
from vjclaims.findings.policy.tiers import Ranking, against_primary
from vjclaims.records.document import Document
from vjclaims.records.finding import Finding, Group, Recalculation, Remark, Settled


@dataclass(frozen=True, slots=True)
class Found:
    """What the comparisons and recalculations came to, and the findings that the checks made of
    them. published: path to publication date, "" where unknown."""

    groups: tuple[Group, ...]
    sums: tuple[Recalculation, ...]
    findings: tuple[Finding, ...]
    published: dict[str, str]


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
    baseline: str | None
    documents: Sequence[Document]
    checked: Sequence[Document]
    today: dt.date


def apply(found: Found, policy: Policy) -> Settlement:
    """Take out what was accepted or is left out, and give the rest the severity and words that the
    newsroom wants. Raises SettingsError for a broken baseline."""
    written = [mark for document in policy.checked for mark in marks(document)]
    entries = read_baseline(policy.baseline) if policy.baseline is not None else ()
    valid = [mark for mark in written if mark.reason]
    others = [f for f in found.findings if f.group is not None and not by_pair(f.code)]
    left_out = policy.rules.leaves_out
    kept = settle(found.groups, found.sums, valid, entries, policy.today, left_out, others)
    findings = _left(found, kept)
    findings = sorted(backed(findings, kept.groups), key=order)
    applied = policy.rules.applied(findings)
    final = tuple(against_primary(applied, kept.groups, policy.documents, policy.ranking))
    paths = {d.path for d in policy.checked}
    said = (
        *remarks.on_marks(written, kept.used),
        *remarks.on_entries(entries, kept.used, policy.baseline or "", paths, policy.today),
    )
    return Settlement(kept.groups, kept.sums, final, tuple(kept.settled), said)


def _left(found: Found, kept: Kept) -> Iterable[Finding]:
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
    yield from (f for f in run_checks(changed, (), found.published) if by_pair(f.code))
    yield from kept.others
