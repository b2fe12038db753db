"""By what a run is known in the cache, and how what it said is written there.

A run is known by all it depends on: the bytes of every file, the archives' generations, the
settings and the files they name, the program, its libraries and the model, and, where something
can expire, the day. What it found out is kept by that; what it said, by how the report is to look,
too: another format of a known run is drawn from what it found out.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vjclaims.cli.outcome import Outcome, View, width_and_color
from vjclaims.settings.config import Config
from vjclaims.sources.readers.discover import LARGEST, STDIN, discover, passed_over
from vjclaims.sources.store.connecting import generation, is_archive
from vjclaims.sources.store.stamp import content_stamp, digest, reading_stamp
from vjclaims.text.errors import VjclaimsError
from vjclaims.text.files import regular
from vjclaims.text.paths import Patterns


def run_key(
    command: Sequence[str], paths: Sequence[str], config: Config, data: bytes
) -> str | None:
    """The key of a run; None where what it depends on cannot be read, as the run will say.

    command: what else tells the run from others. data: standard input.
    """
    try:
        return digest([*command, *_settings(config), data, *_inputs(paths, config)])
    except VjclaimsError:
        return None


def view_key(run: str, view: View) -> str:
    """The key of what a run says where it is to look so."""
    to_file = view.output is not None
    look = f"{view.format} {width_and_color(view)} {view.debug} {view.statistics} {to_file} "
    look += str(view.verbose)
    return digest([run, look])


def _settings(config: Config) -> Iterator[str]:
    yield repr(replace(config, root=_relative(config.root), origins=()))
    yield reading_stamp(config.model, config.lexicon)
    yield from map(content_stamp, (config.house, config.decisions))
    if config.house or config.decisions:
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


def packed(said: Outcome) -> bytes:
    """What a run said, for the cache."""
    made, binary = said.output, isinstance(said.output, bytes)
    output = base64.b64encode(made).decode() if isinstance(made, bytes) else made
    return json.dumps([binary, output, said.before, said.after, said.status, said.read]).encode()


def unpacked(record: bytes | None) -> Outcome | None:
    """What such bytes say; None for those of another make."""
    if record is None:
        return None
    try:
        binary, output, before, after, status, read = json.loads(record)
        made = base64.b64decode(output) if binary else output
    except (ValueError, TypeError):
        return None
    return Outcome(made, tuple(before), tuple(after), status, tuple(read))
