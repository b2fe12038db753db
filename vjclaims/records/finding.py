"""What comes out: verdicts on pairs, groups of claims, findings, the report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from vjclaims.records.claim import Claim, Unclaimed, place
from vjclaims.records.decision import Decision
from vjclaims.records.document import Document, Skipped
from vjclaims.records.grades import Confidence, Evidence, Severity, grade, graded
from vjclaims.records.shown import Drawn, about, counted, quoted
from vjclaims.text.safe import visible

if TYPE_CHECKING:
    from vjclaims.records.ledger import Entry

__all__ = [
    "Apart", "By", "Confidence", "Evidence", "Finding", "Group", "Pair", "Recalculation",
    "Remark", "Report", "Settled", "Severity", "Verdict",
]  # fmt: skip


class Verdict(StrEnum):
    """How two claims about the same thing stand to each other (docs/semantics.md)."""

    AGREE = "agree"
    ROUNDING = "rounding"
    TENSION = "tension"
    CONTRADICTION = "contradiction"
    DRIFT = "drift"
    NOT_COMPARABLE = "not_comparable"

    @property
    def agrees(self) -> bool:
        """Whether the two say the same, rounding allowed."""
        return self in (Verdict.AGREE, Verdict.ROUNDING)

    @property
    def differs(self) -> bool:
        """Whether the two say different things of one, at one date or at two."""
        return self in (Verdict.TENSION, Verdict.CONTRADICTION, Verdict.DRIFT)

    @property
    def is_conflict(self) -> bool:
        """Whether the two differ and no date explains it: what an editor is alarmed by."""
        return self in (Verdict.TENSION, Verdict.CONTRADICTION)


class By(StrEnum):
    """How two figures met: the way by which the pair was found.

    SLOTS: one metric, and no slot conflicts. WORDS: their sentences are the same but for the
    figure. EQUAL: equal figures of one story, whatever words they are of. SLIP: each other's digits
    by a slip. AGREEMENT: one agrees with a third, which is compared with the other. LONE: the only
    such figures of two short texts. HEADLINE, DISPUTE: in one article. HOUSE: the second is one
    that the newsroom approved.
    """

    SLOTS = "slots"
    WORDS = "same words"
    EQUAL = "equal figures"
    SLIP = "slip"
    AGREEMENT = "agreement"
    LONE = "lone figures"
    HEADLINE = "headline"
    DISPUTE = "dispute"
    HOUSE = "house figure"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, the verdict on them, and why.

    evidence: what speaks for it that they are of one thing.
    by: how they met; for HOUSE, b is the approved one.
    agreed: the slots that agree; inherited: those that were filled from context on either side.
    probability: that it is as the verdict says, by the learned score; None where a rule put the two
    together. because: the largest terms of that score, by name; below 0 what speaks against it.
    """

    a: Claim
    b: Claim
    verdict: Verdict
    reason: str
    by: By = By.SLOTS
    evidence: tuple[Evidence, ...] = ()
    agreed: tuple[str, ...] = ()
    inherited: tuple[str, ...] = ()
    probability: float | None = None
    because: tuple[tuple[str, float], ...] = ()

    @property
    def confidence(self) -> Confidence:
        """How sure it is that they are of one thing (grades.py)."""
        if self.probability is None:
            return grade(self.evidence)
        found = graded(self.probability, self.evidence)
        return found if self.verdict.is_conflict or found is Confidence.STRONG else Confidence.FAIR

    def __repr__(self) -> str:
        sides = " / ".join(f"{quoted(c.text)} ({place(c)})" for c in (self.a, self.b))
        return f"<Pair {_plain(self.verdict)}, {self.confidence}: {sides}>"


@dataclass(frozen=True, slots=True)
class Group:
    """Claims about the same thing, ordered oldest to newest, with all compared pairs."""

    id: str
    entity: str
    metric: str
    claims: tuple[Claim, ...]
    pairs: tuple[Pair, ...]

    def __repr__(self) -> str:
        counts = f"{counted(len(self.claims), 'claim')}, {counted(len(self.pairs), 'pair')}"
        return f"<Group {self.id}: {about(self.entity, self.metric)}, {counts}>"


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

    def __repr__(self) -> str:
        holds = "holds" if self.holds else "fails"
        return f"<Recalculation {_plain(self.kind)}, {holds}: {visible(self.reason)}>"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at.

    message: one line. explanation: why rounding, date and scope do not explain it, the
    spread, which is newest, which stands alone; sentences separated by newlines.
    claims: oldest to newest. group: the id of the group, None for a recalculation.
    id: by which people name it, VJ101-3f9c; it stays while the figures say the same.
    sides: the claims by what they give, those of one figure together; the two sides that lie
    furthest apart first, the older of them in front; none for a recalculation. decision: what
    somebody decided about it, that leaves it open.
    """

    code: str
    severity: Severity
    confidence: Confidence
    message: str
    explanation: str
    claims: tuple[Claim, ...]
    group: str | None = None
    verdict: Verdict | None = None
    id: str = ""
    sides: tuple[tuple[Claim, ...], ...] = ()
    decision: Decision | None = None

    def __repr__(self) -> str:
        return f"<Finding {self.code} {self.severity}, {self.confidence}: {visible(self.message)}>"


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding, or the part of one that is about these claims, that somebody accepted.

    by: "comment", "sic", "decision" or "settings"; reason: what was written there. id: of the
    finding, as the decision names it; decision: what was decided, and by whom; about: the finding
    in one line; "" where only a part of one was settled.
    """

    code: str
    claims: tuple[Claim, ...]
    by: str
    reason: str
    id: str = ""
    decision: Decision | None = None
    about: str = ""

    def __repr__(self) -> str:
        figures = ", ".join(quoted(c.text) for c in self.claims)
        return f"<Settled {self.code} by {self.by}: {figures}>"


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

    def __repr__(self) -> str:
        place = f"{visible(self.path)}:{self.line}:{self.column}"
        return f"<Remark {self.code} {place}: {visible(self.message)}>"


@dataclass(frozen=True, slots=True)
class Apart:
    """Two figures of one metric that were not put together. slot: the one that forbids it, or the
    rule (comparison/vetoes.py); "several" where only others stood in the way."""

    a: Claim
    b: Claim
    slot: str

    def __repr__(self) -> str:
        sides = " / ".join(f"{quoted(c.text)} ({place(c)})" for c in (self.a, self.b))
        return f"<Apart by {self.slot}: {sides}>"


@dataclass(frozen=True)  # without slots: what follows from it is computed once, and needs a place
class Report(Drawn):
    """All that a run found out, in an order that does not depend on the order of input.

    drafts: paths of the articles that are being checked; empty where every one is.
    unclaimed: figures of the drafts that make no claim; settled: what would be findings, had
    nobody accepted them; remarks: on ignore comments, decisions and the house figures.
    passed_over: files of folders that may be articles and are of kinds not read. apart: figures of
    one metric that were not put together, the first few of them, for --debug. looks: pairs
    worth a look that make no finding, the likeliest first. min_confidence: what was asked for.
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
    looks: tuple[Pair, ...] = ()
    min_confidence: Confidence = Confidence.FAIR

    @cached_property
    def ledger(self) -> tuple[Entry, ...]:
        """Every figure of the drafts with what came of checking it, in order of place."""
        from vjclaims.records.ledger import ledger

        return ledger(self)

    @cached_property
    def by_path(self) -> dict[str, Document]:
        """The documents by their path."""
        return {document.path: document for document in self.documents}

    @property
    def figures(self) -> tuple[Claim, ...]:
        """The claims, and the dates, ordinals and small numbers that only recalculations have a use
        for, which are compared with nothing; in order of place."""
        known = {c.id for c in self.claims}
        sums = [c for row in self.recalculated for c in row.claims]
        settled = [c for row in self.settled for c in row.claims]
        more = {c.id: c for c in (*sums, *settled) if c.id not in known}
        if not more:
            return self.claims
        every = (*self.claims, *more.values())
        return tuple(sorted(every, key=lambda c: (c.path, c.start, c.end, c.slots.metric)))

    def __repr__(self) -> str:
        parts = [
            counted(len(self.documents), "document"),
            counted(len(self.figures), "figure"),
            counted(len(self.findings), "finding"),
            *([f"{len(self.skipped):,} not read"] if self.skipped else []),
        ]
        return f"<Report {', '.join(parts)}>"


def _plain(word: str) -> str:
    """A word of ours as people write it: not_comparable is "not comparable"."""
    return word.replace("_", " ")
