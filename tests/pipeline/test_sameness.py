"""What is put together and what stays apart, by the way it is known: names of incidents, words
in common, equal figures around it, slips of the pen. All of it invented."""

from __future__ import annotations

from pathlib import Path

import pytest

import vjclaims
from vjclaims.records.finding import Report, Verdict

HARBOUR_A = """Gulls return to Port Skerry

Port Skerry counted 1,284 nesting gulls on its sea wall this spring, the harbour board of Port
Skerry said. The wall was mended in 2021 at a cost of $3.7 million, and 46 volunteers keep watch.
"""
HARBOUR_B = """Port Skerry's sea wall is full of gulls

The harbour board of Port Skerry said it had counted 1,824 nesting gulls on the sea wall this
spring. The wall was mended in 2021 at a cost of $3.7 million. Some 46 volunteers keep watch.
"""
STORM_A = """Storm Ilsa batters Dunmarra

Storm Ilsa tore through Dunmarra on 12 March 2026, killing 12 people, the fire service said.
Officials put the damage at $380 million.
"""
STORM_B = """Dunmarra storm: the toll

On 12 March 2026 a storm named Ilsa killed 14 people in Dunmarra, police said. Officials in
Dunmarra put the damage at $640 million.
"""
STORM_UNDATED = """Dunmarra buries its dead

The number of people killed by Storm Ilsa in Dunmarra has risen to 17, the fire service said.
"""
OTHER_STORM = """Storm Berit batters Dunmarra

Storm Berit tore through Dunmarra on 12 March 2026, killing 31 people, the fire service said.
"""
BUDGET_EUROS = """Velden approves the library

The new library of Velden will cost 24.6 million euros, the town council of Velden said.
"""
FAR_LIBRARY = """Orrin plans a library

The new library of Orrin will cost 9.1 million euros, the town council of Orrin said.
"""


def report(tmp_path: Path, *texts: str) -> Report:
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    return vjclaims.check([str(tmp_path)])


def verdicts(found: Report) -> dict[frozenset[str], Verdict]:
    return {frozenset((p.a.text, p.b.text)): p.verdict for g in found.groups for p in g.pairs}


@pytest.mark.parametrize(
    ("texts", "figures", "verdict"),
    [
        pytest.param((HARBOUR_A, HARBOUR_B), ("1,284", "1,824"), "contradiction", id="slip"),
        pytest.param((HARBOUR_A, HARBOUR_B), ("46", "Some 46"), "agree", id="same words"),
        pytest.param((STORM_A, STORM_B), ("12", "14"), "contradiction", id="named storm"),
        pytest.param(
            (STORM_A, STORM_B), ("$380 million", "$640 million"), "contradiction", id="at"
        ),
        pytest.param((STORM_A, STORM_UNDATED), ("12", "17"), "drift", id="toll has risen"),
    ],
)
def test_put_together(
    tmp_path: Path, texts: tuple[str, ...], figures: tuple[str, str], verdict: str
) -> None:
    found = verdicts(report(tmp_path, *texts))
    assert found.get(frozenset(figures)) == Verdict(verdict), found


@pytest.mark.parametrize(
    ("texts", "figures"),
    [
        pytest.param((STORM_A, OTHER_STORM), ("12", "31"), id="two storms"),
        pytest.param(
            (BUDGET_EUROS, FAR_LIBRARY), ("24.6 million euros", "9.1 million euros"), id="two towns"
        ),
    ],
)
def test_kept_apart(tmp_path: Path, texts: tuple[str, ...], figures: tuple[str, str]) -> None:
    found = report(tmp_path, *texts)
    assert set(figures) <= {c.text for c in found.claims}
    assert frozenset(figures) not in verdicts(found)


def test_a_storm_is_no_holder(tmp_path: Path) -> None:
    found = report(tmp_path, STORM_A)
    toll = next(c for c in found.claims if c.text == "12")
    assert [n.key for n in toll.slots.entity.incident] == ["ilsa"]
    assert not toll.slots.entity.holder


@pytest.mark.parametrize(
    ("title", "institution"),
    [
        ("Hurricane Tove nears Dunmarra", "Dunmarra Hurricane Center"),
        ("Wildfire nears Dunmarra, fire crews at work", "Dunmarra Fire Brigade"),
    ],
)
def test_who_deals_with_incidents_is_none(tmp_path: Path, title: str, institution: str) -> None:
    text = f"{title}\n\nThe {institution} has 84 employees.\n"
    staff = next(c for c in report(tmp_path, text).claims if c.text == "84")
    assert not staff.slots.entity.incident
