"""The newsroom's own list of approved figures, as documents of one sentence each.

    [[figure]]
    id = "norda-revenue"
    figure = "Norda Foods had revenue of $4.5 billion in 2025."
    source = "annual report, page 12"
    date = 2026-01-31
    tolerance = "1 %"
    expires = 2026-12-31

In place of `figure`, `entity`, `metric`, `value` (with its unit) and `period` make the sentence.
A CSV file has the same names as column heads. Each entry is read by the same pipeline as the
drafts, so that it means what the same words would mean there.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from vjclaims.figures.amounts import amount
from vjclaims.figures.quantities.quantities import read_quantities
from vjclaims.records.claim import AsOf, Basis, Claim
from vjclaims.records.dates import PartialDate
from vjclaims.records.document import Document
from vjclaims.records.interval import Interval
from vjclaims.text.errors import SettingsError
from vjclaims.text.toml import Record, parsed, rows, text_of, typed

TABLE = "figure"
TIER = "house"
EXPIRED, UNREAD = "VJ302", "VJ303"
TITLES = {
    EXPIRED: "an approved figure that has expired and is not used",
    UNREAD: "an approved figure that cannot be read as one figure of something",
}
MEANINGS = {
    EXPIRED: """The day in `expires` is past, so that drafts are no longer compared with this entry.

Mend: look the figure up again and set `date` and `expires`, or take the entry out.""",
    UNREAD: """The entry's sentence holds no figure, several, or one of a metric that is not known;
it is hardly ever compared with anything then. `vjclaims house` shows how each entry is read.

Mend: say in one plain sentence who has how much of what: "Norda Foods had revenue of $4.5
billion in 2025." A metric that is not known can be added to your own lexicon.""",
}
_SUCH_AS = f'write [[{TABLE}]] and below it figure = "Norda Foods had 12 plants in 2025."'
_WHAT = "the approved figures"


class _Row(Record, frozen=True):
    """What an entry may say, as written."""

    id: str = ""
    figure: str = ""
    entity: str = ""
    metric: str = ""
    value: str = ""
    period: str = ""
    source: str = ""
    date: str = ""
    tolerance: str = ""
    expires: str = ""


@dataclass(frozen=True, slots=True)
class Approved:
    """One entry. figure: the sentence; tolerance: as written, "" for none; expires: the last
    day on which it may be used; line: where it stands in its file."""

    id: str
    figure: str
    source: str
    date: PartialDate | None
    tolerance: str
    expires: dt.date | None
    line: int

    def stale(self, today: dt.date) -> bool:
        """Whether the entry may no longer be used."""
        return self.expires is not None and self.expires < today


def read_house(path: str) -> tuple[Approved, ...]:
    """The entries of a TOML or CSV file, in order.

    Raises SettingsError, naming file and entry, for what is wrong in it.
    """
    found = list(_csv(path) if path.lower().endswith(".csv") else _toml(path))
    entries = [_entry(row, line, i, path) for i, (line, row) in enumerate(found, 1)]
    if not entries:
        raise SettingsError(f"{path}: holds no approved figure; {_SUCH_AS}")
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise SettingsError(f"{path}, entry {entry.id!r}: a second one of this id")
        seen.add(entry.id)
    return tuple(entries)


def _csv(path: str) -> Iterator[tuple[int, dict[str, str]]]:
    text = text_of(path, SettingsError, _WHAT)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)  # a spreadsheet of half of Europe writes semicolons
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    for row in reader:
        cells = {str(k).strip().lower(): (v or "") for k, v in row.items() if k is not None}
        if any(isinstance(v, str) and v.strip() for v in cells.values()):
            yield reader.line_num, {k: v.strip() for k, v in cells.items() if v.strip()}


def _toml(path: str) -> Iterator[tuple[int, dict[str, str]]]:
    data = parsed(path, SettingsError, _WHAT)
    text = text_of(path, SettingsError, _WHAT)
    heads = [m.start() for m in re.finditer(rf"(?m)^\s*\[\[\s*{TABLE}\s*\]\]", text)]
    for i, row in enumerate(rows(data, TABLE, path, SettingsError, f"; {_SUCH_AS}")):
        line = text.count("\n", 0, heads[i]) + 1 if i < len(heads) else 1
        yield line, {key: str(value).strip() for key, value in row.items()}


def _entry(row: Mapping[str, str], line: int, number: int, path: str) -> Approved:
    id_ = re.sub(r"[^\w.-]+", "-", row.get("id", "")) or str(number)
    where = f"{path}, entry {id_!r}"
    said = typed(row, _Row, where, SettingsError)
    if said.tolerance:
        _widening(said.tolerance, where)
    expires = _date(said.expires, f"{where}: expires")
    return Approved(
        id_,
        " ".join((said.figure or _sentence(said, where)).split()),
        said.source,
        _date(said.date, f"{where}: date"),
        said.tolerance,
        expires.last() if expires else None,
        line,
    )


def _sentence(row: _Row, where: str) -> str:
    """The sentence that entity, metric, value and period make."""
    missing = [key for key in ("entity", "metric", "value") if not getattr(row, key)]
    if missing:
        lacks = ", ".join(missing)
        raise SettingsError(f'{where}: needs "figure", or entity, metric and value (lacks {lacks})')
    period = f" in {row.period}" if row.period else ""
    return f"The {row.metric} of {row.entity} was {row.value}{period}."


def _date(text: str, where: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        raise SettingsError(f"{where} must be a date such as 2026-01-31, not {text!r}") from None


def _widening(text: str, where: str) -> tuple[Decimal, bool]:
    """How far a tolerance reaches: a number, and whether it is per cent of the value."""
    found = [q for q in read_quantities(text) if q.value >= 0]
    if len(found) != 1:
        raise SettingsError(f'{where}: tolerance must be such as "1 %" or "5,000", not {text!r}')
    return found[0].value, found[0].unit == "percent"


def documents(entries: Iterable[Approved], path: str) -> Iterator[Document]:
    """Each entry as a document that the readers would make of its sentence."""
    # Imported here: the readers are not needed where there is no list.
    from vjclaims.sources.readers import read_text

    for entry in entries:
        document = read_text(entry.figure, f"{path}#{entry.id}.txt")
        yield replace(
            document,
            path=f"{path}#{entry.id}",
            title=None,
            outlet=entry.source or None,
            published=entry.date,
            tier=TIER,
        )


def widened(claim: Claim, entry: Approved) -> Claim:
    """The claim of an entry, its intervals stretched by the tolerance. Where the sentence states
    no period it holds for any: the day on which somebody looked it up explains no difference."""
    if entry.tolerance:
        by, share = _widening(entry.tolerance, entry.id)
        reach = abs(claim.value) * by / 100 if share and claim.unit != "percent" else by
        claim = replace(
            claim,
            form="tolerance",  # no bare number any more, which rounding alone would stretch
            literal=_stretched(claim.literal, reach),
            expected=_stretched(claim.expected, reach),
        )
    return claim if claim.as_of.basis is Basis.STATED else replace(claim, as_of=AsOf())


def _stretched(interval: Interval, by: Decimal) -> Interval:
    return interval.plus(Interval(-by, by)).settled()


def shown(claim: Claim) -> str:
    """How the figure of an entry was read, in one line."""
    about = ": ".join(part for part in (claim.entity, claim.metric) if part)
    return f"{amount(claim.value, claim.unit)} ({about})"


def unread(entry: Approved, figures: Sequence[Claim]) -> str:
    """Why an entry cannot be used as it was read, "" if it can."""
    if not figures:
        return f"approved figure {entry.id!r}: no figure was read in “{entry.figure}”"
    if len(figures) > 1:
        read = ", ".join(map(shown, figures))
        return f"approved figure {entry.id!r} holds several figures ({read}): write one an entry"
    if not figures[0].slots.known:
        return f"approved figure {entry.id!r} is of nothing known: read as {shown(figures[0])}"
    if not figures[0].entity:
        read = shown(figures[0])
        return f"approved figure {entry.id!r}: read as {read}, but not whose; say it more plainly"
    return ""
