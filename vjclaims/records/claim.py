"""A claim: one figure of one article, with what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from vjclaims.records.dates import PartialDate
from vjclaims.records.interval import Interval
from vjclaims.records.near import Near
from vjclaims.records.shown import about, quoted, valued
from vjclaims.text.safe import visible

PARTIAL = "partial"  # mark of scope: a count that goes on
WHOLE = "whole"  # mark of scope: another figure is a part of this one, which narrows nothing


class Kind(StrEnum):
    """What sort of figure it is."""

    QUANTITY = "quantity"
    RANK = "rank"
    YEAR = "year"


class Nature(StrEnum):
    """How a metric behaves over time; decides what a difference in dates means."""

    STOCK = "stock"  # how many there are at a moment
    FLOW = "flow"  # how many came in a period
    TALLY = "tally"  # a count that grows as the event goes on
    LEVEL = "level"  # a price, rate or share at a moment
    CHANGE = "change"  # a difference between two levels
    RANK = "rank"  # a place in an order
    EVENT = "event"  # the year in which something happened
    FIXED = "fixed"  # a length, cost or capacity that does not move by itself


class Modality(StrEnum):
    """Whether the figure is said to be so."""

    ACTUAL = "actual"
    FORECAST = "forecast"
    TARGET = "target"
    PLEDGE = "pledge"
    DENIED = "denied"
    SUPERSEDED = "superseded"

    @property
    def withdrawn(self) -> bool:
        """Whether the text says that the figure is not so, or no longer."""
        return self in (Modality.DENIED, Modality.SUPERSEDED)


class Basis(StrEnum):
    """Where an as-of period comes from."""

    STATED = "stated"
    PUBLISHED = "published"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The period that a figure is about, both ends included; None where unknown."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    basis: Basis = Basis.NONE

    def __repr__(self) -> str:
        start, end = self.start or "open", self.end or "open"
        when = f"{start} to {end}" if start != end else start
        return f"<AsOf {when}, {self.basis}>" if self.start or self.end else "<AsOf unknown>"


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """Somebody or something with a name.

    key: the same for all spellings of it (an ISO 3166 code for countries, else folded
    words); text: as a reader would say it.
    """

    key: str
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what has the figure, role by role, so that A in B is never B in A.

    holder: who has it (a company, a country, a project); people: nationality of the
    people counted; place: where; origin, destination: of a flow or a gift; between: the
    members of a relation that has no direction (two-way trade, a treaty); incident: the storm,
    fire or quake with a name that took, cost or left so many.
    """

    holder: tuple[Name, ...] = ()
    people: tuple[Name, ...] = ()
    place: tuple[Name, ...] = ()
    origin: tuple[Name, ...] = ()
    destination: tuple[Name, ...] = ()
    between: tuple[Name, ...] = ()
    incident: tuple[Name, ...] = ()

    def __repr__(self) -> str:
        return f"<Entity {self.label() or 'unknown'}>"

    def label(self) -> str:
        """The entity in a reader's words (people of A "in B"); "" if nothing is known."""
        parts = []
        if self.between:
            parts.append("–".join(n.text for n in self.between))
        if self.holder:
            parts.append(", ".join(n.text for n in self.holder))
        if self.people:
            parts.append(", ".join(n.text for n in self.people))
        for word, names in (("from", self.origin), ("to", self.destination), ("in", self.place)):
            if names:
                parts.append(f"{word} {', '.join(n.text for n in names)}")
        parts += [", ".join(n.text for n in self.incident)] if self.incident and not parts else []
        return " ".join(parts)


@dataclass(frozen=True, slots=True, order=True)
class Numbered:
    """A thing told apart from others of its kind by a number or letter: "Reactor 2".

    kind: its noun or name; number: "" where a text only points to it ("the reactor"); own: whether
    the figure is said of it, not only given next to it.
    """

    kind: str
    number: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Slots:
    """What sameness is decided on (docs/semantics.md, "Slots first, values after").

    metric: id of an ontology entry, or the key of the claim's own words; known: which of
    the two; words: content words of the figure's own phrase, for metrics without entry;
    scope: sorted marks such as "subset", "average", "per:day", "new"; change: "up",
    "down", "by" for a difference, "" for a level; role: what the figure is in its sentence:
    "change", "level" (that something came to), "earlier" (level), "superseded" or "";
    inherited: names of the slots that were filled from context; modifiers: of the counted
    noun; context: content words of the sentence; date: of an event; day: of a count, by its name
    where nothing says of which week or year it is ("thursday", "26 feb").
    """

    metric: str
    known: bool
    nature: Nature
    entity: Entity
    words: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    change: str = ""
    role: str = ""
    inherited: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    numbered: tuple[Numbered, ...] = ()
    context: frozenset[str] = field(default=frozenset(), repr=False)
    date: PartialDate | None = None
    day: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure of one article, normalised.

    start, end: offsets into the decoded file, text = file[start:end], the quantity with
    its hedge. line, column: from 1. value: base units (1.2 billion is 1200000000);
    for a range the middle. unit: see docs/contract.md. grain: the unit of the last
    significant digit, step: the precision it is taken to have, both in the claim's own
    unit. form: cardinal, fraction, plural, couple, multiple, range, rank, year or tolerance
    (an approved value that may be missed by so much).
    hedge: id of the hedge entry, "" if bare.
    literal: outside it the words are false; expected: outside it an editor would ask.
    at, until: offsets of the figure in the reading text; sentence_start, sentence_end: of its
    sentence there. lead: the sentence before it in its paragraph, "" for the first.
    label: its own words, as the text has them; near: all words around it, each with where it
    stands.
    trace: which rule and entry made each field, for --debug; not part of equality.
    """

    id: str
    path: str
    line: int
    column: int
    start: int
    end: int
    text: str
    sentence: str
    kind: Kind
    value: Decimal
    unit: str
    dimension: str
    grain: Decimal
    step: Decimal
    form: str
    hedge: str
    literal: Interval
    expected: Interval
    metric: str
    slots: Slots
    as_of: AsOf = AsOf()
    speaker: str | None = None
    modality: Modality = Modality.ACTUAL
    block: str = "paragraph"
    sentence_start: int = 0
    sentence_end: int = 0
    at: int = 0
    until: int = 0
    lead: str = ""
    label: str = ""
    near: tuple[Near, ...] = field(default=(), repr=False, compare=False)
    trace: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        what = f"{quoted(self.text)} = {valued(self.value, self.unit)}"
        return f"<Claim {what}, {about(self.entity, self.metric)}, {place(self)}>"

    @property
    def entity(self) -> str:
        """The entity in a reader's words."""
        return self.slots.entity.label()


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A figure that was read and makes no claim, such as a length of time in passing.

    start, end, line, column, sentence: as of Claim. reason: why nothing is checked, one line.
    """

    path: str
    line: int
    column: int
    start: int
    end: int
    text: str
    sentence: str
    reason: str

    def __repr__(self) -> str:
        return f"<Unclaimed {quoted(self.text)}, {place(self)}: {self.reason}>"


def place(figure: Claim | Unclaimed) -> str:
    """Where a figure stands: draft.md:6:87."""
    return f"{visible(figure.path)}:{figure.line}:{figure.column}"
