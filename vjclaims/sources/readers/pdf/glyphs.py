"""What a page of a PDF draws: each stretch of text with its place, size and weight.

pypdf's own text extraction merges the cells of a table row, or parts them, as the producer
happened to write them, and gives no widths; a small interpreter of the text operators
(ISO 32000-1, 8.3 and 9.3 to 9.4) keeps them. Streams, fonts and encodings are pypdf's.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pypdf._codecs import adobe_glyphs
from pypdf.generic import ContentStream, DictionaryObject
from pypdf.generic._font import Font

SPACE = 0.12  # of the size: a jump between letters that is a space; kerning is below 0.1
_CELL_GAP = 1.0  # of the size: a jump within a string that is no space any more
_MOST_FORMS = 500  # drawings that are used in a page
_MOST_SHOWN = 200_000  # stretches of a page; the densest newspaper page has some 20,000
_BOLD = ("bold", "black", "heavy", "demi")
_SHOWN = {b"Tj": 0, b"'": 0, b'"': 2}  # operators that draw a string: which operand it is
_SETTINGS = {b"Tc": "char", b"Tw": "word", b"Tz": "scale", b"TL": "leading", b"Ts": "rise"}

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Glyphs(NamedTuple):
    """A stretch of text.

    x0, x1: where it starts and ends in reading direction; y: its baseline, larger being higher;
    size: of the font; turn: reading direction in quarter turns; artifact: whether the file
    calls it no part of the text, as running heads.
    """

    x0: float
    x1: float
    y: float
    size: float
    text: str
    bold: bool
    turn: int
    artifact: bool


@dataclass(slots=True)
class _State:
    """matrix: from user space to the page; line, place: text line matrix and text matrix.

    char, word: spacing; scale: horizontal, in per cent; rise: above the baseline.
    """

    matrix: Matrix = _SAME
    line: Matrix = _SAME
    place: Matrix = _SAME
    font: Font | None = None
    size: float = 0.0
    char: float = 0.0
    word: float = 0.0
    scale: float = 100.0
    leading: float = 0.0
    rise: float = 0.0

    def advance(self, width: float) -> None:
        """Move on by a width in text space."""
        self.place = _times((1.0, 0.0, 0.0, 1.0, width * self.scale / 100, 0.0), self.place)

    def move(self, x: float, y: float) -> None:
        """Start a line, so far from the start of the last one."""
        self.line = self.place = _times((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def on_page(self, place: Matrix) -> Matrix:
        """A text matrix as it stands on the page, with the rise."""
        return _times(_times((1.0, 0.0, 0.0, 1.0, 0.0, self.rise), place), self.matrix)


@dataclass(slots=True)
class _Machine:
    pdf: Any
    check: Callable[[], None]
    shown: list[Glyphs] = field(default_factory=list)
    state: _State = field(default_factory=_State)
    marked: list[bool] = field(default_factory=list)
    fonts: dict[int, Font | None] = field(default_factory=dict)
    forms: int = 0
    opened: list[int] = field(default_factory=list)

    def run(self, content: Any, resources: Any) -> None:
        """Carry out a stream of operators."""
        saved: list[_State] = []
        for operands, operator in ContentStream(content, self.pdf, "bytes").operations:
            self.check()
            if operator == b"q":
                saved.append(replace(self.state))
            elif operator == b"Q":
                self.state = saved.pop() if saved else self.state
            elif operator == b"Do":
                self._draw(operands, resources)
            elif operator == b"Tf":
                self._set_font(operands, resources)
            elif operator in (b"BMC", b"BDC"):
                self.marked.append(bool(operands) and operands[0] == "/Artifact")
            elif operator == b"EMC":
                del self.marked[-1:]
            else:
                try:
                    self._text(operator, operands)
                except (TypeError, ValueError, IndexError, OverflowError):
                    continue  # operands that make no sense: viewers pass them over, too

    def _text(self, operator: bytes, operands: list[Any]) -> None:
        state = self.state
        if operator in _SETTINGS:
            setattr(state, _SETTINGS[operator], float(operands[0]))
        elif operator == b"BT":
            state.line = state.place = _SAME
        elif operator == b"cm":
            state.matrix = _times(_matrix(operands), state.matrix)
        elif operator == b"Tm":
            state.line = state.place = _matrix(operands)
        elif operator in (b"Td", b"TD"):
            state.leading = -float(operands[1]) if operator == b"TD" else state.leading
            state.move(float(operands[0]), float(operands[1]))
        elif operator in (b"T*", b"'", b'"'):
            if operator == b'"':
                state.word, state.char = float(operands[0]), float(operands[1])
            state.move(0.0, -state.leading)
        if operator == b"TJ":
            self._show(operands[0])
        elif operator in _SHOWN:
            self._show([operands[_SHOWN[operator]]])

    def _draw(self, operands: list[Any], resources: Any) -> None:
        """A drawing that is used in the page, which can hold all of its text."""
        found = _inside(_inside(resources, "/XObject"), operands[0] if operands else "")
        if not isinstance(found, DictionaryObject) or found.get("/Subtype") != "/Form":
            return
        self.forms += 1
        if id(found) in self.opened or self.forms > _MOST_FORMS:
            return
        before, marks = replace(self.state), len(self.marked)
        self.opened.append(id(found))
        matrix = found.get("/Matrix")
        if isinstance(matrix, list) and len(matrix) == 6:
            self.state.matrix = _times(_matrix(matrix), self.state.matrix)
        self.run(found, _inside(found, "/Resources") or resources)
        self.opened.pop()
        self.state = before
        del self.marked[marks:]

    def _set_font(self, operands: list[Any], resources: Any) -> None:
        found = _inside(_inside(resources, "/Font"), operands[0] if operands else "")
        if len(operands) > 1 and isinstance(operands[1], (int, float)):
            self.state.size = float(operands[1])
        if not isinstance(found, DictionaryObject):
            self.state.font = None
            return
        if id(found) not in self.fonts:
            try:
                self.fonts[id(found)] = Font.from_font_resource(found)
            except (AttributeError, KeyError, TypeError, ValueError):
                self.fonts[id(found)] = None
        self.state.font = self.fonts[id(found)]

    def _show(self, parts: list[Any]) -> None:
        """Draw strings, with jumps of thousandths of the size between them."""
        state = self.state
        if len(self.shown) > _MOST_SHOWN or state.font is None:
            return
        text, start = "", state.place
        for part in parts:
            if isinstance(part, (int, float)):
                jump = -float(part) / 1000
                if jump > _CELL_GAP:
                    self._add(text, start)
                    text = ""
                elif jump > SPACE and text and not text.endswith(" "):
                    text += " "
                state.advance(jump * state.size)
            elif isinstance(part, (bytes, str)):
                drawn, width = _decoded(part, state, state.font)
                start = start if text else state.place
                text += drawn
                state.advance(width)
        self._add(text, start)

    def _add(self, text: str, start: Matrix) -> None:
        if not text.strip() or self.state.font is None:
            return
        begin, end = self.state.on_page(start), self.state.on_page(self.state.place)
        turn = round(math.atan2(begin[1], begin[0]) / (math.pi / 2)) % 4
        size = abs(self.state.size * math.hypot(begin[2], begin[3]))
        x0, y = _turned(begin, turn)
        x1, _ = _turned(end, turn)
        x0 += (x1 - x0) * (len(text) - len(text.lstrip())) / len(text)
        name = str(self.state.font.name).lower()
        bold = any(word in name for word in _BOLD)
        shown = Glyphs(x0, x1, y, size, text.strip("\n"), bold, turn, any(self.marked))
        if all(map(math.isfinite, shown[:4])):
            self.shown.append(shown)


def page_glyphs(page: Any, check: Callable[[], None]) -> list[Glyphs]:
    """All text of a page, in the order in which it is drawn.

    check: called time and again; what it raises ends the work. Raises errors of pypdf.
    """
    machine = _Machine(page.pdf, check)
    contents = page.get("/Contents")
    if contents is not None:
        machine.run(contents.get_object(), _inside(page, "/Resources"))
    return machine.shown


def _inside(holder: Any, key: Any) -> Any:
    """What a dictionary of the file holds under a name, None where it has none."""
    found = holder.get(key) if isinstance(holder, DictionaryObject) else None
    return found.get_object() if found is not None else None


def _decoded(part: bytes | str, state: _State, font: Any) -> tuple[str, float]:
    """The characters of a string and the width that it takes."""
    if isinstance(part, str):
        raw = codes = part
    elif isinstance(font.encoding, str):
        raw = codes = part.decode(font.encoding, "replace")
    else:
        raw = "".join(map(chr, part))
        codes = "".join(_named(font.encoding.get(code, chr(code))) for code in part)
    if font.interpretable:
        text = "".join(str(font.character_map.get(char, char)) for char in codes)
    else:
        text = "\ufffd" * len(codes)
    width = sum(
        font.space_width if char == font.space_char else font.get_text_width(char) for char in raw
    )
    spaces = raw.count(font.space_char)
    return text, state.size * width / 1000 + len(raw) * state.char + spaces * state.word


def _named(char: str) -> str:
    """The character of a glyph that pypdf hands on by its name, as "/one.tnum" of a table."""
    if len(char) < 2 or char[0] != "/":
        return char
    name = char.partition(".")[0]
    return name[1:] if len(name) == 2 else str(adobe_glyphs.get(name, "\ufffd"))


def _times(first: Matrix, second: Matrix) -> Matrix:
    """One matrix after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    across = (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j)
    return (*across, e * g + f * i + k, e * h + f * j + m)


def _matrix(operands: list[Any]) -> Matrix:
    """The matrix of six operands. Raises TypeError or ValueError for others."""
    a, b, c, d, e, f = (float(value) for value in operands[:6])
    return (a, b, c, d, e, f)


def _turned(place: Matrix, turn: int) -> tuple[float, float]:
    """The place as seen with the text upright."""
    x, y = place[4:]
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]
