"""Work grows with the articles no faster than it must: counted in calls, never in seconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
import samples

from vjclaims.comparison import align_claims, anchors, closure, partners, slips, slots, story
from vjclaims.findings.checks import contradiction, evidence, run_checks
from vjclaims.records.claim import Claim, Entity, Name, Story
from vjclaims.records.finding import Confidence, Group, Pair, Verdict
from vjclaims.records.ids import with_ids
from vjclaims.text.names import is_short_for, same_name

_SIZES = (20, 40, 80)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the functions were called that look at two figures or two articles."""
    counted: Counter[str] = Counter()

    def count(name: str, function: Callable[..., Any], *modules: Any) -> None:
        def counting(*args: Any) -> Any:
            counted[name] += 1
            return function(*args)

        for module in modules:
            monkeypatch.setattr(module, function.__name__, counting)

    count("same", slots.same, partners, closure)
    count("rivals", slips._rivals, slips)
    count("alike", anchors._alike, anchors)
    count("verdicts", partners.compare_claims, partners, closure, slips)
    count("articles", story._first_alike, story)
    count("lines", evidence._pair, evidence)
    return counted


def _articles(number: int, stories: int) -> tuple[Claim, ...]:
    """Articles on so many stories, each with residents, visitors and bridges of its town."""
    found: list[Claim] = []
    for n in range(number):
        town = "".join(chr(97 + (7 * (n % stories) + 5 * k * k) % 26) for k in range(9))
        said = [40_000 + 7 * (n % 5), 3_100 + n, 52 + n % 3]
        text = f"{town}\n" + "\n".join(f"It has {value} of them." for value in said)
        source = samples.document(f"{n:03d}.txt", text)
        about = Story(
            topics=(Name(town, town),),
            names=frozenset({town, f"mayor of {town}", f"{town} herald"}),
            words=frozenset({(town, 3), (f"{n}", 1)}),
        )
        holder = Entity(holder=(Name(town, town),))
        for metric, value in zip(("residents", "visitors", "bridges"), said, strict=True):
            more = {"metric": metric, "slots": samples.slots(metric, entity=holder, story=about)}
            found.append(samples.claim(source, str(value), value, "people", **more))
    return with_ids(found)


def _growth(calls: Counter[str], stories: Callable[[int], int]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for size in _SIZES:
        calls.clear()
        groups = align_claims(_articles(size, stories(size)))
        run_checks(groups, (), {})
        for name in ("same", "rivals", "alike", "verdicts", "articles", "lines"):
            rows.setdefault(name, []).append(calls[name])
    return rows


def test_many_stories_cost_no_more_than_their_articles_held_against_each_other(
    calls: Counter[str],
) -> None:
    rows = _growth(calls, lambda size: size // 4)
    pairs = [size * (size - 1) // 2 for size in _SIZES]
    assert all(n <= p for n, p in zip(rows["articles"], pairs, strict=True)), "each pair once"
    assert rows["same"][0] > 0
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


def _disputed(number: int) -> tuple[Group, dict[str, str]]:
    """A group of so many articles that all say something else."""
    claims = []
    for n in range(number):
        source = samples.document(f"{n:03d}.txt", f"Town\nIt has {5000 + n} residents.")
        claims.append(samples.claim(source, str(5000 + n), 5000 + n, "people"))
    pairs = tuple(
        _Counted(a, b, Verdict.CONTRADICTION, Confidence.STRONG, "different exact values")
        for i, a in enumerate(claims)
        for b in claims[i + 1 :]
    )
    published = {c.path: f"2025-01-{n % 28 + 1:02d}" for n, c in enumerate(claims)}
    return Group("g1", "Town", "residents", tuple(claims), pairs), published


def test_what_a_finding_says_is_bounded_and_its_pairs_are_not_searched() -> None:
    group, published = _disputed(80)
    _Counted.compared = 0
    (finding,) = contradiction.check((group,), published)
    assert _Counted.compared == 0
    lines = finding.explanation.splitlines()
    assert sum(line.startswith("“") for line in lines) == evidence._REASONS
    assert "3,120 more pairs of figures are not spelled out." in lines
    assert len(lines) < 70
    assert max(map(len, lines)) < 1200
    few, dates = _disputed(9)
    (small,) = contradiction.check((few,), dates)
    assert sum(line.startswith("“") for line in small.explanation.splitlines()) == 36
    assert "more" not in small.explanation


NAMES = [
    *("orion", "orion steel", "orion steel works", "steel", "os", "osw", "party", "harbour party"),
    *("united nations", "un", "bank of torvik", "bt", "torvik", "torvik city", "halden maritime"),
    *("halden maritme", "haldenmaritime", "labour", "labour front", "a", "ab", "NOR", "", "nor"),
]


def test_shared_names_are_those_of_every_name_against_every_other() -> None:
    """The index of an article's names finds what looking at all of them would find."""

    def plainly(a: Story, b: Story) -> int:
        def alike(x: str, y: str) -> bool:
            return same_name(x, y) and not is_short_for(x, y)

        mine = [x for x in a.names if any(alike(x, y) for y in b.names)]
        yours = [y for y in b.names if any(alike(x, y) for x in a.names)]
        return min(len(mine), len(yours))

    cuts = [frozenset(NAMES[i : i + n]) for i in range(len(NAMES)) for n in (1, 3, 6)]
    for mine in cuts:
        for yours in cuts:
            a, b = Story(names=mine), Story(names=yours)
            assert story.shared_names(a, b) == plainly(a, b), (mine, yours)


def test_stories_that_differ_are_told_apart_by_their_hash() -> None:
    base = Story(names=frozenset({"torvik"}), words=frozenset({("bridge", 2)}))
    figures = replace(base, figures=frozenset({("people", Decimal(412))}))
    about = replace(base, about=frozenset({"bridge"}))
    assert len({hash(s) for s in (base, figures, about, replace(base, beside=True))}) == 4
    assert len({base, replace(base)}) == 1
