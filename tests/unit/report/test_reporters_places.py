"""Where a finding is shown, how files are named as URIs."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import reports
import samples

from vjclaims.records.claim import Claim, Unclaimed
from vjclaims.records.finding import Report
from vjclaims.report import FORMATS
from vjclaims.report.formats import places
from vjclaims.report.formats.json_ import report_object
from vjclaims.report.formats.places import (
    Span,
    citation,
    is_inside,
    placed,
    relative,
    sides,
    span,
    uri,
)
from vjclaims.sources.readers import read_bytes

NEARLY, EXACT, OVER = samples.nearly, samples.exact, samples.over
WIRE, HERALD, DRAFT = (d.path for d in (samples.wire, samples.herald, samples.draft))


@pytest.mark.parametrize(
    ("drafts", "parties", "primary"),
    [
        ((), (), NEARLY),
        ((), (OVER.id,), NEARLY),
        ((DRAFT,), (), OVER),
        ((DRAFT,), (NEARLY.id, EXACT.id), OVER),
        ((HERALD, WIRE), (), NEARLY),
        ((HERALD, WIRE), (EXACT.id,), EXACT),
        (("elsewhere.md",), (EXACT.id,), NEARLY),
    ],
)
def test_a_finding_is_shown_at_the_drafts_figure(
    drafts: tuple[str, ...], parties: tuple[str, ...], primary: Claim
) -> None:
    claims = (NEARLY, EXACT, OVER)
    first, others = sides(claims, drafts, parties)
    assert first is primary
    assert others == tuple(c for c in claims if c is not primary)


def test_a_finding_without_claims_has_no_place() -> None:
    assert sides((), ("draft.md",)) == (None, ())
    bare = replace(samples.contradiction, claims=())
    report = Report(findings=(bare, samples.parts))
    assert [row.primary for row in placed(report)] == [None, samples.total]


def test_findings_stand_in_the_order_of_the_report() -> None:
    report = replace(samples.full_report(), drafts=(DRAFT,))
    rows = placed(report)
    assert [row.finding.code for row in rows] == ["VJ101", "VJ201"]
    assert placed(replace(report, findings=report.findings[::-1])) == rows[::-1]


def test_the_party_to_the_conflict_is_shown_and_not_a_draft_that_agrees() -> None:
    report = replace(samples.full_report(), drafts=(WIRE, HERALD))
    tense = replace(samples.contradiction, verdict=samples.residents.pairs[0].verdict)
    apart = samples.residents.pairs[2]  # of the herald's figure and the draft's
    group = replace(samples.residents, pairs=(apart,))
    report = replace(report, groups=(group,), findings=(samples.contradiction,))
    assert placed(report)[0].primary is EXACT
    assert placed(replace(report, findings=(tense,)))[0].primary is NEARLY


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (reports.cargo, Span(3, 28, 3, 39)),
        (reports.came, Span(4, 72, 5, 4)),  # "No fewer than\n900"
    ],
)
def test_a_span_ends_behind_the_figure(claim: Claim, expected: Span) -> None:
    assert span(claim, reports.checked_report().by_path) == expected


def test_a_span_without_its_document_stays_on_its_line() -> None:
    assert span(reports.cargo, {}) == Span(3, 28, 3, 39)


def test_the_other_side_in_one_line() -> None:
    assert citation(reports.came, {}) == "drafts/port of Halden #1.md:4 “No fewer than 900”"
    assert citation(replace(reports.cargo, path="a\n\x1b.md"), {}) == "a \\x1b.md:3 “3.2 million”"


@pytest.mark.parametrize(
    ("path", "shown", "address", "inside"),
    [
        ("draft.md", "draft.md", "draft.md", True),
        ("./news//a.txt", "news/a.txt", "news/a.txt", True),
        ("news/x/../a.txt", "news/a.txt", "news/a.txt", True),
        ("a b/ü#1%.md", "a b/ü#1%.md", "a%20b/%C3%BC%231%25.md", True),
        ("c:d.md", "c:d.md", "c%3Ad.md", True),
        ("caf\udce9.md", "caf\udce9.md", "caf%E9.md", True),
        ("half\ud83d.md", "half\ud83d.md", "half%ED%A0%BD.md", True),
        ("what?&x=1", "what?&x=1", "what%3F%26x%3D1", True),
        ("/srv/a b.md", "/srv/a b.md", "file:///srv/a%20b.md", False),
        ("C:/texts/a.md", "C:/texts/a.md", "file:///C:/texts/a.md", False),
        ("../archive/a.md", "../archive/a.md", "../archive/a.md", False),
        ("..", "..", "..", False),
        ("-", "-", "stdin:", False),
        ("", "", "", True),
    ],
)
def test_names_of_files(path: str, shown: str, address: str, inside: bool) -> None:
    assert relative(path) == shown
    assert uri(path) == address
    assert is_inside(path) is inside


# Places as the reader's program shows them


def word_file() -> bytes:
    """Headings, an empty paragraph, a list and a table, as a reporter writes them."""
    draft = docx.Document()
    draft.add_heading("The port of Halden grows", 0)
    draft.add_paragraph("")
    draft.add_paragraph("It was a long year. The port employs 4,100 people.")
    draft.add_paragraph("It moved 31 ships.", style="List Bullet")
    table = draft.add_table(rows=2, cols=2)
    for row, cells in enumerate((("Firm", "Employees"), ("Norda Foods", "1,200"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    draft.add_heading("Torvik", 1)
    draft.add_paragraph("The town of Torvik has 83,000 residents.")
    file = io.BytesIO()
    draft.save(file)
    return file.getvalue()


PAGE = """<html><head><title>Torvik grows</title></head><body><article><h1>Torvik grows</h1>
<p>The council met on Monday to speak of all that the town has done in the year.</p>
<h2>12 schools</h2>
<p>The town of Torvik has 39,500 residents. It has grown for years, and is to go on growing.</p>
<table><tr><th>Firm</th><th>Employees</th></tr><tr><td>Norda Foods</td><td>1,200</td></tr></table>
</article></body></html>"""


@pytest.mark.parametrize(
    ("name", "data", "text", "place", "words"),
    [
        ("a.docx", word_file(), "4,100", "paragraph 2", "“It was a long year. The port …”"),
        ("a.docx", word_file(), "31", "paragraph 3", "“It moved 31 ships.”"),
        ("a.docx", word_file(), "1,200", "table 1, row 2", "“Norda Foods | 1,200”"),
        ("a.docx", word_file(), "83,000", "paragraph 5", "“The town of Torvik has …”"),
        ("a.html", PAGE.encode(), "39,500", "paragraph 2", "“The town of Torvik has …”"),
        ("a.html", PAGE.encode(), "12", "heading", "“12 schools”"),
        ("a.html", PAGE.encode(), "1,200", "table 1, row 2", "“Norda Foods | 1,200”"),
        ("a.md", b"# Torvik\n\nIt has 39,500\nresidents.\n", "39,500", "line 3", ""),
        ("a.txt", b"Torvik\n\nIt has 39,500 residents.\n", "39,500", "line 3", ""),
    ],
)
def test_a_place_is_what_the_reader_s_program_leads_to(
    name: str, data: bytes, text: str, place: str, words: str
) -> None:
    document = read_bytes(data, name)
    at = document.text.index(text)
    line, column = document.place(at)
    figure = Unclaimed(name, line, column, at, at + len(text), text, "", "")
    documents = {name: document}
    assert places.spot(figure, documents) == place
    assert places.opening(figure, documents) == words
    if words:
        assert places.place(figure, documents) == f"{name}, {place}"
        assert places.located(figure, documents) == f"{name}, {place} at {words}"
    else:
        assert places.place(figure, documents) == f"{name}:{line}:{column}"


def test_a_long_paragraph_of_a_pdf_starts_anew_on_the_next_page() -> None:
    text = "The council met on Monday and spoke of much.\nOf the ships 31 were lost.\n"
    paged = replace(samples.document("a.pdf", text), sites=((0, "page 1"), (15, "page 2")))
    assert paged.opening(3) == "The council met on Monday …"
    assert paged.opening(20) == "on Monday and spoke of much."
    assert paged.site(20) == "page 2"
    assert paged.opening(len(text) - 5) == "Of the ships 31 were lost."


def test_one_endless_word_is_cut() -> None:
    assert samples.document("a.txt", "x" * 500).opening(3) == "x" * 28 + " …"


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"json", "xlsx"}))
def test_every_format_for_people_names_the_paragraph(tmp_path: Path, format: str) -> None:
    document = replace(samples.draft, sites=((0, "paragraph 7"),))
    others = (samples.herald, samples.wire)
    report = replace(samples.full_report(), documents=(document, *others), drafts=("draft.md",))
    made = FORMATS[format](report, width=200, color=False, debug=False)
    assert isinstance(made, str)
    assert "paragraph 7" in made.replace("\\u201c", "“")


def test_json_has_the_place_beside_line_and_column() -> None:
    document = replace(samples.draft, sites=((0, "paragraph 7"),))
    report = replace(samples.full_report(), documents=(document, samples.herald, samples.wire))
    claims = {c["path"]: c for c in report_object(report)["claims"]}
    assert claims["draft.md"]["place"] == "paragraph 7"
    assert claims["draft.md"]["line"]
    assert claims["news/wire.txt"]["place"].startswith("line ")
