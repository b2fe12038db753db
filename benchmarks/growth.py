"""How the work grows with the articles: `python -m benchmarks.growth FOLDER…`.

FOLDER holds annotated stories (stories/README.md). Of them folders of 75, 150, 300 and 600
articles are made and checked: three or four articles a story (--per-story), or, with
--stories 1, many on one, made of its own by changing figures and leaving out paragraphs. Prints CPU
seconds of each stage and, last, for each stage the exponent by which it grew from one size to the
next: 1 is as the articles, 2 as their pairs.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

import vjclaims
from stories import MARK, bodies
from vjclaims import engine, evidence
from vjclaims.records.finding import Report
from vjclaims.report import CHECK_FORMATS

_SIZES = (75, 150, 300, 600)
_FORMATS = ("text", "json", "html", "xlsx", "markdown")
_STAGES = ("gather", "_recalculated", "align_claims", "accept", "run_checks")
_CHANGED, _LEFT_OUT = 0.3, 0.15  # figures and paragraphs of a copy


def main(argv: Sequence[str] | None = None) -> int:
    """Measure; 2 where there is no story."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--sizes", type=int, nargs="+", default=_SIZES, metavar="N")
    parser.add_argument("--per-story", type=int, default=4, metavar="N")
    parser.add_argument("--stories", type=int, metavar="N", help="instead of --per-story")
    options = parser.parse_args(argv)
    files = sorted(p for folder in options.folders for p in folder.rglob("*.txt"))
    if not files:
        print("no story there", file=sys.stderr)
        return 2
    random.Random(7).shuffle(files)
    vjclaims.extract("Halden has 5 bridges.")  # loads the model, before the clock starts
    rows = {}
    for size in options.sizes:
        stories = options.stories or max(1, size // options.per_story)
        rows[size] = measured(files[:stories], size)
        shown = "  ".join(f"{name} {took:.2f}" for name, took in rows[size].items())
        print(f"{size} articles: {shown}", flush=True)
    for few, many in pairwise(options.sizes):
        shown = "  ".join(f"{n} {_exponent(rows, n, few, many)}" for n in rows[many])
        print(f"{few} to {many}: {shown}")
    return 0


def measured(files: Sequence[Path], size: int) -> dict[str, float]:
    """CPU seconds of each stage and format for so many articles on the stories."""
    took: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for n, text in enumerate(articles(files, size)):
            Path(name, f"{n:04d}.txt").write_text(text, encoding="utf-8")
        with _timed(took):
            report: Report = _clocked(took, "check", engine.check)([name])
    for format in _FORMATS:
        render = _clocked(took, format, CHECK_FORMATS[format])
        render(report, width=80, color=False, debug=False)
    return took


def articles(files: Sequence[Path], size: int) -> Iterator[str]:
    """So many articles, as many on each story; copies where a story has too few."""
    rnd = random.Random(7)
    for n in range(size):
        told = list(bodies(files[n % len(files)].read_text(encoding="utf-8")))
        copy, which = divmod(n // len(files), len(told))
        text = told[which][1]
        yield _copied(text, rnd) if copy else MARK.sub(r"\1", text).strip() + "\n"


def _copied(text: str, rnd: random.Random) -> str:
    head, *rest = text.strip().split("\n\n")
    kept = [p for p in rest if rnd.random() >= _LEFT_OUT] or rest
    return MARK.sub(lambda m: _changed(m[1], rnd), "\n\n".join([head, *kept])) + "\n"


def _changed(figure: str, rnd: random.Random) -> str:
    digits = [i for i, c in enumerate(figure) if c.isdigit()]
    if not digits or rnd.random() >= _CHANGED:
        return figure
    at = rnd.choice(digits)
    return f"{figure[:at]}{rnd.randint(1, 9)}{figure[at + 1 :]}"


@contextmanager
def _timed(took: dict[str, float]) -> Iterator[None]:
    """Clock the stages of a run meanwhile."""
    with (
        mock.patch.multiple(
            engine,
            **{n: _clocked(took, n, getattr(engine, n)) for n in _STAGES if hasattr(engine, n)},
        ),
        mock.patch.object(evidence, "gather", _clocked(took, "gather", evidence.gather)),
    ):
        yield


def _clocked(took: dict[str, float], name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    def clocked(*args: Any, **more: Any) -> Any:
        start = time.process_time()
        try:
            made = work(*args, **more)
            # Generators do their work when they are read.
            return list(made) if isinstance(made, Iterator) else made
        finally:
            took[name] = took.get(name, 0.0) + time.process_time() - start

    return clocked


def _exponent(rows: dict[int, dict[str, float]], name: str, few: int, many: int) -> str:
    x, y = rows[few].get(name, 0.0), rows[many].get(name, 0.0)
    return f"{math.log(y / x, many / few):.1f}" if min(x, y) > 0.02 else "–"


if __name__ == "__main__":
    sys.exit(main())
