"""Decisions in the comments of a Word draft, and comments written into one (loads the model)."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import word_files as word
from newsroom import inside, newsroom, vjclaims

from vjclaims import engine
from vjclaims.findings.policy.beside import decision_of
from vjclaims.records.decision import Choice
from vjclaims.records.document import Note
from vjclaims.records.finding import Report
from vjclaims.records.ledger import Status
from vjclaims.settings.config import Config

DAY = dt.date(2026, 3, 9)
SAID = ("Norda Foods had revenue of ", "$5.4 billion", " in 2025. ", "Norda Foods employs ",
        "9,100", " people.")  # fmt: skip
REVENUE, STAFF = (1, 1), (4, 4)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    with inside(newsroom(tmp_path)) as folder:
        yield folder


def draft(*comments: tuple[tuple[int, int], str], author: str = "Jo Marsh") -> bytes:
    """A draft whose two figures conflict; comments: the runs that each is on, and what it says."""
    import docx

    made = docx.Document()
    made.add_heading("Norda Foods looks ahead", 0)
    line = made.add_paragraph()
    runs = [line.add_run(text) for text in SAID]
    for (first, last), text in comments:
        made.add_comment(runs[first : last + 1], text=text, author=author)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def check(room: Path, data: bytes, **more: object) -> Report:
    (room / "draft.docx").write_bytes(data)
    config = Config(**more)  # type: ignore[arg-type]
    return engine.check(["draft.docx"], against=["archive"], config=config, today=DAY)


def figures(report: Report) -> list[str]:
    """The draft's figures with a finding."""
    return [c.text for f in report.findings for c in f.claims if c.path == "draft.docx"]


SAYS = [
    ("vjclaims: stands the ministry said so", Choice.STANDS, "the ministry said so"),
    ("vjclaims: stands, asked", Choice.STANDS, "asked"),
    ("VJCLAIMS: Stands – asked\nthem", Choice.STANDS, "asked them"),
    ("vjclaims:false alarm: another firm", Choice.FALSE_ALARM, "another firm"),
    ("vjclaims: false-alarm x", Choice.FALSE_ALARM, "x"),
    ("vjclaims: correct", Choice.CORRECT, ""),
    ("vjclaims: correct it to 4.5", Choice.CORRECT, "to 4.5"),
    ("vjclaims: ask later, Jo knows", Choice.ASK, "Jo knows"),
    ("vjclaims: ask", Choice.ASK, ""),
    ("vjclaims: stands", Choice.STANDS, ""),
    ("vjclaims: standstill", None, ""),
    ("vjclaims: looks fine", None, ""),
    ("vjclaims: correction follows", None, ""),
]


@pytest.mark.parametrize(("text", "choice", "why"), SAYS)
def test_what_a_comment_decides(text: str, choice: Choice | None, why: str) -> None:
    found = decision_of(Note(0, 5, "Jo Marsh", dt.date(2026, 3, 1), text), DAY)
    told = None if found is None else (found.choice, found.why, found.who, found.when)
    assert told == (None if choice is None else (choice, why, "Jo Marsh", dt.date(2026, 3, 1)))


def test_a_comment_without_a_day_is_of_today() -> None:
    found = decision_of(Note(0, 5, "", None, "vjclaims: stands x"), DAY)
    assert found is not None
    assert found.when == DAY


def test_both_figures_conflict_without_a_comment(room: Path) -> None:
    assert sorted(figures(check(room, draft()))) == ["$5.4 billion", "9,100"]


@pytest.mark.parametrize("word_", ["stands", "false alarm"])
def test_a_comment_settles_the_figure_that_it_is_on(room: Path, word_: str) -> None:
    report = check(room, draft((REVENUE, f"vjclaims: {word_}, the unions count all branches")))
    assert figures(report) == ["9,100"]
    (settled,) = report.settled
    assert (settled.code, settled.by) == ("VJ101", "comment")
    assert settled.reason == "the unions count all branches"
    assert settled.decision is not None
    assert settled.decision.choice is (Choice.STANDS if word_ == "stands" else Choice.FALSE_ALARM)
    assert settled.decision.who == "Jo Marsh"
    assert settled.decision.when == dt.datetime.now(dt.UTC).date()
    assert report.remarks == ()
    (entry,) = [e for e in report.ledger if e.figure.text == "$5.4 billion"]
    assert (entry.status, entry.reason) == (Status.SETTLED, "the unions count all branches")


def test_a_settled_finding_has_the_id_that_it_had(room: Path) -> None:
    ids = {f.claims[-1].text: f.id for f in check(room, draft()).findings}
    (settled,) = check(room, draft((REVENUE, "vjclaims: stands x"))).settled
    assert settled.id in ids.values()


def test_a_comment_on_a_sentence_is_on_all_its_figures(room: Path) -> None:
    assert figures(check(room, draft(((0, 5), "vjclaims: stands asked them")))) == []
    assert figures(check(room, draft(((3, 5), "vjclaims: stands asked them")))) == ["$5.4 billion"]


@pytest.mark.parametrize(("word_", "choice"), [("correct", Choice.CORRECT), ("ask", Choice.ASK)])
def test_a_comment_that_leaves_it_open(room: Path, word_: str, choice: Choice) -> None:
    report = check(room, draft((REVENUE, f"vjclaims: {word_}")))
    assert sorted(figures(report)) == ["$5.4 billion", "9,100"]
    noted = {
        c.text: f.decision.choice
        for f in report.findings
        for c in f.claims
        if f.decision is not None and c.path == "draft.docx"
    }
    assert noted == {"$5.4 billion": choice}
    assert report.settled == report.remarks == ()


def test_without_a_reason_it_settles_nothing(room: Path) -> None:
    report = check(room, draft((REVENUE, "vjclaims: stands")))
    assert len(figures(report)) == 2
    (remark,) = report.remarks
    assert (remark.code, remark.path) == ("VJ401", "draft.docx")
    assert "“stands” gives no reason" in remark.message


@pytest.mark.parametrize(
    ("on", "text", "said"),
    [
        ((0, 0), "vjclaims: stands x", "on no figure with a finding"),
        (REVENUE, "vjclaims: looks fine", "says no decision"),
    ],
)
def test_comments_that_do_nothing(room: Path, on: tuple[int, int], text: str, said: str) -> None:
    report = check(room, draft((on, text)))
    assert len(figures(report)) == 2
    assert [(r.code, said in r.message) for r in report.remarks] == [("VJ402", True)]


def test_the_newest_of_several_counts(room: Path) -> None:
    report = check(room, draft((REVENUE, "vjclaims: ask later"), (REVENUE, "vjclaims: stands ok")))
    assert figures(report) == ["9,100"]
    assert report.remarks == ()
    report = check(room, draft((REVENUE, "vjclaims: stands ok"), (REVENUE, "vjclaims: correct")))
    assert sorted(figures(report)) == ["$5.4 billion", "9,100"]
    assert report.remarks == ()


def test_comments_of_evidence_decide_nothing(room: Path) -> None:
    (room / "archive" / "old.docx").write_bytes(draft((REVENUE, "vjclaims: stands ok")))
    report = engine.check(["archive/norda.md"], against=["archive/old.docx"], config=Config())
    assert report.findings
    assert report.settled == report.remarks == ()


# The command


def test_the_whole_round(room: Path) -> None:
    """Comments are written, somebody answers one of them, and the check goes by it."""
    import docx

    (room / "draft.docx").write_bytes(draft())
    words = ("check", "draft.docx", "--against", "archive")
    done = vjclaims(*words, "-o", "checked.docx")
    assert (done.status, done.out) == (1, "")
    told = [(on, said) for _, on, said in word.comments(Path("checked.docx").read_bytes())]
    assert [on for on, _ in told] == ["$5.4 billion", "9,100"]
    assert "Meridian Wire, 3 March 2026: “" in told[0][1]
    assert vjclaims(*words, "--also", "again.docx").status == 1
    assert Path("again.docx").read_bytes() == Path("checked.docx").read_bytes()

    answered = docx.Document("checked.docx")
    runs = [r for p in answered.paragraphs for r in p.runs if r.text == "$5.4 billion"]
    answered.add_comment(runs, text="vjclaims: stands, asked them", author="Jo Marsh")
    answered.save("answered.docx")
    done = vjclaims("check", "answered.docx", "--against", "archive", "-o", "last.docx")
    assert done.status == 0, "only the warning on 9,100 is left"
    last = Path("last.docx").read_bytes()
    assert last == Path("answered.docx").read_bytes(), "nothing new is to be said"
    done = vjclaims("check", "answered.docx", "--against", "archive", "--format", "json")
    assert '"by":"comment"' in done.out.replace(" ", "")
    assert '"who":"Jo Marsh"' in done.out.replace('": ', '":')


@pytest.mark.parametrize(
    "words",
    [
        ("check", "drafts/norda.md", "--against", "archive", "-o", "out.docx"),
        ("check", "drafts", "archive", "-o", "out.docx"),
        ("extract", "drafts/norda.md", "-o", "out.docx"),
        ("compare", "drafts/norda.md", "archive/norda.md", "-o", "out.docx"),
    ],
)
def test_anything_but_one_word_draft_is_refused_in_one_line(
    room: Path, words: tuple[str, ...]
) -> None:
    done = vjclaims(*words)
    assert (done.status, done.out) == (2, "")
    (line,) = done.err.strip().splitlines()
    assert "Word" in line
    assert not Path("out.docx").exists()


def test_the_draft_itself_is_never_written_over(room: Path) -> None:
    data = draft()
    (room / "draft.docx").write_bytes(data)
    done = vjclaims("check", "draft.docx", "--against", "archive", "-o", "draft.docx")
    assert done.status == 2
    assert (room / "draft.docx").read_bytes() == data
