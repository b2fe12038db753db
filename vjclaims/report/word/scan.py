"""Where runs, texts and comments stand in the bytes of the part that holds a Word file's text.

Expat tells the byte at which each thing starts, which lxml does not. Texts (w:t) and marks of notes
are numbered as the reader numbers them (sources/readers/docx/places.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from vjclaims.lexicon.messages import say
from vjclaims.text.errors import InputError

_SPACES = frozenset(
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
)
_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^=\s]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_CLOSING = re.compile(rb"</[^>]*>")
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']+)""")
_PLAIN = frozenset(("utf-8", "utf8", "us-ascii", "ascii"))
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_COMMENTS = frozenset(("commentRangeStart", "commentRangeEnd", "commentReference"))


@dataclass(slots=True)
class Run:
    """A run: its start tag and look as written, where it stands, and what of it is content.

    first: where its content begins; last: where it ends.
    """

    start: int
    tag: bytes
    name: bytes
    first: int
    last: int = 0
    end: int = 0
    look: bytes = b""
    free: bool = True  # whether comments may stand beside it


@dataclass(slots=True)
class Text:
    """A text of a run. body, stop: where what it says begins and ends; pieces: characters and bytes
    at which its stretches begin."""

    run: Run | None
    start: int
    body: int
    name: bytes
    kept: bool  # whether it says that its blanks are to be kept
    stop: int = 0
    end: int = 0
    said: str = ""
    pieces: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Scan:
    """A part, looked through. space: the namespace of its text; bound: whether its root calls that
    w. notes: by kind the runs with the marks of notes; opening: where the
    first paragraph's text begins; comments: by id, from where to where each is."""

    data: bytes
    space: str = ""
    bound: bool = False
    texts: list[Text] = field(default_factory=list)
    notes: dict[str, list[Run | None]] = field(default_factory=dict)
    opening: int | None = None
    comments: dict[int, list[int]] = field(default_factory=dict)


def scanned(data: bytes) -> Scan:
    """Look through a part. Raises InputError for one that is not UTF-8, and errors of expat."""
    told = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    encoding = told[1].decode("ascii", "replace") if told else "utf-8"
    if encoding.lower() not in _PLAIN or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(say("word.coded", encoding=encoding))
    scanner = _Scanner(data)
    scanner.read()
    return scanner.found


class _Scanner:
    """Listens to expat."""

    def __init__(self, data: bytes) -> None:
        self.found = Scan(data)
        self._data = data
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._said
        self._open: list[str] = []
        self._runs: list[Run] = []
        self._text: Text | None = None
        self._boxes = 0
        self._look = 0  # where a run's look begins
        self._in_first = False  # in the first paragraph

    def read(self) -> None:
        self._parser.Parse(self._data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition("}")
        kind = local if space in _SPACES else ""
        self._open.append(kind)
        at = self._parser.CurrentByteIndex
        if len(self._open) == 1:
            self.found.space = space
            self.found.bound = f'xmlns:w="{space}"'.encode() in self._tag(at)[0]
        if kind == "txbxContent":
            self._boxes += 1
        elif kind == "r":
            self._begin_run(at)
        elif kind == "rPr" and self._runs and self._open[-2:-1] == ["r"]:
            self._look = at
        elif kind == "t":
            self._begin_text(at, attributes)
        elif kind in _NOTES:
            run = self._runs[-1] if self._runs and self._runs[-1].free else None
            self.found.notes.setdefault(_NOTES[kind], []).append(run)
        elif kind in _COMMENTS:
            self._comment(kind, at, attributes)
        elif kind == "p":
            self._paragraph(at)

    def _end(self, name: str) -> None:
        kind = self._open.pop()
        if kind == "txbxContent":
            self._boxes -= 1
        elif kind == "r":
            run = self._runs.pop()
            run.last, run.end = self._closing()
        elif kind == "rPr" and self._runs and self._open[-1:] == ["r"]:
            run = self._runs[-1]
            run.first = self._closing()[1]
            run.look = self._data[self._look : run.first]
        elif kind == "pPr" and self._in_first and self._open[-1:] == ["p"]:
            self.found.opening = self._closing()[1]
        elif kind == "p":
            self._in_first = False
        elif kind == "t" and self._text is not None:
            self._text.stop, self._text.end = self._closing()
            self._text = None

    def _said(self, text: str) -> None:
        if self._text is not None:
            self._text.pieces.append((len(self._text.said), self._parser.CurrentByteIndex))
            self._text.said += text

    def _begin_run(self, at: int) -> None:
        tag, name = self._tag(at)
        run = Run(at, tag, name, at + len(tag))
        run.free = not self._boxes and not self._runs
        self._runs.append(run)

    def _begin_text(self, at: int, attributes: dict[str, str]) -> None:
        tag, name = self._tag(at)
        run = self._runs[-1] if self._runs and self._runs[-1].free else None
        kept = attributes.get("http://www.w3.org/XML/1998/namespace}space") == "preserve"
        self._text = Text(run, at, at + len(tag), name, kept)
        self.found.texts.append(self._text)

    def _comment(self, kind: str, at: int, attributes: dict[str, str]) -> None:
        told = next((v for k, v in attributes.items() if k.rpartition("}")[2] == "id"), "")
        if not told.isdecimal():
            return
        span = self.found.comments.setdefault(int(told), [at, at])
        span[1] = max(span[1], at)

    def _paragraph(self, at: int) -> None:
        """Note the first paragraph that can hold a mark."""
        tag, _ = self._tag(at)
        self._in_first = self.found.opening is None and not self._boxes and not tag.endswith(b"/>")
        if self._in_first:
            self.found.opening = at + len(tag)

    def _tag(self, at: int) -> tuple[bytes, bytes]:
        """A start tag as written, and the name in it."""
        match = _TAG.match(self._data, at)
        if match is None:
            raise ValueError("a tag that is none")
        return match[0], re.split(rb"[\s/>]", match[0][1:], maxsplit=1)[0]

    def _closing(self) -> tuple[int, int]:
        """Where an end tag begins and ends; of an element without content both are its end."""
        at = self._parser.CurrentByteIndex
        match = _CLOSING.match(self._data, at)
        if match is not None:
            return at, match.end()
        if self._data[at - 2 : at] != b"/>":
            at = self._data.index(b"/>", at) + 2
        return at, at
