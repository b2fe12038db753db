"""The newsroom's own approved figures: read like a draft, held against it first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from newsroom import inside, newsroom, vjclaims, write

from vjclaims import engine
from vjclaims.findings.policy.house import read_house
from vjclaims.records.finding import Report, Severity
from vjclaims.records.ledger import Status
from vjclaims.settings.config import Config
from vjclaims.text.errors import SettingsError

TODAY = dt.date(2026, 3, 1)
FIGURE = """[[figure]]
id = "revenue"
figure = "Norda Foods had revenue of {value} in 2025."
source = "annual report, page 12"
date = 2026-01-31
"""
DRAFT = "Norda Foods had revenue of {value} in 2025.\n"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    with inside(newsroom(tmp_path)) as folder:
        yield folder


def check(draft: str, house: str, against: list[str] | None = None) -> Report:
    write(Path("d.md"), draft)
    write(Path("figures.toml"), house)
    config = Config(house="figures.toml")
    return engine.check(["d.md"], against=against, config=config, today=TODAY)


@pytest.mark.parametrize(
    ("said", "approved", "tolerance", "codes"),
    [
        ("$4.5 billion", "$4.5 billion", "", []),
        ("$5.4 billion", "$4.5 billion", "", ["VJ301"]),
        ("$4.51 billion", "$4.5 billion", "", []),  # rounds to it
        ("$4.62 billion", "$4.50 billion", "", ["VJ301"]),
        ("$4.62 billion", "$4.50 billion", "5 %", []),
        ("$4.62 billion", "$4.50 billion", "0.1 billion", ["VJ301"]),
        ("$4.62 billion", "$4.50 billion", "0.2 billion", []),
        ("nearly $4.6 billion", "$4.5 billion", "", []),
        ("more than $5 billion", "$4.5 billion", "", ["VJ301"]),
    ],
)
def test_a_draft_is_held_against_the_approved_value(
    room: Path, said: str, approved: str, tolerance: str, codes: list[str]
) -> None:
    more = f'tolerance = "{tolerance}"\n' if tolerance else ""
    report = check(DRAFT.format(value=said), FIGURE.format(value=approved) + more)
    assert [f.code for f in report.findings] == codes
    (entry,) = [e for e in report.ledger if e.figure.path == "d.md"]
    assert entry.status is (Status.CONFLICTS if codes else Status.AGREES)
    assert [c.path for c in entry.others] == ["figures.toml#revenue"]


def test_the_finding_says_so(room: Path) -> None:
    report = check(DRAFT.format(value="$5.4 billion"), FIGURE.format(value="$4.5 billion"))
    (finding,) = report.findings
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "$5.4 billion (d.md) or $4.5 billion (approved figure): revenue, Norda Foods"
    )
    assert [[c.path for c in side] for side in finding.sides] == [
        ["d.md"], ["figures.toml#revenue"],
    ]  # fmt: skip
    difference, house, grade = finding.explanation.splitlines()
    assert difference.startswith("They differ by $900 million (20 %). Rounding does not explain it")
    assert house == "The approved figure is figures.toml#revenue, of 31 January 2026."
    assert grade == "Surely the same thing: the sentences are the same but for the figure."
    document = next(d for d in report.documents if d.path == "figures.toml#revenue")
    assert (document.tier, document.outlet) == ("house", "annual report, page 12")


def test_a_draft_with_the_house_figure_is_only_told_of_others(room: Path) -> None:
    draft = DRAFT.format(value="$5.4 billion")
    other = '[[figure]]\nfigure = "Norway had a population of 5.6 million in 2024."\n'
    alone = check(draft, other, ["archive"])
    assert [(f.code, f.severity) for f in alone.findings] == [("VJ101", Severity.ERROR)]
    backed = check(draft, FIGURE.format(value="$5.4 billion"), ["archive"])
    assert [(f.code, f.severity) for f in backed.findings] == [("VJ101", Severity.INFO)]
    said = "“$5.4 billion” (d.md) is the house figure (figures.toml#revenue)."
    assert backed.findings[0].explanation.endswith(said)
    (entry,) = backed.ledger
    assert (entry.status, entry.codes) == (Status.AGREES, ("VJ101",))
    assert [c.path for c in entry.others] == ["figures.toml#revenue"]
    assert entry.reason.startswith("the approved figure: ")


def test_the_house_comes_first_and_articles_keep_their_own_finding(room: Path) -> None:
    report = check(
        DRAFT.format(value="$5.4 billion"), FIGURE.format(value="$4.5 billion"), ["archive"]
    )
    assert sorted(f.code for f in report.findings) == ["VJ101", "VJ301"]
    contradiction = next(f for f in report.findings if f.code == "VJ101")
    assert "figures.toml#revenue" not in {c.path for c in contradiction.claims}


def test_an_expired_figure_is_not_used_and_told_of(room: Path) -> None:
    for day, codes, remarks in (("2026-03-01", ["VJ301"], []), ("2026-02-28", [], ["VJ302"])):
        house = FIGURE.format(value="$4.5 billion") + f"expires = {day}\n"
        report = check(DRAFT.format(value="$5.4 billion"), house)
        assert [f.code for f in report.findings] == codes
        assert [(r.code, r.line) for r in report.remarks] == [(c, 1) for c in remarks]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Norda Foods is well.", "no figure was read"),
        ("Norda Foods employs 9,400 people and runs 31 plants.", "holds several figures"),
        ("Norda Foods has 31 gonfalons.", "is of no metric that is known"),
        ("There was revenue of $4.5 billion in 2025.", "but not whose"),
    ],
)
def test_what_cannot_be_used_is_told(room: Path, sentence: str, said: str) -> None:
    house = f'[[figure]]\nid = "x"\nfigure = "{sentence}"\n'
    report = check("Norda Foods employs 9,400 people.\n", house)
    assert [(r.code, r.path, r.line) for r in report.remarks] == [("VJ303", "figures.toml", 1)]
    assert said in report.remarks[0].message
    assert not any(d.tier == "house" for d in report.documents), "what is unsure is not used"


def test_entity_metric_and_value_make_a_sentence(room: Path) -> None:
    write(
        Path("figures.csv"),
        "id,entity,metric,value,period,source,date,tolerance,expires\n"
        "1,Norda Foods,revenue,$4.5 billion,2025,accounts,2026-01-31,1 %,2030\n"
        ",,,,,,,,\n"
        "2,Norway,population,5.6 million,,,,,\n",
    )
    first, second = read_house("figures.csv")
    assert first.figure == "The revenue of Norda Foods was $4.5 billion in 2025."
    assert (first.line, first.expires) == (2, dt.date(2030, 12, 31))
    assert (second.figure, second.line) == ("The population of Norway was 5.6 million.", 4)
    write(Path("d.md"), DRAFT.format(value="$5.4 billion"))
    report = engine.check(["d.md"], config=Config(house="figures.csv"), today=TODAY)
    assert [f.code for f in report.findings] == ["VJ301"]
    (claim,) = [c for c in report.claims if c.path == "figures.csv#1"]
    assert claim.expected.lower == Decimal("4450000000") - Decimal("45000000")


def test_the_command_shows_how_each_is_read(room: Path) -> None:
    write(Path("figures.toml"), FIGURE.format(value="$4.5 billion") + 'tolerance = "1 %"\n')
    done = vjclaims("house", "figures.toml")
    assert done.status == 0
    assert done.out.splitlines() == [
        "revenue: Norda Foods had revenue of $4.5 billion in 2025.",
        "    read as $4.5 billion (Norda Foods: revenue) ± 1 %; annual report, page 12",
        "1 house figures, 0 that cannot be used as they are",
    ]
    write(Path("figures.toml"), '[[figure]]\nfigure = "Nothing here."\n')
    bad = vjclaims("house", "figures.toml")
    assert bad.status == 1
    assert "figures.toml:1: VJ303" in bad.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[figures]]\n", 'unknown table "figures"; did you mean "figure"?'),
        ("[figure]\n", "write [[figure]], with two brackets"),
        ('[[figure]]\nentity = "A"\n', 'needs "figure", or entity, metric and value'),
        ('[[figure]]\nfigure = "A has 1."\nexpire = 2026-01-01\n', 'did you mean "expires"?'),
        ('[[figure]]\nfigure = "A has 1."\ndate = "soon"\n', "date must be a date such as"),
        ('[[figure]]\nfigure = "A has 1."\ntolerance = "some"\n', "tolerance must be such as"),
        (
            '[[figure]]\nid = "a"\nfigure = "x 1"\n[[figure]]\nid = "a"\nfigure = "y 2"\n',
            "entry 'a': a second one of this id",
        ),
        ("figure = [", "figures.toml"),
        ("", "holds no house figure; write [[figure]]"),
        ("[budget]\n", 'unknown table "budget"; write [[figure]]'),
    ],
)
def test_mistakes_are_errors(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "figures.toml", text)
    with pytest.raises(SettingsError) as caught:
        read_house(str(path))
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_no_file(room: Path) -> None:
    done = vjclaims("check", "drafts", "--house", "none.toml")
    assert done.status == 2
    assert "cannot read the house figures: No such file or directory" in done.err


def test_compare_holds_two_texts_against_each_other_alone(room: Path) -> None:
    write(Path("figures.toml"), FIGURE.format(value="$4.5 billion"))
    for name, value in (("a", "$5.4 billion"), ("b", "$5.5 billion")):
        write(Path(f"{name}.md"), DRAFT.format(value=value))
    report = engine.compare_paths("a.md", "b.md", config=Config(house="figures.toml"))
    assert {d.path for d in report.documents} == {"a.md", "b.md"}
    assert [f.code for f in report.findings] == ["VJ101"]
