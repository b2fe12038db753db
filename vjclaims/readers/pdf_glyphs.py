"""What a page of a PDF draws: each stretch of text with its place, size and weight.

pypdf's own text extraction merges the cells of a table row, or parts them, as the producer
happened to write them, and tells no widths; a small interpreter of the text operators
(ISO 32000-1, 9.4) keeps them. Streams, fonts and encodings are pypdf's.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pypdf.generic import ContentStream, DictionaryObject
from pypdf.generic._font import Font

Matrix = tuple[float, float, float, float, float, float]

_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_WORD_GAP = 0.15  # of the size: a jump between letters that is a space; kerning is below 0.1
_CELL_GAP = 1.0  # of the size: a jump that is no space any more
_MOST_FORMS = 500  # drawings that are used in a page
_DEEPEST = 12  # drawings within drawings
_MOST_SHOWN = 200_000  # stretches of a page; the densest newspaper page has some 20,000
_STEP = 500
_BOLD = ("bold", "black", "heavy", "semibold", "demi")


class Glyphs(NamedTuple):
    """A stretch of text. x0, x1: where it starts and ends in reading direction; y: its baseline,
    larger being higher; size: of the font; turn: reading direction in quarter turns;
    artifact: whether the file calls it no part of the text, as running heads."""

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
    """Graphics state (ISO 32000-1, 8.4.1 and 9.3): what q saves and Q restores."""

    matrix: Matrix = _SAME
    font: Font | None = None
    size: float = 0.0
    char: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> _State:
        return _State(
            self.matrix,
            self.font,
            self.size,
            self.char,
            self.word,
            self.scale,
            self.leading,
            self.rise,
        )


@dataclass(slots=True)
class _Machine:
    page: Any
    check: Callable[[], None]
    shown: list[Glyphs] = field(default_factory=list)
    state: _State = field(default_factory=_State)
    line: Matrix = _SAME
    place: Matrix = _SAME
    marked: list[bool] = field(default_factory=list)
    fonts: dict[int, Font | None] = field(default_factory=dict)
    forms: int = 0
    open_forms: list[int] = field(default_factory=list)

    def run(self, content: Any, resources: Any) -> None:
        """Carry out a stream of operators."""
        saved: list[_State] = []
        stream = ContentStream(content, self.page.pdf, "bytes")
        for count, (operands, operator) in enumerate(stream.operations):
            if count % _STEP == 0:
                self.check()
            if operator == b"q":
                saved.append(self.state.copy())
            elif operator == b"Q":
                self.state = saved.pop() if saved else self.state
            elif operator == b"Do":
                self._draw(operands, resources)
            elif operator == b"Tf":
                self._set_font(operands, resources)
            elif handler := _OPERATORS.get(operator):
                try:
                    handler(self, operands)
                except (TypeError, ValueError, IndexError, OverflowError):
                    continue  # operands that make no sense: viewers pass them over, too

    def _draw(self, operands: list[Any], resources: Any) -> None:
        """A drawing that is used in the page, which can hold all of its text."""
        found = _inside(_inside(resources, "/XObject"), operands[0] if operands else "")
        if not isinstance(found, DictionaryObject) or found.get("/Subtype") != "/Form":
            return
        self.forms += 1
        known = id(found) in self.open_forms or len(self.open_forms) >= _DEEPEST
        if known or self.forms > _MOST_FORMS:
            return
        before = (self.state.copy(), self.line, self.place, len(self.marked))
        self.open_forms.append(id(found))
        told = found.get("/Matrix")
        if isinstance(told, list) and len(told) == 6:
            self.state.matrix = _times(_matrix(told), self.state.matrix)
        self.run(found, _inside(found, "/Resources") or resources)
        self.open_forms.pop()
        self.state, self.line, self.place, kept = before
        del self.marked[kept:]

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

    def show(self, parts: list[Any]) -> None:
        """Draw strings, with jumps of thousandths of the size between them."""
        if len(self.shown) > _MOST_SHOWN or self.state.font is None:
            return
        state, text, start = self.state, "", self.place
        for part in parts:
            if isinstance(part, (int, float)):
                jump = -float(part) / 1000
                if jump > _CELL_GAP and text.strip():
                    self._add(text, start)
                    text = ""
                elif jump > _WORD_GAP and text and not text.endswith(" "):
                    text += " "
                self._advance(jump * state.size * state.scale)
            elif isinstance(part, (bytes, str)):
                said, width = _decoded(part, state)
                start = self.place if not text else start
                text += said
                self._advance(width)
        if text.strip():
            self._add(text, start)

    def _advance(self, width: float) -> None:
        self.place = _times((1.0, 0.0, 0.0, 1.0, width, 0.0), self.place)

    def _add(self, text: str, start: Matrix) -> None:
        state = self.state
        whole = _times((1.0, 0.0, 0.0, 1.0, 0.0, state.rise), _times(start, state.matrix))
        begin, end = _times(start, state.matrix), _times(self.place, state.matrix)
        size = state.size * math.hypot(whole[2], whole[3])
        turn = round(math.atan2(whole[1], whole[0]) / (math.pi / 2)) % 4
        x0, _ = _turned(begin[4], begin[5], turn)
        x1, _ = _turned(end[4], end[5], turn)
        raised = _times((1.0, 0.0, 0.0, 1.0, 0.0, state.rise), start)
        _, y = _turned(*_times(raised, state.matrix)[4:], turn)
        assert state.font is not None
        name = str(state.font.name).lower()
        lead = len(text) - len(text.lstrip())
        x0 += (x1 - x0) * lead / max(len(text), 1)
        bold = any(word in name for word in _BOLD)
        shown = Glyphs(x0, x1, y, abs(size), text.strip("\n"), bold, turn, any(self.marked))
        if all(map(math.isfinite, shown[:4])):
            self.shown.append(shown)


def page_glyphs(page: Any, check: Callable[[], None]) -> list[Glyphs]:
    """All text of a page, in the order in which it is drawn.

    check: called time and again; what it raises ends the work. Raises errors of pypdf.
    """
    machine = _Machine(page, check)
    contents = page.get("/Contents")
    if contents is not None:
        machine.run(contents.get_object(), _inside(page, "/Resources"))
    return machine.shown


def _inside(holder: Any, key: Any) -> Any:
    """What a dictionary of the file holds under a name, None where it has none."""
    found = holder.get(key) if isinstance(holder, DictionaryObject) else None
    return found.get_object() if found is not None else None


def _decoded(part: bytes | str, state: _State) -> tuple[str, float]:
    """The characters of a string and the width that it takes."""
    font = state.font
    assert font is not None
    if isinstance(part, str):
        raw = said = part
    elif isinstance(font.encoding, str):
        raw = said = part.decode(font.encoding, "replace")
    else:
        raw = "".join(map(chr, part))
        said = "".join(font.encoding.get(code, chr(code)) for code in part)
    text = "".join(str(font.character_map.get(char, char)) for char in said)
    width = sum(
        font.space_width if char == font.space_char else font.get_text_width(char) for char in raw
    )
    spaces = raw.count(font.space_char)
    total = state.size * width / 1000 + len(raw) * state.char + spaces * state.word
    return text, total * state.scale


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """The place as seen with the text upright."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands[:6])
    return (a, b, c, d, e, f)


def _begin(machine: _Machine, operands: list[Any]) -> None:
    machine.line = machine.place = _SAME


def _concatenate(machine: _Machine, operands: list[Any]) -> None:
    machine.state.matrix = _times(_matrix(operands), machine.state.matrix)


def _set_place(machine: _Machine, operands: list[Any]) -> None:
    machine.line = machine.place = _matrix(operands)


def _move(machine: _Machine, operands: list[Any]) -> None:
    step = (1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1]))
    machine.line = machine.place = _times(step, machine.line)


def _move_leading(machine: _Machine, operands: list[Any]) -> None:
    machine.state.leading = -float(operands[1])
    _move(machine, operands)


def _next_line(machine: _Machine, operands: list[Any]) -> None:
    _move(machine, [0.0, -machine.state.leading])


def _show(machine: _Machine, operands: list[Any]) -> None:
    machine.show(operands[:1])


def _show_parts(machine: _Machine, operands: list[Any]) -> None:
    machine.show(list(operands[0]))


def _show_next(machine: _Machine, operands: list[Any]) -> None:
    _next_line(machine, [])
    machine.show(operands[:1])


def _show_spaced(machine: _Machine, operands: list[Any]) -> None:
    machine.state.word, machine.state.char = float(operands[0]), float(operands[1])
    _next_line(machine, [])
    machine.show(operands[2:3])


def _set_char(machine: _Machine, operands: list[Any]) -> None:
    machine.state.char = float(operands[0])


def _set_word(machine: _Machine, operands: list[Any]) -> None:
    machine.state.word = float(operands[0])


def _set_scale(machine: _Machine, operands: list[Any]) -> None:
    machine.state.scale = float(operands[0]) / 100


def _set_leading(machine: _Machine, operands: list[Any]) -> None:
    machine.state.leading = float(operands[0])


def _set_rise(machine: _Machine, operands: list[Any]) -> None:
    machine.state.rise = float(operands[0])


def _mark(machine: _Machine, operands: list[Any]) -> None:
    machine.marked.append(bool(operands) and operands[0] == "/Artifact")


def _unmark(machine: _Machine, operands: list[Any]) -> None:
    if machine.marked:
        machine.marked.pop()


_OPERATORS: dict[bytes, Callable[[_Machine, list[Any]], None]] = {
    b"BT": _begin,
    b"cm": _concatenate,
    b"Tm": _set_place,
    b"Td": _move,
    b"TD": _move_leading,
    b"T*": _next_line,
    b"Tj": _show,
    b"TJ": _show_parts,
    b"'": _show_next,
    b'"': _show_spaced,
    b"Tc": _set_char,
    b"Tw": _set_word,
    b"Tz": _set_scale,
    b"TL": _set_leading,
    b"Ts": _set_rise,
    b"BMC": _mark,
    b"BDC": _mark,
    b"EMC": _unmark,
}
