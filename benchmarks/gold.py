"""Which file of the bench layout is what, and its gold as amounts: a function a family of sets."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from benchmarks.names import ANY, NONE, gold_names, plain
from benchmarks.scoring import Amount, Item

Row = dict[str, Any]
_RANGE = re.compile(r"(-?[\d.]+(?:[eE][-+]?\d+)?)\s*-\s*(-?[\d.]+)")
_INTERVAL = re.compile(r"[(\[](-?[\d.]*),(-?[\d.]*)[)\]]")
_NEVER = Decimal("-1E99")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_SECONDS |= {"month": 2629800, "quarter": 7889400, "year": 31557600}
_EDGE = {"<": "<", "<=": "<", ">": ">", ">=": ">"}


def rows(path: Path) -> Iterator[Row]:
    """The JSON objects of a file, one a line."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def cqe(row: Row) -> Item | None:
    """NewsQuant and R-Text: value or range, unit, change."""
    found = []
    for q in row["quantities"]:
        names, words, per = gold_names(q.get("unit", ""), q["normalized_unit"])
        low, high = _ends(q["value"])
        change = q.get("change", "=")
        found.append(Amount(low, high, names, words, per, change, text=f"{q['value']} {q}"))
    return Item(row["id"], row["text"], tuple(found))


def _ends(value: str) -> tuple[Decimal, Decimal]:
    """Both ends of "252.0-287.0", the lower first; a single value twice; what is no number is
    matched by nothing."""
    match = _RANGE.fullmatch(value.strip())
    if match is None:
        try:
            number = Decimal(value.strip().replace(",", ""))
        except InvalidOperation:
            number = _NEVER
        return number, number
    low, high = sorted((Decimal(match[1]), Decimal(match[2])))
    return low, high


def numbers(row: Row) -> Item | None:
    """Duckling numerals and Recognizers numbers: values alone."""
    gold = row["expected"] or []
    values = [gold["value"]] if isinstance(gold, dict) else [q["value"] for q in gold]
    return _item(row, [_single(v) for v in values])


def _single(value: object, names: frozenset[str] = ANY) -> Amount:
    number = Decimal(str(value))
    return Amount(number, number, names, text=f"{number} {' '.join(sorted(names))}")


def _item(row: Row, gold: list[Amount]) -> Item:
    return Item(row["id"], row["text"], tuple(gold))


def duckling_money(row: Row) -> Item | None:
    """A sum with its currency, a range of two, or a bound on one side."""
    gold = row["expected"]
    if gold is None:
        return _item(row, [])
    unit = gold["unit"]
    names = ANY if unit == "Unnamed" else frozenset({plain(unit), unit.lower()})
    if "range" in gold:
        low, high = (Decimal(str(x)) for x in gold["range"])
        return _item(row, [Amount(low, high, names, text=str(gold))])
    value = Decimal(str(gold["value"]))
    change = _EDGE.get(gold.get("bound", ""), "=")
    return _item(row, [Amount(value, value, names, change=change, text=str(gold))])


def duckling_duration(row: Row) -> Item | None:
    """A stretch of time, in seconds."""
    gold = row["expected"]
    if gold is None:
        return _item(row, [])
    seconds = Decimal(str(gold["value"])) * _SECONDS[gold["unit"]]
    return _item(row, [_single(seconds)])


def intervals(row: Row) -> Item | None:
    """Recognizers' number ranges, "[20,30)"; open and closed ends are taken as one."""
    found = []
    for q in row["expected"]:
        match = _INTERVAL.fullmatch(q["value"])
        if match is None:
            return None
        low, high = (Decimal(x) if x else None for x in match.groups())
        found.append(Amount(low, high, ANY, text=q["text"]))
    return _item(row, found)


def percentages(row: Row) -> Item | None:
    """Per cent; the word without a number is left out."""
    gold = [q for q in row["expected"] if q["value"] not in (None, "null")]
    return _item(row, [_single(q["value"].rstrip("%")) for q in gold])


def ages(row: Row) -> Item | None:
    """Ages in their own unit."""
    return _item(
        row,
        [_single(q["value"], frozenset({plain(q["unit"]), "age"})) for q in row["expected"]],
    )


def currency(row: Row) -> Item | None:
    """Sums with the ISO code where the set gives one; a currency without a number is left out."""
    found = []
    for q in row["expected"]:
        if q.get("value") not in (None, "null"):
            unit = (q.get("isoCurrency") or q["unit"]).lower()
            found.append(_single(q["value"], frozenset({plain(unit), unit})))
    return _item(row, found)


def counted(row: Row) -> Item | None:
    """EpiTator: counts, whatever their attributes."""
    return _item(row, [_single(q["count"]) for q in row["expected"]])


def quantulum(row: Row) -> Item | None:
    """quantulum3's own tests; "dimensionless" is a number without a unit."""
    found = []
    for q in row["expected"]:
        bare = q["unit"] == "dimensionless"
        found.append(_single(q["value"], NONE if bare else frozenset({plain(q["unit"])})))
    return _item(row, found)


def telephones(row: Row) -> Item | None:
    """Texts of telephone numbers alone: nothing in them is a quantity."""
    gold = row["expected"]
    text = row["text"]
    for q in gold:
        text = text.replace(q["text"], "")
    return _item(row, []) if gold and not any(c.isdigit() for c in text) else None


def times(row: Row) -> Item | None:
    """Texts of dates and times alone, no durations: nothing in them is a quantity."""
    gold = row["expected"]
    if isinstance(gold, list):
        kinds = {(q["type"] or "").rpartition(".")[2] for q in gold}  # null where none is told
        dated = kinds and kinds <= {"date", "daterange", "time", "timerange", "datetime"}
        return _item(row, []) if dated else None
    return _item(row, []) if gold and "time" in gold else None


Parser = Callable[[Row], Item | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A family of sets.

    files: pattern of the file stem; parse: a line to its gold, None for one left out; mode: how
    the text is read, see ours.read; keys: what is tallied; exact: what makes a text right.
    """

    files: str
    parse: Parser
    mode: str
    keys: tuple[str, ...] = ("value",)
    exact: tuple[str, ...] = ()


KINDS = (
    Kind(
        "newsquant*",
        cqe,
        "sentences",
        ("value", "value+unit", "value+hedge", "all", "hedges"),
        ("all",),
    ),
    Kind("rtext_*", cqe, "scales", ("value", "value+unit")),
    Kind("duckling_Numeral*", numbers, "numerals"),
    Kind("duckling_AmountOfMoney*", duckling_money, "money", ("value", "value+unit"),
         ("all",)),
    Kind("duckling_Duration*", duckling_duration, "durations"),
    Kind("duckling_Time*", times, "quantities", ()),
    Kind("recognizers_NumberModel*", numbers, "numerals"),
    Kind("recognizers_NumberRangeModel*", intervals, "intervals"),
    Kind("recognizers_PercentModel*", percentages, "percentages"),
    Kind("recognizers_AgeModel*", ages, "ages", ("value", "value+unit"), ("value+unit",)),
    Kind("recognizers_CurrencyModel*", currency, "money", ("value", "value+unit"),
         ("value+unit",)),
    Kind("recognizers_PhoneNumberModel*", telephones, "quantities", ()),
    Kind("recognizers_DateTimeModel*", times, "quantities", ()),
    Kind("quantulum3*", quantulum, "quantities", ("value", "value+unit")),
    Kind("epitator_*", counted, "counts"),
)  # fmt: skip


def kind_of(stem: str) -> Kind | None:
    """The family that a file belongs to; None for a file of another kind."""
    return next((k for k in KINDS if fnmatch(stem, k.files)), None)
