"""Other tools on the same texts: quantulum3, Recognizers-Text, text2num (pip install '.[peers]').

Each gives amounts in its own way; a mode that a tool has no reader for is left out of its table.
"""

from __future__ import annotations

import importlib
import logging
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from importlib.util import find_spec
from typing import Any

from benchmarks.names import plain
from benchmarks.scoring import Amount

Reader = Callable[[str], list[Amount]]
EVERY = ("counts", "quantities", "scales", "sentences")
_DIGITS = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool: what it is called, the module it needs, its readers by mode."""

    name: str
    module: str
    readers: Mapping[str, Reader]


def quantulum(text: str) -> list[Amount]:
    """quantulum3: values with units; a range has its middle as value and an uncertainty."""
    out = []
    for q in importlib.import_module("quantulum3.parser").parse(text):
        value, half = Decimal(str(q.value)), Decimal(str(q.uncertainty or 0))
        name = "-" if q.unit.name == "dimensionless" else plain(q.unit.name)
        out.append(Amount(value - half, value + half, frozenset({name}), text=q.surface))
    return out


def _recognized(text: str, *kinds: str) -> Iterator[tuple[Any, Amount]]:
    """Recognizers-Text's results of some kinds, those without a value left out."""
    culture = importlib.import_module("recognizers_text").Culture.English
    for kind in kinds:
        module = "number" if kind in ("number", "percentage") else "number_with_unit"
        recognize = getattr(importlib.import_module(f"recognizers_{module}"), f"recognize_{kind}")
        for found in recognize(text, culture):
            resolution = found.resolution or {}
            try:
                value = Decimal(str(resolution.get("value")).rstrip("%"))
            except InvalidOperation:
                continue
            unit = "percentage" if kind == "percentage" else resolution.get("unit") or "-"
            names = frozenset({plain(unit), (resolution.get("isoCurrency") or "-").lower()})
            yield found, Amount(value, value, names - {"-"} or names, text=found.text)


def _recognizer(*kinds: str) -> Reader:
    return lambda text: [amount for _, amount in _recognized(text, *kinds)]


def _recognizers_all(text: str) -> list[Amount]:
    """Everything with a unit, and the numbers that stand in none of that."""
    units = list(_recognized(text, "percentage", "currency", "age", "dimension", "temperature"))
    taken = {i for found, _ in units for i in range(found.start, found.end + 1)}
    numbers = [a for found, a in _recognized(text, "number") if found.start not in taken]
    return [a for _, a in units] + numbers


def text2num(text: str) -> list[Amount]:
    """text2num turns words into digits, which any reader of digits can take from there."""
    digits = importlib.import_module("text_to_num").alpha2digit(text, "en")
    values = [Decimal(m.group().replace(",", "")) for m in _DIGITS.finditer(digits)]
    return [Amount(v, v) for v in values]


PEERS = (
    Peer(
        "quantulum3",
        "quantulum3",
        dict.fromkeys((*EVERY, "numerals", "money", "percentages", "ages"), quantulum),
    ),
    Peer(
        "recognizers-text",
        "recognizers_text",
        {
            **dict.fromkeys(EVERY, _recognizers_all),
            "ages": _recognizer("age"),
            "money": _recognizer("currency"),
            "numerals": _recognizer("number"),
            "percentages": _recognizer("percentage"),
        },
    ),
    Peer("text2num", "text_to_num", dict.fromkeys((*EVERY, "numerals"), text2num)),
)


def available() -> list[Peer]:
    """The peers that are installed."""
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    return [peer for peer in PEERS if find_spec(peer.module)]


def read(peer: Peer, mode: str, texts: Sequence[str]) -> list[list[Amount]] | None:
    """A peer's readings in a mode; None where it has no reader for it."""
    reader = peer.readers.get(mode)
    return None if reader is None else [_safe(reader, text) for text in texts]


def _safe(reader: Reader, text: str) -> list[Amount]:
    """Nothing where a tool fails on a text, which happens."""
    try:
        return reader(text)
    except Exception:
        return []
