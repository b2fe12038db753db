"""Lists that several processes change at once lose nothing."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import samples

from vjclaims.findings.checks import run_checks
from vjclaims.findings.keys import with_ids
from vjclaims.findings.policy import deciding
from vjclaims.findings.policy.deciding import Place
from vjclaims.findings.policy.decisions import read_decisions
from vjclaims.findings.policy.remarks import STALE, about
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.finding import Recalculation, Remark, Report
from vjclaims.text import locking
from vjclaims.text.errors import VjclaimsError
from vjclaims.text.locking import alone_with

_WRITERS, _EACH = 8, 12
_TAKEN = Decision(Choice.STANDS, "A. Editor", dt.date(2026, 3, 1), "by phone")
_FORMER = """[[accepted]]
code = "VJ201"
claims = ["bridge | 900"]
who = "B. Editor"
when = 2026-01-05
why = "asked"
"""


def _add(path: str, writer: int, read: str = "") -> None:
    """What one of several processes does: decide on its own findings, one at a time."""
    for i in range(_EACH):
        text = f"Halden has {writer * 100 + i} bridges."
        source = samples.document("draft.txt", f"Bridges\n{text}\n")
        claim = samples.claim(source, str(writer * 100 + i), writer * 100 + i, "bridge")
        row = Recalculation("growth", (claim,), False, "")
        (finding,) = with_ids(run_checks((), (row,), {}))
        deciding.put(Place(read or path, path), [deciding.entry_of(finding, _TAKEN, ())])


def _at_once(*args: str) -> None:
    spawn = multiprocessing.get_context("spawn")
    path, *read = args
    writers = [spawn.Process(target=_add, args=(path, n, *read)) for n in range(_WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [w.exitcode for w in writers] == [0] * _WRITERS


def test_eight_writers_of_decisions_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "vjclaims-decisions.toml"
    _at_once(str(path))
    entries = read_decisions(path)
    assert len({e.claims for e in entries}) == len(entries) == _WRITERS * _EACH
    assert [p.name for p in tmp_path.iterdir()] == [path.name]  # no lock is left


def test_eight_who_turn_the_former_list_over_lose_nothing_of_it(tmp_path: Path) -> None:
    former, path = tmp_path / "vjclaims-baseline.toml", tmp_path / "vjclaims-decisions.toml"
    former.write_text(_FORMER, encoding="utf-8")
    _at_once(str(path), str(former))
    entries = read_decisions(path)
    assert len(entries) == _WRITERS * _EACH + 1
    assert [e.who for e in entries if e.claims == ("bridge | 900",)] == ["B. Editor"]


def test_taking_back_keeps_what_was_decided_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "list.toml")
    _add(path, 1)
    first, *rest = read_decisions(path)

    def late(name: str) -> AbstractContextManager[None]:
        monkeypatch.setattr(deciding, "alone_with", alone_with)
        _add(name, 2)
        return alone_with(name)

    monkeypatch.setattr(deciding, "alone_with", late)
    assert deciding.take_back(Place(path, path), [first.id]) == [first]
    assert len(read_decisions(path)) == len(rest) + _EACH


def test_pruning_keeps_what_was_put_in_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "list.toml")
    _add(path, 1)
    stale, *rest = read_decisions(path)
    report = Report(remarks=(Remark(STALE, path, 1, 1, f"covers nothing: {about(stale)}"),))

    def late(name: str) -> AbstractContextManager[None]:
        monkeypatch.setattr(deciding, "alone_with", alone_with)
        _add(name, 2)  # between the first look and the lock
        return alone_with(name)

    monkeypatch.setattr(deciding, "alone_with", late)
    assert deciding.prune(Place(path, path), report) == [stale]
    assert len(read_decisions(path)) == len(rest) + _EACH


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
