"""Decisions on the findings of a report, noted in their file and taken back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from vjclaims.findings.policy.decisions import Entry, decisions_text, keys_of, read_decisions
from vjclaims.findings.policy.remarks import EXPIRED, STALE, about
from vjclaims.lexicon.messages import say
from vjclaims.records.decision import Decision
from vjclaims.records.finding import Finding, Report
from vjclaims.settings.config import Config
from vjclaims.settings.values import DECISIONS, FORMER
from vjclaims.text.errors import InputError
from vjclaims.text.files import save
from vjclaims.text.locking import alone_with
from vjclaims.text.suggest import did_you_mean

_NAMED = 3  # articles of a check that are named


@dataclass(frozen=True, slots=True)
class Place:
    """Where decisions are read and written; they differ where a list of the former name is turned
    over to a file of the present one."""

    read: str
    write: str


def place_of(config: Config) -> Place:
    """The file of decisions that is meant. What was decided under the former name is taken along
    at the first decision, and its file is read no more."""
    if config.decisions == FORMER and "decisions" not in dict(config.origins):
        return Place(FORMER, DECISIONS)
    name = config.decisions or DECISIONS
    return Place(name, name)


def entry_of(finding: Finding, decision: Decision, drafts: Sequence[str]) -> Entry:
    """A decision on a finding as it is kept. drafts: paths of the articles that are checked."""
    paths = {c.path for c in finding.claims}
    named = tuple(sorted(paths & set(drafts) or paths))
    return Entry(
        id=finding.id,
        decision=decision.choice,
        claims=keys_of(finding.claims),
        who=decision.who,
        when=decision.when,
        why=decision.why,
        about=" ".join(finding.message.split()),
        until=decision.until,
        drafts=named,
    )


def decided(report: Report, place: Place, ids: Iterable[str], decision: Decision) -> list[Entry]:
    """A decision on the findings with these ids, as people type them: open ones, and those that
    somebody decided on before. Raises InputError for one that is neither."""
    known = {f.id.lower(): f for f in report.findings}
    former = {e.id.lower(): e for e in read_decisions(place.read)}
    entries = []
    for name in ids:
        key = name.lower()
        if key in known:
            entries.append(entry_of(known[key], decision, report.drafts))
        elif key in former:
            entries.append(_anew(former[key], decision))
        else:
            hint = did_you_mean(name, [f.id for f in report.findings])
            where = ", ".join(report.drafts or sorted(d.path for d in report.documents)[:_NAMED])
            raise InputError(say("decisions.not_found", id=name, where=where) + hint)
    return entries


def _anew(entry: Entry, decision: Decision) -> Entry:
    """Another decision on the same figures."""
    return replace(
        entry, decision=decision.choice, who=decision.who, when=decision.when, why=decision.why,
        until=decision.until,
    )  # fmt: skip


def put(place: Place, entries: Sequence[Entry]) -> None:
    """Add decisions; one on the same figures takes the place of the former. Raises SettingsError
    for a broken file."""
    new = {(e.code, e.claims) for e in entries}
    with alone_with(place.write):  # else who writes last takes away what others put in meanwhile
        kept = [e for e in _known(place) if (e.code, e.claims) not in new]
        _write(place, [*kept, *entries])


def take_back(place: Place, ids: Iterable[str]) -> list[Entry]:
    """Take out the decisions with these ids; those that are gone. Raises InputError for an id that
    has none."""
    wanted = {name.lower() for name in ids}
    with alone_with(place.write):
        entries = _known(place)
        gone = [e for e in entries if e.id.lower() in wanted]
        missing = sorted(wanted - {e.id.lower() for e in gone})
        if missing:
            hint = did_you_mean(missing[0], [e.id for e in entries])
            raise InputError(f"there is no decision on {missing[0]}{hint}")
        _write(place, [e for e in entries if e not in gone])
    return gone


def prune(place: Place, report: Report) -> list[Entry]:
    """Take out what the report says has run out or covers nothing; the entries that are gone."""
    stale = {r.message for r in report.remarks if r.code in (STALE, EXPIRED)}
    past = [e for e in read_decisions(place.read) if any(s.endswith(about(e)) for s in stale)]
    if not past:
        return []
    with alone_with(place.write):
        entries = _known(place)
        gone = [e for e in entries if e in past]  # and not what was decided anew meanwhile
        _write(place, [e for e in entries if e not in past])
    return gone


def _known(place: Place) -> tuple[Entry, ...]:
    """The decisions so far; who was there first may have turned the former list over already."""
    there = place.write if os.path.exists(place.write) else place.read
    return read_decisions(there)


def _write(place: Place, entries: Sequence[Entry]) -> None:
    save(place.write, decisions_text(entries).encode("utf-8"))
