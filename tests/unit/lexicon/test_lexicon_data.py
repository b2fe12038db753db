"""The data files: sorted and unique where they say so, references resolve, examples are there."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from vjclaims.figures.words import word_set
from vjclaims.lexicon import Lexicon, load_lexicon
from vjclaims.lexicon import entries as words
from vjclaims.lexicon.entries import Example, Family, Lists, Metric, Numerals, Periods, Unit
from vjclaims.lexicon.metrics import PLAIN
from vjclaims.lexicon.phrases import GAP
from vjclaims.lexicon.tables import DATA, csv_rows, files, load, table, toml
from vjclaims.records.claim import Modality
from vjclaims.text.errors import LexiconError
from vjclaims.text.toml import Record, typed

LEXICON = load_lexicon()
METRICS = files("metrics")
FILES = [*sorted(p.name for p in DATA.iterdir() if p.name.endswith(".toml")), *METRICS]
DIMENSIONS = {u.dimension for u in LEXICON.units.values()}
PACKAGE = Path(str(resources.files("vjclaims")))
CODE = "\n".join(p.read_text(encoding="utf-8") for p in sorted(PACKAGE.rglob("*.py")))
# Currencies of our file; the others have their names from the CLDR and are tried together.
LISTED = {
    c: LEXICON.currencies[c] for c in (row["code"] for row in toml("currencies.toml")["currency"])
}


def doubles(words: Iterable[str]) -> list[str]:
    return sorted(w for w, n in Counter(words).items() if n > 1)


def unsorted(words: Sequence[str]) -> list[str]:
    """The words that stand before one that should come first."""
    return [a for a, b in pairwise(words) if a > b]


def lists(table: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of strings in a parsed file, with the way to it."""
    if isinstance(table, list) and table and all(isinstance(x, str) for x in table):
        yield path, table
    elif isinstance(table, list):
        for i, row in enumerate(table):
            name = str(row.get("id", row.get("code", i))) if isinstance(row, dict) else str(i)
            yield from lists(row, f"{path}[{name}]")
    elif isinstance(table, dict):
        for key, row in table.items():
            yield from lists(row, f"{path}.{key}" if path else str(key))


# --- every file ----------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_no_list_holds_a_word_twice(file: str) -> None:
    found = {path: doubles(row) for path, row in lists(toml(file)) if doubles(row)}
    # bounds, not words: dozens = ["24", "99"]
    assert {p: d for p, d in found.items() if not p.startswith("plural")} == {}


@pytest.mark.parametrize("file", [f for f in FILES if f != "boilerplate.toml"])
def test_no_word_has_space_around_it(file: str) -> None:
    for path, row in lists(toml(file)):
        assert [w for w in row if w != w.strip() or "  " in w or not w] == [], path


ALL_SORTED = [
    "attribution.toml",
    "hedges.toml",
    "numbered.toml",
    "numerals.toml",
    "periods.toml",
    "stories.toml",
]


@pytest.mark.parametrize("file", ALL_SORTED)
def test_lists_are_sorted(file: str) -> None:
    bounds = ("plurals", "plural_prefixes")
    found = {
        path: unsorted([w.lower() for w in row])
        for path, row in lists(toml(file))
        if not path.startswith(bounds) and unsorted([w.lower() for w in row])
    }
    assert found == {}


SORTED_ENTRIES = [
    ("currencies.toml", "currency", "code"),
    ("events.toml", "event", "id"),
    ("hedges.toml", "hedge", "id"),
    *((file, "metric", "id") for file in METRICS),
    ("ranks.toml", "topic", "id"),
    ("stories.toml", "story", "id"),
    ("units.toml", "unit", "id"),
]


@pytest.mark.parametrize(("file", "table", "key"), SORTED_ENTRIES)
def test_entries_are_sorted_and_unique(file: str, table: str, key: str) -> None:
    ids = [row[key] for row in toml(file)[table]]
    assert doubles(ids) == []
    assert unsorted(ids) == []


def test_a_metric_stands_in_one_file_only() -> None:
    assert doubles(row["id"] for file in METRICS for row in toml(file)["metric"]) == []


def test_the_schema_is_json() -> None:
    file = resources.files("vjclaims.report.formats") / "report.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    assert schema["properties"]["schema_version"]


def read_as(table: str, key: str) -> bool:
    """Whether some code names a list "table.key", or makes that name of the table's."""
    return f"{table}.{key}" in CODE or f'f"{table}.{{' in CODE


def test_there_is_no_list_that_no_code_reads() -> None:
    known = {*Numerals.__struct_fields__, *Periods.__struct_fields__}
    unread = [
        f"{table}.{key}"
        for file in ("hedges.toml", "numbered.toml", "numerals.toml", "periods.toml")
        for table, rows in toml(file).items()
        if isinstance(rows, dict) and table not in known
        for key, row in rows.items()
        if isinstance(row, list) and not read_as(table, key)
    ]
    assert unread == []


LISTS = {n: v for n in Lexicon.__slots__ if isinstance(v := getattr(LEXICON, n), Lists)}


def asked(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """The word lists that a function names, each with the field of the lexicon that it is of:
    load_lexicon().sums.tied, or cues.tied where cues is load_lexicon().sums."""
    known: dict[str, str] = {"load_lexicon()": "", "lexicon": ""}

    def meant(node: ast.AST) -> str | None:
        if isinstance(node, ast.Attribute) and known.get(ast.unparse(node.value)) == "":
            return node.attr if node.attr in LISTS else None
        return known.get(ast.unparse(node))

    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            pairs = (
                zip(target.elts, value.elts, strict=True)
                if (isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple))
                else [(target, value)]
            )
            for name, part in pairs:
                if (field := meant(part)) is not None:
                    known[ast.unparse(name)] = field
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (field := meant(node.value)):
            yield field, node.attr


def test_every_list_that_code_names_is_there_and_every_list_is_named() -> None:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py"))
    functions = (n for t in trees for n in ast.walk(t) if isinstance(n, ast.FunctionDef))
    named = {pair for function in functions for pair in asked(function)}
    there = {(field, name) for field, lists in LISTS.items() for name in vars(lists)}
    assert sorted(named - there) == []
    assert sorted(there - named) == []


KINDS = [k for k in vars(words).values() if isinstance(k, type) and issubclass(k, Record)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_there_is_no_field_that_no_code_reads(kind: type[Record]) -> None:
    named = set(kind.__struct_fields__) - {"example", "figure"}  # which tests read
    assert [f for f in named if not re.search(rf"\.{f}\b", CODE)] == []


# --- examples ------------------------------------------------------------------------------


def with_examples() -> Iterator[tuple[str, tuple[Example, ...]]]:
    """Every entry that can fire."""
    for kind, rows in (
        ("metric", LEXICON.metrics), ("rank", LEXICON.topics), ("event", LEXICON.events),
        ("unit", LEXICON.units), ("currency", LISTED),
    ):  # fmt: skip
        for id_, entry in rows.items():  # type: ignore[attr-defined]
            yield f"{kind}:{id_}", entry.examples
    for hedge in LEXICON.hedges:
        yield f"hedge:{hedge.id}", hedge.examples
    for i, cue in enumerate(LEXICON.modality):
        yield f"modality:{cue.modality}:{i}", cue.examples
    for i, cue in enumerate(LEXICON.scope.marks):
        yield f"scope:{cue.id}:{i}", cue.examples


ENTRIES = list(with_examples())


def test_every_entry_that_can_fire_has_an_example() -> None:
    assert [name for name, examples in ENTRIES if not examples] == []


def test_an_example_is_a_sentence_in_which_the_figure_stands_once() -> None:
    odd = [
        (name, e.text)
        for name, examples in ENTRIES
        for e in examples
        if not e.figure
        or e.text.count(e.figure) != 1
        or not re.fullmatch(r"[A-Z0-9].*[.?!]", e.text)
    ]
    assert odd == []


def test_no_entry_has_an_example_twice() -> None:
    assert [n for n, examples in ENTRIES if doubles(e.text + e.figure for e in examples)] == []


# --- phrases -------------------------------------------------------------------------------


def phrases() -> Iterator[tuple[str, tuple[str, ...]]]:
    for metric in LEXICON.metrics.values():
        yield f"metric:{metric.id}", metric.phrases
    for topic in LEXICON.topics.values():
        yield f"rank:{topic.id}", topic.phrases
    for event in LEXICON.events.values():
        yield f"event:{event.id}", (*event.verbs, *event.nouns, *event.phrases)
    for cue in LEXICON.modality:
        yield f"modality:{cue.modality}", cue.phrases
    for cue in LEXICON.scope.marks:
        yield f"scope:{cue.id}", cue.phrases


@pytest.mark.parametrize(
    ("name", "rows"), list(phrases()), ids=lambda x: x if isinstance(x, str) else ""
)
def test_phrases_are_as_the_matcher_reads_them(name: str, rows: tuple[str, ...]) -> None:
    """Lower case, hyphens dropped, a gap between two words and never at an end."""
    for phrase in rows:
        words = phrase.split()
        assert phrase == phrase.lower(), phrase
        assert "-" not in phrase, phrase
        assert words[0] != GAP, phrase
        assert words[-1] != GAP, phrase


def test_metrics_that_share_a_phrase_differ_in_their_units() -> None:
    units: dict[str, list[tuple[str, ...]]] = {}
    for m in LEXICON.metrics.values():
        for phrase in m.phrases:
            units.setdefault(phrase, []).append(m.units)
    mixed = [p for p, rows in units.items() if doubles(u for row in rows for u in row)]
    assert mixed == []


def test_no_phrase_belongs_to_two_topics() -> None:
    assert doubles(p for t in LEXICON.topics.values() for p in t.phrases) == []


# --- metrics, events, ranks ----------------------------------------------------------------


def test_references_between_metrics_resolve() -> None:
    metrics = LEXICON.metrics
    for m in metrics.values():
        named = (*m.siblings, *m.parts, *filter(None, (m.if_people, m.unless_people, m.whole)))
        assert [n for n in named if n not in metrics] == [], m.id
        assert m.id not in m.siblings, m.id
        assert m.id not in m.parts, m.id


def test_siblings_are_sorted_and_symmetric() -> None:
    metrics = LEXICON.metrics
    for m in metrics.values():
        assert unsorted(m.siblings) == [], m.id
        assert [s for s in m.siblings if m.id not in metrics[s].siblings] == [], m.id


def test_parts_have_units_of_their_whole() -> None:
    for m in LEXICON.metrics.values():
        for part in m.parts:
            assert set(m.units) & set(LEXICON.metrics[part].units), (m.id, part)


def test_dimensions_of_metrics_are_those_of_units() -> None:
    assert {d for m in LEXICON.metrics.values() for d in m.units} <= DIMENSIONS | PLAIN


def test_events_have_families_that_exist_and_something_to_say_them_by() -> None:
    for event in LEXICON.events.values():
        assert event.family in LEXICON.events, event.id
        assert event.verbs or event.nouns or event.phrases, event.id


def test_synonyms_lead_to_words_that_have_no_synonym() -> None:
    synonyms = LEXICON.synonyms
    assert [w for w, usual in synonyms.items() if usual in synonyms] == []
    assert unsorted(list(synonyms)) == []


# --- hedges, modality, scope ---------------------------------------------------------------


def test_hedges_have_families_and_share_no_words() -> None:
    assert {h.family for h in LEXICON.hedges} == set(LEXICON.families)
    for after in (False, True):
        words = [w for h in LEXICON.hedges if h.after is after for w in h.words]
        assert doubles(words) == []
        assert [w for w in words if w != w.lower()] == []


def test_cues_reach_somewhere_and_name_a_modality() -> None:
    assert {c.modality for c in LEXICON.modality} == set(Modality) - {Modality.ACTUAL}
    for cue in (*LEXICON.modality, *LEXICON.scope.marks):
        assert cue.reach > 0, cue.id


def test_up_is_not_down() -> None:
    change = LEXICON.change
    assert change.up & change.down == set()
    for word, base in toml("numerals.toml")["irregular"].items():
        assert base in change.up | change.down, word


# --- units and currencies ------------------------------------------------------------------


def test_units_have_factors_above_zero() -> None:
    assert [u.id for u in LEXICON.units.values() if u.factor <= 0] == []


def test_units_are_shown_in_units_of_their_dimension() -> None:
    units = LEXICON.units
    for u in units.values():
        assert not u.shown_as or units[u.shown_as].dimension == u.dimension, u.id


def test_no_symbol_or_word_belongs_to_two_units() -> None:
    units = LEXICON.units.values()
    assert doubles(s for u in units for s in (*u.symbols, *u.loose_symbols)) == []
    assert doubles(w for u in units for w in u.words) == []


def test_words_of_units_and_currencies_are_lower_case() -> None:
    words = [w for u in LEXICON.units.values() for w in u.words]
    for c in LEXICON.currencies.values():
        words += [*c.words, *c.ambiguous_words, *c.subunits]
    assert [w for w in words if w != w.lower()] == []


def test_no_sign_or_word_belongs_to_two_currencies() -> None:
    money = LEXICON.currencies.values()
    assert doubles(p for c in money for p in (*c.prefixes, *c.loose_prefixes)) == []
    assert doubles(s for c in money for s in c.suffixes) == []
    assert doubles(w for c in money for w in (*c.words, *c.ambiguous_words, *c.subunits)) == []


def test_the_table_of_currency_names_is_made_from_cldr() -> None:
    pytest.importorskip("babel.numbers")
    from scripts import currencies

    assert currencies.TARGET.read_text(encoding="utf-8") == currencies.text()


def test_names_of_currencies_are_those_of_cldr() -> None:
    money = LEXICON.currencies
    assert "swiss franc" in money["CHF"].words
    assert "vietnamese dong" in money["VND"].words
    assert "andorran pesetas" in money["ADP"].words
    assert [c for c in money if c.startswith("X") and c not in LISTED] == []  # gold is no money


def test_subunits_are_worth_something() -> None:
    for c in LEXICON.currencies.values():
        assert [w for w, value in c.subunits.items() if value <= 0 or value == 1] == [], c.code


def test_only_pounds_are_both_a_unit_and_a_currency() -> None:
    money = LEXICON.currencies.values()
    words = {w for c in money for w in (*c.words, *c.ambiguous_words, *c.subunits)}
    assert words & {w for u in LEXICON.units.values() for w in u.words} == {"pound", "pounds"}


def test_currency_codes_are_in_iso_4217() -> None:
    numbers = pytest.importorskip("babel.numbers")
    assert [c for c in LEXICON.currencies if not re.fullmatch("[A-Z]{3}", c)] == []
    known = numbers.list_currencies()
    new = {"ZWG"}  # in force since 2024, later than some copies of the CLDR
    assert [c for c in LEXICON.currencies if c not in known | new] == []


# --- countries, people, attribution --------------------------------------------------------

COUNTRIES = list(csv_rows("countries.csv"))


def test_country_codes_are_sorted_unique_and_in_iso_3166() -> None:
    codes = [row["code"] for row in COUNTRIES]
    assert doubles(codes) == []
    assert unsorted(codes) == []
    assert [c for c in codes if not re.fullmatch("[A-Z]{2}(-[A-Z]{3})?", c)] == []  # GB-WLS
    core = pytest.importorskip("babel.core")
    territories = core.Locale("en").territories
    assert [c for c in codes if c.split("-")[0] not in territories] == []


def test_country_rows_are_whole() -> None:
    assert set(COUNTRIES[0]) == {"code", "name", "aliases", "adjectives", "people", "capital"}
    for row in COUNTRIES:
        assert row["name"], row
        for key, cell in row.items():
            assert cell is not None, row
            assert all(x == x.strip() and x for x in cell.split(";") if cell), (row["code"], key)


def test_no_name_belongs_to_two_countries() -> None:
    countries = LEXICON.countries.values()
    assert doubles(n for c in countries for n in {c.name, *c.aliases}) == []
    assert doubles(n for c in countries for n in {*c.adjectives, *c.people}) == []


def test_person_nouns() -> None:
    people = toml("people.toml")
    nouns, irregular = people["nouns"], people["irregular"]
    assert unsorted(nouns) == []
    assert [n for n in nouns if n != n.lower()] == []
    known = {*nouns, *LEXICON.scope.generic_people}
    assert [s for s in irregular.values() if s not in known] == []
    assert unsorted(list(irregular)) == []
    assert [p for p in irregular if p in nouns and p != "people"] == []


def test_words_of_attribution_are_lower_case() -> None:
    for path, row in lists(toml("attribution.toml")):
        assert [w for w in row if w != w.lower()] == [], path


# --- numerals and periods ------------------------------------------------------------------


def test_numbers_grow_where_they_should() -> None:
    numerals = LEXICON.numerals
    for lower, upper in (*numerals.plurals.values(), *numerals.plural_prefixes.values()):
        assert lower < upper
    assert [w for w, v in numerals.scales.items() if v < 100] == []
    assert [w for w in numerals.units if w in numerals.tens or w in numerals.scales] == []
    assert set(numerals.plurals) >= {f"{s}s" for s in ("dozen", "hundred", "thousand", "million")}


def test_cues_and_steps_of_periods() -> None:
    data = toml("periods.toml")
    assert set(data["year"]["firm"]) <= set(data["year"]["before"])
    assert set(data["year"]["neutral"]) <= set(data["year"]["before"])
    assert set(data["cues"]["last"]) <= set(data["cues"]["parts"])
    assert set(data["case"]["capital"]) <= set(data["months"])
    assert sorted(set(data["months"].values())) == list(range(1, 13))
    assert sorted(data["weekdays"].values()) == list(range(7))
    assert set(data["steps"].values()) == {-1, 0, 1}


def test_tables_of_the_readers_of_figures_have_names_of_their_own() -> None:
    files_read = ("hedges.toml", "numbered.toml", "numerals.toml", "periods.toml")
    assert doubles(n for f in files_read for n in toml(f)) == []


def test_lists_of_numbered_things_are_parts_of_one() -> None:
    data = toml("numbered.toml")["numbered"]
    for part in ("lower", "ordinal", "alone", "states"):
        assert set(data[part]) <= set(data["things"]), part
    assert not set(data["sites"]) & set(data["things"])


def test_the_plus_sign_stands_for_a_hedge() -> None:
    assert set(toml("hedges.toml")["plus_sign"]["hedge"]) <= {h.id for h in LEXICON.hedges}


def test_a_list_that_is_not_there_is_named() -> None:
    with pytest.raises(LexiconError, match=r"labels\.nothing"):
        word_set("labels.nothing")


# --- complaints ----------------------------------------------------------------------------

ENTRY = {"id": "x", "dimension": "length"}
COMPLAINTS = [
    ({"dimension": "length"}, ', entry 1: lacks "id"'),
    ({"id": "x", "dimension": 3}, ", entry 'x': dimension must be text, not 3"),
    (ENTRY | {"factor": "1,5"}, ", entry 'x': factor must be a decimal number, not '1,5'"),
    (ENTRY | {"words": ["a", 3]}, ", entry 'x': words must be a list of texts, not ['a', 3]"),
    (ENTRY | {"words": [""]}, ", entry 'x': words must be a list of texts, not ['']"),
    (ENTRY | {"odd": "?"}, ", entry 'x': unknown key \"odd\"; known keys are id, dimension, "),
    (ENTRY | {"wrods": []}, ', entry \'x\': unknown key "wrods"; did you mean "words"?'),
    ("x", ", entry 1 must be a table, not 'x'"),
]


@pytest.mark.parametrize(("fields", "words"), COMPLAINTS, ids=[w for _, w in COMPLAINTS])
def test_a_complaint_names_file_and_entry(fields: object, words: str) -> None:
    with pytest.raises(LexiconError) as raised:
        typed([fields], list[Unit], "data/units.toml", LexiconError)
    assert str(raised.value).startswith(f"data/units.toml{words}")


def test_a_complaint_names_what_lies_deeper() -> None:
    data = {"about": {"literal_share": "0.2"}, "above": {"expected_share": "much"}}
    with pytest.raises(LexiconError, match="family: above: expected_share must be a decimal"):
        typed(data, dict[str, Family], "family", LexiconError)


def test_an_example_without_its_figure_is_refused() -> None:
    row = {"id": "x", "label": "x", "nature": "flow", "units": ["count"], "phrases": ["x"]}
    row["examples"] = [{"text": "It has 5 km.", "figure": "6 km"}]
    with pytest.raises(LexiconError, match="entry 1: figure not in example: '6 km'"):
        typed(row, Metric, "here", LexiconError)


def test_a_table_that_a_file_lacks_is_named() -> None:
    with pytest.raises(LexiconError, match=r"data/people\.toml, nuons must be a list of texts"):
        table("people.toml", "nuons", frozenset[str])
    with pytest.raises(LexiconError, match=r'data/periods\.toml: lacks "units"'):
        load("periods.toml", Numerals)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(LexiconError, match=r"data/nothing\.toml"):
        toml("nothing.toml")


def test_decimals_are_exact() -> None:
    assert LEXICON.numerals.scales["million"] == Decimal("1000000")
    assert LEXICON.families["about"].literal_share == Decimal("0.20")
