"""What components hand on: the state of a Doc, and the attributes of its spans.

Both are declared here, once, with their types; pipe.py says which component assigns and which
needs what. Components never import one another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, wraps
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

from vjclaims.extraction.pipe import missing
from vjclaims.figures.numbered import Label, read_labels
from vjclaims.figures.records import Period, Quantity
from vjclaims.records.article import Profile
from vjclaims.records.claim import AsOf, Entity, Kind, Modality, Name, Nature
from vjclaims.records.dates import PartialDate
from vjclaims.records.document import Block, BlockKind
from vjclaims.records.interval import Interval
from vjclaims.records.near import Near
from vjclaims.text.errors import VjclaimsError

if TYPE_CHECKING:
    from vjclaims.extraction.names.article_names import ArticleNames
    from vjclaims.extraction.sentences import SentenceView

GROUP = "vjclaims"  # the figures that make a claim
QUANTITIES = "vjclaims_quantities"  # every figure read, also those that make no claim
_KEY = "vjclaims"
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


class ComponentOrderError(VjclaimsError, ValueError):
    """A component of the pipeline that stands before one whose results it needs."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of a span: start and end are characters of the doc's text."""

    kind: Kind
    start: int
    end: int
    value: Decimal
    grain: Decimal
    step: Decimal
    unit: str
    dimension: str
    hedge: str
    form: str
    literal: Interval
    expected: Interval

    @classmethod
    def exact(cls, kind: Kind, start: int, end: int, number: int) -> Figure:
        """A rank or a year, which is its own unit."""
        value, name = Decimal(number), str(kind)
        just, one = Interval(value, value), Decimal(1)
        return cls(kind, start, end, value, one, one, name, name, "", name, just, just)


@dataclass(frozen=True, slots=True)
class Noun:
    """What a figure counts: singular head, its modifiers, the tokens it covers."""

    lemma: str
    start: int
    end: int
    head: int
    modifiers: tuple[str, ...] = ()
    person: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """A period with whether it stands in the figure's own sentence; flows: whether it is that
    of a report, in which only flows are of it; day: one of a count that no date resolves."""

    as_of: AsOf
    inherited: bool = False
    flows: bool = False
    day: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says so; inherited when named in another sentence."""

    name: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class CuedModality:
    """The modality and the cue that gave it, "" for plain statements."""

    modality: Modality
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One metric that a figure is of; trigger: the tokens that name it; date: of an event, as
    finely as it is told."""

    metric: str
    label: str
    known: bool
    nature: Nature
    roles: str = "holder"
    words: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    change: str = ""
    trigger: tuple[int, ...] = ()
    inherited: bool = False
    source: str = ""
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """An entity with the names of the roles that were filled from context."""

    entity: Entity
    inherited: tuple[str, ...] = ()


class SpanAttributes:
    """What stands on the span of a figure as `span._.NAME`; None until its component has run.

    quantity: as read from the plain text, before it became a figure; noun: what is counted; role:
    change, level, earlier, superseded, limit or ""; figure: value, unit, kind, intervals, exact
    characters; readings: metric, scope, change, of which one figure may have several; entities:
    one for each reading; near: the words around it;
    label: those that are its own.
    """

    quantity: Quantity
    noun: Noun | None
    role: str
    figure: Figure
    as_of: Stated | None
    speaker: Speaker | None
    readings: tuple[Reading, ...]
    modality: CuedModality
    entities: tuple[FoundEntity, ...]
    near: tuple[Near, ...]
    label: str


@dataclass
class DocState:
    """All that is known of a Doc beside its spans.

    blocks to author: of the article, given by who reads it. topics, profile: what it is about; of a
    long text in parts, what its first part says. periods: every one read, in order; event_periods:
    where those begin that are years of events; speakers: names of those who say something; names:
    who and what is named. done: the components that have run.
    """

    doc: Doc
    blocks: tuple[Block, ...] = ()
    published: PartialDate | None = None
    outlet: str | None = None
    issuer: str | None = None
    author: str | None = None
    topics: list[Name] | None = None
    profile: Profile | None = None
    periods: list[Period] = field(default_factory=list)
    event_periods: set[int] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    names: ArticleNames | None = None
    done: frozenset[str] = frozenset()
    views: dict[int, SentenceView] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """A text without blocks gets one for each paragraph."""
        self.blocks = self.blocks or tuple(
            Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in _PARAGRAPH.finditer(self.text)
        )

    @cached_property
    def text(self) -> str:
        """The doc's text, which spaCy joins anew at each call."""
        return self.doc.text

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences with something in them, in order."""
        return [s for s in self.doc.sents if s.text.strip()]

    @cached_property
    def starts(self) -> list[int]:
        """The characters where the sentences begin."""
        return [s.start_char for s in self.sentences]

    @cached_property
    def figures(self) -> dict[int, list[Span]]:
        """The figures of each sentence, by its first token."""
        return _by_sentence(sorted(self.doc.spans[GROUP], key=lambda s: (s.start, s.end)))

    @cached_property
    def quantities(self) -> dict[int, list[Span]]:
        """Every quantity of each sentence, by its first token."""
        return _by_sentence(self.doc.spans[QUANTITIES])

    @cached_property
    def numbered(self) -> list[Label]:
        """Nouns with a number ("Reactor 2"), in order."""
        return list(read_labels(self.text))

    @cached_property
    def lowercase(self) -> frozenset[str]:
        """The words that stand somewhere without a capital."""
        return frozenset(t.text for t in self.doc if t.text.islower())

    def set_figures(self, spans: Iterable[Span]) -> None:
        """Make these the figures of the doc."""
        self.doc.spans[GROUP] = list(spans)
        self.__dict__.pop("figures", None)


def _by_sentence(spans: Iterable[Span]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for span in spans:
        found.setdefault(span.sent.start, []).append(span)
    return found


def state(doc: Doc) -> DocState:
    """The state of a doc, a new one where it has none."""
    found: DocState | None = doc.user_data.get(_KEY)
    return attach(DocState(doc)) if found is None else found


def attach(new: DocState) -> DocState:
    """Give a doc its state, and declare the attributes once for a process."""
    for name in SpanAttributes.__annotations__:
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)
    if GROUP not in new.doc.spans:
        new.doc.spans[GROUP] = []
    new.doc.user_data[_KEY] = new
    return new


def component(name: str) -> Callable[[Callable[[Doc], None]], Callable[[Doc], Doc]]:
    """Make a function that adds to a Doc the spaCy component of this name.

    It raises ComponentOrderError, naming what is missing, when it runs before a component whose
    results it needs by the table of pipe.py.
    """

    def made(find: Callable[[Doc], None]) -> Callable[[Doc], Doc]:
        @wraps(find)
        def run(doc: Doc) -> Doc:
            here = state(doc)
            for lacking, what in missing(name, here.done).items():
                raise ComponentOrderError(
                    f"{name} needs {', '.join(what)} of {lacking}: add {lacking} before it, in the"
                    " order of vjclaims.extraction.COMPONENTS"
                )
            find(doc)
            here.done |= {name}
            return doc

        Language.component(name, requires=["token.dep", "token.tag"], func=run)
        return run

    return made
