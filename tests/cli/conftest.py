"""Fixtures of the tests of the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import fake_cli
import pytest

import vjclaims
from vjclaims.records.finding import Report


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder of its own: no settings file, no colour from the surroundings."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "VJCLAIMS_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts an engine in place that gives this report, or one of fake_cli's; the list of its
    calls."""

    def use(report: Report | str) -> list[Any]:
        name = report if isinstance(report, str) else "own"
        if not isinstance(report, str):
            monkeypatch.setitem(fake_cli.SCENARIOS, "own", lambda: report)
        calls: list[Any] = []
        module = fake_cli.fake_engine(name, calls)
        monkeypatch.setitem(sys.modules, "vjclaims.engine", module)
        monkeypatch.setattr(vjclaims, "engine", module, raising=False)
        return calls

    return use
