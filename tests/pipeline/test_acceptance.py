"""Living with findings: marks in the text, and what is said of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import inside, newsroom, write
from samples import document

import vjclaims as vjclaims_api
from vjclaims import engine
from vjclaims.findings.policy.comments import marks
from vjclaims.records.ledger import Status
from vjclaims.settings.config import Config
from vjclaims.sources.readers import read_text

DAY = dt.date(2026, 3, 1)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    with inside(newsroom(tmp_path)) as folder:
        yield folder


X = "<!-- vjclaims: ignore x -->"
ABOUT = [
    ("Has 5. <!-- vjclaims: ignore[VJ101] asked -->", "Has 5. ", "VJ101", "asked"),
    ("<!--vjclaims:ignore twice-->\nOne 1.\nTwo 2.\n\nThree 3.", "One 1.\nTwo 2.", "", "twice"),
    ("<!-- vjclaims: ignore[vj101, VJ102] - so -->\n\nOne 1.", "One 1.", "VJ101 VJ102", "so"),
    (f"a\nb {X}\nc\n\nd", f"a\nb {X}\nc", "", "x"),
    (f"- one 1\n- two 2 {X}\n- three 3", f"- two 2 {X}", "", "x"),
    (f"{X}\n| a | 1 |\n| b | 2 |", "| a | 1 |", "", "x"),
    (f"<!-- a note -->\n{X}\n<!-- b -->\nOne 1.", "One 1.", "", "x"),
    ("End. <!-- vjclaims: ignore[VJ101] -->", "End. ", "VJ101", ""),
    (X, "", "", "x"),
    (f"One 1.\nTwo 2.\n{X}\n\nThree 3.", "One 1.\nTwo 2.", "", "x"),
    (f"- one 1\n- two 2\n{X}\n", "- two 2", "", "x"),
    ("Some 9 <!-- vjclaims:\nignore over\ntwo lines -->", "Some 9 ", "", "over two lines"),
]


@pytest.mark.parametrize(("text", "meant", "codes", "reason"), ABOUT)
def test_what_a_comment_is_about(text: str, meant: str, codes: str, reason: str) -> None:
    (mark,) = marks(document("a.md", text))
    assert text[mark.start : mark.end].startswith(meant)
    assert mark.codes == frozenset(codes.split())
    assert mark.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "<!-- ignore[VJ101] x -->",
        "<!-- vjclaims: watch -->",
        "vjclaims: ignore[VJ101] x",
        "sic",
        "",
    ],
)
def test_what_is_no_mark(text: str) -> None:
    assert list(marks(document("a.md", text))) == []


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("[sic]", "[sic]: as in the source"),
        ("[SIC: as in the speech]", "as in the speech"),
        ("[sic, he said so]", "he said so"),
    ],
)
def test_sic_is_about_the_figure_before_it(said: str, reason: str) -> None:
    text = f"First 10.\nHalden has 20 ships, of them 30 {said} in port."
    (mark,) = marks(document("a.txt", text))
    assert text[mark.start : mark.end].endswith("of them 30 ")
    assert (mark.nearest, mark.reason) == (True, reason)


def check(room: Path, old: str, new: str, **more: object) -> engine.Report:
    path = room / "drafts/norda.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    write(path, text.replace(old, new))
    return engine.check(
        ["drafts/norda.md"],
        against=["archive"],
        config=Config(**more),
        today=DAY,  # type: ignore[arg-type]
    )


SAID = "$5.4 billion in 2025."


@pytest.mark.parametrize(
    ("new", "codes", "remarks", "settled"),
    [
        (SAID, ["VJ101"], [], []),
        (f"{SAID} <!-- vjclaims: ignore[VJ101] asked them -->", [], [], ["comment"]),
        (f"{SAID} <!-- vjclaims: ignore asked them -->", [], [], ["comment"]),
        (f"{SAID} <!-- vjclaims: ignore[VJ102] asked -->", ["VJ101"], ["VJ402"], []),
        (f"{SAID} <!-- vjclaims: ignore[VJ101] -->", ["VJ101"], ["VJ401"], []),
        ("$5.4 billion [sic] in 2025.", [], [], ["sic"]),
        ("$4.5 billion in 2025. <!-- vjclaims: ignore[VJ101] asked -->", [], ["VJ402"], []),
        (f"{SAID} <!-- vjclaims: ignore[VJ999] asked -->", ["VJ101"], ["VJ402"], []),
        ("$4.5 billion [sic] in 2025.", [], [], []),
    ],
)
def test_marks_settle_findings(
    room: Path, new: str, codes: list[str], remarks: list[str], settled: list[str]
) -> None:
    report = check(room, SAID, new)
    assert [f.code for f in report.findings] == codes
    assert [r.code for r in report.remarks] == remarks
    assert [s.by for s in report.settled] == settled
    said = {e.figure.text: e.status for e in report.ledger}
    figure = "$4.5 billion" if "4.5" in new else "$5.4 billion"
    expected = Status.SETTLED if settled else Status.CONFLICTS if codes else Status.AGREES
    assert said[figure] is expected


def test_a_mark_in_the_evidence_settles_nothing(room: Path) -> None:
    path = room / "archive/norda.md"
    text = path.read_text(encoding="utf-8")
    write(path, text.replace("in 2025,", "in 2025 <!-- vjclaims: ignore[VJ101] no -->,"))
    report = engine.check(["drafts/norda.md"], against=["archive"])
    assert [f.code for f in report.findings] == ["VJ101"]


def test_a_comment_for_a_code_that_is_left_out_is_no_fault(room: Path) -> None:
    new = f"{SAID} <!-- vjclaims: ignore[VJ101] asked -->"
    report = check(room, SAID, new, ignore=("VJ101",))
    assert ([s.by for s in report.settled], report.remarks) == (["comment"], ())


def test_a_comment_in_plain_text_is_not_read(room: Path) -> None:
    text = "Halden has 12 ships.\n<!-- vjclaims: ignore[VJ101] the port says 14 ships -->\n"
    assert [c.text for c in vjclaims_api.extract(text, path="a.txt")] == ["12"]


def test_sic_is_not_read_with_the_sentence() -> None:
    text = "Halden has 520,000 [sic] residents, of whom 9,000 [sic: as told] are teachers."
    bare = "Halden has 520,000 residents, of whom 9,000 are teachers."
    document = read_text(text)
    assert document.reading == bare
    found = vjclaims_api.extract(text)
    told = [(c.text, c.unit, c.slots.metric) for c in found]
    assert told == [(c.text, c.unit, c.slots.metric) for c in vjclaims_api.extract(bare)]
    assert all(text[c.start : c.end] == c.text for c in found)


def test_a_failing_sum_can_be_accepted(room: Path) -> None:
    text = "Of the 1,200 places in the school, 700 went to girls and 400 to boys.\n"
    write(room / "sum.md", text)
    (code,) = {f.code for f in engine.check(["sum.md"]).findings}
    write(room / "sum.md", f"{text.strip()} <!-- vjclaims: ignore[{code}] as told -->\n")
    report = engine.check(["sum.md"])
    assert report.findings == ()
    assert [(s.code, s.by, s.reason) for s in report.settled] == [(code, "comment", "as told")]
