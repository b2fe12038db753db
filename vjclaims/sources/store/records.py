"""What was read from a file, as bytes: JSON by msgspec, compressed.

Never pickle: a store that somebody else wrote must not run code.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any

import msgspec

from vjclaims.records.article import Article
from vjclaims.text.errors import StoreError
from vjclaims.text.paths import restored, storable

_LEVEL = 1  # zlib's fastest: a third of the size, and decoding is what must be quick
_MOST = 1 << 30  # bytes of one record when unpacked; a larger one is damaged or hostile


def pack(article: Article) -> bytes:
    """The bytes of an article; equal articles give equal bytes."""
    plain = article.at(storable(article.path))
    return zlib.compress(msgspec.json.encode(plain, order="deterministic"), _LEVEL)


def unpack(data: bytes) -> Article:
    """The article of such bytes. Raises StoreError for bytes of another make."""
    try:
        made: Article = _decoder().decode(inflated(data))
    except (zlib.error, msgspec.MsgspecError, ValueError) as error:
        raise StoreError(f"a stored record cannot be read: {error}") from error
    return made.at(restored(made.path))


def inflated(data: bytes) -> bytes:
    """The bytes that were compressed. Raises ValueError and zlib.error for damaged ones."""
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(data, _MOST)
    if not unpacker.eof:
        raise ValueError("it is cut off or too large")
    return text


@lru_cache(maxsize=1)
def _decoder() -> Any:
    return msgspec.json.Decoder(Article)
