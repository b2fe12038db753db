"""Remarks on what was accepted: marks without a reason, marks and entries that cover nothing.

They are no findings, since they say nothing about a figure, and never change the exit status.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence, Set

from vjclaims.findings.checks import CHECKS
from vjclaims.findings.policy.comments import Mark
from vjclaims.findings.policy.decisions import Entry
from vjclaims.records.finding import Remark
from vjclaims.text.suggest import did_you_mean

NO_REASON, UNUSED, STALE, EXPIRED = "VJ401", "VJ402", "VJ403", "VJ404"
TITLES = {
    NO_REASON: "an ignore comment without a reason, which covers nothing",
    UNUSED: "an ignore comment that covers no finding",
    STALE: "a decision whose finding is gone",
    EXPIRED: "a decision that has run out",
}
MEANINGS = {
    NO_REASON: """A comment such as `<!-- vjclaims: ignore[VJ101] -->` that says no reason. It
covers nothing, and the finding stays: whoever reads the text after you must be able to tell why
the figure stands.

Mend: write the reason behind the bracket.""",
    UNUSED: """The figures that the comment is about have no such finding (any more): the figure was
changed, the other article was, or the comment stands at the wrong paragraph.

Mend: take the comment out, or move it to the paragraph that it is about.""",
    STALE: """The articles in which the finding was decided on were all checked, and the finding is
not there any more.

Mend: `vjclaims decisions prune` takes such decisions out.""",
    EXPIRED: """The day in `until` is past, so that the finding is reported again.

Mend: decide again: mend the figure, let it stand anew with `vjclaims decide`, or take the
decision out with `vjclaims decisions prune`.""",
}


def on_marks(marks: Sequence[Mark], used: Set[object]) -> Iterator[Remark]:
    """Remarks on the marks of texts. [sic] is older than this program and needs no use."""
    for mark in marks:
        if mark.by == "sic" or mark in used:
            continue
        if not mark.reason:
            said = "ignore comment without a reason: say why, or it covers nothing"
            yield Remark(NO_REASON, mark.path, mark.line, mark.column, said)
        else:
            known = {check.CODE for check in CHECKS}
            unknown = sorted(mark.codes - known)
            if unknown:
                hint = did_you_mean(unknown[0], sorted(known))
                said = f"there is no finding {unknown[0]!r}{hint}"
                yield Remark(UNUSED, mark.path, mark.line, mark.column, said)
                continue
            codes = f"[{', '.join(sorted(mark.codes))}]" if mark.codes else ""
            said = f"ignore{codes} covers no finding: take it out ({mark.reason})"
            yield Remark(UNUSED, mark.path, mark.line, mark.column, said)


def on_entries(
    entries: Iterable[Entry], used: Set[object], path: str, checked: Set[str], today: dt.date
) -> Iterator[Remark]:
    """Remarks on the decisions kept at `path` whose drafts were all checked."""
    for entry in entries:
        if entry.until is not None and entry.until < today:
            yield Remark(EXPIRED, path, 1, 1, f"ran out on {entry.until}: {about(entry)}")
        elif entry not in used and entry.drafts and set(entry.drafts) <= checked:
            yield Remark(STALE, path, 1, 1, f"covers nothing any more: {about(entry)}")


def about(entry: Entry) -> str:
    """What an entry covers, as remarks name it."""
    return f"{entry.id}: {entry.about or ' / '.join(entry.claims)}"
