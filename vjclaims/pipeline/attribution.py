"""Component: who says the figure, in the sentence itself or, in reported speech, around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from vjclaims.lexicon import load_lexicon
from vjclaims.pipeline.mentions import gazetteer
from vjclaims.pipeline.views import Speaker, block_at, figures, sentences, setup

_PRONOUNS = frozenset({"he", "she"})
_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Said:
    """An attribution in one sentence; leading: it stands before what is said."""

    name: str
    verb: int
    leading: bool
    pronoun: bool
    subject: tuple[int, int]


@Language.component("vjclaims_attribution", requires=["doc.spans", "token.dep"])
def find_speakers(doc: Doc) -> Doc:
    """Set span._.speaker of every figure whose source the text names."""
    setup(doc)
    said: dict[int, list[_Said]] = {}
    people: list[tuple[str, str]] = []  # (name, the words of the phrase that introduced it)
    for sent in sentences(doc):
        said[sent.start] = _attributions(sent, people)
    doc.user_data["vjclaims.people"] = {name for name, _ in people}
    reported = _reported(doc, said)
    for span in figures(doc):
        own = _own(span, said.get(span.sent.start, []))
        if own:
            span._.speaker = Speaker(own)
        elif not said.get(span.sent.start) and reported.get(span.sent.start):
            span._.speaker = Speaker(reported[span.sent.start], inherited=True)
    return doc


def _own(span: Span, here: list[_Said]) -> str:
    """The speaker whose verb governs the figure; with one attribution, that one."""
    above = {t.i for t in span.root.ancestors} | {span.root.i}
    inside = [a for a in here if a.subject[0] <= span.start < a.subject[1]]
    here = [a for a in here if a not in inside]
    for a in here:
        if a.verb in above:
            return a.name
    if len(here) == 1:
        doc, verb = span.doc, here[0].verb
        between = doc[min(verb, span.start) : max(verb, span.start)]
        if here[0].leading and span.start > verb:
            return here[0].name if doc[verb].dep_ in ("ROOT", "conj") else ""
        if span.start < verb or not any(t.text == ";" for t in between):
            return here[0].name
    return ""


def _attributions(sent: Span, people: list[tuple[str, str]]) -> list[_Said]:
    words = load_lexicon().attribution
    found = []
    for token in sent:
        if token.lemma_.lower() in words.verbs and token.pos_ in ("VERB", "AUX"):
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if subject is None:
                said = _by_run(token, sent, people)
            else:
                said = _by_verb(token, subject, people)
            if said is not None:
                found.append(said)
    found.extend(_by_phrase(sent, people))
    return found


def _by_verb(verb: Token, subject: Token, people: list[tuple[str, str]]) -> _Said | None:
    start, end = subject.left_edge.i, subject.right_edge.i + 1
    if start < verb.i < end:
        end = verb.i
    pronoun = subject.lower_ in _PRONOUNS
    if pronoun:
        name = people[-1][0] if people else ""
    else:
        name = speaker_name(verb.doc, subject, start, end, people)
    if not name:
        return None
    return _Said(name, verb.i, subject.i < verb.i and not _closes(verb), pronoun, (start, end))


def _by_run(verb: Token, sent: Span, people: list[tuple[str, str]]) -> _Said | None:
    """A name that stands straight before the verb where the parser saw no subject."""
    run = _run(verb.doc, verb.i - 1, sent.start, verb.i)
    if verb.doc[verb.i - 1].text == ",":  # "Jane Roe, who chairs the board, said that"
        run = _run(verb.doc, sent.start, sent.start, verb.i)
    if not 2 <= len(run) <= _NAME_WORDS or not any(c.dep_ == "ccomp" for c in verb.children):
        return None
    name = " ".join(t.text for t in run)
    before = verb.doc[max(sent.start, run[0].i - 12) : verb.i].text.lower()
    people.append((name, before))
    return _Said(name, verb.i, True, False, (run[0].i, verb.i))


def _closes(verb: Token) -> bool:
    """Whether the verb ends its sentence: "…, the minister said on Monday."."""
    return not any(c.dep_ in ("ccomp", "dobj", "xcomp") and c.i > verb.i for c in verb.children)


def speaker_name(
    doc: Doc, subject: Token, start: int, end: int, people: list[tuple[str, str]]
) -> str:
    """The name in a subject phrase; a title leads to the person who was introduced with it."""
    words = load_lexicon().attribution
    phrase = doc[start:end]
    name = _person(doc, subject, start, end)
    if name:
        people.append((name, phrase.text.lower()))
        return name
    lemma = subject.lemma_.lower()
    if subject.pos_ == "PROPN" and gazetteer().get((subject.text,), ("", ""))[1] == "country":
        return ""  # "Zambia has recorded …" is no attribution
    if lemma in words.titles or subject.lower_ in words.titles:
        known = [n for n, intro in people if re.search(rf"\b{re.escape(subject.lower_)}\b", intro)]
        return known[-1] if known else phrase.text
    if lemma in words.sources or subject.pos_ == "PROPN":
        return _shortened(phrase)
    return ""


def _shortened(phrase: Span) -> str:
    """A source without article, weekday, appositions and its own figures: "health ministry"."""
    weekdays = load_lexicon().periods.weekdays
    words = [t for t in phrase if t.lower_ not in weekdays]
    text = "".join(t.text_with_ws for t in words)
    text = re.split(r",| who | which | that | seen by | in | on ", text)[0].strip()
    return re.sub(r"^(?:the|a|an)\s+|\s+(?:figures?|data|statistics)$", "", text, flags=re.I)


def _person(doc: Doc, subject: Token, start: int, end: int) -> str:
    """A person's name within doc[start:end]: around the head, or the last words before the
    verb when the head is a title ("Chairman of the Association Jane Roe")."""
    words = load_lexicon().attribution
    title = subject.lower_ in words.titles or subject.lemma_.lower() in words.titles
    if subject.pos_ == "PROPN" and not title:
        run = _run(doc, subject.i, start, end)
        if subject.ent_type_ in ("PERSON", "") and len(run) > 1 or subject.ent_type_ == "PERSON":
            return " ".join(t.text for t in run)
        return ""
    if not title:
        return next((e.text for e in doc[start:end].ents if e.label_ == "PERSON" and e.start <= subject.i < e.end), "")
    i = end - 1
    while i > start and doc[i].is_punct:
        i -= 1
    run = _run(doc, i, start, end)
    if not run or len(run) > _NAME_WORDS:
        people = [e for e in doc[start:end].ents if e.label_ == "PERSON"]
        return people[0].text if people else ""
    return " ".join(t.text for t in run)


def _run(doc: Doc, i: int, start: int, end: int) -> list[Token]:
    """The capitalised words around token i that can be a person's name."""
    low = i
    while low >= start and _name_word(doc[low]):
        low -= 1
    high = i + 1
    while high < end and _name_word(doc[high]):
        high += 1
    run = [t for t in doc[low + 1 : high] if t.text not in "-"]
    while len(run) > 2 and run[0].i > 0 and run[0].ent_type_ != "PERSON":
        if doc[run[0].i - 1].pos_ != "ADP":
            break
        run = run[1:]  # "Minister of State for Commerce Jane Roe"
    return run


def _name_word(token: Token) -> bool:
    titles = load_lexicon().attribution.titles
    return (
        token.text[:1].isupper()
        and token.lower_ not in titles
        and token.ent_type_ not in ("NORP",)
        and (token.text,) not in gazetteer()
        and not (token.ent_type_ == "ORG" and _long_org(token))
    )


def _long_org(token: Token) -> bool:
    """Whether the token is in an organisation's name that ends in a common word for one."""
    for ent in token.sent.ents:
        if ent.start <= token.i < ent.end:
            return ent[-1].lower_ in load_lexicon().attribution.org_ends or "the" in ent.text.lower().split()
    return False


_SOURCE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "PRON"})


def _by_phrase(sent: Span, people: list[tuple[str, str]]) -> list[_Said]:
    """ "according to police": the source behind the cue."""
    found = []
    lowered = sent.text.lower()
    for cue in load_lexicon().attribution.phrases:
        at = re.search(rf"\b{re.escape(cue)}\b", lowered)
        if at is None:
            continue
        span = sent.doc.char_span(
            sent.start_char + at.start(), sent.start_char + at.end(), alignment_mode="expand"
        )
        if span is None or span.end >= sent.end:
            continue
        start, end = span.end, span.end
        while end < sent.end and sent.doc[end].pos_ in _SOURCE or end == start:
            end += 1
        heads = [t for t in sent.doc[start:end] if t.pos_ in ("NOUN", "PROPN")]
        if not heads:
            continue
        head = heads[-1]
        name = speaker_name(sent.doc, head, start, end, people)
        if name:
            found.append(_Said(name, span.start, False, False, (start, end)))
    return found


def _reported(doc: Doc, said: dict[int, list[_Said]]) -> dict[int, str]:
    """Sentences that go on with what a speaker said before.

    Within a paragraph whose attribution leads ("The minister said that …. …. …."), and a
    paragraph without any between two that are the same person's.
    """
    out: dict[int, str] = {}
    rows = [(block_at(doc, s.start_char), s.start, said.get(s.start, [])) for s in sentences(doc)]
    for (block, _, before), (block2, start, here) in zip(rows, rows[1:], strict=False):
        if here or block2 != block:
            continue
        if before and before[-1].leading and not before[-1].pronoun:
            out[start] = before[-1].name
        elif not before and out.get(_start_before(rows, start)):
            out[start] = out[_start_before(rows, start)]
    out.update(_sandwiched(rows))
    return out


def _start_before(rows: list[tuple[object, int, list[_Said]]], start: int) -> int:
    at = next(i for i, row in enumerate(rows) if row[1] == start)
    return rows[at - 1][1] if at else -1


def _sandwiched(rows: list[tuple[object, int, list[_Said]]]) -> dict[int, str]:
    blocks: list[tuple[object, list[int], list[_Said]]] = []
    for block, start, here in rows:
        if blocks and blocks[-1][0] == block:
            blocks[-1][1].append(start)
            blocks[-1][2].extend(here)
        else:
            blocks.append((block, [start], list(here)))
    out = {}
    for before, middle, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if middle[2] or not before[2] or not after[2]:
            continue
        if before[2][-1].leading and after[2][0].pronoun and before[2][-1].name == after[2][0].name:
            out.update(dict.fromkeys(middle[1], before[2][-1].name))
    return out
