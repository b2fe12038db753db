"""Figures that differ, though value, hedge and unit are the same: both sides are told apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsroom import write

import vjclaims
from vjclaims.findings.keys import claim_key
from vjclaims.records.finding import Finding

LIKE = [
    ("The Torvik bridge opened on {}.", "13 May 2016", "31 May 2016"),
    ("The Torvik bridge opened in {}.", "October 2016", "November 2016"),
    ("The revenue of Norda Foods {} in 2025.", "rose 5 per cent", "fell 5 per cent"),
    (
        "Norda Foods employed {} people in 2025.",
        "between 400 and 600", "between 300 and 700",
    ),
]  # fmt: skip


def found(folder: Path, sentence: str, *figures: str) -> tuple[Finding, ...]:
    for number, figure in enumerate(figures):
        write(folder / f"{number}.md", f"# The news of Torvik\n\n{sentence.format(figure)}\n")
    return vjclaims.check(folder).findings


@pytest.mark.parametrize(("sentence", "one", "other"), LIKE)
def test_both_sides_are_told(tmp_path: Path, sentence: str, one: str, other: str) -> None:
    (finding,) = found(tmp_path, sentence, one, other)
    assert [{c.path.rsplit("/", 1)[-1] for c in side} for side in finding.sides] == [
        {"0.md"}, {"1.md"},
    ]  # fmt: skip
    assert "(0.md) or " in finding.message
    assert "(1.md)" in finding.message


@pytest.mark.parametrize(("sentence", "one", "other"), LIKE)
def test_a_decision_on_them_does_not_hold_for_others(
    tmp_path: Path, sentence: str, one: str, other: str
) -> None:
    keys = []
    for text in (one, other):
        (claim,) = vjclaims.extract(sentence.format(text))
        keys.append(claim_key(claim))
    assert keys[0] != keys[1]
