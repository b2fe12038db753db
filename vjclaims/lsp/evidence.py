"""What a draft is held against: what the settings name, else what lies beside it."""

from __future__ import annotations

import os
import posixpath
import re

from vjclaims.lexicon.messages import say, say_count
from vjclaims.lsp.drafts import Draft
from vjclaims.settings.config import Config
from vjclaims.sources.readers.kinds import FORMATS, suffix_of

MOST = 300  # articles beside a draft; a folder with more is an archive, or no folder of articles
_ENTRIES = 5_000  # that are looked at: beside a text may lie a whole disk
_SPECIAL = re.compile(r"([\\*?\[\]!# ])")  # what patterns of .gitignore take for more than itself


def evidence(draft: Draft, config: Config) -> tuple[tuple[str, ...], str]:
    """Paths, seen from the folder of the draft, and what to tell of them."""
    if config.against:
        return config.against, say("editor.against", paths=", ".join(config.against))
    beside = posixpath.dirname(draft.name)
    count = _articles(os.path.join(draft.folder, beside), draft)
    folder = beside or os.path.basename(draft.folder) or draft.folder
    if count is None:
        return (), say("editor.too_many", folder=folder, most=MOST)
    if count == 0:
        return (), say("editor.alone")
    return (beside or ".",), say_count("editor.beside", count, folder=folder)


def without(draft: Draft, config: Config) -> tuple[str, ...]:
    """The patterns of what is left out, the draft's own file among them: what was saved of a text
    is no evidence against what it says now, by whatever path the evidence leads to it."""
    path = os.path.relpath(draft.name, config.root or ".")
    own = "/" + _SPECIAL.sub(r"\\\1", path.replace(os.sep, "/"))
    return (*config.exclude, own)


def _articles(folder: str, draft: Draft) -> int | None:
    """How many files beside a draft may be articles, in its folder and those in it; None for more
    than are read."""
    count = seen = 0
    for _, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names = [n for n in files if not n.startswith(".") and suffix_of(n)]
        count += sum(suffix_of(name) in FORMATS for name in names)
        seen += len(folders) + len(files)
        if count > MOST or seen > _ENTRIES:
            return None
    saved = os.path.exists(os.path.join(draft.folder, draft.name))
    return count - (saved and suffix_of(draft.name) in FORMATS)
