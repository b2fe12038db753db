"""The kinds of findings, one a file: CODE, TITLE, SEVERITY, check, and a docstring that is
the documentation. To add one, write its file and put it into one of the two tables."""

from __future__ import annotations

import inspect
from types import ModuleType

from vjclaims.findings.checks import (
    contradiction,
    conversion,
    count_of_list,
    date_arithmetic,
    dispute,
    drift,
    grading,
    growth,
    headline,
    house,
    parts_total,
    share,
    tension,
)
from vjclaims.findings.order import in_order
from vjclaims.findings.wording import Documents
from vjclaims.records.finding import By, Finding, Group, Pair, Recalculation, Verdict

# Articles against one another, or against themselves.
ON_GROUPS: tuple[ModuleType, ...] = (contradiction, tension, drift, headline, dispute)
ON_SUMS: tuple[ModuleType, ...] = (
    parts_total,
    growth,
    share,
    count_of_list,
    date_arithmetic,
    conversion,
)
CHECKS: tuple[ModuleType, ...] = (*ON_GROUPS, *ON_SUMS, house)

# The worst first.
_OF_VERDICT: dict[Verdict, ModuleType] = {
    Verdict.CONTRADICTION: contradiction,
    Verdict.TENSION: tension,
    Verdict.DRIFT: drift,
}


def meaning(module: ModuleType) -> str:
    """What a kind of finding means: the documentation that all show; with what strong and fair
    are, where findings of it may be either."""
    said = inspect.cleandoc(module.__doc__ or "")
    if module not in (*ON_GROUPS, house):
        return said
    return f"{said}\n\n{inspect.cleandoc(grading.__doc__ or '')}"


def code_of(pair: Pair) -> str | None:
    """The code of the finding that a pair makes; None for one that makes none."""
    module = _OF_VERDICT.get(pair.verdict)
    if module is None:
        return None
    if pair.by is By.HOUSE:
        return None if module is drift else str(house.CODE)
    if pair.a.path == pair.b.path:
        module = headline if "title" in (pair.a.block, pair.b.block) else dispute
    return str(module.CODE)


def codes_within(code: str) -> tuple[str, ...]:
    """The codes of the pairs that may stand in a finding of a code: its own and, between articles,
    all that are milder."""
    worse = [str(module.CODE) for module in _OF_VERDICT.values()]
    return tuple(worse[worse.index(code) :]) if code in worse else (code,)


def by_pair(code: str) -> bool:
    """Whether findings of a code are made of pairs, as `code_of` has them."""
    return any(code == module.CODE for module in (*_OF_VERDICT.values(), headline, dispute, house))


def code_of_sum(row: Recalculation) -> str:
    """The code of the finding that a recalculation makes where it fails."""
    return next(str(module.CODE) for module in ON_SUMS if row.kind == module.KIND)


def run_checks(
    groups: tuple[Group, ...],
    recalculated: tuple[Recalculation, ...],
    documents: Documents,
) -> tuple[Finding, ...]:
    """All findings, those that matter most first. documents: by path."""
    found: list[Finding] = list(house.check(groups, documents))
    for module in ON_GROUPS:
        found.extend(module.check(house.articles_only(groups), documents))
    for module in ON_SUMS:
        found.extend(module.check(recalculated))
    return in_order(found, documents)
