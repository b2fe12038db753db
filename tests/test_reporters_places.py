"""Where a finding is shown, how files are named as URIs."""

from __future__ import annotations

from dataclasses import replace

import pytest
import reports
import samples

from vjclaims.claim import Claim
from vjclaims.finding import Report
from vjclaims.identity import fingerprint
from vjclaims.reporters.blocks import by_path
from vjclaims.reporters.places import Span, placed, relative, sides, span, told, unique
from vjclaims.reporters.uris import is_inside, uri

NEARLY, EXACT, OVER = samples.nearly, samples.exact, samples.over
WIRE, HERALD, DRAFT = (d.path for d in (samples.wire, samples.herald, samples.draft))


@pytest.mark.parametrize(
    ("drafts", "parties", "primary"),
    [
        ((), (), NEARLY),
        ((), (OVER.id,), NEARLY),
        ((DRAFT,), (), OVER),
        ((DRAFT,), (NEARLY.id, EXACT.id), OVER),
        ((HERALD, WIRE), (), NEARLY),
        ((HERALD, WIRE), (EXACT.id,), EXACT),
        (("elsewhere.md",), (EXACT.id,), NEARLY),
    ],
)
def test_a_finding_is_shown_at_the_drafts_figure(
    drafts: tuple[str, ...], parties: tuple[str, ...], primary: Claim
) -> None:
    claims = (NEARLY, EXACT, OVER)
    first, others = sides(claims, drafts, parties)
    assert first is primary
    assert others == tuple(c for c in claims if c is not primary)


def test_a_finding_without_claims_has_no_place_and_comes_last() -> None:
    assert sides((), ("draft.md",)) == (None, ())
    bare = replace(samples.contradiction, claims=())
    report = Report(findings=(bare, samples.parts))
    assert [row.primary for row in placed(report)] == [samples.total, None]


def test_findings_stand_in_order_of_place_whatever_their_order_in_the_report() -> None:
    report = replace(samples.full_report(), drafts=(DRAFT,))
    rows = placed(report)
    assert [row.finding.code for row in rows] == ["VJ101", "VJ201"]
    assert placed(replace(report, findings=report.findings[::-1])) == rows


def test_the_party_to_the_conflict_is_shown_and_not_a_draft_that_agrees() -> None:
    report = replace(samples.full_report(), drafts=(WIRE, HERALD))
    tense = replace(samples.contradiction, verdict=samples.residents.pairs[0].verdict)
    apart = samples.residents.pairs[2]  # of the herald's figure and the draft's
    group = replace(samples.residents, pairs=(apart,))
    report = replace(report, groups=(group,), findings=(samples.contradiction,))
    assert placed(report)[0].primary is EXACT
    assert placed(replace(report, findings=(tense,)))[0].primary is NEARLY


def test_keys_are_fingerprints_and_no_two_are_the_same() -> None:
    twice = replace(samples.full_report(), findings=(samples.contradiction,) * 3)
    keys = [row.key for row in placed(twice)]
    assert keys[0] == fingerprint(samples.contradiction)
    assert len(set(keys)) == 3
    assert unique(["a", "b", "a"]) == unique(["a", "b", "a"])


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (reports.cargo, Span(3, 28, 3, 39)),
        (reports.came, Span(4, 72, 5, 4)),  # "No fewer than\n900"
    ],
)
def test_a_span_ends_behind_the_figure(claim: Claim, expected: Span) -> None:
    assert span(claim, by_path(reports.checked_report())) == expected


def test_a_span_without_its_document_stays_on_its_line() -> None:
    assert span(reports.cargo, {}) == Span(3, 28, 3, 39)


def test_the_other_side_in_one_line() -> None:
    assert told(reports.came) == "drafts/port of Halden #1.md:4 “No fewer than 900”"
    assert told(replace(reports.cargo, path="a\n\x1b.md")) == "a \\x1b.md:3 “3.2 million”"


@pytest.mark.parametrize(
    ("path", "shown", "address", "inside"),
    [
        ("draft.md", "draft.md", "draft.md", True),
        ("./news//a.txt", "news/a.txt", "news/a.txt", True),
        ("news/x/../a.txt", "news/a.txt", "news/a.txt", True),
        ("a b/ü#1%.md", "a b/ü#1%.md", "a%20b/%C3%BC%231%25.md", True),
        ("c:d.md", "c:d.md", "c%3Ad.md", True),
        ("caf\udce9.md", "caf\udce9.md", "caf%E9.md", True),
        ("half\ud83d.md", "half\ud83d.md", "half%ED%A0%BD.md", True),
        ("what?&x=1", "what?&x=1", "what%3F%26x%3D1", True),
        ("/srv/a b.md", "/srv/a b.md", "file:///srv/a%20b.md", False),
        ("C:/texts/a.md", "C:/texts/a.md", "file:///C:/texts/a.md", False),
        ("../archive/a.md", "../archive/a.md", "../archive/a.md", False),
        ("..", "..", "..", False),
        ("-", "-", "stdin:", False),
        ("", "", "", True),
    ],
)
def test_names_of_files(path: str, shown: str, address: str, inside: bool) -> None:
    assert relative(path) == shown
    assert uri(path) == address
    assert is_inside(path) is inside
