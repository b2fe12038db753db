"""What was handed in, on disk: found again when the server is started again, whatever ended it.

Files lie under numbers in a folder that is the user's alone; their names, the drafts and who is at
the desk stand in one list, which is replaced as a whole. A file is there before the list names it
and goes after the list has lost it, so a process that dies in between loses nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from vjclaims.lexicon.messages import say
from vjclaims.text.errors import InputError, StoreError
from vjclaims.text.files import read_regular, save
from vjclaims.text.locking import alone_with
from vjclaims.web.limits import FILES, TOTAL, WHO

_LIST = "desk.json"
_SAFE = re.compile(r"[^A-Za-z0-9]+")
_TOKEN = 24  # bytes
_UPLOADED = "uploaded"  # the folder in which evidence that was handed in seems to lie


class Kept(msgspec.Struct, frozen=True):
    """Something that was handed in. number: stays when a new version comes; name: as it is shown;
    file: in which the present version lies; about: its first words, where it came as text."""

    number: int
    name: str
    file: str
    size: int
    about: str = ""


class Handed(msgspec.Struct, frozen=True):
    """Something to be kept: its name and content; about: its first words, for a text."""

    name: str
    data: bytes
    about: str = ""


class Shelf(msgspec.Struct, frozen=True):
    """All that is kept for a folder. who: at the desk; token, port: of its address; last: the
    number given last."""

    drafts: tuple[Kept, ...] = ()
    evidence: tuple[Kept, ...] = ()
    who: str = ""
    token: str = ""
    port: int = 0
    last: int = 0


def place(folder: str | None) -> Path:
    """Where what belongs to a folder of articles is kept, or to none."""
    # Imported here: nothing but this needs it.
    from platformdirs import user_data_path

    top = user_data_path("vjclaims", appauthor=False) / "desk"
    if folder is None:
        return top / "own"
    real = os.path.realpath(folder)
    name = _SAFE.sub("-", os.path.basename(real)).strip("-")[:40] or "folder"
    return top / f"{name}-{hashlib.sha256(os.fsencode(real)).hexdigest()[:12]}"


class Run:
    """What is kept in a folder. Raises StoreError for one that cannot be read or written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = str(folder / _LIST)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot write {folder}: {error.strerror or error}") from error

    def shelf(self) -> Shelf:
        """All that is kept."""
        try:
            return msgspec.json.decode(read_regular(self._path), type=Shelf)
        except FileNotFoundError:
            return Shelf()
        except (OSError, msgspec.DecodeError) as error:
            raise StoreError(say("web.damaged", file=self._path)) from error

    def path(self, kept: Kept) -> str:
        """Where something lies."""
        return str(self.folder / kept.file)

    def token(self) -> str:
        """The secret of the address: the same as long as the list is there, so that a page that is
        open goes on when the server is started again."""

        def change(shelf: Shelf) -> Shelf:
            return replace(shelf, token=shelf.token or secrets.token_urlsafe(_TOKEN))

        return self._change(change).token

    def note(self, *, who: str | None = None, port: int | None = None) -> None:
        """Remember who is at the desk, or the port."""
        shelf = self.shelf()
        name = shelf.who if who is None else who[:WHO]
        if (name, port or shelf.port) != (shelf.who, shelf.port):
            self._change(lambda now: replace(now, who=name, port=port or now.port))

    def put_draft(self, handed: Handed, number: int = 0) -> Kept:
        """Keep a draft: the new version of the one with this number, else of one with its name."""
        found: list[Kept] = []

        def change(shelf: Shelf) -> Shelf:
            same = [d for d in shelf.drafts if d.number == number or d.name == handed.name]
            _check_room(shelf, [handed], same)
            kept, last = self._written(handed, shelf.last, same[0].number if same else 0)
            found.append(kept)
            rest = tuple(d for d in shelf.drafts if d not in same)
            return replace(shelf, drafts=(kept, *rest), last=last)

        self._change(change)
        return found[0]

    def put_evidence(self, handed: Sequence[Handed]) -> None:
        """Keep evidence; what has the name of something takes its place."""

        def change(shelf: Shelf) -> Shelf:
            new = {f"{_UPLOADED}/{item.name}": item for item in handed}
            same = [e for e in shelf.evidence if e.name in new]
            _check_room(shelf, list(new.values()), same)
            numbers = {e.name: e.number for e in same}
            rest, last = [e for e in shelf.evidence if e.name not in new], shelf.last
            for name, item in new.items():
                named = Handed(name, item.data)
                kept, last = self._written(named, last, numbers.get(name, 0))
                rest.append(kept)
            return replace(shelf, evidence=tuple(rest), last=last)

        self._change(change)

    def remove(self, number: int) -> None:
        """Forget the draft or evidence with this number."""

        def without(items: Sequence[Kept]) -> tuple[Kept, ...]:
            return tuple(item for item in items if item.number != number)

        self._change(
            lambda shelf: replace(
                shelf, drafts=without(shelf.drafts), evidence=without(shelf.evidence)
            )
        )

    def _written(self, handed: Handed, last: int, number: int) -> tuple[Kept, int]:
        """Write a file under the next number: what is to be listed, and that number."""
        file = last + 1
        save(str(self.folder / str(file)), handed.data)
        kept = Kept(number or file, handed.name, str(file), len(handed.data), handed.about)
        return kept, file

    def _change(self, change: Callable[[Shelf], Shelf]) -> Shelf:
        """The list as it is after a change, made by one process at a time."""
        with alone_with(self._path):
            before = self.shelf()
            after = change(before)
            if after != before:
                save(self._path, msgspec.json.encode(after))
                os.chmod(self._path, 0o600)
                gone = {k.file for k in _all(before)} - {k.file for k in _all(after)}
                for file in gone:
                    with contextlib.suppress(OSError):
                        os.unlink(self.folder / file)
        return after


def _all(shelf: Shelf) -> tuple[Kept, ...]:
    return (*shelf.drafts, *shelf.evidence)


def _check_room(shelf: Shelf, new: Sequence[Handed], replaced: Sequence[Kept]) -> None:
    """Raises InputError where there would be more than may be kept."""
    kept = [k for k in _all(shelf) if k not in replaced]
    if len(kept) + len(new) > FILES:
        raise InputError(say("web.too_many", most=f"{FILES:,}"))
    if sum(k.size for k in kept) + sum(len(item.data) for item in new) > TOTAL:
        raise InputError(say("web.too_much", most=TOTAL // 1_000_000))
