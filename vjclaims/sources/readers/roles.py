"""What each unit is to a reader: title, heading, question, caption … or nothing to be shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.head.publication import Publication
from vjclaims.sources.readers.units import FULL_STOP, Unit

_CAPTION = 400
_HEADING, _HEADING_WORDS = 100, 16
_QUESTION = 500
_SHORT = 200
_REPEATED = 60  # characters from which a repeated paragraph is no coincidence
_LINK = re.compile(r"(?:https?://|www\.)\S+$")
_MAIL = re.compile(r"(?:[^\d@]{0,120}[ :])?[\w.+-]+@[\w-]+\.[\w.-]+$")
_PHONE = re.compile(r"\+?[\d\s()./-]{7,20}$")
_PHONE_SIGNS = re.compile(r"[+()/-]|\d[ .]\d+[ .]\d")
_FACT = re.compile(r"[^:]{1,60}:\s.*\d")
_SENTENCES = re.compile(r"[.!?][\"”’)]?\s+[\"“‘(]?[A-Z0-9]")

Kinds = list[BlockKind | None]


def assign_roles(units: Sequence[Unit], known: Publication, hidden: set[int]) -> Kinds:
    """The kind of each unit, None for what is not shown. In doubt a unit is shown."""
    gone = hidden | known.consumed
    interview = _is_interview(units, gone)
    kinds: Kinds = []
    for index, unit in enumerate(units):
        if index in gone or not unit.text or _is_noise(unit.text):
            kinds.append(None)
        elif index == known.title_at:
            kinds.append(BlockKind.TITLE)
        elif index in known.above:
            kinds.append(BlockKind.DATELINE)
        else:
            kinds.append(_kind(units, index, interview))
    _hide_repetitions(units, kinds)
    return kinds


def _kind(units: Sequence[Unit], index: int, interview: bool) -> BlockKind:
    unit = units[index]
    if unit.hint is BlockKind.HEADING:
        return BlockKind.QUESTION if unit.text.endswith("?") else BlockKind.HEADING
    if unit.hint:
        return unit.hint
    if _is_caption(unit.text):
        return BlockKind.CAPTION
    following = units[index + 1] if index + 1 < len(units) else None
    if following is None:
        return BlockKind.PARAGRAPH
    asks = _is_question(unit.text) and not _is_question(following.text)
    if asks and (interview or not _SENTENCES.search(unit.text)):
        return BlockKind.QUESTION
    if unit.text.endswith(":") and following.hint in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
        return BlockKind.PARAGRAPH
    if _is_heading(unit.text):
        fact = _FACT.match(unit.text)
        return BlockKind.LIST_ITEM if fact else BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _is_noise(text: str) -> bool:
    """Addresses, phone numbers, share buttons."""
    if len(text) > _SHORT:
        return False
    known = cues()
    if text.casefold().strip(" .:") in known.noise_lines or known.contact.match(text):
        return True
    if known.noise_opening.match(text) and not _SENTENCES.search(text):
        return True
    if "@" in text and _MAIL.match(text):
        return True
    if text[0] in "hw" and _LINK.match(text):
        return True
    return _PHONE.match(text) is not None and not _is_number(text)


def _is_number(text: str) -> bool:
    """A lone figure is no phone number unless it is written like one."""
    return not _PHONE_SIGNS.search(text) and len(text) < 10


def _is_caption(text: str) -> bool:
    if len(text) > _CAPTION or (":" not in text and "y " not in text):
        return False
    return bool(cues().caption_opening.match(text) or cues().caption_credit.search(text))


def _is_question(text: str) -> bool:
    return len(text) <= _QUESTION and text.endswith("?")


def _is_interview(units: Sequence[Unit], gone: set[int]) -> bool:
    """Whether paragraphs that end as a question are asked and answered throughout."""
    asked = 0
    for index, unit in enumerate(units[1:-1], 1):
        if index not in gone and unit.text.endswith("?") and _is_question(unit.text):
            asked += not units[index + 1].text.endswith("?")
    return asked > 1


def _is_heading(text: str) -> bool:
    """A short line that is no sentence and doesn't go on from another."""
    if len(text) > _HEADING or len(text.split()) > _HEADING_WORDS or text[0].islower():
        return False
    if FULL_STOP.search(text) or _SENTENCES.search(text):
        return False
    return text[-1] not in ",;…" and not text.endswith(("...", "-"))


def _hide_repetitions(units: Sequence[Unit], kinds: Kinds) -> None:
    """Hide what was shown before: headlines repeated, alternative texts, captions.

    Short paragraphs and list items may say the same under two headings and mean two things.
    """
    seen: dict[str, str] = {}
    label = ""
    for index, kind in enumerate(kinds):
        if kind is None or kind is BlockKind.TABLE_ROW:
            continue
        norm = units[index].norm
        title_like = kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        if norm in seen:
            long = kind is BlockKind.PARAGRAPH and len(norm) >= _REPEATED
            if title_like or long or seen[norm] == label:
                kinds[index] = None
        else:
            seen[norm] = label
        if kind in (BlockKind.HEADING, BlockKind.QUESTION) and kinds[index]:
            label = norm
