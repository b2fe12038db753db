"""The names of an article taken together: what each stands for and how often it appears."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from vjclaims.extraction.names.mentions import Mention, mentions
from vjclaims.extraction.views import block_at, sentences
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Name
from vjclaims.text.names import fold, same_name

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LEAD = 3  # sentences of title and lead


@dataclass(frozen=True, slots=True)
class Player:
    """A name of the article.

    kind: "country", "place", "organisation", "person", "" unknown; times: its mentions;
    lead: whether title or lead name it; weak: a single word seen once, at the start of a
    sentence, where every word has a capital.
    """

    name: Name
    kind: str
    times: int
    lead: bool
    weak: bool


def cast(doc: Doc) -> dict[str, Player]:
    """The names of a doc by key, kept with it."""
    kept: dict[str, Player] | None = doc.user_data.get("vjclaims.cast")
    if kept is None:
        rows: dict[str, list[tuple[int, Mention]]] = {}
        for n, sent in enumerate(sentences(doc)):
            for m in mentions(sent):
                at = 0 if block_at(doc, sent.start_char).kind == "dateline" else n
                rows.setdefault(m.name.key, []).append((at, m))
        kept = {key: _player(doc, found) for key, found in rows.items()}
        doc.user_data["vjclaims.cast"] = kept
    return kept


def _player(doc: Doc, rows: list[tuple[int, Mention]]) -> Player:
    first = rows[0][1]
    opens = first.end - first.start == 1 and doc[first.start].is_sent_start is True
    lead = any(n < _LEAD for n, _ in rows)
    weak = len(rows) == 1 and opens and not lead and first.form == "name"
    return Player(first.name, _kind(doc, [m for _, m in rows]), len(rows), lead, weak)


def _kind(doc: Doc, found: list[Mention]) -> str:
    if any(m.form != "name" for m in found):
        return "country"
    if any(m.person for m in found):
        return "person"
    labels = Counter("place" if m.label in _PLACES else m.label for m in found)
    place = labels["place"] + 2 * sum(m.role == "place" for m in found)
    firm = labels["ORG"] + 2 * sum(_acts(doc, m) for m in found)
    if place > firm:
        return "place"
    return "organisation" if firm > max(1, place) else ""


def _acts(doc: Doc, m: Mention) -> bool:
    """Whether a name does what only organisations do: it says, buys, belongs to its kind."""
    words = load_lexicon().attribution
    if doc[m.end - 1].lower_ in words.org_ends or doc[m.start : m.end].text.isupper():
        return True
    root = doc[m.start : m.end].root
    acts = root.head.lemma_.lower() in words.verbs | words.acts
    return acts and root.dep_ == "nsubj"


def issuers(doc: Doc) -> set[str]:
    """The keys of who issued a release: it tells of others, and of itself by name only."""
    name = fold(doc.user_data.get("vjclaims.issuer") or "")
    return {key for key in cast(doc) if name and same_name(key, name)}
