"""Who speaks in a sentence: subjects of verbs of saying, sources behind "according to", offices
that give a count, whose estimate it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from vjclaims.extraction.sentences import figures_in
from vjclaims.extraction.speakers.counts import (
    People,
    by_count,
    by_participle,
    is_count,
)
from vjclaims.extraction.speakers.speakers import (
    NAME_WORDS,
    Attribution,
    is_office,
    name_run,
    speaker_name,
)
from vjclaims.extraction.syntax import VERBS, children, covering, verb_over
from vjclaims.figures.words import word_set
from vjclaims.lexicon import load_lexicon

_PRONOUNS = frozenset({"he", "she"})


def attributions(sent: Span, people: People) -> list[Attribution]:
    """The attributions of a sentence. people: who was named so far with the words that introduced
    them, to which those of the sentence are added."""
    words = load_lexicon().attribution
    found: list[Attribution] = []
    for token in sent:
        lemma = token.lemma_.lower()
        if lemma in words.verbs and token.pos_ in VERBS:
            said = _by_saying(token, people)
            found += [said] if said is not None else []
        elif is_count(token):
            found.extend(by_count(token, people))
        if token.tag_ == "VBN":
            found.extend(by_participle(token, people))
        if token.pos_ == "VERB" and not any(a.verb == token.i for a in found):
            found.extend(_by_giving(token, people, another=bool(found)))
    found.extend(_by_phrase(sent, people))
    return found


def _by_saying(verb: Token, people: People) -> Attribution | None:
    """The subject of a verb of saying, which a participle shares with the verb that it hangs on:
    "the carmaker rejected the report, saying that …"."""
    subject = _subject_of(verb)
    if subject is not None and subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        subject = verb.head  # "the doctors' union, which says that 137 people have died"
    if subject is None and verb.tag_ == "VBG" and verb.dep_ == "advcl" and children(verb, "ccomp"):
        subject = _subject_of(verb.head)
    if subject is None:
        return _by_run(verb, verb.sent, people)
    return _by_verb(verb, subject, people)


def _subject_of(verb: Token) -> Token | None:
    """The subject of a verb of saying: of several that the parser found, the one beside it."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return min(
        subjects, key=lambda s: min(abs(s.left_edge.i - verb.i), abs(s.i - verb.i)), default=None
    )


def _organisation_before(verb: Token, people: People) -> str:
    """Who "it" is in "Norda will cut 500 jobs, it said": the named subject of the same sentence."""
    named = (t for t in verb.sent if t.i < verb.i and t.dep_ == "nsubj" and t.pos_ == "PROPN")
    subject = next(named, None)
    if subject is None:
        return ""
    return speaker_name(verb.doc, subject, subject.left_edge.i, subject.right_edge.i + 1, people)


def _by_giving(verb: Token, people: People, *, another: bool) -> Iterator[Attribution]:
    """Verbs that give a figure where their subject is one who does: "the embassy names illness in
    52 cases", "police had 16 dead", "the army raised the toll to 40". another: whether somebody
    else speaks in the sentence."""
    subject = _subject_of(verb)
    if subject is None or subject.i > verb.i or not _gives(verb, subject, another):
        return
    start, end = _phrase_start(subject), min(subject.right_edge.i + 1, verb.i)
    name = speaker_name(verb.doc, subject, start, end, people)
    if name:
        yield Attribution(name, verb.i, True, False, False, (start, end))


def _gives(verb: Token, subject: Token, another: bool) -> bool:
    """Whether a subject states the figures of its verb: an office or its holder by verbs of giving,
    with "have" only whom something befell, or against another's figure; whoever has a name by a
    count as object."""
    words, lemma = load_lexicon().attribution, verb.lemma_.lower()
    office = is_office(subject) or subject.lemma_.lower() in words.titles
    beside = children(subject, "compound", "nmod", "appos")  # "the watchdog Norda"
    office = office or any(c.pos_ == "NOUN" and is_office(c) for c in beside)
    here = figures_in(verb.sent)
    if office and lemma in words.giving and not children(verb, "prt"):
        return any(f.start > verb.i and verb_over(f.root) == verb for f in here)
    if office and lemma in words.having and any(_befell(f, verb, another) for f in here):
        return True
    objects = (o.lemma_.lower() for o in children(verb, "dobj"))
    counts = lemma in words.giving | words.revising and any(
        o in words.counts or o in words.tolls for o in objects
    )
    return counts and (office or subject.ent_type_ in ("PERSON", "ORG"))


def _befell(span: Span, verb: Token, another: bool) -> bool:
    """Whether a figure behind a verb counts whom something befell, "16 dead", "23 were injured", or
    against another's leaves unsaid what it counts: "… as 41; the civil defence office had 36"."""
    if span.start <= verb.i:
        return False
    if another and span._.noun is None and not span._.figure.unit and span.root.head == verb:
        return True
    doc, words = span.doc, load_lexicon().counting
    behind = doc[span.end : min(span.end + 3, span.sent.end)]
    harm = word_set("none.things")  # "16 dead"
    return any(t.lemma_.lower() in words.befalling or t.lower_ in harm for t in behind)


def _by_verb(verb: Token, subject: Token, people: People) -> Attribution | None:
    start, end = _phrase_start(subject), subject.right_edge.i + 1
    if start < verb.i < end:
        end = verb.i
    pronoun = subject.lower_ in _PRONOUNS
    if pronoun:
        name = people[-1][0] if people else _person_before(verb)
    elif subject.lower_ == "it":
        name = _organisation_before(verb, people)
    else:
        words = load_lexicon().attribution
        taking = any(o.lemma_.lower() in words.taken for o in children(verb, "dobj"))
        if taking:
            return None
        saying = verb.lemma_.lower() in words.saying
        name = speaker_name(verb.doc, subject, start, end, people, anyone=saying)
    if not name:
        return None
    known = any(name == n for n, _ in people)
    leading = subject.i < verb.i and not _closes(verb)
    return Attribution(name, verb.i, leading, pronoun, known, (start, end))


def _person_before(verb: Token) -> str:
    """Whom "she" is of where nobody has spoken yet: the person that the sentence before is of."""
    start = verb.sent.start
    before = verb.doc[start - 1].sent if start else None
    for ent in before.ents if before is not None else ():
        if ent.label_ == "PERSON" and ent.root.dep_ in ("nsubj", "nsubjpass"):
            return str(ent.text)
    return ""


def _phrase_start(subject: Token) -> int:
    """The first token of a subject, without the quotation that the parser hangs on it: "…," roads
    executive Peter Ekai said."""
    before = subject.doc[subject.left_edge.i : subject.i]
    return max((t.i + 1 for t in before if t.is_quote), default=subject.left_edge.i)


def _by_run(verb: Token, sent: Span, people: People) -> Attribution | None:
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
    """Whether the verb ends its sentence: "…, the minister said", "… told reporters"."""
    telling = verb.lemma_.lower() in load_lexicon().attribution.telling
    said = ("ccomp", "xcomp") if telling else ("ccomp", "dobj", "xcomp")
    return not any(c.dep_ in said and c.i > verb.i for c in verb.children)


_SOURCE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "PRON"})


def _by_phrase(sent: Span, people: People) -> list[Attribution]:
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
            cited = span.text.lower() in ("citing", "quoting")
            found.append(Attribution(name, span.start, False, False, False, (start, end), cited))
    # "according to a poll by Veritas" is by Veritas
    return [a for a in found if not any(a.subject[0] <= b.verb < a.subject[1] for b in found)]
