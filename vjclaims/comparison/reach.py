"""Which articles are held against which: all against all, or drafts against the rest."""

from __future__ import annotations

from dataclasses import dataclass

from vjclaims.records.claim import Claim


@dataclass(frozen=True, slots=True)
class Reach:
    """drafts: paths of which one side of each pair must be; empty where any two may meet;
    nothing: no two meet at all."""

    drafts: frozenset[str] = frozenset()
    nothing: bool = False

    def joins(self, a: str, b: str) -> bool:
        """Whether the articles of two paths are held against each other."""
        return (
            a != b
            and not self.nothing
            and (not self.drafts or a in self.drafts or b in self.drafts)
        )

    def own(self, claims: list[Claim]) -> list[Claim]:
        """The claims of the articles that are checked."""
        return [c for c in claims if not self.drafts or c.path in self.drafts]


EVERY = Reach()
