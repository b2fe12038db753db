"""An article: what was read from one file. This is what stores keep and what is compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from vjclaims.records.claim import Claim, Name, Unclaimed
from vjclaims.records.document import Document


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article tells of, for figures whose own sentence leaves it out.

    topics: names it is about, the weightiest first; names: keys of all names in it but
    countries'; countries: their codes; about: content words of title and lead; words: those of the
    whole article that not every article has, each with its count; incidents,
    works: kinds of things that happen or are built, by these words; figures: those written
    so finely that another article hardly has them by chance; numbered: names told apart by
    their number, as kind and number; short: a few sentences at most.
    """

    topics: tuple[Name, ...] = ()
    names: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    words: frozenset[tuple[str, int]] = frozenset()
    incidents: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    figures: frozenset[tuple[str, Decimal]] = frozenset()
    numbered: frozenset[str] = frozenset()
    short: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its claims, in order of place, its profile, and the figures that make none.

    model: name and version of the pipeline that read it.
    """

    document: Document
    claims: tuple[Claim, ...]
    unclaimed: tuple[Unclaimed, ...] = ()
    profile: Profile = Profile()
    model: str = ""

    @property
    def path(self) -> str:
        """The path of its document."""
        return self.document.path

    def at(self, path: str) -> Article:
        """The same, read from another path."""
        if path == self.path:
            return self
        return replace(
            self,
            document=replace(self.document, path=path),
            claims=tuple(replace(c, path=path) for c in self.claims),
            unclaimed=tuple(replace(u, path=path) for u in self.unclaimed),
        )
