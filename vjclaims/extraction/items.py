"""A sentence cut into items, where the words of one figure end and those of the next begin.

Clauses with a subject or a speaker of their own ("organisers said 12,000 joined, but police counted
5,200"), verbs that share a subject ("killed 40 people and injured 90"), and gapped items, which
leave out what the first one says in full ("the Reds won 41 per cent, the Blues 38", "400 people in
the north, 300 in the south and 90 in the west"). What stands in another item is of another figure,
unless this one leaves it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from spacy.tokens import Span, Token

from vjclaims.extraction.sentences import figures_in, in_table, view
from vjclaims.extraction.speakers.speakers import is_office
from vjclaims.extraction.syntax import SUBJECTS, VERBS
from vjclaims.lexicon import load_lexicon

_NAME = 6  # words that name the holder of a gapped item at most
_PARTS = frozenset({"advcl", "relcl", "acl"})  # a clause inside a phrase cuts no item
_NO_CLAUSE = frozenset({"amod", "compound", "prep"})  # "compared with 63" says what was before
_LEADS = frozenset(
    {"ADP", "DET", "CCONJ", "PUNCT"}
)  # before the name: "and in the south 5 per cent"
_BESIDE = frozenset({"at", "on", "with"})  # between the name and its figure
_ARTICLES = frozenset({"the", "a", "an"})


class Cut(StrEnum):
    """What an item has of its own: everything; a subject and a verb; a verb; neither."""

    FIRST = "first"
    CLAUSE = "clause"
    VERB = "verb"
    GAPPED = "gapped"


@dataclass(frozen=True, slots=True)
class Item:
    """Tokens from start to end; contrast: whether "but" or "while" holds it against the one
    before."""

    start: int
    end: int
    cut: Cut = Cut.FIRST
    contrast: bool = False

    def holds(self, i: int) -> bool:
        """Whether a token stands in the item."""
        return self.start <= i < self.end


def items_of(sent: Span) -> list[Item]:
    """The items of a sentence in order, which cover it; one where nothing cuts it."""
    figures = figures_in(sent)
    key = tuple(f.start for f in figures)
    kept = view(sent).items
    if key not in kept:
        kept[key] = _cut(sent, figures)
    return kept[key]


def item_of(span: Span) -> Item:
    """The item that a figure stands in."""
    return next(item for item in items_of(span.sent) if item.holds(span.start))


def first_in_full(span: Span) -> Item | None:
    """The item that says in full what this one leaves out; None where it leaves nothing out."""
    found: Item | None = None
    for item in items_of(span.sent):
        if item.holds(span.start):
            return found if item.cut is Cut.GAPPED else None
        if item.cut is not Cut.GAPPED:
            found = item
    return None


def _cut(sent: Span, figures: list[Span]) -> list[Item]:
    if len(figures) < 2 or in_table(figures[0]):
        return [Item(sent.start, sent.end)]
    items, start, cut, contrast = [], sent.start, Cut.FIRST, False
    for before, after in pairwise(figures):
        found = next(_boundaries(before, after), None)
        if found is not None:
            items.append(Item(start, found[0], cut, contrast))
            start, cut, contrast = found
    return [*items, Item(start, sent.end, cut, contrast)]


def _boundaries(before: Span, after: Span) -> Iterator[tuple[int, Cut, bool]]:
    """The places between two figures where an item can begin, the best first."""
    doc = before.doc
    between = doc[before.end : after.start]
    if _depth(between) > 0:
        return  # a bracket opens: its figure explains or converts the one before
    closed = max((t.i for t in between if t.text == ")"), default=before.start)
    joints = [t.i for t in between if _joins(t) and t.i > closed]
    for i in joints:
        joint = doc[i + 1] if doc[i].text == "," else doc[i]  # ", while about 18,000 are"
        contrast = joint.lower_ in load_lexicon().counting.item_contrast
        semicolon = doc[i].text == ";"
        ahead = doc[i + 1 : after.start]
        cut = _kind(ahead, after, strong=contrast or semicolon)
        if cut is Cut.CLAUSE and any(k > i and _begins_later(k, ahead) for k in joints):
            continue
        if cut is Cut.GAPPED and not semicolon and not _alike(before, after, i):
            continue
        if cut is not None:
            yield i, cut, contrast


def _begins_later(joint: int, ahead: Span) -> bool:
    """Whether the subject of what lies ahead stands behind a later joint."""
    subject = next((t for t in ahead if t.dep_ in SUBJECTS), None)
    return subject is not None and joint < subject.left_edge.i


def _joins(token: Token) -> bool:
    return token.text in (",", ";") or token.lower_ in load_lexicon().counting.item_joints


def _depth(between: Span) -> int:
    return sum((t.text == "(") - (t.text == ")") for t in between)


def _kind(ahead: Span, after: Span, *, strong: bool) -> Cut | None:
    """What the words between a joint and the next figure make of it, None for no item."""
    fillers = load_lexicon().counting.item_fillers  # "followed by the Blues with 448,053"
    verbs = [t for t in ahead if t.pos_ in VERBS and t.dep_ not in _NO_CLAUSE]
    verbs = [t for t in verbs if t.lower_ not in fillers]
    if any(t.dep_ in _PARTS for t in verbs[:1]) and not strong:
        return None
    subjects = [t for t in ahead if t.dep_ in SUBJECTS]
    if verbs and subjects:
        return Cut.CLAUSE
    if not verbs and (_before_auxiliary(after) or _subject_itself(after)):
        return Cut.CLAUSE
    if verbs:
        return Cut.VERB
    if strong and not ahead:
        return Cut.GAPPED
    return Cut.GAPPED if _mere_name(ahead) else None


def _mere_name(ahead: Span) -> bool:
    """Whether a name alone stands between a joint and a figure, or nothing does."""
    fillers = load_lexicon().counting.item_fillers
    words = [t for t in ahead if t.lower_ not in fillers and not t.is_punct]
    while words and words[0].pos_ in _LEADS and not words[0].text[:1].isupper():
        words = words[1:]
    name = [t for t in words if t.lower_ not in _ARTICLES | _BESIDE]
    if not words:
        return not any(t.pos_ == "ADP" and t.lower_ not in fillers for t in ahead)
    last = words[-1].pos_ != "ADP" or words[-1].lower_ in _BESIDE
    if not last or not 0 < len(name) <= _NAME:
        return False
    return all(t.text[:1].isupper() for t in name) or office_name(name)


def office_name(name: list[Token]) -> bool:
    """Whether a name in small letters is of an office: "and the council 410"."""
    return all(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in name) and is_office(name[-1])


def _before_auxiliary(span: Span) -> bool:
    """Whether an auxiliary stands right behind a figure and what it counts, "over 439 were hurt",
    whatever the parser makes of "over"."""
    end = max(span.end, span._.noun.end if span._.noun is not None else 0)
    return (
        end < span.sent.end and span.doc[end].tag_ in ("VBD", "VBP") and span.doc[end].pos_ == "AUX"
    )


def _subject_itself(span: Span) -> bool:
    """Whether a figure is the subject of a verb behind it: "and 150 were hurt"."""
    if span.root.dep_ == "pobj":
        return False
    noun = span._.noun
    heads = [span.root, *([span.doc[noun.head]] if noun is not None else [])]
    return any(t.dep_ in SUBJECTS and t.head.pos_ in VERBS and t.head.i >= span.end for t in heads)


def _alike(before: Span, after: Span, joint: int) -> bool:
    """Whether two figures are of one pattern, so that the second can be an item of a list: both
    have a name before them, or both a preposition or an adverb behind."""
    name = [t for t in after.doc[joint + 1 : after.start] if t.lower_ not in _ARTICLES]
    named = any(t.text[:1].isupper() for t in name) or (bool(name) and office_name(name))
    own = after._.noun
    end = max(after.end, own.end if own is not None else 0)
    behind = after.doc[end] if end < after.sent.end else None
    tailed = behind is not None and behind.pos_ in ("ADP", "ADV")
    placed = any(t.pos_ == "ADP" for t in before.doc[before.end : joint])
    return named or (tailed and placed)
