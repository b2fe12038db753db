"""The documentation: it builds, its links lead somewhere, and its commands print what it shows."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import console
import pytest

from vjclaims.cli.jobs.documentation import Code, every_code

REPO = Path(__file__).parents[2]
DOCS = REPO / "docs"
README = REPO / "README.md"
PAGES = sorted(DOCS.rglob("*.md"))
# Commands that are shown and not run here, by how they start, each with the reason.
NOT_RUN = {
    "datasette": "a program of its own, which serves until it is stopped",
    "pipx install": "needs the network, and would change what is installed for the user",
    "python3 -m venv ~": "the same",
    "~/vjclaims/bin/pip install": "the same",
    "docker build": "tests/slow/test_packaging.py builds the image, where there is a docker",
    "docker run": "the same",
    "pre-commit install": "tests/slow/test_hooks_framework.py runs the framework",
    "vjclaims serve": "runs until stopped; tests/slow/test_serve.py has it",
    "vjclaims check drafts --watch": "runs until stopped; tests/cli/test_cli_newsroom.py has it",
    "vjclaims check drafts/ --against printed/ --format sarif | reviewdog": "not installed here",
}
# What the README's commands are about without showing it.
README_FILES = {
    "article.md": "---\ntitle: Norda Foods grows\ndate: 2026-02-10\n---\n\nNorda Foods, whose "
    "ships sail from Halden to ports up in the north, raised revenue by 12 per cent to $4.5bn "
    "from $4bn in 2025.\n",
    "draft.md": "# Draft\n\nSome 550,000 Vietnamese live in Japan, 40 of them in Halden. "
    "Diplomatic relations between Japan\nand Vietnam were established in 1973.\n",
}
ALL_TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


# The site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` does; nothing may be remarked on."""
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(folder)],
        cwd=REPO,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
        encoding="utf-8",
        capture_output=True,
        timeout=120,
    )
    assert (built.returncode, built.stdout + built.stderr) == (0, "")
    return folder


class Links(HTMLParser):
    """The ids of a page, what it links to, and what it loads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.text = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.ids |= {told[name] for name in ("id", "name") if told.get(name)}
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        elif tag == "link" and told.get("rel") not in ("canonical", "prev", "next"):
            self.loads.append(told["href"])
        elif "src" in told:
            self.loads.append(told["src"])

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_link_leads_somewhere_and_nothing_is_fetched(site: Path) -> None:
    pages = {path.resolve(): Links(path) for path in site.rglob("*.html")}
    assert len(pages) > len(PAGES) - 1
    for path, page in pages.items():
        for load in page.loads:
            assert not load.startswith(("http", "//")), (path.name, load)
            assert path.name == "404.html" or (path.parent / load.split("?")[0]).is_file(), load
        for link in page.links:
            if re.match(r"[a-z]+:", link) or path.name == "404.html":
                continue
            place, _, fragment = link.partition("#")
            target = (path.parent / place).resolve() if place and place != "." else path
            if target.is_dir():
                target /= "index.html"
            assert target in pages, (path.name, link)
            assert not fragment or fragment in pages[target].ids, (path.name, link)


def test_style_sheets_and_scripts_fetch_nothing(site: Path) -> None:
    for path in site.rglob("*.css"):
        found = re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", path.read_text("utf-8"))
        assert not found, path


@pytest.mark.parametrize("code", every_code(), ids=lambda code: code.code)
def test_a_code_has_a_page_that_says_what_explain_says(site: Path, code: Code) -> None:
    page = Links(site / "findings" / f"{code.code}.html")
    meaning = code.meaning.replace("Mend: ", "").replace("`", "")
    assert f"{code.code}.html" in Links(site / "findings" / "index.html").links
    shown = re.sub(r"\W+", "", html.unescape(page.text)).lower()
    for sentence in re.split(r"(?<=\.)\s+", meaning):
        assert re.sub(r"\W+", "", sentence).lower() in shown


def test_no_example_is_of_a_code_that_is_gone() -> None:
    assert {p.stem for p in (DOCS / "examples").iterdir()} == {c.code for c in every_code()}


# The commands


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What commands run with: this vjclaims, a home and a cache of their own."""
    home = tmp_path_factory.mktemp("home")
    command = home / "bin" / "vjclaims"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m vjclaims "$@"\n')
    command.chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "VJCLAIMS_"))}
    return kept | {
        "PATH": f"{command.parent}{os.pathsep}{kept['PATH']}",
        "PYTHONPATH": str(REPO),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "VJCLAIMS_CACHE": str(home / "cache"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A. Editor",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A. Editor",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }


@pytest.fixture
def session(tmp_path: Path, env: dict[str, str]) -> console.Session:
    """A shell in a copy of what a newsroom has from the project."""
    for name in ("corpus", "hooks"):
        shutil.copytree(REPO / name, tmp_path / name)
    return console.Session(tmp_path, env)


def is_run(command: str) -> bool:
    return not any(command.startswith(start) for start in NOT_RUN)


def misses(
    session: console.Session, steps: Iterator[console.Step], *, open_end: bool = False
) -> Iterator[str]:
    for step in steps:
        if is_run(step.command):
            printed = session.run(step.command)
            if said := console.difference(step.shown, printed, open_end=open_end):
                yield f"line {step.line}: $ {step.command}\n{said}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_print_what_the_page_shows(page: Path, session: console.Session) -> None:
    text = page.read_text(encoding="utf-8")
    if "$ git " in text and not shutil.which("git"):
        pytest.skip("needs git")
    found: list[str] = []
    for block in console.blocks(text):
        if block.title:
            session.write(block.title, block.text)
        elif block.language == "console":
            found += misses(session, console.steps(block.text, block.line))
    assert not found, "\n".join(found)


def test_commands_of_the_readme_print_what_it_shows(session: console.Session) -> None:
    """What the README leaves out at the end of an output need not be marked there."""
    for name, text in README_FILES.items():
        session.write(name, text)
    found: list[str] = []
    for block in re.findall(r"(?m)(?:^(?: {4}.*)?\n)+", README.read_text(encoding="utf-8")):
        text = re.sub(r"(?m)^ {4}", "", block).strip("\n")
        if text.startswith("$ "):
            found += misses(session, console.steps(text), open_end=True)
    assert not found, "\n".join(found)


def test_commands_that_are_not_run_are_shown_somewhere() -> None:
    text = ALL_TEXT + README.read_text(encoding="utf-8")
    assert [start for start in NOT_RUN if f"$ {start}" not in text] == []


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (("a", "…", "d"), "a\nb\nc\nd\n", True),
        (("a … c",), "a b c\n", True),
        (("a",), "a\nb\n", False),
        (("…", "b"), "a\nc\n", False),
        ((), "a\n", False),
        ((), "", True),
    ],
)
def test_outputs_are_compared_line_by_line(
    shown: tuple[str, ...], printed: str, same: bool
) -> None:
    assert (console.difference(shown, printed) == "") is same
