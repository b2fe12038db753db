"""What the components share: the span attributes, and a sentence seen as words and distances.

Components never import one another; what one adds, the next reads from `span._`:

    span._.figure    Figure     value, unit, kind, intervals, exact characters
    span._.noun      Noun|None  what is counted
    span._.role      str        change, level, earlier, superseded, limit or ""
    span._.quantity  Quantity   as read from the plain text, before it became a figure
    span._.as_of     Stated     period
    span._.speaker   Speaker|None
    span._.modality  str, with the cue that says so
    span._.readings  tuple[Reading, …]  metric, scope, change; one figure may have several
    span._.entities  tuple[Entity, …]   one for each reading, with what was inherited
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.phrases import Match, PhraseIndex, Word
from vjclaims.records.claim import AsOf, Entity, Kind, Modality, Nature
from vjclaims.records.dates import PartialDate
from vjclaims.records.document import Block, BlockKind
from vjclaims.records.interval import Interval

GROUP = "vjclaims"
QUANTITIES = "vjclaims_quantities"  # every figure read, also those that make no claim
ATTRIBUTES = (
    "figure",
    "noun",
    "quantity",
    "role",
    "as_of",
    "speaker",
    "modality",
    "readings",
    "entities",
)
_BOUNDARY = frozenset(',;:()—–“”"')
_FAR = 99.0
_SHORT_WORD = 4  # letters of words whose s may be no plural
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


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
    of a report, in which only flows are of it."""

    as_of: AsOf
    inherited: bool = False
    flows: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says so; inherited when named in another sentence."""

    name: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
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
class Held:
    """An entity with the names of the roles that were filled from context."""

    entity: Entity
    inherited: tuple[str, ...] = ()


@dataclass(slots=True)
class SentenceView:
    """A sentence as words, with the cost of going from one token to another."""

    sent: Span
    words: list[Word]
    weights: list[float] = field(default_factory=list)
    kept: dict[int, list[Match]] = field(default_factory=dict)

    def find(self, index: PhraseIndex) -> list[Match]:
        """The phrases of an index in the sentence, looked for once."""
        found = self.kept.get(id(index))
        if found is None:
            found = self.kept[id(index)] = index.find(self.words)
        return found

    def find_all(self, index: PhraseIndex) -> list[Match]:
        """The phrases of an index in the sentence, also those within longer ones."""
        found = self.kept.get(-id(index))
        if found is None:
            found = self.kept[-id(index)] = index.find_all(self.words)
        return found

    def cost(self, i: int, j: int) -> float:
        """Tokens between i and j, boundaries counted fourfold, plus steps in the parse."""
        low, high = sorted((i - self.sent.start, j - self.sent.start))
        if low < 0 or high >= len(self.weights):
            return _FAR
        linear = self.weights[high] - self.weights[low]
        return 0.5 * linear + path_length(self.sent.doc[i], self.sent.doc[j])


def content_words(sent: Span) -> frozenset[str]:
    """The base forms of a sentence's nouns, verbs and adjectives, kept with the doc."""
    kept = sent.doc.user_data.setdefault("vjclaims.content", {})
    if sent.start not in kept:
        kept[sent.start] = frozenset(
            t.lemma_.lower() for t in sent if t.pos_ in _CONTENT and not t.is_stop and t.is_alpha
        )
    words: frozenset[str] = kept[sent.start]
    return words


def setup(doc: Doc) -> None:
    """Declare the attributes and the span group, once for a process and a doc."""
    for name in ATTRIBUTES:
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)
    if GROUP not in doc.spans:
        doc.spans[GROUP] = []


def figures(doc: Doc) -> list[Span]:
    """The figure spans of the doc in order."""
    return list(_figures(doc)[0])


def figures_in(sent: Span) -> list[Span]:
    """The figure spans of a sentence in order."""
    return _figures(sent.doc)[1].get(sent.start, [])


def quantities_in(sent: Span) -> list[Span]:
    """Every quantity of a sentence in order, also those that make no claim."""
    kept = sent.doc.user_data.get("vjclaims.quantities")
    if kept is None:
        kept = sent.doc.user_data["vjclaims.quantities"] = {}
        for span in sent.doc.spans.get(QUANTITIES, ()):
            kept.setdefault(span.sent.start, []).append(span)
    return list(kept.get(sent.start, []))


def _figures(doc: Doc) -> tuple[list[Span], dict[int, list[Span]]]:
    """All figures, and those of each sentence by its start; made anew when spans were added."""
    group = doc.spans.get(GROUP, ())
    kept = doc.user_data.get("vjclaims.figures")
    if kept is None or kept[0] != len(group):
        ordered = sorted(group, key=lambda s: (s.start, s.end))
        by_sentence: dict[int, list[Span]] = {}
        for span in ordered:
            by_sentence.setdefault(span.sent.start, []).append(span)
        kept = doc.user_data["vjclaims.figures"] = (len(group), ordered, by_sentence)
    return kept[1], kept[2]


def text_of(doc: Doc) -> str:
    """doc.text, which spaCy joins anew at each call, kept with the doc."""
    text: str = doc.user_data.get("vjclaims.text") or doc.text
    doc.user_data["vjclaims.text"] = text
    return text


def view(sent: Span) -> SentenceView:
    """The view of a sentence, kept with the doc."""
    cache = sent.doc.user_data.setdefault("vjclaims.views", {})
    found: SentenceView | None = cache.get(sent.start)
    if found is None:
        found = cache[sent.start] = SentenceView(sent, words_of(sent), _weights(sent))
    return found


def words_of(tokens: Iterable[Token]) -> list[Word]:
    """Words for phrase matching: hyphens, spaces and nationalities before a noun dropped, so
    that "valid (foreign) projects" shows the phrase "valid project"."""
    return [
        Word(t.lower_, _lemma(t), t.i)
        for t in tokens
        if not t.is_space and t.text not in "-–‑" and not _nationality(t)
    ]


def _lemma(token: Token) -> str:
    """The base form; of a capitalised plural that opens a heading or a table's row, which the
    tagger takes for a name, the singular ("Stores (31 December)")."""
    lemma = token.lemma_.lower()
    first = token.i == 0 or bool(token.is_sent_start)  # token.sent is looked for backwards
    opens = first and token.pos_ == "PROPN" and lemma == token.lower_
    plural = len(lemma) > _SHORT_WORD and lemma[-1] == "s" and lemma[-2] not in "sui"
    return lemma[:-1] if opens and plural else lemma


def _nationality(token: Token) -> bool:
    nouny = token.dep_ in ("amod", "compound", "nmod")
    return nouny and token.text in _adjectives()


@lru_cache(maxsize=1)
def _adjectives() -> frozenset[str]:
    return frozenset(a for c in load_lexicon().countries.values() for a in c.adjectives)


def _weights(sent: Span) -> list[float]:
    total, out = 0.0, []
    for token in sent:
        total += 4.0 if token.text in _BOUNDARY else 1.0
        if token.dep_ == "cc" and token.head.pos_ in ("VERB", "AUX"):
            total += 3.0
        out.append(total)
    return out


def path_length(a: Token, b: Token) -> int:
    """Steps from a to b over the parse tree; a large number across sentences."""
    up: dict[int, int] = {a.i: 0}
    for steps, token in enumerate(a.ancestors, 1):
        up[token.i] = steps
    if b.i in up:
        return up[b.i]
    for steps, token in enumerate(b.ancestors, 1):
        if token.i in up:
            return steps + up[token.i]
    return int(_FAR)


def blocks(doc: Doc) -> tuple[Block, ...]:
    """The blocks of the doc, as set by the reader or by the blocks component."""
    found = doc.user_data.get("vjclaims.blocks")
    return found if found else (Block(BlockKind.PARAGRAPH, 0, len(text_of(doc))),)


def block_at(doc: Doc, char: int) -> Block:
    """The block that holds a character."""
    for block in blocks(doc):
        if block.start <= char < block.end:
            return block
    return blocks(doc)[-1]


def in_table(span: Span) -> bool:
    """Whether a span stands in the row of a table, which reads "row: head cell; head cell"."""
    return block_at(span.doc, span.start_char).kind is BlockKind.TABLE_ROW


def cell_start(span: Span) -> int:
    """The first token of the table cell with its column's head that a span stands in; of the
    row's head where the columns have none ("Length: 508 km")."""
    doc, i = span.doc, span.start
    floor = block_at(doc, span.start_char).start
    while i > 0 and doc[i - 1].idx >= floor and doc[i - 1].text[-1] not in ";:":
        i -= 1
    headed = any(t.is_alpha for t in doc[i : span.start])
    while not headed and i > 0 and doc[i - 1].idx >= floor and doc[i - 1].text != ";":
        i -= 1
    return i


def row_head_end(span: Span) -> int:
    """One past the head of the table row that a span stands in: its first colon."""
    doc, floor = span.doc, block_at(span.doc, span.start_char).start
    first = span.start
    while first > 0 and doc[first - 1].idx >= floor:
        first -= 1
    return next((i for i in range(first, span.start) if doc[i].text[-1] == ":"), first)


def sentences(doc: Doc) -> list[Span]:
    """Sentences with something in them, in order; computed once for a doc."""
    return list(_sentences(doc)[0])


def sentences_before(doc: Doc, floor: int, char: int, most: int) -> list[Span]:
    """The last sentences that begin from one character on and before another, in order."""
    found, starts = _sentences(doc)
    end = bisect_left(starts, char)
    return found[max(bisect_left(starts, floor), end - most) : end]


def _sentences(doc: Doc) -> tuple[list[Span], list[int]]:
    """The sentences, and the characters where they begin."""
    kept: tuple[list[Span], list[int]] | None = doc.user_data.get("vjclaims.sents")
    if kept is None:
        found = [s for s in doc.sents if s.text.strip()]
        kept = doc.user_data["vjclaims.sents"] = (found, [s.start_char for s in found])
    return kept
