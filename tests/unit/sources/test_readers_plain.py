"""Plain text to blocks."""

from __future__ import annotations

import pytest

from vjclaims.records.document import Document
from vjclaims.sources.readers import read_text

LONG = (
    "The harbour authority said on Monday that it had hired 240 people for the new quay, "
    "which will open in the spring of next year."
)
MORE = (
    "Nobody on the council had expected the bill to reach 14 million kroner, its chairwoman "
    "told reporters after a meeting that lasted three hours."
)


def shapes(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.reading[b.start : b.end]) for b in document.blocks]


def labels(document: Document) -> dict[str, str]:
    return {document.reading[b.start : b.end]: b.label for b in document.blocks}


def texts(text: str) -> list[str]:
    return [shown for _, shown in shapes(read_text(text))]


def test_title_paragraphs_headings_items() -> None:
    document = read_text(
        f"Quay opens early\n\n{LONG}\n\nWhat it costs\n\n{MORE}\n\nThere are three parts:\n\n"
        f"  1. The quay\n  2. The road\n  3. The 40 sheds\n\n{LONG} It is late."
    )
    assert shapes(document) == [
        ("title", "Quay opens early"),
        ("paragraph", LONG),
        ("heading", "What it costs"),
        ("paragraph", MORE),
        ("paragraph", "There are three parts:"),
        ("list_item", "The quay"),
        ("list_item", "The road"),
        ("list_item", "The 40 sheds"),
        ("paragraph", f"{LONG} It is late."),
    ]
    found = labels(document)
    assert found[LONG] == ""
    assert found[MORE] == "What it costs"
    assert found["The 40 sheds"] == "There are three parts"


def test_one_paragraph_a_line_without_blank_lines() -> None:
    document = read_text(f"Quay opens early\n{LONG}\n{MORE}\nIt rained.\n{LONG} Again.")
    kinds = [kind for kind, _ in shapes(document)]
    assert kinds == ["title", "paragraph", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_are_joined(ends: str) -> None:
    wrapped = ends.join(
        [
            "Quay opens early",
            "",
            "The harbour authority said on Monday that it had hired",
            "240 people for the new quay. It will be opened by the",
            "Minister of Ports, who came to see it last week with",
            "all her staff.",
        ]
    )
    document = read_text(wrapped)
    assert shapes(document)[1] == (
        "paragraph",
        "The harbour authority said on Monday that it had hired 240 people for the new quay. "
        "It will be opened by the Minister of Ports, who came to see it last week with all her "
        "staff.",
    )
    start = document.reading.index("240 people")
    left, right = document.offsets.span(start, start + 10)
    assert wrapped[left:right] == "240 people"


def test_a_sentence_broken_before_a_number_keeps_it() -> None:
    text = "The council had thought that the fleet would be sold by June\n30. It was not."
    assert "June 30. It was not." in " ".join(read_text(f"Fleet\n\n{text}\n").reading.split())


def test_questions_head_their_answers() -> None:
    document = read_text(
        f"The mayor answers\n\nWhy was the quay built?\n\n{LONG}\n\n"
        f"You promised a bridge in 2019. Where is it?\n\n{MORE}"
    )
    assert [kind for kind, _ in shapes(document)] == [
        "title", "question", "paragraph", "question", "paragraph",
    ]  # fmt: skip
    assert labels(document)[LONG] == "Why was the quay built?"
    assert labels(document)[MORE].endswith("Where is it?")


@pytest.mark.parametrize(
    "caption",
    [
        "The mayor cuts the ribbon. Photo: KNB",
        "Children on the quay (Photo: quay.example)",
        "Photo caption: Cranes at work. KNB/Ole R.",
        "Pictured: a tug leaves. Picture by Ida Moe.",
        "The new cranes. Image: Port Authority",
    ],
)
def test_captions_are_shown_once(caption: str) -> None:
    document = read_text(f"Quay opens\n\n{LONG}\n\n{caption}\n\n{MORE}\n\n{caption}\n\n{LONG} Yes.")
    assert [kind for kind, _ in shapes(document)] == [
        "title", "paragraph", "caption", "paragraph", "paragraph",
    ]  # fmt: skip


def test_repeated_headlines_and_paragraphs_are_hidden() -> None:
    text = f"Quay opens\n\n{LONG}\n\nQuay  Opens\n\nA tug\n\n{MORE}\n\nA TUG\n\n{LONG}"
    assert texts(text) == ["Quay opens", LONG, "A tug", MORE]


def test_the_same_short_figure_under_two_headings_stays() -> None:
    document = read_text(
        f"Two towns\n\n{LONG}\n\nNorth\n\n- 12 boats\n\nSouth\n\n- 12 boats\n\n{MORE}"
    )
    boats = [b.label for b in document.blocks if document.reading[b.start : b.end] == "12 boats"]
    assert boats == ["North", "South"]


@pytest.mark.parametrize(
    "tail",
    [
        "Related: Ferry fares up 9% | Comment: 3 reasons to wait",
        "ALSO READ: Two held for 40 stolen bikes",
        "Most read\n1. Fares rise 5%\n2. 40 boats sold",
        "Related stories\n\nFares rise 5%\n\n40 boats sold\n\nGulls back",
        "Read more:\nFares rise 5%\n40 boats sold",
        "Fares rise 5%\n\nFares rise 5%\n\nThe ferry company will raise its fares by 5 ...\n\n"
        "40 boats sold\n\n40 boats sold\n\nAt an auction, 40 boats were …\n\nBy KNB\n\nMobile page",
    ],
)
def test_other_stories_are_hidden(tail: str) -> None:
    assert texts(f"Quay opens\n\n{LONG}\n\n{MORE}\n\n{tail}\n") == ["Quay opens", LONG, MORE]


def test_the_article_goes_on_after_a_list_of_other_stories() -> None:
    text = f"Quay opens\n\n{LONG}\n\nRelated stories\n- Fares rise 5%\n- 40 boats\n\n{MORE}"
    assert texts(text) == ["Quay opens", LONG, MORE]
    assert "It took 12 days." in texts(f"Quay\n\n{LONG}\n\nRead more\n\nIt took 12 days.\n")


@pytest.mark.parametrize(
    "line",
    [
        "11:28:16 AM | 12/7/2023",
        "November 28, 2023 | 09:06",
        "Thu 25 Jan 2024 07.00 GMT",
        "Updated 14 Feb 2024 17:42 GMT",
        "Published: 14 February 2024",
        "https://quay.example/news?id=12",
        "By Ida Moe, Harbour Times",
        "BY IDA MOE AND OLE RUD",
        "By Our Special Correspondent",
    ],
)
def test_lines_about_the_publication_are_not_shown(line: str) -> None:
    assert texts(f"Quay opens\n\n{line}\n\n{LONG}\n\n{MORE}") == ["Quay opens", LONG, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ida Moe in Oslo; editing by Ole Rud)",
        "(With inputs from agencies)",
        "For further information call the toll-free line 909.",
        "Tel: +47 22 33 44 55",
        "Corrections: desk@quay.example",
        "Ida Moe",
        "By Ida Moe, Harbour Times",
        "www.quay.example/about",
    ],
)
def test_lines_below_the_article_are_not_shown(line: str) -> None:
    assert texts(f"Quay opens\n\n{LONG}\n\n{MORE}\n\n{line}\n") == ["Quay opens", LONG, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "12 people died.",
        "About us: Founded in 1999, the club has 300 members.",
        "By June, 40 boats had left.",
        "1,200,000",
        "Photo sales reached 300 million dollars.",
        "Related costs were 5 million dollars. Others were 3 million dollars.",
    ],
)
def test_in_doubt_a_line_is_shown(line: str) -> None:
    assert line in texts(f"Quay opens\n\n{LONG}\n\n{MORE}\n\n{line}\n")


@pytest.mark.parametrize(
    ("prefix", "place"),
    [
        ("OSLO, Feb 14 (Quay Wire) - ", "OSLO"),
        ("BERGEN, Norway, January 19, 2024 - ", "BERGEN, Norway"),
        ("BERGEN (Quay Wire) — ", "BERGEN"),
        ("New Oslo, March 3 (QW): ", "New Oslo"),
        ("OSLO: ", "OSLO"),
        ("OSLO – ", "OSLO"),
        ("14 March 2024 – ", None),
    ],
)
def test_the_dateline_is_cut_from_the_first_paragraph(prefix: str, place: str | None) -> None:
    document = read_text(f"Quay opens\n\n{prefix}{LONG}\n\n{MORE}\n")
    places = [("dateline", place)] if place else []
    assert shapes(document) == [
        ("title", "Quay opens"), *places, ("paragraph", LONG), ("paragraph", MORE),
    ]  # fmt: skip


def test_a_run_without_spaces_is_hidden_but_stays_in_the_text() -> None:
    run = "$" * 300
    document = read_text(f"Quay opens\n\n{LONG} {run} {MORE}\n")
    assert run in document.text
    assert "$" not in document.reading
    assert LONG in document.reading
    assert MORE in document.reading


def test_a_single_line_is_a_paragraph() -> None:
    assert shapes(read_text("The town has 500 boats")) == [("paragraph", "The town has 500 boats")]


def test_places_count_lines_of_every_kind() -> None:
    document = read_text("One\rTwo\r\nThree\nFour")
    assert document.place(document.text.index("Four")) == (4, 1)
