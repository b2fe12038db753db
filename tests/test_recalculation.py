"""Figures of one article that check each other: a table of short articles, and the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vjclaims.engine import recalculated_in

TABLE = Path(__file__).parent / "cases" / "recalculation.txt"
LINE = re.compile(r"(?P<outcome>holds|fails|quiet)(?: (?P<kind>\w+))?: (?P<text>.+)")


def rows() -> list[tuple[str, str, str]]:
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        match = LINE.fullmatch(line)
        if match:
            found.append((match["outcome"], match["kind"] or "", match["text"]))
    return found


@pytest.mark.parametrize(("outcome", "kind", "text"), rows())
def test_row(outcome: str, kind: str, text: str) -> None:
    found = recalculated_in(text.replace("\\n", "\n"), path="a.md" if "|" in text else "a.txt")
    failing = [r for r in found if not r.holds]
    if outcome == "fails":
        assert [r for r in failing if r.kind == kind], found
        return
    assert not failing, failing
    if outcome == "holds":
        assert [r for r in found if r.kind == kind], found


def test_a_row_is_a_case_or_a_comment() -> None:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        assert not line or line.startswith(("#", "open ")) or LINE.fullmatch(line), line
