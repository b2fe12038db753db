"""Living with findings: marks in the text, the baseline, what is said of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import pytest
from newsroom import inside, newsroom, vjclaims, write
from samples import document
from vjclaims.cli.jobs.baselining import _open
from vjclaims.findings.policy.baseline import Accepted, baseline_text, read_baseline

import vjclaims as vjclaims_api
from vjclaims import engine
from vjclaims.findings import checks
from vjclaims.findings.policy.comments import marks
from vjclaims.findings.policy.rules import Rules
from vjclaims.records.finding import Confidence, Finding, Group, Severity
from vjclaims.records.ledger import Status
from vjclaims.settings.config import Config
from vjclaims.sources.readers import read_text
from vjclaims.text.errors import SettingsError

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


def test_baseline_holds_until_a_figure_changes(room: Path) -> None:
    args = ("drafts", "--against", "archive", "--baseline", "b.toml")
    done = vjclaims("baseline", "add", *args, "--why", "asked them", "--who", "A. Editor")
    assert done.status == 0
    assert done.out.startswith("accepted VJ101: Norda Foods | revenue | 4,500,000,000 USD | 2025")
    assert vjclaims("check", *args).status == 0
    # lines move, the file is renamed: still accepted
    text = (room / "drafts/norda.md").read_text(encoding="utf-8")
    write(room / "drafts/renamed.md", f"Another line first.\n\n{text}")
    (room / "drafts/norda.md").unlink()
    moved = vjclaims("check", *args)
    assert moved.status == 0
    # the figure of the draft changes, then that of the archive
    write(room / "drafts/renamed.md", text.replace("5.4", "5.6"))
    assert vjclaims("check", *args).status == 1
    write(room / "drafts/renamed.md", text)
    printed = (room / "archive/norda.md").read_text(encoding="utf-8")
    write(room / "archive/norda.md", printed.replace("4.5", "4.2"))
    assert vjclaims("check", *args).status == 1


def test_stale_and_expired_entries_are_told_and_pruned(room: Path) -> None:
    args = ("drafts", "--against", "archive", "--baseline", "b.toml")
    vjclaims("baseline", "add", *args, "--why", "asked", "--until", "2999-01-01")
    write(room / "drafts/norda.md", "Norda Foods had revenue of $4.5 billion in 2025.\n")
    done = vjclaims("check", *args)
    assert "VJ403 covers nothing any more: VJ101 on Norda Foods" in done.err
    assert done.status == 0
    other = write(room / "else/x.md", "Halden has 12 ships.\n")
    assert "VJ403" not in vjclaims("check", str(other), "--baseline", "b.toml").err
    gone = vjclaims("baseline", "prune", *args)
    assert gone.out.endswith("b.toml: 1 removed\n")
    assert read_baseline("b.toml") == ()


def test_an_entry_past_its_day_covers_nothing(room: Path) -> None:
    args = ("drafts", "--against", "archive", "--baseline", "b.toml")
    assert vjclaims("baseline", "add", *args, "--why", "x", "--until", "2020-01-01").status == 2
    vjclaims("baseline", "add", *args, "--why", "asked", "--until", "2999-01-01")
    write(room / "b.toml", (room / "b.toml").read_text().replace("2999-01-01", "2026-03-01"))
    for today, codes, remarks in (
        (dt.date(2026, 3, 1), [], []),
        (dt.date(2026, 3, 2), ["VJ101"], ["VJ404"]),
    ):
        report = engine.check(
            ["drafts"], against=["archive"], config=Config(baseline="b.toml"), today=today
        )
        assert [f.code for f in report.findings] == codes
        assert [r.code for r in report.remarks] == remarks


def test_a_failing_sum_can_be_accepted(room: Path) -> None:
    text = "Of the 1,200 places in the school, 700 went to girls and 400 to boys.\n"
    write(room / "sum.md", text)
    (code,) = {f.code for f in engine.check(["sum.md"]).findings}
    done = vjclaims("baseline", "add", "sum.md", "--baseline", "b.toml", "--why", "as told")
    assert done.out.startswith(f"accepted {code}: ")
    assert vjclaims("check", "sum.md", "--baseline", "b.toml").status == 0
    write(room / "sum.md", f"{text.strip()} <!-- vjclaims: ignore[{code}] as told -->\n")
    assert vjclaims("check", "sum.md").status == 0


def test_a_comment_for_a_code_that_is_left_out_is_no_fault(room: Path) -> None:
    new = f"{SAID} <!-- vjclaims: ignore[VJ101] asked -->"
    report = check(room, SAID, new, ignore=("VJ101",))
    assert ([s.by for s in report.settled], report.remarks) == (["comment"], ())


def test_a_comment_in_plain_text_is_not_read(room: Path) -> None:
    text = "Halden has 12 ships.\n<!-- vjclaims: ignore[VJ101] the port says 14 ships -->\n"
    assert [c.text for c in vjclaims_api.extract(text, path="a.txt")] == ["12"]


def test_only_the_codes_that_are_named_are_accepted(room: Path) -> None:
    args = ("drafts", "--against", "archive", "--baseline", "b.toml", "--why", "x")
    assert vjclaims("baseline", "add", *args, "--code", "VJ102").out == "b.toml: 0 accepted\n"
    assert not Path("b.toml").exists()


ENTRY = Accepted(
    "VJ101", ("a | b", "c | 5"), "A. Editor", DAY, 'said "so"\nand so', None, ("d.md",)
)


def test_the_file_comes_back_as_it_was(tmp_path: Path) -> None:
    until = Accepted("VJ102", ("x",), "B", DAY, "y", dt.date(2026, 9, 1))
    path = write(tmp_path / "b.toml", baseline_text([until, ENTRY]))
    assert read_baseline(path) == (ENTRY, until)
    assert read_baseline(tmp_path / "none.toml") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[acepted]]\n", 'unknown table "acepted"; did you mean "accepted"?'),
        ("[accepted]\n", "write [[accepted]], with two brackets"),
        ('[[accepted]]\ncode = "VJ101"\n', 'entry 1: lacks "claims"'),
        ('[[accepted]]\nwy = "x"\n', 'entry 1: unknown key "wy"; did you mean "why"?'),
        (
            '[[accepted]]\ncode = "V"\nwho = "a"\nwhy = "b"\nclaims = []\nwhen = 2026-01-01\n',
            "claims must be a list of texts, not empty",
        ),
        (
            '[[accepted]]\ncode = "V"\nwho = "a"\nwhy = "b"\nclaims = ["x"]\nwhen = "soon"\n',
            "when must be a day such as 2026-03-01, not 'soon'",
        ),
        ("x = ", "cannot read the baseline"),
    ],
)
def test_mistakes_in_a_baseline_are_errors(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "b.toml", text)
    with pytest.raises(SettingsError) as caught:
        read_baseline(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


def test_sic_is_not_read_with_the_sentence() -> None:
    text = "Halden has 520,000 [sic] residents, of whom 9,000 [sic: as told] are teachers."
    bare = "Halden has 520,000 residents, of whom 9,000 are teachers."
    document = read_text(text)
    assert document.reading == bare
    found = vjclaims_api.extract(text)
    told = [(c.text, c.unit, c.slots.metric) for c in found]
    assert told == [(c.text, c.unit, c.slots.metric) for c in vjclaims_api.extract(bare)]
    assert all(text[c.start : c.end] == c.text for c in found)


def test_the_usual_baseline_is_found_and_keeps_who_was_first(room: Path) -> None:
    args = ("drafts", "--against", "archive")
    vjclaims("baseline", "add", *args, "--why", "by phone", "--who", "A. Editor")
    assert vjclaims("check", *args).status == 0
    assert vjclaims("baseline", "add", *args, "--why", "again").out.endswith(": 0 accepted\n")
    (entry,) = read_baseline("vjclaims-baseline.toml")
    assert (entry.who, entry.why) == ("A. Editor", "by phone")
    assert vjclaims("check", *args, "--baseline", "none.toml").status == 2
    write(room / "drafts/norda.md", "Norda Foods had revenue of $4.5 billion in 2025.\n")
    assert vjclaims("baseline", "prune", *args).out.endswith(": 1 removed\n")


def test_a_finding_that_no_pair_makes_can_be_accepted_too(room: Path) -> None:
    """A kind of finding that is added tomorrow: one on groups, with a code of its own."""

    def of_everything(groups: tuple[Group, ...], published: dict[str, str]) -> Iterator[Finding]:
        for group in groups:
            yield Finding("VJ199", Severity.INFO, Confidence.FAIR, "x", "", group.claims, group.id)

    fake = SimpleNamespace(CODE="VJ199", KIND="", check=of_everything)
    with mock.patch.object(checks, "ON_GROUPS", (*checks.ON_GROUPS, fake)):
        report = engine.check(["drafts"], against=["archive"])
        assert "VJ199" in {f.code for f in report.findings}
        claims = next(f.claims for f in report.findings if f.code == "VJ199")
        assert ("VJ199", claims) in set(_open(report))
        with mock.patch.object(Rules, "leaves_out", lambda rules, code, on: code == "VJ199"):
            left = engine.check(["drafts"], against=["archive"])
    assert "VJ199" not in {f.code for f in left.findings}
    assert "VJ199" in {s.code for s in left.settled}
