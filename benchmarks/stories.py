"""How well stories are told apart: `python -m benchmarks.stories FOLDER… [--misses] [--evidence]`

FOLDER holds annotated stories (stories/README.md), at any depth. An alarm is a contradiction or a
tension; it is right where the annotation has the two figures in conflict, and neither right nor
wrong where nobody is sure. Prints the shares of each folder and, last, of all as one JSON object;
with `--evidence` also how many alarms are right by grade, by row of grades.SUFFICIENT, by each kind
of evidence, and by how far apart the two values are.
"""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import vjclaims
from benchmarks.command import command, nothing
from stories import Figure, Judged, Place, Places, Relation, Story, disputed, read, related
from vjclaims.comparison.values import slip
from vjclaims.figures.units import measure
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Confidence, Pair, Recalculation, Report, Verdict
from vjclaims.records.grades import SUFFICIENT, Evidence

ALARMS = frozenset({Verdict.CONTRADICTION, Verdict.TENSION})
_CONFLICT = frozenset(v.value for v in ALARMS)
_GOOD = frozenset({"agree", "rounding"})
_NEAR = 1e-6  # share by which a value may be another
_STEPS = (1.1, 1.5, 2.0, 3.0, float("inf"))  # times that one value is the other
# What a relation asks for where no editor went through the pairs.
_JUDGED = {
    Relation.CONFLICT: Judged("contradiction", frozenset({"tension"})),
    Relation.AGREE: Judged("agree"),
    Relation.PERIOD: Judged("drift", frozenset({"not_comparable"})),
}
_NONE: frozenset[Place] = frozenset()
Meant = Mapping[str, frozenset[Place]]  # by the id of a claim, the marked figures that it is


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm, and whether the annotation has the conflict."""

    pair: Pair
    right: bool


@dataclass(frozen=True, slots=True)
class Key:
    """A story with what is right: the verdict on its pairs, those that nobody is sure of, which
    marked figure each of its claims is, and the figures read with the right value."""

    story: Story
    judged: Mapping[Places, Judged]
    unsure: frozenset[Places]
    meant: Meant
    found: frozenset[Place]

    def places(self, pair: Pair) -> list[Places]:
        """The pairs of marked figures that a pair of claims is."""
        mine, yours = (self.meant.get(c.id, frozenset()) for c in (pair.a, pair.b))
        return [(min(x, y), max(x, y)) for x in mine for y in yours if x != y]


def main(argv: Sequence[str] | None = None) -> int:
    """Score every folder; 2 when there is no story in them."""
    parser = command(__doc__)
    parser.add_argument("--misses", action="store_true", help="show missed and false alarms")
    parser.add_argument("--evidence", action="store_true", help="show what evidence is worth")
    options = parser.parse_args(argv)
    total: Counter[str] = Counter()
    every: list[Alarm] = []
    for folder in options.paths:
        count: Counter[str] = Counter()
        for story in read(folder):
            report = checked(story.texts())
            key, pairs = key_of(story, report.claims), pairs_of(report)
            count += score(key, pairs, report.recalculated)
            every += alarms(key, pairs)
            if options.misses:
                _show(key, pairs)
        print(f"{folder}: {json.dumps(as_json(count))}", flush=True)
        total += count
    if not total:
        return nothing("stories", options.paths)
    if options.evidence:
        for name, (right, n) in by_evidence(every).items():
            print(f"  {right:4} of {n:4} right ({right / n:.2f})  {name}")
    print(json.dumps(as_json(total)))
    return 0


def checked(texts: Mapping[str, str]) -> Report:
    """The report on texts by their names, as files of a folder of their own."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name, text in texts.items():
            Path(name).write_text(text, encoding="utf-8")
        return vjclaims.check(sorted(texts))


def pairs_of(report: Report) -> list[Pair]:
    """All pairs of a report."""
    return [pair for group in report.groups for pair in group.pairs]


def key_of(story: Story, claims: Iterable[Claim]) -> Key:
    """What is right of a story, in the ids of its claims."""
    relations = related(story)
    judged = (
        story.judged
        if story.by_hand
        else {places: _JUDGED[r] for places, r in relations.items() if r in _JUDGED}
    )
    unsure = (
        story.unsure
        if story.by_hand
        else frozenset(places for places, r in relations.items() if r is Relation.UNSURE)
    )
    meant: dict[str, set[Place]] = defaultdict(set)
    found = set()
    for claim in claims:
        i = int(Path(claim.path).stem)
        for n, figure in enumerate(story.articles[i].figures):
            if claim.start < figure.end and figure.start < claim.end:
                place = story.repeats.get((i, n), (i, n))
                meant[claim.id].add(place)
                found |= {place} if _is(claim, figure) else set()
    at = {claim: frozenset(places) for claim, places in meant.items()}
    return Key(story, judged, unsure, at, frozenset(found))


def _is(claim: Claim, figure: Figure) -> bool:
    """Whether a claim has the value of a figure, or both its bounds; any, where none is known."""
    if figure.value is None:
        return True
    bounds = [(claim.literal.lower, figure.value.lower), (claim.literal.upper, figure.value.upper)]
    return _close(claim.value, figure.value.value) or all(_close(a, b) for a, b in bounds)


def _close(a: Decimal | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(float(a) - b) <= _NEAR * abs(b) + _NEAR


def alarms(key: Key, pairs: Iterable[Pair]) -> Iterator[Alarm]:
    """The alarms of a story that the annotation can judge; one on a figure and its own repeat, or
    on figures that nobody is sure of, is no matter."""
    for pair in pairs:
        if pair.verdict not in ALARMS:
            continue
        places = key.places(pair)
        right = any(_wants_alarm(key, *p) for p in places)
        repeat = key.meant.get(pair.a.id, _NONE) & key.meant.get(pair.b.id, _NONE)
        if right or not (repeat or key.unsure.intersection(places)):
            yield Alarm(pair, right)


def _wants_alarm(key: Key, x: Place, y: Place) -> bool:
    if (x, y) in key.judged:
        return bool(key.judged[x, y].names & _CONFLICT)
    return not key.story.by_hand and x[0] == y[0] and disputed(key.story, x, y)


def score(key: Key, pairs: Sequence[Pair], sums: Sequence[Recalculation] = ()) -> Counter[str]:
    """Counts of what was found, missed and falsely raised in one story."""
    figures = sum(len(a.figures) for a in key.story.articles)
    count = Counter(stories=1, claims=figures, found=len(key.found))
    for alarm in alarms(key, pairs):
        name = "right" if alarm.right else "false"
        strong = alarm.pair.confidence is Confidence.STRONG
        within = alarm.pair.a.path == alarm.pair.b.path
        count += Counter({name: 1, f"{name}_strong": int(strong), f"{name}_within": int(within)})
    best = _best(key, pairs)
    for at, judged in key.judged.items():
        count += _of_pair(judged, best.get(at))
    disputed_at = [at for at, judged in key.judged.items() if judged.verdict in _CONFLICT]
    facts = {key.story.figure(at[0]).fact for at in disputed_at}
    hit = {key.story.figure(at[0]).fact for at in disputed_at if _raised(best.get(at))}
    count += Counter(facts=len(facts), facts_hit=len(hit))
    return count + _ties(key, pairs) + _sums(key, sums)


def _best(key: Key, pairs: Iterable[Pair]) -> dict[Places, Pair]:
    """By the marked figures, the pair that counts: an alarm before others, a strong one first."""
    best: dict[Places, Pair] = {}
    for pair in pairs:
        for at in key.places(pair):
            old = best.get(at)
            stronger = pair.confidence is Confidence.STRONG and pair.verdict in ALARMS
            if old is None or old.verdict not in ALARMS or stronger:
                best[at] = pair
    return best


def _raised(pair: Pair | None) -> bool:
    return pair is not None and pair.verdict in ALARMS


def _of_pair(want: Judged, got: Pair | None) -> Counter[str]:
    """Whether a pair of the annotation was found; what may as well be silent is no miss."""
    verdict = got.verdict.value if got else None
    silent = want.also & {"agree", "not_comparable"}
    if want.verdict in _CONFLICT:
        if verdict is None and silent:
            return Counter()
        hit = verdict in _CONFLICT or verdict in want.also
        strong = got is not None and verdict in _CONFLICT and got.confidence is Confidence.STRONG
        return Counter(
            conflicts=1, hit=int(hit), strong=int(strong), named=int(verdict in want.names)
        )
    if want.verdict == "drift" and not silent:
        return Counter(drift=1, drifted=int(verdict in want.names))
    if want.verdict == "agree" and "not_comparable" not in want.also:
        return Counter(agree=1, agreed=int(verdict in _GOOD | want.also))
    return Counter()


def _ties(key: Key, pairs: Iterable[Pair]) -> Counter[str]:
    """Pairs of marked figures called agreeing or drifting: those of one fact, and the others."""
    count: Counter[str] = Counter()
    for pair in pairs:
        places = key.places(pair)
        if places and pair.verdict not in ALARMS and pair.verdict is not Verdict.NOT_COMPARABLE:
            facts = [{key.story.figure(p).fact for p in at} for at in places]
            name = "drift" if pair.verdict is Verdict.DRIFT else "tie"
            right = any(len(f) == 1 for f in facts)
            count[f"{name}_{'right' if right else 'false'}"] += 1
    return count


def _sums(key: Key, sums: Iterable[Recalculation]) -> Counter[str]:
    """Faults inside an article found, sound sums recalculated, sound ones called wrong."""
    count: Counter[str] = Counter()
    done = [
        ({p for c in row.claims for p in key.meant.get(c.id, _NONE)}, row.holds) for row in sums
    ]
    for wanted in key.story.sums:
        parts = set(wanted.figures)
        said = [holds for places, holds in done if len(places & parts) >= min(2, len(parts))]
        if wanted.holds:
            count += Counter(sound=1, held=int(True in said), wronged=int(set(said) == {False}))
        else:
            count += Counter(faults=1, caught=int(False in said))
    return count


def as_json(count: Mapping[str, int]) -> dict[str, float | int | None]:
    """The counts as shares."""

    def share(part: str, *whole: str) -> float | None:
        total = sum(count[w] for w in whole)
        return round(count[part] / total, 3) if total else None

    return {
        "claims": share("found", "claims"),
        "precision": share("right", "right", "false"),
        "recall": share("hit", "conflicts"),
        "strong_precision": share("right_strong", "right_strong", "false_strong"),
        "strong_recall": share("strong", "conflicts"),
        "facts_recall": share("facts_hit", "facts"),
        "verdicts": share("named", "hit"),
        "agree": share("agreed", "agree"),
        "ties": share("tie_right", "tie_right", "tie_false"),
        "drift": share("drifted", "drift"),
        "faults": share("caught", "faults"),
        "held": share("held", "sound"),
        "wronged": count["wronged"],
        "conflicts": count["conflicts"],
        "false_alarms": count["false"],
    }


def by_evidence(found: Iterable[Alarm]) -> dict[str, tuple[int, int]]:
    """By what an alarm has: how many are right, and how many there are."""
    count: dict[str, Counter[bool]] = defaultdict(Counter)
    for alarm in found:
        for name in dict.fromkeys(_kinds(alarm.pair)):
            count[name][alarm.right] += 1
    return {name: (c[True], c.total()) for name, c in sorted(count.items())}


def _kinds(pair: Pair) -> Iterator[str]:
    found = frozenset(pair.evidence)
    yield "all"
    yield f"grade {pair.confidence}"
    yield from (f"row {' + '.join(sorted(row))}" for row in SUFFICIENT if row <= found)
    yield from (f"evidence {e}" for e in Evidence if e in found)
    x, y = abs(measure(pair.a).value), abs(measure(pair.b).value)
    if x and y and not slip(x, y):
        times = max(x, y) / min(x, y)
        yield f"no slip, up to {next(s for s in _STEPS if times <= s):g} times apart"


def _show(key: Key, pairs: Sequence[Pair]) -> None:
    """Print the false alarms of a story, and the conflicts that raised none."""
    for alarm in alarms(key, pairs):
        if not alarm.right:
            rows = (
                f"{c.path} {c.text} ({c.entity}: {c.metric})" for c in (alarm.pair.a, alarm.pair.b)
            )
            print(f"  {key.story.name} false {alarm.pair.confidence}: {' / '.join(rows)}")
    best = _best(key, pairs)
    for at, judged in key.judged.items():
        if judged.verdict in _CONFLICT and not _raised(best.get(at)):
            shown = (f"{p[0]} {key.story.figure(p).surface}" for p in at)
            print(f"  {key.story.name} missed {judged.verdict}: {' / '.join(shown)}")


if __name__ == "__main__":
    sys.exit(main())
