"""Who says something, and the name in a phrase that does: a person, an office, a title that was
named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.doc import state
from vjclaims.extraction.names.gazetteer import gazetteer
from vjclaims.extraction.syntax import covering, indices
from vjclaims.lexicon import load_lexicon

NAME_WORDS = 4  # a person's name has no more words


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution in one sentence.

    verb: its token; leading: it stands before what is said, and does not close the sentence;
    pronoun: the name was a pronoun's; person: it is a person's; subject: first and past-last token;
    cited: somebody else who speaks names them as the source.
    """

    name: str
    verb: int
    leading: bool
    pronoun: bool
    person: bool
    subject: tuple[int, int]
    cited: bool = False


def speaker_name(
    doc: Doc,
    subject: Token,
    start: int,
    end: int,
    people: list[tuple[str, str]],
    *,
    anyone: bool = False,
) -> str:
    """The name in a subject phrase; a title leads to the person who was introduced with it.

    anyone: whether the verb makes a speaker of whatever its subject is ("the district said").
    """
    words = load_lexicon().attribution
    phrase = doc[start:end]
    name = _person(doc, subject, start, end)
    if name:
        people.append((name, phrase.text.lower()))
        return name
    lemma = subject.lemma_.lower()
    if subject.pos_ == "PROPN" and gazetteer().get((subject.text,), ("", ""))[1] == "country":
        return ""  # that a country "has recorded" something is no attribution
    if lemma in words.titles or subject.lower_ in words.titles:
        known = [n for n, intro in people if re.search(rf"\b{re.escape(subject.lower_)}\b", intro)]
        return known[-1] if known else _undated(phrase).strip()
    named = subject.pos_ == "PROPN" or (subject.pos_ == "NOUN" and subject.text.isupper())
    if is_office(subject) or named or (anyone and subject.pos_ == "NOUN"):
        return _shortened(phrase)
    return ""


def is_office(subject: Token) -> bool:
    """Whether a noun is one for an institution that is cited: "ministry", "rescuers"."""
    sources = load_lexicon().attribution.sources
    return subject.lemma_.lower() in sources or subject.lower_ in sources


def _shortened(phrase: Span) -> str:
    """A source without article, weekday, appositions and its own figures: "health ministry"."""
    text = re.split(r",| who | which | that | seen by | in | on ", _undated(phrase))[0].strip()
    text = re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.I)
    if not re.search(r"[^\W\d_]", text):
        return ""
    owner = re.sub(r"\s+(?:figures?|data|statistics)$", "", text, flags=re.I)
    return text if owner.lower() in load_lexicon().attribution.whose else owner


def _undated(phrase: Span) -> str:
    """The words of a phrase without weekdays and dates."""
    weekdays, dated = load_lexicon().periods.weekdays, _dates(phrase)
    words = (t for t in phrase if t.lower_ not in weekdays and t.i not in dated)
    return "".join(t.text_with_ws for t in words)


def _dates(phrase: Span) -> set[int]:
    """The tokens of dates, which a sentence may open with: "On 31 March organisers said"."""
    low, high = phrase.start_char, phrase.end_char
    rows = (p for p in state(phrase.doc).periods if low <= p.anchor < high)
    return indices(*(covering(phrase.doc, p.anchor, p.end) for p in rows))


def _person(doc: Doc, subject: Token, start: int, end: int) -> str:
    """A person's name within doc[start:end]: around the head, or the last words before the
    verb when the head is a title ("Chairman of the Association Jane Roe")."""
    words = load_lexicon().attribution
    title = subject.lower_ in words.titles or subject.lemma_.lower() in words.titles
    if subject.pos_ == "PROPN" and not title:
        run = name_run(doc, subject.i, start, end)
        if (subject.ent_type_ in ("PERSON", "") and len(run) > 1) or subject.ent_type_ == "PERSON":
            return " ".join(t.text for t in run)
        return ""
    if not title:
        return next(
            (
                e.text
                for e in doc[start:end].ents
                if e.label_ == "PERSON" and e.start <= subject.i < e.end
            ),
            "",
        )
    i = end - 1
    while i > start and doc[i].is_punct:
        i -= 1
    run = name_run(doc, i, start, end)
    if run and run[0].i > start and doc[run[0].i - 1].pos_ == "ADP":
        run = []  # "organisers of a march through Brelov", "officials in Linden Bay"
    if not run or len(run) > NAME_WORDS or run == [subject]:
        people = [e for e in doc[start:end].ents if e.label_ == "PERSON"]
        return people[0].text if people else ""
    return " ".join(t.text for t in run)


def name_run(doc: Doc, i: int, start: int, end: int) -> list[Token]:
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
            return (
                ent[-1].lower_ in load_lexicon().attribution.org_ends
                or "the" in ent.text.lower().split()
            )
    return False
