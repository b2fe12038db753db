"""Reports of a checked draft, and reports full of hostile text. All figures are invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import samples
from samples import SURE

from vjclaims.findings.checks import run_checks
from vjclaims.findings.keys import with_ids
from vjclaims.records.claim import Claim, Entity, Modality, Name, Unclaimed
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.document import Document, Skipped
from vjclaims.records.finding import (
    Confidence,
    Group,
    Pair,
    Recalculation,
    Report,
    Settled,
    Severity,
    Verdict,
)

DRAFT = """The port of Halden grows

The port of Halden handled 3.2 million tonnes in 2022 – 12 per cent more than the year before.
It employs 4,100 people, of whom 2,500 work at night and 1,700 by day. No fewer than
900 of them came within three years.
The new quay cost €85m, the “Zähre” crane €9m. The ministry denies that 40 cranes stand idle.
"""
ARCHIVE = """Port of Halden: the year

In 2022 the port handled 2.9 million tonnes. It has 4,100 workers and a quay that cost €58m.
"""

port = samples.document("drafts/port of Halden #1.md", DRAFT, title="The port of Halden grows")
archive = samples.document(
    "archive/Jahr & Häfen.txt", ARCHIVE, title="Port of Halden: the year",
    outlet="Halden Herald", author="Mo Ferris", published="2023-02-03", tier="own",
)  # fmt: skip
_HALDEN = Entity(holder=(Name("port-halden", "Port of Halden"),))


def _claim(
    source: Document, text: str, value: object, unit: str, metric: str, **more: Any
) -> Claim:
    slots = samples.slots(metric, entity=_HALDEN)
    return samples.claim(source, text, value, unit, metric=metric, slots=slots, **more)


cargo = _claim(port, "3.2 million", 3200000, "tonne", "cargo", period=("2022",))
share = _claim(port, "12 per cent", 12, "percent", "change in cargo")
staff = _claim(port, "4,100", 4100, "people", "workers")
night = _claim(port, "2,500", 2500, "people", "workers")
day = _claim(port, "1,700", 1700, "people", "workers")
came = _claim(port, "No fewer than\n900", 900, "people", "new workers", hedge="at_least")
quay = _claim(port, "€85m", 85000000, "EUR", "cost of the quay", speaker="a builder")
crane = _claim(port, "€9m", 9000000, "EUR", "cost of the crane")
idle = _claim(port, "40", 40, "crane", "idle cranes", modality=Modality.DENIED)
cargo_then = _claim(archive, "2.9 million", 2900000, "tonne", "cargo", period=("2022",))
staff_then = _claim(archive, "4,100", 4100, "people", "workers")
quay_then = _claim(archive, "€58m", 58000000, "EUR", "cost of the quay")

_at = port.text.index("three years")
years = Unclaimed(
    port.path, *port.place(_at), _at, _at + 11, "three years", came.sentence, "a length of time"
)

CLAIMS = (cargo_then, staff_then, quay_then, cargo, share, staff, night, day, came, quay, crane,
          idle)  # fmt: skip


def _group(name: str, pair: Pair) -> Group:
    return Group(name, pair.a.entity, pair.a.metric, (pair.a, pair.b), (pair,))


_cargo = Pair(
    cargo_then, cargo, Verdict.CONTRADICTION, "no number fits both wordings", evidence=SURE
)
_staff = Pair(staff_then, staff, Verdict.AGREE, "the same number", evidence=SURE)
_sum = Recalculation("parts_total", (staff, night, day), False, "2,500 + 1,700 = 4,200, not 4,100")
# As the checks make them; the sum as milder than it is, so that there is one of each severity.
cargo_differs, sum_fails = with_ids(
    run_checks(
        (_group("g1", _cargo), _group("g2", _staff)),
        (_sum,),
        {d.path: d for d in (archive, port)},
    )
)
sum_fails = replace(sum_fails, severity=Severity.WARNING, confidence=Confidence.FAIR)
DECISION = Decision(Choice.ASK, "A. Editor", dt.date(2026, 3, 1), "the port will ring back")


def checked_report() -> Report:
    """A draft held against an archive, with a figure of every status but drift."""
    return Report(
        (archive, port),
        CLAIMS,
        (_group("g1", _cargo), _group("g2", _staff)),
        (cargo_differs, sum_fails),
        (_sum,),
        (Skipped("archive/scan.pdf", "a PDF; save it as text first"),),
        "en_sample",
        (port.path,),
        (years,),
        (Settled("VJ101", (quay_then, quay), "comment", "includes the road; asked on 3 May"),),
    )


# Each is put into every text of a report.
HOSTILE = {
    "terminal": "\x1b[31mred\x1b]0;title\x07\x9b2J\x00\x0b",
    "bidi": "\u202eevil\u202c\u2066\u200f",
    "workflow": "x\n::error::no\r\n##[error]no, %0A::stop-commands::x",
    "xml": "]]> <!-- & <x y='\"'> &amp; <![CDATA[ \ufffe\uffff\x08",
    "formula": '=HYPERLINK("http://evil.example/";"x")',
    "formula later": " \t@SUM(1+1)*cmd|' /C calc'!A0; =1+1",
    "full width": "＝1＋1",
    "csv": 'a,"b",\r\n"c;d"\te',
    "markdown": "| `a` | ![x](http://evil.example/x.png) <img src=x onerror=y> @all #12 *b* _c_",
    "link": "[text](javascript:x) <https://evil.example> www.evil.example http://evil.example",
    "block": "# head\n---\n- item\n1. one\n```sh\n> quote\n</details><script>x</script>",
    "emoji": "👩‍🚒 🇫🇮 é ﷽ 𝟝 \U0001f600\U000e0041",
    "surrogate": "caf\udce9\ud800",
    "percent": "100 %20 # ? & : %s {0} {{x}} ${y} \\ / ..",
    "private": "\ue000x\ue001\ue002",
    "long": "wort " * 9000,
}


def tainted(text: str) -> Report:
    """The checked report with the text in every field that an article or a name can fill."""
    report = checked_report()
    paths = {d.path: f"{text}/{i}{text}" for i, d in enumerate(report.documents)}
    entity = Entity(holder=(Name("x", text),))
    claims = {
        c.id: replace(
            c, path=paths[c.path], text=text, sentence=f"{text} {c.text} {text}", unit=text,
            metric=text, speaker=text, hedge=text, slots=replace(c.slots, entity=entity),
        )
        for c in CLAIMS
    }  # fmt: skip

    def dirty(found: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(claims[c.id] for c in found)

    return replace(
        report,
        documents=tuple(
            replace(d, path=paths[d.path], title=text, outlet=text, author=text, tier=text)
            for d in report.documents
        ),
        claims=dirty(CLAIMS),
        groups=tuple(
            replace(
                g, entity=text, metric=text, claims=dirty(g.claims),
                pairs=tuple(
                    replace(p, a=claims[p.a.id], b=claims[p.b.id], reason=text) for p in g.pairs
                ),
            )
            for g in report.groups
        ),
        findings=tuple(
            replace(
                f, message=text, explanation=f"{text}\n{text}", claims=dirty(f.claims),
                sides=tuple(map(dirty, f.sides)), decision=replace(DECISION, who=text, why=text),
            )
            for f in report.findings
        ),
        recalculated=tuple(
            replace(r, reason=text, claims=dirty(r.claims)) for r in report.recalculated
        ),
        skipped=(Skipped(text, text),),
        drafts=(paths[port.path],),
        unclaimed=(replace(years, path=paths[port.path], text=text, sentence=text, reason=text),),
        settled=tuple(
            replace(
                s, claims=dirty(s.claims), reason=text,
                decision=replace(DECISION, choice=Choice.STANDS, who=text, why=text),
            )
            for s in report.settled
        ),
    )  # fmt: skip
