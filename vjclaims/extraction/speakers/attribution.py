"""Component: who says the figure, in the sentence itself or, in reported speech, around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.doc import Speaker, component, state
from vjclaims.extraction.sentences import block_at, figures
from vjclaims.extraction.speakers.speakers import NAME_WORDS, name_run, speaker_name
from vjclaims.extraction.syntax import VERBS, children, covering
from vjclaims.lexicon import load_lexicon
from vjclaims.records.document import Block

_PRONOUNS = frozenset({"he", "she"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution in one sentence.

    verb: its token; leading: it stands before what is said, and does not close the
    sentence; pronoun: the name was a pronoun's; person:
    it is a person's; subject: first and past-last token.
    """

    name: str
    verb: int
    leading: bool
    pronoun: bool
    person: bool
    subject: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence: its block, first token and attributions."""

    block: Block
    start: int
    said: tuple[Attribution, ...]


@component("vjclaims_attribution")
def find_speakers(doc: Doc) -> None:
    """Set span._.speaker of every figure whose source the text names."""
    here, said = state(doc), dict[int, list[Attribution]]()
    people: list[tuple[str, str]] = []  # (name, the words of the phrase that introduced it)
    for sent in here.sentences:
        said[sent.start] = _attributions(sent, people)
    here.speakers = {name for name, _ in people}
    rows = [Row(block_at(doc, s.start_char), s.start, tuple(said[s.start])) for s in here.sentences]
    continued = reported(rows)
    for span in figures(doc):
        own = _own(span, said.get(span.sent.start, []))
        if own:
            span._.speaker = Speaker(own)
        elif span.sent.start in continued:
            span._.speaker = Speaker(continued[span.sent.start], inherited=True)


def _own(span: Span, here: list[Attribution]) -> str:
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


def _attributions(sent: Span, people: list[tuple[str, str]]) -> list[Attribution]:
    words = load_lexicon().attribution
    found = []
    for token in sent:
        if token.lemma_.lower() in words.verbs and token.pos_ in VERBS:
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if subject is None:
                said = _by_run(token, sent, people)
            else:
                said = _by_verb(token, subject, people)
            if said is not None:
                found.append(said)
    found.extend(_by_phrase(sent, people))
    return found


def _by_verb(verb: Token, subject: Token, people: list[tuple[str, str]]) -> Attribution | None:
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
    known = any(name == n for n, _ in people)
    leading = subject.i < verb.i and not _closes(verb)
    return Attribution(name, verb.i, leading, pronoun, known, (start, end))


def _by_run(verb: Token, sent: Span, people: list[tuple[str, str]]) -> Attribution | None:
    """A name that stands straight before the verb where the parser saw no subject."""
    run = name_run(verb.doc, verb.i - 1, sent.start, verb.i)
    if verb.doc[verb.i - 1].text == ",":  # "Jane Roe, who chairs the board, said that"
        run = name_run(verb.doc, sent.start, sent.start, verb.i)
    if not 2 <= len(run) <= NAME_WORDS or not bool(children(verb, "ccomp")):
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
    for cue in load_lexicon().attribution.phrases:
        at = re.search(rf"\b{re.escape(cue)}\b", lowered) if cue in lowered else None
        if at is None:
            continue
        span = covering(sent.doc, sent.start_char + at.start(), sent.start_char + at.end())
        if span is None or span.end >= sent.end:
            continue
        start, end = span.end, span.end
        while (end < sent.end and sent.doc[end].pos_ in _SOURCE) or end == start:
            end += 1
        heads = [t for t in sent.doc[start:end] if t.pos_ in ("NOUN", "PROPN")]
        if not heads:
            continue
        head = heads[-1]
        name = speaker_name(sent.doc, head, start, end, people)
        if name:
            found.append(Attribution(name, span.start, False, False, False, (start, end)))
    return found


def reported(rows: Sequence[Row]) -> dict[int, str]:
    """First token of a sentence without attribution of its own → the speaker it goes on from.

    Within a paragraph whose attribution leads ("The minister said that …. …. …."), and in a
    paragraph without any between two that are the same person's.
    """
    out: dict[int, str] = {}
    for before, here in pairwise(rows):
        if here.said or here.block != before.block:
            continue
        last = before.said[-1] if before.said else None
        if last is not None and last.leading and last.person and not last.pronoun:
            out[here.start] = last.name
        elif not before.said and before.start in out:
            out[here.start] = out[before.start]
    return out | _sandwiched(rows)


def _sandwiched(rows: Sequence[Row]) -> dict[int, str]:
    blocks: list[tuple[Block, list[int], list[Attribution]]] = []
    for row in rows:
        if not blocks or blocks[-1][0] != row.block:
            blocks.append((row.block, [], []))
        blocks[-1][1].append(row.start)
        blocks[-1][2].extend(row.said)
    out: dict[int, str] = {}
    rows_of_three = zip(blocks[:-2], blocks[1:-1], blocks[2:], strict=True)
    for (_, _, first), (_, starts, own), (_, _, last) in rows_of_three:
        if own or not first or not last:
            continue
        if first[-1].leading and last[0].pronoun and first[-1].name == last[0].name:
            out.update(dict.fromkeys(starts, first[-1].name))
    return out
