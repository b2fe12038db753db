"""The state in which a PDF draws text: matrices, font, spacing, and the operators that set them.

Names of operators and the order of the factors are those of ISO 32000-1, 8.3 and 9.3.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

Matrix = tuple[float, float, float, float, float, float]

SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class State:
    """matrix: from user space to the page; line, place: text line matrix and text matrix.

    char, word: spacing; scale: horizontal, 1 for none; rise: above the baseline.
    """

    matrix: Matrix = SAME
    line: Matrix = SAME
    place: Matrix = SAME
    font: Any = None
    size: float = 0.0
    char: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> State:
        """The state as it is now."""
        return replace(self)

    def advance(self, width: float) -> None:
        """Move on by the width of what was drawn."""
        self.place = times((1.0, 0.0, 0.0, 1.0, width, 0.0), self.place)

    def on_page(self, place: Matrix) -> Matrix:
        """A text matrix as it stands on the page, with the rise."""
        return times(times((1.0, 0.0, 0.0, 1.0, 0.0, self.rise), place), self.matrix)


def times(first: Matrix, second: Matrix) -> Matrix:
    """One matrix after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    across = (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j)
    return (*across, e * g + f * i + k, e * h + f * j + m)


def matrix_of(operands: list[Any]) -> Matrix:
    """The matrix of six operands. Raises TypeError or ValueError for others."""
    a, b, c, d, e, f = (float(value) for value in operands[:6])
    return (a, b, c, d, e, f)


def _begin(state: State, operands: list[Any]) -> None:
    state.line = state.place = SAME


def _concatenate(state: State, operands: list[Any]) -> None:
    state.matrix = times(matrix_of(operands), state.matrix)


def _set_place(state: State, operands: list[Any]) -> None:
    state.line = state.place = matrix_of(operands)


def _move(state: State, operands: list[Any]) -> None:
    step = (1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1]))
    state.line = state.place = times(step, state.line)


def _move_leading(state: State, operands: list[Any]) -> None:
    state.leading = -float(operands[1])
    _move(state, operands)


def next_line(state: State, operands: list[Any]) -> None:
    """Move to the start of the next line."""
    _move(state, [0.0, -state.leading])


def spaced_line(state: State, operands: list[Any]) -> None:
    """The same, with spacing set."""
    state.word, state.char = float(operands[0]), float(operands[1])
    next_line(state, [])


def _set(name: str, unit: float = 1.0) -> Callable[[State, list[Any]], None]:
    def set_value(state: State, operands: list[Any]) -> None:
        setattr(state, name, float(operands[0]) * unit)

    return set_value


OPERATORS: dict[bytes, Callable[[State, list[Any]], None]] = {
    b"BT": _begin,
    b"cm": _concatenate,
    b"Tm": _set_place,
    b"Td": _move,
    b"TD": _move_leading,
    b"T*": next_line,
    b"'": next_line,
    b'"': spaced_line,
    b"Tc": _set("char"),
    b"Tw": _set("word"),
    b"Tz": _set("scale", 0.01),
    b"TL": _set("leading"),
    b"Ts": _set("rise"),
}
