"""One-to-one scoring: a reading and a gold quantity count once, whatever else they match."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


HEDGES = frozenset("~><")
Key = Callable[[Amount, Amount], bool]


def same_number(a: Decimal | None, b: Decimal | None) -> bool:
    """Equal to four significant digits, which is as far as the sets write out a third."""
    if a is None or b is None:
        return a is b
    if a == b:
        return True
    return bool(a and b) and abs(a - b) <= abs(b) * Decimal("0.0001")


def same_value(a: Amount, b: Amount) -> bool:
    """Whether value or both ends of the range are the same, in either form of the reading."""
    same = same_number(a.low, b.low) and same_number(a.high, b.high)
    return same or (a.other is not None and same_value(a.other, b))


def same_unit(a: Amount, b: Amount) -> bool:
    """Whether the unit is called the same, or a counted noun is one of the gold unit's words."""
    if a.names & b.names or (a.per == b.per and a.nouns & b.nouns) or "*" in b.names:
        return True
    return a.other is not None and same_unit(a.other, b)


# What a pair must have in common for each key.
KEYS: dict[str, Key] = {
    "value": same_value,
    "value+unit": lambda a, b: same_value(a, b) and same_unit(a, b),
    "value+hedge": lambda a, b: same_value(a, b) and a.change == b.change,
    "all": lambda a, b: same_value(a, b) and same_unit(a, b) and a.change == b.change,
}


@dataclass(slots=True)
class Tally:
    """Counts of one key: right, read and gold."""

    right: int = 0
    read: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of what was read that is right, in per cent."""
        return 100 * self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was read right, in per cent."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both, in per cent."""
        total = self.read + self.gold
        return 200 * self.right / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A text with what was read too much, what was not read, and what was read wrongly."""

    item: Item
    extra: tuple[Amount, ...]
    missed: tuple[Amount, ...]
    wrong: tuple[tuple[Amount, Amount], ...]


@dataclass(slots=True)
class Result:
    """The tallies of a set by key, the texts exactly right, and the misses."""

    texts: int = 0
    exact: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)


def paired(read: Sequence[Amount], gold: Sequence[Amount]) -> list[tuple[Amount, Amount]]:
    """The best one-to-one assignment of readings to gold of the same value."""
    ranked = sorted(
        (-sum(key(a, b) for key in KEYS.values()), i, k)
        for i, a in enumerate(read)
        for k, b in enumerate(gold)
        if same_value(a, b)
    )
    left, right, out = set(range(len(read))), set(range(len(gold))), []
    for _, i, k in ranked:
        if i in left and k in right:
            left.discard(i)
            right.discard(k)
            out.append((read[i], gold[k]))
    return out


def score(
    items: Sequence[Item],
    readings: Sequence[Sequence[Amount]],
    keys: Sequence[str],
    exact: Sequence[str],
) -> Result:
    """The result of a set; keys: what is tallied, exact: what must hold for a text to be right."""
    result = Result(texts=len(items), tallies={k: Tally() for k in keys})
    for item, read in zip(items, readings, strict=True):
        pairs = paired(read, item.gold)
        for key in keys:
            _count(result.tallies[key], key, read, item.gold, pairs)
        wrong = tuple(p for p in pairs if not all(KEYS[k](*p) for k in exact))
        alone = len(pairs) == len(read) == len(item.gold)
        result.exact += alone and not wrong
        named = [k for k in keys if k in KEYS]
        bad = tuple(p for p in pairs if not all(KEYS[k](*p) for k in (*named, *exact)))
        if not alone or bad:
            taken = [id(x) for p in pairs for x in p]
            extra = tuple(a for a in read if id(a) not in taken)
            missed = tuple(b for b in item.gold if id(b) not in taken)
            result.misses.append(Miss(item, extra, missed, bad))
    return result


def _count(
    tally: Tally,
    key: str,
    read: Sequence[Amount],
    gold: Sequence[Amount],
    pairs: Sequence[tuple[Amount, Amount]],
) -> None:
    if key == "hedges":
        tally.read += sum(a.change in HEDGES for a in read)
        tally.gold += sum(b.change in HEDGES for b in gold)
        tally.right += sum(a.change == b.change and a.change in HEDGES for a, b in pairs)
        return
    tally.read += len(read)
    tally.gold += len(gold)
    tally.right += sum(KEYS[key](a, b) for a, b in pairs)
