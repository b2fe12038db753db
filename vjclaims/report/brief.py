"""A finding in short, for whatever shows it: the sentences it stands on, and why, in a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vjclaims.figures.days import day, period
from vjclaims.findings.wording import Documents, name_of
from vjclaims.lexicon.messages import say
from vjclaims.records.claim import Claim, Modality
from vjclaims.records.dates import PartialDate
from vjclaims.records.decision import Decision
from vjclaims.records.finding import Finding, Report
from vjclaims.text.safe import visible

_SIDES = 2
_WHY = 2  # lines of an explanation that say why


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the figures of a finding in it. outlet: who published it, and when;
    spoken: also by whose word; who: also of what time it is."""

    claims: tuple[Claim, ...]
    outlet: str
    spoken: str
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
        published = outlet(same[0], documents)
        yield Said(same, published, _spoken(published, same[0]), who(same[0], documents))


def outlet(claim: Claim, documents: Documents) -> str:
    """The outlet and the day: "Tarnmouth Post, 27 April 2026"."""
    document = documents.get(claim.path)
    name = name_of(claim, documents)
    published = document.published if document is not None else None
    if published:
        return say("report.said", name=name, date=day(published))
    return say("report.undated", name=name)


def unnamed(claim: Claim, documents: Documents) -> bool:
    """Whether no outlet is known, so that an article goes by its file."""
    document = documents.get(claim.path)
    return document is None or (not document.outlet and document.tier != "house")


def when(claim: Claim, documents: Documents) -> str:
    """The day on which the article came out, in words."""
    document = documents.get(claim.path)
    published = document.published if document is not None else None
    return day(published) if published else say("report.no_date")


def _spoken(said: str, claim: Claim) -> str:
    if not claim.speaker:
        return said
    return say("report.according", said=said, speaker=visible(claim.speaker))


def who(claim: Claim, documents: Documents) -> str:
    """The same with the time that the figure is of, and on whose word: "Tarnmouth Post, 27 April
    2026, according to the organisers"."""
    said = outlet(claim, documents)
    when = period(claim.as_of)
    said = say("report.of", said=said, period=when) if when else said
    said = _spoken(said, claim)
    if claim.modality is not Modality.ACTUAL:
        said = f"{said}, {claim.modality.value}"
    return visible(said)


def why(finding: Finding) -> list[str]:
    """Why it is a finding: how far the figures lie apart, and what makes them one thing."""
    lines = [line for line in map(visible, finding.explanation.splitlines()) if line.strip()]
    return lines[:_WHY] if finding.sides else []


def decided(decision: Decision) -> str:
    """A decision in one line: who took it, when, and why."""
    until = say("decisions.until", day=_day(decision.until)) if decision.until else ""
    why_ = say("decisions.why", why=visible(decision.why)) if decision.why else ""
    choice = say(f"decisions.{decision.choice.value}")
    name, when = visible(decision.who), _day(decision.when)
    return say("decisions.decided", choice=choice, who=name, when=when, until=until, why=why_)


def _day(when: dt.date) -> str:
    return day(PartialDate(when.year, when.month, when.day))


def line(finding: Finding) -> str:
    """The one line, with what was decided behind it."""
    said = visible(finding.message)
    if finding.decision is None:
        return said
    choice = say(f"decisions.{finding.decision.choice.value}")
    return say("report.decided_mark", line=said, choice=choice)
