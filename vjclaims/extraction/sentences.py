"""A Doc as sentences, and a sentence as words and distances; blocks and the cells of tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.doc import state
from vjclaims.extraction.names.gazetteer import nationality_words
from vjclaims.extraction.syntax import VERBS
from vjclaims.figures.words import word_set
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Cue
from vjclaims.lexicon.phrases import Match, PhraseIndex, Word
from vjclaims.records.document import Block, BlockKind

if TYPE_CHECKING:
    from vjclaims.extraction.items import Item

_BOUNDARY = frozenset(',;:()—–“”"')
_FAR = 99.0
_SHORT_WORD = 4  # letters of words whose s may be no plural
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


@dataclass
class SentenceView:
    """A sentence as words, with the cost of going from one token to another."""

    sent: Span
    kept: dict[tuple[int, bool], list[Match]] = field(default_factory=dict)
    items: dict[tuple[int, ...], list[Item]] = field(default_factory=dict)

    @cached_property
    def words(self) -> list[Word]:
        """The words that phrases are looked for in."""
        return words_of(self.sent)

    @cached_property
    def weights(self) -> list[float]:
        """For each token, the words up to it: marks count fourfold, and what joins clauses."""
        return _weights(self.sent)

    @cached_property
    def step(self) -> float:
        """What a step in the parse costs."""
        return load_lexicon().costs.words.step

    @cached_property
    def content(self) -> frozenset[str]:
        """The base forms of the nouns, verbs and adjectives."""
        content = (t for t in self.sent if t.pos_ in CONTENT and not t.is_stop and t.is_alpha)
        return frozenset(t.lemma_.lower() for t in content)

    def find(self, index: PhraseIndex, *, inner: bool = False) -> list[Match]:
        """The phrases of an index in the sentence, looked for once; inner: also those within
        longer ones."""
        key = (id(index), inner)
        if key not in self.kept:
            look = index.find_all if inner else index.find
            self.kept[key] = look(self.words)
        return self.kept[key]

    def cost(self, i: int, j: int) -> float:
        """Tokens between i and j, boundaries counted fourfold, plus steps in the parse."""
        low, high = sorted((i - self.sent.start, j - self.sent.start))
        if low < 0 or high >= len(self.weights):
            return _FAR
        linear = self.weights[high] - self.weights[low]
        steps = path_length(self.sent.doc[i], self.sent.doc[j])
        return 0.5 * linear + self.step * steps


def figures(doc: Doc) -> list[Span]:
    """The figure spans of the doc in order."""
    return [span for row in state(doc).figures.values() for span in row]


def figures_in(sent: Span) -> list[Span]:
    """The figure spans of a sentence in order."""
    return state(sent.doc).figures.get(sent.start, [])


def other_figures(span: Span) -> list[Span]:
    """The figures that stand with one in its sentence."""
    return [f for f in figures_in(span.sent) if f is not span]


def quantities_in(sent: Span) -> list[Span]:
    """Every quantity of a sentence in order, also those that make no claim."""
    return state(sent.doc).quantities.get(sent.start, [])


def quantity_before(span: Span) -> Span | None:
    """The last quantity before a figure in its sentence."""
    return next((s for s in reversed(quantities_in(span.sent)) if s.end <= span.start), None)


def content_words(sent: Span) -> frozenset[str]:
    """The base forms of a sentence's nouns, verbs and adjectives."""
    return view(sent).content


def view(sent: Span) -> SentenceView:
    """The view of a sentence, kept with the doc."""
    views = state(sent.doc).views
    if sent.start not in views:
        views[sent.start] = SentenceView(sent)
    return views[sent.start]


_NO_SIGN = frozenset({"the", "for", "on"})  # which stand before a march as well


def words_of(tokens: Iterable[Token]) -> list[Word]:
    """Words for phrase matching: hyphens, spaces, months that are other words, too, and
    nationalities before a noun dropped, so that "valid (foreign) projects" shows the phrase "valid
    project", and 3 March no march."""
    return [
        Word(t.lower_, _lemma(t), t.i)
        for t in tokens
        if not (t.is_space or t.text in "-–‑" or _nationality(t) or _month(t))
    ]


def _month(token: Token) -> bool:
    """Whether a word is the month that has its name: "21 March", "March 2026", "since March"."""
    if token.lower_ not in word_set("case.capital") or not token.text[0].isupper():
        return False
    beside = [token.nbor(way) for way in (-1, 1) if 0 <= token.i + way < len(token.doc)]
    dated = any(t.is_digit or t.text[:1].isdigit() for t in beside)
    return dated or (token.i > 0 and token.nbor(-1).lower_ in _before_periods())


@lru_cache(maxsize=1)
def _before_periods() -> frozenset[str]:
    return (word_set("cues.words") | word_set("cues.between")) - _NO_SIGN


def _lemma(token: Token) -> str:
    """The base form; of a capitalised plural that opens a heading or a table's row, which the
    tagger takes for a name, the singular ("Stores (31 December)")."""
    if token.lower_ in load_lexicon().counting.prepositions:
        return str(token.lower_)  # "according to" tells of no accord
    lemma = token.lemma_.lower()
    first = token.i == 0 or bool(token.is_sent_start)  # token.sent is looked for backwards
    opens = first and token.pos_ == "PROPN" and lemma == token.lower_
    plural = len(lemma) > _SHORT_WORD and lemma[-1] == "s" and lemma[-2] not in "sui"
    return lemma[:-1] if opens and plural else lemma


def _nationality(token: Token) -> bool:
    nouny = token.dep_ in ("amod", "compound", "nmod")
    return nouny and token.text in nationality_words("adjectives")


def _weights(sent: Span) -> list[float]:
    total, out, costs = 0.0, list[float](), load_lexicon().costs.words
    for token in sent:
        total += costs.mark if token.text in _BOUNDARY else 1.0
        if token.dep_ == "cc" and token.head.pos_ in VERBS:
            total += costs.joint
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


def block_at(doc: Doc, char: int) -> Block:
    """The block that holds a character."""
    for block in state(doc).blocks:
        if block.start <= char < block.end:
            return block
    return state(doc).blocks[-1]


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


def between_cue(span: Span, start: int, end: int, cue: Cue) -> Span | None:
    """What stands between a figure and a cue that covers these tokens; None where the cue is not
    on its side of the figure or out of its reach."""
    low, high = (span.end, start) if cue.after else (end, span.start)
    return span.doc[low:high] if 0 <= high - low <= cue.reach else None


def sentence_before(span: Span) -> Span | None:
    """The sentence before that of a span, in the same block."""
    floor = block_at(span.doc, span.start_char).start
    return next(iter(sentences_before(span.doc, floor, span.sent.start_char, 1)), None)


def sentences_before(doc: Doc, floor: int, char: int, most: int) -> list[Span]:
    """The last sentences that begin from one character on and before another, in order."""
    found, starts = state(doc).sentences, state(doc).starts
    end = bisect_left(starts, char)
    return found[max(bisect_left(starts, floor), end - most) : end]
