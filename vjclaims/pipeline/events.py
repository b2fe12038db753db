"""Component: the years of events ("signed in 2003 … just five years later") as figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from vjclaims.claim import Kind, Nature
from vjclaims.figures.numerals import read_numerals
from vjclaims.figures.periods import Period
from vjclaims.interval import Interval
from vjclaims.lexicon import load_lexicon
from vjclaims.pipeline.mentions import gazetteer
from vjclaims.pipeline.views import GROUP, Figure, Reading, SentenceView, sentences, setup, view

_LIMIT = 11.0
_LEADING = 9.0
_LATER = re.compile(
    r"(?:(?:just|only|barely|exactly)\s+)?(?P<n>[\w-]+)\s+years?\s+(?P<way>later|afterwards|earlier|before that|after that|after)\b",
    re.I,
)
_CUES = frozenset({"in", "since", "on", "from", "", "of", "as of", "during"})


@dataclass(frozen=True, slots=True)
class _Trigger:
    """An event's verb or noun, and the words of what it happened to."""

    event: str
    label: str
    token: int
    object: tuple[str, ...]
    object_tokens: tuple[int, ...]
    commemorated: bool = False
    phrase: bool = False

    @property
    def tells(self) -> bool:
        """Whether it says what happened: it has an object, or is a phrase ("first power")."""
        return bool(self.object) or self.phrase


@Language.component("vjclaims_events", assigns=["doc.spans"], requires=["token.dep"])
def find_events(doc: Doc) -> Doc:
    """Add a span for every year in which something happened, with its reading."""
    setup(doc)
    spans = list(doc.spans[GROUP])
    carried: _Trigger | None = None
    last_year: int | None = None
    label: list[Span] = []
    for sent in sentences(doc):
        triggers = _triggers(sent)
        periods = _periods(doc, sent) or _periods(doc, *label[-1:])
        label = [sent] if _is_label(sent) else []
        opens = sent.text.lstrip().startswith("(")
        if opens and carried is not None and not triggers and periods:
            span = _dated(doc, periods[0], carried)
            spans += [span] if span is not None else []
        for trigger, period in _matched(sent, triggers, periods):
            span = _dated(doc, period, trigger)
            if span is not None:
                doc.user_data.setdefault("vjclaims.event_periods", set()).add(period.anchor)
                spans.append(span)
                last_year = int(span._.figure.value)
        relative = _relative(doc, sent, triggers, last_year)
        if relative is not None:
            spans = [s for s in spans if not _within(s, relative)] + [relative]
            last_year = int(relative._.figure.value)
        carried = triggers[-1] if triggers else None
    doc.spans[GROUP] = spans
    return doc


def _is_label(sent: Span) -> bool:
    """Whether a sentence is but a date before a colon, as in a list of dates: "2009:"."""
    return len(sent.text.strip()) < 24 and sent.text.strip().endswith(":")


def _within(span: Span, other: Span) -> bool:
    """Whether a duration is part of "five years later"."""
    return bool(other.start <= span.start < other.end and span._.figure.dimension == "duration")


def _periods(doc: Doc, sent: Span | None = None) -> list[Period]:
    if sent is None:
        return []
    return [
        p for p in doc.user_data.get("vjclaims.periods", ())
        if sent.start_char <= p.anchor < sent.end_char and p.first is not None
        and p.form in ("year", "month", "day", "range") and p.cue in _CUES
        and str(p.first.year) in doc.text[p.anchor : p.end]
    ]  # fmt: skip


def _triggers(sent: Span) -> list[_Trigger]:
    events = load_lexicon().events
    found = []
    for match in load_lexicon().event_phrases.find(view(sent).words):
        inside = [sent.doc[i] for i in match.words]
        token = next((t for t in inside if t.pos_ == "VERB"), inside[-1])
        event = events[match.id]
        lemma = token.lemma_.lower()
        verbal = token.pos_ == "VERB" or (len(match.words) > 1)
        if token.pos_ not in ("VERB", "NOUN", "PROPN") and len(match.words) == 1:
            continue
        if lemma in event.nouns and token.pos_ == "NOUN":
            verbal = False
        elif lemma in event.verbs and token.pos_ not in ("VERB",):
            continue
        if lemma in event.verbs and _denied(token):
            continue
        head = _object(token, verbal, match.id) if verbal else _noun_after(token, match.id)
        if len(match.words) > 1 and token.pos_ != "VERB":
            head = None  # "first power" says it all
        if head is not None and any(c.like_num for c in head.lefts):
            continue  # "organised 500 events in 2023" counts, it does not date
        words, tokens = _object_words(head) if head is not None else ((), ())
        kept = any(a.lemma_.lower() == "anniversary" for a in token.ancestors)
        several = len(match.words) > 1
        found.append(_Trigger(match.id, event.label, token.i, words, tokens, kept, several))
    for token in sent:
        if token.lemma_.lower() == "anniversary":
            head = _noun_after(token, "established")
            if head is not None:
                words, tokens = _object_words(head)
                found.append(_Trigger("established", "established", token.i, words, tokens, True))
    return found


def _denied(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _object(token: Token, verbal: bool, event: str) -> Token | None:
    """What the event happened to: object, passive subject, noun modified, "of" or "to"."""
    to = [
        c for p in token.children if p.lower_ in ("to", "into") and p.dep_ in ("prep", "dative")
        for c in p.children if c.dep_ == "pobj"
    ]  # fmt: skip
    if event == "upgraded" and to:
        return to[0]
    children = {c.dep_: c for c in token.children}
    if "dobj" in children and children["dobj"].pos_ == "PRON":
        named = [c for p in token.children if p.lower_ == "as" for c in p.children]
        return named[0] if named else None  # "recognised it as a market economy"
    for dep in ("dobj", "nsubjpass"):
        if dep in children:
            return _antecedent(children[dep])
    if token.dep_ in ("acl", "relcl"):
        return token.head
    if token.dep_ == "conj" and token.head.dep_ in ("acl", "relcl"):
        return token.head.head
    return _antecedent(children["nsubj"]) if "nsubj" in children else None


_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN"})
_LINKS = frozenset("-–\"“”'’") | {"'s", "’s"}


def _noun_after(token: Token, event: str) -> Token | None:
    """The last noun of the phrase behind "… of" ("… to" for upgrades), in plain word order:
    the parser loses its way in "the A – B diplomatic ties (1973 – 2023)"."""
    doc, i = token.doc, token.i + 1
    links = ("to", "into") if event == "upgraded" else ("of",)
    if i >= len(doc) or doc[i].lower_ not in links:
        return next((c for c in token.lefts if c.dep_ in ("compound", "poss")), None)
    last = None
    while (i := i + 1) < len(doc) and (doc[i].pos_ in _PHRASE or doc[i].text in _LINKS):
        if doc[i].pos_ in ("NOUN", "PROPN"):
            last = doc[i]
    return last


def _antecedent(token: Token) -> Token:
    """The noun behind a relative pronoun, or the name set beside a common noun."""
    beside = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    if beside and token.pos_ == "NOUN":
        return beside[0]
    if token.lower_ in ("which", "that", "who") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _object_words(head: Token) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Lemmas of an object's noun phrase without names of countries, articles, "official"."""
    synonyms = load_lexicon().synonyms
    tokens, i = [head], head.i - 1
    while i >= head.sent.start and (head.doc[i].pos_ in _PHRASE or head.doc[i].text in _LINKS):
        tokens.append(head.doc[i])
        i -= 1
    kept = [
        t for t in tokens
        if t.pos_ in ("NOUN", "PROPN", "ADJ") and (t.text,) not in gazetteer()
        and t.lower_ not in ("official", "formal", "first", "two") and not t.like_num
    ]  # fmt: skip
    words = {_base(t, synonyms) for t in kept}
    return tuple(sorted(words)), tuple(sorted(t.i for t in kept))


def _base(token: Token, synonyms: dict[str, str]) -> str:
    lemma = token.lemma_.lower()
    if token.tag_ == "NNPS" and lemma.endswith("s"):
        lemma = lemma.removesuffix("s")
    return synonyms.get(lemma, lemma)


def _matched(
    sent: Span, triggers: list[_Trigger], periods: list[Period]
) -> list[tuple[_Trigger, Period]]:
    """Each trigger with the one period that is nearest, each period used once."""
    doc, look = sent.doc, view(sent)
    rows = []
    for n, trigger in enumerate(triggers):
        if not trigger.tells:
            continue
        for period in periods:
            span = doc.char_span(period.anchor, period.end, alignment_mode="expand")
            if span is None or span.start <= trigger.token < span.end:
                continue
            if trigger.commemorated and (period.form != "range" or span.start < trigger.token):
                continue  # the year of the anniversary is not that of the event
            apart = span.start < sent.start
            cost = 0.0 if apart else _cost(look, trigger, span, period, len(triggers))
            if cost <= _LIMIT:
                rows.append((cost, n, period.anchor, trigger, period))
    used: set[object] = set()
    out = []
    for _, n, anchor, trigger, period in sorted(rows, key=lambda r: r[:3]):
        if n not in used and ("p", anchor) not in used:
            used |= {n, ("p", anchor)}
            out.append((trigger, period))
    return out


def _cost(look: SentenceView, trigger: _Trigger, span: Span, period: Period, n: int) -> float:
    end = max((trigger.token, *trigger.object_tokens))
    near = trigger.token if span.start < trigger.token else end
    cost = look.cost(near, span.start)
    if span.start < trigger.token:
        cost += 3.0
        if period.start <= look.sent.start_char + 1 and n == 1:
            return min(cost, _LEADING)
    elif span.start > 0 and look.sent.doc[span.start - 1].text == "(":
        cost = min(cost, cost - 5.0)
    return cost


def _dated(doc: Doc, period: Period, trigger: _Trigger) -> Span | None:
    """The span of the period's first year, read as the year of the trigger's event."""
    if period.first is None:
        return None
    year = str(period.first.year)
    at = doc.text.find(year, period.anchor, period.end)
    if at < 0:
        return None
    end = at + len(year)
    start = at if period.form == "range" else period.anchor
    if period.form in ("day",):
        start = at
    return _span(doc, start, end, period.first.year, trigger)


def _span(doc: Doc, start: int, end: int, year: int, trigger: _Trigger) -> Span | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    value = Decimal(year)
    exact = Interval(value, value)
    span._.figure = Figure(
        Kind.YEAR, start, end, value, Decimal(1), Decimal(1), "year", "year", "", "year", exact, exact
    )
    what = " ".join(doc[i].text.lower() for i in trigger.object_tokens)
    span._.readings = (
        Reading(
            f"event:{load_lexicon().events[trigger.event].family}", f"{what} {trigger.label}".strip(), True, Nature.EVENT,
            "event", trigger.object, trigger=(trigger.token, *trigger.object_tokens),
            source=trigger.event,
        ),
    )  # fmt: skip
    return span


def _relative(
    doc: Doc, sent: Span, triggers: list[_Trigger], last_year: int | None
) -> Span | None:
    """ "Five years later, they upgraded …": a year counted from the one told before."""
    match = _LATER.search(sent.text)
    if match is None or last_year is None:
        return None
    numbers = read_numerals(match["n"])
    if not numbers:
        return None
    step = int(numbers[0].value)
    year = last_year + (-step if match["way"].lower() in ("earlier", "before that") else step)
    start, end = sent.start_char + match.start(), sent.start_char + match.end()
    span = doc.char_span(start, end, alignment_mode="expand")
    usable = [t for t in triggers if t.tells and span is not None]
    if span is None or not usable or not 1000 <= year <= 2200:
        return None
    nearest = min(usable, key=lambda t: (view(sent).cost(t.token, span.start), t.token))
    return _span(doc, start, end, year, nearest)
