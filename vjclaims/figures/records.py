"""What the readers of figures find: frozen records, offsets being those of the text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vjclaims.records.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written.

    value: what it says, times `scale`; grain: the unit of its last significant digit,
    scale included; step: docs/semantics.md's p, 0 where it is the grain. lower, upper: for
    plurals ("dozens") alone. form: cardinal, fraction, plural, couple, multiple or none ("no
    one").
    spelled: written in words. negative: a minus stands before it, which start leaves out.
    """

    start: int
    end: int
    value: Decimal
    grain: Decimal
    scale: Decimal = Decimal(1)
    form: str = "cardinal"
    spelled: bool = False
    lower: Decimal | None = None
    upper: Decimal | None = None
    negative: bool = False
    step: Decimal = Decimal(0)

    @property
    def precision(self) -> Decimal:
        """The step to which the number is good: as written, else its grain."""
        return self.step or self.grain


Found = tuple[Numeral | None, int]  # what a rule gives: the numeral, the index behind it


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit, not yet with what is counted.

    start, end: span with currency, unit and (once read) hedge. lower, upper: set for
    ranges and plurals. unit: "" for a bare number. form: cardinal, fraction, plural,
    couple, multiple, none or range. numeral_start, numeral_end: span without the hedge. word: the
    unit as the text has it, in plain words ("pence", "basis points", "km"); factor: the value
    of that written unit in `unit` (0.01 for pence). per: what it is a rate of ("gallon",
    "day", "100,000 people"), "" for none. role: what it tells of what it measures: "change",
    "level", "earlier" (a level before), "superseded", "limit" (of an age group), "" if unsaid.
    """

    start: int
    end: int
    value: Decimal
    grain: Decimal
    step: Decimal
    unit: str = ""
    dimension: str = ""
    form: str = "cardinal"
    lower: Decimal | None = None
    upper: Decimal | None = None
    spelled: bool = False
    hedge: str = ""
    numeral_start: int = 0
    numeral_end: int = 0
    word: str = ""
    factor: Decimal = Decimal(1)
    per: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """How a period lies to another one that was named before: by so many months or days
    earlier, or in another year. unit: what that one must be, "" for anything."""

    months: int = 0
    days: int = 0
    year: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of text that names a time.

    first, last: what it resolves to; both None where the text gives too little ("January
    18" in an undated article). cue: the preposition before it ("in", "since", "by", …).
    form: day, month, year, range, season, relative, stretch ("the past three years"), earlier
    ("a year earlier"), weekday, decade, century, or clock (a time of day). anchor: start of
    the text that the period itself covers, without its cue. shift: of the form earlier alone.
    """

    start: int
    end: int
    anchor: int
    first: PartialDate | None
    last: PartialDate | None
    cue: str
    form: str
    shift: Shift | None = None
