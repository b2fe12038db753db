"""Small texts from real misses, each with what must, or must not, be said of them (cases.jsonl).

An expectation is `[a, b, verdict]` of the figures written so, `["nofault"]`, `["fault"]`, or
`["read", a, {…}]` for what is read of one figure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import vjclaims

CASES = [
    json.loads(line) for line in Path(__file__).with_name("cases.jsonl").open(encoding="utf-8")
]
ALARM = {"contradiction", "tension"}
TIES = {"agree", "rounding"}
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


def named(out: Found, text: str) -> set[str]:
    """The claims written so."""
    return {c["id"] for c in out["claims"] if text in c["text"] or c["text"] in text}


def said_of(out: Found, a: set[str], b: set[str]) -> set[str]:
    """The verdicts on two figures, in groups and in findings on these two alone."""
    pairs = [p for g in out["groups"] for p in g["pairs"]]
    got = {p["verdict"] for p in pairs if {p["a"], p["b"]} & a and {p["a"], p["b"]} & b}
    for f in out["findings"]:
        ids = set(f["claims"])
        two = len(ids) == 2 and ids & a and ids & b and ids <= a | b
        if two and f["verdict"] not in TIES and f["code"] != "VJ201":
            got.add(f["verdict"] or "contradiction")
    return got


def reads(claim: Found, want: Found) -> bool:
    """Whether a claim is read as wanted."""
    start = claim["as_of"]["start"]
    found = {
        "value": lambda v: abs(claim["value"] - v) <= 1e-6 * abs(v),
        "hedge": lambda v: (claim["hedge"] or "") == v,
        "speaker": lambda v: v in (claim["speaker"] or "").lower(),
        "entity_not": lambda v: v.lower() not in claim["entity"].lower(),
        "metric_like": lambda v: re.search(v, claim["metric"].lower()),
        "metric_not": lambda v: not re.search(v, claim["metric"].lower()),
        "not_before": lambda v: not start or start >= v,
    }
    return all(found[k](v) for k, v in want.items())


def faults(out: Found, expected: list[list[Any]]) -> Iterator[str]:
    """What is not as expected."""
    wrong = [r["reason"] for r in out["recalculated"] if not r["holds"]]
    for kind, *rest in expected:
        if kind == "nofault":
            yield from [*wrong, *(f["message"] for f in out["findings"])]
        elif kind == "fault":
            yield from [] if wrong else ["no arithmetic is called wrong"]
        elif kind == "read":
            claims = [c for c in out["claims"] if c["id"] in named(out, rest[0])]
            if not any(reads(c, rest[1]) for c in claims):
                yield f"{rest[0]} is not read as {rest[1]}: {claims}"
        else:
            got = said_of(out, named(out, kind), named(out, rest[0]))
            if not WANTED[rest[1]](got):
                yield f"{kind} / {rest[0]}: {got or 'apart'}; wanted {rest[1]}"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_small_texts_from_real_misses(case: Found, tmp_path: Path) -> None:
    for i, text in enumerate(case["texts"]):
        (tmp_path / f"{i}.{case.get('ext', 'txt')}").write_text(text + "\n", encoding="utf-8")
    out = vjclaims.check(sorted(tmp_path.iterdir())).to_dict()
    assert not list(faults(out, case["expect"]))
