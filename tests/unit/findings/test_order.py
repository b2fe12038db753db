"""The one order of findings."""

from __future__ import annotations

import itertools
from dataclasses import replace

import samples

from vjclaims.findings.order import in_order
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Confidence, Finding, Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
STRONG, FAIR = Confidence.STRONG, Confidence.FAIR
_DAYS = {"a.md": "2026-01-01", "b.md": "2026-03-01", "c.md": "2026-02", "d.md": "2025"}
DOCUMENTS = {p: samples.document(p, "5 gulls\n", published=d) for p, d in _DAYS.items()}
DOCUMENTS["u.md"] = samples.document("u.md", "5 gulls\n")
DOCUMENTS["house"] = samples.document("house", "5 gulls\n", tier="house")


def claims(paths: str) -> tuple[Claim, ...]:
    return tuple(samples.claim(DOCUMENTS[p], "5", 5, "gull") for p in paths.split())


def finding(
    name: str, paths: str, severity: Severity = ERROR, confidence: Confidence = STRONG
) -> Finding:
    return Finding("VJ101", severity, confidence, name, "", claims(paths))


# From what matters most.
ORDER = [
    finding("of approved figures", "house u.md"),
    finding("of three articles", "a.md d.md u.md"),
    finding("newest", "a.md b.md"),
    finding("of a month, which ends late", "a.md c.md"),
    finding("older", "a.md d.md"),
    finding("of the year", "d.md u.md"),
    finding("undated", "u.md"),
    finding("a conflict that is likely", "a.md b.md", ERROR, FAIR),
    finding("an apparent one", "a.md b.md", WARNING, STRONG),
    finding("likely, of three", "a.md b.md c.md", WARNING, FAIR),
    finding("likely", "b.md c.md", WARNING, FAIR),
    finding("a sure note", "a.md b.md", INFO, STRONG),
    finding("a note", "a.md b.md c.md d.md", INFO, FAIR),
]


def test_what_matters_most_comes_first_whatever_the_order_before() -> None:
    for start in range(len(ORDER)):
        turned = [*ORDER[start:], *ORDER[:start]]
        for found in (turned, turned[::-1]):
            assert [f.message for f in in_order(found, DOCUMENTS)] == [f.message for f in ORDER]


def test_of_equal_ones_the_place_then_the_code_then_the_words_decide() -> None:
    first = finding("x", "a.md u.md")
    later = replace(first, claims=tuple(replace(c, start=c.start + 1) for c in first.claims))
    other = replace(first, code="VJ102")
    named = replace(first, message="y")
    for found in itertools.permutations((first, later, other, named)):
        assert in_order(found, DOCUMENTS) == (first, named, other, later)


def test_articles_that_nobody_knows_have_no_date() -> None:
    known, unknown = finding("known", "a.md b.md"), finding("unknown", "a.md b.md")
    unknown = replace(unknown, claims=tuple(replace(c, path="x" + c.path) for c in unknown.claims))
    assert in_order((unknown, known), DOCUMENTS) == (known, unknown)
    assert in_order((), {}) == ()
