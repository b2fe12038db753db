"""Equal figures of two articles on one thing, whatever words name them.

Equal values need little evidence (docs/semantics.md): two articles that tell one story and both
have 6.28 million of something mean the same by it. Such a pair agrees, and it explains its figures:
neither is compared with a sibling ("640 jobs" of one place against 2,500 of all).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from vjclaims.comparison.comparison import Comparison, Comparisons
from vjclaims.comparison.scope import Scope
from vjclaims.comparison.values import digits, fit, sort_of
from vjclaims.comparison.vetoes import veto
from vjclaims.figures.units import measure
from vjclaims.records.claim import Claim
from vjclaims.records.finding import By
from vjclaims.records.interval import round_half_up

Key = tuple[str, Decimal]

_ROUND = 2  # digits to which the finer of two nearly equal figures is rounded
_CLEAR = 3  # digits that an article hardly has for two things
_CROWD = 40  # articles with one value: then it says nothing


def equal_figures(claims: Iterable[Claim], make: Comparisons) -> Iterator[Comparison]:
    """Figures that are equal, or equal when the finer is rounded to two digits, and that nothing
    forbids to be of one thing; each is the only such one of its article."""
    plain = [c for c in claims if fit(c)]
    paired: set[tuple[str, str]] = set()  # a claim and the article where it has its equal
    for key in (_exact, _rounded):
        rows = []
        for a, b in _pairs(plain, key, make.scope):
            if (a.id, b.path) not in paired and (b.id, a.path) not in paired:
                comparison = make.of(a, b, By.EQUAL)
                rows += [] if veto(comparison) else [comparison]
        for c in rows:
            paired |= {(c.a.id, c.b.path), (c.b.id, c.a.path)}
        yield from rows


def _exact(claim: Claim) -> Key:
    unit = claim.unit if claim.dimension == "money" else sort_of(claim)
    form = " range" if claim.form == "range" else ""
    return unit + form, measure(claim).value.normalize()


def _rounded(claim: Claim) -> Key:
    unit, value = _exact(claim)
    step = Decimal(1).scaleb(value.adjusted() - _ROUND + 1) if value else Decimal(1)
    return unit, round_half_up(value, step).normalize()


def _pairs(
    claims: list[Claim], key: Callable[[Claim], Key], scope: Scope
) -> Iterator[tuple[Claim, Claim]]:
    """Claims of different articles under one key, which is of one thing in each article."""
    rows: dict[Key, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        rows[key(claim)][claim.path].append(claim)
    for _, by_path in sorted(rows.items()):
        clear = [found for _, found in sorted(by_path.items()) if _one_thing(found)]
        if len(clear) > _CROWD:
            continue
        for i, mine in enumerate(clear):
            for yours in (y for y in clear[i + 1 :] if scope.joins(mine[0].path, y[0].path)):
                yield from ((a, b) for a in mine for b in yours)


def _one_thing(found: list[Claim]) -> bool:
    """Whether figures of one article under one key say one thing: a single one, a repeat of it
    for the same metric or in a title, or a value so fine that it can be no other."""
    first = found[0]
    return all(
        c.value == first.value
        and (
            len(digits(c.value)) >= _CLEAR
            or (c.slots.metric, c.slots.change) == (first.slots.metric, first.slots.change)
            or "title" in (c.block, first.block)
        )
        for c in found
    )
