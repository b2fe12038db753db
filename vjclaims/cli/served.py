"""Runs that were made before, served from the cache without loading what makes them.

A run is known by all it depends on: the bytes of every file, the archives' generations, the
settings and the files they name, the program, its libraries and the model, and, where something
can expire, the day. What it found out is kept by that; what it said, by how the report is to look,
too: another format of a known run is drawn from what it found out.
"""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from vjclaims.cli.running import Outcome, View, dress
from vjclaims.settings.config import Config
from vjclaims.sources.readers.discover import LARGEST, STDIN, discover, passed_over
from vjclaims.sources.store.cache import Cache
from vjclaims.sources.store.connecting import generation, is_archive
from vjclaims.sources.store.stamp import content_stamp, digest, reading_stamp
from vjclaims.text.errors import VjclaimsError
from vjclaims.text.files import regular
from vjclaims.text.paths import Patterns

if TYPE_CHECKING:
    from vjclaims.records.finding import Report


def served(
    command: Sequence[str],
    paths: Sequence[str],
    config: Config,
    view: View,
    cache: Cache,
    make: Callable[[BinaryIO | None], Report],
    draw: Callable[[Report], Outcome],
    stdin: BinaryIO | None,
) -> Outcome:
    """The outcome of a run, from the cache if it is known there, else made and kept.

    command: what else tells the run from others; make: gets standard input; draw: what the run has
    to say in the format that is asked for.
    """
    data = stdin.read(LARGEST + 1) if stdin is not None and STDIN in paths else b""
    try:
        run = digest([*command, *_settings(config), data, *_inputs(paths, config)])
    except VjclaimsError:
        return draw(make(io.BytesIO(data)))  # which says what is wrong
    look = digest([run, *_view(view)])
    known = _decoded(cache.run(look))
    if known is not None:
        return known
    kept = cache.report(run)
    report = kept or make(io.BytesIO(data) if stdin is not None else None)
    said = draw(report)
    if not said.passing:  # what a fault of the machine kept from being read may be read next time
        if kept is None:
            cache.keep_report(run, report)
        cache.keep_run(look, _encoded(said))
    return said


def _view(view: View) -> Iterator[str]:
    to_file = view.output is not None
    yield f"{view.format} {dress(view)} {view.debug} {view.statistics} {to_file}"


def _settings(config: Config) -> Iterator[str]:
    yield repr(replace(config, root=_relative(config.root), origins=()))
    yield reading_stamp(config.model, config.lexicon)
    yield from map(content_stamp, (config.house, config.baseline))
    if config.house or config.baseline:
        yield dt.date.today().isoformat()


def _inputs(paths: Sequence[str], config: Config) -> Iterator[str | bytes]:
    """What the paths mean: names and contents of files, or generations of archives."""
    archives = [path for path in paths if is_archive(path)]
    for path in archives:
        yield f"archive {path} {_relative(path)}"
        yield generation(path)
    files = [p for p in paths if p not in archives]
    exclude = Patterns(config.exclude, config.root)
    sources, skipped = discover(files, config.stdin_filename, exclude)
    yield from (f"passed over {name}" for name in passed_over(files, exclude))
    for missing in skipped:
        yield f"not read {missing.path}: {missing.reason}"
    for source in sources:
        yield f"file {source.path} {source.named}"
        yield _bytes(source.place) if source.place != STDIN else b""


def _relative(path: str) -> str:
    """A path from here: the same tree in another place gives the same report."""
    return os.path.relpath(path) if path else ""


def _bytes(place: str) -> bytes:
    try:
        with open(place, "rb", opener=regular) as file:
            return file.read(LARGEST + 1)  # of a larger one nothing is read anyway
    except OSError as error:
        return f"unreadable: {error}".encode("utf-8", "replace")


def _encoded(said: Outcome) -> bytes:
    binary = isinstance(said.output, bytes)
    output = (
        base64.b64encode(said.output).decode() if isinstance(said.output, bytes) else said.output
    )
    return json.dumps([binary, output, said.before, said.after, said.status, said.read]).encode()


def _decoded(record: bytes | None) -> Outcome | None:
    if record is None:
        return None
    try:
        binary, output, before, after, status, read = json.loads(record)
        made = base64.b64decode(output) if binary else output
    except (ValueError, TypeError):
        return None
    return Outcome(made, tuple(before), tuple(after), status, tuple(read))
