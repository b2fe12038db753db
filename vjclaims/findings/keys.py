"""Keys by which claims and findings are known again when lines move and files are renamed.

A key is made of what a claim says, normalised, never of where it stands: if the figure or what
it is of changes, so does the key.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vjclaims.figures.amounts import bounds, plain
from vjclaims.records.claim import Basis, Claim
from vjclaims.records.finding import Finding

_SHORT = 4  # hexadecimal digits of an id, more where two findings of a report have the same


def claim_key(claim: Claim) -> str:
    """What a claim says in one line: entity, metric, change and scope, value, unit, period."""
    slots = claim.slots
    parts = [
        claim.entity,
        slots.metric,
        " ".join((slots.change, *slots.scope)).strip(),
        *figure_key(claim),
    ]
    return " | ".join(" ".join(p.split()) for p in parts if p.strip())


def figure_key(claim: Claim) -> tuple[str, str]:
    """The figure alone: hedge, value and unit, and the period that the text gives it. A range is
    told by its ends, an event by its day."""
    as_of = claim.as_of
    period = f"{as_of.start}/{as_of.end}" if as_of.basis is Basis.STATED else ""
    value = plain(claim.value)
    if claim.form == "range":
        value = bounds(claim.expected, claim.unit)
    elif claim.slots.date is not None:
        value = str(claim.slots.date)
    return f"{claim.hedge} {value} {claim.unit}".strip(), period


def finding_key(code: str, claims: Iterable[Claim]) -> str:
    """A short key of a finding: its code and what its claims say, in any order."""
    return _digest(code, (claim_key(c) for c in claims))


def fingerprint(finding: Finding) -> str:
    """The key of a finding, for formats that follow findings from run to run.

    Of many figures the two that it is mainly about count: one more article that has either of them
    makes no new finding of it."""
    return _digest(finding.code, _main_keys(finding))


def _main_keys(finding: Finding) -> list[str]:
    if not finding.sides:
        return [claim_key(c) for c in finding.claims]
    return [min(map(claim_key, side)) for side in finding.sides[:2]]


def id_of_keys(code: str, keys: Iterable[str]) -> str:
    """The id of a finding on claims with these keys."""
    return f"{code}-{_digest(code, keys)[:_SHORT]}"


def _digest(code: str, keys: Iterable[str]) -> str:
    said = sorted(set(keys))
    return hashlib.sha256("\0".join((code, *said)).encode("utf-8", "replace")).hexdigest()[:16]


def with_ids(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings with ids by which people name them, VJ101-3f9c, no two the same."""
    keys = [(f.code, fingerprint(f)) for f in findings]
    seen: Counter[str] = Counter()
    found = []
    for finding, name in zip(findings, _shortest(keys), strict=True):
        seen[name] += 1  # two that say the same of other articles are told apart by their order
        found.append(replace(finding, id=name if seen[name] == 1 else f"{name}-{seen[name]}"))
    return tuple(found)


def _shortest(keys: Sequence[tuple[str, str]]) -> list[str]:
    """Each key cut to the digits that tell it from all others, at least _SHORT of them."""
    names = dict.fromkeys(keys, "")
    length = _SHORT
    while open_ := [key for key, name in names.items() if not name]:
        starts = Counter((code, digits[:length]) for code, digits in names)
        for code, digits in open_:
            if starts[code, digits[:length]] == 1 or length == len(digits):
                names[code, digits] = f"{code}-{digits[:length]}"
        length += 1
    return [names[key] for key in keys]
