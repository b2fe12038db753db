"""The costs of reading, fitted: `python -m training.costs [--write]`

In: annotated figures (stories/slots_train.jsonl, and the half of stories/slots.jsonl that lies in
stories/train). Out: what each cost of vjclaims/lexicon/data/costs.toml is worth, and with --write
that file with those that fit better.

One cost after another is tried at several multiples, the others as they are, and kept where it
gains at least two figures, also on figures that it was not chosen by: four folds of stories, each
scored by the multiple that is best on the others. A figure's score is its metric, period and
holder read right, less half of those read wrong. A cost that changes no figure at any multiple is
told, to be taken out. Takes about twenty minutes.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.slots import GOLD, Gold, claim_of, gold, verdicts
from training.steps import FOLDS, progress
from vjclaims.extraction.component import STEPS
from vjclaims.extraction.doc import DocState, attach
from vjclaims.extraction.model import load_model
from vjclaims.extraction.normalise import normalise
from vjclaims.extraction.pipe import COMPONENTS
from vjclaims.lexicon import load_lexicon, reading_with
from vjclaims.lexicon.entries import Costs
from vjclaims.lexicon.tables import DATA
from vjclaims.records.claim import Claim
from vjclaims.records.dates import PartialDate
from vjclaims.records.document import Document
from vjclaims.sources.readers import read_text

TRAIN = GOLD.with_name("slots_train.jsonl")
FILE = "costs.toml"
_TRIED = (0.5, 0.75, 1.33, 2.0)
_LEAST = 2.0  # figures that a change must gain
_SLOTS = ("metric", "period", "holder")
_WORTH = {"right": 1.0, "wrong": -0.5}
Scores = Mapping[str, float]  # by story


@dataclass(frozen=True)
class Parsed:
    """An article as the model has parsed it, with its annotated figures."""

    story: str
    document: Document
    doc: bytes
    rows: list[Gold]


def main(arguments: Sequence[str]) -> None:
    """Print what each cost is worth; with --write, write the file."""
    nlp, _ = load_model()
    texts = list(parsed(nlp, [r for r in gold(GOLD, TRAIN) if r.half == "train"]))
    costs = load_lexicon().costs
    best = scores(nlp, texts, costs)
    print(f"{sum(len(t.rows) for t in texts)} figures, score {sum(best.values()):.1f}", flush=True)
    for section, name, value in each(costs):
        tried = {v: scores(nlp, texts, changed(costs, section, name, v)) for v in multiples(value)}
        top = max(tried, key=lambda v: sum(tried[v].values()))
        gain, unseen = sum(tried[top].values()) - sum(best.values()), out_of_fold(best, tried)
        said = f"{top:g} gains {gain:+.1f}, {unseen:+.1f} unseen"
        idle = all(s == best for s in tried.values())
        print(f"{section}.{name} = {value:g}: {'changes nothing' if idle else said}", flush=True)
        if gain >= _LEAST and unseen > 0:
            costs, best = changed(costs, section, name, top), tried[top]
    print(f"score {sum(best.values()):.1f}")
    if "--write" in arguments:
        write(costs)


def parsed(nlp: Language, rows: Sequence[Gold]) -> Iterator[Parsed]:
    """The articles of annotated figures, parsed once; all of ours is left to do."""
    by_path: dict[str, list[Gold]] = {}
    for row in rows:
        by_path.setdefault(row.path, []).append(row)
    for path, own in progress(list(by_path.items()), "articles parsed"):
        document = read_text(own[0].text, f"text{Path(path).suffix}")
        if own[0].published:
            day = date.fromisoformat(own[0].published)
            document = replace(document, published=PartialDate(day.year, day.month, day.day))
        doc = nlp.make_doc(document.reading)
        attach(_state(doc, document))
        for name, pipe in nlp.pipeline:
            if name == COMPONENTS[0].name or not name.startswith("vjclaims"):
                doc = pipe(doc)
        kept = doc.to_bytes(exclude=["user_data", "spans"])
        yield Parsed(path.partition(":")[0], document, kept, own)


def _state(doc: Doc, document: Document) -> DocState:
    return DocState(
        doc,
        blocks=document.blocks,
        published=document.published,
        outlet=None if document.issuer else document.outlet,
        issuer=document.outlet if document.issuer else None,
        author=document.author,
    )


def scores(nlp: Language, texts: Sequence[Parsed], costs: Costs) -> Scores:
    """The score of the annotated figures of each story, read at these costs."""
    found: Counter[str] = Counter()
    with reading_with(replace(load_lexicon(), costs=costs)):
        for text in texts:
            claims = _claims(nlp, text)
            for row in text.rows:
                claim = claim_of(claims, row)
                slots = verdicts(row, claim) if claim is not None else {}
                found[text.story] += sum(_WORTH.get(slots.get(s, ""), 0.0) for s in _SLOTS)
    return found


def _claims(nlp: Language, text: Parsed) -> list[Claim]:
    doc = Doc(nlp.vocab).from_bytes(text.doc)
    here = _state(doc, text.document)
    here.done = frozenset({COMPONENTS[0].name})
    attach(here)
    for step in STEPS:
        doc = step(doc)
    return normalise(doc, text.document)


def each(costs: Costs) -> Iterator[tuple[str, str, float]]:
    """Section, name and value of every cost."""
    for section in costs.__struct_fields__:
        part = getattr(costs, section)
        yield from ((section, name, getattr(part, name)) for name in part.__struct_fields__)


def multiples(value: float) -> list[float]:
    """The values that a cost is tried at."""
    return [round(value * m, 2) for m in _TRIED]


def changed(costs: Costs, section: str, name: str, value: float) -> Costs:
    """The costs with one of them another."""
    part = msgspec.structs.replace(getattr(costs, section), **{name: value})
    return msgspec.structs.replace(costs, **{section: part})


def out_of_fold(best: Scores, tried: Mapping[float, Scores]) -> float:
    """What the multiple that is best on the other stories gains on each fold of them."""
    stories, total = sorted(best), 0.0
    for k in range(FOLDS):
        held = stories[k::FOLDS]
        rest = [s for s in stories if s not in held]
        gains = {v: sum(t[s] - best[s] for s in rest) for v, t in tried.items()}
        top = max(gains, key=lambda v: gains[v])
        total += sum(tried[top][s] - best[s] for s in held) if gains[top] > 0 else 0.0
    return total


def write(costs: Costs) -> None:
    """Put the values into the file, its comments left as they are."""
    path, section, lines = DATA / FILE, "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        head = re.fullmatch(r"\[(\w+)\]", line)
        section = head[1] if head else section
        pair = re.match(r"(\w+) = ", line)
        if pair:
            line = f"{pair[1]} = {getattr(getattr(costs, section), pair[1])}"
        lines.append(line)
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
