"""The words that stand around a figure, each with where it stands.

A figure's own noun, qualifiers, holder and time may stand beside it, on the other side of its
sentence, at the head of its row, in the sentence before or in the title; the words of its
neighbours stand there too. What tells them apart is the place: how near, over how many breaks and
other figures, on which branch of the parse. Each word gets these as numbers; which of them make it
the figure's own is learned (weights.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.doc import state
from vjclaims.extraction.sentences import block_at, quantities_in, sentence_before
from vjclaims.extraction.syntax import SUBJECTS, VERBS, indices, verb_over
from vjclaims.lexicon.tables import lists
from vjclaims.records.document import Block, BlockKind
from vjclaims.records.near import Near, bits

_BREAKS = frozenset(",;:()[]–—-“”\"'")
_ITEMS = frozenset({";", "|", "•"})
_MOST = 36  # words of a sentence, the nearest ones
_BEFORE = 16  # words of the sentence before
_TITLE = 12
_HEAD = 8  # words of a heading, or of the line that opens a list
_LINES = 14  # lines from a list's item up to the line that opens the list
_OPENING = 4  # words with which an item opens, at most
_CROWD = 4  # figures of a sentence from which it is a list of them
_FAR = 6  # steps over the parse, and more
_MANY = 3  # breaks or figures, and more
_DIGITS = 4  # of a year
_POS = {"NOUN": "noun", "PROPN": "name", "VERB": "verb itself", "ADJ": "adjective"}
_ENTITY = {
    "DATE": "date", "TIME": "date", "GPE": "place", "LOC": "place", "FAC": "place",
    "ORG": "organisation", "PERSON": "organisation", "NORP": "nationality",
}  # fmt: skip


Placed = tuple[Token, Near]


def surroundings(span: Span) -> list[Placed]:
    """The words around a figure: of its sentence, the nearest first, then of the row it stands in,
    of the sentence before, of headings and the title."""
    return [*_in_sentence(span), *_first_item(span), *_elsewhere(span)]


def _in_sentence(span: Span) -> Iterator[Placed]:
    figures = [q for q in quantities_in(span.sent) if q.end <= span.start or q.start >= span.end]
    taken = indices(span, *figures)
    words = [t for t in span.sent if t.i not in taken and _counts(t)]
    words.sort(key=lambda t: (_apart(t.i, span), t.i))
    shape = _Shape(span, figures)
    return ((token, shape.near(token)) for token in words[:_MOST])


def _counts(token: Token) -> bool:
    """Whether a token says anything: a word that is no form word, or a year."""
    if _is_year(token):
        return True
    return token.is_alpha and len(token) > 1 and token.lemma_.lower() not in _form_words()


@lru_cache(maxsize=1)
def _form_words() -> frozenset[str]:
    return lists("labels.toml")["form_words"]


def _is_year(token: Token) -> bool:
    return len(token) == _DIGITS and token.text.isdigit() and token.text[:2] in ("19", "20")


def _lemma(token: Token) -> str:
    return str(token.lemma_.lower())


def _apart(i: int, span: Span) -> int:
    return span.start - i if i < span.start else i - span.end + 1


class _Shape:
    """Where the words of a figure's sentence stand, seen from it."""

    def __init__(self, span: Span, figures: list[Span]) -> None:
        self.span, self.figures = span, figures
        head = _head(span)
        verb = head if head.pos_ in VERBS else verb_over(head)
        self.depth = {head.i: 0} | {t.i: n for n, t in enumerate(head.ancestors, 1)}
        clause = list(verb.children) if verb is not None else []
        subjects = [c for c in clause if c.dep_ in SUBJECTS]
        beside = [c for c in clause if c.dep_ not in SUBJECTS]
        metric = {i for reading in span._.readings or () for i in reading.trigger}
        crowd = len(figures) + 1 >= _CROWD
        # What holds of a word by which tokens it is among.
        self.among: dict[str, set[int]] = {
            "head": {head.i},
            "below head": {t.i for t in head.subtree},
            "above figure": {t.i for t in head.ancestors},
            "verb": {verb.i} if verb is not None else set(),
            "subject": {t.i for c in subjects for t in c.subtree},
            "beside in clause": _not_holding(span, beside),
            "modifies head": {t.i for t in head.children},
            "counted noun": indices(span._.noun),
            "names the metric": metric,
            "figures crowd": {t.i for t in span.sent} if crowd else set(),
            "item opens": _opening(span),
        }

    def near(self, token: Token) -> Near:
        """A word of the sentence."""
        i, doc, span = token.i, token.doc, self.span
        gap = doc[i + 1 : span.start] if i < span.start else doc[span.end : i]
        apart = _apart(i, span)
        holds = {
            "sentence": True,
            "after": i > span.start,
            "other figure nearer": any(_apart(i, f) < apart for f in self.figures),
            "joined by and": any(t.dep_ == "cc" for t in gap),
            "across brackets": any(t.text in "()" for t in gap),
            "same item": not any(t.text in _ITEMS or "\n" in t.text for t in gap),
        }
        names = [name for name, so in holds.items() if so]
        names += [name for name, tokens in self.among.items() if i in tokens]
        return Near(
            _lemma(token),
            _kind(token) | bits(names),
            apart,
            min(sum(t.text in _BREAKS for t in gap), _MANY),
            min(sum(gap.start <= f.start < gap.end for f in self.figures), _MANY),
            _steps(token, self.depth),
        )


def _head(span: Span) -> Token:
    """What the figure hangs on as a number: "people" of "300 people"."""
    root = span.root
    return root.head if root.dep_ in ("nummod", "quantmod", "compound", "amod", "det") else root


def _not_holding(span: Span, children: list[Token]) -> set[int]:
    """The tokens below these, those left out under which the figure stands."""
    parts = [{t.i for t in child.subtree} for child in children]
    return {i for part in parts if span.root.i not in part for i in part}


def _steps(token: Token, depth: dict[int, int]) -> int:
    """Steps over the parse from a word to a figure's head, by what is over the head."""
    if token.i in depth:
        return min(depth[token.i], _FAR)
    for n, above in enumerate(token.ancestors, 1):
        if above.i in depth:
            return min(n + depth[above.i], _FAR)
    return _FAR


def _kind(token: Token) -> int:
    """The marks that a word has wherever it stands."""
    names = [_POS[token.pos_]] if token.pos_ in _POS else []
    names += [_ENTITY[token.ent_type_]] if token.ent_type_ in _ENTITY else []
    return bits([*names, "year"] if _is_year(token) else names)


def _opening(span: Span) -> set[int]:
    """The tokens with which the item of a figure opens: after a semicolon, a line or a full stop,
    up to its first figure."""
    doc, i = span.doc, span.start
    while i > span.sent.start and not (doc[i - 1].text in _ITEMS or "\n" in doc[i - 1].text):
        i -= 1
    first = min((q.start for q in quantities_in(span.sent) if q.start >= i), default=span.start)
    return set(range(i, min(first, i + _OPENING)))


def _first_item(span: Span) -> Iterator[Placed]:
    """The words beside the figure of the same number in the first item of a row: of "SYRIZA 36 %,
    149 seats; New Democracy 28 %, 76" the seats belong to 76, too."""
    items = _items(span)
    mine = next((row for row in items if any(q.start == span.start for q in row)), None)
    if mine is None or mine is items[0] or len(mine) != len(items[0]):
        return
    like = items[0][next(n for n, q in enumerate(mine) if q.start == span.start)]
    for token in span.doc[max(like.start - 1, span.sent.start) : like.end + 2]:
        if not like.start <= token.i < like.end and _counts(token):
            marks = _kind(token) | bits(["first item"])
            yield token, Near(_lemma(token), marks, _apart(token.i, like))


def _items(span: Span) -> list[list[Span]]:
    """The quantities of a sentence, by the items of its list."""
    items: list[list[Span]] = [[]]
    end = span.sent.start
    for quantity in quantities_in(span.sent):
        gap = span.doc[end : quantity.start]
        if items[-1] and any(t.text in _ITEMS or "\n" in t.text for t in gap):
            items.append([])
        items[-1].append(quantity)
        end = quantity.end
    return items


def _elsewhere(span: Span) -> Iterator[Placed]:
    block = block_at(span.doc, span.start_char)
    listed = block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
    before = sentence_before(span)
    rows: list[tuple[str, list[Token], int]] = [
        ("sentence before", list(before or ()), _BEFORE),
        ("heading", _label(span.doc, block), _HEAD),
        ("list head", _list_head(span.doc, block), _HEAD),
        ("title", _title(span.doc, block), _TITLE),
    ]
    for name, tokens, most in rows:
        marks = bits([name, "list or table"] if listed else [name])
        for token in [t for t in tokens if _counts(t)][-most:]:
            yield token, Near(_lemma(token), _kind(token) | marks)


def _tokens(doc: Doc, block: Block) -> list[Token]:
    found = doc.char_span(block.start, block.end, alignment_mode="expand")
    return list(found) if found is not None else []


def _title(doc: Doc, own: Block) -> list[Token]:
    first = state(doc).blocks[0]
    titled = first.kind in (BlockKind.TITLE, BlockKind.HEADING) and first != own
    return _tokens(doc, first) if titled else []


def _label(doc: Doc, own: Block) -> list[Token]:
    """The heading over a figure's block."""
    if not own.label:
        return []
    over = [b for b in state(doc).blocks if b.end <= own.start]
    heads = (BlockKind.HEADING, BlockKind.QUESTION)
    head = next((b for b in reversed(over) if b.kind in heads), None)
    return _tokens(doc, head) if head is not None else []


def _list_head(doc: Doc, own: Block) -> list[Token]:
    """The line that opens the list of a figure's line: the last one before with a colon at its
    end, where only short lines stand between."""
    text = state(doc).text[: own.end]
    lines = text.splitlines(keepends=True)
    at = len(text)
    for line in list(reversed(lines))[:_LINES]:
        at -= len(line)
        if line.rstrip().endswith(":"):
            found = doc.char_span(at, at + len(line), alignment_mode="expand")
            return list(found) if found is not None else []
    return []
