"""How the work grows with the articles: `python -m benchmarks.growth FOLDER…`.

FOLDER holds annotated stories (stories/README.md). Of them folders of 75, 150, 300 and 600 articles
are made and checked: three or four articles a story (--per-story), or, with --stories 1, many on
one, made of its own by changing figures and leaving out paragraphs. Prints CPU seconds of reading
them, of a check of what was read before, and of each format; and, for each, the exponent by which
it grew from one size to the next: 1 is as the articles, 2 as their pairs.
"""

from __future__ import annotations

import json
import math
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import vjclaims
from benchmarks.command import command, nothing, table
from stories import MARK, bodies
from vjclaims import engine
from vjclaims.report import CHECK_FORMATS
from vjclaims.sources.store.cache import Cache

_SIZES = (75, 150, 300, 600)
_FORMATS = ("text", "json", "html", "xlsx", "markdown")
_CHANGED, _LEFT_OUT = 0.3, 0.15  # figures and paragraphs of a copy
_LEAST = 0.02  # seconds from which a growth can be told


def main(argv: Sequence[str] | None = None) -> int:
    """Measure; 2 where there is no story."""
    parser = command(__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=_SIZES, metavar="N")
    parser.add_argument("--per-story", type=int, default=4, metavar="N")
    parser.add_argument("--stories", type=int, metavar="N", help="instead of --per-story")
    options = parser.parse_args(argv)
    files = sorted(p for folder in options.paths for p in folder.rglob("*.txt"))
    if not files:
        return nothing("stories", options.paths)
    random.Random(7).shuffle(files)
    vjclaims.extract("Halden has 5 bridges.")  # loads the model, before the clock starts
    took = {}
    for size in options.sizes:
        stories = options.stories or max(1, size // options.per_story)
        took[size] = measured(files[:stories], size)
    stages = list(took[options.sizes[0]])
    rows = [(f"{n} articles", *(f"{t[s]:.2f}" for s in stages)) for n, t in took.items()]
    for few, many in pairwise(options.sizes):
        grown = (_exponent(took[few][s], took[many][s], many / few) for s in stages)
        rows.append((f"{few} to {many}", *grown))
    table(("", *stages), rows)
    print(json.dumps(took))
    return 0


def measured(files: Sequence[Path], size: int) -> dict[str, float]:
    """CPU seconds of each stage and format for so many articles on the stories."""
    took: dict[str, float] = {}

    def clocked(name: str, work: Callable[..., Any], *args: Any, **more: Any) -> Any:
        start = time.process_time()
        made = work(*args, **more)
        took[name] = round(time.process_time() - start, 3)
        return made

    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as kept:
        for n, text in enumerate(articles(files, size)):
            Path(name, f"{n:04d}.txt").write_text(text, encoding="utf-8")
        with Cache(Path(kept)) as cache:
            clocked("read", engine.extract_paths, [name], cache=cache)
            report = clocked("check", engine.check, [name], cache=cache)
    for format in _FORMATS:
        clocked(format, CHECK_FORMATS[format], report, width=80, color=False, debug=False)
    return took


def articles(files: Sequence[Path], size: int) -> Iterator[str]:
    """So many articles, as many on each story; copies where a story has too few."""
    rnd = random.Random(7)
    for n in range(size):
        written = list(bodies(files[n % len(files)].read_text(encoding="utf-8")))
        copy, which = divmod(n // len(files), len(written))
        text = written[which][1]
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


def _exponent(x: float, y: float, times: float) -> str:
    return f"{math.log(y / x, times):.1f}" if min(x, y) > _LEAST else "–"


if __name__ == "__main__":
    sys.exit(main())
