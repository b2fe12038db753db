"""Markdown to blocks."""

from __future__ import annotations

import pytest

from vjclaims.records.document import Document
from vjclaims.sources.readers import read_text


def read(text: str) -> Document:
    return read_text(text, "story.md")


def shapes(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(b.kind.value, document.reading[b.start : b.end]) for b in document.blocks]


def paragraph(markup: str) -> str:
    return shapes(f"# Quay\n\nIt is open. {markup}\n")[1][1].removeprefix("It is open.").strip()


@pytest.mark.parametrize(
    ("markup", "visible"),
    [
        ("**500** people, *nearly* 30 and __40__ or _50_.", "500 people, nearly 30 and 40 or 50."),
        ("***More than 500***.", "More than 500."),
        ("5 * 3 * 2 and snake_case_name.", "5 * 3 * 2 and snake_case_name."),
        ("See [the 12 cranes](http://x.example/a_(b)_c).", "See the 12 cranes."),
        ("See [the 12 cranes][ref] and [^1] more.", "See the 12 cranes and more."),
        ("![alt 500](a.png) Then 7.", "Then 7."),
        ("[![alt](a.png)](b) Then 7.", "Then 7."),
        ("`300` ships, <b>40</b> boats<br/>.", "300 ships, 40 boats."),
        (r"\*5 and 3\_4.", "*5 and 3_4."),
        ("&pound;3.2bn &amp; more.", "£3.2bn & more."),
        ("Write to <https://x.example/1>.", "Write to ."),
        ("~~500~~ 400.", "500 400."),
        ("If a < 5 then <3 is 4.", "If a < 5 then <3 is 4."),
    ],
)
def test_inline_markup_is_taken_out(markup: str, visible: str) -> None:
    assert paragraph(markup) == visible


def test_blocks() -> None:
    assert shapes(
        "# Quay opens\n\nFirst line\nsecond line.\n\n## What it costs\n\n> Quoted 40\n> people.\n\n"
        "- One\n  continued\n* Two\n1. Three\n2. Four\n\n***\n\nSetext\n------\nLast one.\n"
    ) == [
        ("title", "Quay opens"),
        ("paragraph", "First line second line."),
        ("heading", "What it costs"),
        ("paragraph", "Quoted 40 people."),
        ("list_item", "One continued"),
        ("list_item", "Two"),
        ("list_item", "Three"),
        ("list_item", "Four"),
        ("heading", "Setext"),
        ("paragraph", "Last one."),
    ]


def test_what_is_not_prose_is_hidden() -> None:
    text = (
        "# Quay\n\nOpen.\n\n```\ncode = 99\n```\n\n<!-- 77\n\n88 -->\n\n[ref]: http://x.example/5\n\n"
        "Closed <!-- 66 -->again.\n"
    )
    assert [shown for _, shown in shapes(text)][1:] == ["Open.", "Closed again."]


def test_a_fence_that_is_never_closed_hides_nothing() -> None:
    assert ("paragraph", "It cost 5 million.") in shapes("# Quay\n\n```\n\nIt cost 5 million.\n")


def test_table_rows_read_as_lines_and_lead_back_to_the_file() -> None:
    text = (
        "# Quay\n\n| Item | Status |\n|---|:--|\n| Length | **508** m |\n| Cost | - |\n\n"
        "Town | Boats | Crew\n--- | --- | ---\nNorth | 30 | 500\nSouth | n/a | 1,200\n"
    )
    document = read(text)
    assert shapes(text)[1:] == [
        ("table_row", "Length: 508 m"),
        ("table_row", "Cost"),
        ("table_row", "North: Boats 30; Crew 500"),
        ("table_row", "South: Crew 1,200"),
    ]
    for figure in ("508", "30", "500", "1,200"):
        start = document.reading.index(figure)
        left, right = document.offsets.span(start, start + len(figure))
        assert text[left:right] == figure


def test_a_bold_question_labels_its_answer_and_stays() -> None:
    document = read(
        "# Answers\n\n**How many boats?** More than 300.\n\nThey are old.\n\n"
        "**Deaths:** 5 in all.\n\n**Trust.** It grew.\n\n**More than 500 sank.** That is a lot.\n"
    )
    found = {document.reading[b.start : b.end]: b.label for b in document.blocks}
    assert found == {
        "Answers": "",
        "How many boats? More than 300.": "How many boats?",
        "They are old.": "How many boats?",
        "Deaths: 5 in all.": "Deaths",
        "Trust. It grew.": "Trust",
        "More than 500 sank. That is a lot.": "How many boats?",
    }


@pytest.mark.parametrize(
    ("line", "outlet", "published"),
    [
        ("*Quay Desk explainer | published 14 May 2024 | updated 15 May 2024*", "Quay Desk",
         "2024-05-14"),
        ("**Harbour & Trade, 20 February 2024**", "Harbour & Trade", "2024-02-20"),
        ("*North Forum briefing note, 9 April 2024*", "North Forum", "2024-04-09"),
        ("_QuayTrack Norway, 16 February 2024_", "QuayTrack Norway", "2024-02-16"),
    ],
)  # fmt: skip
def test_a_line_of_metadata_below_the_title(line: str, outlet: str, published: str) -> None:
    text = f"# Quay opens\n\n{line}\n\nIt has 12 cranes.\n"
    document = read(text)
    assert document.outlet == outlet
    assert str(document.published) == published
    assert shapes(text) == [("title", "Quay opens"), ("paragraph", "It has 12 cranes.")]


def test_front_matter() -> None:
    document = read(
        '---\ntitle: "Quay: open at last"\nsource: Harbour Times\nauthors: Ida Moe\n'
        "date_published: 2024-05-14T08:00:00Z\ntags: [a, b]\nlist:\n  - 5\n# comment\n---\n\n"
        "It has 12 cranes.\n"
    )
    assert document.title == "Quay: open at last"
    assert document.outlet == "Harbour Times"
    assert document.author == "Ida Moe"
    assert str(document.published) == "2024-05-14"
    assert document.reading == "Quay: open at last\n\nIt has 12 cranes."
    start = document.reading.index("open")
    assert document.text[document.offsets.to_source(start) :].startswith("open at last")


@pytest.mark.parametrize("null", ["null", "~", "", '""', "[]"])
def test_front_matter_may_say_nothing(null: str) -> None:
    document = read(f"---\ntitle: Quay\noutlet: {null}\ndate: {null}\n---\nIt has 12 cranes.\n")
    assert (document.title, document.outlet, document.published) == ("Quay", None, None)


@pytest.mark.parametrize("text", ["---\nno colon here 5\n---\nText.\n", "---\ntitle: x\nText 7.\n"])
def test_malformed_front_matter_is_read_as_text(text: str) -> None:
    assert "5" in read(text).reading or "7" in read(text).reading


def test_other_stories_in_markdown() -> None:
    text = (
        "# Quay\n\nIt has 12 cranes.\n\n---\n**Most read**\n1. Fares rise 5%\n2. 40 boats\n\n"
        "## Related stories\n- [Gulls 6](x)\n\n## Figures\n- 7 boats\n"
    )
    assert shapes(text)[1:] == [
        ("paragraph", "It has 12 cranes."),
        ("heading", "Figures"),
        ("list_item", "7 boats"),
    ]
