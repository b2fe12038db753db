"""spaCy components, each adding one thing to the quantity spans of a Doc.

The order is that of COMPONENTS; the names stand as entry points of `spacy_factories`.
"""

COMPONENTS = (
    "vjclaims_blocks",
    "vjclaims_quantities",
    "vjclaims_ranks",
    "vjclaims_events",
    "vjclaims_periods",
    "vjclaims_attribution",
    "vjclaims_metric",
    "vjclaims_modality",
    "vjclaims_entity",
)
