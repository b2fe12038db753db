"""Marks of comments, put into the bytes of a Word text; a run is parted where a figure lies in it.

Nothing is taken out and nothing changed: who takes out what was put in has the old bytes again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vjclaims.report.word.scan import Run, Scan, Text
from vjclaims.sources.readers.docx.places import Stretch

_KEPT = b' xml:space="preserve"'


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a comment stands: at stretches of texts, at the mark of a note (its kind and number),
    or, without either, at the beginning of the text."""

    stretches: tuple[Stretch, ...] = ()
    note: tuple[str, int] | None = None


@dataclass(slots=True)
class _Cut:
    """A place between bytes. before, after: what closes and opens the run that is parted there."""

    before: bytes = b""
    after: bytes = b""
    ends: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """The same before marks stand there. kept: the text whose blanks would else be lost."""

    at: int
    before: bytes = b""
    after: bytes = b""
    kept: Text | None = None


def can_hold(anchor: Anchor, scan: Scan) -> bool:
    """Whether marks can be put at an anchor: beside runs of the text, and in no box."""
    return bool(_runs(anchor, scan))


def covered(anchor: Anchor, scan: Scan) -> list[int]:
    """The ids of the comments that stand at an anchor already."""
    first, last = _edges(anchor, scan)
    within = scan.comments.items()
    return [key for key, (start, end) in within if start < last.at and first.at < end]


def marked(scan: Scan, anchors: Iterable[tuple[int, Anchor]]) -> bytes:
    """The part with the marks of comments, each by its id and anchor, which can hold them."""
    cuts: dict[int, _Cut] = {}
    kept: dict[int, Text] = {}
    first: list[int] = []
    for key, anchor in anchors:
        if not _runs(anchor, scan):
            first.append(key)
            continue
        start, end = _edges(anchor, scan)
        for place in (start, end):
            cuts.setdefault(place.at, _Cut(place.before, place.after))
            if place.kept is not None:
                kept[place.kept.body - 1] = place.kept
        cuts[start.at].starts.append(key)
        cuts[end.at].ends.append(key)
    put = {at: _written(cut, scan) for at, cut in cuts.items()}
    put |= dict.fromkeys(kept, _KEPT)
    if first and scan.opening is not None:
        here = b"".join(_start(k, scan) + _end(k, scan) for k in first)
        put[scan.opening] = here + put.get(scan.opening, b"")
    return _spliced(scan.data, put)


def _spliced(data: bytes, put: dict[int, bytes]) -> bytes:
    edges = [0, *sorted(put), len(data)]
    parts = (put.get(a, b"") + data[a:b] for a, b in pairwise(edges))
    return b"".join(parts)


def _written(cut: _Cut, scan: Scan) -> bytes:
    marks = [*(_end(k, scan) for k in cut.ends), *(_start(k, scan) for k in cut.starts)]
    return cut.before + b"".join(marks) + cut.after


def _start(key: int, scan: Scan) -> bytes:
    return _element("commentRangeStart", key, scan)


def _end(key: int, scan: Scan) -> bytes:
    """The end of a range, and the run that leads to its comment."""
    run = f"<w:r{_bound(scan)}>".encode(), _element("commentReference", key, scan), b"</w:r>"
    return _element("commentRangeEnd", key, scan) + b"".join(run)


def _element(name: str, key: int, scan: Scan) -> bytes:
    return f'<w:{name}{_bound(scan)} w:id="{key}"/>'.encode()


def _bound(scan: Scan) -> str:
    return "" if scan.bound else f' xmlns:w="{scan.space}"'


def _runs(anchor: Anchor, scan: Scan) -> list[Run]:
    """The runs at an anchor; none where one of them can have no mark beside it."""
    runs: Sequence[Run | None] = [scan.texts[s.number].run for s in anchor.stretches]
    if anchor.note is not None:
        kind, number = anchor.note
        known = scan.notes.get(kind, [])
        runs = known[number : number + 1]
    found = [run for run in runs if run is not None]
    return found if len(found) == len(runs) else []


def _edges(anchor: Anchor, scan: Scan) -> tuple[_Place, _Place]:
    runs = _runs(anchor, scan)
    if not anchor.stretches:
        return _Place(runs[0].start), _Place(runs[-1].end)
    first, last = anchor.stretches[0], anchor.stretches[-1]
    start = _place(scan.texts[first.number], first.start, runs[0], scan, at_end=False)
    end = _place(scan.texts[last.number], last.end, runs[-1], scan, at_end=True)
    return start, end


def _place(text: Text, offset: int, run: Run, scan: Scan, *, at_end: bool) -> _Place:
    """Where marks stand before the character at an offset of a text of a run."""
    inside = 0 < offset < len(text.said)
    if inside and _can_part(text, scan):
        blank = text.said[offset - 1].isspace() and not text.kept
        opened = run.tag + run.look + b"<" + text.name + _KEPT + b">"
        closed = b"</" + text.name + b"></" + run.name + b">"
        return _Place(_byte(text, offset), closed, opened, text if blank else None)
    if inside:  # the whole run, then
        return _Place(run.end if at_end else run.start)
    at = text.end if offset else text.start
    if at in (run.first, run.last):
        return _Place(run.start if at == run.first else run.end)
    return _Place(at, b"</" + run.name + b">", run.tag + run.look)


def _can_part(text: Text, scan: Scan) -> bool:
    """Whether a text may be cut in two: blanks that are not kept at its ends would come to light,
    and there are ways to write one that a cut would break."""
    bare = b"<" not in scan.data[text.body : text.stop]
    return bare and (text.kept or text.said == text.said.strip())


def _byte(text: Text, offset: int) -> int:
    """The byte at which a character of a text begins."""
    character, byte = max(piece for piece in text.pieces if piece[0] <= offset)
    return byte + len(text.said[character:offset].encode())
