"""Small texts from real misses, each with what must, or must not, be said of them (cases.jsonl; the
expectations are those of benchmarks/small_texts.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.small_texts import Found, cases, checked, faults

CASES = cases(Path(__file__).with_name("cases.jsonl"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_small_texts_from_real_misses(case: Found, tmp_path: Path) -> None:
    assert not list(faults(checked(case, tmp_path), case["expect"]))
