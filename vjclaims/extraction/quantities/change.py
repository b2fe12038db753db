"""Change or level: "rose 12 per cent to $4.5bn from $4bn" is a change, a level and an earlier one.

`change_of` says which way a difference goes, `role_of` what a figure tells of what it measures.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.quantities.bases import is_base
from vjclaims.extraction.sentences import quantities_in, quantity_before
from vjclaims.extraction.speakers.counts import by_another
from vjclaims.extraction.syntax import VERBS, word_at
from vjclaims.lexicon import load_lexicon

REACH = 10  # tokens before a figure in which the verb of its change is looked for
_LEADS = frozenset({"by", "a", "an", "of", "the", "another"})
_TIED = frozenset({"or", "(", ", or", "and", ", and"})
_GAPPED = frozenset({",", "and", "by", "the", "while", "&"})
_BESIDE = {"above": "up", "below": "down"}
_MEASURED = frozenset({"percent", "money", "other", "times"})


@dataclass(frozen=True, slots=True)
class Change:
    """Which way a difference goes, and the kind of word that says so: verb, adverb or noun."""

    direction: str = ""
    by: str = ""


NONE = Change()


def change_of(span: Span) -> Change:
    """ "rose 12 per cent", "up 3%", "a cut of 5m", "a 3 per cent drop"; NONE for a level."""
    doc, i = span.doc, span.start - 1
    while i > span.sent.start and _leads(doc[i]):
        i -= 1
    if i < span.sent.start:
        return _behind(span) or NONE
    found = _by_word(doc[i], span) or _by_verb(span, doc) or _behind(span) or _tied(span)
    return found or NONE


def _leads(token: Token) -> bool:
    """Whether a token may stand between the word of change and the figure."""
    adverb = token.pos_ == "ADV" and not _way(token)
    return adverb or token.lower_ in _LEADS


def _way(token: Token) -> str:
    """ "up" or "down" where the word is one of change; the verb's particle is the verb's."""
    words = load_lexicon().change
    lemma, bare = token.lemma_.lower(), token.lower_
    if bare in ("up", "down") and token.dep_ == "prt":
        head = token.head.lemma_.lower()
        if head not in words.movers and head not in words.up | words.down:
            return ""  # "gave up 500 yards"
    if lemma in words.up or bare in words.up:
        return "up"
    return "down" if lemma in words.down or bare in words.down else ""


def _by_word(token: Token, span: Span) -> Change | None:
    way = _way(token) or _traded(token, span)
    if any(c.lower_ == "short" for c in token.children):
        return None  # "fell short of the 250,000 cars"
    collected = span._.figure.dimension == "money" and span.doc[span.start - 1] == token
    if not way or (collected and token.lemma_.lower() in load_lexicon().change.raising):
        return None
    kind = "verb" if token.pos_ in VERBS else "noun" if token.pos_ == "NOUN" else "adverb"
    return Change(way, kind)


def _traded(token: Token, span: Span) -> str:
    """Verbs of markets and of whom one has: "lost 190 points", "added 15 sen", "lost 12,700
    inhabitants", but "lost three men"."""
    words, lemma = load_lexicon().change, token.lemma_.lower()
    kept = span._.noun is not None and span._.noun.lemma in words.kept
    if token.pos_ != "VERB" or not (kept or span._.figure.dimension in _MEASURED):
        return ""
    return "up" if lemma in words.trade_up else "down" if lemma in words.trade_down else ""


def _by_verb(span: Span, doc: Doc) -> Change | None:
    """ "cut rates by 25 basis points": a verb with something between it and "by"."""
    before = doc[span.start - 1]
    if before.lower_ != "by" or before.head.pos_ != "VERB" or before.i - before.head.i > REACH:
        return None
    way = _way(before.head)
    return Change(way, "verb") if way else None


def _behind(span: Span) -> Change | None:
    """ "a 19 per cent drop", "0.7 per cent lower"."""
    if span._.figure.dimension not in _MEASURED or span.end >= len(span.doc):
        return None
    after = span.doc[span.end]
    if after.lower_ in load_lexicon().change.higher:
        return Change("up", "comparative")
    if after.lower_ in load_lexicon().change.lower:
        return Change("down", "comparative")
    if after.lower_ in _BESIDE and span._.figure.dimension == "percent" and after.pos_ == "ADP":
        return Change(_BESIDE[after.lower_], "comparative")  # "14 per cent below its 2019 level"
    way = _way(after)
    return Change(way, "noun") if way else None


def _tied(span: Span) -> Change | None:
    """ "lost 190 points, or 0.6%": the second figure says the first in another unit; "Norda was
    down 2.3%, Solvik by 2.6%": the verb of the first is left out."""
    before = quantity_before(span)
    if before is None:
        return None
    between = span.doc[before.end : span.start].text.strip()
    same = before._.figure.dimension == span._.figure.dimension
    if between in _TIED and (not same or between.endswith("or") or _respectively(span)):
        return change_of(before)
    return change_of(before) if same and _verb_left_out(span, before) else None


def _respectively(span: Span) -> bool:
    """ "rose by 6.2 per cent and 11.7 per cent respectively"."""
    return word_at(span.doc, span.end) == "respectively"


def _verb_left_out(span: Span, before: Span) -> bool:
    """Whether only names stand between two shares, perhaps with "and" and "by"."""
    between = span.doc[before.end : span.start]
    named = any(t.pos_ == "PROPN" for t in between)
    linking = all(t.pos_ == "PROPN" or t.lower_ in _GAPPED or t.like_num for t in between)
    return span._.figure.dimension == "percent" and named and linking


def role_of(span: Span) -> str:
    """ "change", "level", "earlier", "superseded", "limit", or "" where nothing says."""
    quantity = span._.quantity
    if quantity is not None and quantity.role:
        return str(quantity.role)
    if change_of(span).direction or _multiplied(span):
        return "change"
    before = span.doc[max(span.sent.start, span.start - REACH) : span.start]
    words = load_lexicon().change
    led = phrase_before(before, words.earlier)
    if quantity is not None and quantity.form == "range" and before[-1:].text.lower() == "from":
        led = False  # "prices from 5 to 7 euros"
    if led and before[-1].lower_ == "from" and not _left(span, before):
        led = False
    if led and by_another(span.root):
        led = False
    if led and (_moves(before) or _compares(span)):
        return "superseded" if _revised(span) else "earlier"
    if len(before) and before[-1].lower_ in ("to", "at") and _moves(before):
        return "level"
    return end_of_move(span) or ("earlier" if is_base(span) else "")


def _left(span: Span, before: Span) -> bool:
    """Whether "from" leads from an old level: "rose from 15", "to 4 from 5", "from 2 to 3"; not
    "evacuated from 40 villages"."""
    moved = any(_way(t) or t.lemma_.lower() in load_lexicon().change.revising for t in before)
    return moved or word_at(span.doc, span.end) == "to"


def _multiplied(span: Span) -> bool:
    """ "doubled", "has tripled": a change in one word."""
    return bool(span._.figure.form == "multiple" and span.root.pos_ == "VERB")


def phrase_before(before: Span, phrases: frozenset[str]) -> bool:
    words = [t.lower_ for t in before if t.lower_ not in ("the", "a", "an")][-3:]
    return any(" ".join(words[-n:]) in phrases for n in (1, 2, 3) if len(words) >= n)


def _moves(before: Span) -> bool:
    """Whether a word of change stands before, nothing cutting it off."""
    words = load_lexicon().change
    for token in reversed(list(before)):
        if token.text in (";", ":", "."):
            return False
        if _way(token) or token.lower_ in load_lexicon().numerals.multiples:
            return True
        if token.lemma_.lower() in words.movers | words.revising:
            return True
    return False


def _revised(span: Span) -> bool:
    """Whether the sentence speaks of a figure that was put right."""
    return any(t.lemma_.lower() in load_lexicon().change.revising for t in span.sent)


def _compares(span: Span) -> bool:
    """Whether a figure before can be compared with this one: it has the same unit, or one none."""
    mine = span._.figure
    before = (s._.figure for s in quantities_in(span.sent) if s.end <= span.start)
    return any(f.dimension == mine.dimension or not mine.unit or not f.unit for f in before)


def end_of_move(span: Span) -> str:
    """ "earlier" and "level" for the ends of a move that no verb of change tells, "widened from
    two to four lanes"; the ends of a range were joined."""
    row = quantities_in(span.sent)
    at = next((k for k, s in enumerate(row) if s.start == span.start), 0)
    if _tied_by_to(span, row[at + 1] if at + 1 < len(row) else None):
        return "earlier"
    return "level" if at and _tied_by_to(row[at - 1], span) else ""


def _tied_by_to(a: Span, b: Span | None) -> bool:
    """Whether "from a to b" is of one thing: both have the same unit and noun, or one lacks it."""
    if b is None or word_at(a.doc, a.start - 1) != "from" or word_at(b.doc, b.start - 1) != "to":
        return False
    noun, other = a._.noun, b._.noun
    if (noun.end if noun is not None and noun.end > a.end else a.end) < b.start - 1:
        return False
    alike = noun is None or other is None or noun.lemma == other.lemma
    return alike and bool(a._.figure.dimension == b._.figure.dimension)
