"""How fast: words a second of every reader, and a run from the cache beside what its libraries
take to load: `python -m benchmarks.speed DRAFTS… [--against ARCHIVE]`.

Prints the best of some runs of each and their ratio, which was 2.5 at most when the cache was made.
The clock depends on the machine and on who else works on it; so no test asks for it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import timeit
from collections.abc import Callable, Sequence
from functools import partial

import spacy

import vjclaims
from benchmarks import ours, peers
from benchmarks.command import command
from vjclaims.extraction.model import BUNDLED

_ROUNDS, _RUNS = 3, 8
_LIBRARIES = "import typer, rich"


def main(argv: Sequence[str] | None = None) -> int:
    """Print both times and their ratio."""
    parser = command(__doc__, "DRAFTS")
    parser.add_argument("--against", metavar="ARCHIVE")
    options = parser.parse_args(argv)
    check = ["-m", "vjclaims", "check", *map(str, options.paths)]
    check += ["--against", options.against] if options.against else []
    _run(check)  # which fills the cache
    served = _best(partial(_run, check), _RUNS)
    libraries = _best(partial(_run, ["-c", _LIBRARIES]), _RUNS)
    found = {"served": served, "libraries": libraries, "ratio": served / libraries}
    print(json.dumps({name: round(figure, 3) for name, figure in found.items()}))
    return 0


def _run(command: Sequence[str]) -> None:
    subprocess.run([sys.executable, *command], capture_output=True, check=False)


def speeds(texts: Sequence[str]) -> dict[str, float]:
    """The best of three rounds for each reader; models are loaded before the clock starts."""
    nlp = spacy.load(BUNDLED)
    reader = ours.reader()
    vjclaims.extract(texts[0])
    rows: dict[str, Callable[[], object]] = {
        "spaCy, whole small pipeline": lambda: list(nlp.pipe(texts)),
        "vjclaims, plain text": lambda: [ours.plain_quantities(t) for t in texts],
        "vjclaims, quantities": lambda: list(reader.pipe(texts)),
        "vjclaims, claims": lambda: [vjclaims.extract(t) for t in texts],
    }
    for peer in peers.available():
        rows[peer.name] = partial(peers.read, peer, "sentences", texts)
    words = sum(len(t.split()) for t in texts)
    return {name: words / _best(run, _ROUNDS) for name, run in rows.items()}


def _best(run: Callable[[], object], rounds: int) -> float:
    """The shortest of some runs, in seconds."""
    return min(timeit.repeat(run, repeat=rounds, number=1))


if __name__ == "__main__":
    sys.exit(main())
