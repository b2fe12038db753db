"""Annotated stories: articles of several outlets on one thing, every figure marked (README.md).

    from stories import DEV, TRAIN, read

    for story in read(TRAIN):
        for (a, b), relation in related(story).items():
            print(story.figure(a).surface, relation, story.figure(b).surface)

A story is a text, NAME.txt, and what its figures assert, NAME.json. This reads both for tests,
benchmarks and training alike; it needs nothing but Python.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from pathlib import Path
from typing import Any

TRAIN = Path(__file__).parent / "train"
DEV = Path(__file__).parent / "dev"
TEST = Path(__file__).parent / "test"
MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")  # surface, fact with its period
_HEAD = re.compile(r"^@@ *", re.MULTILINE)
_MARKDOWN = "(.md)"  # behind the kind of an article that is Markdown
_DATE = re.compile(r"\s+(\d{4}-\d{2}-\d{2})$")  # behind the kind, where the day is known
_NEAR = 1e-6  # share of the larger value within which two bounds are the same

Place = tuple[int, int]  # number of the article, number of the figure in it
Places = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class Value:
    """What a figure asserts. lower, upper: what a reader takes from it, None where it is open;
    as_of, speaker, modality: as the text says, in the stories where somebody noted them."""

    value: float
    unit: str
    lower: float | None
    upper: float | None
    as_of: str = ""
    speaker: str = ""
    modality: str = "actual"

    def meets(self, other: Value) -> bool:
        """Whether both allow one value, in one unit."""
        slack = _NEAR * max(abs(self.value), abs(other.value))
        return self.unit == other.unit and all(
            low is None or high is None or low <= high + slack
            for low, high in ((self.lower, other.upper), (other.lower, self.upper))
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A marked figure: where it stands in the article's text, what it is of, when, and what it
    asserts (None where nobody is sure)."""

    start: int
    surface: str
    fact: str
    period: str
    value: Value | None = None

    @property
    def end(self) -> int:
        """The offset behind the surface."""
        return self.start + len(self.surface)


@dataclass(frozen=True, slots=True)
class Article:
    """One article: what kind of outlet wrote it, its text without marks, the figures marked.
    suffix: ".md" for Markdown, else ".txt"; published: the day it came out, which its text need not
    have, "" where nobody knows."""

    kind: str
    text: str
    figures: tuple[Figure, ...]
    suffix: str = ".txt"
    published: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What an editor said of two figures: a verdict in the program's words; others as good."""

    verdict: str
    also: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """All verdicts that count as right."""
        return self.also | {self.verdict}


@dataclass(frozen=True, slots=True)
class Sum:
    """Figures of one article that check each other, and whether they fit; the result first."""

    figures: tuple[Place, ...]
    kind: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Story:
    """A story by its name, "folder/subject".

    judged: pairs with an editor's verdict, where one went through them all (`by_hand`): then no
    other pair is to be flagged. sums: of figures inside an article; unsure: pairs that nobody can
    judge; repeats: a headline's figure to the one of the article that it repeats.
    """

    name: str
    articles: tuple[Article, ...]
    by_hand: bool
    judged: dict[Places, Judged]
    sums: tuple[Sum, ...]
    unsure: frozenset[Places]
    repeats: dict[Place, Place]

    def figure(self, place: Place) -> Figure:
        """The figure at a place."""
        return self.articles[place[0]].figures[place[1]]

    def texts(self) -> dict[str, str]:
        """The articles' texts by the names under which they are checked: "0.txt", "1.md"."""
        return {f"{i}{a.suffix}": a.text for i, a in enumerate(self.articles)}


class Relation(StrEnum):
    """How two figures of one fact relate: they cannot both be right at one moment, they can, they
    are of two moments, or nobody is sure."""

    CONFLICT = "conflict"
    AGREE = "agree"
    PERIOD = "period"
    UNSURE = "unsure"


_RELATIONS = {
    "agree": Relation.AGREE,
    "rounding": Relation.AGREE,
    "contradiction": Relation.CONFLICT,
    "tension": Relation.CONFLICT,
    "drift": Relation.PERIOD,
    "not_comparable": Relation.PERIOD,
}


def read(*folders: Path) -> Iterator[Story]:
    """The stories in folders, at any depth, sorted by path. Raises ValueError, with the file's
    name, where the two files of a story do not fit together."""
    for folder in folders:
        for path in sorted(folder.rglob("*.txt")):
            yield read_story(path)


def read_story(path: Path) -> Story:
    """One story, of the two files NAME.txt and NAME.json. Raises ValueError as `read` does."""
    notes = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    articles = tuple(articles_in(path.read_text(encoding="utf-8")))
    if [len(a.figures) for a in articles] != [len(v) for v in notes["figures"]]:
        raise ValueError(f"{path}: the figures of {path.stem}.json are others")
    pairs = notes.get("pairs", ())
    return Story(
        name=f"{path.parent.name}/{path.stem}",
        articles=tuple(map(_valued, articles, notes["figures"])),
        by_hand="pairs" in notes,
        judged={
            _places(p["a"], p["b"]): Judged(p["verdict"], frozenset(p.get("also", ())))
            for p in pairs
        },
        sums=tuple(
            Sum(tuple(map(_place, s["figures"])), s["kind"], s["holds"])
            for s in notes.get("sums", ())
        ),
        unsure=frozenset(
            _places(a, b)
            for row in notes.get("unsure", ())
            for a, b in combinations(row["figures"], 2)
        ),
        repeats={_place(r["figure"]): _place(r["of"]) for r in notes.get("repeats", ())},
    )


def articles_in(file: str) -> Iterator[Article]:
    """The articles of a story's text, their figures without values; none where the text is of
    another form."""
    for kind, body in bodies(file):
        text, at, figures = "", 0, []
        for match in MARK.finditer(body):
            text += body[at : match.start()]
            fact, _, period = match[2].strip().partition("~")
            figures.append(Figure(len(text), match[1], fact, period))
            text, at = text + match[1], match.end()
        suffix = ".md" if kind.endswith(_MARKDOWN) else ".txt"
        kind = kind.removesuffix(_MARKDOWN).strip()
        date = _DATE.search(kind)
        kind, published = (kind[: date.start()], date[1]) if date else (kind, "")
        yield Article(kind, text + body[at:], tuple(figures), suffix, published)


def bodies(file: str) -> Iterator[tuple[str, str]]:
    """Kind and text, with its marks, of each article of a story's text."""
    for part in _HEAD.split(file)[1:]:
        kind, _, body = part.partition("\n")
        yield kind.strip(), body.strip("\n") + "\n"


def related(story: Story) -> dict[Places, Relation]:
    """How the figures of two articles that are of one fact relate; where an editor judged all
    pairs, as he did."""
    found = dict.fromkeys(story.unsure, Relation.UNSURE)
    for (x, y), judged in story.judged.items():
        if judged.verdict != "not_comparable" or story.figure(x).fact == story.figure(y).fact:
            found[x, y] = _RELATIONS[judged.verdict]
    flat = [(i, n) for i, a in enumerate(story.articles) for n, _ in enumerate(a.figures)]
    for x, y in combinations(flat, 2):
        a, b = story.figure(x), story.figure(y)
        if a.fact == b.fact:
            found.setdefault((x, y), Relation.UNSURE if story.by_hand else _relation(a, b))
    return {(x, y): r for (x, y), r in found.items() if x[0] != y[0]}


def disputed(story: Story, x: Place, y: Place) -> bool:
    """Whether two figures of one article are of one fact and moment, and cannot both be right."""
    a, b = story.figure(x), story.figure(y)
    return a.fact == b.fact and x != y and _relation(a, b) is Relation.CONFLICT


def _relation(a: Figure, b: Figure) -> Relation:
    if a.period != b.period:
        return Relation.PERIOD
    if a.value is None or b.value is None or a.value.unit != b.value.unit:
        return Relation.UNSURE
    return Relation.AGREE if a.value.meets(b.value) else Relation.CONFLICT


def _valued(article: Article, values: list[dict[str, Any] | None]) -> Article:
    figures = tuple(
        Figure(f.start, f.surface, f.fact, f.period, _value(v))
        for f, v in zip(article.figures, values, strict=True)
    )
    return replace(article, figures=figures)


def _value(row: dict[str, Any] | None) -> Value | None:
    """A row of NAME.json; bounds that are the value itself are left out there."""
    if row is None:
        return None
    return Value(**{"lower": row["value"], "upper": row["value"]} | row)


def _place(row: list[int]) -> Place:
    article, figure = row
    return article, figure


def _places(a: list[int], b: list[int]) -> Places:
    first, second = sorted((_place(a), _place(b)))
    return first, second
