"""Title, outlet, author and date of publication."""

from __future__ import annotations

import datetime as dt

import pytest

from vjclaims.sources.readers import read_text
from vjclaims.sources.readers.head.dating import find_dates

BODY = (
    "The harbour authority said on Monday that it had hired 240 people for the new quay, "
    "which will open in the spring.\n\nNobody on the council had expected the bill to reach "
    "14 million kroner, its chairwoman told reporters.\n\nThe work took three summers, and in "
    "the second of them it rained on 61 days out of the 92 that a summer has.\n"
)


def published(top: str, body: str = BODY, bottom: str = "") -> str:
    return str(read_text(f"Quay opens early\n\n{top}\n\n{body}\n{bottom}\n").published)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("15/02/2024", "2024-02-15"),
        ("2/15/2024", "2024-02-15"),
        ("5/5/2024", "2024-05-05"),
        ("2024-02-15", "2024-02-15"),
        ("2024-02-15T08:00:00Z", "2024-02-15"),
        ("Thu 15 Feb 2024 07.00 GMT", "2024-02-15"),
        ("February 15th, 2024 | 09:06 AM", "2024-02-15"),
        ("Updated 15 Feb 2024 17:42 GMT", "2024-02-15"),
        ("Published 15 Feb 2024 | Updated 16 Feb 2024", "2024-02-15"),
        ("Updated 16 Feb 2024 | Published 15 Feb 2024", "2024-02-15"),
        ("Updated: 16 Feb 2024\n\nPublished: 15 Feb 2024", "2024-02-15"),
        ("Oslo, 15 Feb. 2024", "2024-02-15"),
        ("OSLO, Sept. 7, 2023 (Quay Press)", "2023-09-07"),
        ("February 2024", "2024-02"),
        ("12/9/2023", "None"),
        ("Tuesday 12/9/2023", "2023-09-12"),
        ("31/31/2023", "None"),
        ("30 February 2024", "None"),
        ("No date here", "None"),
    ],
)
def test_dates_of_a_line_above_the_story(line: str, date: str) -> None:
    assert published(line) == date


@pytest.mark.parametrize(
    ("prefix", "elsewhere", "date"),
    [
        ("OSLO, January 19, 2024 - ", "", "2024-01-19"),
        ("OSLO, Jan 19 (Quay Wire) - ", "", "None"),
        ("OSLO, Jan 19 (Quay Wire) - ", "It was signed on January 17, 2024.", "2024-01-19"),
        ("OSLO, Jan 2 (Quay Wire) - ", "It was signed on December 30, 2023.", "2024-01-02"),
        ("OSLO, Jan 19 (Quay Wire) - ", "It was signed on March 17, 2024.", "None"),
    ],
)
def test_dates_before_the_first_sentence(prefix: str, elsewhere: str, date: str) -> None:
    text = f"Quay opens early\n\n{prefix}{BODY}\n{elsewhere}\n\n{BODY.upper()}"
    assert str(read_text(text).published) == date


@pytest.mark.parametrize(
    ("numeric", "told", "date"),
    [
        ("12/7/2023", "The visit took place on November 27-30, 2023.", "2023-12-07"),
        ("12/7/2023", "The visit took place from 27 to 30 November 2023.", "2023-12-07"),
        ("12/7/2023", "It opened on July 1, 2023.", "2023-07-12"),
        ("12/7/2023", "It opened on September 21, 1973.", "None"),
        ("3/4/2024", "It opened on March 1, 2024.", "None"),
        ("12/7/2023", "It will open on 1 January 2024.", "None"),
        ("12/7/2023", "It opened on November 30.", "None"),
    ],
)
def test_ambiguous_numbers_are_settled_by_the_dates_of_the_story(
    numeric: str, told: str, date: str
) -> None:
    assert published(numeric, BODY + told + " Then it rained.") == date


def test_dates_inside_sentences_and_of_other_stories_do_not_count() -> None:
    assert published("", BODY + "It opened on March 1, 2024.") == "None"
    assert published("", bottom="Related stories\nFares rise\n3 March 2024\n") == "None"


def test_a_date_below_the_story() -> None:
    assert published("", bottom="3 March 2024") == "2024-03-03"


def test_a_date_amid_the_story_is_a_heading() -> None:
    document = read_text(f"Quay\n\n{BODY}\n3 March 2024\n\n{BODY.upper()}")
    assert document.published is None
    assert "3 March 2024" in document.reading


@pytest.mark.parametrize(
    ("lines", "outlet", "author"),
    [
        ("By Ida Moe, Harbour Times", "Harbour Times", "Ida Moe"),
        ("By Ida Moe and Ole Rud", None, "Ida Moe and Ole Rud"),
        ("By Our Special Correspondent\n15/02/2024", None, None),
        ("Harbour Times\n15/02/2024\nBy Ida Moe", "Harbour Times", "Ida Moe"),
        ("Ida Moe in Oslo\nThu 25 Jan 2024 07.00 GMT", None, "Ida Moe"),
        ("Dubai: March 3, 2024\nQuay Community Voice", "Quay Community Voice", None),
        ("OPINION | Harbour Citizen | 12/9/2023\nIda Moe", "Harbour Citizen", "Ida Moe"),
        ("OSLO, Sept. 7, 2023 (Quay Press)", "Quay Press", None),
        ("The Northern Courier-News\n6 September 2023", "The Northern Courier-News", None),
        ("Source: Harbour Times\nAuthor: Ida Moe\nDate: 15/02/2024", "Harbour Times", "Ida Moe"),
        ("Written by Ida Moe | Oslo | March 5, 2024 10:15 IST", None, "Ida Moe"),
        ("Ida Moe", None, None),
        ("New Oslo, 15/02/2024", None, None),
    ],
)
def test_bylines_and_mastheads(lines: str, outlet: str | None, author: str | None) -> None:
    document = read_text(f"Quay opens early\n\n{lines}\n\n{BODY}")
    assert (document.outlet, document.author) == (outlet, author)


@pytest.mark.parametrize(
    ("last", "author"),
    [
        ("Ida Moe", "Ida Moe"),
        ("(Reporting by Ida Moe in Oslo and Ole Rud in Bergen; editing by A B)",
         "Ida Moe and Ole Rud"),
        ("By VNT", None),
        ("Harbour Authority News", None),
        ("The End", None),
    ],
)  # fmt: skip
def test_the_last_line(last: str, author: str | None) -> None:
    assert read_text(f"Quay opens early\n\n{BODY}\n\n{last}\n").author == author


def test_a_name_that_the_story_mentions_is_no_signature() -> None:
    assert read_text(f"Quay\n\n{BODY}\nIda Moe was there.\n\nIda Moe").author is None


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Quay opens early", "Quay opens early"),
        ("Is the quay open?", "Is the quay open?"),
        ("Harbour Times\n15/02/2024\n\nQuay opens early", "Quay opens early"),
        ("15 February 2024\n\nQuay opens early", "Quay opens early"),
        ("OPINION\n\nQuay opens early", "Quay opens early"),
        ("Quay Charity - News release\n\nQuay opens early", "Quay opens early"),
        ("Quay opens to ships from the U.S.", "Quay opens to ships from the U.S."),
        ("The quay is open.", None),
    ],
)
def test_the_title(first: str, title: str | None) -> None:
    assert read_text(f"{first}\n\n{BODY}").title == title


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("from November 27-30, 2023", ["2023-11-30"]),
        ("14th of May, 2024", ["2024-05-14"]),
        ("on 12/7/2023", ["2023-07-12", "2023-12-07"]),
        ("on 31.12.2023", ["2023-12-31"]),
        ("the May 2023 vote and 1973 - 2023", []),
        ("they may 14 times", []),
        ("1/2/3/2024", []),
    ],
)
def test_find_dates(text: str, days: list[str]) -> None:
    found = [day for mention in find_dates(text) for day in mention.days]
    assert found == [dt.date.fromisoformat(day) for day in days]
