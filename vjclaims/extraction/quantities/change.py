"""Change or level: "rose 12 per cent to $4.5bn from $4bn" is a change, a level and an earlier one.

`change_of` says which way a difference goes, `role_of` what a figure tells of what it measures.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.quantities.moves import end_of_move
from vjclaims.extraction.sentences import quantities_in
from vjclaims.extraction.syntax import SUBJECTS, VERBS
from vjclaims.lexicon import load_lexicon

_WHOLE = 100  # per cent
_REACH = 10  # tokens before a figure in which the verb of its change is looked for
_LEADS = frozenset({"by", "a", "an", "of", "the", "another"})
_TIED = frozenset({"or", "(", ", or", "and", ", and"})
_GAPPED = frozenset({",", "and", "by", "the", "while", "&"})
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
    found = _said(doc[i], span) or _by_verb(span, doc) or _behind(span) or _tied(span)
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


def _said(token: Token, span: Span) -> Change | None:
    way = _way(token) or _traded(token, span)
    collected = span._.figure.dimension == "money" and span.doc[span.start - 1] == token
    if not way or (collected and token.lemma_.lower() in load_lexicon().change.raising):
        return None
    kind = "verb" if token.pos_ in VERBS else "noun" if token.pos_ == "NOUN" else "adverb"
    return Change(way, kind)


def _traded(token: Token, span: Span) -> str:
    """Verbs of markets: "lost 190 points", "added 15 sen", but "lost three men"."""
    words, lemma = load_lexicon().change, token.lemma_.lower()
    if token.pos_ != "VERB" or span._.figure.dimension not in _MEASURED:
        return ""
    return "up" if lemma in words.trade_up else "down" if lemma in words.trade_down else ""


def _by_verb(span: Span, doc: Doc) -> Change | None:
    """ "cut rates by 25 basis points": a verb with something between it and "by"."""
    before = doc[span.start - 1]
    if before.lower_ != "by" or before.head.pos_ != "VERB" or before.i - before.head.i > _REACH:
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
    way = _way(after)
    return Change(way, "noun") if way else None


def _tied(span: Span) -> Change | None:
    """ "lost 190 points, or 0.6%": the second figure says the first in another unit; "Norda was
    down 2.3%, Solvik by 2.6%": the verb of the first is left out."""
    before = next((s for s in reversed(quantities_in(span.sent)) if s.end <= span.start), None)
    if before is None:
        return None
    between = span.doc[before.end : span.start].text.strip()
    same = before._.figure.dimension == span._.figure.dimension
    if between in _TIED and (not same or between.endswith("or")):
        return change_of(before)
    return change_of(before) if same and _verb_left_out(span, before) else None


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
    before = span.doc[max(span.sent.start, span.start - _REACH) : span.start]
    words = load_lexicon().change
    led = _phrase_before(before, words.earlier)
    if quantity is not None and quantity.form == "range" and before[-1:].text.lower() == "from":
        led = False  # "prices from 5 to 7 euros"
    if led and before[-1].lower_ == "from" and not _left(span, before):
        led = False
    if led and (_moves(before) or _partner(span) is not None):
        return "superseded" if _revised(span) else "earlier"
    if len(before) and before[-1].lower_ in ("to", "at") and _moves(before):
        return "level"
    return end_of_move(span)


def _left(span: Span, before: Span) -> bool:
    """Whether "from" leads from an old level: "rose from 15", "to 4 from 5", "from 2 to 3"; not
    "evacuated from 40 villages"."""
    moved = any(_way(t) or t.lemma_.lower() in load_lexicon().change.revising for t in before)
    return moved or (span.end < len(span.doc) and span.doc[span.end].lower_ == "to")


def _multiplied(span: Span) -> bool:
    """ "doubled", "has tripled": a change in one word."""
    return bool(span._.figure.form == "multiple" and span.root.pos_ == "VERB")


def _phrase_before(before: Span, phrases: frozenset[str]) -> bool:
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


def _partner(span: Span) -> Span | None:
    """The figure of the sentence that this one is held against: the nearest of its unit."""
    mine = span._.figure
    for other in reversed([s for s in quantities_in(span.sent) if s.end <= span.start]):
        theirs = other._.figure
        if theirs.dimension == mine.dimension or not mine.unit or not theirs.unit:
            return other
    return None


def held_against(span: Span) -> Span | None:
    """The figure whose unit and noun one without either takes: "to 3.9 million headsets from
    2.4 million", "460 vehicles, compared with 63"."""
    if span._.quantity.unit or span._.noun is not None:
        return None
    share = _share_before(span)
    if share is not None:
        return share
    before = span.doc[max(span.sent.start, span.start - _REACH) : span.start]
    led = _phrase_before(before, load_lexicon().change.earlier)
    if not led and not _left_out(span):
        return None
    if not led and span._.quantity.form != "cardinal":
        return None
    row = [s for s in quantities_in(span.sent) if s is not span]
    if not led:
        row = [s for s in row if s._.noun is not None and not s._.quantity.unit]
    ranked = sorted(row, key=lambda s: (s.start > span.start, abs(s.start - span.start)))
    return next((s for s in ranked if _measures(s)), None)


def _share_before(span: Span) -> Span | None:
    """The share whose "per cent" a level leaves out: "from 9.8 to 14.3 per cent, while the Greens
    slipped to 5", "50.1 per cent to 49.9"."""
    before = next((s for s in reversed(quantities_in(span.sent)) if s.end <= span.start), None)
    if before is None or before._.figure.unit != "percent" or span._.figure.form != "cardinal":
        return None
    between = span.doc[before.end : span.start].text.strip().lower()
    small, level = span._.figure.value <= _WHOLE, before._.role in ("level", "earlier")
    led = span.doc[span.start - 1].lower_ in ("from", "to")
    ends = span.end >= span.sent.end or not span.doc[span.end].is_alpha
    point = span._.figure.value != span._.figure.value.to_integral_value()
    told = (level and span._.role == "level") or (between == "to" and point)
    told = told or (span._.role == "earlier" and before._.role != "change")
    return before if small and led and ends and told else None


def _left_out(span: Span) -> bool:
    """ "400 jobs will go but 1,200 will stay", "including 480 in the north": the noun was told."""
    after = span.doc[span.end] if span.end < span.sent.end else None
    subject = span.root.dep_ in SUBJECTS
    told = any(s.end <= span.start for s in quantities_in(span.sent))
    if told and span.start > 0 and span.doc[span.start - 1].lower_ == "including":
        return after is not None and after.pos_ == "ADP"
    return told and subject and after is not None and after.pos_ in ("AUX", "VERB")


def _measures(span: Span) -> bool:
    """Whether a figure has a unit or noun to lend: no share, no time, no age."""
    lends = span._.noun is not None or span._.quantity.unit
    return bool(lends) and span._.quantity.dimension not in ("percent", "times", "duration", "age")
