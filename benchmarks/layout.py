"""Which file of the bench layout is what: its gold, how it is read, what it supports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch

from benchmarks import gold
from benchmarks.gold import Row
from benchmarks.records import Item

Parser = Callable[[Row], Item | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A family of sets.

    files: pattern of the file stem; parse: a line to its gold, None for one left out; mode: how
    the text is read, see ours.MODES; keys: what is tallied; exact: what makes a text right.
    """

    files: str
    parse: Parser
    mode: str
    keys: tuple[str, ...] = ("value",)
    exact: tuple[str, ...] = ()


KINDS = (
    Kind(
        "newsquant*",
        gold.cqe,
        "sentences",
        ("value", "value+unit", "value+hedge", "all", "hedges"),
        ("all",),
    ),
    Kind("rtext_*", gold.cqe, "scales", ("value", "value+unit")),
    Kind("duckling_Numeral*", gold.numbers, "numerals"),
    Kind("duckling_AmountOfMoney*", gold.duckling_money, "money", ("value", "value+unit"),
         ("all",)),
    Kind("duckling_Duration*", gold.duckling_duration, "durations"),
    Kind("duckling_Time*", gold.times, "quantities", ()),
    Kind("recognizers_NumberModel*", gold.numbers, "numerals"),
    Kind("recognizers_NumberRangeModel*", gold.intervals, "intervals"),
    Kind("recognizers_PercentModel*", gold.percentages, "percentages"),
    Kind("recognizers_AgeModel*", gold.ages, "ages", ("value", "value+unit"), ("value+unit",)),
    Kind("recognizers_CurrencyModel*", gold.currency, "money", ("value", "value+unit"),
         ("value+unit",)),
    Kind("recognizers_PhoneNumberModel*", gold.telephones, "quantities", ()),
    Kind("recognizers_DateTimeModel*", gold.times, "quantities", ()),
    Kind("quantulum3*", gold.quantulum, "quantities", ("value", "value+unit")),
    Kind("epitator_*", gold.counted, "counts"),
)  # fmt: skip


def kind_of(stem: str) -> Kind | None:
    """The family that a file belongs to; None for a file of another kind."""
    return next((k for k in KINDS if fnmatch(stem, k.files)), None)
