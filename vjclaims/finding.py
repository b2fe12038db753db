"""What comes out: verdicts on pairs, groups of claims, findings, the report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vjclaims.claim import Claim, Unclaimed
from vjclaims.document import Document, Skipped
from vjclaims.grades import Confidence, Severity

__all__ = [
    "HOUSE", "Apart", "Confidence", "Finding", "Group", "Pair", "Recalculation", "Remark", "Report",
    "Settled", "Severity", "Verdict",
]  # fmt: skip


class Verdict(StrEnum):
    """How two claims about the same thing stand to each other (SEMANTICS.md)."""

    AGREE = "agree"
    ROUNDING = "rounding"
    TENSION = "tension"
    CONTRADICTION = "contradiction"
    DRIFT = "drift"
    NOT_COMPARABLE = "not_comparable"


HOUSE = "house figure"  # how a figure and one of the newsroom's own list were put together


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, the verdict on them, and why.

    by: how they were put together: "slots", "same words", "equal figures", "slip", "agreement",
    "lone figures", "headline", "dispute", or "house figure", where b is the approved one.
    agreed: the slots that agree; inherited: those that were filled from context on either side.
    """

    a: Claim
    b: Claim
    verdict: Verdict
    confidence: Confidence
    reason: str
    by: str = "slots"
    agreed: tuple[str, ...] = ()
    inherited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Claims about the same thing, ordered oldest to newest, with all compared pairs."""

    id: str
    entity: str
    metric: str
    claims: tuple[Claim, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Recalculation:
    """Figures of one article that check each other.

    kind: parts_total, growth, share, count_of_list, date_arithmetic or conversion.
    claims: the result first (the total, the growth), then what it was computed from.
    """

    kind: str
    claims: tuple[Claim, ...]
    holds: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at.

    message: one line. explanation: why rounding, date and scope do not explain it, the
    spread, which is newest, which stands alone; sentences separated by newlines.
    claims: oldest to newest. group: the id of the group, None for a recalculation.
    """

    code: str
    severity: Severity
    confidence: Confidence
    message: str
    explanation: str
    claims: tuple[Claim, ...]
    group: str | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding, or the part of one that is about these claims, that somebody accepted.

    by: "comment", "sic", "baseline" or "settings"; reason: what was written there.
    """

    code: str
    claims: tuple[Claim, ...]
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the checking itself, such as an ignore comment that covers nothing.

    line, column: from 1, in the file of `path`.
    """

    code: str
    path: str
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Two figures of one metric that were not put together. slot: the one that forbids it,
    "several" where only others stood in the way."""

    a: Claim
    b: Claim
    slot: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run found out, in an order that does not depend on the order of input.

    drafts: paths of the articles that are being checked; empty where every one is.
    unclaimed: figures of the drafts that make no claim; settled: what would be findings, had
    nobody accepted them; remarks: on ignore comments, the baseline and the house figures.
    passed_over: files of folders that may be articles and are of kinds not read. apart: figures of
    one metric that were not put together, the first few of them, for --debug.
    """

    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    groups: tuple[Group, ...] = ()
    findings: tuple[Finding, ...] = ()
    recalculated: tuple[Recalculation, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    model: str = ""
    drafts: tuple[str, ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()
    settled: tuple[Settled, ...] = ()
    remarks: tuple[Remark, ...] = ()
    passed_over: tuple[str, ...] = ()
    apart: tuple[Apart, ...] = ()
