"""What is compared: an amount as a set or a tool gives it, and one text with its amounts."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """One quantity. low and high are equal for a single value, None where unbounded.

    names: what its unit may be called, in the words of the sets; nouns: what is counted.
    per: what it is a rate of. change: "=", "~", ">", "<", "up" or "down", as NewsQuant has it.
    other: the same in another unit, where a set may give either ("ten dimes", one dollar).
    plural: whether it is of the kind of "dozens". text: as written, for reading the misses.
    """

    low: Decimal | None
    high: Decimal | None
    names: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    per: str = ""
    change: str = "="
    other: Amount | None = None
    plural: bool = False
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a set with what is right for it."""

    id: str
    text: str
    gold: tuple[Amount, ...]
