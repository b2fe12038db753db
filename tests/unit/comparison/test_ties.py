"""What ties two articles."""

from __future__ import annotations

from vjclaims.comparison.ties import Side, Ties
from vjclaims.records.article import Profile
from vjclaims.text.names import is_short_for, same_name

NAMES = [
    *("orion", "orion steel", "orion steel works", "steel", "os", "osw", "party", "harbour party"),
    *("united nations", "un", "bank of torvik", "bt", "torvik", "torvik city", "halden maritime"),
    *("halden maritme", "haldenmaritime", "labour", "labour front", "a", "ab", "NOR", "", "nor"),
]


def test_shared_names_are_those_of_every_name_against_every_other() -> None:
    """The index of an article's names finds what looking at all of them would find."""

    def plainly(a: Profile, b: Profile) -> int:
        def alike(x: str, y: str) -> bool:
            return same_name(x, y) and not is_short_for(x, y)

        mine = [x for x in a.names if any(alike(x, y) for y in b.names)]
        yours = [y for y in b.names if any(alike(x, y) for x in a.names)]
        return min(len(mine), len(yours))

    cuts = [frozenset(NAMES[i : i + n]) for i in range(len(NAMES)) for n in (1, 3, 6)]
    for mine in cuts:
        for yours in cuts:
            a, b = Profile(names=mine), Profile(names=yours)
            ties = Ties(Side("a.md", a), Side("b.md", b))
            assert ties.shared_names == plainly(a, b), (mine, yours)
