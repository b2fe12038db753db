"""What is worth a look: folded away, listed when asked for, never a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

import vjclaims
from vjclaims.records.finding import Confidence, Report
from vjclaims.records.ledger import Status
from vjclaims.settings.config import Config

TEXTS = Path(__file__).parent / "looks"


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {
        grade: vjclaims.check(TEXTS, config=Config(min_confidence=grade))
        for grade in (Confidence.FAIR, Confidence.LOOK)
    }


def test_a_conflict_is_found_among_what_agrees(reports: dict[str, Report]) -> None:
    pairs = [p for g in reports["fair"].groups for p in g.pairs if p.a.path != p.b.path]
    assert [{p.a.text, p.b.text} for p in pairs if p.verdict.is_conflict] == [{"46", "64"}]
    agreeing = {p.a.text for p in pairs if p.verdict.agrees}
    assert {"62 million cubic metres", "91 per cent", "74 metres"} <= agreeing


def test_what_is_unsure_makes_no_finding(reports: dict[str, Report]) -> None:
    report = reports["fair"]
    assert {"40 metres", "14-metre"} in [{p.a.text, p.b.text} for p in report.looks]
    for pair in report.looks:
        assert pair.confidence is Confidence.LOOK
        assert pair.probability is not None
        assert pair.because
    found = {c.text for f in report.findings for c in f.claims}
    assert "40 metres" not in found
    entry = next(e for e in report.ledger if e.figure.text == "40 metres")
    assert entry.status is Status.ALONE
    assert "“14-metre”" in entry.reason


def test_it_is_folded_unless_asked_for(reports: dict[str, Report]) -> None:
    folded, listed = (reports[g].render("text", width=80) for g in ("fair", "look"))
    assert "(--min-grade look lists it)" in " ".join(folded.split())
    assert "14-metre”" not in folded.split("Worth a look")[1].split("\n\n")[0]
    assert "“14-metre”" in listed.split("── Worth a look")[1]
    for fmt in ("markdown", "html", "json"):
        assert "14-metre" in reports["fair"].render(fmt, width=80)
    assert reports["fair"].findings == reports["look"].findings
