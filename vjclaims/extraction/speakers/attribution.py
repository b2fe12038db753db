"""Component: who says the figure, in the sentence itself or, in reported speech, around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.doc import Speaker, component, state
from vjclaims.extraction.items import Item, item_of, items_of
from vjclaims.extraction.sentences import block_at, figures, figures_in
from vjclaims.extraction.speakers.speakers import NAME_WORDS, is_office, name_run, speaker_name
from vjclaims.extraction.syntax import VERBS, children, covering
from vjclaims.figures.words import word_set
from vjclaims.lexicon import load_lexicon

_PRONOUNS = frozenset({"he", "she"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution in one sentence.

    verb: its token; leading: it stands before what is said, and does not close the sentence;
    pronoun: the name was a pronoun's; person: it is a person's; subject: first and past-last token.
    """

    name: str
    verb: int
    leading: bool
    pronoun: bool
    person: bool
    subject: tuple[int, int]


@component("vjclaims_attribution")
def find_speakers(doc: Doc) -> None:
    """Set span._.speaker of every figure whose source the text names."""
    here, said = state(doc), dict[int, list[Attribution]]()
    people: list[tuple[str, str]] = []  # (name, the words of the phrase that introduced it)
    for sent in here.sentences:
        said[sent.start] = _attributions(sent, people)
    here.speakers = {name for name, _ in people}
    continued = _continued(doc, said)
    for span in figures(doc):
        own = _own(span, said.get(span.sent.start, []))
        if own:
            span._.speaker = Speaker(own)
        elif span.sent.start in continued:
            span._.speaker = Speaker(continued[span.sent.start], inherited=True)


def _own(span: Span, here: list[Attribution]) -> str:
    """The speaker of the figure's own item; else the one whose verb governs it; else the only
    one of the sentence, unless that speaks in another clause."""
    inside = [a for a in here if a.subject[0] <= span.start < a.subject[1]]
    here = [a for a in here if a not in inside]
    item = item_of(span)
    own = [a for a in here if item.holds(a.verb)]
    if len(own) == 1 and not _held_off(span, own[0]):
        return own[0].name
    above = {t.i for t in span.root.ancestors} | {span.root.i}
    governing = [a for a in own or here if a.verb in above and not _cut_off(span, a, item)]
    if governing:
        return governing[0].name
    return here[0].name if len(here) == 1 and _covers(span, here[0], item) else ""


def _covers(span: Span, a: Attribution, item: Item) -> bool:
    """Whether the one attribution of a sentence takes in a figure that its verb does not govern."""
    if _cut_off(span, a, item) or _held_off(span, a):
        return False
    if a.leading and span.start > a.verb:
        return span.doc[a.verb].dep_ in ("ROOT", "conj")
    return True


def _cut_off(span: Span, a: Attribution, item: Item) -> bool:
    """Whether a figure and who speaks stand in two clauses held against each other ("…, but police
    …"), or in two with a subject each where the speaker only opens the later one."""
    if item.holds(a.verb):
        return False
    low, high = sorted((a.verb, span.start))
    if any(i.contrast for i in items_of(span.sent) if low < i.start <= high):
        return True
    return a.leading and a.verb > span.start


def _held_off(span: Span, a: Attribution) -> bool:
    """Whether a semicolon stands between a figure and a speaker named before it."""
    low, high = sorted((a.verb, span.start))
    return span.start > a.verb and any(t.text == ";" for t in span.doc[low:high])


def _attributions(sent: Span, people: list[tuple[str, str]]) -> list[Attribution]:
    words = load_lexicon().attribution
    found = []
    for token in sent:
        if token.lemma_.lower() in words.verbs and token.pos_ in VERBS:
            subject = _subject_of(token)
            if subject is None:
                said = _by_run(token, sent, people)
            else:
                said = _by_verb(token, subject, people)
            if said is not None:
                found.append(said)
        elif token.lemma_.lower() in words.counts and token.pos_ == "NOUN":
            found.extend(_by_count(token, people))
        elif token.lemma_.lower() in words.giving and token.pos_ == "VERB":
            found.extend(_by_giving(token, people))
    found.extend(_by_phrase(sent, people))
    return found


def _by_count(noun: Token, people: list[tuple[str, str]]) -> Iterator[Attribution]:
    """ "Reuters' latest count stood at 187": whose count it is says so."""
    for owner in children(noun, "poss"):
        start, end = owner.left_edge.i, owner.i + 1
        name = speaker_name(noun.doc, owner, start, end, people)
        if name:
            yield Attribution(name, noun.i, True, False, False, (start, end))


def _subject_of(verb: Token) -> Token | None:
    """The subject of a verb of saying: of several that the parser found, the one beside it."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return min(
        subjects, key=lambda s: min(abs(s.left_edge.i - verb.i), abs(s.i - verb.i)), default=None
    )


def _organisation_before(verb: Token, people: list[tuple[str, str]]) -> str:
    """Who "it" is in "Norda will cut 500 jobs, it said": the named subject of the same sentence."""
    named = (t for t in verb.sent if t.i < verb.i and t.dep_ == "nsubj" and t.pos_ == "PROPN")
    subject = next(named, None)
    if subject is None:
        return ""
    return speaker_name(verb.doc, subject, subject.left_edge.i, subject.right_edge.i + 1, people)


def _by_giving(verb: Token, people: list[tuple[str, str]]) -> Iterator[Attribution]:
    """ "The hospital gave 70 killed", "police had 16 dead": offices that give a figure
    of what befell people."""
    subject = _subject_of(verb)
    if subject is None or subject.i > verb.i:
        return
    office = is_office(subject) or subject.lemma_.lower() in load_lexicon().attribution.titles
    if not office or not any(_befell(f, verb) for f in figures_in(verb.sent)):
        return
    start, end = subject.left_edge.i, min(subject.right_edge.i + 1, verb.i)
    name = speaker_name(verb.doc, subject, start, end, people)
    if name:
        yield Attribution(name, verb.i, True, False, False, (start, end))


def _befell(span: Span, verb: Token) -> bool:
    """Whether a figure behind a verb counts whom something befell: "16 dead", "23 were injured"."""
    if span.start <= verb.i:
        return False
    doc, words = span.doc, load_lexicon().counting
    behind = doc[span.end : min(span.end + 3, span.sent.end)]
    harm = word_set("none.things")  # "16 dead"
    return any(t.lemma_.lower() in words.befalling or t.lower_ in harm for t in behind)


def _by_verb(verb: Token, subject: Token, people: list[tuple[str, str]]) -> Attribution | None:
    start, end = subject.left_edge.i, subject.right_edge.i + 1
    if start < verb.i < end:
        end = verb.i
    pronoun = subject.lower_ in _PRONOUNS
    if pronoun:
        name = people[-1][0] if people else ""
    elif subject.lower_ == "it":
        name = _organisation_before(verb, people)
    else:
        saying = verb.lemma_.lower() in load_lexicon().attribution.saying
        name = speaker_name(verb.doc, subject, start, end, people, anyone=saying)
    if not name:
        return None
    known = any(name == n for n, _ in people)
    leading = subject.i < verb.i and not _closes(verb)
    return Attribution(name, verb.i, leading, pronoun, known, (start, end))


def _by_run(verb: Token, sent: Span, people: list[tuple[str, str]]) -> Attribution | None:
    """A name that stands straight before the verb where the parser saw no subject."""
    run = name_run(verb.doc, verb.i - 1, sent.start, verb.i)
    if verb.doc[verb.i - 1].text == ",":  # "Jane Roe, who chairs the board, said that"
        run = name_run(verb.doc, sent.start, sent.start, verb.i)
    if not 2 <= len(run) <= NAME_WORDS or not children(verb, "ccomp"):
        return None
    name = " ".join(t.text for t in run)
    before = verb.doc[max(sent.start, run[0].i - 12) : verb.i].text.lower()
    people.append((name, before))
    return Attribution(name, verb.i, True, False, True, (run[0].i, verb.i))


def _closes(verb: Token) -> bool:
    """Whether the verb ends its sentence: "…, the minister said on Monday."."""
    return not any(c.dep_ in ("ccomp", "dobj", "xcomp") and c.i > verb.i for c in verb.children)


_SOURCE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "PRON"})


def _by_phrase(sent: Span, people: list[tuple[str, str]]) -> list[Attribution]:
    """ "according to police": the source behind the cue."""
    found = []
    lowered = sent.text.lower()
    cues = (c for c in load_lexicon().attribution.phrases if c in lowered)
    for at in (m for cue in cues for m in re.finditer(rf"\b{re.escape(cue)}\b", lowered)):
        span = covering(sent.doc, sent.start_char + at.start(), sent.start_char + at.end())
        if span is None or span.end >= sent.end:
            continue
        start, end = span.end, span.end
        while (end < sent.end and sent.doc[end].pos_ in _SOURCE) or end == start:
            if sent.doc[end].pos_ == "DET" and any(t.pos_ == "NOUN" for t in sent.doc[start:end]):
                break  # "in the words of the report the income was"
            end += 1
        heads = [t for t in sent.doc[start:end] if t.pos_ in ("NOUN", "PROPN")]
        if not heads:
            continue
        head = heads[-1]
        name = speaker_name(sent.doc, head, start, end, people, anyone=True)
        if name:
            found.append(Attribution(name, span.start, False, False, False, (start, end)))
    return found


def _continued(doc: Doc, said: dict[int, list[Attribution]]) -> dict[int, str]:
    """First token of a sentence without attribution of its own → the speaker it goes on from.

    Within a paragraph whose attribution leads ("The minister said that …. …. …."), and in a
    paragraph without any between two that are the same person's.
    """
    speakers: dict[int, str] = {}
    for before, here in pairwise(state(doc).sentences):
        block = block_at(doc, here.start_char)
        if said[here.start] or block != block_at(doc, before.start_char):
            continue
        last = said[before.start][-1] if said[before.start] else None
        if last is None and before.start in speakers:
            speakers[here.start] = speakers[before.start]
        elif last is not None and last.leading and last.person and not last.pronoun:
            speakers[here.start] = last.name
    return speakers | _between_two(doc, said)


def _between_two(doc: Doc, said: dict[int, list[Attribution]]) -> dict[int, str]:
    """The speaker of paragraphs without attribution that stand between two of the same person."""
    blocks = groupby(state(doc).sentences, key=lambda s: block_at(doc, s.start_char))
    paragraphs = [list(rows) for _, rows in blocks]
    by = [[a for s in rows for a in said[s.start]] for rows in paragraphs]
    speakers: dict[int, str] = {}
    for above, rows, own, below in zip(by[:-2], paragraphs[1:-1], by[1:-1], by[2:], strict=True):
        around = (above[-1], below[0]) if above and below and not own else None
        if around and around[0].leading and around[1].pronoun and around[0].name == around[1].name:
            speakers |= {s.start: around[0].name for s in rows}
    return speakers
