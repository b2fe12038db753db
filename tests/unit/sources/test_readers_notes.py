"""Note marks and figures cut up by markup, in every format; the file is quoted as it stands."""

from __future__ import annotations

import pytest
from reading import check_offsets, shown
from sample_files import paragraph, run, word_file

from vjclaims.records.document import Document
from vjclaims.sources.readers import read_bytes, read_text

TAIL = " in Harva. Its report says so, and the firm has been there for as long as anyone knows."


def said(document: Document) -> str:
    """What is read between "Norda has" and the tail."""
    text = next(line for line in shown(document) if line.startswith("Norda has"))
    return text.removeprefix("Norda has ").removesuffix(TAIL.strip()).removesuffix("in Harva.")


def article(markup: str) -> str:
    body = f"<h1>Norda grows</h1><p>Norda has {markup}{TAIL}</p><p>{TAIL} {TAIL}</p>"
    page = f"<html><body><article>{body}</article></body></html>"
    return said(read_bytes(page.encode(), "a.html")).strip().removesuffix(TAIL.strip()).strip()


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("9,400<sup>2</sup> people", "9,400 people"),
        ("$320 million<sup>1</sup>", "$320 million"),
        ("6.2%<sup>3</sup> more", "6.2% more"),
        ("9,400<sup>a</sup> people", "9,400 people"),
        ("9,400<sup>*</sup> people", "9,400 people"),
        ("9,400<sup>†</sup> people", "9,400 people"),
        ("9,400<sup>[1]</sup> people", "9,400 people"),
        ("9,400<sup>(2)</sup> people", "9,400 people"),
        ("9,400<sup>1)</sup> people", "9,400 people"),
        ("9,400<sup>1,2</sup> people", "9,400 people"),
        ("9,400<sup>note 1</sup> people", "9,400 people"),
        ("9,400<sup><span>1</span></sup> people", "9,400 people"),
        ("9,400<sup><a href='#f'>1</a></sup> people", "9,400 people"),
        ("9,400<a href='#f'>1</a> people", "9,400 people"),
        ("9,400<span style='vertical-align: super'>1</span> people", "9,400 people"),
        ("9,400<span class='superscript'>1</span> people", "9,400 people"),
        ("9,400&sup1; people", "9,400 people"),
        ("9,400[1] people", "9,400 people"),
        # powers, ordinals and fractions
        ("10<sup>6</sup> spores", "10⁶ spores"),
        ("3 × 10<sup>6</sup> spores", "3 × 10⁶ spores"),
        ("5 km<sup>2</sup> of land", "5 km² of land"),
        ("its 21<sup>st</sup> shop", "its 21st shop"),
        ("3<sup>1</sup>/<sub>4</sub> shares", "3¹/4 shares"),
        # one figure in several elements
        ("<b>1</b>,200 people", "1,200 people"),
        ("$<span>320</span> million", "$320 million"),
        ("<span>9,</span><span>400</span> people", "9,400 people"),
        ("<b>1</b>200 people", "1200 people"),
        ("3<i>.</i>5 shares", "3.5 shares"),
        ("1<!-- -->,200 people", "1,200 people"),
        ("1,<wbr>200 people", "1,200 people"),
        ("<span>$</span><span>320</span><span> million</span>", "$320 million"),
        ("12<span>%</span> more", "12% more"),
    ],
)
def test_pages(markup: str, read: str) -> None:
    assert article(markup) == read


def raised(text: str) -> str:
    return run(text).replace("<w:r>", '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', 1)


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (run("9,400") + raised("3") + run(" people"), "9,400 people"),
        (run("$320 million") + raised("1"), "$320 million"),
        (run("9,400") + raised("a") + run(" people"), "9,400 people"),
        (run("10") + raised("6") + run(" spores"), "10⁶ spores"),
        (run("5 km") + raised("2"), "5 km²"),
        (run("1") + run(",2") + run("00 people"), "1,200 people"),
        (run("$") + run("320") + run(" million"), "$320 million"),
    ],
)
def test_word(body: str, read: str) -> None:
    data = word_file(paragraph(run("Norda has ") + body + run(TAIL)))
    assert said(read_bytes(data, "a.docx")).strip() == read


MARKDOWN = [
    ("9,400<sup>1</sup> people", "9,400 people"),
    ("9,400<sup>a</sup> people", "9,400 people"),
    ("9,400[^1] people", "9,400 people"),
    ("9,400[1](#fn1) people", "9,400 people"),
    ("9,400[<sup>1</sup>](#fn1) people", "9,400 people"),
    ("9,400[\\[1\\]](#cite-1) people", "9,400 people"),
    ('9,400<a href="#fn">1</a> people', "9,400 people"),
    ("9,400^1^ people", "9,400 people"),
    ("9,400\\* people", "9,400 people"),
    ("9,400¹ people", "9,400 people"),
    ("10<sup>6</sup> spores on 5 m<sup>2</sup>", "10⁶ spores on 5 m²"),
    ("[9,400](http://harva.example) people", "9,400 people"),
    ("**1**,200 people and $**320** million", "1,200 people and $320 million"),
]


@pytest.mark.parametrize(("markup", "read"), MARKDOWN)
def test_markdown(markup: str, read: str) -> None:
    text = f"# Norda\n\nNorda has {markup}{TAIL}\n"
    assert said(read_text(text, "a.md")).strip() == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9,400³ people", "9,400 people"),
        ("9,400 [2] people", "9,400 people"),
        ("9,400† people", "9,400 people"),
        ("$320¹ million", "$320 million"),
        ("$320 million(1)", "$320 million"),
        ("a 4* hotel", "a 4* hotel"),
        ("12 A* grades", "12 A* grades"),
        ("10⁶ spores on 5 km²", "10⁶ spores on 5 km²"),
    ],
)
def test_plain_text(text: str, read: str) -> None:
    document = read_text(f"Norda\n\nNorda has {text}{TAIL}\n", "a.txt")
    assert said(document).strip() == read
    for offset, char in enumerate(document.reading):
        assert document.text[document.offsets.to_source(offset)] == char or char == "\n"


HEADED = "<tr><th>Mill</th><th>Revenue (SEKm)</th><th>Staff</th><th>Flow (€m)</th></tr>"


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        ("<td>1,310</td><td>44</td><td>3.5</td>", "Revenue 1,310 SEKm; Staff 44; Flow €3.5m"),
        ("<td>(1,310)</td><td>44</td><td>(3.5)</td>", "Revenue -1,310 SEKm; Staff 44; Flow €-3.5m"),
        ("<td>1,310<sup>1</sup></td><td>44[2]</td><td>–4</td>",
         "Revenue 1,310 SEKm; Staff 44; Flow €–4m"),
        ("<td>12’400</td><td>(3)</td><td>19*</td>", "Revenue 12’400 SEKm; Staff (3); Flow €19m"),
    ],
)  # fmt: skip
def test_cells_of_tables(cells: str, read: str) -> None:
    table = f"<table>{HEADED}<tr><td>Harva</td>{cells}</tr></table>"
    page = f"<html><body><article><h1>Norda</h1><p>{TAIL * 3}</p>{table}</article></body></html>"
    document = read_bytes(page.encode(), "a.html")
    check_offsets(document)
    assert shown(document)[-1] == f"Harva: {read}"


def test_cells_in_brackets_are_below_zero() -> None:
    text = "# N\n\n| Item | Sum |\n|---|---|\n| Cash flow | ($859) |\n| Net loss | ($44) |\n"
    document = read_text(text, "a.md")
    assert shown(document)[-2:] == ["Cash flow: Sum -$859", "Net loss: Sum $44"]
    start = document.reading.index("-$859")
    assert document.stands(start, start + 5)
