"""Which numbers count or measure something, and which of those figures make a claim."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.doc import Noun, state
from vjclaims.extraction.sentences import block_at
from vjclaims.extraction.syntax import SUBJECTS, VERBS, covering, main_verb_over, token_at, word_at
from vjclaims.figures.quantities.quantities import Quantity
from vjclaims.lexicon import load_lexicon

_PAIR = 2  # "the two countries" says which; "the five ships" still says how many
_ROW = 3  # names with numbers that make a row; of two, "Boeing 737 and Airbus 320", one cannot tell
_NAMES = frozenset({"ORG", "PRODUCT", "LAW", "EVENT", "WORK_OF_ART", "FAC"})


def counts(span: Span, q: Quantity) -> bool:
    """Whether a number counts or measures, rather than being part of a name or a pronoun."""
    if q.form == "none":
        return _none_affected(span)
    return _ends_cell(span, q) or not _in_name(span, q) or _in_row(span)


def _ends_cell(span: Span, q: Quantity) -> bool:
    """Whether a number is what a cell of a table holds, whatever its head is taken for: "Iskar:
    Dead 71; Injured 120"."""
    block = block_at(span.doc, q.start)
    if block.kind != "table_row" or 1900 <= q.value <= 2100:
        return False
    after = token_at(span.doc, span.end)
    return after is None or after.idx >= block.end or after.text == ";"


def _in_row(span: Span) -> bool:
    """Whether a number stands in a row of names that each have one: "Hill High 76, Kapsabet 49,
    Alliance 48"; two will do behind a colon, "Corners: Tafo 11, Keta 3"."""
    if not _named_item(span.doc, span.start, span.end):
        return False
    numbers = [t for t in span.sent if t.like_num and _named_item(t.doc, t.i, t.i + 1)]
    led = any(t.text == ":" for t in span.doc[span.sent.start : numbers[0].i]) if numbers else False
    return len(numbers) >= _ROW - led


def _named_item(doc: Doc, start: int, end: int) -> bool:
    """Whether a name stands before the number and an end of an item behind it."""
    name, after = word_at(doc, start - 1), word_at(doc, end)
    ends = not after.strip() or after in load_lexicon().counting.gap_ends
    return ends and name[:1].isalpha() and doc[start - 1].text[:1].isupper()


def is_claim(span: Span, q: Quantity, noun: Noun | None) -> bool:
    """Whether a quantity is said of something, rather than part of a name or of pointing."""
    doc = span.doc
    if q.value == 1 and q.spelled and noun is not None and word_at(doc, span.end) == "of":
        return False  # "one of the best"
    if q.spelled and q.form == "cardinal" and q.value < 12 and not q.unit:
        if q.value == 1 and (noun is None or not noun.person) and not _beside_count(span):
            return False
        if noun is None and not q.hedge and not _stands_for(span, q):
            return False
        if _pointing(doc, q) and q.value <= _PAIR:
            return False
    if q.spelled and not q.unit and state(doc).text[q.numeral_end : q.numeral_end + 1] == "-":
        return False  # "two-way trade"
    if q.form == "multiple" and noun is not None and span.text.lower() in ("double", "triple"):
        return False
    if (q.form == "plural" and q.dimension == "duration") or q.role == "limit":
        return False
    if block_at(doc, q.start).kind == "dateline":
        return False
    return word_at(doc, span.start - 1) != "#"


def _none_affected(span: Span) -> bool:
    """Whether none are said to be hurt, lost, found: "nobody was killed", not "no one knows"; or
    what is counted stands behind, "no deaths"."""
    if span.text.lower() == "no":
        return True
    verb = main_verb_over(span.root)
    return verb is not None and verb.lemma_.lower() in load_lexicon().counting.befalling


def _beside_count(span: Span) -> bool:
    """Whether "one" stands in a list with other numbers, so that it counts as they do: "two
    helicopters, one patrol ship and six launches", "two to the island and one to a university"."""
    joints = load_lexicon().counting.gap_links
    numbers = [t.i for t in span.sent if t.like_num and t.ent_type_ != "DATE"]
    before = [i for i in numbers if i < span.start]
    after = [i for i in numbers if i >= span.end]
    joined = bool(before) and word_at(span.doc, span.start - 1) in joints
    return joined or (bool(after) and word_at(span.doc, after[0] - 1) in joints)


def _stands_for(span: Span, q: Quantity) -> bool:
    """Whether a small number stands for things named before, "two of them", "four in the north",
    rather than for an hour, a rank or a step: "at six", "the top ten", "level four"."""
    before, after = word_at(span.doc, span.start - 1), word_at(span.doc, span.end)
    counting, numerals = load_lexicon().counting, load_lexicon().numerals
    if before in counting.no_count_after or before in numerals.labels:
        return False
    return before != "-" and after not in ("-", ":")


def _pointing(doc: Doc, q: Quantity) -> bool:
    """Whether an article or possessive stands before the number: "under the two treaties"."""
    number = covering(doc, q.numeral_start, q.numeral_end)
    pointing = load_lexicon().numerals.pointing
    return number is not None and word_at(doc, number.start - 1) in pointing


def _in_name(span: Span, q: Quantity) -> bool:
    """Whether a bare number is part of a name: "Expo 2025", "737 MAX", "iPhone 14 Pro"."""
    doc, sent = span.doc, span.sent
    if q.unit or q.hedge or q.form != "cardinal" or q.value >= 10000 or "," in span.text:
        return False
    lone = span.root.tag_ == "PRP" or not _beside_count(span)
    if q.spelled and q.value == 1 and lone and _pronoun(span):
        return True
    if q.spelled and _titled(span):
        return True
    before_comma = span.end < len(doc) and doc[span.end].text == "," and span[0].ent_iob_ == "B"
    if all(t.ent_type_ in _NAMES for t in span) and not before_comma:  # "is 104, Reuters said"
        ends = span.end >= len(doc) or doc[span.end].ent_iob_ != "I"
        year = 1900 <= q.value <= 2100
        if year or not (ends and _plural_follows(span)):
            return True
    if _version(span):
        return True
    before = doc[span.start - 1] if span.start > sent.start + 1 else None
    after = token_at(doc, span.end, sent.end)
    if before is None or before.pos_ != "PROPN" or not before.text[:1].isupper():
        return False
    if after is not None and after.pos_ == "PROPN" and after.text.isupper():
        return True
    if after is not None and after.tag_ == "NN" and q.value != 1 and not _counts_one(after):
        return True  # "the Planet 9 project": a count would have a plural behind it
    goes_on = after is not None and after.pos_ in ("NOUN", "ADJ", "VERB", "ADP", "AUX")
    return not goes_on and before.ent_type_ in ("", *_NAMES)


def _version(span: Span) -> bool:
    """Whether a decimal number belongs to the name before it: "Verda 5.2 came out"."""
    if "." not in span.text or span.start == span.sent.start or span.end >= span.sent.end:
        return False
    name, after = span.doc[span.start - 1], span.doc[span.end]
    if name.pos_ != "PROPN" or not name.text[:1].isupper():
        return False
    if span.root.ent_type_ in _NAMES and span.root.ent_iob_ == "I":
        return True
    subject = after.pos_ in VERBS or (after.text == "," and name.dep_ in SUBJECTS)
    return span.root.head.i == name.i and subject


def _pronoun(span: Span) -> bool:
    """Whether a spelled one stands for a thing named before: "the one that", "just one"."""
    after = token_at(span.doc, span.end)
    if word_at(span.doc, span.start - 1) in ("the", "that", "this"):
        return after is None or after.pos_ not in ("NOUN", "ADJ", "PROPN")
    return after is None or (
        after.pos_ not in ("NOUN", "ADJ", "PROPN", "ADV")
        and not (after.lower_ in ("of", "-") or after.tag_ in ("VBN", "VBG"))
    )


def _plural_follows(span: Span) -> bool:
    """Whether what is counted stands behind: "in the north 11 new cases"."""
    i, doc = span.end, span.doc
    while i < span.sent.end and doc[i].pos_ in ("ADJ", "NOUN", "VERB") and doc[i].tag_ != "NNS":
        i += 1
    return i < span.sent.end and doc[i].tag_ == "NNS"


def _titled(span: Span) -> bool:
    """Whether a spelled number is part of a name by its capital: "the Big Five", "Kick Six"."""
    sent = span.sent
    if not span.text[:1].isupper() or span.start <= sent.start + 1 or span.text.isupper():
        return False
    sides = [span.doc[span.start - 1]]
    sides += [span.doc[span.end]] if span.end < sent.end else []
    prose = sum(t.is_lower and len(t) > 3 for t in sent) >= 3  # no headline in capitals
    return prose and any(t.is_title for t in sides)


def _counts_one(token: Token) -> bool:
    """Whether a noun is its own plural, as people and staff are."""
    return token.lower_ in load_lexicon().counting.plural_alike or token.lemma_ != token.lower_
