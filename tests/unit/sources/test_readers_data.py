"""The words that the readers know."""

from __future__ import annotations

import pytest

from vjclaims.lexicon.tables import toml
from vjclaims.sources.readers import cues as module
from vjclaims.sources.readers.cues import cues
from vjclaims.text.errors import LexiconError

DATA = toml(module.FILE)
LISTS = {
    f"{section}.{name}": words
    for section, entries in DATA.items()
    for name, words in entries.items()
    if isinstance(words[0], str)
}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_lists_are_sorted_unique_and_in_lower_case(name: str) -> None:
    words = LISTS[name]
    assert words == sorted(set(words))
    assert words == [word.casefold() for word in words]


def test_the_cues_are_complete() -> None:
    assert len(set(cues().months.values())) == 12
    assert len(set(cues().weekdays.values())) == 7
    assert set(cues().front_matter.values()) == {"title", "outlet", "author", "date"}


def test_a_broken_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "toml", lambda _: {"related": {}})
    with pytest.raises(LexiconError, match=r"data/boilerplate.toml: "):
        cues.__wrapped__()
