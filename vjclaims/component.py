"""The pipeline for spaCy users: `nlp.add_pipe("vjclaims")` on any English pipeline.

Claims come out on `doc._.claims`, their spans in `doc.spans["vjclaims"]`. This one pipe runs
all components in order; `vjclaims.pipeline` names them for those who want them singly.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from vjclaims.document import Document, line_starts
from vjclaims.identity import with_ids
from vjclaims.normalise import normalise
from vjclaims.pipeline.attribution import find_speakers
from vjclaims.pipeline.blocks import set_blocks
from vjclaims.pipeline.entities import find_entities
from vjclaims.pipeline.events import find_events
from vjclaims.pipeline.metrics import find_metrics
from vjclaims.pipeline.modality import find_modality
from vjclaims.pipeline.periods import find_periods
from vjclaims.pipeline.quantities import find_quantities
from vjclaims.pipeline.ranks import find_ranks

STEPS = (
    find_quantities,
    find_ranks,
    find_events,
    find_periods,
    find_speakers,
    find_metrics,
    find_modality,
    find_entities,
)


@Language.component("vjclaims", assigns=["doc.spans", "doc._.claims"], requires=["token.dep"])
def find_claims(doc: Doc) -> Doc:
    """Read a parsed Doc's claims into doc._.claims, offsets being those of doc.text."""
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", default=())
    set_blocks(doc)
    for step in STEPS:
        doc = step(doc)
    text = doc.text
    document = Document(
        path="<doc>",
        text=text,
        reading=text,
        blocks=doc.user_data["vjclaims.blocks"],
        line_starts=line_starts(text),
        published=doc.user_data.get("vjclaims.published"),
    )
    doc._.claims = with_ids(normalise(doc, document))
    return doc
