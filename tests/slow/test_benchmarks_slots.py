"""The annotated slots fit their stories, and reading does not fall below what it reached."""

from __future__ import annotations

from benchmarks.slots import GOLD, SLOTS, gold, score

MOST_WRONG = 0.08  # of a slot's figures; .025 to .067 when this was written


def test_every_annotated_figure_stands_in_its_story() -> None:
    for file, figures in ((GOLD, 300), (GOLD.with_name("slots_train.jsonl"), 680)):
        rows = list(gold(file))
        assert len(rows) == figures
        assert all(r.text[r.start : r.start + len(r.surface)] == r.surface for r in rows)


def test_few_slots_are_wrong() -> None:
    found = [slots for _, _, slots in score(list(gold(GOLD))) if slots]
    assert len(found) >= 280
    for slot in SLOTS:
        assert sum(s[slot] == "wrong" for s in found) <= MOST_WRONG * len(found), slot
