"""The zip archive that an office document is, opened without trusting what it says of itself."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from vjclaims.sources.readers.tree import Element, document_tree
from vjclaims.text.errors import InputError

# A 300-page book has some 10 MB of XML; 16 MB take mammoth about a quarter of a minute and some
# 700 MB of memory. Deflate packs zeros a thousandfold, so that size on disk says nothing.
LARGEST_PART = 16_000_000
LARGEST_WHOLE = 40_000_000
MOST_ENTRIES = 20_000  # a document with as many pictures has some 10,000
_MAIN = "/officeDocument"
_DOCUMENT = "word/document.xml"


@dataclass(slots=True)
class Package:
    """An archive whose parts are read one by one, within limits."""

    archive: zipfile.ZipFile
    left: int = LARGEST_WHOLE
    names: dict[str, str] = field(default_factory=dict)

    def part(self, name: str) -> Element | None:
        """The tree of a part, None where there is none. Raises InputError and errors of lxml."""
        actual = self.names.get(name.lower())
        if actual is None:
            return None
        info = self.archive.getinfo(actual)
        limit = min(LARGEST_PART, self.left)
        if info.file_size > limit:
            raise _too_large(info.file_size)
        if info.flag_bits & 1:
            raise InputError("is protected by a password; save a copy without one")
        with self.archive.open(info) as stream:
            data = stream.read(limit + 1)  # the size given above may be a lie
        if len(data) > limit:
            raise _too_large(len(data))
        self.left -= len(data)
        tree = document_tree(data)
        if tree.getroottree().docinfo.internalDTD is not None:
            raise InputError(
                "is a Word file with declarations that Word never writes; save it again as .docx"
            )
        return tree

    def optional(self, name: str) -> Element | None:
        """The tree of a part without which the text can be read, None if it is damaged, too."""
        try:
            return self.part(name)
        except (InputError, ValueError, SyntaxError, OSError, zipfile.BadZipFile):
            return None

    def main(self) -> str:
        """The name of the part with the text."""
        for kind, target in self._targets("_rels/.rels", ""):
            if kind.endswith(_MAIN):
                return target
        return _DOCUMENT

    def related(self, main: str, kind: str) -> Element | None:
        """The part of a kind ("styles", "footnotes") that belongs to the text."""
        linked = self.linked(main, kind)
        folder = posixpath.dirname(main)
        return self.optional(linked or posixpath.join(folder, f"{kind}.xml"))

    def linked(self, main: str, kind: str) -> str | None:
        """The name of the part of a kind to which the text leads; None where it leads to none."""
        found = self._targets(links_of(main), posixpath.dirname(main))
        return next((target for link, target in found if link.endswith(f"/{kind}")), None)

    def _targets(self, links: str, folder: str) -> list[tuple[str, str]]:
        tree = self.optional(links)
        found = []
        for link in () if tree is None else tree:
            target = link.get("Target")
            if target and link.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target))
                found.append((link.get("Type") or "", path.lstrip("/")))
        return found


def links_of(part: str) -> str:
    """The name of the part that says to which others a part leads."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def open_package(data: bytes) -> Package:
    """The archive in these bytes. Raises errors of zipfile, and InputError if it is absurd."""
    archive = zipfile.ZipFile(BytesIO(data))
    if len(archive.infolist()) > MOST_ENTRIES:
        raise InputError(f"holds {len(archive.infolist()):,} parts, which no document does")
    return Package(archive, names={name.lower(): name for name in archive.namelist()})


def _too_large(size: int) -> InputError:
    return InputError(
        f"unpacks to {size / 1e6:,.0f} MB or more of text, which no article does; "
        "copy what is to be read into a new file"
    )
