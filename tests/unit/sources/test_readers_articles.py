"""The articles that stand beside the repository, where they do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vjclaims.sources.readers import read_file

SHARED = Path(__file__).parents[4] / "shared"
PUBLISHED: dict[str, dict[str, str | None]] = {
    "c02": {"a1": "2024-02-14", "a2": "2024-02-15", "a3": "2024-02-20", "a4": "2024-03-03"},
    "c06": {"a1": "2024-01-18", "a2": "2024-01-19", "a3": "2024-01-25", "a4": "2024-02-14"},
    "c09": {"a1": "2024-03-14", "a2": "2024-03-15", "a3": "2024-04-09"},
    "c12": {"a1": "2023-09-06", "a2": "2023-09-07", "a3": None, "a4": "2024-02-16"},
}
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the articles are not at hand")


def test_dates_of_the_articles() -> None:
    expected = json.loads((SHARED / "articles/expected.json").read_text())["published"]
    for name, date in expected.items():
        document = read_file(SHARED / "articles" / name, name)
        assert document.published is None if date is None else str(document.published) == date


@pytest.mark.parametrize("cluster", sorted(PUBLISHED))
def test_dates_of_the_clusters(cluster: str) -> None:
    for path in sorted((SHARED / "clusters" / cluster).glob("a*.*")):
        date = PUBLISHED[cluster][path.stem]
        found = read_file(path, path.name).published
        assert (str(found) if found else None) == date


def test_every_annotated_claim_can_be_read() -> None:
    annotated = [SHARED / "articles/expected.json", *SHARED.glob("clusters/c*/gold.json")]
    for gold in annotated:
        for claim in json.loads(gold.read_text())["claims"]:
            document = read_file(gold.parent / claim["file"], claim["file"])
            text = claim["text"]
            span = (claim["start"], claim["start"] + len(text))
            offset = document.reading.find(text)
            while offset >= 0 and document.offsets.span(offset, offset + len(text)) != span:
                offset = document.reading.find(text, offset + 1)
            assert offset >= 0, (claim["file"], text)
