"""What `vjclaims baseline` does: accepts the findings of a report, and prunes what is stale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vjclaims.findings.checks import by_pair, code_of, code_of_sum
from vjclaims.findings.policy.baseline import Accepted, baseline_text, keys_of, read_baseline
from vjclaims.findings.policy.remarks import EXPIRED, STALE, about
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Report
from vjclaims.settings.config import Config
from vjclaims.settings.values import BASELINE
from vjclaims.text.files import save
from vjclaims.text.locking import alone_with


@dataclass(frozen=True, slots=True)
class Note:
    """Who accepts findings, when, why, and until when."""

    who: str
    when: dt.date
    why: str
    until: dt.date | None = None


def baseline_of(config: Config) -> str:
    """The baseline that is meant where nothing names one."""
    return config.baseline or BASELINE


def extend(path: str, report: Report, note: Note, codes: Iterable[str]) -> list[Accepted]:
    """Put the findings of a report into a baseline; those that are new in it.

    codes: which findings, none for all. Raises SettingsError for a broken baseline.
    """
    wanted = {code.upper() for code in codes}
    found: dict[tuple[str, tuple[str, ...]], Accepted] = {}
    for code, claims in _open(report):
        if wanted and code not in wanted:
            continue
        drafts = sorted({c.path for c in claims} & set(report.drafts) or {c.path for c in claims})
        entry = Accepted(
            code, keys_of(claims), note.who, note.when, note.why, note.until, tuple(drafts)
        )
        found.setdefault((code, entry.claims), entry)
    added = list(found.values())
    if not added:
        read_baseline(path)  # a broken one is told of, though nothing is written
        return []
    with alone_with(path):  # else who writes last takes away what others put in meanwhile
        kept = [e for e in read_baseline(path) if (e.code, e.claims) not in found]
        save(path, baseline_text([*kept, *added]).encode("utf-8"))
    return added


def prune(path: str, report: Report) -> list[Accepted]:
    """Take out what the report says has run out or covers nothing; the entries that are gone."""
    stale = {r.message for r in report.remarks if r.code in (STALE, EXPIRED)}
    past = [e for e in read_baseline(path) if any(said.endswith(about(e)) for said in stale)]
    if not past:
        return []
    with alone_with(path):
        entries = read_baseline(path)
        gone = [e for e in entries if e in past]  # and not what was accepted anew meanwhile
        kept = [e for e in entries if e not in past]
        save(path, baseline_text(kept).encode("utf-8"))
    return gone


def _open(report: Report) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """The findings of a report, pair by pair, as the baseline keeps them."""
    shown = {(f.code, f.group) for f in report.findings}
    for group in report.groups:
        for pair in group.pairs:
            code = code_of(pair)
            if code is not None and (code, group.id) in shown:
                yield code, (pair.a, pair.b)
    for row in report.recalculated:
        if not row.holds:
            yield code_of_sum(row), row.claims
    for finding in report.findings:
        if finding.group is not None and not by_pair(finding.code):
            yield finding.code, finding.claims
