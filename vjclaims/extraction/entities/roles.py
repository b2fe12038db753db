"""Which names of a sentence belong to a figure, and how: by distance, parse and preposition."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.doc import Reading, state
from vjclaims.extraction.entities.lists import head_of_item, own_mentions
from vjclaims.extraction.names.article_names import Mention, mentions, named_things, names_of
from vjclaims.extraction.names.gazetteer import kind_of
from vjclaims.extraction.names.name_runs import of_the_page
from vjclaims.extraction.names.people import last_word
from vjclaims.extraction.sentences import figures_in, in_table, other_figures, view
from vjclaims.extraction.syntax import (
    JOINED,
    SUBJECTS,
    VERBS,
    children,
    clause_subjects,
    climb,
    indices,
    is_definite,
    own_verb,
    subject,
    subjects,
    verb_over,
)
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Kind, Name
from vjclaims.text.names import fold

_OPENING = 3  # words before a place with which a sentence opens
_WITHIN = frozenset({"compound", "poss", "amod", "nmod", "pobj", "appos"})
_WITH_SUBJECT = frozenset({"conj", "compound", "amod", "appos", "nmod"})
_BOUND = frozenset({"place", "destination", "origin"})


Near = list[tuple[float, Mention]]  # mentions, each with its cost from a figure


def only(
    near: Near,
    *,
    roles: Collection[str] = (),
    forms: Collection[str] = (),
    but: Iterable[Name] = (),
) -> Near:
    """The mentions in one of these roles and forms, () for any, but for those of some names."""
    taken = {n.key for n in but}
    return [
        (c, m)
        for c, m in near
        if (not roles or m.role in roles)
        and (not forms or m.form in forms)
        and m.name.key not in taken
    ]


def elided_holder(span: Span) -> Mention | None:
    """The name right before a bare figure whose verb and noun are left out: "X took 38 seats
    and Y 26"; None where there is none or nothing to go on from. What such a figure counts, and
    its unit, may have been taken from the one before (quantities/elided.py)."""
    head = head_of_item(span)
    if head is not None and head.role not in _BOUND:
        return head
    fig, noun = span._.figure, span._.noun
    bare = all(t.like_num for t in span)
    own = (noun is not None and noun.end > span.start) or (fig.unit and not bare)
    if own or fig.kind is not Kind.QUANTITY:
        return None
    if not any(f.start < span.start for f in figures_in(span.sent)):
        return None
    return next((m for m in mentions(span.sent) if m.end == span.start and m.form == "name"), None)


def near_mentions(span: Span, reading: Reading) -> Near:
    """The sentence's mentions by their cost from the figure or the words of its metric."""
    look = view(span.sent)
    anchors = [span.root.i, *(t for t in reading.trigger if span.sent.start <= t < span.sent.end)]
    others = other_figures(span)
    speakers = {f._.speaker.name for f in (span, *others) if f._.speaker}
    above = _above(span, anchors)
    head = next((t.i for t in span.sent if t.text == ":"), span.sent.start)
    rows = []
    metric = load_lexicon().metrics.get(reading.metric)
    of_person = metric is not None and metric.of_person
    own_name = elided_holder(span)
    taken = [g.start for f in others if (g := elided_holder(f)) is not None]
    for m in own_mentions(span):
        if m.start in taken:
            continue
        if own_name is not None and m.start == own_name.start:
            rows.append((0.0, replace(m, role="holder")))
            continue
        says = any(m.name.text in s or s in m.name.text for s in speakers)
        if span.start <= m.start < span.end or (says and not _within(span, m)):
            continue
        own = m.form == "name" and indices(m) & set(reading.trigger)
        if (m.person and not of_person) or own or _mere_capital(span.doc, m):
            continue
        if in_table(span) and m.start < head:
            rows.append((0.0, replace(m, role="holder")))
            continue
        cost = min(look.cost(a, m.start) for a in anchors)
        low, high = sorted((m.start, span.start))
        between = sum(low < o.start < high for o in others)
        rows.append((_with_bounds(span.doc, m, cost, between, above), m))
    return sorted(rows, key=lambda row: (row[0], row[1].start))


def _with_bounds(doc: Doc, m: Mention, cost: float, between: int, above: set[int]) -> float:
    """The cost of a mention with the figures between, and of a place that hangs elsewhere; a
    place that opens the sentence holds for all of it."""
    costs = load_lexicon().costs.holder
    if m.role == "place" and _frames(doc, m):
        return min(cost, costs.opens)
    cost += between * (costs.placed if m.role in _BOUND else costs.between)
    loose = m.role in _BOUND and not _hangs_on(m, above, doc)
    return cost + (costs.loose if loose else 0.0)


def _frames(doc: Doc, m: Mention) -> bool:
    """Whether a sentence opens with the preposition of a place: "Across X 400 …, and 67 …"."""
    opens = doc[m.start].sent[0]
    return opens.pos_ == "ADP" and m.start - opens.i <= 2 and opens.head.pos_ in VERBS


def _mere_capital(doc: Doc, m: Mention) -> bool:
    """Whether a word seems a name only because a sentence opens with it: "Rice stood at"."""
    return m.form == "name" and not m.label and named_things(doc)[m.name.key].weak


def _within(span: Span, m: Mention) -> bool:
    """Whether the figure is told of the speaker in passing: "X, founded in 1957, says …"."""
    return span.doc[m.start : m.end].root.is_ancestor(span.root)


def _above(span: Span, anchors: list[int]) -> set[int]:
    """The figure, its metric's words, and all words over them in the parse."""
    doc = span.doc
    found = indices(span, span._.noun) | set(anchors)
    nouns = [i for i in anchors if doc[i].pos_ == "NOUN"]
    for i in list(found):
        found |= {t.i for t in doc[i].ancestors}
    for i in nouns:  # "turnout in the election in X": below the metric's own noun
        found |= {t.i for t in doc[i].subtree}
    return found


def _hangs_on(m: Mention, above: set[int], doc: Doc) -> bool:
    """Whether the preposition before a name belongs to a word over the figure."""
    token = doc[m.start : m.end].root
    for _ in range(4):
        if token.dep_ == "pobj":
            return token.head.head.i in above
        token = token.head
    return True


def first(rows: Iterable[tuple[float, Mention]], *, limit: float | None = None) -> tuple[Name, ...]:
    """The name that costs least, if no more than a limit, else that of subjects."""
    most = load_lexicon().costs.holder.subject if limit is None else limit
    for cost, m in rows:
        return (m.name,) if cost <= most else ()
    return ()


def opening_place(span: Span, places: Near) -> tuple[Name, ...]:
    """The place with which the sentence opens, which holds for all its figures: "Across X 798,000
    cases were open, and 67 per cent …"."""
    start = span.sent.start
    opens = [m for _, m in places if m.role == "place" and m.start - start <= _OPENING]
    return (min(opens, key=lambda m: m.start).name,) if opens else ()


def place_of_subject(span: Span, places: Near) -> tuple[Name, ...]:
    """The place of what did it, "a fire at a club in the town left 12 dead": named in the subject
    of a verb over the figure, with no figure between."""
    row = figures_in(span.sent)
    low = max((f.end for f in row if f.end <= span.start), default=span.sent.start)
    words = load_lexicon().attribution
    for verb in (t for t in span.root.ancestors if t.pos_ in VERBS):
        taking = any(o.lemma_.lower() in words.taken for o in children(verb, "dobj"))
        if verb.lemma_.lower() in words.verbs | words.giving and not taking:
            continue  # where who says so sits
        inside = {t.i for s in subjects(verb) for t in s.subtree}
        found = [m for _, m in places if m.role == "place" and m.start in inside]
        if found and found[-1].start >= low:
            return (max(found, key=lambda m: m.start).name,)
    return ()


def lone_place(span: Span, places: Near) -> tuple[Name, ...]:
    """The one place of a figure's sentence, where that names nobody else whose it could be."""
    found = {m.name.key: m.name for _, m in places if m.role == "place"}
    known, spoke = named_things(span.doc), {fold(n) for n in state(span.doc).speakers}
    others = [m for m in mentions(span.sent) if m.name.key not in {*found, *spoke}]
    others = [m for m in others if known[m.name.key].kind != "person"]
    return tuple(found.values()) if len(found) == 1 and not others else ()


def subject_of(span: Span, near: Near) -> tuple[Name, ...]:
    """The name that is subject of the verb over the figure, also of a verb joined to it."""
    found = subject(own_verb(span.root), JOINED)
    return _of_subject(found, [m for _, m in near]) if found is not None else ()


def _of_subject(head: Token, all_: list[Mention]) -> tuple[Name, ...]:
    """The name that is the subject's head, or stands before it ("the X wind farm")."""
    for m in all_:
        if m.start <= head.i < m.end:
            return (m.name,)
    before = [m for m in all_ if head.left_edge.i <= m.start <= head.i]
    if kind_of(head) and is_definite(head):
        before = [m for m in before if m.end == head.i and m.form == "name"]
        return tuple(m.name for m in before[:1])  # "the group, A's largest maker of cars"
    behind = [m for m in all_ if head.i < m.start <= head.right_edge.i and m.role == "holder"]
    return tuple(m.name for m in (before or behind)[:1])


def of_phrase(span: Span, reading: Reading, near: Near) -> tuple[Name, ...]:
    """The name that stands in the noun phrase of the metric: "X's revenue", "the cost of X"."""
    doc, noun = span.doc, span._.noun
    heads = {t for t in reading.trigger if doc[t].pos_ in ("NOUN", "PROPN")}
    heads |= {noun.head} if noun is not None else set()
    whose = {t for h in heads for t in _whose(doc[h])}
    for _, m in near:
        token = doc[m.start : m.end].root
        if token.i in whose:
            return (m.name,)
        for _ in range(4):
            if token.i in heads:
                return (m.name,)
            linked = token.dep_ in _WITHIN or (token.dep_ == "prep" and token.lower_ == "of")
            if not linked or (token.dep_ == "pobj" and token.head.lower_ != "of"):
                break
            token = token.head
    return ()


def _whose(noun: Token) -> set[int]:
    """Whose a noun is by a relative clause: "the dairy, whose revenue climbed 6 per cent"."""
    if not any(c.lower_ == "whose" for c in noun.children):
        return set()
    clause = next((t for t in noun.ancestors if t.dep_ == "relcl"), None)
    return {clause.head.i} if clause is not None else set()


def joint(names: tuple[Name, ...], near: Near, doc: Doc) -> tuple[Name, ...]:
    """The name with those joined to it by "and": what two have together is neither's own."""
    linked = {
        t.i
        for _, m in near
        if m.name in names
        for t in doc[m.start : m.end].root.conjuncts
        if not children(t, "neg")
    }
    more = {m.name for _, m in near if linked & indices(m)}
    return names if not names or more <= set(names) else tuple(sorted({*names, *more}))


def speaker_itself(span: Span) -> tuple[Name, ...]:
    """The speaker, when the figure is of what it says about itself: "X says it aims …"."""
    speaker = span._.speaker
    if speaker is not None and not speaker.name.split()[-1][:1].isupper():
        return ()  # "the group said it would": no name, but what stands for one
    if speaker is not None and last_word(speaker.name) in names_of(span.doc).surnames:
        return ()  # what a person says of "us" is of the firm, not hers
    if speaker is not None and of_the_page(span.doc, speaker.name):
        return ()  # what a paper counts is of others
    verb = verb_over(span.root)
    if verb is not None and speaker is not None and _reports(verb, speaker.name):
        return (_name_within(span, verb) or names_of(span.doc).full(speaker.name),)
    said = subject(verb, JOINED)
    if said is None or speaker is None or speaker.inherited:
        return ()
    own = said.lower_ in ("it", "they", "we")
    return (names_of(span.doc).full(speaker.name),) if own else ()


def _name_within(span: Span, verb: Token) -> Name | None:
    """The name in the verb's subject, without the words for its trade."""
    heads = {c.i for c in verb.children if c.dep_ == "nsubj"}
    found = (m for m in mentions(span.sent) if heads & indices(m))
    return next((m.name for m in found), None)


def _reports(verb: Token, name: str) -> bool:
    """Whether the figure is the speaker's own: "X reported revenue of 4.5 billion"."""
    own = [c for c in verb.children if c.dep_ == "nsubj" and c.text in name.split()]
    objects = bool(children(verb, "dobj"))
    clause = bool(children(verb, "ccomp", "advcl"))
    return bool(own) and own[0].pos_ == "PROPN" and objects and not clause


def pointing_subject(span: Span, reading: Reading) -> bool:
    """Whether the verb's subject is there but no name: "the line", "it", "the company"."""
    own = indices(span) | set(reading.trigger)
    others = (s for s in subjects(verb_over(span.root)) if s.i not in own)
    return any(s.pos_ in ("NOUN", "PRON") for s in others)


def is_subject(span: Span, m: Mention) -> bool:
    """Whether a name is the subject of a verb, or goes with it."""
    return climb(span.doc[m.start : m.end].root, _WITH_SUBJECT).dep_ in SUBJECTS


def epithet_kind(span: Span, reading: Reading) -> str:
    """The kind of the epithet whose figure it is: subject of the verb over the figure, or
    owner of the metric ("the retailer's profit"); "" where there is none."""
    for owner in (*_owners(span, reading), *clause_subjects(span)):
        kind = kind_of(owner)
        if kind and is_definite(owner):
            return kind
    return ""


def _owners(span: Span, reading: Reading) -> list[Token]:
    doc = span.doc
    return [c for t in reading.trigger for c in doc[t].children if c.dep_ == "poss"]
