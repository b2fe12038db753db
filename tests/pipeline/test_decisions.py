"""Decisions on findings: what they settle, how long they hold, and the file that keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import pytest
import samples
from newsroom import Done, inside, newsroom, vjclaims, write

from vjclaims import engine
from vjclaims.findings import checks
from vjclaims.findings.keys import fingerprint, with_ids
from vjclaims.findings.policy.decided import Decided
from vjclaims.findings.policy.decisions import (
    Entry,
    decisions_text,
    id_of_keys,
    keys_of,
    read_decisions,
)
from vjclaims.findings.policy.rules import Rules
from vjclaims.findings.wording import Documents
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.finding import Confidence, Finding, Group, Report, Severity
from vjclaims.records.ledger import Status
from vjclaims.settings.config import Config
from vjclaims.text.errors import SettingsError

DAY = dt.date(2026, 3, 1)
IN = ("--in", "drafts", "--against", "archive", "--decisions", "d.toml")
STANDS = ("--stands", "--why", "asked them", "--who", "A. Editor")
SAID = "$5.4 billion in 2025."
MENDED = "Norda Foods had revenue of $4.5 billion in 2025.\n"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    with inside(newsroom(tmp_path)) as folder:
        yield folder


def look(*paths: str, today: dt.date = DAY, decisions: str | None = "d.toml") -> Report:
    """What a check finds out, by this file of decisions."""
    if paths:
        return engine.check(paths, config=Config(decisions=decisions), today=today)
    config = Config(decisions=decisions)
    return engine.check(["drafts"], against=["archive"], config=config, today=today)


def check() -> int:
    """The exit status of a check by the file of decisions."""
    there = ("--decisions", "d.toml") if Path("d.toml").exists() else ()
    return vjclaims("check", "drafts", "--against", "archive", *there).status


def the_finding(*paths: str) -> Finding:
    """The one finding there is."""
    (finding,) = look(*paths).findings
    return finding


def decide(*args: str, finding: str | None = None, where: tuple[str, ...] = IN) -> Done:
    """A decision on the one finding there is."""
    return vjclaims("decide", finding or the_finding().id, *args, *where)


# What a choice does


@pytest.mark.parametrize("choice", [Choice.STANDS, Choice.FALSE_ALARM])
def test_what_stands_and_a_false_alarm_settle_the_finding(room: Path, choice: Choice) -> None:
    before = the_finding()
    done = decide(f"--{choice.value}", "--why", "asked them", "--who", "A. Editor")
    word = choice.value.replace("-", " ")
    assert done.status == 0
    assert done.out == f"{before.id}  {word}: {before.message}\nd.toml: 1 decided\n"
    report = look()
    assert (report.findings, report.remarks) == ((), ())
    (settled,) = report.settled
    assert (settled.id, settled.by, settled.reason) == (before.id, "decision", "asked them")
    assert settled.decision == Decision(choice, "A. Editor", dt.date.today(), "asked them")
    assert {c.id for c in settled.claims} == {c.id for c in before.claims}
    said = {e.figure.text: e.status for e in report.ledger}
    assert said["$5.4 billion"] is Status.SETTLED
    assert check() == 0


@pytest.mark.parametrize("choice", [Choice.CORRECT, Choice.ASK])
@pytest.mark.parametrize("why", ["", "by noon"])
def test_what_is_to_be_mended_or_asked_stays_open(room: Path, choice: Choice, why: str) -> None:
    before = the_finding()
    assert check() == 1
    args = ("--why", why) if why else ()
    assert decide(f"--{choice.value}", *args, "--who", "A. Editor").status == 0
    report = look()
    assert (report.settled, report.remarks) == ((), ())
    (finding,) = report.findings
    assert finding == replace(before, decision=Decision(choice, "A. Editor", dt.date.today(), why))
    said = {e.figure.text: e.status for e in report.ledger}
    assert said["$5.4 billion"] is Status.CONFLICTS
    assert check() == 1  # as it was


@pytest.mark.parametrize("flag", ["--stands", "--false-alarm"])
@pytest.mark.parametrize("why", [(), ("--why", "  ")])
def test_what_closes_a_finding_needs_a_reason(room: Path, flag: str, why: tuple[str, ...]) -> None:
    done = decide(flag, *why)
    assert done.status == 2
    assert done.err.endswith("Error: Invalid value for --why: say why.\n")
    assert not Path("d.toml").exists()


def test_a_decision_takes_the_place_of_the_one_before(room: Path) -> None:
    decide("--ask-later")
    finding = the_finding()
    decide(*STANDS)
    (entry,) = read_decisions("d.toml")
    assert (entry.id, entry.decision, entry.who) == (finding.id, Choice.STANDS, "A. Editor")
    assert entry.about == finding.message
    assert entry.drafts == ("drafts/norda.md",)
    assert entry.claims == keys_of(finding.claims)


@pytest.mark.parametrize("again", [("--correct",), ("--false-alarm", "--why", "two firms")])
def test_what_is_settled_can_be_decided_on_again(room: Path, again: tuple[str, ...]) -> None:
    finding = the_finding()
    decide(*STANDS, finding=finding.id)
    done = decide(*again, "--who", "B", finding=finding.id.lower())
    choice = Choice(again[0].removeprefix("--"))
    word = choice.value.replace("-", " ").replace("correct", "correct it")
    assert done.out == f"{finding.id}  {word}: {finding.message}\nd.toml: 1 decided\n"
    (entry,) = read_decisions("d.toml")
    assert (entry.decision, entry.who, entry.drafts) == (choice, "B", ("drafts/norda.md",))
    assert entry.claims == keys_of(finding.claims)
    report = look()
    assert [f.id for f in report.findings] == ([] if choice.closes else [finding.id])
    assert {s.about for s in report.settled} == ({finding.message} if choice.closes else set())


# How long it holds


def test_a_decision_holds_until_a_figure_changes(room: Path) -> None:
    decide(*STANDS)
    # lines move, the file is renamed: still decided
    text = (room / "drafts/norda.md").read_text(encoding="utf-8")
    write(room / "drafts/renamed.md", f"Another line first.\n\n{text}")
    (room / "drafts/norda.md").unlink()
    assert check() == 0
    # the figure of the draft changes, then that of the archive
    write(room / "drafts/renamed.md", text.replace("5.4", "5.6"))
    assert check() == 1
    write(room / "drafts/renamed.md", text)
    assert check() == 0
    printed = (room / "archive/norda.md").read_text(encoding="utf-8")
    write(room / "archive/norda.md", printed.replace("4.5", "4.2"))
    assert check() == 1


THIRD = """# Norda Foods at the fair

*Halden Herald, 5 March 2026*

In 2025 Norda Foods took in revenue of $4.5bn, the chairman told the fair.
"""


def test_a_third_article_with_the_same_figure_in_other_words_brings_nothing_back(
    room: Path,
) -> None:
    finding = the_finding()
    decide(*STANDS)
    write(room / "archive/fair.md", THIRD)
    report = look()
    # it is compared with the draft, and would be a finding
    assert {c.text for c in look(decisions=None).findings[0].claims} == {
        "$4.5 billion", "$5.4 billion", "$4.5bn",
    }  # fmt: skip
    assert report.findings == ()
    assert {s.id for s in report.settled} == {finding.id}
    assert {c.text for s in report.settled for c in s.claims} == {
        "$4.5 billion", "$5.4 billion", "$4.5bn",
    }  # fmt: skip


def test_a_third_article_with_another_figure_brings_what_is_new(room: Path) -> None:
    old = the_finding()
    decide(*STANDS)
    write(room / "archive/fair.md", THIRD.replace("4.5", "4.7"))
    report = look()
    (finding,) = report.findings
    assert finding.id != old.id
    assert {c.text for side in finding.sides[:2] for c in side} == {"$5.4 billion", "$4.7bn"}
    assert {frozenset(c.text for c in s.claims) for s in report.settled} == {
        frozenset({"$4.5 billion", "$5.4 billion"})
    }


STAFF = {
    "a.md": "# Norda Foods grows\n\n*Meridian Wire, 3 March 2026*\n\n"
    "Norda Foods employs nearly 10,000 people.\n",
    "b.md": "# Norda Foods builds\n\n*Halden Herald, 4 March 2026*\n\n"
    "Norda Foods employs more than 9,400 people.\n",
    "c.md": "# Norda Foods votes\n\n*The Pier, 5 March 2026*\n\n"
    "Norda Foods employs 10,600 people.\n",
}


@pytest.mark.parametrize("choice", [*Choice])
def test_a_contradiction_with_tensions_beside_it_is_decided_as_a_whole(
    room: Path, choice: Choice
) -> None:
    for name, text in STAFF.items():
        write(room / "staff" / name, text)
    finding = the_finding("staff")
    assert finding.code == "VJ101"
    assert len(finding.sides) == 3
    where = ("--in", "staff", "--decisions", "d.toml")
    done = decide(f"--{choice.value}", "--why", "asked", finding=finding.id, where=where)
    assert done.status == 0
    report = look("staff")
    if not choice.closes:
        assert [(f.id, f.decision and f.decision.choice) for f in report.findings] == [
            (finding.id, choice)
        ]
        assert report.settled == ()
        return
    assert report.findings == ()
    assert {(s.code, s.id) for s in report.settled} == {
        ("VJ101", finding.id), ("VJ102", finding.id),
    }  # fmt: skip


AT_ENDS = {
    "a.md": "# Norda Foods grows\n\nNorda Foods employed 9,400 people at the end of 2020.\n",
    "b.md": "# Norda builds\n\nNorda Foods employed 9,900 people at the end of 2022.\n",
}


def test_a_decided_note_does_not_cover_a_later_contradiction(room: Path) -> None:
    for name, text in AT_ENDS.items():
        write(room / "staff" / name, text)
    note = the_finding("staff")
    assert note.code == "VJ103"
    where = ("--in", "staff", "--decisions", "d.toml")
    assert decide(*STANDS, finding=note.id, where=where).status == 0
    assert look("staff").findings == ()
    write(room / "staff/c.md", AT_ENDS["b.md"].replace("9,900", "9,700"))
    report = look("staff")
    (finding,) = report.findings
    assert (finding.code, finding.decision) == ("VJ101", None)
    assert {c.text for side in finding.sides[:2] for c in side} == {"9,900", "9,700"}
    assert [s.code for s in report.settled] == ["VJ103"]


@pytest.mark.parametrize(
    ("decided", "found", "covered"),
    [
        ("VJ101", "VJ101", True),
        ("VJ101", "VJ102", True),
        ("VJ101", "VJ103", True),
        ("VJ102", "VJ103", True),
        ("VJ103", "VJ101", False),
        ("VJ103", "VJ102", False),
        ("VJ102", "VJ101", False),
        ("VJ206", "VJ101", False),
        ("VJ301", "VJ101", False),
        ("VJ101", "VJ301", False),
    ],
)
def test_what_is_decided_covers_what_is_milder_and_nothing_worse(
    decided: str, found: str, covered: bool
) -> None:
    pair = (samples.nearly, samples.over)
    keys = keys_of(pair)
    entry = Entry(id_of_keys(decided, keys), Choice.STANDS, keys, "A", DAY, "y")
    known = Decided([entry], DAY)
    assert (known.on(found, pair) is entry) is covered
    assert known.on(found, (samples.nearly, samples.exact)) is None
    expired = Decided([replace_entry(entry, until=dt.date(2026, 2, 28))], DAY)
    assert expired.on(found, pair) is None


def replace_entry(entry: Entry, **changes: object) -> Entry:
    """The entry with other fields."""
    return Entry(**{n: getattr(entry, n) for n in entry.__struct_fields__} | changes)  # type: ignore[arg-type]


def test_until_is_the_last_day(room: Path) -> None:
    past = decide(*STANDS, "--until", "2020-01-01")
    assert (past.status, past.err.splitlines()[-1]) == (
        2, "Error: Invalid value for --until: 2020-01-01 is past.",
    )  # fmt: skip
    wrong = decide(*STANDS, "--until", "soon")
    assert (wrong.status, wrong.err.splitlines()[-1]) == (
        2, "Error: Invalid value for --until: 'soon' is no day such as 2026-12-31.",
    )  # fmt: skip
    assert decide(*STANDS, "--until", "2999-01-01").status == 0
    write(room / "d.toml", (room / "d.toml").read_text().replace("2999-01-01", "2026-03-01"))
    for today, codes, remarks in (
        (dt.date(2026, 3, 1), [], []),
        (dt.date(2026, 3, 2), ["VJ101"], ["VJ404"]),
    ):
        report = look(today=today)
        assert [f.code for f in report.findings] == codes
        assert [r.code for r in report.remarks] == remarks
    open_ = look(today=dt.date(2026, 3, 2)).findings[0]
    assert open_.decision is None


def test_until_holds_for_what_is_left_open_too(room: Path) -> None:
    decide("--ask-later", "--until", "2999-01-01")
    write(room / "d.toml", (room / "d.toml").read_text().replace("2999-01-01", "2026-03-01"))
    assert look(today=dt.date(2026, 3, 1)).findings[0].decision is not None
    late = look(today=dt.date(2026, 3, 2))
    assert late.findings[0].decision is None
    assert [r.code for r in late.remarks] == ["VJ404"]


@pytest.mark.parametrize("flags", [STANDS, ("--correct",)])
def test_what_covers_nothing_any_more_is_told_and_pruned(
    room: Path, flags: tuple[str, ...]
) -> None:
    finding = the_finding()
    decide(*flags, "--until", "2999-01-01")
    assert vjclaims("decisions", "prune", *IN).out == "d.toml: no decision is past\n"
    write(room / "drafts/norda.md", MENDED)
    done = vjclaims("check", "drafts", "--against", "archive", "--decisions", "d.toml")
    assert f"VJ403 covers nothing any more: {finding.id}: {finding.message}\n" in done.err
    assert done.status == 0
    other = write(room / "else/x.md", "Halden has 12 ships.\n")
    assert "VJ403" not in vjclaims("check", str(other), "--decisions", "d.toml").err
    gone = vjclaims("decisions", "prune", *IN)
    assert gone.out == f"{finding.id}  {finding.message}\nd.toml: 1 taken out\n"
    assert read_decisions("d.toml") == ()
    assert vjclaims("decisions", "prune", *IN).out == "d.toml: no decision is past\n"


def test_a_decision_is_taken_back(room: Path) -> None:
    finding = the_finding()
    decide(*STANDS)
    wrong = vjclaims("undecide", f"{finding.id}0", "--decisions", "d.toml")
    assert wrong.status == 2
    assert (
        f'there is no decision on {finding.id.lower()}0; did you mean "{finding.id}"?' in wrong.err
    )
    done = vjclaims("undecide", finding.id.lower(), "--decisions", "d.toml")
    assert (done.status, done.out) == (
        0, f"{finding.id}  {finding.message}\nd.toml: 1 taken back\n",
    )  # fmt: skip
    assert the_finding() == finding


# Which findings are meant


def test_all_that_are_open_can_be_decided_at_once(room: Path) -> None:
    write(room / "drafts/sum.md", SUM)
    before = look()
    assert sorted(f.code for f in before.findings) == ["VJ101", "VJ201"]
    done = vjclaims("decide", "--all", "--code", "vj201", *STANDS, *IN)
    (wanted,) = [f for f in before.findings if f.code == "VJ201"]
    assert done.out == f"{wanted.id}  stands: {wanted.message}\nd.toml: 1 decided\n"
    assert [f.code for f in look().findings] == ["VJ101"]
    assert vjclaims("decide", "--all", "--ask-later", *IN).out.endswith("d.toml: 1 decided\n")
    # what somebody decided to ask about is not decided on again
    assert vjclaims("decide", "--all", *STANDS, *IN).out == "Nothing is open.\n"
    assert [e.decision for e in read_decisions("d.toml")] == [Choice.ASK, Choice.STANDS]


def test_nothing_is_written_where_no_finding_is_meant(room: Path) -> None:
    done = vjclaims("decide", "--all", "--code", "VJ102", *STANDS, *IN)
    assert (done.status, "decided" in done.out) == (0, False)
    assert not Path("d.toml").exists()
    unknown = vjclaims("decide", "--all", "--code", "VJ999", *STANDS, *IN)
    assert (unknown.status, unknown.err.splitlines()[-1]) == (
        2, "Error: Invalid value for --code: there is no finding 'VJ999'.",
    )  # fmt: skip


def test_ids_may_be_typed_in_small_letters(room: Path) -> None:
    finding = the_finding()
    assert finding.id != finding.id.lower()
    assert decide("--correct", finding=finding.id.lower()).out.startswith(
        f"{finding.id}  correct it"
    )
    assert look().findings[0].decision is not None


def test_an_unknown_id_is_an_error_with_a_hint(room: Path) -> None:
    finding = the_finding()
    wrong = finding.id[:-1] + ("0" if finding.id[-1] != "0" else "1")
    done = decide("--correct", finding=wrong)
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        f'vjclaims: there is no finding {wrong} in drafts/norda.md; did you mean "{finding.id}"?\n'
    )
    # one good id beside it decides nothing
    assert vjclaims("decide", finding.id, wrong, "--correct", *IN).status == 2
    assert not Path("d.toml").exists()


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("VJ101-0000",),
        ("VJ101-0000", "--correct", "--ask-later"),
        ("--correct",),
        ("VJ101-0000", "--all", "--correct"),
    ],
)
def test_one_decision_on_ids_or_on_all_is_asked_for(room: Path, args: tuple[str, ...]) -> None:
    done = vjclaims("decide", *args, *IN)
    assert (done.status, done.out) == (2, "")
    assert "Error: Invalid value for ID: " in done.err


def test_without_articles_those_of_the_last_check_are_meant(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VJCLAIMS_CACHE", str(room / "cache"))
    finding = the_finding()
    unknown = vjclaims("decide", finding.id, "--correct")
    assert (unknown.status, unknown.out) == (2, "")
    assert unknown.err == (
        "vjclaims: no check in this folder is remembered (without the cache none is); name the "
        "articles: vjclaims decide … --in PATH\n"
    )
    vjclaims("check", "drafts", "--against", "archive")
    assert vjclaims("decide", finding.id, *STANDS).status == 0
    assert vjclaims("check", "drafts", "--against", "archive").status == 0
    (entry,) = read_decisions("vjclaims-decisions.toml")
    assert entry.id == finding.id
    # evidence and all: the same folder alone has no such finding
    with inside(room / "archive"):
        assert "no check in this folder" in vjclaims("decide", finding.id, "--correct").err


# Of other kinds


SUM = "Of the 1,200 places in the school, 700 went to girls and 400 to boys.\n"


def test_a_failing_sum_can_be_decided_on(room: Path) -> None:
    write(room / "sum.md", SUM)
    finding = the_finding("sum.md")
    where = ("--in", "sum.md", "--decisions", "d.toml")
    decide("--ask-later", finding=finding.id, where=where)
    decision = look("sum.md").findings[0].decision
    assert decision is not None
    assert decision.choice is Choice.ASK
    decide(*STANDS, finding=finding.id, where=where)
    report = look("sum.md")
    assert (report.findings, report.remarks) == ((), ())
    assert [(s.code, s.id) for s in report.settled] == [(finding.code, finding.id)]
    write(room / "sum.md", SUM.replace("400", "420"))
    assert [f.code for f in look("sum.md").findings] == [finding.code]


def test_a_finding_that_no_pair_makes_can_be_decided_on_too(room: Path) -> None:
    """A kind of finding that is added tomorrow: one on groups, with a code of its own."""

    def of_everything(groups: tuple[Group, ...], documents: Documents) -> Iterator[Finding]:
        for group in groups:
            yield Finding("VJ199", Severity.INFO, Confidence.FAIR, "x", "", group.claims, group.id)

    fake = SimpleNamespace(CODE="VJ199", TITLE="x", KIND="", check=of_everything)
    with mock.patch.object(checks, "ON_GROUPS", (*checks.ON_GROUPS, fake)):
        found = [f for f in look().findings if f.code == "VJ199"]
        assert found
        for finding in found:
            assert decide(*STANDS, finding=finding.id).status == 0
        report = look()
        assert "VJ199" not in {f.code for f in report.findings}
        assert {s.id for s in report.settled} == {f.id for f in found}
        with mock.patch.object(Rules, "leaves_out", lambda rules, code, on: code == "VJ199"):
            left = look(decisions=None)
    assert "VJ199" not in {f.code for f in left.findings}
    assert "VJ199" in {s.code for s in left.settled}


# The file


ENTRY = Entry(
    "VJ101-0abc", Choice.STANDS, ("a | b", "c | 5"), "A. Editor", DAY, 'said "so"\nand so',
    "“4.5 billion” or more", None, ("d.md",),
)  # fmt: skip
OTHERS = (
    Entry("VJ102-1", Choice.FALSE_ALARM, ("x",), "B", DAY, "y", "", dt.date(2026, 9, 1)),
    Entry("VJ103-2", Choice.CORRECT, ("x",), "B", DAY),
    Entry("VJ104-3", Choice.ASK, ("x", "z"), "B", DAY, "by noon", "one line", None, ("a", "b")),
)


def test_the_file_comes_back_as_it_was(tmp_path: Path) -> None:
    text = decisions_text([*OTHERS[::-1], ENTRY])
    path = write(tmp_path / "d.toml", text)
    assert read_decisions(path) == (ENTRY, *OTHERS)
    assert decisions_text(read_decisions(path)) == text
    assert text.startswith("# Decisions on findings; `vjclaims decide --help` ")
    assert read_decisions(tmp_path / "none.toml") == ()
    write(path, decisions_text([]))
    assert read_decisions(path) == ()


@pytest.mark.skipif("not hasattr(__import__('os'), 'fork')", reason="names that are no text")
def test_names_of_drafts_that_are_no_text_come_back(tmp_path: Path) -> None:
    entry = replace_entry(ENTRY, drafts=("caf\udce9.md",))
    path = write(tmp_path / "d.toml", decisions_text([entry]))
    assert read_decisions(path) == (entry,)


GOOD = 'id = "VJ101-1"\nwho = "a"\nwhen = 2026-01-01\nclaims = ["x"]\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[decison]]\n", 'unknown table "decison"; did you mean "decision"?'),
        ("[decision]\n", "write [[decision]], with two brackets"),
        ('[[decision]]\nid = "VJ101-1"\n', 'entry 1: lacks "decision"'),
        ('[[decision]]\nwy = "x"\n', 'entry 1: unknown key "wy"; did you mean "why"?'),
        (f'[[decision]]\n{GOOD}decision = "correct"\n[[decision]]\n', "entry 2: lacks"),
        (f'[[decision]]\n{GOOD}decision = "stand"\n', "decision"),
        (f'[[decision]]\n{GOOD}decision = "stands"\n', '"stands" needs a reason: why'),
        (
            f'[[decision]]\n{GOOD}decision = "false-alarm"\nwhy = "  "\n',
            '"false-alarm" needs a reason: why',
        ),
        (
            f'[[decision]]\n{GOOD}decision = "correct"\n'.replace('["x"]', "[]"),
            "claims must be a list of texts, not empty",
        ),
        (
            f'[[decision]]\n{GOOD}decision = "correct"\n'.replace("2026-01-01", '"soon"'),
            "when must be a day such as 2026-03-01, not 'soon'",
        ),
        (
            f'[[decision]]\n{GOOD}decision = "correct"\nuntil = "soon"\n',
            "until must be a day such as 2026-03-01, not 'soon'",
        ),
        (
            f'[[decision]]\n{GOOD}decision = "correct"\n'.replace('"a"', '" "'),
            "who must be text that is not empty",
        ),
        # the form before decisions had kinds
        ("[accepted]\n", "write [[accepted]], with two brackets"),
        ('[[accepted]]\ncode = "VJ101"\n', 'entry 1: lacks "claims"'),
        ('[[accepted]]\nwy = "x"\n', 'entry 1: unknown key "wy"; did you mean "why"?'),
        ("x = ", "cannot read the decisions"),
    ],
)
def test_mistakes_in_the_file_are_named(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "d.toml", text)
    with pytest.raises(SettingsError) as caught:
        read_decisions(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


def test_a_file_that_is_named_must_be_there(room: Path) -> None:
    done = vjclaims("check", "drafts", "--decisions", "none.toml")
    assert (done.status, done.err) == (
        2, "vjclaims: there is no file none.toml (--decisions)\n",
    )  # fmt: skip


FORMER = """# Findings that somebody accepted.

[[accepted]]
code = "VJ101"
claims = [
    "Norda Foods | revenue | 5,400,000,000 USD | 2025/2025",
    "Norda Foods | revenue | 4,500,000,000 USD | 2025/2025",
]
drafts = ["drafts/norda.md"]
who = "A. Editor"
when = 2026-01-05
why = "by phone"

[[accepted]]
code = "VJ102"
claims = ["a | 1", "b | 2"]
who = "B. Editor"
when = 2026-01-06
why = "both hold"
until = 2999-01-01
"""


def test_a_list_of_the_former_form_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "old.toml", FORMER)
    first, second = read_decisions(path)
    assert first.code == "VJ101"
    assert first.taken == Decision(Choice.STANDS, "A. Editor", dt.date(2026, 1, 5), "by phone")
    assert first.claims == tuple(sorted(first.claims))
    assert first.drafts == ("drafts/norda.md",)
    assert first.about == " / ".join(first.claims)
    assert second.taken == Decision(
        Choice.STANDS, "B. Editor", dt.date(2026, 1, 6), "both hold", dt.date(2999, 1, 1)
    )


def test_the_former_file_is_turned_over_at_the_first_decision(room: Path) -> None:
    finding = the_finding()
    write(room / "drafts/sum.md", SUM)
    old = write(room / "vjclaims-baseline.toml", FORMER)
    shown = ("drafts", "--against", "archive")
    done = vjclaims("check", *shown, "--format", "json")
    assert done.out.count('"by": "decision"') == 1
    assert f'"id": "{finding.id}"' in done.out  # the id that it has had all along
    (open_,) = look(decisions="vjclaims-baseline.toml").findings
    done = vjclaims("decide", open_.id, "--ask-later", "--in", *shown)
    assert done.status == 0
    assert done.out.endswith("\nvjclaims-decisions.toml: 1 decided\n")
    assert done.err == (
        "vjclaims: what vjclaims-baseline.toml holds now stands in vjclaims-decisions.toml; "
        "the former is read no more and can go\n"
    )
    assert old.read_text(encoding="utf-8") == FORMER
    entries = read_decisions("vjclaims-decisions.toml")
    assert [(e.id, e.decision) for e in entries[:1]] == [(finding.id, Choice.STANDS)]
    assert sorted((e.code, e.decision) for e in entries) == [
        ("VJ101", Choice.STANDS), ("VJ102", Choice.STANDS), ("VJ201", Choice.ASK),
    ]  # fmt: skip
    # the former is read no more, and nobody is told again
    old.unlink()
    report = vjclaims("check", *shown)
    assert "[ask later]" in report.out
    again = vjclaims("decide", open_.id, "--correct", "--in", *shown)
    assert (again.status, again.err) == (0, "")
    assert len(read_decisions("vjclaims-decisions.toml")) == 3


def test_a_setting_by_its_former_name_is_read_and_written(room: Path) -> None:
    write(room / "vjclaims.toml", 'baseline = "lists/old.toml"\n')
    path = write(room / "lists/old.toml", FORMER)
    shown = ("drafts", "--against", "archive")
    assert vjclaims("check", *shown).status == 0
    settings = vjclaims("check", "--show-settings").out.splitlines()
    (row,) = [line.split() for line in settings if line.startswith("decisions ")]
    assert row[:2] == ["decisions", "lists/old.toml"]
    write(room / "drafts/sum.md", SUM)
    (open_,) = look(decisions="lists/old.toml").findings
    done = vjclaims("decide", open_.id, "--ask-later", "--in", *shown)
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("\nlists/old.toml: 1 decided\n")
    text = path.read_text(encoding="utf-8")
    assert text.count("[[decision]]") == 3
    assert "accepted" not in text
    assert not Path("vjclaims-decisions.toml").exists()
    assert vjclaims("check", *shown, "--format", "json").out.count('"by": "decision"') == 1


def test_the_usual_file_is_found(room: Path) -> None:
    shown = ("drafts", "--against", "archive")
    finding = the_finding()
    assert vjclaims("decide", finding.id, *STANDS, "--in", *shown).status == 0
    assert Path("vjclaims-decisions.toml").exists()
    assert vjclaims("check", *shown).status == 0
    write(room / "drafts/norda.md", MENDED)
    gone = vjclaims("decisions", "prune", "--in", *shown)
    assert gone.out.endswith("vjclaims-decisions.toml: 1 taken out\n")


# Ids


def test_ids_are_unique_and_stay_as_they_are() -> None:
    source = samples.document("a.txt", "There were 12 gulls.\n")
    one = samples.claim(source, "12", 12, "gull")
    findings = [
        Finding("VJ201", Severity.ERROR, Confidence.STRONG, "x", "", (
            replace(one, id=str(n), value=one.value + n),
        ))
        for n in range(1200)
    ]  # fmt: skip
    named = with_ids(findings)
    ids = [f.id for f in named]
    assert len(set(ids)) == len(ids)
    assert all(i.startswith("VJ201-") for i in ids)
    lengths = {len(i.partition("-")[2]) for i in ids}
    assert min(lengths) == 4
    assert max(lengths) > 4  # some begin alike
    for finding in named:
        assert fingerprint(finding).startswith(finding.id.partition("-")[2])
    for found in named:
        short = [i for i in ids if i.startswith(found.id[:10])]
        assert (len(found.id) == 10) == (len(short) == 1)
    # whatever their order, and whatever else is found beside them
    back = {f.claims: f.id for f in with_ids(findings[::-1])}
    assert back == {f.claims: f.id for f in named}
    alone = with_ids(findings[:1])[0].id
    assert ids[0].startswith(alone)


def test_two_findings_that_say_the_same_have_two_ids() -> None:
    first, again, other = with_ids([samples.parts, samples.parts, samples.contradiction])
    assert again.id == f"{first.id}-2"
    assert other.id == samples.contradiction.id
    codes = with_ids([samples.parts, replace(samples.parts, code="VJ202")])
    assert codes[0].id.startswith("VJ201-")
    assert codes[1].id.startswith("VJ202-")


def test_an_id_stays_when_one_more_article_has_either_figure(room: Path) -> None:
    finding = the_finding()
    write(room / "archive/fair.md", THIRD)
    more = the_finding()
    assert len(more.claims) == len(finding.claims) + 1
    assert more.id == finding.id
    write(room / "drafts/norda.md", f"Norda Foods had revenue of {SAID}\n".replace("5.4", "5.6"))
    assert the_finding().id != finding.id
