"""Who wrote and who published: bylines, mastheads, names standing alone on a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vjclaims.readers.cues import cues

_AND = re.compile(r"\s*(?:,|&|\band\b)\s*")
_IN_PLACE = re.compile(r"\s+in\s+[^\W\d_a-z].*$")
_BRAND = re.compile(r"[^\W\d_]*[a-z][A-Z]|\w\.(?:com|net|org|info|co)\b|^The\s")
_REPORTED = re.compile(r"[^;)\]]{3,200}")


@dataclass(frozen=True, slots=True)
class Byline:
    """author, outlet: as far as the line names them; both may be empty."""

    author: str = ""
    outlet: str = ""


def is_person(text: str) -> bool:
    """Whether a text is written like a person's name and has no word of an outlet's."""
    if len(text) > 60 or not cues().name.match(text):
        return False
    words = {word.casefold().strip(".,") for word in text.split()}
    return not words & (cues().outlet_cues | cues().anonymous | cues().genres)


def outlet_name(text: str) -> str:
    """The outlet that a short text names, without the genre after it; "" if it is none."""
    name = cues().genre_end.sub("", text).strip(" ,-–—|")
    if not name or name.casefold() in cues().genres | cues().anonymous or len(name) > 60:
        return ""
    words = {word.casefold().strip(".,") for part in name.split() for word in part.split("-")}
    parted = name != text.strip(" ,-–—|")
    known = words & cues().outlet_cues or name.casefold() in cues().agencies
    capital = name[0].isupper() or name[0].isdigit() or _BRAND.search(name) is not None
    return name if capital and (known or parted or "&" in name or _BRAND.search(name)) else ""


def parse_byline(text: str) -> Byline | None:
    """ "By Ann Lee and Bo Ek, Northern Courier": None if the line is no byline."""
    opener = cues().byline.match(text)
    if not opener or len(text) > 120 or text.endswith((".", "?", "!", ":")):
        return None
    rest = text[opener.end() :].strip(" |,")
    if not rest or not all(_is_name_word(word) for word in rest.split()):
        return None
    people: list[str] = []
    others: list[str] = []
    for part in re.split(r"\s*[,|]\s*|\s+(?:and|&)\s+", rest):
        name = _IN_PLACE.sub("", part).strip()
        if is_person(name) and not others:
            people.append(name)
        elif part:
            others.append(part)
    outlet = next((name for part in others if (name := outlet_name(part))), "")
    if others and not people and outlet.casefold().startswith(tuple(cues().anonymous)):
        outlet = ""
    return Byline(" and ".join(people), outlet)


def parse_credit(text: str) -> Byline | None:
    """ "(Reporting by Ann Lee in Aville; editing by Bo Ek)": None if the line is no such."""
    if len(text) > 400 or not cues().credit.match(text) or text[-1] not in ")]":
        return None
    reporting = cues().reporting.match(text)
    named = _REPORTED.match(text, reporting.end()) if reporting else None
    parts = _AND.split(named[0]) if named else []
    people = [name for part in parts if is_person(name := _IN_PLACE.sub("", part).strip())]
    return Byline(" and ".join(people))


def parse_label(text: str) -> Byline | None:
    """ "Source: Harbour Times", "Author: Ann Lee", as front matter without its dashes."""
    label, colon, value = text.partition(":")
    field = cues().front_matter.get(label.strip().casefold())
    value = value.strip()
    if not colon or not value or len(value) > 60 or value.endswith("."):
        return None
    if field == "author" and is_person(value):
        return Byline(author=value)
    return Byline(outlet=value) if field == "outlet" and outlet_name(value) else None


def name_in_place(text: str) -> str:
    """The person of "Ann Lee in Aville", "" if the line is something else."""
    match = _IN_PLACE.search(text)
    if not match or len(text) > 80:
        return ""
    name = text[: match.start()].strip()
    return name if is_person(name) else ""


def _is_name_word(word: str) -> bool:
    bare = word.strip("(),|&.'’")
    return not bare or bare[0].isupper() or bare in cues().links
