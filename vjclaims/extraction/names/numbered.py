"""Which numbered things a figure is of: "Reactor 2 produces 900 megawatts"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.doc import state
from vjclaims.extraction.names.article_names import names_of
from vjclaims.extraction.sentences import block_at, figures_in, quantities_in
from vjclaims.extraction.syntax import clause_subjects, covering, indices, up_to_verb
from vjclaims.figures.numbered import SEVERAL, VERSION, Label, read_labels
from vjclaims.figures.words import word_set
from vjclaims.records.claim import Numbered
from vjclaims.text.names import fold

_NUMBER = re.compile(r"[IVX]{2,5}|\d{1,3}(?:\.\d{1,3}){0,2}")
_PRONOUNS = frozenset({"it", "they", "which", "that"})


def labels_of(doc: Doc) -> list[Label]:
    """The labels of a doc in order: of nouns, and of names with a number."""
    nouns = state(doc).numbered
    taken = indices(*nouns)
    more = (n for n in (*_names(doc), *_sites(doc)) if not taken & indices(n))
    return sorted([*nouns, *more], key=lambda label: label.start)


def _names(doc: Doc) -> Iterator[Label]:
    """Names that end in a number which is no figure: "Nordwind II", "Verda 5.2"."""
    periods = state(doc).periods
    masked = {i for p in periods for i in range(p.anchor, p.end)}
    for token in doc[1:]:
        before = token.nbor(-1)
        if not _NUMBER.fullmatch(token.text) or before.pos_ != "PROPN" or token.is_sent_start:
            continue
        figures = {i for q in quantities_in(token.sent) for i in range(q.start, q.end)}
        if before.text[:1].isupper() and token.i not in figures and token.idx not in masked:
            yield _named(before, token)


def _sites(doc: Doc) -> Iterator[Label]:
    """Things of which there are several, in the plural ("its plants"), and sites in the singular,
    which have no number."""
    sites, things = word_set("numbered.sites"), word_set("numbered.things")
    for token in doc:
        lemma = token.lemma_.lower()
        several = token.tag_ == "NNS" and lemma in sites | things
        if several or (token.tag_ == "NN" and lemma in sites):
            number = SEVERAL if several else ""
            yield Label(token.idx, token.idx + len(token), lemma, number, token.idx)


def _named(name: Token, number: Token) -> Label:
    decimal = "." in number.text
    kind = VERSION if decimal else fold(name.text)
    written = read_labels(f"Unit {number.text}")
    value = written[0].number if written else number.text
    return Label(name.idx, number.idx + len(number), kind, value, number.idx)


def numbered(span: Span) -> tuple[Numbered, ...]:
    """The numbered things that a figure is of, by its sentence; where that only points to one
    ("the reactor", "it"), by what stands before."""
    doc, sent = span.doc, span.sent
    here = [x for x in names_of(doc).labels if sent.start_char < x.end <= sent.end_char]
    found = {}
    for kind in dict.fromkeys(x.kind for x in here):
        of_kind = [x for x in here if x.kind == kind]
        one = [x for x in of_kind if x.number != SEVERAL]
        nearest = _nearest(span, [x for x in (one or of_kind) if x.number])
        if nearest is not None:
            found[kind] = Numbered(kind, nearest.number, own=_one_clause(span, nearest))
        else:
            own = any(_one_clause(span, x) for x in of_kind)
            found[kind] = Numbered(kind, _before(span, kind), own=own)
    if not found and any(t.lower_ in _PRONOUNS for t in clause_subjects(span)):
        last = _last(doc, span, "")
        found = {last.kind: Numbered(last.kind, last.number, own=True)} if last else {}
    return tuple(found[kind] for kind in sorted(found))


def numbered_words(sent: Span) -> set[int]:
    """Tokens of nouns with a number, which name a thing by its kind alone: whose it is, the other
    names of the sentence say. What is no part of a larger whole keeps its name ("Channel 4")."""
    alone = word_set("numbered.alone")
    rows = (x for x in state(sent.doc).numbered if x.number and x.kind not in alone)
    inside = [x for x in rows if sent.start_char < x.end <= sent.end_char]
    return {t.i for t in sent for x in inside if x.start <= t.idx < x.end}


def numbers_in(doc: Doc) -> frozenset[str]:
    """All numbered things of an article, each as kind and number."""
    return frozenset(
        f"{x.kind} {x.number}" for x in names_of(doc).labels if x.number.strip(SEVERAL)
    )


def _nearest(span: Span, labels: list[Label]) -> Label | None:
    """The label that a figure goes with: the last before it, or the first behind where another
    figure or nothing stands before."""
    if len({x.number for x in labels}) < 2:
        return labels[0] if labels else None
    at = span.start_char
    before = [x for x in labels if x.start < at]
    behind = [x for x in labels if x.start >= at]
    figures = [f.start_char for f in figures_in(span.sent)]
    first = min(figures, default=at)
    if not before or (behind and all(x.start > first for x in labels)):
        nxt = figures[bisect_left(figures, at) + 1 :]
        own = [x for x in behind if not nxt or x.start < nxt[0]]
        return own[0] if own else None
    return before[-1]


def _one_clause(span: Span, label: Label) -> bool:
    """Whether label and figure hang on one verb, or the label on the figure's noun."""
    name = covering(span.doc, label.start, label.end)
    if name is None or (not label.number and name.root.dep_ == "compound"):
        return False  # the "school year" is no school
    own = {t.i for t in up_to_verb(span.root)} | indices(span)
    if span._.noun is not None:
        own |= {span._.noun.head}
    return any(t.i in own for t in up_to_verb(name.root))


def _before(span: Span, kind: str) -> str:
    """The number of "the reactor" by the last one of its kind before; "" where none is told."""
    found = _last(span.doc, span, kind)
    return found.number if found else ""


def _last(doc: Doc, span: Span, kind: str) -> Label | None:
    """The last numbered thing before a sentence: of a kind anywhere above, else of the sentence
    before it in the paragraph."""
    start = span.sent.start_char
    above: Iterable[Label] = (
        x for x in names_of(doc).labels if x.number.strip(SEVERAL) and x.start < start
    )
    if kind:
        rows = [x for x in above if x.kind == kind]
    else:
        floor = block_at(doc, start).start
        low = doc[span.sent.start - 1].sent.start_char if span.sent.start else 0
        rows = [x for x in above if x.start >= max(low, floor)]
    return rows[-1] if rows else None
