"""Keys by which claims and findings are known again when lines move and files are renamed.

A key is made of what a claim says, normalised, never of where it stands: if the figure or what
it is of changes, so does the key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from vjclaims.figures.amounts import plain
from vjclaims.records.claim import Basis, Claim
from vjclaims.records.finding import Finding


def claim_key(claim: Claim) -> str:
    """What a claim says in one line: entity, metric, change and scope, value, unit, period."""
    slots, as_of = claim.slots, claim.as_of
    period = f"{as_of.start}/{as_of.end}" if as_of.basis is Basis.STATED else ""
    parts = [
        claim.entity,
        slots.metric,
        " ".join((slots.change, *slots.scope)).strip(),
        f"{claim.hedge} {plain(claim.value)} {claim.unit}".strip(),
        period,
    ]
    return " | ".join(" ".join(p.split()) for p in parts if p.strip())


def finding_key(code: str, claims: Iterable[Claim]) -> str:
    """A short key of a finding: its code and what its claims say, in any order."""
    said = sorted({claim_key(c) for c in claims})
    return hashlib.sha256("\0".join((code, *said)).encode("utf-8", "replace")).hexdigest()[:16]


def fingerprint(finding: Finding) -> str:
    """The key of a finding, for formats that follow findings from run to run."""
    return finding_key(finding.code, finding.claims)
