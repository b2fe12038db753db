"""What findings on groups say: the headline, and why nothing harmless explains them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vjclaims.comparison.clusters import age
from vjclaims.comparison.values import spread
from vjclaims.figures.amounts import amount, number
from vjclaims.figures.units import measure
from vjclaims.findings.checks.causes import likely_causes
from vjclaims.findings.checks.grading import why
from vjclaims.records.claim import Basis, Claim, Kind
from vjclaims.records.finding import Confidence, Finding, Group, Pair, Severity, Verdict

# From what needs no word to the worst.
_WORSE = (
    *(Verdict.AGREE, Verdict.ROUNDING, Verdict.NOT_COMPARABLE),
    *(Verdict.DRIFT, Verdict.TENSION, Verdict.CONTRADICTION),
)
# What a finding spells out; more is no reading matter, and grows with the square of the articles.
_REASONS = 40
_CAUSES = 12
_NAMED = 24  # articles or figures in one sentence


def across(group: Group) -> list[Pair]:
    """The pairs of figures of different articles."""
    return [p for p in group.pairs if p.a.path != p.b.path]


def on_articles(
    groups: Iterable[Group],
    published: dict[str, str],
    verdict: Verdict,
    code: str,
    saying: str,
    strong: Severity,
    fair: Severity,
) -> Iterator[Finding]:
    """One finding for each group in which some pair of figures of two articles has the verdict and
    none a worse one. saying: what is said of the two; strong, fair: how bad it is so graded."""
    for group in groups:
        pairs = across(group)
        bad = [p for p in pairs if p.verdict is verdict]
        if not bad or max((p.verdict for p in pairs), key=_WORSE.index) is not verdict:
            continue
        sure = any(p.confidence is Confidence.STRONG for p in bad)
        yield Finding(
            code,
            strong if sure else fair,
            Confidence.STRONG if sure else Confidence.FAIR,
            headline(group, bad, saying),
            explain(group, bad, published),
            group.claims,
            group.id,
            verdict,
        )


def within(group: Group) -> list[Pair]:
    """The pairs of figures of one article."""
    return [p for p in group.pairs if p.a.path == p.b.path]


def subject(group: Group) -> str:
    """The group's entity and metric in a reader's words."""
    return f"{group.entity}, {group.metric}" if group.entity else group.metric


def headline(group: Group, bad: Sequence[Pair], saying: str) -> str:
    """One line: the subject and the two figures that lie furthest apart."""
    worst = max(bad, key=lambda p: (abs(measure(p.a).value - measure(p.b).value), p.a.id, p.b.id))
    first, second = sorted((worst.a, worst.b), key=age)
    return f"{subject(group)}: “{_one_line(first.text)}” and “{_one_line(second.text)}” {saying}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def explain(group: Group, bad: Sequence[Pair], published: dict[str, str]) -> str:
    """Sentences, one a line: reasons, dates, spread, the newest, the one that stands alone."""
    said = {id(p) for p in bad}
    flagged = [p for p in group.pairs if p.verdict.differs and id(p) not in said]
    reasons = list(dict.fromkeys(f"{_pair(p)}: {p.reason}." for p in (*bad, *flagged)))
    lines = _first(reasons, _REASONS, "pairs of figures")
    lines += _first(likely_causes(bad, published), _CAUSES, "possible causes")
    lines.append(_dates(group, published))
    lines.append(why(bad, group))
    lines += _size(group)
    lines += _growth(bad, published)
    lines += _newest(group)
    lines += [f"Stands alone: {_who(c)}." for c in _alone(group)]
    return "\n".join(lines)


def _first(lines: Sequence[str], most: int, what: str) -> list[str]:
    """The first lines, and how many there are beyond them."""
    left = len(lines) - most
    return [*lines[:most], f"{left:,} more {what} are not spelled out."] if left > 1 else [*lines]


def _listed(names: Sequence[str]) -> str:
    """Names in a row, the first of them where they are many."""
    left = len(names) - _NAMED
    return ", ".join([*names[:_NAMED], f"{left:,} more"] if left > 0 else names)


def _pair(pair: Pair) -> str:
    first, second = sorted((pair.a, pair.b), key=age)
    return f"“{_one_line(first.text)}” / “{_one_line(second.text)}”"


def _dates(group: Group, published: dict[str, str]) -> str:
    """Which dates the texts give for their figures, and when they came out."""
    stated = [c for c in group.claims if c.as_of.basis is Basis.STATED and c.as_of.end]
    periods = sorted({str(c.as_of.end) for c in stated})
    if len(stated) == len(group.claims):
        if len(periods) == 1:
            return f"All are stated for {periods[0]}, so date does not explain it."
        return f"The texts state different dates: {_listed(periods)}."
    paths = list(dict.fromkeys(c.path for c in group.claims))
    known = [f"{p} {published[p]}" for p in paths if published.get(p)]
    undated = len(paths) - len(known)
    rest = f"{'; ' if known else ''}{undated} undated" if undated else ""
    if stated:
        given = _listed([f"“{_one_line(c.text)}” for {c.as_of.end}" for c in stated])
        return f"Only some figures are dated ({given}); published: {_listed(known)}{rest}."
    if not known:
        return "No text gives a date for its figure, and none is dated itself."
    return f"No text gives a date for its figure; published: {_listed(known)}{rest}."


def _size(group: Group) -> list[str]:
    """The spread, absolute where all have one unit, and in per cent of the smallest."""
    if any(c.kind is not Kind.QUANTITY for c in group.claims):
        return []
    _, share = spread([measure(c).value for c in group.claims])
    first = group.claims[0]
    absolute, _ = spread([c.value for c in group.claims])
    parts = [amount(absolute, first.unit)] if len({c.unit for c in group.claims}) == 1 else []
    if first.unit == "percent":
        parts = [f"{number(absolute, first.unit)} points"] if parts else []
    elif share is not None:
        parts.append(f"{share:.1f} % of the smallest")
    return [f"Spread: {', '.join(parts)}."] if parts else []


def _growth(bad: Sequence[Pair], published: dict[str, str]) -> list[str]:
    """What growth would explain the difference, where only publication dates differ."""
    for pair in bad:
        days = [published.get(c.path, "") for c in (pair.a, pair.b)]
        if not all(days) or days[0] == days[1] or pair.a.as_of.basis is Basis.STATED:
            continue
        if pair.b.as_of.basis is Basis.STATED or pair.a.kind is not Kind.QUANTITY:
            continue
        old, new = sorted((pair.a, pair.b), key=lambda c: published[c.path])
        x, y = measure(old).value, measure(new).value
        if x > 0:
            span = f"{published[old.path]} to {published[new.path]}"
            return [
                f"To be explained by time alone it takes {(y - x) / x * 100:+.1f} % from {span}."
            ]
    return []


def _newest(group: Group) -> list[str]:
    """The newest claim, or the only dated one, as far as dates are known."""
    dated = [c for c in group.claims if c.as_of.end is not None]
    undated = len(group.claims) - len(dated)
    if not dated:
        return []
    best = max(dated, key=age)
    if len(dated) == 1:
        return [f"Only dated one: {_who(best)}."] if undated else []
    if sum(c.as_of.end == best.as_of.end for c in dated) > 1:
        return []
    return [f"Newest{' of those dated' if undated else ''}: {_who(best)}."]


def _alone(group: Group) -> list[Claim]:
    """The claim that agrees with no other while the others agree among themselves."""
    if len(group.claims) < 3:
        return []
    friends = {c.id: 0 for c in group.claims}
    for pair in group.pairs:
        if pair.verdict.agrees:
            friends[pair.a.id] += 1
            friends[pair.b.id] += 1
    lonely = [c for c in group.claims if friends[c.id] == 0]
    return lonely if len(lonely) == 1 else []


def _who(claim: Claim) -> str:
    said = f", {claim.speaker}" if claim.speaker else ""
    return f"“{_one_line(claim.text)}” ({claim.path}{said})"
