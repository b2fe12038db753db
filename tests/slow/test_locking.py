"""Lists that several processes change at once lose nothing."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import samples
from vjclaims.findings.policy.baseline import read_baseline

from vjclaims.cli.jobs import baselining
from vjclaims.findings.policy.remarks import STALE, about
from vjclaims.records.finding import Recalculation, Remark, Report
from vjclaims.text import locking
from vjclaims.text.errors import VjclaimsError
from vjclaims.text.locking import alone_with

_WRITERS, _EACH = 8, 12
_NOTE = baselining.Note("A. Editor", dt.date(2026, 3, 1), "by phone")


def _add(path: str, writer: int) -> None:
    """What one of several processes does: accept its own findings, one at a time."""
    for i in range(_EACH):
        text = f"Halden has {writer * 100 + i} bridges."
        source = samples.document("draft.txt", f"Bridges\n{text}\n")
        claim = samples.claim(source, str(writer * 100 + i), writer * 100 + i, "bridge")
        row = Recalculation("growth", (claim,), False, "")
        baselining.extend(path, Report(recalculated=(row,)), _NOTE, ())


def test_eight_writers_of_one_baseline_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "vjclaims-baseline.toml"
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_add, args=(str(path), n)) for n in range(_WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [w.exitcode for w in writers] == [0] * _WRITERS
    assert len(read_baseline(path)) == _WRITERS * _EACH
    assert [p.name for p in tmp_path.iterdir()] == [path.name]  # no lock is left


def test_pruning_keeps_what_was_put_in_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "list.toml")
    _add(path, 1)
    stale, *rest = read_baseline(path)
    report = Report(remarks=(Remark(STALE, path, 1, 1, f"covers nothing: {about(stale)}"),))

    def late(name: str) -> AbstractContextManager[None]:
        monkeypatch.setattr(baselining, "alone_with", alone_with)
        _add(name, 2)  # between the first look and the lock
        return alone_with(name)

    monkeypatch.setattr(baselining, "alone_with", late)
    assert baselining.prune(path, report) == [stale]
    assert len(read_baseline(path)) == len(rest) + _EACH


def test_a_lock_is_waited_for_and_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "list.toml")
    monkeypatch.setattr(locking, "_PATIENCE", 0.05)
    with alone_with(path):
        assert os.listdir(tmp_path) == [".list.toml.lock"]
        with pytest.raises(VjclaimsError, match="is being written by another process"):
            alone_with(path).__enter__()
    with alone_with(path):
        pass
    assert os.listdir(tmp_path) == []


def test_what_a_dead_process_left_behind_locks_nobody_out(tmp_path: Path) -> None:
    (tmp_path / ".list.toml.lock").touch()
    with alone_with(str(tmp_path / "list.toml")):
        pass
    assert os.listdir(tmp_path) == []


def test_where_no_file_can_be_made_the_reason_is_told(tmp_path: Path) -> None:
    with pytest.raises(VjclaimsError, match="cannot write"):
        alone_with(str(tmp_path / "nowhere" / "list.toml")).__enter__()
