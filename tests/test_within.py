"""What one article says against itself: sources that disagree, headlines, findings by kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from vjclaims.engine import check
from vjclaims.finding import Report, Verdict
from vjclaims.reporters.text import render

QUOTED = (
    "Crowds in Orsa\n\nRemittances to Orland came to $20 billion in 2023, Anna Poole, a consul in "
    "Orsa, said on Friday.\n\nBen Shore, an economist at Tarn Bank, does not agree. His estimate "
    "for the same year is $14 billion.\n"
)
ALIKE = QUOTED.replace("does not agree", "spoke later").replace("His estimate", "The aid")


def checked(tmp_path: Path, text: str) -> Report:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return check([str(path)])


def test_sources_that_disagree_are_a_pair_and_a_note(tmp_path: Path) -> None:
    report = checked(tmp_path, QUOTED)
    pairs = [p for g in report.groups for p in g.pairs]
    assert [(p.a.text, p.b.text, p.verdict) for p in pairs] == [
        ("$20 billion", "$14 billion", Verdict.CONTRADICTION)
    ]
    assert [(f.code, f.severity.value) for f in report.findings] == [("VJ207", "info")]
    assert "not at fault" in render(report, width=80, color=False, debug=False)


def test_two_sums_are_no_dispute(tmp_path: Path) -> None:
    assert not checked(tmp_path, ALIKE).groups


@pytest.mark.parametrize(
    ("toll", "codes"), [("65", ["VJ206"]), ("56", []), ("more than 50", []), ("14", [])]
)
def test_a_headline_says_what_the_body_says(tmp_path: Path, toll: str, codes: list[str]) -> None:
    text = (
        f"Velm ferry disaster: {toll} killed\n\nThe Velm ferry disaster killed 56 people, police "
        "in Velm said. Of them, 42 were passengers and 14 crew.\n"
    )
    assert [f.code for f in checked(tmp_path, text).findings] == codes


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("VJ201", "The bus carried 25 people, of whom 18 were adults and 9 children."),
        ("VJ202", "The herd fell by 25 per cent, from 400 to 352 animals."),
        ("VJ203", "Of the 400 flats, 100 are empty, or 40 per cent."),
        ("VJ204", "Four ministers will go: Ann Poole, Ben Shore and Carla Voss."),
        ("VJ205", "Founded in 1957, the club celebrated its 70th anniversary in 2017."),
        ("VJ208", "The trail is 20 miles (52 km) long."),
    ],
)
def test_each_kind_has_its_finding(tmp_path: Path, code: str, text: str) -> None:
    report = checked(tmp_path, text)
    assert [f.code for f in report.findings] == [code]
    known = {c.id for c in report.claims}
    assert {c.id for r in report.recalculated for c in r.claims} <= known
