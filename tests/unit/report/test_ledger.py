"""The ledger: every figure of the drafts with what came of checking it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples

from vjclaims.findings.keys import claim_key, fingerprint
from vjclaims.records.claim import Modality, Unclaimed
from vjclaims.records.finding import Report, Settled
from vjclaims.records.ledger import Status
from vjclaims.report.statuses import summary


def _statuses(report: Report) -> dict[str, Status]:
    return {e.figure.text: e.status for e in report.ledger}


def test_every_figure_of_the_draft_has_one_entry() -> None:
    report = replace(samples.full_report(), drafts=("draft.md",))
    entries = report.ledger
    assert [e.figure.text for e in entries] == ["More than 540,000", "1,200", "700", "400"]
    first = entries[0]
    assert first.status is Status.CONFLICTS
    assert {c.text for c in first.others} == {"nearly 500,000", "520,415"}
    assert first.codes == ("VJ101",)
    assert first.reason == "at most 500,000 against at least 540,000"


def test_statuses_of_what_agrees_adds_up_or_stands_alone() -> None:
    statuses = _statuses(samples.full_report())
    assert statuses["$24.2 billion"] is Status.AGREES
    assert statuses["1973"] is Status.AGREES
    assert statuses["1,200"] is Status.CONFLICTS  # its parts do not add up
    held = replace(samples.sums, holds=True)
    report = replace(samples.full_report(), recalculated=(held,), groups=())
    assert _statuses(report)["1,200"] is Status.RECALCULATED
    assert _statuses(report)["520,415"] is Status.ALONE


def test_what_is_denied_or_makes_no_claim_is_not_checked() -> None:
    denied = replace(samples.part_a, modality=Modality.DENIED)
    bare = Unclaimed("draft.md", 9, 1, 900, 907, "3 years", "For 3 years.", "a length of time")
    report = Report(samples.DOCUMENTS, (denied,), unclaimed=(bare,))
    assert [(e.status, e.reason) for e in report.ledger] == [
        (Status.NOT_CHECKED, "the text denies it"),
        (Status.NOT_CHECKED, "a length of time"),
    ]
    assert report.ledger[1].claim is None


def test_what_somebody_accepted_is_settled() -> None:
    settled = Settled("VJ101", (samples.over,), "comment", "asked the ministry")
    report = Report(samples.DOCUMENTS, samples.CLAIMS, settled=(settled,))
    entry = next(e for e in report.ledger if e.figure.text == "More than 540,000")
    assert (entry.status, entry.reason) == (Status.SETTLED, "asked the ministry")


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (
            samples.full_report(),
            "10 figures: 6 contradicted, 4 confirmed",
        ),
        (Report(samples.DOCUMENTS, (samples.over,)), "1 figure: 1 found nowhere else"),
        (Report(), "0 figures"),
    ],
)
def test_summary(report: Report, line: str) -> None:
    assert summary(report.ledger) == line


def test_a_key_follows_the_figure_and_not_the_line() -> None:
    claim = samples.over
    moved = replace(claim, path="b.md", line=90, start=5000, id="other")
    assert claim_key(moved) == claim_key(claim)
    assert claim_key(replace(claim, value=claim.value + 1)) != claim_key(claim)
    found = samples.contradiction
    again = replace(found, claims=tuple(replace(c, line=c.line + 3) for c in found.claims[::-1]))
    assert fingerprint(again) == fingerprint(found)
    assert fingerprint(replace(found, code="VJ102")) != fingerprint(found)
