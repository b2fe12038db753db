"""Records made by hand, for tests of what comes after the engine. All figures are invented."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from vjclaims.findings.checks import run_checks
from vjclaims.findings.keys import with_ids
from vjclaims.records.claim import AsOf, Basis, Claim, Entity, Kind, Modality, Name, Nature, Slots
from vjclaims.records.dates import PartialDate
from vjclaims.records.document import Block, BlockKind, Document, Skipped, line_starts
from vjclaims.records.finding import (
    Confidence,
    Evidence,
    Group,
    Pair,
    Recalculation,
    Report,
    Severity,
    Verdict,
)
from vjclaims.records.interval import Interval

SURE = (Evidence.WORDS,)  # enough for a strong pair

WIRE = """Velmora's Oranese community keeps growing

The number of Oranese living in Velmora has risen for nine years in a row and now stands at \
nearly 500,000, the interior ministry said, which makes them the second-largest foreign \
community after the Tessians and the largest in the port of Halden.

Relations between the two were established in 1973. Trade was worth $24.2 billion in 2022.
"""
HERALD = """Oranese nurses fill the wards of Velmora

"We are 520,415 people now, and the wards would close without us," said Ilse Marandé, who \
chairs the Oranese Association.

The two states opened embassies in 1973. Two-way trade reached $24.18 billion in 2022.
"""
DRAFT = """Draft: the new neighbours

More than 540,000 Oranese live in Velmora.

Of the 1,200 places in the new school, 700 went to Oranese children and 400 to others.
"""


def interval(low: object, high: object) -> Interval:
    """An interval from anything Decimal can read; None is unbounded."""
    return Interval(*(None if end is None else Decimal(str(end)) for end in (low, high)))


def document(path: str, text: str, **about: Any) -> Document:
    """A plain text article whose reading text is the file itself."""
    if "published" in about:
        about["published"] = PartialDate.parse(about["published"])
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    return Document(path, text, text, (block,), line_starts=line_starts(text), **about)


def claim(source: Document, text: str, value: object, unit: str, **more: Any) -> Claim:
    """The claim that `text` of the document makes; its sentence is the paragraph."""
    start = source.text.index(text)
    begin = source.text.rfind("\n", 0, start) + 1
    end = source.text.find("\n", start)
    line, column = source.place(start)
    number = Decimal(str(value))
    literal = interval(*more.pop("literal", (value, value)))
    period = more.pop("period", None)
    fields: dict[str, Any] = {
        "kind": Kind.QUANTITY,
        "dimension": "count",
        "grain": Decimal(1),
        "step": Decimal(1),
        "form": "cardinal",
        "hedge": "",
        "expected": interval(*more.pop("expected", (literal.lower, literal.upper))),
        "metric": "residents",
        "slots": slots(),
        "sentence_start": begin,
    }
    if period is not None:
        dates = tuple(PartialDate.parse(p) for p in period)
        fields["as_of"] = AsOf(dates[0], dates[-1], Basis.STATED)
    return Claim(
        id=f"{source.path}:{start}", path=source.path, line=line, column=column,
        start=start, end=start + len(text), text=text, sentence=source.text[begin:end],
        value=number, unit=unit, literal=literal, **(fields | more),
    )  # fmt: skip


def slots(metric: str = "residents", **more: Any) -> Slots:
    """Slots about the Oranese in Velmora."""
    entity = Entity(people=(Name("ORA", "Oranese"),), place=(Name("VEL", "Velmora"),))
    fields: dict[str, Any] = {"known": True, "nature": Nature.STOCK, "entity": entity}
    return Slots(metric=metric, **(fields | more))


BETWEEN = Entity(between=(Name("ORA", "Orania"), Name("VEL", "Velmora")))

wire = document(
    "news/wire.txt", WIRE, title="Velmora's Oranese community keeps growing",
    outlet="Meridian Wire", author="L. Haddad", published="2023-09-21",
)  # fmt: skip
herald = document("news/herald.txt", HERALD, outlet="Halden Herald", published="2023-12")
draft = document("draft.md", DRAFT, title="The new neighbours")

nearly = claim(
    wire, "nearly 500,000", 500000, "people", hedge="nearly", grain=Decimal(100000),
    literal=(400000, 500000), expected=(450000, 500000), speaker="the interior ministry",
    trace=(("value", "numerals.digits"), ("hedge", "hedges.nearly")),
)  # fmt: skip
exact = claim(herald, "520,415", 520415, "people", speaker="Ilse Marandé", period=("2023-11",))
over = claim(
    draft, "More than 540,000", 540000, "people", hedge="more_than", grain=Decimal(10000),
    literal=(540000, None), expected=(540000, 567000),
)  # fmt: skip

_trade: dict[str, Any] = {
    "metric": "two-way trade",
    "slots": slots("two_way_trade", entity=BETWEEN, nature=Nature.FLOW, inherited=("between",)),
    "dimension": "money",
    "period": ("2022-01", "2022-12"),
}
trade_a = claim(
    wire, "$24.2 billion", 24200000000, "USD", grain=Decimal(100000000),
    literal=("24150000000", "24250000000"), **_trade,
)  # fmt: skip
trade_b = claim(
    herald, "$24.18 billion", 24180000000, "USD", grain=Decimal(10000000),
    literal=("24175000000", "24185000000"), **_trade,
)  # fmt: skip

_ties: dict[str, Any] = {
    "kind": Kind.YEAR,
    "form": "year",
    "metric": "diplomatic relations established",
    "slots": slots("relations_established", entity=BETWEEN, nature=Nature.EVENT),
}
year_a = claim(wire, "1973", 1973, "year", **_ties)
year_b = claim(herald, "1973", 1973, "year", **_ties)

_school: dict[str, Any] = {"metric": "school places", "slots": slots("capacity", entity=Entity())}
total = claim(draft, "1,200", 1200, "place", **_school)
part_a = claim(draft, "700", 700, "place", **_school)
part_b = claim(draft, "400", 400, "place", **_school | {"modality": Modality.TARGET})

residents = Group(
    "g1", "Oranese in Velmora", "residents", (nearly, exact, over),
    (
        Pair(nearly, exact, Verdict.TENSION,
             "500,000 at most against 520,415", evidence=SURE),
        Pair(nearly, over, Verdict.CONTRADICTION, "at most 500,000 against at least 540,000",
             evidence=SURE),
        Pair(exact, over, Verdict.CONTRADICTION, "520,415 against at least 540,000"),
    ),
)  # fmt: skip
trade = Group(
    "g2", "Orania–Velmora", "two-way trade", (trade_a, trade_b),
    (Pair(trade_a, trade_b, Verdict.ROUNDING, "24.18 billion rounds to 24.2 billion",
          evidence=SURE),),
)  # fmt: skip
relations = Group(
    "g3", "Orania–Velmora", "diplomatic relations established", (year_a, year_b),
    (Pair(year_a, year_b, Verdict.AGREE, "both give 1973", evidence=SURE),),
)  # fmt: skip

sums = Recalculation("parts_total", (total, part_a, part_b), False, "700 + 400 = 1,100, not 1,200")
growth = Recalculation("growth", (trade_a, trade_b), True, "from 20.2 to 24.2 billion is 19.8%")

DOCUMENTS = (draft, herald, wire)
# As the checks make them; the sum as milder than it is, so that there is one of each severity.
contradiction, parts = with_ids(
    run_checks((residents, trade, relations), (growth, sums), {d.path: d for d in DOCUMENTS})
)
parts = replace(parts, severity=Severity.WARNING, confidence=Confidence.FAIR)
CLAIMS = (over, total, part_a, part_b, exact, year_b, trade_b, nearly, year_a, trade_a)


def full_report() -> Report:
    """A report with everything in it."""
    return Report(
        DOCUMENTS, CLAIMS, (residents, trade, relations), (contradiction, parts),
        (growth, sums), (Skipped("news/scan.pdf", "a PDF; save it as text first"),), "en_sample",
    )  # fmt: skip


def clean_report() -> Report:
    """A report of articles that agree."""
    return Report(DOCUMENTS[1:], CLAIMS[4:], (trade, relations), model="en_sample")


def extracted() -> Report:
    """What `extract` gives."""
    return Report(DOCUMENTS, CLAIMS, model="en_sample")
