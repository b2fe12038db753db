"""Each rule that forbids a pair, on a pair that it forbids; and the pair that none forbids."""

from __future__ import annotations

from typing import Any

import pytest
from comparing import HALDEN, ONE, OTHER, TORVIK, compare, figure

from vjclaims.comparison.comparison import Comparison, Level
from vjclaims.comparison.scope import Scope
from vjclaims.comparison.vetoes import VETOES, veto
from vjclaims.records.article import Profile
from vjclaims.records.claim import AsOf, Basis, Entity, Nature, Numbered
from vjclaims.records.dates import PartialDate
from vjclaims.records.finding import By

TWO_STORIES = {"a.md": ONE, "b.md": OTHER}
SHORT = {"a.md": Profile(short=True), "b.md": Profile(short=True)}
SIDE_BY_SIDE = Scope(side_by_side=True)
PART = {"scope": ("subset",)}
LAMPS = {"words": ("street", "lamp"), "context": frozenset({"street"})}
HALL = Entity(holder=(HALDEN,))


def year(of: int) -> AsOf:
    return AsOf(PartialDate(of), PartialDate(of), Basis.STATED)


def pair(
    by: By = By.SLOTS,
    values: tuple[int, int] = (500, 520),
    mine: dict[str, Any] | None = None,
    yours: dict[str, Any] | None = None,
    both: dict[str, Any] | None = None,
    **more: Any,
) -> Comparison:
    """Two figures that met in a way; mine, yours, both: what their claims have."""
    a = figure("a.md", values[0], **({**(both or {}), **(mine or {})}))
    b = figure("b.md", values[1], **({**(both or {}), **(yours or {})}))
    return compare(a, b, by, **more)


def lone(**more: Any) -> Comparison:
    fields = {"both": LAMPS, "profiles": SHORT, "scope": SIDE_BY_SIDE}
    return pair(By.LONE, **(fields | more))


FORBIDDEN = {
    "a slot conflicts": pair(yours=PART),
    "nobody is named, and the values differ": pair(
        both={"entity": Entity(), "known": False, "metric": "lamps", "words": ("lamp",),
              "dimension": "count", "unit": "lamps"},
        profiles={"a.md": Profile(), "b.md": Profile()}, scope=SIDE_BY_SIDE,
    ),
    "too far apart for what is not named": pair(
        values=(500, 1_200), mine={"inherited": ("holder",)}
    ),
    "another metric by its own words": pair(
        By.WORDS, mine={"metric": "revenue"}, yours={"metric": "debt"}
    ),
    "a slot conflicts in the same words": pair(By.WORDS, yours=PART),
    "another period": pair(
        By.WORDS, mine={"as_of": year(2021)}, yours={"as_of": year(2023)},
        both={"nature": Nature.FLOW},
    ),
    "too far apart for an edit": pair(By.WORDS, (500, 5_200), words=0.8),
    "a change and a level": pair(By.EQUAL, (500, 500), mine={"change": "by"}),
    "another unit": pair(
        By.EQUAL, (500, 500), mine={"unit": "USD", "dimension": "money"},
        yours={"unit": "metre", "dimension": "length"},
    ),
    "two stories": pair(By.EQUAL, (500, 500), profiles=TWO_STORIES),
    "another number of its kind": pair(
        By.EQUAL, (500, 500), mine={"numbered": (Numbered("reactor", "2", True),)},
        yours={"numbered": (Numbered("reactor", "3", True),)},
    ),
    "too few words for equal figures": pair(
        By.EQUAL, (500, 500), mine={"metric": "deaths"}, yours={"metric": "homes"}
    ),
    "two holders that one text tells apart": pair(
        By.EQUAL, (500, 500), yours={"entity": HALL},
        profiles={"a.md": Profile(topics=(TORVIK,), names=frozenset({"torvik", "halden"}))},
    ),
    "equal figures that differ by their words": pair(By.EQUAL, (500, 5_200)),
    "a slot of its own words conflicts": pair(By.SLIP, (12_640, 12_460), yours=PART),
    "the first conflict is of its own words": pair(By.AGREEMENT, yours=PART),
    "two sorts of things": pair(
        By.SLIP, (12_640, 12_460), mine={"metric": "residents"}, yours={"metric": "deaths"}
    ),
    "too few words for a slip": pair(By.SLIP, (640, 460), both={"context": frozenset()}),
    "no conflict of values": pair(By.SLIP, (12_640, 12_640)),
    "a slot of lone figures conflicts": lone(yours={**PART}),
    "no words in common": lone(both={"context": frozenset()}),
    "two holders named": lone(mine={"entity": Entity(holder=(TORVIK,))}, yours={"entity": HALL}),
    "two conditions or years": lone(
        mine={"sentence": "In 2019 it had 500 lamps."}, yours={"sentence": "In 2021 it had 520."}
    ),
    "worlds apart": lone(values=(500, 5_200)),
}  # fmt: skip


def test_every_rule_has_its_case() -> None:
    assert {v.name for v in VETOES} == FORBIDDEN.keys()


@pytest.mark.parametrize("name", FORBIDDEN)
def test_the_rule_forbids_it(name: str) -> None:
    comparison = FORBIDDEN[name]
    rule = next(v for v in VETOES if v.name == name)
    assert comparison.by in rule.ways
    assert rule.forbids(comparison)
    assert veto(comparison) is not None


@pytest.mark.parametrize(
    "passing",
    [
        pytest.param(pair(), id="slots"),
        pytest.param(pair(By.WORDS, words=0.9), id="words"),
        pytest.param(pair(By.EQUAL, (500, 500)), id="equal"),
        pytest.param(pair(By.SLIP, (12_640, 12_460)), id="slip"),
        pytest.param(pair(By.AGREEMENT), id="agreement"),
        pytest.param(lone(both={**LAMPS, "entity": Entity()}), id="lone"),
    ],
)
def test_nothing_forbids_two_figures_of_one_thing(passing: Comparison) -> None:
    assert veto(passing) is None


def test_values_too_far_apart_leave_a_rival() -> None:
    far = veto(FORBIDDEN["too far apart for what is not named"])
    assert far is not None
    assert far.leaves_rival
    assert [v.name for v in VETOES if v.leaves_rival] == [far.name]


def test_a_slot_agrees_conflicts_or_says_nothing() -> None:
    filled = {"inherited": ("holder",), "modifiers": ("young",)}
    levels = pair(mine=filled, yours=PART).levels
    assert levels["scope"] is Level.CONFLICTS
    assert levels["metric"] is Level.AGREES
    assert levels["holder"] is Level.INHERITED
    assert levels["goods"] is Level.UNSAID
