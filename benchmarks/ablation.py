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
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.command import command, nothing
from benchmarks.gold import rows
from benchmarks.stories import ALARMS, Key, key_of, score
from stories import read
from vjclaims.comparison import align_claims, beside, disputes, slots, verdicts
from vjclaims.extraction.read_claims import read_claims
from vjclaims.figures.periods.periods import read_periods
from vjclaims.records import grades
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Pair
from vjclaims.records.ids import with_ids
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


def _without_rows(where: str, table: Sequence[Any], name: Callable[[Any], str]) -> Iterator[Row]:
    """A table without each of its rows."""
    for row in table:
        yield name(row), {where: tuple(r for r in table if r is not row)}


def _in_each(modules: Sequence[str], name: str, value: object) -> dict[str, Any]:
    """A function with but one answer in each module that uses it."""
    return {f"{module}.{name}": gives(value) for module in modules}


_SAME_STORY = ("anchors", "slips", "parallel", "holders", "slots", "mistaken")
_APART = ("partners", "retold", "lone", "disputes", "headlines")

# What a mechanism is called, and by what each of its functions or tables (in vjclaims.comparison
# unless they say where) is replaced to switch it off.
MECHANISMS: tuple[Row, ...] = (
    ("way same words", {"partners.retold_pairs": lambda *_: []}),
    ("way slots", {"partners._blocks": gives(())}),
    ("way equal figures", {"partners.equal_figures": lambda *_: defaultdict(list)}),
    ("way slips", {"partners.slipped_pairs": gives(())}),
    ("way agreement (closure)", {"partners.closed": gives(())}),
    ("way lone figures", {"partners.lone_pairs": gives(())}),
    ("way mistaken units", {"partners.mistaken_units": gives(())}),
    ("within disputes", {"groups.disputes": gives(())}),
    ("within headlines", {"groups.headlines": gives(())}),
    *_without_rows(
        "slots._CHECKS", slots._CHECKS, lambda r: f"veto {r[0]} ({r[1].__name__.strip('_')})"
    ),
    ("mentions once", {"partners.mentions_once": first}),
    ("no rival", {"partners._no_rival": gives(True)}),
    ("no rival: nearness (affinity)", {"partners.affinity": gives(0)}),
    ("two things: values far apart", {"partners._of_two_things": gives(False)}),
    ("worlds apart, everywhere", _in_each(_APART, "worlds_apart", False)),
    ("named on both sides, or equal", {"slots._names": gives(True)}),
    ("one story: taken for granted", _in_each(_SAME_STORY, "one_story", True)),
    ("one story: never", _in_each(_SAME_STORY, "one_story", False)),
    ("event: articles alike", {"slots.alike": gives(True)}),
    ("event: articles akin", {"slots.akin": gives(True)}),
    ("event: other work", {"slots.other_work": gives(False)}),
    ("event: named alike", {"slots.named_alike": gives(False)}),
    ("ties: other incident", {"story.other_incident": gives(False)}),
    ("ties: short names", {"story._short_alike": gives(False)}),
    ("ties: first topics", {"story._first_alike": gives(False)}),
    ("ties: words", {"story._in_words": gives(0)}),
    ("metric: event's words", {"slots._one_event": gives(False)}),
    ("metric: unknown ones never", {"slots.own_noun": gives(False), "slots._WORDS": 101}),
    ("holder: left out", {"holders._left_out": gives(False)}),
    ("holder: strangers", {"holders._stranger": gives(False)}),
    ("holder: full name", {"holders._full": gives(True)}),
    ("place: two places", {"holders.two_places": gives(False)}),
    ("place: first place", {"holders._first": gives(True)}),
    ("goods, sort: goes without", {"sorts._goes_without": gives(frozenset())}),
    ("same words: forms", {"retold._no_forms": first}),
    ("same words: other things", {"retold._other_things": gives(False)}),
    ("same words: name swapped", {"parallel._swapped": gives(False)}),
    ("same words: name added", {"parallel._added": gives(False)}),
    ("same words: copied", {"retold._copied": gives(False)}),
    ("same words: another bound", {"retold._verdict": verdicts.compare_claims}),
    ("equal figures: one thing", {"anchors._one_thing": gives(True)}),
    ("equal figures: words shared", {"anchors._needed": gives(0)}),
    ("equal figures: rounded", {"anchors._rounded": lambda c: ("", c.id)}),
    ("slips: words shared", {"slips._SHARED": {2: 0, 3: 0}}),
    ("slips: of one sort", {"slips._of_one_sort": gives(True)}),
    ("verdict: partial count", {"verdicts.PARTIAL": "-"}),
    ("verdict: risen since", {"verdicts._risen": gives(False)}),
    ("verdict: excluded by the words", {"verdicts._excluded": gives(False)}),
    ("verdict: opposite bounds", {"verdicts._opposite": gives(False)}),
    ("verdict: other dates", {"verdicts.other_dates": gives(False)}),
    ("verdict: latest period", {"verdicts._latest": gives(False)}),
    ("verdict: year's end", {"verdicts._year_end": gives(dt.timedelta(0))}),
    ("verdict: periods", {"verdicts._dates": gives("same")}),
    *_without_rows(
        "records.grades.SUFFICIENT", grades.SUFFICIENT, lambda r: f"strong: {' + '.join(sorted(r))}"
    ),
    ("evidence slip", {"attest.slipped": gives(False)}),
    ("evidence steady", {"attest.steady": gives(True)}),
    ("evidence witness", {"attest.witnesses": gives({})}),
)


@dataclass(frozen=True, slots=True)
class Texts:
    """Claims of texts that are compared; key: what is right of a story's; flag: whether two texts
    contradict each other."""

    claims: tuple[Claim, ...]
    key: Key | None = None
    flag: bool = False

    def pairs(self) -> list[Pair]:
        """The pairs that the comparison finds now."""
        return [pair for group in align_claims(self.claims) for pair in group.pairs]

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
    # Read once for each sentence: it takes most of the time, and no mechanism changes it.
    with mock.patch.object(disputes, "read_periods", cache(read_periods)):
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
    return f"{name:40}" + "".join(f"{cell:>10}" for cell in cells)


def _stories(folders: Sequence[Path]) -> Iterator[Texts]:
    for story in read(*folders):
        claims = _claims(story.texts())
        yield Texts(claims, key_of(story, claims))


def _texts(folder: Path) -> Iterator[Texts]:
    for path in sorted(folder.glob("*.jsonl")):
        for row in rows(path):
            if row.get("flag") is not None and not str(row["id"]).startswith("equate"):
                claims = _claims({"a": row["a"], "b": row["b"]})
                yield Texts(beside(claims), flag=bool(row["flag"]))


def _claims(texts: dict[str, str]) -> tuple[Claim, ...]:
    documents = [read_text(text, name) for name, text in texts.items()]
    return with_ids([c for e in read_claims(documents) for c in e.claims])


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
