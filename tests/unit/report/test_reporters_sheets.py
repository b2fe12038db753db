"""CSV and XLSX: the ledger as rows, and no text of an article that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
import reports
import samples

from vjclaims.records.claim import AsOf, Basis
from vjclaims.records.dates import PartialDate
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.finding import Report, Settled
from vjclaims.report import CHECK_FORMATS
from vjclaims.report.formats import csv_, sheet, xlsx

HEADS = [
    "text", "value", "low", "high", "topic", "outlet", "title", "published", "place", "link",
    "status", "reason", "others", "findings", "decision", "why", "who", "when", "until", "note",
    "sentence", "path", "line", "column", "unit", "entity", "metric", "as_of", "hedge", "speaker",
    "codes", "message",
]  # fmt: skip
JUDGED = {
    "link", "status", "reason", "others", "findings", "decision", "why", "who", "when", "until",
    "note", "codes", "message",
}  # fmt: skip


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(data: bytes) -> list[Any]:
    return [cell for page in book(data) for row in page.iter_rows() for cell in row]


# Rows


@pytest.mark.parametrize(
    ("start", "end", "basis", "shown"),
    [
        ("2022", "2022", Basis.STATED, "2022"),
        ("2022-04", "2023-03", Basis.STATED, "2022-04/2023-03"),
        (None, "2023-09", Basis.STATED, "2023-09"),
        ("2022", "2022", Basis.PUBLISHED, ""),
        (None, None, Basis.NONE, ""),
    ],
)
def test_period(start: str | None, end: str | None, basis: Basis, shown: str) -> None:
    first, last = (None if d is None else PartialDate.parse(d) for d in (start, end))
    assert sheet.period(AsOf(first, last, basis)) == shown


def test_a_list_of_figures_has_no_column_that_judges() -> None:
    assert [c.name for c in sheet.columns(judged=True)] == HEADS
    assert [c.name for c in sheet.columns(judged=False)] == [h for h in HEADS if h not in JUDGED]


# CSV


def test_csv_has_a_mark_crlf_and_one_row_a_figure() -> None:
    text = csv_.render(reports.checked_report())
    assert text.startswith("\ufefftext,value,")
    assert text.count("\r\n") == text.count("\n") == 11
    rows = table(text)
    assert list(rows[0]) == HEADS
    assert rows[0] == {
        "path": "drafts/port of Halden #1.md", "line": "3", "column": "28", "place": "line 3",
        "text": "3.2 million", "value": "3200000", "low": "3200000", "high": "3200000",
        "topic": "cargo, Port of Halden", "outlet": "",
        "title": "The port of Halden grows", "published": "", "link": "",
        "unit": "tonne", "entity": "Port of Halden",
        "metric": "cargo", "as_of": "2022", "hedge": "", "speaker": "", "status": "contradicted",
        "others": "“2.9 million” – Halden Herald, 3 February 2023, line 3", "codes": "VJ101",
        "findings": reports.cargo_differs.id, "decision": "", "why": "", "who": "", "when": "",
        "until": "", "note": "",
        "reason": "no number fits both wordings",
        "message": "2.9 million (Halden Herald) or 3.2 million (port of Halden #1.md): cargo, Port "
        "of Halden",
        "sentence": "The port of Halden handled 3.2 million tonnes in 2022 – "
        "12 per cent more than the year before.",
    }  # fmt: skip
    years = rows[6]
    assert (years["text"], years["value"], years["status"]) == ("three years", "", "not checked")
    assert years["reason"] == "a length of time"


def test_csv_of_extract_says_nothing_about_checking() -> None:
    rows = table(csv_.render_figures(samples.extracted()))
    assert len(rows) == len(samples.CLAIMS)
    assert not JUDGED & set(rows[0])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("nearly 500,000", "nearly 500,000"),
        ("=1+1", "'=1+1"),
        ("+1+1", "'+1+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("-5", "-5"),
        ("+3.5%", "+3.5%"),
        ("-1,250.75", "-1,250.75"),
        ("- 5", "'- 5"),
        ("-5 per cent", "'-5 per cent"),
        ("-1-cmd|x", "'-1-cmd|x"),
        ("a;=1", "a;'=1"),
        ("a; @x; b", "a; '@x; b"),
        ("a; -5; b", "a; -5; b"),
        ("a; -5+x", "a; '-5+x"),
        ("a, =1", "a, =1"),
        ("'=1", "'=1"),
        ('"=1"', '"=1"'),
    ],
)
def test_neutral(text: str, shown: str) -> None:
    assert csv_.neutral(text) == shown


@pytest.mark.parametrize("text", reports.HOSTILE.values(), ids=reports.HOSTILE)
def test_no_cell_of_a_csv_starts_a_formula(text: str) -> None:
    report = reports.tainted(text)
    rows = list(csv.reader(io.StringIO(csv_.render(report), newline="")))
    assert {len(row) for row in rows} == {len(HEADS)}
    for row in rows[1:]:
        for head, cell in zip(HEADS, row, strict=True):
            if head not in ("line", "column", "value", "low", "high"):
                assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
            assert not set("\t\r\n") & set(cell)


def test_negative_values_stay_numbers() -> None:
    cold = replace(samples.over, value=Decimal("-3.50"), text="-3.5")
    row = table(csv_.render_figures(Report(samples.DOCUMENTS, (cold,))))[0]
    assert (row["value"], row["text"]) == ("-3.5", "-3.5")


# XLSX


def test_xlsx_has_three_sheets() -> None:
    pages = book(xlsx.render(reports.checked_report()))
    assert pages.sheetnames == ["Ledger", "Findings", "Sources"]
    ledger, findings, sources = pages
    assert [c.value for c in ledger[1]] == HEADS
    assert ledger.freeze_panes == "B2"
    assert ledger.auto_filter.ref == "A1:AF11"
    assert [c.value for c in findings["A"]] == ["code", "VJ101", "VJ201", "VJ101"]
    found = [{h.value: c.value for h, c in zip(findings[1], row, strict=True)} for row in findings]
    assert found[3]["accepted"] == "comment: includes the road; asked on 3 May"
    assert found[2]["others"].splitlines() == [
        "“2,500” – port of Halden #1.md, line 4", "“1,700” – port of Halden #1.md, line 4",
    ]  # fmt: skip
    assert found[3]["path"] == "drafts/port of Halden #1.md"
    assert ledger.row_dimensions[2].height == 30
    about = {row[0].value: [c.value for c in row[1:]] for row in sources.iter_rows(min_row=2)}
    assert about == {
        "archive/Jahr & Häfen.txt": [
            "Port of Halden: the year", "Halden Herald", "Mo Ferris", datetime(2023, 2, 3), "own",
            "evidence", 3, None,
        ],
        "drafts/port of Halden #1.md": [
            "The port of Halden grows", None, None, None, None, "draft", 9, None,
        ],
        "archive/scan.pdf": [
            None, None, None, None, None, "not read", None, "a PDF; save it as text first",
        ],
    }  # fmt: skip


def test_xlsx_names_each_finding_by_its_id_and_says_what_was_decided() -> None:
    asked = replace(reports.cargo_differs, decision=reports.DECISION)
    stands = replace(reports.DECISION, choice=Choice.STANDS, why="asked the port")
    settled = Settled(
        "VJ101", (reports.quay_then, reports.quay), "decision", stands.why, "VJ101-0abc", stands
    )
    report = replace(
        reports.checked_report(), findings=(asked, reports.sum_fails), settled=(settled,)
    )
    heads, *rows = (
        [c.value for c in row] for row in book(xlsx.render(report))["Findings"].iter_rows()
    )
    ids = [row[heads.index("id")] for row in rows]
    assert ids == [asked.id, reports.sum_fails.id, "VJ101-0abc"]
    said = [" ".join(str(v) for v in row if v) for row in rows]
    for row, (choice, why) in zip(
        (said[0], said[2]), (("ask later", reports.DECISION.why), ("stands", stands.why)),
        strict=True,
    ):  # fmt: skip
        assert choice in row
        assert why in row
        assert "A. Editor" in row


def test_xlsx_numbers_are_numbers_and_status_has_a_colour() -> None:
    ledger = book(xlsx.render(reports.checked_report()))["Ledger"]
    cargo, quay, years = ledger[2], ledger[9], ledger[8]
    at = {name: i for i, name in enumerate(HEADS)}
    names = ("path", "line", "column", "place", "text", "value", "unit")
    assert [cargo[at[name]].value for name in names] == [
        "drafts/port of Halden #1.md", 3, 28, "line 3", "3.2 million", 3200000, "tonne",
    ]  # fmt: skip
    assert cargo[at["value"]].number_format == "#,##0_)"
    assert cargo[at["line"]].number_format == "0_)"
    status = at["status"]
    assert (cargo[status].value, cargo[status].fill.fgColor.rgb) == ("contradicted", "FFF8CBAD")
    assert (quay[status].value, quay[status].fill.fgColor.rgb) == ("decided", "FFD9D9D9")
    assert years[at["value"]].value is None


def test_what_is_to_be_filled_in_is_marked_and_has_a_list() -> None:
    ledger = book(xlsx.render(reports.checked_report()))["Ledger"]
    at = {name: i for i, name in enumerate(HEADS)}
    fills = [[row[at[n]].fill.fgColor.rgb for n in sheet.FILLED_IN] for row in ledger]
    assert fills[1] == ["FFFFFBE6"] * 6, "a figure with a finding"
    assert "FFFFFBE6" not in fills[2], "one without"
    (listed,) = ledger.data_validations.dataValidation
    assert listed.formula1 == '"correct it,stands,false alarm,ask later"'
    assert str(listed.sqref) == f"{ledger.cell(2, at['decision'] + 1).column_letter}2:O11"


def decided() -> Report:
    """The checked report with ids, a decision that leaves a finding open, and one that settles."""
    report = reports.checked_report()
    first, second = report.findings
    asked = Decision(Choice.ASK, "Mo Ferris", date(2026, 3, 1), "the port")
    stands = Decision(
        Choice.STANDS, "Jo Marsh", date(2026, 3, 2), "with the road", date(2027, 1, 1)
    )
    (settled,) = report.settled
    return replace(
        report,
        findings=(
            replace(first, id="VJ101-aaaa", decision=asked),
            replace(second, id="VJ201-bbbb"),
        ),
        settled=(replace(settled, by="decision", id="VJ101-cccc", decision=stands),),
    )


def test_what_is_decided_stands_in_the_row() -> None:
    rows = {row["text"]: row for row in table(csv_.render(decided()))}
    names = ("findings", "decision", "why", "who", "when", "until")
    told = {text: [row[name] for name in names] for text, row in rows.items()}
    assert told["3.2 million"] == [
        "VJ101-aaaa", "ask later", "the port", "Mo Ferris", "2026-03-01", "",
    ]  # fmt: skip
    assert told["€85m"] == [
        "VJ101-cccc", "stands", "with the road", "Jo Marsh", "2026-03-02", "2027-01-01",
    ]  # fmt: skip
    assert told["2,500"] == ["VJ201-bbbb", "", "", "", "", ""]
    ledger = book(xlsx.render(decided()))["Ledger"]
    at = {name: i for i, name in enumerate(HEADS)}
    assert ledger[2][at["when"]].value == datetime(2026, 3, 1)
    assert ledger[2][at["when"]].number_format == "yyyy-mm-dd"


def test_a_figure_with_two_findings_shows_a_decision_only_where_both_have_it() -> None:
    report = decided()
    first, _ = report.findings
    other = replace(first, id="VJ101-dddd", decision=None)
    one = table(csv_.render(replace(report, findings=(first, other))))[0]
    assert (one["findings"], one["decision"]) == ("VJ101-aaaa; VJ101-dddd", "")
    both = replace(other, decision=first.decision)
    assert table(csv_.render(replace(report, findings=(first, both))))[0]["decision"] == "ask later"


def test_what_a_mark_accepts_has_its_reason_and_no_decision() -> None:
    (row,) = [r for r in table(csv_.render(reports.checked_report())) if r["text"] == "€85m"]
    assert (row["status"], row["decision"]) == ("decided", "")
    assert row["why"] == "includes the road; asked on 3 May"


def test_rows_lead_into_the_page_beside() -> None:
    report = reports.checked_report()
    page = "out/my report.html"
    rows = table(csv_.render(report, page))
    assert [row["link"] for row in rows[:2]] == [
        "out/my%20report.html#figure-1", "out/my%20report.html#figure-2",
    ]  # fmt: skip
    made = CHECK_FORMATS["html"](report, width=80, color=False, debug=False)
    assert isinstance(made, str)
    html = unescape(made)
    for number, row in enumerate(rows, 1):
        told = html.split(f'id="figure-{number}"')[1].split("</tr>")[0]
        assert row["text"].split()[0] in told
    ledger = book(xlsx.render(report, page))["Ledger"]
    links = [row[HEADS.index("link")].hyperlink for row in ledger.iter_rows(min_row=2)]
    assert [(k.target.replace("\\", "/"), k.location) for k in links[:2]] == [
        ("out/my%20report.html", "figure-1"), ("out/my%20report.html", "figure-2"),
    ]  # fmt: skip
    assert not [cell for cell in cells(xlsx.render(report)) if cell.hyperlink]


def test_days_of_long_ago_and_dates_without_a_day_stay_text() -> None:
    documents = [samples.document("a.txt", "x", published=p) for p in ("1850-03-01", "2023-09")]
    cells_ = [book(xlsx.render(Report((d,))))["Sources"]["E2"].value for d in documents]
    assert cells_ == ["1850-03-01", "2023-09"]


@pytest.mark.parametrize(
    ("value", "shown", "format"),
    [
        ("1973", 1973, "0_)"),
        ("520415", 520415, "#,##0_)"),
        ("-0.25", -0.25, "#,##0.0#########_)"),
        ("24.2E9", 24200000000, "#,##0_)"),
        ("123456789012345.6", "123456789012345.6", "General"),
        ("1E+400", "1" + "0" * 400, "General"),
    ],
)
def test_xlsx_values(value: str, shown: object, format: str) -> None:
    claim = replace(samples.over, value=Decimal(value))
    cell = book(xlsx.render_figures(Report(samples.DOCUMENTS, (claim,))))["Figures"]["B2"]
    assert (cell.value, cell.number_format) == (shown, format)


def test_xlsx_of_extract_has_no_findings() -> None:
    assert book(xlsx.render_figures(samples.extracted())).sheetnames == ["Figures", "Sources"]


@pytest.mark.parametrize("text", reports.HOSTILE.values(), ids=reports.HOSTILE)
def test_xlsx_holds_strings_only_and_no_links(text: str) -> None:
    data = xlsx.render(reports.tainted(text))
    for cell in cells(data):
        assert cell.data_type in ("s", "n") or isinstance(cell.value, datetime)
        assert cell.hyperlink is None
        assert len(str(cell.value or "").encode("utf-16-le")) <= 2 * sheet.LONGEST
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not [n for n in parts.namelist() if "externalLink" in n or "vba" in n.lower()]
        assert b"<f>" not in b"".join(parts.read(n) for n in parts.namelist())


@pytest.mark.parametrize("letter", ["a", "😀"])
def test_xlsx_cells_are_cut_to_what_excel_holds(letter: str) -> None:
    long = replace(samples.over, sentence=letter * 40_000)
    data = xlsx.render(Report(samples.DOCUMENTS, (long,)))
    text = book(data)["Ledger"].cell(2, HEADS.index("sentence") + 1).value
    assert text.endswith(letter + "…")
    assert sheet.LONGEST - 2 < len(text.encode("utf-16-le")) // 2 <= sheet.LONGEST


def test_xlsx_is_the_same_bytes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = xlsx.render(reports.checked_report())
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert xlsx.render(reports.checked_report()) == first


# LibreOffice

soffice = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")


def converted(folder: Path, name: str, data: bytes, to: str) -> bytes:
    """A file as LibreOffice reads it, written as another format."""
    (folder / name).write_bytes(data)
    home = (folder / "home").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", to, name],
        cwd=folder, check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / name).with_suffix(f".{to}").read_bytes()


@soffice
def test_libreoffice_opens_both(tmp_path: Path) -> None:
    """It shows what the articles say, and computes nothing."""
    report = reports.tainted(reports.HOSTILE["formula"])
    assert converted(tmp_path, "book.xlsx", xlsx.render(report), "pdf").startswith(b"%PDF")
    text = csv_.render(reports.tainted("=1+1"))
    rows = converted(tmp_path, "table.csv", text.encode(), "xlsx")
    shown = [c for c in cells(rows) if c.value is not None]
    assert not [c for c in shown if c.data_type == "f"]
    assert {"'=1+1", 3200000} <= {c.value for c in shown}
