"""Twenty articles of an invented regional desk (tests/desk.md): what is found, and how briefly."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pages
import pytest
from newsroom import inside, vjclaims

from vjclaims import engine
from vjclaims.records.finding import Report
from vjclaims.report.terminal.layout import cells

REPO = Path(__file__).parents[2]
ID = r"VJ\d{3}-[0-9a-f]{4,}"
MOST_LINES, WIDTH, LINES_OF_ONE = 120, 80, 12
# Code, the figures of each side, and their articles.
PLANTED = {
    ("VJ101", frozenset({"5,140", "5,410"})): (
        "tarnmouth-post-marathon.txt aldery-gazette-marathon.md"
    ),
    ("VJ202", frozenset({"20 per cent", "58,600", "53,100"})): "ternshire-live-museum.txt",
    ("VJ101", frozenset({"14", "17"})): (
        "ternshire-ledger-school-closures.txt aldery-gazette-schools.md "
        "tarnmouth-post-schools-protest.txt wex-harbour-echo-schools.txt"
    ),
    ("VJ101", frozenset({"1,260", "More than 2,100"})): (
        "tarnmouth-post-hospital-waits.txt wex-harbour-echo-hospital-list.md "
        "ternshire-ledger-hospital.txt"
    ),
    ("VJ101", frozenset({"640", "720"})): (
        "ternshire-ledger-bus-strike.txt aldery-gazette-bus-strike.docx"
    ),
    ("VJ101", frozenset({"£900,000", "£1.2 million"})): (
        "wex-harbour-echo-harbour-budget.txt ternshire-live-harbour-dredging.md"
    ),
    ("VJ103", frozenset({"212", "347"})): (
        "ternshire-live-flood.html ternshire-ledger-flood-cleanup.txt"
    ),
}


@pytest.fixture(scope="module")
def report() -> Report:
    with inside(REPO):
        return engine.check(["tests/desk"])


@pytest.fixture(scope="module")
def text(report: Report) -> str:
    """The text as a pipe gets it, and as it stands in a narrow window."""
    with inside(REPO):
        done = vjclaims("check", "tests/desk")
    assert (done.status, done.err) == (1, "")
    assert done.out == report.render("text", width=WIDTH)
    return done.out


def test_the_planted_conflicts_are_found_and_nothing_else(report: Report) -> None:
    found = {
        (f.code, frozenset(c.text for c in f.claims)): " ".join(
            sorted({Path(c.path).name for c in f.claims})
        )
        for f in report.findings
    }
    assert len(report.findings) == len(found) == 7
    assert found == {key: " ".join(sorted(paths.split())) for key, paths in PLANTED.items()}


def test_sides_hold_figures_that_say_the_same(report: Report) -> None:
    for finding in report.findings:
        if finding.code == "VJ202":
            assert finding.sides == ()
            continue
        assert {c.id for side in finding.sides for c in side} == {c.id for c in finding.claims}
        for side in finding.sides:
            assert len({c.value for c in side}) == 1
        assert sum(map(len, finding.sides)) == len(finding.claims)
    (schools,) = [f for f in report.findings if "17" in {c.text for c in f.claims}]
    assert sorted(map(len, schools.sides)) == [1, 3]


def test_the_text_is_short_and_narrow(text: str) -> None:
    lines = text.splitlines()
    assert len(lines) <= MOST_LINES
    assert max(map(cells, lines)) <= WIDTH
    blocks = _blocks(text)
    assert len(blocks) == 7
    assert max(len(b.splitlines()) for b in blocks) <= LINES_OF_ONE
    for block in blocks:
        assert 1 <= block.count("· ") <= 2  # a sentence of each side, with its place
        assert re.search(r"^  │ .*«", block, re.M)


def _blocks(text: str) -> list[str]:
    """The findings of a text, each as it stands."""
    return [b for b in text.split("\n\n") if re.match(rf"── {ID} ─", b)]


def test_the_list_comes_last_with_every_finding_once(text: str, report: Report) -> None:
    head, _, listed = text.partition("── 7 findings, what matters most first ──")
    assert "── Worth" not in listed
    ids = [f.id for f in report.findings]
    assert re.findall(rf"^  ({ID})  \S", listed, re.M) == ids
    assert re.findall(rf"^── ({ID}) ─", head, re.M) == ids
    joined = " ".join(listed.split())
    for finding in report.findings:
        assert joined.count(f"{finding.id} {finding.message}") == 1
    end = " ".join(listed.split("\n\n")[-1].split())
    assert end == (
        "20 articles, 7 findings (2 conflicts, 4 likely conflicts, 1 note) "
        "156 figures: 16 contradicted, 59 confirmed, 2 at another date, 76 found nowhere else, "
        "3 not checked"
    )


def test_what_matters_most_comes_first(report: Report) -> None:
    ranks = [(f.severity.value, f.confidence.value) for f in report.findings]
    assert ranks == [("error", "strong")] * 2 + [("warning", "fair")] * 4 + [("info", "fair")]
    likely = report.findings[2:6]
    articles = [len({c.path for c in f.claims}) for f in likely]
    assert articles == sorted(articles, reverse=True)


def _of_text(report: Report) -> list[str]:
    return re.findall(rf"^── ({ID}) ─", report.render("text"), re.M)


def _of_verbose(report: Report) -> list[str]:
    return re.findall(rf"^── ({ID}) ─", report.render("text", verbose=True), re.M)


def _of_concise(report: Report) -> list[str]:
    return re.findall(rf": ({ID}) ", report.render("concise"))


def _of_json(report: Report) -> list[str]:
    return [f["id"] for f in report.to_dict()["findings"]]


def _of_markdown(report: Report) -> list[str]:
    return re.findall(rf"^({ID}) · ", report.render("markdown"), re.M)


def _of_sarif(report: Report) -> list[str]:
    (run,) = json.loads(report.render("sarif"))["runs"]
    ranks = [row["rank"] for row in run["results"]]
    assert ranks == sorted(set(ranks), reverse=True)
    return [row["properties"]["id"] for row in run["results"]]


def _of_github(report: Report) -> list[str]:
    return re.findall(rf"title=({ID}) ", report.render("github"))


def _of_html(report: Report) -> list[str]:
    read = pages.page(report)
    listed = [e for e in read.all("a") if e.attrs.get("href", "").startswith("#finding-")]
    contents = [e.text for e in listed if e.parent is not None and e.parent.tag == "li"]
    lines = [f.message for f in report.findings]
    assert [c.partition(": ")[2] for c in contents[: len(lines)]] == lines
    return [e.text for e in read.elements if e.has("code")]


def _of_xlsx(report: Report) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(report.render("xlsx")))
    cells_ = [str(c.value) for row in book["Findings"].iter_rows(min_row=2) for c in row]
    return [c for c in cells_ if re.fullmatch(ID, c)]


@pytest.mark.parametrize(
    "ids",
    [
        _of_text, _of_verbose, _of_concise, _of_json, _of_markdown, _of_sarif, _of_github, _of_html,
        _of_xlsx,
    ],
)  # fmt: skip
def test_every_format_has_the_ids_in_one_order(
    report: Report, ids: Callable[[Report], list[str]]
) -> None:
    assert ids(report) == [f.id for f in report.findings]


def test_every_line_names_both_figures_and_who_says_them(report: Report) -> None:
    for finding in report.findings:
        if not finding.sides:
            continue
        said, _, topic = finding.message.partition(": ")
        assert topic.strip()
        for side in finding.sides[:2]:
            outlets = {(report.by_path[c.path].outlet or "").lower() for c in side}
            figure = " ".join(side[0].text.split())
            (names,) = re.findall(rf"{figure} \(([^)]*)\)", said, re.I)
            assert set(names.lower().split(", ")) == outlets


def test_verbose_shows_what_is_folded(report: Report, text: str) -> None:
    full = report.render("text", verbose=True)
    assert "--verbose shows" in text
    assert "--verbose shows" not in full
    for finding in report.findings:
        for claim in finding.claims:
            assert f"«{' '.join(claim.text.split())}»" in " ".join(full.split())
        joined = " ".join(full.split())
        for line in finding.explanation.splitlines():
            assert " ".join(line.split()) in joined
    for folded in ("published Tarnmouth Post", "── In agreement ──", "as stated, ═ what a reader"):
        assert folded in full
        assert folded not in text
    assert full.splitlines()[-9:] == text.splitlines()[-9:]
