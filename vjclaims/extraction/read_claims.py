"""Documents to articles: the pipeline run over each article, the model loaded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from vjclaims.records.article import Article
from vjclaims.records.claim import Claim, Unclaimed
from vjclaims.records.document import Document

if TYPE_CHECKING:
    from spacy.language import Language

Progress = Callable[[int, int, str], None]  # done, total, path
Tell = Callable[[str], None]  # what is being done, in a few words


def read_claims(
    documents: Sequence[Document], model: str | None = None, progress: Progress | None = None
) -> Iterator[Article]:
    """The figures of each document, in order; no model is loaded for none.

    model: name of a spaCy pipeline, None for the usual one. Raises ModelError when there is
    no model.
    """
    if not documents:
        return
    nlp, name = _model(model)
    for i, document in enumerate(documents):
        if progress is not None:
            progress(i, len(documents), document.path)
        yield _of_document(nlp, name, document)
    if progress is not None:
        progress(len(documents), len(documents), "")


@lru_cache(maxsize=2)
def _model(name: str | None) -> tuple[Language, str]:
    # Imported here: spaCy takes longer than a run that is served from a store.
    from vjclaims.extraction.model import load_model

    return load_model(name)


def _of_document(nlp: Language, name: str, document: Document) -> Article:
    from vjclaims.extraction.doc import DocState, attach
    from vjclaims.extraction.normalise import fine_figures, normalise
    from vjclaims.extraction.parts import parts
    from vjclaims.extraction.unclaimed import unclaimed

    claims: list[Claim] = []
    left: list[Unclaimed] = []
    topics = profile = None  # what the article is about is said in its first part
    for start, end in parts(document):
        doc = nlp.make_doc(document.reading[start:end])
        here = DocState(
            doc,
            blocks=tuple(b.moved(-start) for b in document.blocks if start <= b.start < end),
            published=document.published,
            outlet=None if document.issuer else document.outlet,
            issuer=document.outlet if document.issuer else None,
            author=document.author,
            topics=topics,
            profile=profile,
        )
        attach(here)
        doc = nlp(doc)
        claims.extend(normalise(doc, document, start))
        left.extend(unclaimed(doc, document, start))
        topics, profile = here.topics, here.profile
    if not claims or profile is None:
        return Article(document, (), tuple(left), model=name)
    known = replace(profile, figures=fine_figures(claims))
    return Article(document, tuple(claims), tuple(left), known, name)
