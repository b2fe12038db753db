"""The house rules that no linter knows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from vjclaims.checks import CHECKS
from vjclaims.lexicon import load_lexicon

PACKAGE = Path(__file__).parent.parent / "vjclaims"
SOURCES = sorted(PACKAGE.rglob("*.py"))


def code_words(path: Path) -> set[str]:
    """Words of a module's string constants, docstrings and comments left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    texts = [
        n.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs
    ]
    return {w for t in texts for w in re.findall(r"[A-Za-z]+", t)}


def test_no_country_stands_in_code() -> None:
    names = {c.name for c in load_lexicon().countries.values()}
    names |= {a for c in load_lexicon().countries.values() for a in c.adjectives}
    for path in SOURCES:
        assert not code_words(path) & ({n for n in names if len(n) > 3} - {"English"}), path


def test_no_metric_stands_in_code() -> None:
    metrics = set(load_lexicon().metrics)
    many = {m for m in metrics if "-" in m}
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert not [m for m in many if f'"{m}"' in text], path


def test_every_check_stands_in_the_table_once_with_its_documentation() -> None:
    files = {p.stem for p in (PACKAGE / "checks").glob("*.py")} - {"__init__", "evidence"}
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
