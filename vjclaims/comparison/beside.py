"""Texts that somebody put beside each other are about one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vjclaims.records.claim import Claim


def beside(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of texts that somebody put beside each other to compare them."""
    stories = {c.slots.story: replace(c.slots.story, beside=True) for c in claims}
    return tuple(replace(c, slots=replace(c.slots, story=stories[c.slots.story])) for c in claims)
