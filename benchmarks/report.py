"""Results as tables for people, and as JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from benchmarks.records import Amount
from benchmarks.scoring import Result


def as_json(result: Result) -> dict[str, float]:
    """The figures of a set: F1 in per cent, the share of texts exactly right in per cent."""
    found: dict[str, float] = {"texts": result.texts}
    found |= {key: round(tally.f1, 1) for key, tally in result.tallies.items()}
    return {**found, "exact": round(100 * result.exact / max(result.texts, 1), 1)}


def table(console: Console, name: str, results: Mapping[str, Result]) -> None:
    """One line a set and key: precision, recall, F1; texts exactly right."""
    grid = Table(title=name, title_justify="left", box=None, pad_edge=False)
    for head in ("set", "texts", "exact", "key", "P", "R", "F1"):
        grid.add_column(head, justify="left" if head in ("set", "key") else "right")
    for stem, result in results.items():
        lead = (stem, str(result.texts), f"{as_json(result)['exact']:.1f}")
        for key, t in result.tallies.items():
            figures = (f"{t.precision:.1f}", f"{t.recall:.1f}", f"{t.f1:.1f}")
            grid.add_row(*lead, key, *figures)
            lead = ("", "", "")
        if not result.tallies:
            grid.add_row(*lead)
    console.print(grid)
    console.print()


def misses(console: Console, results: Mapping[str, Result]) -> None:
    """Every text that is not right, with what was read too much, not at all, or wrongly."""
    for stem, result in results.items():
        for miss in result.misses:
            _print(console, f"{stem} {miss.item.id}: {miss.item.text}")
            for a in miss.extra:
                _print(console, f"    too much  {_shown(a)}")
            for a in miss.missed:
                _print(console, f"    missed    {_shown(a)}")
            for a, b in miss.wrong:
                _print(console, f"    wrong     {_shown(a)}  is  {_shown(b)}")


def speeds(console: Console, found: Mapping[str, float]) -> None:
    """Words a second, and what share that is of spaCy's own pipeline."""
    grid = Table(title="speed, one process", title_justify="left", box=None, pad_edge=False)
    for head in ("reader", "words/s", "of spaCy"):
        grid.add_column(head, justify="left" if head == "reader" else "right")
    whole = next(iter(found.values()))
    for name, speed in found.items():
        grid.add_row(name, f"{speed:,.0f}", f"{speed / whole:.2f}")
    console.print(grid)
    console.print()


def _print(console: Console, line: str) -> None:
    console.print(line, markup=False, highlight=False, soft_wrap=True)


def _shown(a: Amount) -> str:
    ends = f"{a.low}" if a.low == a.high else f"{a.low} to {a.high}"
    unit = "/".join(sorted(a.names or a.nouns)[:3])
    rate = f" per {a.per}" if a.per else ""
    return f"{a.change} {ends} [{unit}{rate}]"
