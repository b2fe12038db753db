"""Runs the examples of metrics through the pipeline and says which fail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vjclaims.extraction.doc import state
from vjclaims.extraction.normalise import normalise
from vjclaims.lexicon.entries import Example
from vjclaims.records.claim import Claim
from vjclaims.records.document import Document, line_starts


@dataclass(frozen=True, slots=True)
class Miss:
    """An example in which its metric was not read; read: what was, "" for no figure at all."""

    metric: str
    example: Example
    read: str


def misses(examples: Sequence[tuple[str, Example]], model: str | None) -> Iterator[Miss]:
    """The examples that fail, in order. Raises ModelError when there is no model."""
    # Imported here: it leads to spaCy.
    from vjclaims.extraction.model import load_model

    nlp, _ = load_model(model)
    texts = [example.text for _, example in examples]
    for (metric, example), doc in zip(examples, nlp.pipe(texts), strict=True):
        text = example.text
        blocks = state(doc).blocks
        document = Document("<example>", text, text, blocks, line_starts=line_starts(text))
        start = text.index(example.figure)
        end = start + len(example.figure)
        found = [c for c in normalise(doc, document) if c.start <= start and end <= c.end]
        if not any(c.slots.known and c.slots.metric == metric for c in found):
            yield Miss(metric, example, ", ".join(map(_read, found)))


def _read(claim: Claim) -> str:
    trace = dict(claim.trace).get("metric", "")
    return f"{claim.text}: {trace if claim.slots.known else 'no metric known'}"
