"""The house rules that no linter knows."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

from vjclaims import engine
from vjclaims.findings.checks import CHECKS
from vjclaims.lexicon import load_lexicon

PACKAGE = Path(__file__).parents[2] / "vjclaims"
SOURCES = sorted(PACKAGE.rglob("*.py"))


def test_no_country_stands_in_code() -> None:
    names = {
        name
        for c in load_lexicon().countries.values()
        for name in (c.name, *c.adjectives, *c.people, *c.capital, *c.aliases)
        if len(name) > 3
    } - {"English"}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b")
    for path in SOURCES:
        assert not pattern.findall(path.read_text(encoding="utf-8")), path


def test_no_metric_topic_or_event_stands_in_code() -> None:
    lexicon = load_lexicon()
    # Ids of one word are words of the code itself, too: "residents" is a set of roles.
    ids = {i for i in (*lexicon.metrics, *lexicon.topics, *lexicon.events) if "-" in i}
    for path in SOURCES:
        quoted = set(re.findall(r'"(?:rank:|event:)?([a-z-]+)"', path.read_text(encoding="utf-8")))
        assert not quoted & ids, path


def test_every_check_stands_in_the_table_once_with_its_documentation() -> None:
    files = {p.stem for p in (PACKAGE / "findings" / "checks").glob("*.py")} - {
        "__init__",
        "causes",
        "difference",
        "evidence",
        "grading",
        "sums",
    }
    assert {m.__name__.rsplit(".", 1)[1] for m in CHECKS} == files
    assert len({m.CODE for m in CHECKS}) == len(CHECKS)
    for module in CHECKS:
        assert module.__doc__
        assert module.TITLE
        assert module.SEVERITY


def test_nothing_dangerous_is_imported() -> None:
    banned = {"pickle", "socket", "urllib", "requests", "http"}
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            a.name.split(".")[0]
            for n in ast.walk(tree)
            if isinstance(n, ast.Import)
            for a in n.names
        }
        names |= {
            (n.module or "").split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)
        }
        assert not names & banned, path
        calls = {
            n.func.id
            for n in ast.walk(tree)
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
        }
        assert not calls & {"eval", "exec"}, path


def test_the_readme_shows_the_flow_as_the_engine_does() -> None:
    (flow,) = re.findall(r"(?m)^(?:    .+\n)+", engine.__doc__ or "")
    assert flow in (PACKAGE.parent / "README.md").read_text(encoding="utf-8")
    steps = re.findall(r"= (?:\w+\.)?(\w+)\(", flow)
    source = (PACKAGE / "engine.py").read_text(encoding="utf-8")
    places = [source.index(f"{step}(", source.index("def _check")) for step in steps[2:-1]]
    assert places == sorted(places), "in the order in which they run"


def test_the_top_of_the_package_stays_small() -> None:
    names = {p.name for p in PACKAGE.iterdir() if not p.name.startswith(("_", "py.typed"))}
    assert len(names) <= 14, sorted(names)
    layers = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    first = layers["tool"]["importlinter"]["contracts"][0]
    assert len(first["layers"]) <= 10
    rooms = {room.strip() for row in first["layers"] for room in row.split("|")}
    assert rooms == {f"vjclaims.{name.removesuffix('.py')}" for name in names}, "none left out"
