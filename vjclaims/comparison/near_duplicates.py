"""Figures in near-duplicate sentences: two sentences of which one is the other, edited.

A wire story is copied, cut and retyped; where two sentences are the same but for a figure, the
figures are of the same thing whatever their metric is called. The words around both figures must
be the same, and no name or date may stand in the place of another: then it is a template for two
things ("A sold 4 million", "B sold 5 million").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel, Opcode

from vjclaims.comparison.comparison import Comparison, Comparisons
from vjclaims.comparison.scope import Scope
from vjclaims.comparison.ties import Ties
from vjclaims.figures.units import same_kind_of_unit
from vjclaims.records.claim import Claim, Kind
from vjclaims.records.finding import By

_MASK = "\ufdd0"  # a noncharacter, which stands for a figure and for nothing else
_WORD = re.compile(_MASK + r"|[^\W_]+(?:['’.-][^\W_]+)*|[%$€£¥]")
_ALIKE = 0.6  # share of words in common, in order
_PART = 0.15
_WHOLE = 0.9  # from which a name more is but an addition
_TOKENS = 5  # of both together in common, the figures not counted
_NEAR = 3  # words before and behind a figure
_CROWD = 30  # sentences with one turn of words: then it says nothing


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as words, each figure masked, with the claims by the place of their mask."""

    path: str
    words: tuple[str, ...]
    figures: dict[int, Claim]


def near_duplicates(claims: Sequence[Claim], make: Comparisons) -> Iterator[Comparison]:
    """Figures of different articles that stand at the same place of the same words."""
    for mine, yours in _candidates(list(_lines(claims)), make.scope):
        if not _of_one_thing(mine, yours, make.ties(mine.path, yours.path)):
            continue
        share = _share(mine.words, yours.words)
        if share >= _ALIKE and len(set(mine.words) & set(yours.words) - {_MASK}) >= _TOKENS:
            for a, b in _counterparts(mine, yours):
                yield make.of(a, b, By.WORDS, share)


def _share(mine: Sequence[str], yours: Sequence[str]) -> float:
    """The words in common, in order, as a share of both sentences; of the shorter one, less a
    little, where it is a part of the other."""
    common = (len(mine) + len(yours) - Indel.distance(mine, yours)) / 2
    whole = 2 * common / (len(mine) + len(yours))
    return max(whole, common / min(len(mine), len(yours)) - _PART)


def _of_one_thing(mine: Line, yours: Line, ties: Ties) -> bool:
    """Whether somebody put the texts beside each other, their articles are of one story, or the
    sentences share names; else "the company" of one may be another than the other's."""
    a, b = ({w for w in line.words[1:] if w[0].isupper()} for line in (mine, yours))
    return ties.side_by_side or ties.one_story or len(a & b) > 1


def _lines(claims: Iterable[Claim]) -> Iterator[Line]:
    by_sentence: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind is not Kind.RANK and not claim.modality.withdrawn:
            by_sentence[claim.path, claim.sentence_start].append(claim)
    for (path, _), found in sorted(by_sentence.items()):
        yield _line(path, sorted(found, key=lambda c: (c.start, c.end)))


def _line(path: str, found: list[Claim]) -> Line:
    text, masked, at, kept = found[0].sentence.replace(_MASK, " "), "", 0, []
    for claim in found:
        figure = " ".join(claim.text.split())
        here = text.find(figure, at)
        if here >= 0:
            masked += f"{text[at:here]} {_MASK} "
            at = here + len(figure)
            kept.append(claim)
    words = tuple(_WORD.findall(masked + text[at:]))
    places = [i for i, w in enumerate(words) if w == _MASK]
    figures = dict(zip(places, kept, strict=True))
    return Line(path, words, figures)


def _candidates(lines: list[Line], scope: Scope) -> Iterator[tuple[Line, Line]]:
    """Sentences of different articles that share a turn of three words, a figure in one."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        low = [w.lower() for w in line.words]
        for turn in {tuple(low[i : i + 3]) for i in range(len(low) - 2)}:
            index[turn].append(n)
    seen: set[tuple[int, int]] = set()
    for _, rows in sorted(index.items()):
        if len(rows) > _CROWD:
            continue
        for k, i in enumerate(rows):
            seen |= {(i, j) for j in rows[k + 1 :] if scope.joins(lines[i].path, lines[j].path)}
    yield from ((lines[i], lines[j]) for i, j in sorted(seen))


def _counterparts(mine: Line, yours: Line) -> Iterator[tuple[Claim, Claim]]:
    low = [[w.lower() for w in line.words] for line in (mine, yours)]
    steps = list(Indel.opcodes(low[0], low[1]))
    if any(_swapped(s, mine.words, yours.words) for s in _replaced(steps)):
        return
    whole = _share(mine.words, yours.words) >= _WHOLE
    if any(_added(s, mine, yours, within_name=whole) for s in steps):
        return
    for step in steps:
        if step.tag != "equal":
            continue
        for k in range(step.src_end - step.src_start):
            i, j = step.src_start + k, step.dest_start + k
            a, b = mine.figures.get(i), yours.figures.get(j)
            if a is None or b is None or not same_kind_of_unit(a, b):
                continue
            if _around(low[0], i) & _around(low[1], j):
                yield a, b


def _replaced(steps: Sequence[Opcode]) -> Iterator[tuple[slice, slice]]:
    """What stands in one sentence where the other has something else."""
    for first, second in pairwise(steps):
        if {first.tag, second.tag} == {"delete", "insert"}:
            gone, new = (first, second) if first.tag == "delete" else (second, first)
            yield slice(gone.src_start, gone.src_end), slice(new.dest_start, new.dest_end)


def _swapped(place: tuple[slice, slice], mine: Sequence[str], yours: Sequence[str]) -> bool:
    """Whether a name stands for another name, or a year for another."""
    both = [
        {w for w in words[where] if w[0].isupper() or w.isdigit()}
        for words, where in ((mine, place[0]), (yours, place[1]))
    ]
    return bool(both[0] and both[1] and not both[0] & both[1])


def _added(step: Opcode, mine: Line, yours: Line, *, within_name: bool) -> bool:
    """Whether one sentence has a name more than the other: a part of what the other tells.
    within_name: count only what stands next to another name, and makes it another's: "the Liberal
    Democrats", "the Democrats"."""
    if step.tag == "delete":
        words, low, high = mine.words, step.src_start, step.src_end
    else:
        words, low, high = yours.words, step.dest_start, step.dest_end
    names = [i for i in range(low, high) if i and words[i][0].isupper()]
    if step.tag == "equal" or not names:
        return False
    around = (words[i] for i in (low - 1, high) if 0 < i < len(words))
    return not within_name or any(w[0].isupper() for w in around)


def _around(words: list[str], i: int) -> set[tuple[int, str]]:
    """The words around a figure, with their distance from it."""
    near = range(max(0, i - _NEAR), min(len(words), i + _NEAR + 1))
    return {(j - i, words[j]) for j in near if words[j] != _MASK}
