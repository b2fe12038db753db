"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

import charset_normalizer

from vjclaims.text.errors import InputError

# Longer marks first: the UTF-32 one starts with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONVERT = "convert it to plain text or Markdown first"
_RECOGNISE = "run text recognition (OCR) on it and save the text as .txt"
_UNPACK = "unpack it and name the files in it"
_TRANSCRIBE = "write down what is said in it"
# How other files start, and what makes a text of them.
_MAGIC = (
    (rb"%PDF-", "PDF", _CONVERT),
    (rb"PK\x03\x04", "a zip archive or an office document", _CONVERT),
    (rb"PK\x05\x06", "a zip archive", _UNPACK),
    (rb"\x89PNG", "a PNG image", _RECOGNISE),
    (rb"\xff\xd8\xff", "a JPEG image", _RECOGNISE),
    (rb"GIF8", "a GIF image", _RECOGNISE),
    (rb"II\*\x00|MM\x00\*", "a TIFF image", _RECOGNISE),
    (rb"RIFF....WEBP", "a WebP image", _RECOGNISE),
    (rb"....ftyp(?:heic|heix|mif1|avif)", "a HEIC image", _RECOGNISE),
    (rb"....ftyp|RIFF....AVI |\x1aE\xdf\xa3", "a video", _TRANSCRIBE),
    (rb"OggS|ID3|fLaC|RIFF....WAVE", "audio", _TRANSCRIBE),
    (rb"\x1f\x8b", "gzip", _UNPACK),
    (rb"7z\xbc\xaf", "a 7z archive", _UNPACK),
    (rb"Rar!", "a RAR archive", _UNPACK),
    (rb"BZh\d", "bzip2", _UNPACK),
    (rb"\xfd7zXZ", "xz", _UNPACK),
    (rb"{\\rtf", "RTF", _CONVERT),
    (rb"\xd0\xcf\x11\xe0", "an old office document", _CONVERT),
    (rb"\x7fELF|\xca\xfe\xba\xbe|MZ\x90", "a program", _CONVERT),
    (rb"SQLite format 3", "a database", _CONVERT),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
# What other than ASCII stands in English prose: typography, money, Western names.
_EXPECTED = frozenset(
    "“”‘’–—…•·£€¥¢§°±×½¼¾²³©®™«»\u00a0éèêëáàâäãåíìîïóòôöõøúùûüñçßæœÉÈÁÀÂÄÅÓÖØÚÜÑÇšžŠŽ"
)
_SAMPLE = 1 << 17
_CONTROL_SHARE = 0.03
_MOST_WESTERN = 0.15  # of the characters of lines that have any but ASCII


class Decoded(NamedTuple):
    """text: without byte order mark, line ends as in the file; notice: a remark or ""."""

    text: str
    encoding: str
    notice: str


def decode(data: bytes) -> Decoded:
    """The text of a file.

    Raises InputError, with a reason that doesn't name the file, for what is empty or no text.
    """
    decoded = _marked(data) or _unmarked(data)
    if not decoded.text or decoded.text.isspace():
        raise InputError("is empty: put the text in, or leave the file out")
    if _binary(decoded.text):
        raise InputError(f"is not text; {_CONVERT}")
    return decoded


def _binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return "\x00" in text or len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                text, flaw = body.decode(encoding), ""
            except UnicodeDecodeError:
                text, flaw = body.decode(encoding, errors="replace"), ", with damaged characters"
            utf8 = encoding == "utf-8"
            notice = f"read as {encoding}{flaw}" if flaw or not utf8 else ""
            return Decoded(text, "utf-8-sig" if utf8 else encoding, notice)
    return None


def _unmarked(data: bytes) -> Decoded:
    for magic, name, mend in _MAGIC:
        if re.match(magic, data, re.DOTALL):
            raise InputError(f"is not text (looks like {name}); {mend}")
    if b"\x00" in data:
        return _wide(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "")
    except UnicodeDecodeError:
        encoding = _guess(data)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        encoding = "windows-1252"
        text = data.decode("cp1252", errors="replace")
    return Decoded(text, encoding, f"read as {encoding}")


def _wide(data: bytes) -> Decoded:
    """UTF-16 without a mark: Latin letters leave a zero in every other byte."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for encoding, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if len(data) % 2 == 0 and many > 0.3 * half and few < 0.05 * half:
            try:
                return Decoded(data.decode(encoding), encoding, f"read as {encoding}")
            except UnicodeDecodeError:
                break
    raise InputError(f"is not text (it has NUL bytes); {_CONVERT}")


def _guess(data: bytes) -> str:
    """An encoding for bytes that are not UTF-8, from a sample of the lines that show it.

    Windows-1252 is taken as soon as it gives what English prose contains: the relatives of
    it that statistics may prefer turn "£" into a letter, which would lose a currency.
    """
    sample = _telling(data)
    western = _FOREIGN.findall(sample.decode("cp1252", errors="replace"))
    expected = sum(char in _EXPECTED for char in western)
    if expected >= 0.8 * len(western) and len(western) < _MOST_WESTERN * len(sample):
        return "windows-1252"
    best = charset_normalizer.from_bytes(sample).best()
    if best is None or best.encoding in ("ascii", "utf_7"):
        return "windows-1252"
    return best.encoding.replace("_", "-")


def _telling(data: bytes) -> bytes:
    lines = (line for line in data.splitlines(keepends=True) if not line.isascii())
    sample = bytearray()
    for line in lines:
        sample += line
        if len(sample) > _SAMPLE:
            break
    return bytes(sample)
