"""What findings on groups say: the line, and why nothing harmless explains them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vjclaims.comparison.clusters import age
from vjclaims.figures.days import day
from vjclaims.figures.units import measure
from vjclaims.findings.checks.causes import likely_causes
from vjclaims.findings.checks.difference import difference
from vjclaims.findings.checks.grading import why
from vjclaims.findings.wording import Documents, Sides, cited, figure, name_of, one_line, sides_of
from vjclaims.lexicon.messages import say
from vjclaims.records.claim import Basis, Claim, Kind
from vjclaims.records.dates import PartialDate
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
_TWO = 2
_LONG_ENOUGH = 60  # days between two articles for which a growth says something


def across(group: Group) -> list[Pair]:
    """The pairs of figures of different articles."""
    return [p for p in group.pairs if p.a.path != p.b.path]


def on_articles(
    groups: Iterable[Group],
    documents: Documents,
    verdict: Verdict,
    code: str,
    saying: str,
    strong: Severity,
    fair: Severity,
) -> Iterator[Finding]:
    """One finding for each group in which some pair of figures of two articles has the verdict and
    none a worse one. saying: the message of its line; strong, fair: how bad it is so graded."""
    for group in groups:
        pairs = across(group)
        bad = [p for p in pairs if p.verdict is verdict]
        if not bad or max((p.verdict for p in pairs), key=_WORSE.index) is not verdict:
            continue
        sure = any(p.confidence is Confidence.STRONG for p in bad)
        main = furthest(bad)
        sides = sides_of(group.claims, *sorted((main.a, main.b), key=age))
        yield Finding(
            code,
            strong if sure else fair,
            Confidence.STRONG if sure else Confidence.FAIR,
            one_line(sides, documents, saying if _told_apart(sides, saying) else _DIFFER),
            explain(group, main, bad, documents),
            group.claims,
            group.id,
            verdict,
            sides=sides,
        )


_DIFFER, _CHANGED = "findings.differ", "findings.changed"


def _told_apart(sides: Sides, saying: str) -> bool:
    """Whether it is known which of the two came later, where the message says so."""
    ends = [side[0].as_of.end for side in sides[:2]]
    days = [end.last() for end in ends if end is not None]
    return saying != _CHANGED or (len(days) == _TWO and days[0] < days[1])


def within(group: Group) -> list[Pair]:
    """The pairs of figures of one article."""
    return [p for p in group.pairs if p.a.path == p.b.path]


def furthest(bad: Sequence[Pair]) -> Pair:
    """The pair of the surest ones whose figures lie furthest apart."""

    def apart(pair: Pair) -> tuple[object, ...]:
        gap = abs(measure(pair.a).value - measure(pair.b).value)
        said = sorted((c.text, c.sentence) for c in (pair.a, pair.b))  # whatever files are called
        return pair.confidence is Confidence.STRONG, gap, said, pair.a.id, pair.b.id

    return max(bad, key=apart)


def explain(group: Group, main: Pair, bad: Sequence[Pair], documents: Documents) -> str:
    """Sentences, one a line: how far apart and why, how sure it is that they are of one thing, then
    dates, the other figures, the newest, the one that stands alone."""
    lines = [difference(main)]
    if main.verdict is not Verdict.DRIFT:  # which says already of when they are
        lines += _first(likely_causes(bad, documents), _CAUSES, "findings.more_causes")
    lines.append(why(bad, group))
    lines.append(_dates(group, documents))
    said = {id(p) for p in bad}
    flagged = [p for p in group.pairs if p.verdict.differs and id(p) not in said]
    others = [p for p in (*bad, *flagged) if p is not main]
    told = {_said(p): _reason(p) for p in reversed(others) if _said(p) != _said(main)}
    lines += _first(list(reversed(told.values())), _REASONS, "findings.more_pairs")
    lines += _growth(main, documents)
    lines += _newest(group, documents)
    lines += [say("findings.alone", figure=cited(c, documents)) for c in _alone(group)]
    return "\n".join(lines)


def _first(lines: Sequence[str], most: int, more: str) -> list[str]:
    """The first lines, and how many there are beyond them."""
    left = len(lines) - most
    return [*lines[:most], say(more, count=f"{left:,}")] if left > 1 else [*lines]


def _listed(names: Sequence[str]) -> str:
    """Names in a row, the first of them where they are many."""
    left = len(names) - _NAMED
    more = [say("findings.more_names", count=f"{left:,}")] if left > 0 else []
    return ", ".join([*names[:_NAMED], *more])


def _said(pair: Pair) -> tuple[frozenset[str], str]:
    """What is said of a pair, whichever of the two came first."""
    return frozenset((figure(pair.a), figure(pair.b))), pair.reason


def _reason(pair: Pair) -> str:
    first, second = sorted((pair.a, pair.b), key=age)
    return say(
        "findings.other_pair", first=figure(first), second=figure(second), reason=pair.reason
    )


def _dates(group: Group, documents: Documents) -> str:
    """Which dates the texts give for their figures, and when they came out."""
    stated = [c for c in group.claims if c.as_of.basis is Basis.STATED and c.as_of.end]
    periods = [c.as_of.end for c in stated if c.as_of.end is not None]
    every = [day(d) for d in sorted(set(periods), key=str)]
    if len(stated) == len(group.claims):
        if len(every) == 1:
            return say("findings.all_of", date=every[0])
        return say("findings.dates_differ", dates=_listed(every))
    published = _published(group, documents)
    if stated:
        given = [
            say("findings.cited", figure=figure(c), name=day(d))
            for c, d in zip(stated, periods, strict=True)
        ]
        return say("findings.some_dated", dated=_listed(given), published=published)
    return (
        say("findings.none_dated", published=published) if published else say("findings.no_dates")
    )


def _published(group: Group, documents: Documents) -> str:
    """When the articles came out, "" where nothing says."""
    named: dict[str, str] = {}
    undated = 0
    for claim in {c.path: c for c in group.claims}.values():
        document = documents.get(claim.path)
        if document is None or document.published is None:
            undated += 1
            continue
        name, date = name_of(claim, documents), day(document.published)
        named[say("findings.published_at", name=name, date=date)] = ""
    rest = [say("findings.undated_articles", count=undated)] if undated else []
    return say("findings.published", dates=_listed([*named, *rest])) if named else ""


def _growth(pair: Pair, documents: Documents) -> list[str]:
    """What growth would explain the difference, where only publication dates differ, and by so
    much that a growth says something."""
    days = [documents[c.path].published for c in (pair.a, pair.b) if c.path in documents]
    bases = (pair.a.as_of.basis, pair.b.as_of.basis)
    if len(days) < 2 or None in days or Basis.STATED in bases or pair.a.kind is not Kind.QUANTITY:
        return []
    rows = [(d, c) for d, c in zip(days, (pair.a, pair.b), strict=True) if d is not None]
    (first, old), (last, new) = sorted(rows, key=lambda row: row[0].first())
    x, y = measure(old).value, measure(new).value
    if x <= 0 or (last.first() - first.last()).days < _LONG_ENOUGH:
        return []
    share = f"{(y - x) / x * 100:+.1f}"
    return [say("findings.growth", share=share, first=day(first), last=day(last))]


def _newest(group: Group, documents: Documents) -> list[str]:
    """The newest claim, or the only dated one: by the days that the texts state, where all do, else
    by those on which the articles came out."""
    stated = all(c.as_of.basis is Basis.STATED for c in group.claims)
    dates = [(c, c.as_of.end if stated else _came_out(c, documents)) for c in group.claims]
    dated = [(d.last(), c) for c, d in dates if d is not None]
    undated = len(group.claims) - len(dated)
    if not dated:
        return []
    latest = max(last for last, _ in dated)
    best = [c for last, c in dated if last == latest]
    said = cited(best[0], documents)
    if len(dated) == 1:
        return [say("findings.only_dated", figure=said)] if undated else []
    if len(best) > 1:
        return []
    return [say("findings.newest_dated" if undated else "findings.newest", figure=said)]


def _came_out(claim: Claim, documents: Documents) -> PartialDate | None:
    document = documents.get(claim.path)
    return document.published if document is not None else None


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
