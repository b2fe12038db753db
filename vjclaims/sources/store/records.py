"""What was read from a file, as bytes: JSON by msgspec, compressed.

Never pickle: a store that somebody else wrote must not run code. The story, which all claims
of an article share, stands once.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import msgspec

from vjclaims.records.claim import Claim, Story, Unclaimed
from vjclaims.records.document import Document
from vjclaims.records.extraction import Extraction
from vjclaims.text.errors import StoreError
from vjclaims.text.paths import restored, storable

_LEVEL = 1  # zlib's fastest: a third of the size, and decoding is what must be quick
_EMPTY = Story()
_MOST = 1 << 30  # bytes of one record when unpacked; a larger one is damaged or hostile


@dataclass(frozen=True, slots=True)
class _Record:
    document: Document
    stories: tuple[Story, ...]
    story_of: tuple[int, ...]
    claims: tuple[Claim, ...]
    unclaimed: tuple[Unclaimed, ...]
    model: str


def pack(extraction: Extraction) -> bytes:
    """The bytes of an extraction; equal extractions give equal bytes."""
    extraction = extraction.at(storable(extraction.document.path))
    stories = tuple(dict.fromkeys(c.slots.story for c in extraction.claims))
    place = {story: i for i, story in enumerate(stories)}
    record = _Record(
        extraction.document,
        stories,
        tuple(place[c.slots.story] for c in extraction.claims),
        tuple(replace(c, slots=replace(c.slots, story=_EMPTY)) for c in extraction.claims),
        extraction.unclaimed,
        extraction.model,
    )
    return zlib.compress(msgspec.json.encode(record, order="deterministic"), _LEVEL)


def unpack(data: bytes) -> Extraction:
    """The extraction of such bytes. Raises StoreError for bytes of another make."""
    try:
        record = _decoder().decode(inflated(data))
        claims = tuple(
            replace(c, slots=replace(c.slots, story=record.stories[i]))
            for c, i in zip(record.claims, record.story_of, strict=True)
        )
    except (zlib.error, msgspec.MsgspecError, IndexError, ValueError) as error:
        raise StoreError(f"a stored record cannot be read: {error}") from error
    made = Extraction(record.document, claims, record.unclaimed, record.model)
    return made.at(restored(made.document.path))


def inflated(data: bytes) -> bytes:
    """The bytes that were compressed. Raises ValueError and zlib.error for damaged ones."""
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(data, _MOST)
    if not unpacker.eof:
        raise ValueError("it is cut off or too large")
    return text


@lru_cache(maxsize=1)
def _decoder() -> Any:
    return msgspec.json.Decoder(_Record)
