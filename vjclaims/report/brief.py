"""A finding in short, for whatever shows it: the sentences it stands on, and why, in a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vjclaims.figures.days import day, period
from vjclaims.findings.wording import Documents, name_of
from vjclaims.lexicon.messages import say
from vjclaims.records.claim import Claim, Modality
from vjclaims.records.decision import Decision
from vjclaims.records.finding import Finding, Report
from vjclaims.text.safe import visible

_SIDES = 2
_WHY = 2  # lines of an explanation that say why


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the figures of a finding in it. outlet: who published it, and when; who: also
    of what time it is, and by whose word."""

    claims: tuple[Claim, ...]
    outlet: str
    who: str


def sentences(finding: Finding, report: Report) -> tuple[Said, ...]:
    """The sentences that say it: one of each of the two sides, the draft's where it is among them;
    of a sum all its figures stand in."""
    drafts = set(report.drafts)
    if finding.sides:
        shown = [_own(side, drafts) for side in finding.sides[:_SIDES]]
    else:
        shown = list(finding.claims)
    return tuple(_together(shown, report.by_path))


def _own(side: Sequence[Claim], drafts: set[str]) -> Claim:
    return next((c for c in side if c.path in drafts), side[0])


def _together(claims: Sequence[Claim], documents: Documents) -> Iterator[Said]:
    """Figures of one sentence together, so that it is quoted once."""
    for _, run in groupby(claims, key=lambda c: (c.path, c.sentence)):
        same = tuple(run)
        yield Said(same, outlet(same[0], documents), who(same[0], documents))


def outlet(claim: Claim, documents: Documents) -> str:
    """The outlet and the day: "Tarnmouth Post, 27 April 2026"."""
    document = documents.get(claim.path)
    name = name_of(claim, documents)
    published = document.published if document is not None else None
    if published:
        return say("report.said", name=name, date=day(published))
    return say("report.undated", name=name)


def who(claim: Claim, documents: Documents) -> str:
    """The same with the time that the figure is of, and on whose word: "Tarnmouth Post, 27 April
    2026, according to the organisers"."""
    said = outlet(claim, documents)
    when = period(claim.as_of)
    said = say("report.of", said=said, period=when) if when else said
    if claim.speaker:
        said = say("report.according", said=said, speaker=visible(claim.speaker))
    if claim.modality is not Modality.ACTUAL:
        said = f"{said}, {claim.modality.value}"
    return visible(said)


def why(finding: Finding) -> list[str]:
    """Why it is a finding: how far the figures lie apart, and what makes them one thing."""
    lines = [line for line in map(visible, finding.explanation.splitlines()) if line.strip()]
    return lines[:_WHY] if finding.sides else []


def decided(decision: Decision) -> str:
    """A decision in one line: who took it, when, and why."""
    until = say("decisions.until", day=day_of(decision)) if decision.until else ""
    why_ = say("decisions.why", why=visible(decision.why)) if decision.why else ""
    choice = say(f"decisions.{decision.choice.value}")
    name, when = visible(decision.who), decision.when.isoformat()
    return say("decisions.decided", choice=choice, who=name, when=when, until=until, why=why_)


def day_of(decision: Decision) -> str:
    """The last day of a decision, ISO 8601."""
    return decision.until.isoformat() if decision.until else ""


def line(finding: Finding) -> str:
    """The one line, with what was decided behind it."""
    said = visible(finding.message)
    if finding.decision is None:
        return said
    choice = say(f"decisions.{finding.decision.choice.value}")
    return say("report.decided_mark", line=said, choice=choice)
