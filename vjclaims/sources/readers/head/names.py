"""Who wrote and who published: bylines, mastheads, names standing alone on a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vjclaims.sources.readers.cues import cues

_AND = re.compile(r"\s*(?:,|&|\band\b)\s*")
_PARTS = re.compile(r"\s*[,|]\s*|\s+(?:and|&)\s+")
_IN_PLACE = re.compile(r"\s+in\s+[^\W\d_a-z].*$")
_BRAND = re.compile(r"[^\W\d_]*[a-z][A-Z]|\w\.(?:com|net|org|info|co)\b|^The\s")
_DESCRIBED = re.compile(r"([^,:;.|–—]{2,50}?)(?:,|:|\.| [–—|-])\s+([^|.]{3,120})\.?$")
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
    words = [word.casefold().strip(".,") for word in text.split()]
    if len(words) > 2 and words[-1] in cues().outlet_ends:
        return False
    others = cues().outlet_cues | cues().anonymous | cues().genres | cues().organisations
    return not set(words) & others


def outlet_name(text: str) -> str:
    """The outlet that a short text names, without the genre after it; "" if it is none."""
    name = cues().genre_end.sub("", text).strip(" ,-–—|")
    if not name or name.casefold() in cues().genres | cues().anonymous or len(name) > 60:
        return ""
    words = {word.casefold().strip(".,") for part in name.split() for word in part.split("-")}
    parted = name != text.strip(" ,-–—|")
    known = words & cues().outlet_cues or name.casefold() in cues().agencies
    known = known or (len(words) > 2 and name.split()[-1].casefold() in cues().outlet_ends)
    capital = name[0].isupper() or name[0].isdigit() or _BRAND.search(name) is not None
    return name if capital and (known or parted or "&" in name or _BRAND.search(name)) else ""


def is_titled(text: str) -> bool:
    """Whether a short text is written like a name, each word with a capital."""
    words = [word for word in text.split() if word.casefold() not in cues().links]
    return 0 < len(words) <= 6 and all(not word[0].islower() for word in words)


def parse_byline(text: str) -> Byline | None:
    """ "By Ann Lee and Bo Ek, Northern Courier": None if the line is no byline."""
    if _is_our_staff(text):
        return Byline()
    opener = cues().byline.match(text)
    if not opener or len(text) > 120 or text.endswith((".", "?", "!", ":")):
        return None
    rest = text[opener.end() :].strip(" |,")
    parts = [part for part in _PARTS.split(rest) if not (part != rest and is_role(part))]
    if not rest or not all(_is_name_word(word) for part in parts for word in part.split()):
        return None
    people: list[str] = []
    others: list[str] = []
    for part in parts:
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
    spoken = label.strip().casefold() in cues().byline_labels
    if (field == "author" or spoken) and is_person(value):
        return Byline(author=value)
    return Byline(outlet=value) if field == "outlet" and outlet_name(value) else None


def name_in_place(text: str) -> str:
    """The person of "Ann Lee in Aville", "" if the line is something else."""
    match = _IN_PLACE.search(text)
    if not match or len(text) > 80:
        return ""
    name = text[: match.start()].strip()
    return name if is_person(name) else ""


def people_in(text: str) -> str:
    """The persons that a line names and nothing else but their posts: "Ann Lee and Bo Ek",
    "Ann Lee, Political Staff"; "" if the line is something else."""
    parts = [part.strip() for part in _PARTS.split(text)]
    people = [part for part in parts if is_person(part)]
    posts = [part for part in parts if is_role(part)]
    whole = len(text) <= 100 and len(people) + len(posts) == len(parts)
    return " and ".join(people) if whole else ""


def is_role(text: str) -> bool:
    """Whether a short text is a post in a newsroom: "Political Staff", "city desk"."""
    words = text.casefold().split()
    return 0 < len(words) <= 4 and words[-1] in cues().roles


def is_organisation(text: str) -> bool:
    """Whether a short text is written like the name of an organisation."""
    words = text.split()
    named = {word.casefold() for word in words if word[:1].isupper()} & cues().organisations
    plain = not any(char.isdigit() or char in ":;!?" for char in text)
    return bool(named) and plain and len(words) <= 8 and all(_is_name_word(w) for w in words)


def is_issuer(outlet: str) -> bool:
    """Whether an outlet is an organisation rather than a paper: "Clean Fjords Alliance"."""
    return is_organisation(outlet) and outlet.split()[-1].casefold() not in cues().outlet_cues


def described(text: str, *, genres: bool = True) -> str:
    """The name before what a paper calls itself: "Bean Counter, a weekly explainer".

    genres: whether kinds of text count, which stand in headlines, too ("Cholera: a briefing").
    """
    match = _DESCRIBED.match(text)
    if not match or not is_tagline(match[2]):
        return ""
    if not genres and cues().genre_end.search(match[2]):
        return ""
    return match[1] if all(_is_name_word(word) for word in match[1].split()) else ""


def is_tagline(text: str) -> bool:
    """Whether a text is what a paper calls itself: "the letter for managers"."""
    text = text.strip()
    if any(char.isdigit() for char in text) or len(text) > 120 or text.endswith(("?", "!")):
        return False
    return any(cues().tagline.match(p) for p in (text, text.rpartition(": ")[2]))


def _is_our_staff(text: str) -> bool:
    """ "By our political staff", "From our reporters in the north": nobody in particular."""
    opener = cues().staff.match(text)
    if not opener or len(text) > 60 or text.endswith((".", "?", "!", ":")):
        return False
    first, *rest = text[opener.end() :].casefold().split() or [""]
    return first in cues().anonymous and any(word in cues().roles for word in rest)


def _is_name_word(word: str) -> bool:
    bare = word.strip("(),|&.'’")
    return not bare or bare[0].isupper() or bare in cues().links
