"""Words a second in one process, every reader on the same texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import spacy

import vjclaims
from benchmarks import ours, peers
from vjclaims.extraction.model import BUNDLED

_ROUNDS = 3


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
        rows[peer.name] = _run(peer, texts)
    words = sum(len(t.split()) for t in texts)
    return {name: words / _best(run) for name, run in rows.items()}


def _run(peer: peers.Peer, texts: Sequence[str]) -> Callable[[], object]:
    return lambda: peers.read(peer, "sentences", texts)


def _best(run: Callable[[], object]) -> float:
    rounds = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        run()
        rounds.append(time.perf_counter() - start)
    return min(rounds)
