"""Component: ranks ("third investor", "second-largest", "ranking first in trade") as figures."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.doc import GROUP, Figure, Reading, component, state
from vjclaims.extraction.sentences import block_at, words_of
from vjclaims.extraction.syntax import VERBS, token_at
from vjclaims.figures.tokens import LONGEST
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.phrases import Match
from vjclaims.records.claim import Kind, Nature

_SIZES = frozenset({"largest", "biggest", "top", "number-one"})
Listed = bool | tuple[int, int]
_LISTS = frozenset({"in", "for", "among", "as", "globally"})
_OWNERS = frozenset({"the", "'s", "’s", "its", "their"})
_STOPS = frozenset({",", ".", ";", ":", "(", ")", "–", "—"})


@component("vjclaims_ranks")
def find_ranks(doc: Doc) -> None:
    """Add a span for every rank to doc.spans["vjclaims"], with its readings."""
    spans = list(doc.spans[GROUP])
    for sent in state(doc).sentences:
        for start, end, value, is_listed in _ranks(sent):
            readings = _readings(sent, start, end, is_listed)
            if not readings:
                continue
            span = doc[start:end]
            span._.figure = Figure.exact(Kind.RANK, span.start_char, span.end_char, value)
            span._.readings = readings
            spans.append(span)
    state(doc).set_figures(spans)


def ordinal(token: Token) -> int | None:
    """The value of "third" or "3rd", None for other words."""
    lower = token.lower_
    word = load_lexicon().numerals.ordinals.get(lower)
    if word is not None:
        return int(word)
    digits = lower[:-2]
    is_number = digits.isdecimal() and len(digits) <= LONGEST  # "²nd" has a digit, no number
    return int(digits) if is_number and lower[-2:] in ("st", "nd", "rd", "th") else None


def _ranks(sent: Span) -> Iterator[tuple[int, int, int, Listed]]:
    """(start, end, value, listed) of every candidate; listed: "ranks first in X", or where
    the topics stand when they come before: "for X it is third"."""
    doc = sent.doc
    listing = False
    for token in sent:
        if token.lemma_.lower() in ("rank", "place", "come") and token.pos_ in ("VERB", "NOUN"):
            listing = True
        value = ordinal(token)
        if value is None:
            if token.lower_ in _SIZES and not _after_ordinal(token) and not _one_of(token):
                yield token.i, token.i + 1, 1, False
            continue
        end = _superlative(doc, token.i + 1, sent.end)
        if end is not None:
            yield token.i, end, value, False
        elif listing and token.i + 1 < sent.end and doc[token.i + 1].lower_ in _LISTS:
            yield token.i, token.i + 1, value, True
        elif listing and (back := _topic_before(doc, token.i, sent.start)) is not None:
            yield token.i, token.i + 1, value, (back, token.i)
        elif token.i > sent.start and doc[token.i - 1].lower_ in _OWNERS:
            yield token.i, token.i + 1, value, False


def _topic_before(doc: Doc, i: int, floor: int) -> int | None:
    """Start of "for trade" in "for trade fourth", "for investment and for tourism it is third"."""
    start = i
    while start > floor and doc[start - 1].text not in ",;:.(":
        start -= 1
    return start if doc[start].lower_ in ("in", "for") else None


def _after_ordinal(token: Token) -> bool:
    back = token.i - 1
    if back >= 0 and token.doc[back].text in "-–":
        back -= 1
    return back >= 0 and ordinal(token.doc[back]) is not None


def _one_of(token: Token) -> bool:
    """ "one of the largest", "among the biggest", "the largest ever" are no rank."""
    doc = token.doc
    before = [t.lower_ for t in doc[max(0, token.i - 3) : token.i]]
    after = [t.lower_ for t in doc[token.i + 1 : token.i + 3]]
    if ("of" in before and "one" in before) or "among" in before or "ever" in after[:2]:
        return True
    return not before or not (_OWNERS & set(before[-2:]))


def _superlative(doc: Doc, i: int, limit: int) -> int | None:
    """End of the superlative that starts at i, with or without a hyphen before it."""
    if i < limit and doc[i].text in "-–":
        i += 1
    if i >= limit:
        return None
    if doc[i].lower_ == "most" and i + 1 < limit and doc[i + 1].pos_ in ("ADJ", "VERB", "ADV"):
        return i + 2
    if doc[i].tag_ in ("JJS", "RBS") or (doc[i].lower_.endswith("est") and doc[i].pos_ == "ADJ"):
        return i + 1
    return None


def _readings(sent: Span, start: int, end: int, listed: Listed) -> tuple[Reading, ...]:
    doc = sent.doc
    stop = _phrase_end(doc, end, sent.end, bool(listed))
    where = doc[listed[0] : listed[1]] if isinstance(listed, tuple) else doc[end:stop]
    labelled = load_lexicon().topic_phrases.find(words_of(_label(sent)))
    found = labelled or load_lexicon().topic_phrases.find(words_of(where))
    superlative = end - start > 1
    if not found:
        if not (superlative or listed):
            return ()
        own = _own_topic(doc, end, stop) or (superlative and _own_topic(doc, sent.start, start))
        return (own,) if own else ()
    if not superlative and not listed and not labelled:
        found = [m for m in found if _heads(doc, m, end, stop)]
    topics = load_lexicon().topics
    kept = found if listed else found[:1]
    return tuple(
        Reading(
            f"rank:{m.id}",
            f"rank: {topics[m.id].label}",
            True,
            Nature.RANK,
            topics[m.id].roles,
            _narrow(doc, end, stop, m),
            trigger=m.words,
            source=m.phrase,
        )
        for m in kept
    )


def _label(sent: Span) -> Span:
    """The words before a colon at the block's start: "Trade: the fourth largest partner"."""
    doc, start = sent.doc, sent.start
    block = block_at(doc, sent.start_char)
    while start > 0 and doc[start - 1].idx >= block.start:
        start -= 1
    colon = next((t.i for t in doc[start : start + 6] if t.text == ":"), start)
    return doc[start:colon]


def _narrow(doc: Doc, start: int, stop: int, match: Match) -> tuple[str, ...]:
    """Words of the ranked phrase that are not in the topic's own phrase."""
    words = [
        t.lemma_.lower()
        for t in doc[start:stop]
        if t.i not in match.words and t.pos_ in ("ADJ", "NOUN") and t.i < match.words[-1]
    ]
    return tuple(sorted(set(words)))


def _heads(doc: Doc, match: Match, start: int, stop: int) -> bool:
    """Whether the topic's phrase ends the noun phrase that the bare ordinal stands before."""
    last = match.words[-1]
    after = token_at(doc, last + 1, stop)
    ends = after is None or after.pos_ not in ("NOUN", "PROPN") or after.lower_ == "of"
    between = doc[start : match.words[0]]
    return (
        ends
        and doc[last].pos_ in ("NOUN", "PROPN")
        and all(t.pos_ in ("NOUN", "PROPN", "ADJ") or t.text == "-" for t in between)
    )


def _phrase_end(doc: Doc, i: int, limit: int, listed: bool) -> int:
    """Where the ranked phrase ends: a stop mark, a verb, or the next ordinal."""
    start = i
    while i < limit:
        token = doc[i]
        if token.text in _STOPS or (token.pos_ in VERBS and i > start + 1):
            break
        if i > start and ordinal(token) is not None:
            break
        if not listed and token.lower_ in ("and", "with", "after", "behind", "since", "when"):
            break
        i += 1
    return i


def _own_topic(doc: Doc, start: int, stop: int) -> Reading | None:
    nouns = [t for t in doc[start:stop] if t.pos_ in ("NOUN", "ADJ", "PROPN")]
    heads = [t for t in nouns if t.pos_ == "NOUN"]
    if not heads:
        return None
    words = tuple(sorted({t.lemma_.lower() for t in nouns[:6]}))
    label = " ".join(t.text.lower() for t in nouns[:4])
    return Reading(
        f"rank:{' '.join(words)}",
        f"rank: {label}",
        False,
        Nature.RANK,
        "rank",
        words,
        trigger=tuple(t.i for t in nouns[:6]),
        source="ranked phrase",
    )
