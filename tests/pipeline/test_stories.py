"""Whole stories: the corpus, the five real articles where they are at hand, and small pairs
on other subjects, each with what must be found and what must stay silent."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

import vjclaims
from stories import TRAIN, Story, read, read_story
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Report, Verdict

HERE = Path(__file__).parents[1]
ARTICLES = HERE.parent.parent / "shared" / "articles"
FLAGS = {Verdict.CONTRADICTION, Verdict.TENSION, Verdict.DRIFT}


def corpora() -> list[object]:
    absent = pytest.mark.skipif(not ARTICLES.exists(), reason="../shared/articles is not here")
    return [
        pytest.param(HERE.parent / "corpus", HERE / "corpus_expected.json", id="corpus"),
        pytest.param(ARTICLES, ARTICLES / "expected.json", id="articles", marks=absent),
    ]


@pytest.fixture(scope="module")
def reports() -> dict[Path, Report]:
    return {}


def report_of(folder: Path, reports: dict[Path, Report]) -> Report:
    if folder not in reports:
        reports[folder] = vjclaims.check([str(folder)])
    return reports[folder]


def found(report: Report, wanted: dict[str, object]) -> list[Claim]:
    return [
        c
        for c in report.claims
        if Path(c.path).name == wanted["file"]
        and c.start < int(str(wanted["end"]))
        and int(str(wanted["start"])) < c.end
        and float(c.value) == float(str(wanted["value"]))
    ]


@pytest.mark.parametrize(("folder", "expected"), corpora())
def test_every_claim_is_found(folder: Path, expected: Path, reports: dict[Path, Report]) -> None:
    report = report_of(folder, reports)
    for wanted in json.loads(expected.read_text(encoding="utf-8"))["claims"]:
        hits = found(report, wanted)
        assert hits, wanted["key"]
        claim = hits[0]
        if wanted["unit"] in ("people", "USD", "rank", "year"):
            assert claim.unit == wanted["unit"], wanted["key"]
        if wanted["speaker"]:
            assert wanted["speaker"] in (claim.speaker or ""), wanted["key"]
        if wanted["as_of"]:
            assert str(claim.as_of.end).startswith(wanted["as_of"]), wanted["key"]
        for bound, literal in (("lower", claim.literal.lower), ("upper", claim.literal.upper)):
            one_sided = wanted["lower"] is None or wanted["upper"] is None
            if wanted[bound] is not None and one_sided:
                assert float(literal) == wanted[bound], wanted["key"]


@pytest.mark.parametrize(("folder", "expected"), corpora())
def test_every_verdict_and_no_other_flag(
    folder: Path, expected: Path, reports: dict[Path, Report]
) -> None:
    report, gold = report_of(folder, reports), json.loads(expected.read_text(encoding="utf-8"))
    hits = {w["key"]: found(report, w) for w in gold["claims"]}
    got = {frozenset((p.a.id, p.b.id)): p.verdict for g in report.groups for p in g.pairs}
    allowed = set()
    for pair in (p for g in gold["groups"] for p in g["pairs"]):
        keys = {frozenset((a.id, b.id)) for a in hits[pair["a"]] for b in hits[pair["b"]]}
        allowed |= keys
        assert pair["verdict"] in {got.get(k) for k in keys}, pair
    false_alarms = [k for k, v in got.items() if v in FLAGS and k not in allowed]
    assert not false_alarms
    for a, b in gold["never_compared"]:
        keys = {frozenset((x.id, y.id)) for x in hits[a] for y in hits[b]}
        assert not keys & set(got) or len(hits[a]) != len(hits[b]), (a, b)


@pytest.mark.parametrize(("folder", "expected"), corpora())
def test_the_sum_holds_and_dates_are_read(
    folder: Path, expected: Path, reports: dict[Path, Report]
) -> None:
    report, gold = report_of(folder, reports), json.loads(expected.read_text(encoding="utf-8"))
    sums = [r for r in report.recalculated if r.kind == "parts_total"]
    assert [r.holds for r in sums] == [True]
    assert "47.6 billion" in sums[0].reason
    for document in report.documents:
        date = gold["published"].get(Path(document.path).name)
        assert (str(document.published) if document.published else None) == date, document.path


# Two texts, and the verdict on them with the two figures; None where nothing may be said.
PAIRS: list[tuple[str, str, tuple[str, str, str] | None]] = [
    (
        "There were 4,200 Filipino nurses in Norway in 2022.",
        "There were 2,600 Filipino nurses in Norway in 2022.",
        ("contradiction", "4,200", "2,600"),
    ),
    (
        "There were 4,200 Filipino nurses in Norway in 2022.",
        "There were 2,600 Norwegian nurses in the Philippines in 2022.",
        None,
    ),
    (
        "Norway exported goods worth US$24.2 billion to Poland in 2022.",
        "Norway exported goods worth US$20.1 billion to Poland in 2022.",
        ("contradiction", "US$24.2 billion", "US$20.1 billion"),
    ),
    (
        "Norway exported goods worth US$24.2 billion to Poland in 2022.",
        "Norway exported goods worth US$20.1 billion to Poland in 2021.",
        ("not_comparable", "US$24.2 billion", "US$20.1 billion"),
    ),
    (
        "Norway exported goods worth US$24.2 billion to Poland in 2022.",
        "Poland exported goods worth US$20.1 billion to Norway in 2022.",
        None,
    ),
    (
        "Tesla delivered 1.81 million vehicles in 2023.",
        "Tesla delivered 1.8 million vehicles in 2023, the company said.",
        ("rounding", "1.81 million", "1.8 million"),
    ),
    (
        "Acme Corp reported revenue of $4.5 billion for 2023.",
        "Acme Corp expects revenue of $5.4 billion for 2023.",
        None,
    ),
    (
        "The population of Nairobi is 4.4 million.",
        "Nairobi has a population of 5.1 million.",
        ("contradiction", "4.4 million", "5.1 million"),
    ),
    (
        "The population of Nairobi is 4.4 million.",
        "Kenya has a population of 55 million.",
        None,
    ),
    (
        "France is the second largest investor in Kenya.",
        "France is the third largest investor in Kenya.",
        ("contradiction", "second largest", "third largest"),
    ),
    (
        "Norway and Poland established diplomatic relations in 1919.",
        "Norway and Poland established diplomatic relations in 1921.",
        ("contradiction", "1919", "1921"),
    ),
    (
        "The earthquake had killed 120 people in Morocco as of 8 May 2021.",
        "The earthquake had killed 190 people in Morocco as of 12 May 2021.",
        ("drift", "120", "190"),
    ),
    (
        "Apple sold 50 million phones in the first quarter of 2023.",
        "Apple sold 200 million phones in 2023.",
        None,
    ),
    (
        "The Liberal Democrats won 72 seats in 2024.",
        "The Democrats won 215 seats in 2024.",
        None,
    ),
    (
        "Unemployment in Spain was 12 percent in 2022.",
        "Youth unemployment in Spain was 29 percent in 2022.",
        None,
    ),
    (
        "Poland's exports rose to 300 billion euros in 2022.",
        "Poland's food exports rose to 47 billion euros in 2022.",
        None,
    ),
    (
        "Turnout in Poland was 74.4 percent in the 2023 parliamentary election.",
        "Exit polls put Poland's turnout at 72.9 percent.",
        None,
    ),
    (
        "Tesla delivered 1.81 million vehicles in 2023, up from 1.31 million in 2022.",
        "Tesla delivered 1.65 million vehicles in 2023.",
        ("contradiction", "1.81 million", "1.65 million"),
    ),
    (
        "The Valdoria flood killed 23 people on 12 May 2023. Italy sent 120 rescue workers.",
        "The flood in Valdoria killed 31 people on 12 May 2023.",
        ("contradiction", "23", "31"),
    ),
    (
        "The Labour Front won three seats in Sorrland.",
        "Labour won 38 seats in Marenque.",
        None,  # the first word of a name may be somebody else's
    ),
    (
        # No name says that it is the same company, but two sentences that somebody holds against
        # each other are of one thing; in articles they stay apart (stories/train/apart).
        "The company was founded in 1998 in Seoul.",
        "The company was founded in 1989 in Seoul.",
        ("contradiction", "1998", "1989"),
    ),
]


@pytest.mark.parametrize(("text_a", "text_b", "expected"), PAIRS)
def test_pairs(text_a: str, text_b: str, expected: tuple[str, str, str] | None) -> None:
    pairs = vjclaims.compare(text_a, text_b)
    got = [(p.verdict.value, p.a.text, p.b.text) for p in pairs]
    assert got == ([expected] if expected else [])


APART = list(read(TRAIN / "apart"))


def written(story: Story, folder: Path) -> Path:
    """The folder, of the story's name, in which its articles were put."""
    place = folder / story.name
    place.mkdir(parents=True)
    for name, text in story.texts().items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.mark.parametrize("story", APART, ids=[s.name for s in APART])
def test_articles_on_different_things_stay_apart(story: Story, tmp_path: Path) -> None:
    report = vjclaims.check([str(written(story, tmp_path))])
    assert [f.message for f in report.findings] == []


MANY = ("india-uae-treaty", "cholera-brief", "hollin-sands-wind-farm", "konkan-bullet-train")


def test_stories_checked_together_do_not_mix(tmp_path: Path) -> None:
    together = [read_story(TRAIN / "judged" / f"{name}.txt") for name in MANY]
    for story in [*together, *APART]:
        written(story, tmp_path)
    report = vjclaims.check([str(tmp_path), *([str(ARTICLES)] if ARTICLES.exists() else [])])
    mixed = [
        (p.a.path, p.a.text, p.b.path, p.b.text)
        for group in report.groups
        for p in group.pairs
        if p.verdict in FLAGS and Path(p.a.path).parent != Path(p.b.path).parent
    ]
    assert report.groups
    assert mixed == []


def test_a_growth_that_does_not_fit_is_found(tmp_path: Path) -> None:
    path = tmp_path / "trade.txt"
    path.write_text("Trade between Chile and Peru rose 20% to $53bn in 2023 from $49bn in 2022.\n")
    report = vjclaims.check([str(path)])
    assert [f.code for f in report.findings] == ["VJ202"]
    assert "+8.2 %" in report.findings[0].message


def test_an_article_is_only_evidence_against_a_draft(tmp_path: Path) -> None:
    texts = {
        "draft.txt": "The population of Norway was 5.5 million in 2022.",
        "a.txt": "The population of Norway was 4.4 million in 2022. Chile has 19 million people.",
        "b.txt": "The population of Chile is 12 million.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text + "\n")
    drafted = vjclaims.check(
        [str(tmp_path / "draft.txt")], against=[str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    )
    assert len(drafted.findings) == 1
    assert all("Norway" in f.message for f in drafted.findings)


def test_order_of_files_never_matters(tmp_path: Path) -> None:
    defaults = defaultdict(list)
    for i, number in enumerate(("5.5", "4.4", "5.4", "6.1")):
        path = tmp_path / f"{i}.txt"
        path.write_text(f"The population of Norway was {number} million in 2022.\n")
        defaults["paths"].append(str(path))
    paths = defaults["paths"]
    first = vjclaims.check(paths)
    assert vjclaims.check(list(reversed(paths))) == first
    assert vjclaims.check([*paths[2:], *paths[:2], paths[0]]) == first
