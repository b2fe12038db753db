"""What the benchmarks have in common: `python -m benchmarks.NAME PATH… [options]`, a table for
people, and, last, one JSON object for programs. 2 is returned where there is nothing to measure."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path


def command(
    doc: str | None, paths: str = "FOLDER", nargs: str | None = "+"
) -> argparse.ArgumentParser:
    """The parser of a benchmark, by its docstring; what it measures is in `paths`."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=doc, formatter_class=form)
    parser.add_argument("paths", type=Path, nargs=nargs, metavar=paths)
    return parser


def nothing(wanted: str, paths: Iterable[object]) -> int:
    """Say that the paths have none of what is wanted; gives the exit code."""
    print(f"{' '.join(map(str, paths))}: no {wanted}", file=sys.stderr)
    return 2


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under a head: the first column to the left, the others to the right."""
    cells = [list(map(str, row)) for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for first, *rest in cells:
        print("  ".join([first.ljust(widths[0]), *map(str.rjust, rest, widths[1:])]).rstrip())
    print()
