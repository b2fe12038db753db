"""Work grows with the articles no faster than it must: counted in calls, never in seconds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
import samples

from vjclaims.comparison import assign, compare_articles, comparison, propagation, vetoes
from vjclaims.findings.checks import contradiction, evidence, run_checks
from vjclaims.records.article import Article, Profile
from vjclaims.records.claim import Entity, Name
from vjclaims.records.document import Document
from vjclaims.records.finding import Confidence, Finding, Group, Pair, Verdict
from vjclaims.records.ids import identified

_SIZES = (20, 40, 80)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the functions were called that look at two figures or two articles."""
    counted: Counter[str] = Counter()

    def count(name: str, owner: Any, attribute: str) -> None:
        function: Callable[..., Any] = getattr(owner, attribute)

        def counting(*args: Any, **more: Any) -> Any:
            counted[name] += 1
            return function(*args, **more)

        monkeypatch.setattr(owner, attribute, counting)

    count("comparisons", comparison.Comparisons, "of")
    count("rivals", assign, "_repeats")
    count("vetoes", vetoes, "_change")
    count("verdicts", comparison, "compare_claims")
    count("verdicts", propagation, "compare_claims")
    count("articles", comparison, "Ties")
    count("lines", evidence, "_reason")
    return counted


def _articles(number: int, stories: int) -> list[Article]:
    """Articles on so many stories, each with residents, visitors and bridges of its town."""
    found: list[Article] = []
    for n in range(number):
        town = "".join(chr(97 + (7 * (n % stories) + 5 * k * k) % 26) for k in range(9))
        said = [40_000 + 7 * (n % 5), 3_100 + n, 52 + n % 3]
        text = f"{town}\n" + "\n".join(f"It has {value} of them." for value in said)
        source = samples.document(f"{n:03d}.txt", text)
        profile = Profile(
            topics=(Name(town, town),),
            names=frozenset({town, f"mayor of {town}", f"{town} herald"}),
            words=frozenset({(town, 3), (f"{n}", 1)}),
        )
        holder = Entity(holder=(Name(town, town),))
        claims = [
            samples.claim(
                source, str(value), value, "people",
                metric=metric, slots=samples.slots(metric, entity=holder),
            )
            for metric, value in zip(("residents", "visitors", "bridges"), said, strict=True)
        ]  # fmt: skip
        found.append(Article(source, tuple(claims), profile=profile))
    return identified(found)


def _growth(calls: Counter[str], stories: Callable[[int], int]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for size in _SIZES:
        calls.clear()
        groups = compare_articles(_articles(size, stories(size))).groups
        run_checks(groups, (), {})
        for name in ("comparisons", "rivals", "vetoes", "verdicts", "articles", "lines"):
            rows.setdefault(name, []).append(calls[name])
    return rows


def test_many_stories_cost_no_more_than_their_articles_held_against_each_other(
    calls: Counter[str],
) -> None:
    rows = _growth(calls, lambda size: size // 4)
    pairs = [size * (size + 1) // 2 for size in _SIZES]  # an article with itself, too
    assert all(n <= p for n, p in zip(rows["articles"], pairs, strict=True)), "each pair once"
    assert rows["comparisons"][0] > 0
    for name, counts in rows.items():
        for few, many in pairwise(counts):
            assert many <= 4.6 * few + 50, (name, counts)
    for name in ("verdicts", "lines"):  # what comes of it grows with the stories
        assert rows[name][-1] <= 2.6 * rows[name][-2] + 50, (name, rows[name])


def test_one_story_of_many_articles_costs_no_more_than_its_pairs(calls: Counter[str]) -> None:
    rows = _growth(calls, lambda size: 1)
    assert rows["verdicts"][0] > _SIZES[0]
    for name, counts in rows.items():
        for few, many in pairwise(counts):
            assert many <= 4.6 * few + 50, (name, counts)  # the square, never the cube


class _Counted(Pair):
    """A pair that counts how often it is held against another."""

    compared = 0

    def __eq__(self, other: object) -> bool:
        _Counted.compared += 1
        return self is other

    __hash__ = None  # type: ignore[assignment]


def _disputed(number: int) -> tuple[Group, dict[str, Document]]:
    """A group of so many articles that all say something else."""
    claims, documents = [], {}
    for n in range(number):
        text, day = f"Town\nIt has {5000 + n} residents.", f"2025-01-{n % 28 + 1:02d}"
        source = samples.document(f"{n:03d}.txt", text, published=day)
        documents[source.path] = source
        claims.append(samples.claim(source, str(5000 + n), 5000 + n, "people"))
    pairs = tuple(
        _Counted(a, b, Verdict.CONTRADICTION, Confidence.STRONG, "different exact values")
        for i, a in enumerate(claims)
        for b in claims[i + 1 :]
    )
    return Group("g1", "Town", "residents", tuple(claims), pairs), documents


def _pairs_in(finding: Finding) -> int:
    """How many pairs of figures it spells out."""
    return len(re.findall(r"^“\d+” and “\d+”: ", finding.explanation, re.M))


def test_what_a_finding_says_is_bounded_and_its_pairs_are_not_searched() -> None:
    group, documents = _disputed(80)
    _Counted.compared = 0
    (finding,) = contradiction.check((group,), documents)
    assert _Counted.compared == 0
    lines = finding.explanation.splitlines()
    assert _pairs_in(finding) == evidence._REASONS
    # 80 articles have 3,160 pairs; the main one stands in the first line
    assert "3,119 more pairs of figures are not spelled out." in lines
    assert sum("perhaps an older figure" in line for line in lines) == evidence._CAUSES
    assert len(lines) < 70
    assert max(map(len, lines)) < 1200
    few, documents = _disputed(9)
    (small,) = contradiction.check((few,), documents)
    assert _pairs_in(small) == 35
    assert "more" not in small.explanation
