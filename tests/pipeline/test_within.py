"""What one article says against itself: sources that disagree, headlines, findings by kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from vjclaims.engine import check
from vjclaims.records.finding import Report, Verdict
from vjclaims.report.terminal.text import render

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
    used = {c.id for r in report.recalculated for c in r.claims}
    assert used <= {c.id for c in report.figures}
    assert all(c.metric for c in report.claims)  # no date or small number that only a sum uses
    assert used <= {c["id"] for c in report.to_dict()["claims"]}


@pytest.mark.parametrize(
    "text",
    [
        # some of them, those of a nation: parts of the one figure
        "Forty-nine people, including 44 passengers, died in the Velm crash, said Anna Poole, who "
        "heads the airline. The victims include 17 Norwegian passengers, Ben Shore said.",
        # one speaker under two names
        "Anna Poole, a doctor, said 22 people died in the Velm flood. Some 31 people died in the "
        "Velm flood, Poole said.",
        # a count that goes on
        "Norda Radio said 22 people died in the Velm flood. In the evening the Orland Herald said "
        "31 people died in the Velm flood.",
        # a source that speaks for its own place
        "Norda Radio said 129 people were killed. Orsa hospital reports 92 dead.",
        # nobody contests it
        "Nobody contests it: 41.3 per cent of the workforce has no work. The figure in Orsa is "
        "22.1 per cent, the mayor says.",
    ],
)
def test_what_two_figures_of_one_article_do_not_dispute(tmp_path: Path, text: str) -> None:
    assert [f.code for f in checked(tmp_path, f"{text}\n").findings] == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Poole, a doctor, said 22 people died in the Velm flood. Ben Shore, a fireman, said "
        "31 people died in the Velm flood.",
        "Orland's census counts 31,412 Norwegians; the embassy in Orsa thinks the real number is "
        "closer to 80,000.",
        "The ministry puts cholera deaths in Velm at 84, a figure disputed by the doctors' union, "
        "which says 137 people have died there.",
        "Against the 70,000 claimed by the farmers' front for the rally in Velm, the district "
        "administration's estimate of the crowd was 26,500.",
        "At the hearing in May the union counted 640 objectors in the Velm hall and the council "
        "410.",
    ],
)
def test_two_sources_that_differ_are_noted(tmp_path: Path, text: str) -> None:
    assert [f.code for f in checked(tmp_path, f"{text}\n").findings] == ["VJ207"]


def test_a_headline_may_cut_digits_off(tmp_path: Path) -> None:
    text = (
        "Norda Motor recalls 181,000 cars\n\nNorda Motor will recall 181,754 cars, it said on "
        "Friday. Nobody was hurt.\n"
    )
    assert [f.code for f in checked(tmp_path, text).findings] == []


def test_two_marches_are_two_disputes(tmp_path: Path) -> None:
    text = (
        "On 31 March organisers said 12,000 people joined the march in Velm; police counted 5,200. "
        "On 28 April organisers put the crowd at 130,000, while police said 22,800.\n"
    )
    report = checked(tmp_path, text)
    pairs = [(p.a.text, p.b.text) for g in report.groups for p in g.pairs if p.verdict.is_conflict]
    assert pairs == [("12,000", "5,200"), ("130,000", "22,800")]
