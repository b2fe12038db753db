"""Whose count a figure is: "Reuters' latest count", "claimed by the union"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from vjclaims.extraction.speakers.speakers import Attribution, is_office, speaker_name
from vjclaims.extraction.syntax import children, verb_over
from vjclaims.figures.words import period_table
from vjclaims.lexicon import load_lexicon

_SETTINGS = frozenset({"DATE", "TIME", "GPE", "LOC", "FAC"})

People = list[tuple[str, str]]  # who was named so far, with the words that introduced them


def is_count(token: Token) -> bool:
    """Whether a noun is one for a figure that somebody arrived at: "tally", "estimates"."""
    counts = load_lexicon().attribution.counts
    return token.pos_ == "NOUN" and (token.lemma_.lower() in counts or token.lower_ in counts)


def by_count(noun: Token, people: People) -> Iterator[Attribution]:
    """Whose count it is says so, "Reuters' latest count stood at 187", or who gave it out, "numbers
    released by Showtime"."""
    words = load_lexicon().attribution
    for owner in children(noun, "poss"):
        start, end = owner.left_edge.i, owner.i + 1
        arrived = noun.lemma_.lower() in words.reckoned and not _of_time_or_place(owner)
        name = speaker_name(noun.doc, owner, start, end, people, anyone=arrived)
        if name:
            yield Attribution(name, _place(noun), True, False, False, (start, end))
    given = (v for v in children(noun, "acl") if v.lemma_.lower() in words.giving_out)
    for agent in (a for v in given for a in _agents(v)):
        start, end = agent.left_edge.i, agent.right_edge.i + 1
        name = speaker_name(noun.doc, agent, start, end, people, anyone=True)
        above = verb_over(noun)
        if name:
            at = noun.i if above is None else above.i
            yield Attribution(name, at, True, False, False, (start, end))


def by_participle(verb: Token, people: People) -> Iterator[Attribution]:
    """ "the 70,000 claimed by the farmers' front": who states the figure that a participle is of;
    not who acts, "the 12 found by police"."""
    words = load_lexicon().attribution
    lemma, above = verb.lemma_.lower(), verb.head
    if verb.dep_ != "acl" or lemma not in words.saying | words.arriving:
        return
    if not _counted(above):
        return
    for agent in _agents(verb):
        start, end = agent.left_edge.i, _phrase_end(agent)
        named = agent.pos_ == "PROPN" or is_office(agent) or lemma in words.saying
        name = speaker_name(verb.doc, agent, start, end, people, anyone=named)
        if name:
            yield Attribution(name, above.i, False, False, False, (start, end))


def _of_time_or_place(owner: Token) -> bool:
    """Whether a count is of what its owner names: "the day's tally", "the city's"."""
    timed = any(owner.lemma_.lower() in period_table(t) for t in ("in_months", "in_days"))
    return timed or owner.ent_type_ in _SETTINGS


def by_another(root: Token) -> bool:
    """Whether a figure has a source of its own behind it: "against 900 by the union's count"."""
    counted = (root, root.head) if root.dep_ == "nummod" else (root,)
    behind = (o for t in counted for o in _agents(t))
    return any(is_count(o) or any(c.tag_ == "POS" for c in o.children) for o in behind)


def _agents(verb: Token) -> Iterator[Token]:
    return (a for c in verb.children if c.lower_ == "by" for a in children(c, "pobj"))


def _is_figure(token: Token) -> bool:
    return bool(token.like_num or token.pos_ == "NUM")


def _counted(token: Token) -> bool:
    """Whether a token is a figure or has one: "51", "deaths" of "51 deaths"."""
    return _is_figure(token) or any(_is_figure(c) for c in token.children)


def _phrase_end(head: Token) -> int:
    """The end of a name, before what else the parser hangs on it: "the front for Saturday's"."""
    later = (c.left_edge.i for c in head.children if c.i > head.i and c.dep_ == "prep")
    return min(later, default=head.right_edge.i + 1)


def _place(noun: Token) -> int:
    """Where a count stands among the verbs: the figure that "by the union's reckoning" hangs on."""
    by = noun.head
    behind = by.head.i == by.i - 1 and _counted(by.head)
    of_figure = noun.dep_ == "pobj" and by.lower_ == "by" and behind
    return by.head.i if of_figure else noun.i
