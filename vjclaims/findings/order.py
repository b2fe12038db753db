"""The one order of findings, in every format: what matters most comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from vjclaims.findings.wording import Documents
from vjclaims.records.finding import Confidence, Finding


def in_order(findings: Iterable[Finding], documents: Documents) -> tuple[Finding, ...]:
    """Findings, conflicts before what only may be one, notes last: of these the surest first (what
    differs from an approved figure is surest of all), then those of most articles, then the newest,
    then by place."""

    def newest(finding: Finding) -> int:
        days = [
            published.last()
            for claim in finding.claims
            if claim.path in documents and (published := documents[claim.path].published)
        ]
        return max(days, default=dt.date.min).toordinal()

    def key(finding: Finding) -> tuple[object, ...]:
        witnesses = len({claim.path for claim in finding.claims})
        places = tuple((claim.path, claim.start) for claim in finding.claims)
        unsure = finding.confidence is not Confidence.STRONG
        approved = any(
            c.path in documents and documents[c.path].tier == "house" for c in finding.claims
        )
        sure = (-finding.severity.rank, unsure, not approved)
        return *sure, -witnesses, -newest(finding), places, finding.code, finding.message

    return tuple(sorted(findings, key=key))
