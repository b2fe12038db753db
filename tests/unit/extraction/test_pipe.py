"""The table of components: what follows from it, and what a wrong order leads to."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from vjclaims.extraction.component import STEPS
from vjclaims.extraction.doc import ComponentOrderError, DocState, SpanAttributes, attach, state
from vjclaims.extraction.pipe import COMPONENTS, Component, missing
from vjclaims.text.errors import VjclaimsError

PYPROJECT = Path(__file__).parents[3] / "pyproject.toml"
NAMES = [c.name for c in COMPONENTS]
NEEDY = [c for c in COMPONENTS if c.needs]


def doc() -> Doc:
    return Doc(
        spacy.blank("en").vocab,
        words=["Lisbon", "has", "12", "bridges", "."],
        heads=[1, 1, 3, 1, 1],
        deps=["nsubj", "ROOT", "nummod", "dobj", "punct"],
        pos=["PROPN", "VERB", "NUM", "NOUN", "PUNCT"],
        tags=["NNP", "VBZ", "CD", "NNS", "."],
        lemmas=["Lisbon", "have", "12", "bridge", "."],
    )


def test_entry_points_are_the_table() -> None:
    project = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]
    made = {c.name: c.path for c in COMPONENTS}
    made["vjclaims"] = "vjclaims.extraction.component:find_claims"
    assert project["entry-points"]["spacy_factories"] == made


def test_the_one_pipe_runs_the_table() -> None:
    assert [step.__name__ for step in STEPS] == [c.at.partition(":")[2] for c in COMPONENTS[1:]]


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda c: c.name)
def test_what_is_needed_and_assigned_is_declared(component: Component) -> None:
    fields = {f.name for f in dataclasses.fields(DocState)}
    spans = {f"span.{name}" for name in SpanAttributes.__annotations__}
    above = COMPONENTS[: COMPONENTS.index(component)]
    assert {*component.needs, *component.assigns} <= fields | spans
    assert set(component.needs) <= {a for c in above for a in c.assigns}


def test_every_attribute_is_assigned_by_a_component() -> None:
    assigned = {a for c in COMPONENTS for a in c.assigns}
    assert {f"span.{name}" for name in SpanAttributes.__annotations__} <= assigned


@pytest.mark.parametrize("component", NEEDY, ids=lambda c: c.name)
def test_a_component_before_those_it_needs_is_an_error(component: Component) -> None:
    lacking = missing(component.name, frozenset())
    assert lacking
    for name in lacking:
        text = doc()
        attach(DocState(text, done=frozenset(NAMES) - {name}))
        with pytest.raises(ComponentOrderError, match=f"{component.name} needs .* of {name}: add"):
            component.load()(text)


def test_blocks_behind_the_parser_are_an_error() -> None:
    with pytest.raises(ComponentOrderError, match="before the parser"):
        COMPONENTS[0].load()(doc())


def test_the_error_is_one_of_ours_and_a_value_error() -> None:
    assert issubclass(ComponentOrderError, VjclaimsError)
    assert issubclass(ComponentOrderError, ValueError)


def test_in_order_all_components_run() -> None:
    text = doc()
    for step in STEPS:
        step(text)
    (span,) = text.spans["vjclaims"]
    assert state(text).done == frozenset(NAMES[1:])
    assert (span.text, span._.noun.lemma, span._.entities[0].entity.label()) == (
        ("12", "bridge", "Lisbon")
    )
    assert all(Span.has_extension(name) for name in SpanAttributes.__annotations__)


def test_a_text_without_blocks_has_one_for_each_paragraph() -> None:
    text = spacy.blank("en")("One line\ngoes on.\n\nAnother.")
    assert [text.text[b.start : b.end] for b in state(text).blocks] == [
        "One line\ngoes on.",
        "Another.",
    ]
