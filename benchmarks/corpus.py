"""Whether the right figures are held against each other: `python -m benchmarks.corpus DIR`.

DIR holds articles with an expected.json in the form of ../shared/articles, or folders of such.
Prints a line for each and, last, one JSON object: {"claims", "pairs", "strong": {"precision",
"recall", …}, "all": {…}, "verdicts", "agree", "faults"}; alarms on differing values only, those
of strong confidence and all apart.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import vjclaims
from benchmarks.folders import run
from vjclaims.figures.units import measure
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Confidence, Pair, Report, Verdict

_ALARMS = frozenset({Verdict.CONTRADICTION, Verdict.TENSION})
_GOOD = frozenset({"agree", "rounding"})
Hits = dict[str, set[str]]


def main(argv: Sequence[str] | None = None) -> int:
    """Score every folder with answers; 2 when there is none."""
    return run(
        argv, __doc__, "expected.json", lambda folder, misses: score(folder, misses=misses), as_json
    )


def score(folder: Path, *, misses: bool = False) -> Counter[str]:
    """Counts of what was found, missed and falsely raised in one folder of articles."""
    gold = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    report = vjclaims.check([str(p) for p in sorted(folder.iterdir()) if p.suffix != ".json"])
    hits = {q["key"]: {c.id for c in report.claims if _is(c, q)} for q in gold["claims"]}
    count: Counter[str] = Counter(claims=len(hits), found=sum(bool(ids) for ids in hits.values()))
    wanted = [p for group in gold["groups"] for p in group["pairs"]]
    got = {frozenset((p.a.id, p.b.id)): p for g in report.groups for p in g.pairs}
    expected: set[frozenset[str]] = set()
    for pair in wanted:
        keys = _keys(pair, hits)
        found = [got[k] for k in keys if k in got]
        count += _of_pair(pair["verdict"], found)
        if pair["verdict"] in _ALARMS:
            expected |= keys
            if misses and not any(p.verdict in _ALARMS for p in found):
                print(f"  missed {pair['a']} / {pair['b']}: {pair['verdict']}")
    count += _alarms(got, expected, misses=misses)
    return count + _faults(gold, report, hits)


def _is(claim: Claim, wanted: dict[str, object]) -> bool:
    start, end = int(str(wanted["start"])), int(str(wanted["end"]))
    near = abs(float(claim.value) - float(str(wanted["value"])))
    return (
        Path(claim.path).name == wanted["file"]
        and claim.start < end
        and start < claim.end
        and near <= 1e-6 * abs(float(str(wanted["value"]))) + 1e-9
    )


def _keys(pair: dict[str, str], hits: Hits) -> set[frozenset[str]]:
    return {frozenset((a, b)) for a in hits[pair["a"]] for b in hits[pair["b"]]}


def _of_pair(verdict: str, found: Sequence[Pair]) -> Counter[str]:
    """Whether an expected pair was found, and under its verdict."""
    names = {p.verdict.value for p in found}
    right = verdict in names or (verdict in _GOOD and bool(names & _GOOD))
    count = Counter(pairs=1, right=int(right))
    if verdict in _GOOD:
        return count + Counter(agree=1, agreed=int(right))
    if verdict in {v.value for v in _ALARMS}:
        raised = [p for p in found if p.verdict in _ALARMS]
        strong = any(p.confidence is Confidence.STRONG for p in raised)
        named = bool(raised) and right
        count += Counter(conflicts=1, raised=int(bool(raised)), strongly=int(strong))
        count += Counter(named=int(named))
    return count


def _alarms(
    got: dict[frozenset[str], Pair], expected: set[frozenset[str]], *, misses: bool
) -> Counter[str]:
    """Alarms on differing values, right and false, all and strong ones."""
    count: Counter[str] = Counter()
    for key, pair in got.items():
        if pair.verdict not in _ALARMS or measure(pair.a).value == measure(pair.b).value:
            continue
        side = "true" if key in expected else "false"
        count[f"{side}_all"] += 1
        count[f"{side}_strong"] += pair.confidence is Confidence.STRONG
        if misses and side == "false":
            print(f"  false {pair.confidence}: {_shown(pair.a)} / {_shown(pair.b)}")
    return count


def _shown(claim: Claim) -> str:
    return f"{Path(claim.path).name} {claim.text} ({claim.entity}: {claim.metric})"


def _faults(gold: dict[str, list[dict[str, object]]], report: Report, hits: Hits) -> Counter[str]:
    """Figures inside one article that check each other: faults found, sound ones called wrong."""
    count: Counter[str] = Counter()
    rows = [({c.id for c in r.claims}, r.holds) for r in report.recalculated]
    for wanted in gold.get("internal", []):
        parts = wanted.get("parts")
        keys = [str(wanted["total"]), *map(str, parts if isinstance(parts, Iterable) else ())]
        said = [holds for ids, holds in rows if sum(bool(ids & hits[k]) for k in keys) > 1]
        if wanted["consistent"]:
            count += Counter(sound=1, held=int(True in said), wronged=int(set(said) == {False}))
        else:
            count += Counter(faults=1, caught=int(False in said))
    return count


def as_json(count: Counter[str]) -> dict[str, object]:
    """The counts as shares."""
    return {
        "claims": _share(count["found"], count["claims"]),
        "pairs": _share(count["right"], count["pairs"]),
        "strong": {
            "precision": _share(count["true_strong"], count["true_strong"] + count["false_strong"]),
            "recall": _share(count["strongly"], count["conflicts"]),
            "false_alarms": count["false_strong"],
        },
        "all": {
            "precision": _share(count["true_all"], count["true_all"] + count["false_all"]),
            "recall": _share(count["raised"], count["conflicts"]),
            "false_alarms": count["false_all"],
        },
        "verdicts": _share(count["named"], count["raised"]),
        "agree": _share(count["agreed"], count["agree"]),
        "faults": _share(count["caught"], count["faults"]),
        "wronged": count["wronged"],
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


if __name__ == "__main__":
    sys.exit(main())
