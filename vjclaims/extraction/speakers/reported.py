"""Reported speech that goes on: sentences that say on what a speaker said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vjclaims.records.document import Block


@dataclass(frozen=True, slots=True)
class Said:
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
    said: tuple[Said, ...]


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
    blocks: list[tuple[Block, list[int], list[Said]]] = []
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
