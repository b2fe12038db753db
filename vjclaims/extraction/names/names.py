"""Component: who and what an article names, and what it is about."""

from __future__ import annotations

from spacy.tokens import Doc

from vjclaims.extraction.doc import component, state
from vjclaims.extraction.names.article_names import ArticleNames, things_of
from vjclaims.extraction.names.mentions import find_mentions
from vjclaims.extraction.names.name_runs import names_amid
from vjclaims.extraction.names.numbered import labels_of
from vjclaims.extraction.names.people import surnames
from vjclaims.extraction.names.topics import profile_of, topics_of


@component("vjclaims_names")
def find_names(doc: Doc) -> None:
    """Set the names of a doc, its topics and its profile."""
    here = state(doc)
    found = here.names = ArticleNames(surnames(doc), names_amid(doc), labels_of(doc))
    # Sentences with figures first: claims show a name in the form that it has beside figures.
    for sent in sorted(here.sentences, key=lambda s: s.start not in here.figures):
        found.mentions[sent.start] = find_mentions(sent, found)
    found.by_key = things_of(doc, found.mentions)
    if here.topics is None:
        here.topics = topics_of(doc)
    if here.profile is None:
        here.profile = profile_of(doc)
