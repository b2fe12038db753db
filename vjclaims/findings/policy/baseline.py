"""The baseline: findings that somebody accepted, by what they say and never by their lines.

    [[accepted]]
    code = "VJ101"
    claims = ["Norda Foods | revenue | … 4.5 billion …", "…"]
    drafts = ["drafts/visit.md"]
    who = "A. Editor"
    when = 2026-03-01
    why = "The annual report counts the sold branches."
    until = 2026-09-01

`claims` are the keys of the normalised claims (keys.py): if either figure changes, or what
it is of, the entry covers nothing any more and the finding returns.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta
from msgspec.structs import replace

from vjclaims.findings.keys import claim_key
from vjclaims.records.claim import Claim
from vjclaims.text.errors import SettingsError
from vjclaims.text.paths import restored, storable
from vjclaims.text.toml import Day, Record, parsed, rows, typed

TABLE = "accepted"
_HEAD = "# Findings that were accepted; `vjclaims baseline --help` says how they are kept.\n\n"
_Said = Annotated[str, Meta(pattern=r"\S", description="text that is not empty")]
_Keys = Annotated[tuple[str, ...], Meta(min_length=1, description="a list of texts, not empty")]


class Accepted(Record, frozen=True):
    """One entry: claims: keys, sorted; drafts: the articles it was found in; until: the last
    day on which it holds, None for no end."""

    code: _Said
    claims: _Keys
    who: _Said
    when: Day
    why: _Said
    until: Day | None = None
    drafts: tuple[str, ...] = ()

    def covers(self, code: str, claims: Iterable[Claim], today: dt.date) -> bool:
        """Whether the entry is of this finding, and still holds."""
        holds = self.until is None or today <= self.until
        return holds and code == self.code and keys_of(claims) == self.claims


def keys_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The keys of claims, in a fixed order."""
    return tuple(sorted({claim_key(c) for c in claims}))


def read_baseline(path: str | Path) -> tuple[Accepted, ...]:
    """The entries of a file; none for a file that is not there yet.

    Raises SettingsError, naming file and entry, for what is no baseline.
    """
    try:
        data = parsed(path, SettingsError, "the baseline")
    except SettingsError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return ()
        raise
    entries = (
        typed(row, Accepted, f"{path}, entry {number}", SettingsError)
        for number, row in enumerate(rows(data, TABLE, path, SettingsError), 1)
    )
    return tuple(
        replace(e, claims=tuple(sorted(e.claims)), drafts=tuple(map(restored, e.drafts)))
        for e in entries
    )


def baseline_text(entries: Sequence[Accepted]) -> str:
    """The file that holds the entries."""
    # Imported here: only `vjclaims baseline` writes.
    import tomli_w

    tables = []
    for e in sorted(entries, key=lambda e: (e.code, e.claims)):
        drafts = [storable(path) for path in e.drafts]
        row: dict[str, Any] = {"code": e.code, "claims": list(e.claims), "drafts": drafts}
        row |= {"who": e.who, "when": e.when, "why": e.why}
        tables.append(row | ({"until": e.until} if e.until else {}))
    return _HEAD + (tomli_w.dumps({TABLE: tables}, multiline_strings=False) if tables else "")
