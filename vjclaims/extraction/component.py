"""The pipeline for spaCy users: `nlp.add_pipe("vjclaims")` on any English pipeline.

Claims come out on `doc._.claims`, their spans in `doc.spans["vjclaims"]`. This one pipe runs
the components of `vjclaims.extraction.COMPONENTS` in order, but for the first, which starts
sentences and so stands before the parser; whoever wants them adds them singly.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from vjclaims.extraction.doc import state
from vjclaims.extraction.normalise import normalise
from vjclaims.extraction.pipe import COMPONENTS
from vjclaims.records.document import Document, line_starts
from vjclaims.records.ids import with_ids

STEPS = tuple(component.load() for component in COMPONENTS[1:])


@Language.component("vjclaims", assigns=["doc.spans", "doc._.claims"], requires=["token.dep"])
def find_claims(doc: Doc) -> Doc:
    """Read a parsed Doc's claims into doc._.claims, offsets being those of doc.text."""
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", default=())
    for step in STEPS:
        doc = step(doc)
    here = state(doc)
    document = Document(
        path="<doc>",
        text=here.text,
        reading=here.text,
        blocks=here.blocks,
        line_starts=line_starts(here.text),
        published=here.published,
    )
    doc._.claims = with_ids(normalise(doc, document))
    return doc
