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
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vjclaims.findings.keys import claim_key
from vjclaims.records.claim import Claim
from vjclaims.text.errors import SettingsError
from vjclaims.text.opening import read_lines
from vjclaims.text.paths import restored, storable
from vjclaims.text.suggest import did_you_mean

TABLE = "accepted"
_TEXTS = ("code", "who", "why")
_KEYS = (*_TEXTS, "claims", "drafts", "when", "until")
_HEAD = "# Findings that were accepted; `vjclaims baseline --help` says how they are kept.\n\n"


@dataclass(frozen=True, slots=True)
class Accepted:
    """One entry: claims: keys, sorted; drafts: the articles it was found in; until: the last
    day on which it holds, None for no end."""

    code: str
    claims: tuple[str, ...]
    who: str
    when: dt.date
    why: str
    until: dt.date | None = None
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
        data = tomllib.loads(read_lines(path))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise SettingsError(f"{path}: cannot read the baseline: {reason}") from error
    for name in data:
        if name != TABLE:
            raise SettingsError(f"{path}: unknown table {name!r}{did_you_mean(name, [TABLE])}")
    rows = data.get(TABLE, [])
    if not isinstance(rows, list):
        raise SettingsError(f"{path}: write [[{TABLE}]], with two brackets")
    return tuple(_entry(row, f"{path}, entry {i}") for i, row in enumerate(rows, 1))


def _entry(row: dict[str, Any], where: str) -> Accepted:
    for key in row:
        if key not in _KEYS:
            raise SettingsError(f"{where}: unknown key {key!r}{did_you_mean(key, _KEYS)}")
    for key in _TEXTS:
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise SettingsError(f"{where}: {key} must be text that is not empty")
    lists = {key: row.get(key, []) for key in ("claims", "drafts")}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise SettingsError(f"{where}: {key} must be a list of texts")
    if not lists["claims"]:
        raise SettingsError(f"{where}: claims must not be empty")
    when, until = _day(row.get("when"), f"{where}: when"), row.get("until")
    return Accepted(
        row["code"],
        tuple(sorted(lists["claims"])),
        row["who"],
        when,
        row["why"],
        None if until is None else _day(until, f"{where}: until"),
        tuple(map(restored, lists["drafts"])),
    )


def _day(value: object, where: str) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise SettingsError(f"{where} must be a day such as 2026-03-01, not {value!r}") from None


def baseline_text(entries: Sequence[Accepted]) -> str:
    """The file that holds the entries."""
    # Imported here: only `vjclaims baseline` writes.
    import tomli_w

    rows = []
    for e in sorted(entries, key=lambda e: (e.code, e.claims)):
        drafts = [storable(path) for path in e.drafts]
        row: dict[str, Any] = {"code": e.code, "claims": list(e.claims), "drafts": drafts}
        row |= {"who": e.who, "when": e.when, "why": e.why}
        rows.append(row | ({"until": e.until} if e.until else {}))
    return _HEAD + (tomli_w.dumps({TABLE: rows}, multiline_strings=False) if rows else "")
