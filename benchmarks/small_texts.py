"""What is said of small texts: `python -m benchmarks.small_texts [FILE…]`

FILE is JSON Lines, by default stories/small_texts.jsonl: 240 cases of one to three short texts, by
eight writers who had not seen the rules; the misses of all of them were read since. A case holds
texts, each an article of its own, and expectations:

- [a, b, verdict]: of the figures written a and b: "alarm", "drift", "agree", "none" (not put
  together), "not-alarm", "not-agree", "shown" (alarm or drift);
- ["nofault"]: nothing is called wrong; ["fault"]: the arithmetic of the text is;
- ["read", a, {…}]: what is read of a: value, hedge, not_before (of its period), and regular
  expressions for speaker ("" for nobody), metric_like, metric_not, entity_not.

Prints what is not as expected, and last one JSON object.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import stories
import vjclaims
from benchmarks.command import command, nothing

CASES = Path(stories.__file__).parent / "small_texts.jsonl"
ALARM = frozenset({"contradiction", "tension"})
TIES = frozenset({"agree", "rounding"})
# What is asked of a pair, by what was said of it.
WANTED: dict[str, Callable[[set[str]], bool]] = {
    "alarm": lambda got: bool(got & ALARM),
    "drift": lambda got: "drift" in got and not got & ALARM,
    "agree": lambda got: bool(got & TIES) and not got & ALARM,
    "none": lambda got: not got - {"not_comparable"},
    "not-alarm": lambda got: not got & ALARM,
    "not-agree": lambda got: not got & TIES,
    "shown": lambda got: bool(got & (ALARM | {"drift"})),
}
Found = dict[str, Any]


def cases(*files: Path) -> list[Found]:
    """The cases of the files."""
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def checked(case: Found, folder: Path) -> Found:
    """The report on the texts of a case, which are written into a folder."""
    for i, text in enumerate(case["texts"]):
        (folder / f"{i}.{case.get('ext', 'txt')}").write_text(text + "\n", encoding="utf-8")
    return vjclaims.check(sorted(folder.iterdir())).to_dict()


def faults(out: Found, expected: list[list[Any]]) -> Iterator[str]:
    """What is not as expected."""
    wrong = [r["reason"] for r in out["recalculated"] if not r["holds"]]
    for kind, *rest in expected:
        if kind == "nofault":
            yield from [*wrong, *(f["message"] for f in out["findings"])]
        elif kind == "fault":
            yield from [] if wrong else ["no arithmetic is called wrong"]
        elif kind == "read":
            claims = [c for c in out["claims"] if c["id"] in _named(out, rest[0])]
            if not any(_reads(c, rest[1]) for c in claims):
                yield f"{rest[0]} is not read as {rest[1]}: {[_shown(c) for c in claims]}"
        else:
            got = _said_of(out, _named(out, kind), _named(out, rest[0]))
            if not WANTED[rest[1]](got):
                yield f"{kind} / {rest[0]}: {sorted(got) or 'apart'}; wanted {rest[1]}"


def _named(out: Found, text: str) -> set[str]:
    """The claims written so."""
    return {c["id"] for c in out["claims"] if text in c["text"] or c["text"] in text}


def _said_of(out: Found, a: set[str], b: set[str]) -> set[str]:
    """The verdicts on two figures, in groups and in findings on these two alone."""
    pairs = [p for g in out["groups"] for p in g["pairs"]]
    got = {p["verdict"] for p in pairs if {p["a"], p["b"]} & a and {p["a"], p["b"]} & b}
    for f in out["findings"]:
        ids = set(f["claims"])
        two = len(ids) == 2 and ids & a and ids & b and ids <= a | b
        if two and f["verdict"] not in TIES and f["code"] != "VJ201":
            got.add(f["verdict"] or "contradiction")
    return got


def _reads(claim: Found, want: Found) -> bool:
    """Whether a claim is read as wanted."""
    start, who = claim["as_of"]["start"], claim["speaker"] or ""
    found: dict[str, Callable[[Any], bool]] = {
        "value": lambda v: abs(float(claim["value"]) - v) <= 1e-6 * abs(v),
        "hedge": lambda v: (claim["hedge"] or "") == v,
        "speaker": lambda v: _matches(v, who) if v else not who,
        "entity_not": lambda v: not _matches(v, claim["entity"]),
        "metric_like": lambda v: _matches(v, f"{claim['metric']} {claim['label']}"),
        "metric_not": lambda v: not _matches(v, claim["metric"]),
        "not_before": lambda v: not start or start >= v,
    }
    return all(found[k](v) for k, v in want.items())


def _matches(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.I) is not None


def _shown(claim: Found) -> str:
    said = (claim["entity"], claim["metric"], claim["speaker"])
    return f"{claim['value']} {claim['unit']}, {', '.join(map(repr, said))}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is not as expected; the exit status is 0."""
    args = command(__doc__, "FILE", "*").parse_args(arguments)
    files = args.paths or [CASES]
    missing = [p for p in files if not p.is_file()]
    if missing:
        return nothing("file", missing)
    rows = cases(*files)
    if not rows:
        return nothing("cases", args.paths)
    asked, right, whole = Counter[str](), Counter[str](), Counter[str]()
    for case in rows:
        with tempfile.TemporaryDirectory() as folder:
            bad = list(faults(checked(case, Path(folder)), case["expect"]))
        name = case.get("set", "all")
        asked[name] += len(case["expect"])
        right[name] += len(case["expect"]) - len(bad)
        whole[name] += not bad
        for line in bad:
            print(f"{case['id']}: {line}")
    sets = Counter(case.get("set", "all") for case in rows)
    found = {
        n: {"cases": sets[n], "right": whole[n], "asked": asked[n], "as expected": right[n]}
        for n in sorted(sets)
    }
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
