"""Whether two figures are of the same sort of thing: a metric of one family, the same goods, the
same words before the noun."""

from __future__ import annotations

from vjclaims.comparison.holders import metric_named
from vjclaims.comparison.ties import Ties
from vjclaims.figures.units import same_value
from vjclaims.lexicon import family_of, load_lexicon
from vjclaims.records.claim import Claim, Kind


def family(claim: Claim) -> str:
    """The family of a claim's metric, the metric itself where it has none."""
    return family_of(claim.slots.metric, claim.slots.known)


def own_noun(claim: Claim) -> bool:
    """Whether an unknown metric is at least a thing counted: "80 turbines", "40 nurses", not
    "be 14.7" nor "500 people"."""
    generic = claim.slots.metric in load_lexicon().scope.generic_people
    counted = claim.dimension == "count" and claim.unit == claim.slots.metric
    return counted or (claim.dimension == "people" and not generic)


def other_metrics(a: Claim, b: Claim) -> bool:
    """Whether two figures are each of a metric that its own words name, and not of the same:
    revenue and debt; pairs of shoes and pairs of gloves."""
    if a.slots.known and b.slots.known:
        named = "metric" not in (*a.slots.inherited, *b.slots.inherited)
        return named and family(a) != family(b)
    own = all(own_noun(c) and not c.slots.known for c in (a, b))
    return own and a.slots.metric != b.slots.metric and a.unit != b.unit


def same_sort(a: Claim, b: Claim, ties: Ties) -> bool:
    """Things under the same noun are of the same sort: "council homes" are not all homes,
    youth unemployment is not unemployment. What the other article is about goes without
    saying there ("cholera" cases). Equal values need no such proof."""
    if same_value(a, b) or a.kind is not Kind.QUANTITY or a.slots.metric.startswith("share:"):
        return True
    mine, yours = set(a.slots.modifiers), set(b.slots.modifiers)
    if not metric_named(a, b):
        return mine == yours
    if (mine < yours and _outgrows(b, a)) or (yours < mine and _outgrows(a, b)):
        return True
    return mine - yours <= _goes_without(b, ties) and yours - mine <= _goes_without(a, ties)


def _outgrows(part: Claim, whole: Claim) -> bool:
    """Whether what is narrowed comes to more than all: 9,700 family homes are not among 9,000."""
    counted = {part.dimension, whole.dimension} <= {"count", "people"}
    low, high = part.literal.lower, whole.expected.upper
    return counted and low is not None and high is not None and low > high


def same_goods(a: Claim, b: Claim, ties: Ties) -> bool:
    """Boxes of rice are no boxes of tea. Where one does not say of what, words that are known to
    be the metric may mean the same; others have it in their sentence or in title and lead."""
    mine, yours = set(a.slots.goods), set(b.slots.goods)
    if same_value(a, b) or not mine | yours:
        return True
    if mine and yours:
        return mine - yours <= _words(b, ties) or yours - mine <= _words(a, ties)
    return a.slots.known or mine | yours <= _words(a if yours else b, ties)


def _words(claim: Claim, ties: Ties) -> frozenset[str]:
    return _goes_without(claim, ties) | set(claim.slots.words) | set(claim.slots.modifiers)


def _goes_without(claim: Claim, ties: Ties) -> frozenset[str]:
    """The words that the figure's noun need not repeat: of its sentence and of title and lead."""
    return ties.of(claim).about | claim.slots.context
