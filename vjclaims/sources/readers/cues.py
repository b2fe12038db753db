"""The words of `data/boilerplate.toml`, loaded once, as patterns that the readers match."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from vjclaims.lexicon.tables import toml
from vjclaims.text.errors import LexiconError

FILE = "boilerplate.toml"


@dataclass(frozen=True, slots=True)
class Cues:
    """Sets hold casefolded words; patterns are anchored at the start of a line."""

    related_alone: frozenset[str]
    related_inline: re.Pattern[str]
    related_prefix: re.Pattern[str]
    announcement: re.Pattern[str]
    caption_opening: re.Pattern[str]
    caption_credit: re.Pattern[str]
    noise_lines: frozenset[str]
    noise_opening: re.Pattern[str]
    contact: re.Pattern[str]
    byline: re.Pattern[str]
    staff: re.Pattern[str]
    anonymous: frozenset[str]
    credit: re.Pattern[str]
    reporting: re.Pattern[str]
    roles: frozenset[str]
    byline_labels: frozenset[str]
    outlet_cues: frozenset[str]
    outlet_ends: frozenset[str]
    tagline: re.Pattern[str]
    organisations: frozenset[str]
    agencies: frozenset[str]
    genres: frozenset[str]
    genre_end: re.Pattern[str]
    release: re.Pattern[str]
    name: re.Pattern[str]
    links: frozenset[str]
    published: re.Pattern[str]
    updated: re.Pattern[str]
    fillers: re.Pattern[str]
    issue: re.Pattern[str]
    not_places: frozenset[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    front_matter: dict[str, str]
    generic_columns: frozenset[str]
    empty_cells: frozenset[str]
    scales: dict[str, str]
    page_published: frozenset[str]
    page_updated: frozenset[str]
    page_furniture: frozenset[str]
    page_generator: re.Pattern[str]
    property_titles: frozenset[str]
    property_authors: frozenset[str]
    published_class: re.Pattern[str]
    updated_class: re.Pattern[str]


def any_of(words: Iterable[str]) -> str:
    """An alternation of the words, longest first, with curly apostrophes allowed."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(w).replace("'", "['’]") for w in ordered) + ")"


def _capitalised(words: Iterable[str]) -> str:
    forms = [form for word in words for form in (word.capitalize(), word.title(), word.upper())]
    return any_of(set(forms))


def _numbered(groups: list[list[str]], first: int) -> dict[str, int]:
    return {name: number for number, names in enumerate(groups, first) for name in names}


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cues that come with vjclaims. Raises LexiconError naming what is missing."""
    try:
        return _compile(toml(FILE))
    except (KeyError, TypeError) as error:
        raise LexiconError(f"data/{FILE}: {error}") from error


def _opening(words: Iterable[str], rest: str = "", before: str = "") -> re.Pattern[str]:
    return re.compile(before + any_of(words) + rest, re.IGNORECASE)


def _credit(words: Iterable[str]) -> re.Pattern[str]:
    """A photo credit at the end of a line: "Photo: ABC", "Picture by Ann Lee"."""
    named = r"(?:\s*:\s*\S.{0,60}|\s+[Bb]y\s+[^\W\d_a-z].{0,60})$"
    return re.compile(r"(?:^|[\s.(\[|/–—-])" + _capitalised(words) + named)


def _contact(openings: Iterable[str], labels: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"{any_of(openings)}\b|{any_of(labels)}\s*:", re.IGNORECASE)


def _tagline(words: Iterable[str]) -> re.Pattern[str]:
    """What a paper calls itself: "the fortnightly letter for managers", "student magazine"."""
    nouns = rf"(?:[\w'’&-]+\s+){{0,6}}{any_of(words)}s?"
    return re.compile(rf"{nouns}(?:\s+(?:about|for|from|of|on)\b[^.?!]*)?$", re.IGNORECASE)


def _name(particles: Iterable[str]) -> re.Pattern[str]:
    """Two to four capitalised words, particles among them."""
    word = r"[^\W\d_a-z][\w'’.-]*"
    return re.compile(rf"{word}(?: (?:{word}|{any_of(particles)})){{1,3}}$")


def _compile(data: dict[str, Any]) -> Cues:
    related, captions, contacts = data["related"], data["captions"], data["contacts"]
    bylines, outlets, datelines = data["bylines"], data["outlets"], data["datelines"]
    return Cues(
        related_alone=frozenset(related["alone"]),
        related_inline=_opening(related["inline"], r"\s*:\s*\S", r"[\[(*>»\s-]*"),
        related_prefix=_opening(related["prefix"], r"\b", r"[\[(*>»\s-]*"),
        announcement=_opening(related["announcements"], r"\s*:\s*[^\d]+$"),
        caption_opening=_opening(captions["openings"], r"\s*:"),
        caption_credit=_credit(captions["credits"]),
        noise_lines=frozenset(data["noise"]["lines"]),
        noise_opening=_opening(data["noise"]["openings"]),
        contact=_contact(contacts["openings"], contacts["labels"]),
        byline=_opening(bylines["openers"], r":?\s+"),
        staff=_opening(bylines["staff"], r"\s+"),
        anonymous=frozenset(bylines["anonymous"]),
        credit=_opening(bylines["credits"], r"\b", r"[(\[]\s*"),
        reporting=_opening(bylines["reporting"], r"\s+", r"[(\[]\s*"),
        roles=frozenset(bylines["roles"]),
        byline_labels=frozenset(bylines["labels"]),
        outlet_cues=frozenset(outlets["cues"]),
        outlet_ends=frozenset(outlets["ends"]),
        tagline=_tagline((*outlets["publications"], *outlets["genres"])),
        organisations=frozenset(data["names"]["organisations"]),
        agencies=frozenset(outlets["agencies"]),
        genres=frozenset(outlets["genres"]),
        genre_end=_opening(outlets["genres"], r"$", r"(?:^|\s+)"),
        release=_opening(outlets["releases"], r"$", r"(.{2,80}?)\s+[-–—|]\s+"),
        name=_name(data["names"]["particles"]),
        links=frozenset(data["names"]["links"]) | frozenset(data["names"]["particles"]),
        published=_opening(datelines["published"], r"\b", r"\b"),
        updated=_opening(datelines["updated"], r"\b", r"\b"),
        fillers=_opening(datelines["fillers"], r"\b", r"\b"),
        issue=_opening(datelines["issues"], r"\b\.?(?:\s*#?\d+\b|\s+of\b|(?=[\s:,|]*$))", r"\b"),
        not_places=frozenset(datelines["not_places"]),
        months=_numbered(data["dates"]["months"], 1),
        weekdays=_numbered(data["dates"]["weekdays"], 0),
        front_matter={word: key for key, words in data["front_matter"].items() for word in words},
        generic_columns=frozenset(data["tables"]["generic"]),
        empty_cells=frozenset(data["tables"]["empty"]),
        scales={told: word for word, *others in data["tables"]["scales"] for told in others},
        page_published=frozenset(data["page"]["published"]),
        page_updated=frozenset(data["page"]["updated"]),
        page_furniture=frozenset(data["page"]["furniture"]),
        page_generator=_opening(data["page"]["generators"]),
        property_titles=frozenset(data["properties"]["titles"]),
        property_authors=frozenset(data["properties"]["authors"]),
        published_class=_opening(data["page"]["published_classes"]),
        updated_class=_opening(data["page"]["updated_classes"]),
    )
