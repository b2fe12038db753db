"""The words of `data/boilerplate.toml`, loaded once, as patterns that the readers match."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from vjclaims.lexicon.tables import toml
from vjclaims.text.errors import LexiconError

FILE = "boilerplate.toml"


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
        return Cues(toml(FILE))
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


class Cues:
    """Sets hold casefolded words; patterns are anchored at the start of a line."""

    def __init__(self, data: dict[str, Any]) -> None:
        """data: the file as it stands. Raises KeyError and TypeError for one of another make."""
        self._around(data)
        self._names(data["bylines"], data["outlets"], data["names"])
        self._dates(data["datelines"], data["dates"])
        self._formats(data)

    def _around(self, data: dict[str, Any]) -> None:
        related, captions, contacts = data["related"], data["captions"], data["contacts"]
        self.related_alone = frozenset(related["alone"])
        self.related_inline = _opening(related["inline"], r"\s*:\s*\S", r"[\[(*>»\s-]*")
        self.related_prefix = _opening(related["prefix"], r"\b", r"[\[(*>»\s-]*")
        self.announcement = _opening(related["announcements"], r"\s*:\s*[^\d]+$")
        self.caption_opening = _opening(captions["openings"], r"\s*:")
        self.caption_credit = _credit(captions["credits"])
        self.noise_lines = frozenset(data["noise"]["lines"])
        self.noise_opening = _opening(data["noise"]["openings"])
        self.contact = _contact(contacts["openings"], contacts["labels"])

    def _names(
        self, bylines: dict[str, Any], outlets: dict[str, Any], names: dict[str, Any]
    ) -> None:
        self.byline = _opening(bylines["openers"], r":?\s+")
        self.staff = _opening(bylines["staff"], r"\s+")
        self.anonymous = frozenset(bylines["anonymous"])
        self.credit = _opening(bylines["credits"], r"\b", r"[(\[]\s*")
        self.reporting = _opening(bylines["reporting"], r"\s+", r"[(\[]\s*")
        self.roles = frozenset(bylines["roles"])
        self.byline_labels = frozenset(bylines["labels"])
        self.outlet_cues = frozenset(outlets["cues"])
        self.outlet_ends = frozenset(outlets["ends"])
        self.tagline = _tagline((*outlets["publications"], *outlets["genres"]))
        self.organisations = frozenset(names["organisations"])
        self.agencies = frozenset(outlets["agencies"])
        self.genres = frozenset(outlets["genres"])
        self.genre_end = _opening(outlets["genres"], r"$", r"(?:^|\s+)")
        self.release = _opening(outlets["releases"], r"$", r"(.{2,80}?)\s+[-–—|]\s+")
        self.name = _name(names["particles"])
        self.links = frozenset(names["links"]) | frozenset(names["particles"])

    def _dates(self, datelines: dict[str, Any], dates: dict[str, Any]) -> None:
        self.published = _opening(datelines["published"], r"\b", r"\b")
        self.updated = _opening(datelines["updated"], r"\b", r"\b")
        self.fillers = _opening(datelines["fillers"], r"\b", r"\b")
        self.issue = _opening(
            datelines["issues"], r"\b\.?(?:\s*#?\d+\b|\s+of\b|(?=[\s:,|]*$))", r"\b"
        )
        self.not_places = frozenset(datelines["not_places"])
        self.months = _numbered(dates["months"], 1)
        self.weekdays = _numbered(dates["weekdays"], 0)

    def _formats(self, data: dict[str, Any]) -> None:
        page, tables, properties = data["page"], data["tables"], data["properties"]
        self.front_matter: dict[str, str] = {
            word: key for key, words in data["front_matter"].items() for word in words
        }
        self.generic_columns = frozenset(tables["generic"])
        self.empty_cells = frozenset(tables["empty"])
        self.scales: dict[str, str] = {
            form: word for word, *forms in tables["scales"] for form in forms
        }
        self.page_published = frozenset(page["published"])
        self.page_updated = frozenset(page["updated"])
        self.page_furniture = frozenset(page["furniture"])
        self.page_generator = _opening(page["generators"])
        self.property_titles = frozenset(properties["titles"])
        self.property_authors = frozenset(properties["authors"])
        self.published_class = _opening(page["published_classes"])
        self.updated_class = _opening(page["updated_classes"])
