"""Settings on findings: what is left out, severities, rules for some files, source tiers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from newsroom import DRAFT, inside, newsroom, vjclaims, write

from vjclaims import engine
from vjclaims.findings.policy.tiers import Ranking
from vjclaims.records.finding import Severity
from vjclaims.records.ledger import Status
from vjclaims.settings.config import Config
from vjclaims.text.errors import SettingsError
from vjclaims.text.paths import Patterns


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    with inside(newsroom(tmp_path)) as folder:
        write(folder / "drafts/opinion/o.md", DRAFT)
        yield folder


def found(toml: str, *paths: str) -> list[tuple[str, str]]:
    write(Path("vjclaims.toml"), toml)
    config = Config.load(Path.cwd())
    report = engine.check(paths or ["drafts/norda.md"], against=["archive"], config=config)
    return [(f.code, str(f.severity)) for f in report.findings]


@pytest.mark.parametrize(
    ("toml", "findings"),
    [
        ("", [("VJ101", "error")]),
        ('ignore = ["VJ101"]', []),
        ('ignore = "vj101"', []),
        ('severity = { VJ101 = "info" }', [("VJ101", "info")]),
        ('[[per-path]]\npaths = ["drafts/*.md"]\nignore = ["VJ101"]', []),
        ('[[per-path]]\npaths = ["*.txt"]\nignore = ["VJ101"]', [("VJ101", "error")]),
        ('[[per-path]]\npaths = ["archive"]\nignore = ["VJ101"]', [("VJ101", "error")]),
        (
            'severity = { VJ101 = "info" }\n'
            '[[per-path]]\npaths = ["drafts/"]\nseverity = { VJ101 = "warning" }',
            [("VJ101", "warning")],
        ),
    ],
)
def test_what_settings_do_to_findings(
    room: Path, toml: str, findings: list[tuple[str, str]]
) -> None:
    assert found(toml) == findings


def test_a_rule_holds_for_its_files_only(room: Path) -> None:
    rule = '[[per-path]]\npaths = ["drafts/opinion/"]\nignore = ["VJ101"]'
    assert found(rule, "drafts/opinion/o.md") == []
    assert found(rule, "drafts/norda.md") == [("VJ101", "error")]


def test_settings_hold_below_their_folder(room: Path) -> None:
    write(room / "vjclaims.toml", '[[per-path]]\npaths = ["drafts/opinion/"]\nignore = ["VJ101"]')
    with inside(room / "drafts"):
        config = Config.load(Path.cwd())
        assert not engine.check(["opinion/o.md"], against=["../archive"], config=config).findings
        assert engine.check(["norda.md"], against=["../archive"], config=config).findings


def test_what_is_left_out_does_not_stand_alone(room: Path) -> None:
    write(room / "vjclaims.toml", 'ignore = ["VJ101"]\n')
    config = Config.load(Path.cwd())
    report = engine.check(["drafts/norda.md"], against=["archive"], config=config)
    entry = next(e for e in report.ledger if e.figure.text == "$5.4 billion")
    assert (entry.status, entry.reason) == (Status.SETTLED, "left out by the settings")


def test_unknown_codes_are_errors(room: Path) -> None:
    with pytest.raises(SettingsError, match=r"no finding 'VJ110'; did you mean \"VJ1"):
        found('ignore = ["VJ110"]')


@pytest.mark.parametrize(
    ("patterns", "path", "match"),
    [
        (["opinion/"], "opinion/a.md", True),
        (["opinion/"], "news/opinion/a.md", True),
        (["/opinion/"], "news/opinion/a.md", False),
        (["**/*.txt"], "a/b/c.txt", True),
        (["*.md", "!a.md"], "a.md", False),
        ([], "a.md", False),
    ],
)
def test_patterns_are_those_of_gitignore(patterns: list[str], path: str, match: bool) -> None:
    assert Patterns(patterns, "").match(path) is match


TIERS = '[tiers]\nprimary = ["{name}"]\n'


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Meridian Wire", True),
        ("the meridian wire", True),
        ("archive/", True),
        ("archive/norda.md", True),
        ("Halden Herald", False),
        ("drafts/", False),
    ],
)
def test_a_message_names_a_primary_source_and_never_who_is_right(
    room: Path, name: str, said: bool
) -> None:
    write(room / "vjclaims.toml", TIERS.format(name=name))
    config = Config.load(Path.cwd())
    report = engine.check(["drafts/norda.md"], against=["archive"], config=config)
    (finding,) = report.findings
    ending = "; “$5.4 billion” differs from the primary source"
    assert finding.message.endswith(ending) is said
    tiers = {d.path: d.tier for d in report.documents}
    assert (tiers["archive/norda.md"] == "primary") is said


def test_a_speaker_can_be_a_primary_source(room: Path) -> None:
    write(
        room / "archive/norda.md",
        "Revenue of Norda Foods was $4.5 billion in 2025, the Finance Ministry said.\n",
    )
    write(room / "vjclaims.toml", TIERS.format(name="Finance Ministry"))
    config = Config.load(Path.cwd())
    report = engine.check(["drafts/norda.md"], against=["archive"], config=config)
    assert report.findings[0].message.endswith("differs from the primary source")


def test_tiers_are_looked_up_in_order() -> None:
    tiers = Config.load(None, {"tiers": {"own": ["Herald"], "wire": ["Herald", "Wire"]}}).tiers
    ranking = Ranking(tiers, "")
    assert [ranking.of_name(n) for n in ("Herald", "Wire", "Other", None)] == [
        "wire",
        "wire",
        "",
        "",
    ]


SETTINGS: list[tuple[dict[str, Any], str]] = [
    ({"ignore": ["VJ1"]}, "ignore must be a list of codes such as VJ103"),
    (
        {"severity": {"VJ101": "bad"}},
        "severity: VJ101 must be one of info, warning, error, not 'bad'",
    ),
    ({"severity": ["VJ101"]}, "severity must be a table of codes"),
    ({"tiers": {"primry": ["x"]}}, 'tiers: unknown key "primry"; did you mean "primary"?'),
    ({"tiers": {"primary": [1]}}, "tiers: primary must be a list of texts"),
    ({"per-path": [{"ignore": ["VJ101"]}]}, 'per-path, entry 1: lacks "paths"'),
    ({"per-path": [{"paths": ["x"], "ignor": []}]}, 'unknown key "ignor"; did you mean "ignore"?'),
    ({"per-path": {"paths": ["x"]}}, "per-path must be a list of tables"),
    ({"against": [""]}, "against must be a list of texts"),
]


@pytest.mark.parametrize(("values", "message"), SETTINGS)
def test_mistakes_in_settings(values: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Config.load(None, values)
    assert message in str(caught.value)


def test_files_named_in_settings_are_relative_to_them(room: Path) -> None:
    text = 'house = "f.toml"\ndecisions = "d.toml"\narchive = "a.db"\n'
    text += 'against = ["archive"]\ncache = "off"\n'
    write(room / "vjclaims.toml", text)
    here = Config.load(Path.cwd())
    assert (here.house, here.decisions, here.archive, here.against, here.cache) == (
        *("f.toml", "d.toml", "a.db", ("archive",), "off"),
    )
    with inside(room / "drafts"):
        assert Config.load(Path.cwd()).house == str(room / "f.toml")
    # the name that the setting had before
    write(room / "vjclaims.toml", text.replace("decisions", "baseline"))
    assert Config.load(Path.cwd()) == here


def test_show_settings_says_where_each_is_from(room: Path) -> None:
    write(room / "vjclaims.toml", 'ignore = ["VJ103"]\n[tiers]\nwire = ["Meridian Wire"]\n')
    done = vjclaims("check", "--show-settings", "--fail-on", "info")
    rows = {line.split()[0]: line.split(maxsplit=1)[1] for line in done.out.splitlines()}
    assert done.status == 0
    assert rows["fail-on"].split() == ["info", "command", "line"]
    assert rows["ignore"].split() == ["VJ103", str(room / "vjclaims.toml")]
    assert rows["tiers"].startswith("wire: Meridian Wire")
    assert rows["model"].split() == ["-", "default"]
    assert len(rows) == len(Config.names())


def test_evidence_of_the_settings_makes_draft_mode(room: Path) -> None:
    write(room / "vjclaims.toml", 'against = ["archive"]\n')
    done = vjclaims("check", "drafts/norda.md", "--format", "json")
    assert '"drafts": ["drafts/norda.md"]' in done.out
    assert done.status == 1


def test_severities_decide_on_the_exit_status(room: Path) -> None:
    write(room / "vjclaims.toml", 'severity = { VJ101 = "warning" }\n')
    args = ("check", "drafts/norda.md", "--against", "archive")
    assert vjclaims(*args).status == 0
    assert vjclaims(*args, "--fail-on", "warning").status == 1
    assert Severity.WARNING.rank < Severity.ERROR.rank
