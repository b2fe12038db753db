"""Names of incidents: "Storm Ilsa" and the "Kobe earthquake" hold no figures, they say of which
incident the figures are."""

from __future__ import annotations

from dataclasses import replace

from vjclaims.extraction.doc import FoundEntity
from vjclaims.lexicon import load_lexicon
from vjclaims.records.article import Profile
from vjclaims.records.claim import Name

_WORDS = 2  # what it is and what it is called, in either order


def set_apart(found_entity: FoundEntity, article: Profile) -> FoundEntity:
    """What a figure is of, its incidents no longer among holders and places."""
    kinds = [k for k in load_lexicon().stories if k.id in article.incidents or k.named]
    words = frozenset(word for kind in kinds for word in kind.words)
    if not words:
        return found_entity
    mine = found_entity.entity
    found = [n for n in (*mine.holder, *mine.place) if _is_incident(n, words, article)]
    if not found:
        return found_entity
    entity = replace(
        mine,
        holder=tuple(n for n in mine.holder if n not in found),
        place=tuple(n for n in mine.place if n not in found),
        incident=tuple(_given(n, words) for n in found),
    )
    filled = {"holder": entity.holder, "place": entity.place}
    inherited = tuple(s for s in found_entity.inherited if filled.get(s, True))
    return FoundEntity(entity, inherited)


def _is_incident(name: Name, words: frozenset[str], article: Profile) -> bool:
    """Whether a name is made with an incident's word, or is such a name's other half."""
    full = {name.key, name.text.lower(), *(k for k in article.names if k.endswith(f" {name.key}"))}
    return any(_made_with(k.split(), words) for k in full)


def _made_with(key: list[str], words: frozenset[str]) -> bool:
    """Whether a key is "storm ilsa", "tropical storm ilsa" or "kobe earthquake", but not the
    "national hurricane center" or a fire brigade."""
    institutions = load_lexicon().attribution
    if len(key) < _WORDS or key[-1] in institutions.org_ends | set(institutions.sources):
        return False
    return not words.isdisjoint(key[-_WORDS:])


def _given(name: Name, words: frozenset[str]) -> Name:
    """The name without the word for what it is: "ilsa" for "storm ilsa"."""
    return replace(name, key=" ".join(w for w in name.key.split() if w not in words) or name.key)
