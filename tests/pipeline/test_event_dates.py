"""Dates of events finer than the year."""

from __future__ import annotations

from pathlib import Path

import pytest

import vjclaims
from vjclaims.records.finding import Verdict

ALARM = {Verdict.CONTRADICTION, Verdict.TENSION}


@pytest.mark.parametrize(
    ("one", "other", "alarm"),
    [
        ("on 13 May 2016", "on 31 May 2016", True),
        ("on May 13, 2016", "on 31 May 2016", True),
        ("in October 2016", "in November 2016", True),
        ("on 13 May 2016", "in June 2016", True),
        ("in 2016", "in 2017", True),
        ("on 13 May 2016", "on May 13, 2016", False),
        ("on 13 May 2016", "in May 2016", False),
        ("in October 2016", "in 2016", False),
    ],
)
def test_an_event_has_one_date(one: str, other: str, alarm: bool, tmp_path: Path) -> None:
    for n, when in enumerate((one, other)):
        (tmp_path / f"{n}.txt").write_text(f"The Torvik bridge opened {when}.", encoding="utf-8")
    found = [p for g in vjclaims.check([str(tmp_path)]).groups for p in g.pairs]
    assert [p.verdict in ALARM for p in found] == [alarm]
    assert {c.value for p in found for c in (p.a, p.b)} <= {2016, 2017}


def test_two_events_of_one_year_are_two(tmp_path: Path) -> None:
    for n, text in enumerate(
        ("The Torvik bridge opened on 13 May 2016.", "The Harva school opened on 31 May 2016.")
    ):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    found = vjclaims.check([str(tmp_path)])
    assert not any(p.verdict in ALARM for g in found.groups for p in g.pairs)


def test_the_text_of_a_date_is_all_of_it() -> None:
    (claim,) = vjclaims.extract("The Torvik bridge opened on 13 May 2016.")
    assert (claim.text, int(claim.value), claim.kind) == ("13 May 2016", 2016, "year")
