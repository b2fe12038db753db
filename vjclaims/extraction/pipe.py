"""The components in their order: one table, from which all else follows.

The list that model.py puts together, the steps of the one pipe "vjclaims" (component.py) and the
entry points of `spacy_factories` in pyproject.toml are this table. Nothing is imported until a
component is asked for, so that reading the table costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Component:
    """One step of the reading.

    name: of the spaCy pipe; at: module below vjclaims.extraction and function. needs, assigns:
    fields of DocState ("periods") and attributes of spans ("span.noun"), see doc.py. What is
    needed must have been assigned by every component above that assigns it.
    """

    name: str
    at: str
    needs: tuple[str, ...]
    assigns: tuple[str, ...]

    @property
    def path(self) -> str:
        """Module and function in full, as an entry point names them."""
        return f"vjclaims.extraction.{self.at}"

    def load(self) -> Callable[[Doc], Doc]:
        """The component itself, which registers with spaCy as it is imported."""
        module, _, function = self.path.partition(":")
        found: Callable[[Doc], Doc] = getattr(import_module(module), function)
        return found


_FIGURE = ("span.figure",)
_QUANTITY = ("span.quantity", "span.noun", "span.role")

COMPONENTS = (
    Component("vjclaims_blocks", "blocks:mark_blocks", (), ()),
    Component(
        "vjclaims_quantities",
        "quantities.quantities:find_quantities",
        needs=(),
        assigns=("periods", *_FIGURE, *_QUANTITY),
    ),
    Component(
        "vjclaims_ranks",
        "quantities.ranks:find_ranks",
        needs=_FIGURE,
        assigns=(*_FIGURE, "span.readings"),
    ),
    Component(
        "vjclaims_events",
        "events.events:find_events",
        needs=(*_FIGURE, "periods"),
        assigns=(*_FIGURE, "span.readings", "event_periods"),
    ),
    Component(
        "vjclaims_periods",
        "periods.periods:find_periods",
        needs=(*_FIGURE, *_QUANTITY, "periods", "event_periods"),
        assigns=("span.as_of",),
    ),
    Component(
        "vjclaims_attribution",
        "speakers.attribution:find_speakers",
        needs=_FIGURE,
        assigns=("span.speaker", "speakers"),
    ),
    Component(
        "vjclaims_names",
        "names.names:find_names",
        needs=(*_FIGURE, "periods", "speakers"),
        assigns=("names", "topics", "profile"),
    ),
    Component(
        "vjclaims_metric",
        "metrics.metrics:find_metrics",
        needs=(*_FIGURE, *_QUANTITY, "span.readings", "periods", "names"),
        assigns=("span.readings",),
    ),
    Component(
        "vjclaims_modality",
        "modality:find_modality",
        needs=(*_FIGURE, "span.role", "span.readings"),
        assigns=("span.modality",),
    ),
    Component(
        "vjclaims_entity",
        "entities.entities:find_entities",
        needs=(*_FIGURE, *_QUANTITY, "span.speaker", "span.readings", "names", "topics"),
        assigns=("span.entities",),
    ),
    Component(
        "vjclaims_labels",
        "labels.labels:find_labels",
        needs=(*_FIGURE, *_QUANTITY, "span.readings"),
        assigns=("span.near", "span.label"),
    ),
)


def missing(name: str, done: frozenset[str]) -> dict[str, list[str]]:
    """The components that should have run before this one and did not, each with what of theirs
    it needs; empty where all is there."""
    at = next(i for i, c in enumerate(COMPONENTS) if c.name == name)
    needed = COMPONENTS[at].needs
    lacking = (c for c in COMPONENTS[:at] if c.name not in done)
    return {c.name: both for c in lacking if (both := [n for n in needed if n in c.assigns])}
