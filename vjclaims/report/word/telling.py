"""What stands in the comment at a figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vjclaims.figures.days import day
from vjclaims.figures.spots import find
from vjclaims.findings.wording import name_of
from vjclaims.lexicon.messages import say, say_count
from vjclaims.records.claim import Claim
from vjclaims.records.decision import Decision
from vjclaims.records.finding import Finding, Report
from vjclaims.report.formats.places import Documents, spot
from vjclaims.text.safe import visible

AUTHOR, INITIALS = "vjclaims", "vj"
_OTHERS = 4  # sentences of others that are quoted
_LONGEST, _AROUND = 320, 140  # characters of a sentence, and of it on each side of a long one


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comment. bold: it is what a finding says in one."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A comment, line by line."""

    lines: tuple[Line, ...]


def told(claim: Claim, findings: list[Finding], documents: Documents) -> Told:
    """The comment at a figure that these findings are on."""
    lines: list[Line] = []
    for finding in findings:
        lines += [Line("")] if lines else []
        lines.append(Line(visible(finding.message), bold=True))
        lines += map(Line, _below(finding, claim, documents))
    return Told(tuple(lines))


def told_together(rows: list[tuple[Claim, list[Finding]]], documents: Documents) -> Told:
    """One comment for the figures at which none can stand."""
    lines = [Line(say("word.unplaced"))]
    for claim, findings in rows:
        lines += [Line(""), *told(claim, findings, documents).lines]
    return Told(tuple(lines))


def findings_at(report: Report, path: str) -> dict[str, tuple[Claim, list[Finding]]]:
    """By claim of an article, in order of place, the findings that it is in."""
    found: dict[str, tuple[Claim, list[Finding]]] = {}
    for finding in report.findings:
        for claim in finding.claims:
            if claim.path == path:
                found.setdefault(claim.id, (claim, []))[1].append(finding)
    return dict(sorted(found.items(), key=lambda row: (row[1][0].start, row[1][0].end)))


def _below(finding: Finding, claim: Claim, documents: Documents) -> Iterator[str]:
    """What stands below a finding's one line: how far its figures are apart, what is decided, the
    others, its id."""
    if finding.explanation:
        yield visible(finding.explanation.splitlines()[0])
    if finding.decision is not None:
        yield _decided(finding.decision)
    others = _others(finding, claim)
    yield from (_cited(other, claim, documents) for other in others[:_OTHERS])
    if len(others) > _OTHERS:
        yield say_count("word.more_others", len(others) - _OTHERS)
    yield finding.id


def _others(finding: Finding, claim: Claim) -> list[Claim]:
    """The other figures of a finding, the first of each sentence; of the figure's own sentence
    none, since it stands there to be read."""
    own = next((side for side in finding.sides if claim in side), (claim,))
    rows = [c for c in finding.claims if c not in own]
    seen = {(claim.path, claim.sentence)}
    found = []
    for other in rows:
        key = (other.path, other.sentence)
        if key not in seen:
            found.append(other)
        seen.add(key)
    return found


def _cited(other: Claim, claim: Claim, documents: Documents) -> str:
    sentence = _quoted(other)
    if other.path == claim.path:
        return say("word.other_here", place=spot(other, documents), sentence=sentence)
    name = name_of(other, documents)
    document = documents.get(other.path)
    if document is None or document.published is None:
        return say("word.other_undated", name=name, sentence=sentence)
    return say("word.other", name=name, date=day(document.published), sentence=sentence)


def _quoted(claim: Claim) -> str:
    """The sentence, or what stands around the figure in a long one."""
    sentence = claim.sentence
    if len(sentence) <= _LONGEST:
        return visible(sentence).strip()
    start, end = find(claim) or (0, 0)
    first = sentence.rfind(" ", 0, max(start - _AROUND, 0)) + 1
    last = sentence.find(" ", end + _AROUND)
    head = "… " if first else ""
    tail = " …" if last >= 0 else ""
    return head + visible(sentence[first : last if last >= 0 else None]).strip() + tail


def _decided(decision: Decision) -> str:
    until = say("decisions.until", day=decision.until) if decision.until else ""
    why = say("decisions.why", why=visible(decision.why)) if decision.why else ""
    return say(
        "decisions.decided",
        choice=say(f"decisions.{decision.choice}"),
        who=visible(decision.who),
        when=decision.when,
        until=until,
        why=why,
    )
