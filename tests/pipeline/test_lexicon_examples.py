"""Every entry of the lexicon fires on the figure of its own example, in the real pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from vjclaims.extraction.doc import state
from vjclaims.extraction.names.topics import profile
from vjclaims.extraction.normalise import normalise
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Cue, Example, StoryKind
from vjclaims.records.claim import Claim, Kind
from vjclaims.records.document import Document, line_starts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Entries that do not fire yet, by cause. One that starts to fire fails here until it is taken out.
KNOWN_MISSES = frozenset({
    # the phrase stands on tokens of the figure itself ("3 million barrels a day")
    "metric:oil-output:1",  # and "barrels a day" has the dimension "other", not "volume"
    # the figure counts a noun of its own, the metric stands on the verb or another noun
    "metric:homes-supplied:2",
    "metric:orders:1",
    # the words of the phrase stand too far apart, and "beds" alone may be a hotel's
    "metric:hospital-beds:1",
    # the ranked noun is left out in the second half of the sentence ("and Qatar the third-largest")
    "rank:airport:1",
    "rank:arms-importer:1",
    "rank:community-size:1",
    "rank:creditor:1",
    "rank:trade:1",
    # "rank third in Sydney", "finished ninth in the medal table"
    "rank:foreign-students:1",
    "rank:medals:1",
    # the superlative itself names the topic ("most populous", "richest")
    "rank:population:1",
    "rank:wealth:1",
    # the object is a pronoun, of which no words are kept
    "event:appointed:1",
    # "two" before the object is taken for a count of it
    "event:merged:1",
    # an earlier cue of the table wins ("not 1,200 as previously announced" is denied)
    "modality:superseded-after:1",
    # the cue is also the trigger of the figure's metric, whose tokens are no cues
    "modality:pledge-before:1",
    "scope:new-after:1",
    "scope:quarter-before:1",
    "scope:quarter-after:1",
    "scope:half-year-after:1",
})  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One example of one entry; n: its place among the entry's examples."""

    kind: str
    entry: str
    n: int
    example: Example

    def __str__(self) -> str:
        return f"{self.kind}:{self.entry}:{self.n}"


def by_side(cues: Iterable[Cue]) -> dict[str, Cue]:
    """Cues and marks by id and side ("subset-after"), numbered where that comes again."""
    found: dict[str, Cue] = {}
    for cue in cues:
        name = f"{cue.id}-{'after' if cue.after else 'before'}"
        again = sum(n == name or n.startswith(f"{name}-") for n in found)
        found[f"{name}-{again + 1}" if again else name] = cue
    return found


MODALITIES = by_side(load_lexicon().modality)
MARKS = by_side(load_lexicon().scope.marks)


def cases() -> Iterator[Case]:
    """All examples of all entries."""
    lexicon = load_lexicon()
    tables = {
        "metric": {m.id: m.examples for m in lexicon.metrics.values()},
        "rank": {t.id: t.examples for t in lexicon.topics.values()},
        "event": {e.id: e.examples for e in lexicon.events.values()},
        "hedge": {h.id: h.examples for h in lexicon.hedges},
        "unit": {u.id: u.examples for u in lexicon.units.values()},
        "currency": {c.code: c.examples for c in lexicon.currencies.values()},
        "modality": {name: c.examples for name, c in MODALITIES.items()},
        "scope": {name: c.examples for name, c in MARKS.items()},
    }
    for kind, rows in tables.items():
        for entry, examples in rows.items():
            for n, example in enumerate(examples, 1):
                yield Case(kind, entry, n, example)


CASES = list(cases())


@pytest.fixture(scope="session")
def claims(nlp: Language) -> dict[str, list[Claim]]:
    """The claims of every example, by its text; all read in one go."""
    texts = sorted({c.example.text for c in CASES})
    return {text: read(doc, text) for text, doc in zip(texts, nlp.pipe(texts), strict=True)}


def read(doc: Doc, text: str) -> list[Claim]:
    document = Document("<example>", text, text, state(doc).blocks, line_starts=line_starts(text))
    return normalise(doc, document)


def fired(case: Case, claim: Claim) -> bool:
    """Whether the claim shows that the case's entry, and not one like it, made it."""
    lexicon, slots = load_lexicon(), claim.slots
    trace = dict(claim.trace)
    if case.kind == "metric":
        return slots.known and slots.metric == case.entry
    if case.kind == "rank":
        return claim.kind is Kind.RANK and slots.metric == f"rank:{case.entry}"
    if case.kind == "event":
        family = lexicon.events[case.entry].family
        named = case.entry in trace.get("metric", "")
        return claim.kind is Kind.YEAR and slots.metric == f"event:{family}" and named
    if case.kind == "hedge":
        return claim.hedge == case.entry and claim.text == case.example.figure
    if case.kind == "unit":
        return claim.unit in (case.entry, lexicon.units[case.entry].shown_as)
    if case.kind == "currency":
        return claim.unit == case.entry
    if case.kind == "modality":
        cue = MODALITIES[case.entry]
        return claim.modality is cue.modality and trace.get("modality") in cue.phrases
    mark = MARKS[case.entry]
    return bool(slots.change) if mark.id == "change" else mark.id in slots.scope


def marked(case: Case) -> object:
    miss = pytest.mark.xfail(reason="does not fire yet", strict=True)
    return pytest.param(case, id=str(case), marks=[miss] if str(case) in KNOWN_MISSES else [])


@pytest.mark.parametrize("case", [marked(c) for c in CASES])
def test_the_entry_fires_on_its_example(case: Case, claims: dict[str, list[Claim]]) -> None:
    example = case.example
    start = example.text.index(example.figure)
    end = start + len(example.figure)
    found = [c for c in claims[example.text] if c.start <= start and end <= c.end]
    shown = [(c.text, c.unit, c.slots.metric, c.slots.scope, str(c.modality)) for c in found]
    assert any(fired(case, c) for c in found), f"{example.text} | {example.figure}: {shown}"


def test_known_misses_are_cases() -> None:
    assert sorted(KNOWN_MISSES - {str(c) for c in CASES}) == []


@pytest.mark.parametrize("kind", load_lexicon().stories, ids=lambda k: k.id)
def test_a_headline_shows_its_kind_of_story(kind: StoryKind, nlp: Language) -> None:
    told = profile(nlp(kind.example))
    assert (told.works if kind.work else told.incidents) == {kind.id}
