"""The pipeline for spaCy users: `nlp.add_pipe("vjclaims")` on any English pipeline.

Claims come out on `doc._.claims`, their spans in `doc.spans["vjclaims"]`. This one pipe runs
all components in order; `vjclaims.extraction` names them for those who want them singly.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from vjclaims.extraction.blocks import set_blocks
from vjclaims.extraction.entities.entities import find_entities
from vjclaims.extraction.events.events import find_events
from vjclaims.extraction.metrics.metrics import find_metrics
from vjclaims.extraction.modality import find_modality
from vjclaims.extraction.normalise import normalise
from vjclaims.extraction.periods.periods import find_periods
from vjclaims.extraction.quantities.quantities import find_quantities
from vjclaims.extraction.quantities.ranks import find_ranks
from vjclaims.extraction.speakers.attribution import find_speakers
from vjclaims.records.document import Document, line_starts
from vjclaims.records.ids import with_ids

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
