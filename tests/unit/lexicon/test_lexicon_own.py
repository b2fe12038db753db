"""A newsroom's own file of metrics: what it adds, and what is said about mistakes in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_metrics import MORE, NEW, own

from vjclaims.lexicon import checked, load_lexicon, own_file, using
from vjclaims.lexicon.phrases import Word
from vjclaims.text.errors import LexiconError


def test_it_adds_metrics_and_phrases(tmp_path: Path) -> None:
    before = load_lexicon()
    with using(own(tmp_path, NEW + MORE)) as lexicon:
        assert load_lexicon() is lexicon
        assert lexicon.metrics["beach-cleanups"].desk == "ours"
        assert lexicon.metrics["deaths"].phrases == (*before.metrics["deaths"].phrases, "pass away")
        words = [Word(w, w, i) for i, w in enumerate(["pass", "away"])]
        assert [m.id for m in lexicon.metric_phrases.find(words)] == ["deaths"]
        assert lexicon.metrics.keys() - before.metrics.keys() == {"beach-cleanups"}
    assert load_lexicon() is before
    assert "pass away" not in before.metrics["deaths"].phrases


def test_no_file_adds_nothing() -> None:
    with using(None) as lexicon:
        assert lexicon is load_lexicon()


def test_what_toml_has_true_for_may_be_said_by_yes(tmp_path: Path) -> None:
    for said, meant in (("true", True), ('"yes"', True), ('"no"', False)):
        metrics = own_file(own(tmp_path, NEW + f"named = {said}\n")).metrics
        assert metrics["beach-cleanups"].named is meant


def test_what_it_holds_is_counted(tmp_path: Path) -> None:
    found = own_file(own(tmp_path, NEW + MORE))
    assert (len(found.metrics), found.phrases, found.faults) == (2, 2, ())
    assert [(id_, e.figure) for id_, e in found.examples] == [
        ("beach-cleanups", "48"), ("deaths", "12"),
    ]  # fmt: skip


def test_ours_has_no_fault() -> None:
    assert checked(None).faults == ()


FAULTS = [
    (NEW.replace("flow", "flwo"), "entry 'beach-cleanups': nature must be one of stock, flow, "),
    (NEW.replace("flow", "flwo"), "not 'flwo'; did you mean \"flow\"?"),
    (NEW.replace('["count"]', '["cuont"]'), 'unknown unit \'cuont\'; did you mean "count"?'),
    (NEW.replace('"waste"', '"wsate"'), 'unknown metric \'wsate\'; did you mean "waste"?'),
    (NEW.replace("label", "lable"), 'unknown key "lable"; did you mean "label"?'),
    (NEW + 'phrasez = ["x"]', 'unknown key "phrasez"; did you mean "phrases"?'),
    (NEW + 'roles = "mutal"', 'residents, not \'mutal\'; did you mean "mutual"?'),
    (NEW + 'named = "maybe"', "named must be true or false, not 'maybe'"),
    (NEW + 'holder = "ship"', "holder must be one of any, organisation, place, not 'ship'"),
    (NEW.replace("beach sweep\"]", "Beach-sweep\"]"), "must be lower case, without hyphens"),
    (NEW.replace("beach sweep\"]", "... sweep\"]"), "must not begin or end with '...'"),
    (NEW.replace("beach sweep\"]", "weekly flight\"]"), "is one of 'flights' already"),
    (NEW.replace("examples", "# examples"), "has no example"),
    (NEW.replace('"48" }', '"49" }'), "figure not in example: '49'"),
    (NEW.replace(', figure = "48"', ""), 'examples, entry 1: lacks "figure"'),
    (NEW.replace("[{ text", "{ text").replace("}]", "}"), "examples must be a list of tables, not"),
    (NEW + NEW, "entry 'beach-cleanups': stands there twice"),
    (MORE + 'label = "x"', 'which adds to one of ours: unknown key "label"'),
    (NEW.replace("[[metric]]", "[[metrics]]"), 'unknown table "metrics"; did you mean "metric"?'),
    (NEW.replace("[[metric]]", "[metric]"), "write [[metric]], with two brackets"),
    ("", "holds no [[metric]]"),
    ("[[metric]]\nlabel = 3", "entry '?': lacks \"id\""),
    ("= 3", "Invalid"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), FAULTS, ids=[w for _, w in FAULTS])
def test_a_fault_names_file_and_entry(tmp_path: Path, text: str, words: str) -> None:
    path = own(tmp_path, text)
    with pytest.raises(LexiconError) as raised, using(path):
        pass
    assert words in str(raised.value)
    assert str(path) in str(raised.value)


def test_all_faults_are_named(tmp_path: Path) -> None:
    path = own(tmp_path, NEW.replace("flow", "flwo") + MORE + 'labl = "x"')
    assert len(own_file(path).faults) == 2
    with pytest.raises(LexiconError, match=r"and 1 more"), using(path):
        pass


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="No such file"), using(tmp_path / "no.toml"):
        pass
