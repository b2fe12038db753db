"""PDFs: their text in the order of reading, paragraph by paragraph, with the page of each.

A PDF knows no paragraphs, only letters and places. What stands together is known by place, size
and weight (rows.py, blocks.py); where that fails, pypdf's plain text is taken. What other libraries
make of the same files stands in RESULTS.md.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from itertools import islice
from typing import Any

from vjclaims.sources.readers.cleaning import clean
from vjclaims.sources.readers.foreign import AGAIN, foreign
from vjclaims.sources.readers.pdf.blocks import blocks
from vjclaims.sources.readers.pdf.heads import without_running_heads
from vjclaims.sources.readers.pdf.rows import Row, Segment, flows, rows_of
from vjclaims.sources.readers.pdf.text import lay_out
from vjclaims.sources.readers.plain import read_plain
from vjclaims.sources.readers.properties import weak_meta
from vjclaims.sources.readers.sheet import Extract, Sheet
from vjclaims.sources.readers.units import Meta
from vjclaims.text.errors import InputError, PassingError

# A page takes some 10 to 30 ms here and as much again to be parsed, so that the longest reports
# of auditors (some 600 pages) pass; a time is set as well, for one page can hold any amount.
MOST_PAGES = 1_000
MOST_SECONDS = 60.0
# Of the 75 MB that pypdf lets a stream grow to; the text of no page needs a tenth of this.
LARGEST_STREAM = 20_000_000
MOST_OPERANDS = 500_000
_KIND, _MEND = "a PDF", "print it to a new PDF, or copy its text into a .txt file"
_FEWEST = 8  # letters of a page on average; a scan has none, but perhaps a stamp
_UNREADABLE = 0.2  # share of characters that have no meaning
_LOCKED = "is protected by a password; save a copy without one"


def read_pdf(data: bytes) -> Extract:
    """The text of a PDF. Raises InputError, in one line, if it cannot be read."""
    with foreign(_KIND, _MEND):
        import pypdf

        with pypdf.apply_configuration(
            zlib_maximum_output_length=LARGEST_STREAM,
            lzw_maximum_output_length=LARGEST_STREAM,
            run_length_maximum_output_length=LARGEST_STREAM,
            array_based_stream_maximum_output_length=LARGEST_STREAM,
            stream_parsing_work_maximum_count=MOST_OPERANDS,
        ):
            reader = _opened(data)
            pages, notice = _pages(reader)
            sheet = Sheet()
            _fill(pages, sheet)
            meta = _properties(reader)
    if sum(map(len, sheet.lines)) < _FEWEST * min(len(pages), 5) or not sheet.units:
        raise InputError(
            "has no text layer, only pictures (a scan?); run text recognition (OCR) on it first"
        )
    return sheet.extract(meta, notice=notice)


def _opened(data: bytes) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(_LOCKED)
    except DependencyError as error:
        reason = "is encrypted, and cannot be read: cryptography is not installed"
        raise PassingError(f"{reason}; {AGAIN}") from error
    except (FileNotDecryptedError, WrongPasswordError) as error:
        raise InputError(_LOCKED) from error
    return reader


def _pages(reader: Any) -> tuple[list[list[Row]], str]:
    """The rows of each page, and a remark about what is left out."""
    end = time.monotonic() + MOST_SECONDS

    def check() -> None:
        if time.monotonic() > end:
            raise PassingError(f"takes longer than {MOST_SECONDS:.0f} seconds to read; {_MEND}")

    count = len(reader.pages)
    rows, bare = [], []
    for number, page in enumerate(islice(reader.pages, MOST_PAGES), 1):
        check()
        rows.append(_rows(page, check))
        if not rows[-1] and _has_picture(page):
            bare.append(number)
    text = clean("".join(s.text for page in rows for row in page for s in row))
    unknown = sum(char == "\ufffd" or not char.isprintable() for char in text)
    if text and unknown > _UNREADABLE * len(text):
        raise InputError(
            "has letters that cannot be told apart (its fonts lack a table of them); "
            "run text recognition (OCR) on it first"
        )
    remarks = []
    letters = [char for char in text if char.isalpha()]
    if 2 * sum(char < "\u0250" for char in letters) < len(letters):
        remarks.append("has mostly letters that are not Latin; it may not have been read rightly")
    if count > MOST_PAGES:
        remarks.append(f"has {count:,} pages, of which the first {MOST_PAGES:,} are read")
    if bare and len(bare) < len(rows):
        remarks.append(f"has pictures without text on {_listed(bare)} (scans?), which are not read")
    return rows, "; ".join(remarks)


def _rows(page: Any, check: Callable[[], None]) -> list[Row]:
    """The rows of a page; lines without places where the page cannot be taken apart."""
    try:
        from vjclaims.sources.readers.pdf.glyphs import page_glyphs

        return rows_of(page_glyphs(page, check))
    except (InputError, MemoryError, RecursionError):
        raise
    except Exception:  # whatever a damaged font or stream leads to; foreign() has the last word
        units = read_plain(page.extract_text()).units
        texts = [text for unit in units if (text := clean(unit.text))]
        return [[Segment(0.0, 1e4, -30.0 * i, 10.0, text, False)] for i, text in enumerate(texts)]


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    drawings = resources.get_object().get("/XObject") if resources is not None else None
    shown = drawings.get_object().values() if drawings is not None else ()
    return any(drawing.get_object().get("/Subtype") == "/Image" for drawing in shown)


def _listed(numbers: list[int]) -> str:
    """ "page 3", "pages 3, 4 and 7 more"."""
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if len(numbers) <= 4:
        return f"pages {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
    return f"pages {', '.join(map(str, numbers[:3]))} and {len(numbers) - 3} more"


def _fill(pages: list[list[Row]], sheet: Sheet) -> None:
    """Write the blocks of all pages in the order of reading."""
    own = without_running_heads(pages)
    sizes: Counter[float] = Counter()
    for segment in (s for rows in own for row in rows for s in row):
        sizes[round(segment.size * 2) / 2] += len(segment.text)
    body = max(sizes, key=lambda size: (sizes[size], -size), default=0.0)
    printed = []
    for number, rows in enumerate(own, 1):
        for flow in flows(rows):
            printed += [(number, block) for block in blocks(flow, body, number)]
    lay_out(printed, body, sheet)


def _properties(reader: Any) -> Meta:
    try:
        known = reader.metadata or {}
    except MemoryError:
        raise
    except Exception:  # properties are no reason to leave a text unread
        return Meta(weak=True)
    title, author = known.get("/Title"), known.get("/Author")
    return weak_meta(clean(str(title or "")), clean(str(author or "")))
