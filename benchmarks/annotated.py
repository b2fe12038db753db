"""Annotated stories: files of articles by different outlets, every figure marked.

The form is that of ../shared/stories (its README): articles begun by a line "@@ kind", figures as
{surface|fact} or {surface|fact~period}; values.json beside them holds what each surface asserts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

TAG = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")  # surface, fact with its period
_HEAD = re.compile(r"^@@ *", re.MULTILINE)
_NEAR = 1e-6  # share of the larger value within which two bounds are the same


@dataclass(frozen=True, slots=True)
class Marked:
    """A figure as annotated: where it stands in the article's text, what it is of, and when."""

    start: int
    surface: str
    fact: str
    period: str

    @property
    def end(self) -> int:
        """The offset behind the surface."""
        return self.start + len(self.surface)


@dataclass(frozen=True, slots=True)
class Told:
    """One article of a story: its text without marks, and the figures marked."""

    kind: str
    text: str
    figures: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A story; values: by article and figure, what it asserts, None where nobody is sure."""

    name: str
    articles: tuple[Told, ...]
    values: list[list[dict[str, Any] | None]]


def stories(folder: Path) -> Iterator[Story]:
    """The stories of a folder, by name; ValueError where values.json and the files differ."""
    values = json.loads((folder / "values.json").read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.txt")):
        articles = tuple(articles_in(path.read_text(encoding="utf-8")))
        if [len(a.figures) for a in articles] != [len(v) for v in values[path.stem]]:
            raise ValueError(f"{path}: values.json is of another version")
        yield Story(path.stem, articles, values[path.stem])


def articles_in(file: str) -> Iterator[Told]:
    """The articles of one story's file."""
    for kind, body in bodies(file):
        text, at, figures = "", 0, []
        for match in TAG.finditer(body):
            text += body[at : match.start()]
            fact, _, period = match[2].strip().partition("~")
            figures.append(Marked(len(text), match[1], fact, period))
            text, at = text + match[1], match.end()
        yield Told(kind, text + body[at:], tuple(figures))


def bodies(file: str) -> Iterator[tuple[str, str]]:
    """Kind and text of each article of a file, with its marks."""
    for part in _HEAD.split(file)[1:]:
        kind, _, body = part.partition("\n")
        yield kind.strip(), body.strip("\n") + "\n"


Place = tuple[int, int]  # number of the article, number of the figure in it


def related(story: Story) -> dict[tuple[Place, Place], str]:
    """Pairs of figures of one fact in two articles, the earlier first: "conflict", "agree",
    "period" (another moment) or "unscored" (nobody is sure what one of them asserts)."""
    flat = [(i, n, f) for i, a in enumerate(story.articles) for n, f in enumerate(a.figures)]
    found = {}
    for (i, n, f), (j, m, g) in combinations(flat, 2):
        if i != j and f.fact == g.fact:
            a, b = story.values[i][n], story.values[j][m]
            found[(i, n), (j, m)] = "period" if f.period != g.period else _verdict(a, b)
    return found


def _verdict(a: dict[str, Any] | None, b: dict[str, Any] | None) -> str:
    if not (a and b and a["unit"] == b["unit"]):
        return "unscored"
    return "agree" if _meet(a, b) else "conflict"


def _meet(a: dict[str, Any], b: dict[str, Any]) -> bool:
    infinite = float("inf")
    slack = _NEAR * max(abs(a["value"]), abs(b["value"]))
    low = [-infinite if v["lower"] is None else v["lower"] for v in (a, b)]
    high = [infinite if v["upper"] is None else v["upper"] for v in (a, b)]
    return bool(low[0] <= high[1] + slack and low[1] <= high[0] + slack)
