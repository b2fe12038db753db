"""What each mechanism of the comparison gives: `python -m benchmarks.ablation FOLDER…`

FOLDER holds annotated stories; with `--pairs DIR` the text pairs of DIR (benchmarks.pairs) are
compared, too. All texts are read once; then their figures are compared again and again, each time
with one row of MECHANISMS out of action. Printed is, beside the counts of the whole, by how much
each row changes them, and first in how many stories and pairs of texts it changes anything at all:
a mechanism that changes nothing there does nothing there, or another does the same. Each story is
compared by itself: what keeps different stories apart shows its worth elsewhere (stories/*/apart).
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from benchmarks.command import command, nothing
from benchmarks.gold import rows
from benchmarks.stories import ALARMS, Key, key_of, score
from stories import read
from vjclaims.comparison import EVERY, Scope, compare_articles, verdicts
from vjclaims.comparison.candidates import WAYS
from vjclaims.comparison.sameness.words import WordTable
from vjclaims.comparison.slots import TESTS
from vjclaims.comparison.vetoes import VETOES
from vjclaims.extraction.read_claims import read_claims
from vjclaims.records import grades
from vjclaims.records.article import Article
from vjclaims.records.finding import Pair
from vjclaims.records.ids import identified
from vjclaims.sources.readers import read_text

# What is counted (benchmarks.stories.score; texts: pairs of texts called contradicting), and how
# it is called above its column.
COLUMNS = {
    "hit": "conflicts",
    "facts_hit": "facts",
    "right": "right",
    "false": "false",
    "right_strong": "strong",
    "false_strong": "false",
    "right_within": "within",
    "false_within": "false",
    "drift_right": "drift",
    "drift_false": "false",
    "agreed": "agreed",
    "tie_right": "ties",
    "tie_false": "false",
    "texts_right": "texts",
    "texts_false": "false",
}
Row = tuple[str, dict[str, Any]]  # its name, and what stands where without it


def gives(value: object) -> Callable[..., Any]:
    """A function that has but one answer."""
    return lambda *args, **more: value


def first(*args: Any) -> Any:
    """What it is given first."""
    return args[0]


def _ways() -> Iterator[Row]:
    """The ways by which figures meet, each left out."""
    for by in WAYS:
        left = {other: way for other, way in WAYS.items() if other is not by}
        yield f"way {by}", {"candidates.WAYS": left}


def _slots() -> Iterator[Row]:
    """The tests of slots, each left out."""
    for test in TESTS:
        left = tuple(t for t in TESTS if t is not test)
        name = test.agrees.__name__.strip("_")
        yield f"slot {test.name} ({name})", {"comparison.TESTS": left, "vetoes.TESTS": left}


def _vetoes() -> Iterator[Row]:
    """The rules that forbid a pair, each left out."""
    for rule in VETOES:
        ways = ", ".join(sorted(rule.ways))
        left = tuple(v for v in VETOES if v is not rule)
        yield f"veto {rule.name} ({ways})", {"vetoes.VETOES": left}


def _grades() -> Iterator[Row]:
    for row in grades.SUFFICIENT:
        left = tuple(r for r in grades.SUFFICIENT if r is not row)
        yield f"strong: {' + '.join(sorted(row))}", {"records.grades.SUFFICIENT": left}


def _no_words(table: WordTable, left: Sequence[str], right: Sequence[str]) -> np.ndarray:
    return np.zeros((len(left), len(right)), np.float32)


def _no_vectors(table: WordTable, words: Sequence[str]) -> np.ndarray:
    return np.zeros((len(words), table.vectors.shape[1]), np.float32)


def _property(value: object) -> property:
    return property(lambda ties: value)


# What a mechanism is called, and by what each of its functions or tables (in vjclaims.comparison
# unless they say where) is replaced to switch it off.
MECHANISMS: tuple[Row, ...] = (
    *_ways(),
    ("learned: all of it", {"_learned": gives([])}),
    ("learned: what rules leave over in short texts", {"_left_over": gives([])}),
    ("learned: what follows", {"sameness.following": lambda judged, found, how: list(found)}),
    ("learned: veto of units", {"sameness.choose.stated_veto": gives(False)}),
    ("learned: rounding of the calibration", {"sameness.Calibration": lambda said, true: float}),
    ("learned: words of one meaning", {"sameness.words.WordTable.same_meaning": _no_words}),
    ("learned: words in contrast", {"sameness.words.WordTable.contrast": _no_words}),
    ("learned: vectors", {"sameness.words.WordTable.vectors_of": _no_vectors}),
    ("learned: articles apart", {"sameness.one_story.LEAST": 0.0}),
    ("slips beside the learned score", {"slipped_pairs": gives([])}),
    ("way agreement", {"paired.propagated": gives([])}),
    ("way lone figures", {"paired.lone_figures": gives(())}),
    ("within disputes", {"disputes": gives([])}),
    ("within headlines", {"headlines": gives([])}),
    *_slots(),
    *_vetoes(),
    ("mentions once", {"candidates.mentions_once": first}),
    ("in doubt", {"assign._in_doubt": gives(False)}),
    ("in doubt: nearness (affinity)", {"rule_scorer.affinity": gives(0)}),
    ("same words: forms", {"assign._FORM": 10**6}),
    ("same words: name swapped", {"near_duplicates._swapped": gives(False)}),
    ("same words: name added", {"near_duplicates._added": gives(False)}),
    ("same words: another bound", {"comparison.compare_edited": verdicts.compare_claims}),
    ("equal figures: one thing", {"equal_figures._one_thing": gives(True)}),
    ("equal figures: rounded", {"equal_figures._rounded": lambda c: ("", c.id)}),
    ("one story: taken for granted", {"ties.Ties.one_story": _property(True)}),
    ("one story: never", {"ties.Ties.one_story": _property(False)}),
    ("articles alike", {"ties.Ties.alike": _property(True)}),
    ("articles akin", {"ties.Ties.akin": _property(True)}),
    ("ties: two incidents", {"ties.Ties.two_incidents": _property(False)}),
    ("ties: two works", {"ties.Ties.two_works": _property(False)}),
    ("ties: first topics", {"ties.Ties.first_alike": _property(False)}),
    ("ties: words", {"ties.Ties.likeness": _property(0.0)}),
    ("metric: event's words", {"slots._one_event": gives(False)}),
    ("metric: unknown ones never", {"slots.own_noun": gives(False), "slots._WORDS": 101}),
    ("holder: left out", {"holders._left_out": gives(False)}),
    ("holder: strangers", {"holders._stranger": gives(False)}),
    ("holder: full name", {"holders._full": gives(True)}),
    ("place: two places", {"holders._two_places": gives(False)}),
    ("place: first place", {"holders._first": gives(True)}),
    ("goods, sort: goes without", {"sorts._goes_without": gives(frozenset())}),
    ("verdict: partial count", {"verdicts.PARTIAL": "-"}),
    ("verdict: risen since", {"verdicts._risen": gives(False)}),
    ("verdict: excluded by the words", {"verdicts._excluded": gives(False)}),
    ("verdict: opposite bounds", {"verdicts._opposite": gives(False)}),
    ("verdict: other dates", {"verdicts.other_dates": gives(False)}),
    ("verdict: latest period", {"verdicts._latest": gives(False)}),
    ("verdict: year's end", {"verdicts._year_end": gives(dt.timedelta(0))}),
    ("verdict: periods", {"verdicts._dates": gives("same")}),
    *_grades(),
    ("evidence slip", {"evidence.slipped": gives(False)}),
    ("evidence steady", {"evidence.steady": gives(True)}),
    ("evidence witness", {"evidence.witnesses": gives({})}),
)


@dataclass(frozen=True, slots=True)
class Texts:
    """Claims of texts that are compared; key: what is right of a story's; flag: whether two texts
    contradict each other."""

    articles: list[Article]
    key: Key | None = None
    flag: bool = False

    def pairs(self) -> list[Pair]:
        """The pairs that the comparison finds now."""
        scope = EVERY if self.key is not None else Scope(side_by_side=True)
        groups = compare_articles(self.articles, scope).groups
        return [pair for group in groups for pair in group.pairs]

    def count(self, pairs: Sequence[Pair]) -> Counter[str]:
        """What is right and wrong in them."""
        if self.key is not None:
            return score(self.key, pairs)
        alarm = any(p.verdict in ALARMS and p.a.path != p.b.path for p in pairs)
        return Counter({f"texts_{'right' if self.flag else 'false'}": int(alarm)})


def main(argv: Sequence[str] | None = None) -> int:
    """Print the whole, then what each mechanism changes; 2 where there is nothing to compare."""
    parser = command(__doc__)
    parser.add_argument("--pairs", type=Path, metavar="DIR")
    parser.add_argument("--only", default="", metavar="WORD", help="mechanisms with it in the name")
    options = parser.parse_args(argv)
    every = [*_stories(options.paths), *(_texts(options.pairs) if options.pairs else ())]
    if not every:
        return nothing("stories", options.paths)
    print(f"{len(every)} stories and pairs of texts")
    whole, pairs = _compared(every)
    print(_line("", ["changed", *COLUMNS.values()]))
    print(_line("whole", ["", *(f"{whole[c]}" for c in COLUMNS)]), flush=True)
    for name, instead in MECHANISMS:
        if options.only in name:
            with without(instead):
                found, now = _compared(every)
            changed = sum(x != y for x, y in zip(pairs, now, strict=True))
            cells = [changed, *(found[c] - whole[c] for c in COLUMNS)]
            print(_line(name, [f"{n:+}" if n else "." for n in cells]), flush=True)
    return 0


@contextmanager
def without(instead: dict[str, Any]) -> Iterator[None]:
    """Put what is given in the place of functions and tables meanwhile."""
    with ExitStack() as stack:
        for name, value in instead.items():
            room = "vjclaims." if name.startswith("records.") else "vjclaims.comparison."
            stack.enter_context(mock.patch(room + name, value))
        yield


def _line(name: str, cells: Sequence[str]) -> str:
    return f"{name:60}" + "".join(f"{cell:>10}" for cell in cells)


def _stories(folders: Sequence[Path]) -> Iterator[Texts]:
    for story in read(*folders):
        articles = _articles(story.texts())
        yield Texts(articles, key_of(story, [c for a in articles for c in a.claims]))


def _texts(folder: Path) -> Iterator[Texts]:
    for path in sorted(folder.glob("*.jsonl")):
        for row in rows(path):
            if row.get("flag") is not None and not str(row["id"]).startswith("equate"):
                articles = _articles({"a": row["a"], "b": row["b"]})
                yield Texts(articles, flag=bool(row["flag"]))


def _articles(texts: dict[str, str]) -> list[Article]:
    documents = [read_text(text, name) for name, text in texts.items()]
    return identified(read_claims(documents))


def _compared(every: Sequence[Texts]) -> tuple[Counter[str], list[frozenset[tuple[object, ...]]]]:
    count: Counter[str] = Counter()
    found: list[frozenset[tuple[object, ...]]] = []
    for texts in every:
        pairs = texts.pairs()
        count += texts.count(pairs)
        found.append(frozenset((p.a.id, p.b.id, p.verdict, p.confidence) for p in pairs))
    return count, found


if __name__ == "__main__":
    sys.exit(main())
