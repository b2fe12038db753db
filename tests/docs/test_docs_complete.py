"""The documentation leaves nothing out: commands, options, settings, formats, tables, variables."""

from __future__ import annotations

import json
import re
import sqlite3
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import console
import pytest
import yaml

from vjclaims.cli.running import FAILED, FINE, FOUND
from vjclaims.records.ledger import Status
from vjclaims.report import ENDINGS, FORMATS
from vjclaims.settings.config import Config
from vjclaims.sources.readers.kinds import FORMATS as INPUTS

REPO = Path(__file__).parents[2]
DOCS = REPO / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
ALL_TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def read(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def commands() -> list[tuple[str, Any]]:
    """Every command with its name, and the program itself."""
    import typer.main

    from vjclaims.cli.app import app

    found: list[tuple[str, Any]] = [("", typer.main.get_command(app))]
    for name, command in found:
        below = getattr(command, "commands", {})
        found += [(f"{name} {word}".strip(), inner) for word, inner in below.items()]
    return found


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_and_option_is_told_of(name: str, command: Any) -> None:
    assert not name or f"vjclaims {name}" in ALL_TEXT
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert re.search(rf"{option}(?![\w-])", ALL_TEXT), option


def rows(page: str) -> dict[str, str]:
    """The rows of all tables of a page by the code words of their first cells."""
    found = {}
    for line in read(page).splitlines():
        if line.startswith("| "):
            first, _, rest = line.strip("| ").partition(" | ")
            found |= dict.fromkeys(re.findall(r"`([^`]+)`", first) or [first], rest)
    return found


def test_every_setting_has_its_place() -> None:
    heads = re.findall(r"(?m)^## ([a-z-]+)$", read("settings.md"))
    names = [name.replace("_", "-") for name in Config.names()]
    assert heads == sorted(names)
    assert [name for name in names if name not in rows("settings.md")] == []


def test_every_format_has_its_row_with_its_endings() -> None:
    told = rows("outputs.md")
    for name in FORMATS:
        endings = [ending for ending, known in ENDINGS.items() if known == name]
        assert re.findall(r"`(\.[\w.]+)`", told[name].split(" | ")[0]) == sorted(
            endings, key=list(ENDINGS).index
        )


def test_every_kind_of_file_is_told_of() -> None:
    endings = set(re.findall(r"`(\.\w+)`", read("inputs.md")))
    assert {suffix for suffix in INPUTS if suffix} <= endings


def test_what_is_said_of_files_that_cannot_be_read_is_said() -> None:
    package = REPO / "vjclaims"
    files = [*(package / "sources" / "readers").rglob("*.py"), package / "text" / "files.py"]
    sources = "".join(p.read_text("utf-8") for p in files)
    said = read("inputs.md").split("| file | what is said |")[1].split("\n\n")[0]
    starts = re.findall(r"(?m)^\| (?:a|an) .* \| ((?:is|has|no|holds) [^;:(…]+)", said)
    assert len(starts) > 5
    assert [start for start in starts if start.strip() not in sources] == []


def test_every_status_is_told_of() -> None:
    told = rows("outputs.md")
    assert [s.value for s in Status if s.value not in told] == []
    assert [str(status) for status in (FINE, FOUND, FAILED) if str(status) not in told] == []


def test_every_table_and_column_of_an_archive_is_told_of() -> None:
    db = sqlite3.connect(":memory:")
    db.executescript((files("vjclaims.sources.store") / "archive.sql").read_text(encoding="utf-8"))
    told = set(re.findall(r"`([a-z_0-9]+)`", read("archive.md")))
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"):
        columns = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
        assert {table, *columns} <= told, table


def test_what_the_hooks_can_be_told_is_told_of() -> None:
    hook = (REPO / "hooks" / "pre-commit").read_text(encoding="utf-8")
    action = yaml.safe_load((REPO / "action.yml").read_text(encoding="utf-8"))
    keys = {*re.findall(r"vjclaims\.(?:drafts|archive)\b", hook), *action["inputs"]}
    assert keys <= set(rows("hooks.md"))


def test_every_variable_is_told_of() -> None:
    sources = "".join(p.read_text("utf-8") for p in (REPO / "vjclaims").rglob("*.py"))
    named = set(re.findall(r'"(VJCLAIMS_[A-Z]+|NO_COLOR|FORCE_COLOR)"', sources))
    assert named <= set(rows("settings.md"))


def test_measured_figures_are_those_of_the_results() -> None:
    results = (REPO / "RESULTS.md").read_text(encoding="utf-8")
    figures = re.findall(
        r"(?<![\d.])(?:\d+)?\.\d+|\d,\d{3}", read("limits.md").split("## What it")[0]
    )
    assert figures
    assert [f for f in figures if f not in results and f != "0.1.0"] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_files_that_are_shown_can_be_read(page: Path) -> None:
    readers = {"toml": tomllib.loads, "yaml": yaml.safe_load, "json": json.loads}
    for block in console.blocks(page.read_text(encoding="utf-8")):
        if block.language in readers:
            assert readers[block.language](block.text), f"{page.name}:{block.line}"
