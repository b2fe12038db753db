"""Figures of one article that check each other: a table of short articles, and the rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from vjclaims.engine import recalculated_in

TABLE = Path(__file__).parents[1] / "cases" / "recalculation.txt"
LINE = re.compile(
    r"(?P<open>open )?(?P<outcome>holds|fails|quiet|silent)(?: (?P<kind>\w+))?: (?P<text>.+)"
)


def rows() -> list[Any]:
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        match = LINE.fullmatch(line)
        if match:
            marks = [pytest.mark.xfail(strict=True)] if match["open"] else []
            row = (match["outcome"], match["kind"] or "", match["text"])
            found.append(pytest.param(*row, marks=marks))
    return found


@pytest.mark.parametrize(("outcome", "kind", "text"), rows())
def test_row(outcome: str, kind: str, text: str) -> None:
    found = recalculated_in(text.replace("\\n", "\n"), path="a.md" if "|" in text else "a.txt")
    failing = [r for r in found if not r.holds]
    if outcome == "fails":
        assert [r for r in failing if r.kind == kind], found
        return
    assert not failing, failing
    if outcome == "silent":
        assert not found, found
    if outcome == "holds":
        assert [r for r in found if r.kind == kind], found


def test_a_row_is_a_case_or_a_comment() -> None:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        assert not line or line.startswith("#") or LINE.fullmatch(line), line
