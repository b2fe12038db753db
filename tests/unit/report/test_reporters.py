"""Reports: JSON against its schema, text against golden files and hostile articles."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import samples

from scripts import schema
from vjclaims.figures import amounts
from vjclaims.figures.days import period
from vjclaims.figures.spots import find
from vjclaims.records.claim import AsOf, Basis, Claim, Kind, Modality, Nature
from vjclaims.records.dates import PartialDate
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.finding import Confidence, Evidence, Finding, Report, Severity, Verdict
from vjclaims.records.ledger import Status
from vjclaims.records.skipped import Skipped
from vjclaims.report import CHECK_FORMATS, COMPARE_FORMATS, EXTRACT_FORMATS
from vjclaims.report.formats.json_ import dumps, report_object
from vjclaims.report.terminal import layout
from vjclaims.report.terminal.ascii import DRAWN, to_ascii
from vjclaims.report.terminal.bars import Axis, bars, row
from vjclaims.report.terminal.quote import quote
from vjclaims.text.safe import visible

GOLDEN = Path(__file__).parents[2] / "golden"
SCHEMA = json.loads((files("vjclaims") / "report/formats/report.schema.json").read_text("utf-8"))
ANSI = re.compile(r"\x1b\[[0-9;]*m")
TEXTS = {
    "check": (CHECK_FORMATS["text"], samples.full_report),
    "verbose": (partial(CHECK_FORMATS["text"], verbose=True), samples.full_report),
    "clean": (CHECK_FORMATS["text"], samples.clean_report),
    "compare": (COMPARE_FORMATS["text"], samples.full_report),
    "extract": (EXTRACT_FORMATS["text"], samples.extracted),
}


def rendered(name: str, width: int = 80, *, color: bool = False, debug: bool = False) -> str:
    render, report = TEXTS[name]
    return render(report(), width=width, color=color, debug=debug)


# JSON


def as_json(report: Report) -> Any:
    return json.loads(CHECK_FORMATS["json"](report, width=80, color=False, debug=False))


@pytest.mark.parametrize(
    "report", [Report(), samples.full_report(), samples.clean_report(), samples.extracted()]
)
def test_json_satisfies_the_schema(report: Report) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(as_json(report), SCHEMA, jsonschema.Draft202012Validator)


def _objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from _objects(part)


def test_schema_names_every_field_and_requires_it() -> None:
    strict = json.loads(json.dumps(SCHEMA))
    for part in _objects(strict):
        assert part["required"] == list(part["properties"])
        part["additionalProperties"] = False
    jsonschema.validate(as_json(samples.full_report()), strict, jsonschema.Draft202012Validator)


def test_schema_lists_the_members_of_the_enums() -> None:
    for members in (Verdict, Confidence, Severity, Kind, Modality, Basis, Nature, Evidence, Status):
        listed = SCHEMA["$defs"][members.__name__.lower()]
        assert listed["enum"] == [str(m) for m in members]


def test_the_schema_is_made_from_the_objects() -> None:
    assert schema.TARGET.read_text(encoding="utf-8") == schema.text()


def test_json_keys_stand_in_the_order_of_the_contract() -> None:
    data = report_object(samples.full_report())
    assert list(data) == SCHEMA["required"]
    for name in ("document", "claim", "group", "finding", "skipped"):
        key = name if name == "skipped" else name + "s"
        assert list(data[key][0]) == SCHEMA["$defs"][name]["required"]
    keys = list(data["groups"][0]["pairs"][0])
    contract = ["a", "b", "verdict", "confidence", "reason"]
    more = ["by", "agreed", "inherited", "evidence", "probability", "because"]
    assert keys == [*contract, *more]


def test_json_text_is_ascii_and_the_same_whatever_the_options() -> None:
    render = CHECK_FORMATS["json"]
    text = render(samples.full_report(), width=80, color=False, debug=False)
    assert text == render(samples.full_report(), width=40, color=True, debug=True)
    assert text.isascii()
    assert text.endswith("}\n")
    assert "Ilse Marand\\u00e9" in text


def test_json_offsets_give_the_text() -> None:
    texts = {d.path: d.text for d in samples.DOCUMENTS}
    for claim in as_json(samples.full_report())["claims"]:
        assert texts[claim["path"]][claim["start"] : claim["end"]] == claim["text"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("24.2E9", "24200000000"),
        ("1E+5", "100000"),
        ("3.35", "3.35"),
        ("3.350", "3.35"),
        ("500", "500"),
        ("0.1000", "0.1"),
        ("1E-7", "0.0000001"),
        ("-0", "0"),
        ("0.0", "0"),
        ("-12.50", "-12.5"),
        ("123456789012345678901234567890.5", "123456789012345678901234567890.5"),
    ],
)
def test_json_numbers(value: str, text: str) -> None:
    assert dumps(Decimal(value)) == text
    assert Decimal(text) == Decimal(value)


def test_json_unknowns_are_null() -> None:
    data = as_json(samples.full_report())
    claims = {c["text"]: c for c in data["claims"]}
    assert claims["More than 540,000"]["literal"] == [540000, None]
    assert claims["More than 540,000"]["as_of"] == {"start": None, "end": None, "basis": "none"}
    assert claims["More than 540,000"]["speaker"] is None
    assert claims["520,415"]["as_of"] == {"start": "2023-11", "end": "2023-11", "basis": "stated"}
    documents = {d["path"]: d["published"] for d in data["documents"]}
    assert documents == {
        "draft.md": None, "news/herald.txt": "2023-12", "news/wire.txt": "2023-09-21"
    }  # fmt: skip


def test_json_writes_what_json_can_read_back() -> None:
    value = {"a": [], "b": {}, "c": [[1, None], ["\u202e", "\udcff", '"\\\n']], "d": [{"e": True}]}
    assert json.loads(dumps(value)) == value


# Text


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", TEXTS)
def test_golden(name: str, width: int) -> None:
    """UPDATE_GOLDEN=1 rewrites the files; look at the difference before you keep it."""
    path = GOLDEN / f"{name}_{width}.txt"
    text = rendered(name, width)
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("width", [40, 60, 71, 72, 80, 100, 120])
@pytest.mark.parametrize("name", TEXTS)
def test_lines_fit_and_color_changes_no_line(name: str, width: int, debug: bool) -> None:
    plain = rendered(name, width, debug=debug)
    lines = plain.splitlines()
    assert all(layout.cells(line) <= width for line in lines[:-2])
    assert all(layout.cells(line) <= max(width, 80) for line in lines)
    assert not any(line != line.rstrip() for line in lines)
    assert plain.endswith("\n")
    assert not plain.endswith("\n\n")
    colored = rendered(name, width, color=True, debug=debug)
    assert "\x1b[" in colored or name == "clean"
    without = re.sub(r" +", " ", re.sub("[«»]", "", plain))
    assert re.sub(r" +", " ", ANSI.sub("", colored)) == without


def test_each_colored_line_closes_its_styles() -> None:
    for line in rendered("check", 40, color=True).splitlines():
        assert line.count("\x1b[") == 2 * line.count("\x1b[0m")


COUNTS = [
    "3 articles, 2 findings (1 conflict, 1 likely conflict), 1 file not read",
    "10 figures: 6 contradicted, 4 confirmed",
]


def test_a_finding_in_full_shows_all_that_an_editor_needs() -> None:
    text = rendered("verbose")
    contradiction, parts = samples.contradiction.id, samples.parts.id
    assert re.findall(r"^── (VJ\S+) ─+ (.*) ──$", text, re.M) == [
        (contradiction, "conflict"), (parts, "likely conflict"),
    ]  # fmt: skip
    joined = " ".join(text.split())
    for part in (
        samples.contradiction.message,
        "nearly 500,000 = 500,000 people (read as 450,000 to 500,000)",
        "Meridian Wire, 21 September 2023, according to the interior ministry",
        "«nearly 500,000»", "news/wire.txt:3:93", "for November 2023", "draft.md, undated",
        "They differ by 40,000 (8.0 %). No number fits both wordings.",
        "Surely the same thing: the sentences are the same but for the figure.",
        "does not fit parts and total: 700 + 400", "fits growth: from 20.2 to 24.2 billion",
        "2 sources 1973: diplomatic relations established, Orania–Velmora",
    ):  # fmt: skip
        assert part in joined, part
    assert text.splitlines()[-2:] == COUNTS


def test_a_finding_in_short_is_its_line_two_sentences_and_why() -> None:
    text = rendered("check")
    first, second = text.split("\n\n")[:2]
    lines = first.splitlines()
    assert len(lines) <= 12
    assert len(second.splitlines()) <= 12
    joined = " ".join(first.split())
    assert joined.count("│") == 3  # one line of the one sentence, two of the other
    for part in (
        samples.contradiction.message,
        "draft.md:3 · undated",
        "Meridian Wire, 21 September 2023 · news/wire.txt:3",
        "They differ by 40,000 (8.0 %). No number fits both wordings. Surely the same thing: the "
        "sentences are the same but for the figure.",
    ):
        assert part in joined, part
    # what only --verbose shows
    assert "Halden Herald, December 2023" in rendered("verbose")
    for folded in ("Halden Herald, December 2023", "read as", "├", "does not fit", "2 sources"):
        assert folded not in text, folded
    assert "--verbose shows all figures, dates and reasons, and what agrees.\n" in text
    assert "vjclaims decide -i asks what is to become of each.\n" in text


@pytest.mark.parametrize("name", ["check", "verbose"])
def test_the_list_of_findings_and_two_lines_of_counts_come_last(name: str) -> None:
    text = rendered(name)
    listed = text[text.index("── 2 findings, what matters most first ──") :]
    ids = [f.id for f in samples.full_report().findings]
    assert re.findall(r"^  (VJ\d{3}-\S+)  \S", listed, re.M) == ids
    joined = " ".join(listed.split())
    for finding in samples.full_report().findings:
        assert f"{finding.id} {finding.message}" in joined
    assert listed.splitlines()[-2:] == COUNTS


def test_findings_stand_in_the_order_of_the_report() -> None:
    def finding(number: int, severity: Severity, claim: Claim) -> Finding:
        name = f"VJ101-{number}"
        return Finding("VJ101", severity, Confidence.STRONG, f"<{number}>", "", (claim,), id=name)

    report = Report(
        samples.DOCUMENTS,
        samples.CLAIMS,
        findings=(
            finding(1, Severity.INFO, samples.over),
            finding(2, Severity.ERROR, samples.nearly),
            finding(3, Severity.WARNING, samples.exact),
            finding(4, Severity.ERROR, samples.over),
        ),
    )
    for verbose in (False, True):
        text = report.render("text", verbose=verbose)
        assert re.findall(r"^<(.*)>$", text, re.M) == ["1", "2", "3", "4"]
        assert re.findall(r"^── VJ101-(\d) ─+ (\w+)", text, re.M) == [
            ("1", "note"), ("2", "conflict"), ("3", "apparent"), ("4", "conflict"),
        ]  # fmt: skip
        assert re.findall(r"^  VJ101-\d  <(\d)>$", text, re.M) == ["1", "2", "3", "4"]


def test_a_decision_that_leaves_a_finding_open_stands_beside_it() -> None:
    decision = Decision(Choice.ASK, "A. Editor", dt.date(2026, 3, 1), "the wire rings back")
    found = replace(samples.contradiction, decision=decision)
    report = replace(samples.full_report(), findings=(found,))
    for verbose in (False, True):
        text = report.render("text", verbose=verbose)
        assert "  Decided: ask later (A. Editor, 1 March 2026): the wire rings back\n" in text
        assert f"{found.message} [ask later]" in " ".join(text.split())


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (Report(), "Nothing was read."),
        (Report(samples.DOCUMENTS), "No figures found."),
        (Report(samples.DOCUMENTS, samples.CLAIMS), "nothing to compare"),
        (samples.clean_report(), "No disagreement found among the figures"),
    ],
)
def test_an_all_clear_is_said_plainly(report: Report, words: str) -> None:
    text = CHECK_FORMATS["text"](report, width=80, color=False, debug=False)
    assert words in text.splitlines()[0]
    *_, counts, figures = text.splitlines()
    assert counts.endswith(" articles, 0 findings")
    assert figures.startswith(f"{len(report.claims)} figures")


def test_no_all_clear_for_what_could_not_be_read() -> None:
    skipped = (Skipped("b.pdf", "is a scan"),)
    report = replace(samples.clean_report(), skipped=skipped)
    first = CHECK_FORMATS["text"](report, width=80, color=False, debug=False).splitlines()[0]
    assert first == "No disagreement found among what could be read; not all could."
    told = replace(report, skipped=(replace(skipped[0], fatal=False),))
    text = CHECK_FORMATS["text"](told, width=80, color=False, debug=False)
    assert text.startswith("No disagreement found among the figures")


def test_debug_shows_what_made_a_claim() -> None:
    for name in ("check", "compare", "extract"):
        assert "hedges.nearly" in rendered(name, debug=True)
        assert "hedges.nearly" not in rendered(name)


def test_compare_shows_each_pair_and_what_no_pair_shows() -> None:
    text = rendered("compare")
    heads = re.findall(r"^── (.*?) ─", text, re.M)
    assert heads[:6] == [
        *("conflict", "conflict", "apparent conflict", "agree, rounded", "agree"),
        samples.parts.id,
    ]
    for pair in samples.residents.pairs + samples.trade.pairs + samples.relations.pairs:
        assert " ".join(pair.reason.split()) in " ".join(text.split())
    nothing = COMPARE_FORMATS["text"](samples.extracted(), width=80, color=False, debug=False)
    assert nothing.startswith("No figure of one text is about the same thing")


# Hostile text


HOSTILE = "\x1b[31mred\x1b]0;title\x07\x9b2J \u202eevil\u202c\u2066 zero\u200bwidth so\u00adft"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, no change", "plain, no change"),
        ("two\n lines\tand\u2028more\u00a0", "two lines and more "),
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b2J", "\\x9b2J"),
        ("\u202e12", "\\u202e12"),
        ("\ue000", "\\ue000"),
        ("\U000e0041", ""),
        ("z\u200bw\ufeff\u00ad", "zw"),
        ("\udcff.txt", "\\udcff.txt"),
        ("naïve café – 你好", "naïve café – 你好"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("name", TEXTS)
def test_no_control_of_an_article_reaches_the_terminal(name: str) -> None:
    render, make = TEXTS[name]
    report = make()
    dirty = {
        c.id: replace(
            c,
            sentence=HOSTILE + c.sentence + HOSTILE,
            path=HOSTILE,
            speaker=HOSTILE,
            metric=HOSTILE,
            unit=HOSTILE,
            text=HOSTILE,
            trace=((HOSTILE, HOSTILE),),
        )
        for c in report.claims
    }
    report = replace(
        report,
        claims=tuple(dirty.values()),
        groups=tuple(
            replace(
                g,
                metric=HOSTILE,
                claims=tuple(dirty[c.id] for c in g.claims),
                pairs=tuple(
                    replace(p, a=dirty[p.a.id], b=dirty[p.b.id], reason=HOSTILE) for p in g.pairs
                ),
            )
            for g in report.groups
        ),
        findings=tuple(
            replace(
                f,
                message=HOSTILE,
                explanation=HOSTILE,
                claims=tuple(dirty[c.id] for c in f.claims),
                sides=tuple(tuple(dirty[c.id] for c in side) for side in f.sides),
                decision=Decision(Choice.ASK, HOSTILE, dt.date(2026, 3, 1), HOSTILE),
            )
            for f in report.findings
        ),
    )
    text = render(report, width=80, color=False, debug=True)
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", text
    )


# The parts


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (500000, "people", "500,000 people"),
        (1, "people", "1 person"),
        ("24.2E9", "USD", "$24.2 billion"),
        (1234567, "USD", "$1,234,567"),
        (1234000, "USD", "$1.234 million"),
        (-2500000, "USD", "-$2.5 million"),
        (900000, "GBP", "£900,000"),
        ("0.5", "EUR", "€0.5"),
        (1000000, "people", "1 million people"),
        ("8.76", "percent", "8.76%"),
        ("1.5", "percentage_points", "1.5 percentage points"),
        (1973, "year", "1973"),
        (1, "rank", "1st"),
        (2, "rank", "2nd"),
        (12, "rank", "12th"),
        (23, "rank", "23rd"),
        (1800, "flight", "1,800 flights"),
        (1, "flight", "1 flight"),
        (30, "country", "30 countries"),
        (4, "day", "4 days"),
        (2, "bus", "2 buses"),
        (12, "km", "12 km"),
        ("7.5", "kWh", "7.5 kWh"),
        (-3, "°C", "-3 °C"),
        (5, "", "5"),
        (-2500000, "VND", "-2.5 million VND"),
    ],
)
def test_amount(value: object, unit: str, shown: str) -> None:
    assert amounts.amount(Decimal(str(value)), unit) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (475000, 500000, "475,000 to 500,000"),
        ("24.15E9", "24.25E9", "24.15 to 24.25 billion"),
        ("999E6", "1.1E9", "999 million to 1.1 billion"),
        (None, 30, "up to 30"),
        (30, None, "30 or more"),
        (None, None, "any"),
        (7, 7, "7"),
        ("33.33333333333333", "36.6", "33.3333 to 36.6"),
    ],
)
def test_bounds(low: object, high: object, shown: str) -> None:
    assert amounts.bounds(samples.interval(low, high), "people") == shown


def test_a_range_is_shown_as_a_range() -> None:
    source = samples.document("a.txt", "Between 1,200 and 1,500 people came.\n")
    claim = samples.claim(
        source, "Between 1,200 and 1,500", 1350, "people", literal=(1200, 1500), form="range"
    )
    assert amounts.normalised(claim) == "1,200 to 1,500 people"
    assert "●" not in row(claim, Axis(Decimal(1000), Decimal(2000), 30))


@pytest.mark.parametrize(
    ("literal", "expected", "value", "drawn"),
    [
        ((0, 100), (50, 90), 60, "├───═●═══┤"),
        ((50, None), (50, 70), 50, "    ●══──►"),
        ((None, 50), (20, 50), 50, "◄─══● "),
        ((None, None), (None, None), 50, "◄═══●════►"),
        ((100, 100), (100, 100), 100, "         ●"),
        ((0, 100), (0, 100), 50, "════●═════"),
    ],
)
def test_row(literal: Any, expected: Any, value: int, drawn: str) -> None:
    claim = samples.claim(samples.draft, "700", value, "people", literal=literal, expected=expected)
    assert row(claim, Axis(Decimal(0), Decimal(100), 10)).rstrip() == drawn.rstrip()


def test_bars_need_one_unit_and_some_extent() -> None:
    pen = layout.Pen(False)
    assert bars((samples.nearly, samples.over), 80, pen)
    assert bars((samples.nearly, samples.trade_a), 80, pen) == []
    assert bars((samples.year_a, samples.year_b), 80, pen) == []
    assert bars((), 80, pen) == []


@pytest.mark.parametrize(
    ("sentence", "text", "hint", "at"),
    [
        ("15 men and 5 women", "5", 0, 11),
        ("rose 2.5% to 5%", "5%", 0, 13),
        ("5 here, 5 there", "5", 8, 8),
        ("nearly\n 500,000 people", "nearly 500,000", 0, 0),
        ("nothing here", "7", 0, None),
        ("only inside 150", "15", 0, 12),
        ("1,500 and 500", "500", 0, 10),
        ("", "", 0, None),
    ],
)
def test_find(sentence: str, text: str, hint: int, at: int | None) -> None:
    claim = replace(samples.over, sentence=sentence, text=text, start=hint, sentence_start=0)
    found = find(claim)
    assert (found and found[0]) == at


def test_quote_keeps_the_lines_around_the_figure() -> None:
    sentence = f"{'before ' * 60}exactly 12 men {'after ' * 60}"
    claim = replace(samples.over, sentence=sentence, text="exactly 12", start=420)
    lines = quote([claim], 40)
    assert len(lines) == 3
    assert lines[0].startswith("… ")
    assert lines[2].endswith(" …")
    assert layout.OPEN in lines[1]
    assert layout.CLOSE in lines[1]
    assert all(layout.cells(line) <= 40 for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a abcdefghij", 4, ["a", "abcd", "efgh", "ij"]),
        ("你好世界", 4, ["你好", "世界"]),
        ("abc", 1, ["a", "b", "c"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert layout.wrap(text, width) == lines


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2022-04", "2023-03", "April 2022 to March 2023"),
        ("2022-01", "2022-12", "2022"),
        ("2022", "2022", "2022"),
        ("2023-09", "2023-09", "September 2023"),
        (None, "2023-09", "September 2023"),
        ("2023-09-03", "2023-09-03", "3 September 2023"),
        ("2023-09-03", "2023-10-01", "3 September 2023 to 1 October 2023"),
        ("2022-01-01", "2022-12-31", "2022"),
        (None, None, ""),
    ],
)
def test_period(start: str | None, end: str | None, shown: str) -> None:
    first, last = (None if d is None else PartialDate.parse(d) for d in (start, end))
    assert period(AsOf(first, last, Basis.STATED)) == shown
    assert period(AsOf(first, last, Basis.PUBLISHED)) == ""


def test_ascii_replaces_all_that_is_drawn() -> None:
    assert to_ascii(DRAWN).isascii()
    assert set(to_ascii(rendered("verbose"))) - set(map(chr, range(128))) == {"é"}
