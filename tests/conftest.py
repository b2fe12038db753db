"""Fixtures that several test files use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline, loaded once."""
    from vjclaims.extraction.model import load_model

    return load_model()[0]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with design, contract and measuring sticks; tests that need it skip elsewhere."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder shared/ beside the project")
    return folder


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads what another run of this machine kept; tests of the cache name a folder."""
    monkeypatch.setenv("VJCLAIMS_CACHE", "0")
