"""Component: who or what has each figure, role by role, and what was filled from context."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from vjclaims.claim import Entity, Name
from vjclaims.lexicon import load_lexicon
from vjclaims.pipeline.mentions import Mention, full_name, mentions, topic
from vjclaims.pipeline.views import Held, Reading, block_at, blocks, figures, sentences, setup, view

_PAIR_WORDS = frozenset({"countries", "nations", "sides", "neighbours", "neighbors", "governments"})
_FAR = 22.0
_NEAR = 14.0
_BACK = 6  # sentences searched backwards for a name
_WITHIN = frozenset({"compound", "poss", "amod", "nmod", "pobj", "appos"})
_LOOSE = 10.0  # a place that hangs on another word than those over the figure
_OTHERS = 12.0  # a preposition's name behind another figure belongs to that one
_BOUND = frozenset({"place", "destination", "origin"})


@Language.component("vjclaims_entity", requires=["doc.spans", "token.dep"])
def find_entities(doc: Doc) -> Doc:
    """Set span._.entities of every figure, one entity for each of its readings."""
    setup(doc)
    for span in figures(doc):
        span._.entities = tuple(entity(span, r) for r in span._.readings or ())
    return doc


def entity(span: Span, reading: Reading) -> Held:
    """The entity of one reading of a figure."""
    near = _near(span, reading)
    if reading.roles == "residents":
        return _residents(span, near)
    if reading.roles == "mutual":
        return _mutual(span, near)
    if reading.roles == "directed":
        return _directed(span, reading, near)
    if reading.roles == "rank":
        return _ranked(span, reading, near)
    if reading.roles == "event":
        return _event(span, near)
    return _holder(span, reading, near)


def _near(span: Span, reading: Reading) -> list[tuple[float, Mention]]:
    """The sentence's mentions by their cost from the figure or the words of its metric."""
    look = view(span.sent)
    anchors = [span.root.i, *(t for t in reading.trigger if span.sent.start <= t < span.sent.end)]
    speaker = span._.speaker.name if span._.speaker else ""
    others = [f for f in figures(span.doc) if f.sent.start == span.sent.start and f is not span]
    above = _above(span, anchors)
    rows = []
    for m in mentions(span.sent):
        if span.start <= m.start < span.end or (speaker and m.name.text in speaker):
            continue
        if m.person or set(range(m.start, m.end)) & set(reading.trigger):
            continue
        cost = min(look.cost(a, m.start) for a in anchors)
        low, high = sorted((m.start, span.start))
        between = sum(low < o.start < high for o in others)
        cost += between * (_OTHERS if m.role in _BOUND else 1.5)
        if m.role in _BOUND and not _hangs_on(m, above, span.doc):
            cost += _LOOSE
        rows.append((cost, m))
    return sorted(rows, key=lambda row: (row[0], row[1].start))


def _above(span: Span, anchors: list[int]) -> set[int]:
    """The figure, its metric's words, and all words over them in the parse."""
    doc = span.doc
    found = set(range(span.start, span.end)) | set(anchors)
    if span._.noun is not None:
        found |= set(range(span._.noun.start, span._.noun.end))
    for i in list(found):
        found |= {t.i for t in doc[i].ancestors}
    return found


def _hangs_on(m: Mention, above: set[int], doc: Doc) -> bool:
    """Whether the preposition before a name belongs to a word over the figure."""
    token = doc[m.start : m.end].root
    for _ in range(4):
        if token.dep_ == "pobj":
            return token.head.head.i in above
        token = token.head
    return True


def _subject(span: Span, near: list[tuple[float, Mention]]) -> tuple[Name, ...]:
    """The name that is subject of the verb over the figure, also of a verb joined to it."""
    verb = next((t for t in span.root.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if span.root.pos_ in ("VERB", "AUX"):
        verb = span.root
    for _ in range(4):
        if verb is None:
            return ()
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return _of_subject(child, [m for _, m in near])
        verb = verb.head if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp") else None
    return ()


def _first(rows: Iterable[tuple[float, Mention]], *, limit: float = _FAR) -> tuple[Name, ...]:
    for cost, m in rows:
        return (m.name,) if cost <= limit else ()
    return ()


def _of_subject(head: Token, all_: list[Mention]) -> tuple[Name, ...]:
    """The name that is the subject's head, or stands before it ("the X wind farm")."""
    for m in all_:
        if m.start <= head.i < m.end:
            return (m.name,)
    before = [m for m in all_ if head.left_edge.i <= m.start <= head.i]
    behind = [m for m in all_ if head.i < m.start <= head.right_edge.i and m.role == "holder"]
    return tuple(m.name for m in (before or behind)[:1])


def _residents(span: Span, near: list[tuple[float, Mention]]) -> Held:
    """A nationality in a place: never the other way round."""
    noun = span._.noun
    of = [(c, m) for c, m in near if m.form in ("adjective", "people") or m.role == "origin"]
    if noun is not None:
        own = [(c, m) for c, m in of if noun.start <= m.start < noun.end]
        of = own or of
    people = _first(of)
    skip = {n.key for n in people}
    behind = [(c + (0 if m.start > span.start else 3), m) for c, m in near
              if m.role in ("place", "destination") and m.name.key not in skip]  # fmt: skip
    behind.sort(key=lambda row: (row[0], row[1].start))
    place = _first(behind)
    inherited = []
    if not people:
        subject = _subject(span, near)
        people = tuple(n for n in subject if n.key.isupper() and n not in place)
    if not people:
        skip = {n.key for n in place}
        people, got = _context(span, lambda m: m.form in ("adjective", "people"), skip)
        inherited += ["people"] if got else []
    if not place:
        own_place = [(c, m) for c, m in near if m.form in ("country", "name") and m.role == "holder"]
        place = _first([(c, m) for c, m in own_place if m.name.key not in {n.key for n in people}])
    if not place:
        taken = {n.key for n in people}
        place, got = _context(span, lambda m: m.form == "country" or m.label == "GPE", taken)
        inherited += ["place"] if got else []
    return Held(Entity(people=_demonyms(people), place=place), tuple(inherited))


def _demonyms(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Countries' names as the adjective for their people: "Vietnamese in Japan"."""
    countries = load_lexicon().countries
    return tuple(
        Name(n.key, next(iter(countries[n.key].adjectives), n.text)) if n.key in countries else n
        for n in names
    )


def _mutual(span: Span, near: list[tuple[float, Mention]]) -> Held:
    names = _unique(m.name for _, m in near if m.form != "name" or m.label in ("GPE", "ORG"))
    countries = tuple(n for n in names if n.key.isupper())
    if len(countries) >= 2:
        return Held(Entity(between=tuple(sorted(countries[:2]))))
    pair = _pair(span, countries)
    if pair:
        return Held(Entity(between=pair), ("between",))
    return Held(Entity(between=names[:2]), () if len(names) >= 2 else ("between",))


def _pair(span: Span, some: tuple[Name, ...]) -> tuple[Name, ...]:
    """The two countries that the article is about, when they take in those given."""
    countries = [n for n in topic(span.doc) if n.key.isupper()]
    pair = tuple(sorted(_unique((*some, *countries))[:2]))
    return pair if len(pair) == 2 else ()


def _directed(span: Span, reading: Reading, near: list[tuple[float, Mention]]) -> Held:
    """From one to another: exports, aid, investment."""
    rows = near
    by = {role: _first([(c, m) for c, m in rows if m.role == role])
          for role in ("origin", "destination", "place", "for")}  # fmt: skip
    used = {n.key for names in by.values() for n in names}
    holder = tuple(n for n in _subject(span, rows) if n.key not in used)
    objects = _first([(c, m) for c, m in rows if m.role == "object" and m.name not in holder])
    if not holder:
        holder = _first([(c, m) for c, m in rows if m.role == "holder" and m.name.key not in used])
    inherited: tuple[str, ...] = ()
    target = by["destination"] or by["place"] or by["for"] or objects
    if not holder and not by["origin"]:
        holder, got = _context(span, _not_person, {n.key for n in target})
        inherited = ("holder",) if got else ()
    if not target and not by["origin"]:
        pair = _pair(span, holder) if holder and holder[0].key.isupper() else ()
        target = tuple(n for n in pair if n not in holder)
        inherited += ("destination",) if target else ()
    return Held(Entity(holder=holder, origin=by["origin"], destination=target), inherited)


def _ranked(span: Span, reading: Reading, near: list[tuple[float, Mention]]) -> Held:
    """Who holds the rank, and for or in whom: "Japan is Vietnam's third investor"."""
    community = [(c, m) for c, m in near if m.form in ("adjective", "people") and m.role != "of"]
    subject = [(c, m) for c, m in near if m.start < span.start and _is_subject(span, m)]
    holder = _first(sorted(subject, key=lambda r: -r[1].start), limit=99.0)
    if reading.metric == "rank:community-size" and community:
        before = [(c, m) for c, m in community if m.start < span.start] or community
        people = _first(before, limit=99.0)
        place = _first([(c, m) for c, m in near if m.role == "place" and m.name not in people], limit=99.0)
        owner = [m.name for _, m in near if m.role == "holder" and m.form == "country"]
        inherited = () if people else ("people",)
        if not place:
            place = tuple(n for n in owner if n not in people)[:1]
        if not place:
            place, got = _context(span, lambda m: m.form == "country", {n.key for n in people})
            inherited += ("place",) if got else ()
        return Held(Entity(people=_demonyms(people), place=place), inherited)
    inherited: tuple[str, ...] = ()
    if not holder:
        holder, got = _context(span, _not_person, set())
        inherited = ("holder",) if got else ()
    taken = {n.key for n in holder}
    rest = [(c, m) for c, m in near if m.name.key not in taken and m.form != "name"]
    target = _first(rest, limit=99.0)
    if not target and holder and holder[0].key.isupper():
        target = tuple(n for n in _pair(span, holder) if n not in holder)
        inherited += ("destination",) if target else ()
    return Held(Entity(holder=holder, destination=target), inherited)


def _is_subject(span: Span, m: Mention) -> bool:
    head = span.doc[m.start : m.end].root
    for _ in range(3):
        if head.dep_ in ("nsubj", "nsubjpass"):
            return True
        if head.dep_ not in ("conj", "compound", "amod", "poss", "appos", "nmod"):
            return False
        if head.dep_ == "poss":
            return False
        head = head.head
    return False


def _event(span: Span, near: list[tuple[float, Mention]]) -> Held:
    """The parties to an event; a relation of two is theirs in any order."""
    names = _unique(m.name for _, m in near if m.label != "LAW")
    countries = tuple(n for n in names if n.key.isupper())
    if len(countries) >= 2:
        return Held(Entity(between=tuple(sorted(countries[:2]))))
    words = {t.lower_ for t in span.sent} & _PAIR_WORDS
    pair = _pair(span, countries)
    if pair and (words or not names or countries):
        return Held(Entity(between=pair), ("between",))
    places = {m.name for _, m in near if m.label in ("LOC", "GPE")}
    others = tuple(n for n in names if not n.key.isupper() and n not in places)
    if not others and not countries and len(_pair(span, ())) == 2:
        return Held(Entity(between=_pair(span, ())), ("between",))
    if others:
        return Held(Entity(holder=others[:1], place=countries[:1]))
    holder, got = _context(span, _not_person, set())
    return Held(Entity(holder=holder, place=countries[:1]), ("holder",) if got else ())


def _holder(span: Span, reading: Reading, near: list[tuple[float, Mention]]) -> Held:
    """Whose figure it is: named in the phrase of the metric, subject of the verb, or place."""
    rows = [(c, m) for c, m in near if m.role != "other"]
    people: tuple[Name, ...] = ()
    noun = span._.noun
    if noun is not None and noun.person:
        inside = [(c, m) for c, m in rows if noun.start <= m.start < noun.end]
        people = _first([(c, m) for c, m in inside if m.form in ("adjective", "people")])
    rows = [(c, m) for c, m in rows if m.name not in people]
    places = [(c, m) for c, m in rows if m.role in ("place", "destination", "origin")]
    place = _first(places, limit=_NEAR)
    rest = [(c, m) for c, m in rows if m.name not in place]
    holder = _of_phrase(span, reading, rest) or _subject(span, rest) or _itself(span)
    inherited: tuple[str, ...] = ()
    if not holder and _pointing_subject(span):
        holder, got = _context(span, _not_person, {n.key for n in (*people, *place)})
        inherited = ("holder",) if got else ()
    if not holder:
        holder = _first([(c, m) for c, m in rest if m.role in ("holder", "with")], limit=_NEAR)
    if not holder and not place:
        holder, got = _context(span, _not_person, {n.key for n in people})
        inherited = ("holder",) if got else ()
    return Held(Entity(holder=holder, people=_demonyms(people), place=place), inherited)


def _of_phrase(
    span: Span, reading: Reading, near: list[tuple[float, Mention]]
) -> tuple[Name, ...]:
    """The name that stands in the noun phrase of the metric: "X's revenue", "the cost of X"."""
    doc, noun = span.doc, span._.noun
    heads = {t for t in reading.trigger if doc[t].pos_ in ("NOUN", "PROPN")}
    heads |= {noun.head} if noun is not None else set()
    for _, m in near:
        token = doc[m.start : m.end].root
        for _ in range(4):
            if token.i in heads:
                return (m.name,)
            linked = token.dep_ in _WITHIN or (token.dep_ == "prep" and token.lower_ == "of")
            if not linked or token.dep_ == "pobj" and token.head.lower_ != "of":
                break
            token = token.head
    return ()


def _itself(span: Span) -> tuple[Name, ...]:
    """The speaker, when the figure is of what it says about itself: "X says it aims …"."""
    speaker = span._.speaker
    verb = next((t for t in span.root.ancestors if t.pos_ in ("VERB", "AUX")), None)
    for _ in range(3):
        if verb is None or speaker is None or speaker.inherited:
            return ()
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            own = subject.lower_ in ("it", "they", "we")
            return (full_name(span.doc, speaker.name),) if own else ()
        verb = verb.head if verb.dep_ in ("conj", "xcomp", "pcomp", "advcl") else None
    return ()


def _pointing_subject(span: Span) -> bool:
    """Whether the verb's subject is there but no name: "the line", "it", "the company"."""
    verb = next((t for t in span.root.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return False
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(s.pos_ in ("NOUN", "PRON") and s.i not in range(span.start, span.end) for s in subjects)


def _not_person(m: Mention) -> bool:
    return not m.person and m.form != "capital"


def _context(span: Span, wanted: object, taken: set[str]) -> tuple[tuple[Name, ...], bool]:
    """A name from the sentences before in the block, the label above, the article's topic."""
    assert callable(wanted)
    doc = span.doc
    block = block_at(doc, span.start_char)
    floor = block.start
    if block.kind == "list_item":  # a list goes on with the paragraph that opens it
        floor = max((b.start for b in blocks(doc) if b.start < floor and b.kind == "paragraph"),
                    default=floor)  # fmt: skip
    rows = [s for s in sentences(doc) if floor <= s.start_char < span.sent.start_char]
    for sent in reversed(rows[-_BACK:]):
        for m in mentions(sent):
            if wanted(m) and m.name.key not in taken and m.role in ("holder", "place", "object"):
                return (m.name,), True
    for name in topic(doc):
        if name.key not in taken and (name.key.isupper() or wanted is _not_person):
            return (name,), True
    return (), False


def _unique(names: Iterable[Name]) -> tuple[Name, ...]:
    seen: dict[str, Name] = {}
    for name in names:
        seen.setdefault(name.key, name)
    return tuple(seen.values())


