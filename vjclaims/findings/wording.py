"""What a finding says in one line: both figures, who says them, and of what they are:
“1,260 (Tarnmouth Post, HealthWire) or more than 2,100 (Coast Radio): patients who waited a year”.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from vjclaims.figures.amounts import plain
from vjclaims.figures.days import day
from vjclaims.figures.topics import named, phrase, told
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.messages import say, say_count
from vjclaims.records.claim import Claim
from vjclaims.records.document import Document
from vjclaims.text.safe import visible

Documents = Mapping[str, Document]
Sides = tuple[tuple[Claim, ...], ...]

_HOUSE = "house"
_NAMES = 3  # that stand behind a figure
_OTHERS = 2  # figures that are spelled out beside the two
_LONGEST = 40  # characters of a name
_COUNTED = frozenset({"count", "people"})


def sides_of(claims: Sequence[Claim], first: Claim, second: Claim) -> Sides:
    """Claims by the figures they give: those of `first`, those of `second`, then all others."""
    found: list[list[Claim]] = [[first], [second]]  # at odds, even where they read the same
    for claim in claims:
        if claim.id in (first.id, second.id):
            continue
        row = next((r for r in found if _written(r[0]) == _written(claim)), None)
        if row is None:
            found.append([claim])
        elif all(claim.id != known.id for known in row):
            row.append(claim)
    return tuple(map(tuple, found))


def _written(claim: Claim) -> tuple[str, ...]:
    """A figure as a reader tells it from others: of whatever noun and time it is."""
    counted = claim.dimension in _COUNTED
    return claim.hedge, claim.form, plain(claim.value), "" if counted else claim.unit


def one_line(sides: Sides, documents: Documents, name: str = "findings.differ") -> str:
    """The line of a finding on these sides; name: of the message, for figures that differ."""
    texts = _told(sides[:2], documents)
    said = topic(sides)
    line = say(name if said else f"{name}_untold", first=texts[0], second=texts[1], topic=said)
    return line + _also(sides[2:], documents)


def said_by(sides: Sides, names: Sequence[str]) -> str:
    """The line of a finding on two figures of one article, with what tells them apart."""
    texts = [
        say("findings.side", figure=figure(side[0]), names=_cut(visible(name)))
        for side, name in zip(sides, names, strict=True)
    ]
    said = topic(sides)
    name = "findings.differ" if said else "findings.differ_untold"
    return say(name, first=texts[0], second=texts[1], topic=said)


def topic(sides: Sides) -> str:
    """What the figures are of: in the words of a text, or by name where both sides have it."""
    heads = [side[0] for side in sides[:2]]
    words = next(filter(None, (told(claim) for side in sides[:2] for claim in side)), "")
    if words:
        return words
    names = {named(claim) for claim in heads}
    if len(names) == 1 and names != {""}:
        return names.pop()
    metrics = {claim.metric for claim in heads if named(claim)}
    if len(metrics) == 1 and all(map(named, heads)):  # whose it is differs in its words
        return max((named(claim) for claim in heads), key=len)
    every = [phrase(claim) for side in sides[:2] for claim in side]
    return next((p for p in every if p and "…" not in p), next(filter(None, every), ""))


def figure(claim: Claim) -> str:
    """The figure as written, on one line, as it stands inside a sentence."""
    text = " ".join(visible(claim.text).split())
    word = text.partition(" ")[0]
    begins = word[:1].isupper() and word[1:] == word[1:].lower() and word.isalpha()
    return text[:1].lower() + text[1:] if begins and word not in _signs() else text


@lru_cache(maxsize=1)
def _signs() -> frozenset[str]:
    """What is written before amounts of money, such as Rs and Dhs."""
    every = load_lexicon().currencies.values()
    return frozenset(sign for c in every for sign in (*c.prefixes, *c.loose_prefixes))


def name_of(claim: Claim, documents: Documents) -> str:
    """Who says a figure: the outlet; else the name of its file."""
    document = documents.get(claim.path)
    if document is not None and document.tier == _HOUSE:
        return say("findings.approved")
    if document is not None and document.outlet:
        return _cut(visible(document.outlet))
    return _cut(visible(claim.path.rsplit("/", 1)[-1]))


def cited(claim: Claim, documents: Documents) -> str:
    """A figure with who says it and when it was published: “520,000” (Tarnmouth Post, 3 May)."""
    name = name_of(claim, documents)
    published = _published(claim, documents)
    if published:
        name = say("findings.dated_name", name=name, date=published)
    return say("findings.cited", figure=figure(claim), name=name)


def _told(sides: Sides, documents: Documents) -> list[str]:
    """Each side's figure and the names of those who give it; by date or file where two sides would
    have the same names."""
    for naming in (name_of, _dated, _file, _path):
        names = [_once(naming(c, documents) for c in side) for side in sides]
        told = [{name.casefold() for name in given} for given in names]
        if not told[0] & told[-1] or len(sides) < 2:
            break
    texts = []
    for side, given in zip(sides, names, strict=True):
        left = len(given) - _NAMES
        shown = given[:_NAMES] + ([say("findings.more_names", count=left)] if left > 0 else [])
        texts.append(say("findings.side", figure=figure(side[0]), names=", ".join(shown)))
    return texts


def _once(names: Iterable[str]) -> list[str]:
    """Each name once, whatever capitals it is written in."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return list(found.values())


def _dated(claim: Claim, documents: Documents) -> str:
    date = _published(claim, documents)
    name = name_of(claim, documents)
    return say("findings.dated_name", name=name, date=date) if date else name


def _file(claim: Claim, documents: Documents) -> str:
    return _cut(visible(claim.path.rsplit("/", 1)[-1]))


def _path(claim: Claim, documents: Documents) -> str:
    path = visible(claim.path)
    return path if len(path) <= _LONGEST else f"…{path[1 - _LONGEST :]}"


def _published(claim: Claim, documents: Documents) -> str:
    document = documents.get(claim.path)
    return day(document.published) if document is not None and document.published else ""


def _also(sides: Sides, documents: Documents) -> str:
    """The figures beside the two, the first of them spelled out."""
    if not sides:
        return ""
    texts = [t for side in sides[:_OTHERS] for t in _told((side,), documents)]
    left = len(sides) - _OTHERS
    if left > 0:
        texts.append(say_count("findings.more", left))
    return say("findings.also", others=", ".join(texts))


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
