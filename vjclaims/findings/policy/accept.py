"""All that was accepted, put together: marks of the drafts and the baseline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from vjclaims.findings.policy import remarks
from vjclaims.findings.policy.baseline import read_baseline
from vjclaims.findings.policy.comments import marks
from vjclaims.findings.policy.settle import Settlement, settle
from vjclaims.records.claim import Claim
from vjclaims.records.document import Document
from vjclaims.records.finding import Group, Recalculation


def accept(
    groups: Sequence[Group],
    sums: Sequence[Recalculation],
    checked: Sequence[Document],
    left_out: Callable[[str, tuple[Claim, ...]], bool],
    baseline: str | None,
    today: dt.date,
) -> Settlement:
    """Groups and recalculations without what is accepted or left out, with remarks.

    checked: the articles whose marks count; baseline: path of the file, None for none. Raises
    SettingsError for a broken baseline.
    """
    found = [mark for document in checked for mark in marks(document)]
    entries = read_baseline(baseline) if baseline is not None else ()
    valid = [mark for mark in found if mark.reason]
    result = settle(groups, sums, valid, entries, today, left_out)
    paths = {d.path for d in checked}
    result.remarks = [
        *remarks.on_marks(found, result.used),
        *remarks.on_entries(entries, result.used, baseline or "", paths, today),
    ]
    return result
