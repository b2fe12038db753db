"""The factors of data/units.toml against pint, which has them from the standards."""

from __future__ import annotations

import pint
import pytest

from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Unit

BASES = {
    "area": "metre ** 2", "data": "byte", "duration": "second", "energy": "watt_hour",
    "frequency": "hertz", "length": "metre", "mass": "kilogram", "power": "watt",
    "pressure": "pascal", "speed": "metre / second", "volume": "litre",
}  # fmt: skip
# Words that mean one thing in news and another in pint: oil barrels and dry ones, food calories
# and small ones, the Chinese li and the English link.
OTHER = {"barrel", "calorie", "li"}
UNITS = [u for u in load_lexicon().units.values() if u.dimension in BASES and u.id not in OTHER]


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry:
    return pint.UnitRegistry()


def factor(registry: pint.UnitRegistry, unit: Unit) -> float | None:
    """The value in the base of its dimension, by the first of its names that pint knows."""
    for name in (unit.id, *unit.words, *unit.symbols):
        try:
            return float(registry.Quantity(1, name.replace(" ", "_")).to(BASES[unit.dimension]).m)
        except (pint.PintError, AttributeError, ValueError, SyntaxError, TypeError):
            continue
    return None


def test_factors_are_those_of_pint(registry: pint.UnitRegistry) -> None:
    known = {u.id: (float(u.factor), factor(registry, u)) for u in UNITS}
    wrong = {id_: pair for id_, pair in known.items() if pair[1] is not None
             and pair[0] != pytest.approx(pair[1], rel=1e-4)}  # fmt: skip
    assert wrong == {}
    assert sum(theirs is not None for _, theirs in known.values()) >= 110
