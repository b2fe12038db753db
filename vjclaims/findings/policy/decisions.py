"""The file of decisions on findings, matched by what the figures say and never by their lines.

    [[decision]]
    id = "VJ101-3f9c"
    decision = "stands"
    about = "“4.5 billion” or “5.4 billion”: revenue of Norda Foods"
    claims = ["Norda Foods | revenue | … 4.5 billion …", "…"]
    drafts = ["drafts/visit.md"]
    who = "A. Editor"
    when = 2026-03-01
    why = "The annual report counts the sold branches."
    until = 2026-09-01

`claims` are the keys of the normalised claims (keys.py): if either figure changes, or what
it is of, the entry covers nothing any more and the finding returns. A list of the form used before
decisions had kinds (`[[accepted]]`) is read as well: what was accepted there stands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta
from msgspec.structs import replace

from vjclaims.findings.keys import claim_key, id_of_keys
from vjclaims.records.claim import Claim
from vjclaims.records.decision import Choice, Decision
from vjclaims.text.errors import SettingsError
from vjclaims.text.paths import restored, storable
from vjclaims.text.toml import Day, Record, parsed, rows, typed

TABLE, FORMER = "decision", "accepted"
_HEAD = "# Decisions on findings; `vjclaims decide --help` says how they are taken and kept.\n\n"
_Said = Annotated[str, Meta(pattern=r"\S", description="text that is not empty")]
_Keys = Annotated[tuple[str, ...], Meta(min_length=1, description="a list of texts, not empty")]


class Entry(Record, frozen=True):
    """One decision. id: of the finding when it was taken; about: the finding in one line; claims:
    keys, sorted; drafts: the articles it was found in; until: the last day on which it holds, None
    for no end."""

    id: _Said
    decision: Choice
    claims: _Keys
    who: _Said
    when: Day
    why: str = ""
    about: str = ""
    until: Day | None = None
    drafts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.decision.closes and not self.why.strip():
            raise ValueError(f'"{self.decision}" needs a reason: why')

    @property
    def code(self) -> str:
        """The code of the finding."""
        return self.id.partition("-")[0]

    @property
    def taken(self) -> Decision:
        """The decision by itself."""
        return Decision(self.decision, self.who, self.when, self.why, self.until)

    def holds(self, today: dt.date) -> bool:
        """Whether it has not run out."""
        return self.until is None or today <= self.until


class _Former(Record, frozen=True):
    """An entry of a list of accepted findings, as it was kept before."""

    code: _Said
    claims: _Keys
    who: _Said
    when: Day
    why: _Said
    until: Day | None = None
    drafts: tuple[str, ...] = ()

    def turned(self) -> Entry:
        """The same as a decision: what was accepted stands."""
        claims = tuple(sorted(self.claims))
        return Entry(
            id_of_keys(self.code, claims), Choice.STANDS, claims, self.who, self.when, self.why,
            " / ".join(claims), self.until, self.drafts,
        )  # fmt: skip


def keys_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The keys of claims, in a fixed order."""
    return tuple(sorted({claim_key(c) for c in claims}))


def read_decisions(path: str | Path) -> tuple[Entry, ...]:
    """The entries of a file; none for a file that is not there yet.

    Raises SettingsError, naming file and entry, for what is no such file.
    """
    try:
        data = parsed(path, SettingsError, "the decisions")
    except SettingsError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            return ()
        raise
    if FORMER in data and TABLE not in data:
        former = [e.turned() for e in _typed(data, FORMER, _Former, path)]
        return tuple(map(_read, former))
    return tuple(map(_read, _typed(data, TABLE, Entry, path)))


def _typed(data: Mapping[str, Any], table: str, kind: Any, path: str | Path) -> list[Any]:
    return [
        typed(row, kind, f"{path}, entry {number}", SettingsError)
        for number, row in enumerate(rows(data, table, path, SettingsError), 1)
    ]


def _read(entry: Entry) -> Entry:
    drafts = tuple(map(restored, entry.drafts))
    return replace(entry, claims=tuple(sorted(entry.claims)), drafts=drafts)


def decisions_text(entries: Sequence[Entry]) -> str:
    """The file that holds the entries."""
    # Imported here: only commands that decide write.
    import tomli_w

    tables = [_table(e) for e in sorted(entries, key=lambda e: (e.id, e.claims))]
    return _HEAD + (tomli_w.dumps({TABLE: tables}, multiline_strings=False) if tables else "")


def _table(entry: Entry) -> dict[str, Any]:
    """An entry as TOML has it, without what says nothing."""
    row: dict[str, Any] = {
        "id": entry.id,
        "decision": entry.decision.value,
        "about": entry.about,
        "claims": list(entry.claims),
        "drafts": [storable(path) for path in entry.drafts],
        "who": entry.who,
        "when": entry.when,
        "why": entry.why,
        "until": entry.until,
    }
    return {key: value for key, value in row.items() if value not in (None, "")}
