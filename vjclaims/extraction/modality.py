"""Component: whether a figure is said to be so, hoped for, promised, denied or withdrawn."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import CuedModality, component
from vjclaims.extraction.sentences import between_cue, figures, other_figures, view
from vjclaims.extraction.syntax import SUBJECTS, climb
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Cue
from vjclaims.lexicon.phrases import Match, PhraseIndex
from vjclaims.records.claim import Modality

_WITHIN_NOUN = frozenset({"nummod", "quantmod", "compound", "amod"})
_STOPS = frozenset({";", ":", "“", "”", '"', "(", ")"})


@lru_cache(maxsize=1)
def _index() -> tuple[PhraseIndex, tuple[Cue, ...]]:
    cues = load_lexicon().modality
    return PhraseIndex((str(i), cue.phrases) for i, cue in enumerate(cues)), cues


@component("vjclaims_modality")
def find_modality(doc: Doc) -> None:
    """Set span._.modality of every figure."""
    for span in figures(doc):
        span._.modality = modality_of(span)


def modality_of(span: Span) -> CuedModality:
    """The modality of a figure, by the first cue of the table that reaches it."""
    index, cues = _index()
    matches = view(span.sent).find(index)
    for i, cue in enumerate(cues):
        for match in matches:
            if set(match.words) & _named(span):
                continue
            if match.id == str(i) and _verbal(span, match) and reaches(span, match, cue):
                return CuedModality(cue.modality or Modality.ACTUAL, match.phrase)
    if span._.role == "superseded":
        return CuedModality(Modality.SUPERSEDED, "put right")
    return _foreseen(span) or CuedModality(Modality.ACTUAL)


def _foreseen(span: Span) -> CuedModality | None:
    """A forecast where the figure is the subject of a verb with "will" or the like: "up to 400
    jobs will go"; the cues of the table stand before a figure."""
    head = climb(span.root, _WITHIN_NOUN)
    if head.dep_ not in SUBJECTS:
        return None
    foreseeing = load_lexicon().counting.foreseeing
    modal = next((t for t in head.head.lefts if t.dep_ == "aux" and t.lower_ in foreseeing), None)
    return CuedModality(Modality.FORECAST, modal.lower_) if modal is not None else None


def _other_figure(span: Span, between: Span) -> bool:
    """Whether another figure, or a verb of saying, stands between the cue and the figure."""
    verbs = load_lexicon().attribution.verbs
    said = any(t.pos_ == "VERB" and t.lemma_.lower() in verbs for t in between)
    inside = other_figures(span)
    return said or any(between.start <= f.start and f.end <= between.end for f in inside)


def _verbal(span: Span, match: Match) -> bool:
    """A cue of one word is a verb or "not": "expect", never the noun "project"."""
    token = span.doc[match.start]
    return len(match.words) > 1 or token.pos_ in ("VERB", "AUX", "PART")


def _named(span: Span) -> set[int]:
    """Tokens that name the figure's metric: "pledged 5 million" is an actual pledge."""
    return {i for r in span._.readings or () if r.known for i in r.trigger}


def reaches(span: Span, match: Match, cue: Cue) -> bool:
    """Whether a cue stands on its side of the figure, near enough, nothing cutting between."""
    between = between_cue(span, match.start, match.end, cue)
    if between is None:
        return False
    cut = any(t.text in _STOPS for t in between) or _other_figure(span, between)
    if cue.modality in (Modality.DENIED, Modality.SUPERSEDED):
        return not cut
    turned = any(t.lower_ in ("but", "while", "whereas", "although", "from") for t in between)
    return not cut and not turned
