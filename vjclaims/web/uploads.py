"""What a browser sends, as drafts and evidence; what is too much is refused in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from vjclaims.lexicon.messages import say
from vjclaims.sources.readers.kinds import FORMATS, can_be_article, suffix_of, unknown_kind
from vjclaims.text.errors import InputError
from vjclaims.text.safe import visible
from vjclaims.web.keeping import Handed
from vjclaims.web.limits import FILE, FILES, TEXT, base, called

_ARCHIVE = ".db"
_FIELDS = 20
_ABOUT = 90  # characters by which a text is known in the list
_LONG_PART = "Part exceeded"  # how its message of a field that is too long begins
_MARKDOWN = re.compile(r"(?m)^#{1,4} \S")  # headings, which plain text has not
_HIDDEN = (".", "~$")  # what systems and programs put beside articles


@dataclass(frozen=True, slots=True)
class Chosen:
    """Files that were chosen: those to keep, and the names of others with the reason."""

    handed: tuple[Handed, ...]
    refused: tuple[str, ...]


async def form_of(request: Request) -> FormData:
    """The form of a request. Raises InputError for what is none, or too much."""
    try:
        return await request.form(max_files=FILES, max_fields=_FIELDS, max_part_size=TEXT)
    except HTTPException as error:  # which Starlette makes of what its parser says
        if error.detail.startswith(_LONG_PART):
            raise InputError(say("web.text_too_long")) from error
        raise InputError(say("web.too_many", most=f"{FILES:,}")) from error


def field(form: FormData, name: str, most: int) -> str:
    """A text of a form on one line, "" where there is none."""
    value = form.get(name)
    return " ".join(value.split())[:most] if isinstance(value, str) else ""


async def draft_of(form: FormData, usual: str) -> Handed:
    """The draft of a form: its file, else its text. Raises InputError where there is neither.

    usual: what a pasted text is called that has no name.
    """
    files = await _files(form, "file")
    if files:
        name, data = files[0]
        if suffix_of(name) not in FORMATS:
            raise InputError(say("web.not_a_kind", name=name, reason=unknown_kind(name)))
        return Handed(base(name), data)
    text = form.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError(say("web.nothing"))
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    if len(data) > TEXT:
        raise InputError(say("web.text_too_long"))
    name = base(called(field(form, "name", 200))) or usual
    if FORMATS.get(suffix_of(name)) not in ("text", "markdown"):
        name = name.replace(".", " ")  # it is text now, whatever its name was
    if not suffix_of(name) and _MARKDOWN.search(text):
        name = f"{name}.md"
    return Handed(name, data, _first_words(text))


def _first_words(text: str) -> str:
    """The first line that says something, cut."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    return visible(line[: _ABOUT * 2]).lstrip("# ")[:_ABOUT].strip()


async def evidence_of(form: FormData) -> Chosen:
    """The articles and archives of a form. Raises InputError where there are none."""
    kept, refused = [], []
    for name, data in await _files(form, "files"):
        last = base(name)
        if last.startswith(_HIDDEN) or not last:
            continue
        if suffix_of(name) in FORMATS or suffix_of(name) == _ARCHIVE:
            kept.append(Handed(name, data))
        elif can_be_article(name):
            refused.append(say("web.not_a_kind", name=last, reason=unknown_kind(name)))
    if not kept and not refused:
        raise InputError(say("web.no_files"))
    return Chosen(tuple(kept), tuple(refused))


async def _files(form: FormData, name: str) -> Sequence[tuple[str, bytes]]:
    """The files of a field that hold something, by the names that they are shown by."""
    found = []
    for item in form.getlist(name):
        if not isinstance(item, UploadFile) or not item.filename:
            continue
        shown = called(item.filename)
        if item.size is not None and item.size > FILE:
            raise InputError(say("web.too_large", name=shown, most=FILE // 1_000_000))
        if shown:
            found.append((shown, await item.read()))
    return found
