"""Stories told by several newsrooms, annotated by hand: `python -m benchmarks.clusters DIR`.

DIR holds folders of articles with a gold.json in the form of ../shared/clusters, at any depth. What
counts is what counts there: an alarm is a contradiction or tension; a flag between two claims that
is in no list is a false one. Prints a line for each story and, last, one JSON object.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import vjclaims
from benchmarks.folders import run
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Confidence, Pair, Report

_ALARMS = frozenset({"contradiction", "tension"})
_GOOD = frozenset({"agree", "rounding"})
Key = frozenset[int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the gold says of a pair of claims: a verdict, and others as good."""

    verdict: str
    also: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """All verdicts that count as right."""
        return self.also | {self.verdict}


def main(argv: Sequence[str] | None = None) -> int:
    """Score every folder with answers; 2 when there is none."""
    return run(
        argv, __doc__, "gold.json", lambda folder, misses: score(folder, misses=misses), as_json
    )


def score(folder: Path, *, misses: bool = False) -> Counter[str]:
    """Counts of what was found, missed and falsely raised in one story."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = sorted(str(p) for p in folder.iterdir() if p.suffix in (".txt", ".md"))
    report = vjclaims.check(texts)
    meant = _meant(gold["claims"], report)
    wanted = {frozenset((p["a"], p["b"])): _wanted(p) for p in gold["pairs"]}
    unsure = {frozenset(p) for x in gold.get("ambiguous", []) for p in combinations(x["claims"], 2)}
    count = Counter(
        claims=len(gold["claims"]), found=len({i for ids in meant.values() for i in ids})
    )
    best: dict[Key, Pair] = {}
    for pair in (p for g in report.groups for p in g.pairs):
        keys = [frozenset((i, j)) for i in meant[pair.a.id] for j in meant[pair.b.id] if i != j]
        _note(best, keys, pair)
        if pair.verdict in _ALARMS:
            count += _alarm(pair, keys, wanted, unsure, meant, show=misses)
    for key, want in wanted.items():
        count += _of_pair(want, best.get(key))
        if misses and want.verdict in _ALARMS and not _raised(best.get(key)):
            print("  missed", want.verdict, *(gold["claims"][i]["text"] for i in sorted(key)))
    return count + _internal(gold.get("internal", []), report, meant)


def _meant(claims: Sequence[dict[str, Any]], report: Report) -> dict[str, set[int]]:
    """By the id of a claim found, the gold claims that it is; repeats are their originals."""
    found: dict[str, set[int]] = defaultdict(set)
    for i, gold in enumerate(claims):
        start, end = gold["start"], gold["start"] + len(gold["text"])
        here = [
            c
            for c in report.claims
            if Path(c.path).name == gold["file"]
            and c.start < end
            and start < c.end
            and _is(c, gold)
        ]
        if here:
            nearest = max(here, key=lambda c: min(end, c.end) - max(start, c.start))
            original = gold.get("dup_of")
            found[nearest.id].add(i if original is None else original)
    return found


def _is(claim: Claim, gold: dict[str, Any]) -> bool:
    bounds = [(claim.literal.lower, gold["lower"]), (claim.literal.upper, gold["upper"])]
    return _close(claim.value, gold["value"]) or all(_close(a, b) for a, b in bounds)


def _close(a: Any, b: Any) -> bool:
    near = 1e-6
    return a is not None and b is not None and abs(float(a) - b) <= near * abs(b) + 1e-9


def _wanted(pair: dict[str, Any]) -> Wanted:
    def named(verdict: str) -> str:
        return "contradiction" if verdict == "contradict" else verdict

    return Wanted(named(pair["verdict"]), frozenset(map(named, pair.get("also_ok", []))))


def _note(best: dict[Key, Pair], keys: Sequence[Key], pair: Pair) -> None:
    """Keep the verdict of a gold pair: an alarm before any other, a strong one before a fair."""
    for key in keys:
        old = best.get(key)
        stronger = pair.confidence is Confidence.STRONG and pair.verdict in _ALARMS
        if old is None or old.verdict not in _ALARMS or stronger:
            best[key] = pair


def _alarm(
    pair: Pair,
    keys: Sequence[Key],
    wanted: dict[Key, Wanted],
    unsure: set[frozenset[int]],
    meant: dict[str, set[int]],
    *,
    show: bool,
) -> Counter[str]:
    """Whether an alarm is right; one on a repeat or an unsure pair is neither."""
    listed = [wanted[k] for k in keys if k in wanted]
    right = any(w.names & _ALARMS for w in listed)
    repeat = bool(meant[pair.a.id] & meant[pair.b.id])
    if not right and (repeat or (not listed and set(keys) & unsure)):
        return Counter()
    name = "right" if right else "false"
    if show and not right:
        rows = (f"{Path(c.path).name} {c.text} ({c.entity}: {c.metric})" for c in (pair.a, pair.b))
        print(f"  false {pair.confidence}: {' / '.join(rows)}")
    strong = pair.confidence is Confidence.STRONG
    return Counter({name: 1, f"{name}_strong": int(strong)})


def _raised(pair: Pair | None) -> bool:
    return pair is not None and pair.verdict in _ALARMS


def _of_pair(want: Wanted, got: Pair | None) -> Counter[str]:
    verdict = got.verdict.value if got else None
    if want.verdict in _ALARMS:
        if verdict is None and want.also & {"agree", "not_comparable"}:
            return Counter()
        hit = verdict in _ALARMS or verdict in want.also
        strong = hit and _raised(got) and got is not None and got.confidence is Confidence.STRONG
        return Counter(
            conflicts=1, hit=int(hit), strong=int(strong), named=int(verdict in want.names)
        )
    if want.verdict == "drift" and not want.also & {"agree", "not_comparable"}:
        return Counter(drift=1, drifted=int(verdict in want.names))
    if want.verdict == "agree" and "not_comparable" not in want.also:
        return Counter(agree=1, agreed=int(verdict in _GOOD | want.also))
    return Counter()


def _internal(
    rows: Sequence[dict[str, Any]], report: Report, meant: dict[str, set[int]]
) -> Counter[str]:
    """Faults inside an article found, sound ones recalculated, sound ones called wrong."""
    count: Counter[str] = Counter()
    done = [
        ({i for c in r.claims for i in meant.get(c.id, ())}, r.holds) for r in report.recalculated
    ]
    for row in rows:
        parts = set(row["claims"])
        said = [holds for ids, holds in done if len(ids & parts) >= min(2, len(parts))]
        if row["consistent"]:
            count += Counter(sound=1, held=int(True in said), wronged=int(set(said) == {False}))
        else:
            count += Counter(faults=1, caught=int(False in said))
    return count


def as_json(count: Counter[str]) -> dict[str, float | int | None]:
    """The counts as shares."""
    return dict(_shares(count))


def _shares(count: Counter[str]) -> Iterator[tuple[str, float | int | None]]:
    def share(part: int, whole: int) -> float | None:
        return round(part / whole, 3) if whole else None

    strong, false = count["right_strong"], count["false_strong"]
    yield "claims", share(count["found"], count["claims"])
    yield "precision", share(count["right"], count["right"] + count["false"])
    yield "recall", share(count["hit"], count["conflicts"])
    yield "strong_precision", share(strong, strong + false)
    yield "strong_recall", share(count["strong"], count["conflicts"])
    yield "verdicts", share(count["named"], count["hit"])
    yield "agree", share(count["agreed"], count["agree"])
    yield "drift", share(count["drifted"], count["drift"])
    yield "faults", share(count["caught"], count["faults"])
    yield "held", share(count["held"], count["sound"])
    yield "wronged", count["wronged"]
    yield "conflicts", count["conflicts"]
    yield "false_alarms", count["false"]


if __name__ == "__main__":
    sys.exit(main())
