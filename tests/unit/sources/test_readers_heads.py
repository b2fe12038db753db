"""The lines above an article: masthead, tagline, issue, date, byline; and headlines like them."""

from __future__ import annotations

import pytest

from vjclaims.sources.readers import read_text

BODY = (
    "The harbour authority said on Monday that it had hired 240 people for the new quay, "
    "which will open in the spring.\n\nNobody on the council had expected the bill to reach "
    "14 million kroner, its chairwoman told reporters.\n"
)
Told = tuple[str | None, str | None, str | None, str]  # title, outlet, author, published


def told(text: str, path: str = "-") -> Told:
    document = read_text(text, path)
    return document.title, document.outlet, document.author, str(document.published)


def kinds(text: str, path: str = "-") -> list[str]:
    return [block.kind.value for block in read_text(text, path).blocks]


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("NORDIC PORT LETTER\nNo. 12, Tuesday 4 March 2025", "NORDIC PORT LETTER"),
        ("QUAY & CRANE\nThe monthly letter for harbour masters\n4 March 2025 | Issue 31",
         "QUAY & CRANE"),
        ("CARGO FORTNIGHT\nShips, sheds, rails: notes for shippers\n4 March 2025",
         "CARGO FORTNIGHT"),
        ("DOCKBUILDER NORTH\nThe quarterly bulletin for engineers\nIssue of 4 March 2025",
         "DOCKBUILDER NORTH"),
        ("Keels & Wheels: northern ferry and rail letter\n4 March 2025", "Keels & Wheels"),
        ("The Sound Gazette\nTuesday 4 March 2025", "The Sound Gazette"),
        ("NORTHERN DOCKERS' UNION\nPress statement, 4 March 2025", "NORTHERN DOCKERS' UNION"),
        ("PRESS RELEASE\nClean Fjords International\nBergen / Oslo, 4 March 2025",
         "Clean Fjords International"),
        ("Clean Fjords Alliance - news release\nFor release March 4, 2025",
         "Clean Fjords Alliance"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("headline", ["QUAY OPENS EARLY", "Ships come. Cranes wait."])
def test_a_masthead_stands_above_the_headline(head: str, outlet: str, headline: str) -> None:
    assert told(f"{head}\n\n{headline}\n\n{BODY}") == (headline, outlet, None, "2025-03-04")


@pytest.mark.parametrize(
    ("lines", "outlet", "author"),
    [
        ("North Coast Daily Echo, the newspaper for summer guests\nTuesday 4 March 2025",
         "North Coast Daily Echo", None),
        ("Letter from Old Harbour, The Northern Review, 4 March 2025\nIda Moe",
         "The Northern Review", "Ida Moe"),
        ("Sound Business | 4 March 2025 | reading time: short", "Sound Business", None),
        ("Klare Tal | final count published by the port | 4 March 2025", "Klare Tal", None),
        ("Fjord Travel Digest, 4 March 2025. For agents and skippers.",
         "Fjord Travel Digest", None),
        ("Tide Table, a weekly explainer. 4 March 2025. By Ida Moe.", "Tide Table", "Ida Moe"),
        ("The Mess Room, student magazine, 4 March 2025", "The Mess Room", None),
        ("Harbour Beacon, Tuesday, March 4, 2025\nBy Ida Moe, city desk",
         "Harbour Beacon", "Ida Moe"),
        ("Silver Sound Sun\n4 March 2025\nIda Moe", "Silver Sound Sun", "Ida Moe"),
        ("Sound Courier\nTuesday, March 4, 2025\nStory: Ida Moe", "Sound Courier", "Ida Moe"),
        ("The Sound Ledger\n4 March 2025\nIda Moe and Ole Rud",
         "The Sound Ledger", "Ida Moe and Ole Rud"),
        ("Sound Gazette, 4 March 2025\nIda Moe, Political Staff", "Sound Gazette", "Ida Moe"),
        ("By Ida Moe, Foreign Desk\nTuesday 4 March 2025", None, "Ida Moe"),
        ("The Sound Sentinel\n4 March 2025\nBy our political staff", "The Sound Sentinel", None),
        ("4 March 2025\nSound Courier\nFrom our reporters in the north", "Sound Courier", None),
    ],
)  # fmt: skip
def test_the_imprint_below_the_headline(lines: str, outlet: str | None, author: str | None) -> None:
    expected = ("Quay opens early", outlet, author, "2025-03-04")
    assert told(f"Quay opens early\n\n{lines}\n\n{BODY}") == expected
    assert kinds(f"Quay opens early\n\n{lines}\n\n{BODY}")[1:] == ["paragraph"] * 2
    if "\n" not in lines:
        assert told(f"# Quay opens early\n\n*{lines}*\n\n{BODY}", "a.md") == expected


@pytest.mark.parametrize(
    "head",
    [
        "HARBOUR STRIKES SPREAD NORTH\nIda Moe\n4 March 2025\n\nNobody is at work",
        "DOCKERS WIN\n4 March 2025\n\nWhat it means",
        "Minister resigns over a letter\n4 March 2025\n\nWhat the letter says",
        "Cholera: a briefing\n4 March 2025\n\nWhat it is",
        "Quay opens early\n4 March 2025\n\nKey points",
        "40 BOATS GONE\nThe Sound Ledger\n4 March 2025\n\nAn empty harbour",
        "SHIPS COME HOME!\nThe Sound Ledger\n4 March 2025\n\nA full harbour",
    ],
)
def test_headlines_that_look_like_mastheads(head: str) -> None:
    assert read_text(f"{head}\n\n{BODY}").title == head.partition("\n")[0]
    assert head.rpartition("\n")[2] in read_text(f"{head}\n\n{BODY}").reading


def test_a_masthead_without_a_headline_below_it() -> None:
    head = "PORT TRADE WIRE\nBerth file: North Quay\nFiled: 4 March 2025"
    expected = ("Berth file: North Quay", "PORT TRADE WIRE", None, "2025-03-04")
    assert told(f"{head}\n\n{BODY}") == expected
    assert read_text(f"PORT TRADE WIRE\nIssue 14, March 2025\n\n{BODY}").title == "PORT TRADE WIRE"


def test_a_sentence_below_a_bare_date_is_no_headline() -> None:
    assert kinds("4 March 2025\n\nIda Moe, 62, was born in Oslo.\n") == ["paragraph"]


def test_what_else_stands_in_a_masthead_is_shown_but_is_no_heading() -> None:
    head = "CARGO FORTNIGHT\nAll that floats\nIssue 9, 4 March 2025\n\nQuay opens early"
    assert kinds(f"{head}\n\n{BODY}") == ["dateline", "title", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "He was born in Oslo, Norway, on 4 March 1950, and never left",
        "The ministry published its report on 4 March 2025",
        "The strike began on Tuesday, 4 March 2025, and goes on",
        "*The vote was held on a Sunday, 2 March 2025.*",
        "240 people hired, 4 March 2025 the day",
    ],
)
def test_sentences_with_a_date_are_no_imprint(line: str) -> None:
    document = read_text(f"# Quay opens early\n\n{line}\n\n{BODY}", "a.md")
    assert document.published is None
    assert line.strip("*") in document.reading


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("ALSO INSIDE: Bridge shut for six weeks | Your bin days", False),
        ("Also in this issue: fares up 6 per cent | Gulls are back", False),
        ("Next issue: why the ferries are late again.", False),
        ("Next month: 40 sheds will be let.", True),
        ("Tell Ida what you saw: tips@sound.example", False),
        ("Got a question we missed? Write to ask@sound.example.", False),
        ("Write to the 12 owners at ask@sound.example", True),
        ("We corrected this page on 5 March: the port lost two cranes, not three.", True),
    ],
)
def test_lines_below_the_article(line: str, shown: bool) -> None:
    reading = read_text(f"Quay opens early\n\n{BODY}\n{line}\n").reading
    assert (line in reading) == shown
