"""Sentences that are the same but for a figure."""

from __future__ import annotations

import pytest
from comparing import figure, made

from vjclaims.comparison.near_duplicates import near_duplicates

SAID = "The harbour board of Torvik counted {} boats on its sea wall{} this spring"


@pytest.mark.parametrize("more", ["", " (#3)", " # 7", "\ufdd0", " “#”"])
def test_a_sign_of_the_text_is_no_figure(more: str) -> None:
    a, b = (
        figure(f"{n}.md", value, text=str(value), sentence=SAID.format(value, more))
        for n, value in enumerate((1_284, 1_824))
    )
    (found,) = near_duplicates([a, b], made(a, b))
    assert (found.a, found.b) == (a, b)
    assert found.words > 0.9
