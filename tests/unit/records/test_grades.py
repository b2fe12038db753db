"""How sure a finding is: the rule, what is counted as evidence, and what a finding says of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import samples
from comparing import compare

from vjclaims import check
from vjclaims.comparison.comparison import Match
from vjclaims.comparison.evidence import attested, slipped, steady, witnesses
from vjclaims.findings.checks import CHECKS, ON_GROUPS, meaning
from vjclaims.records.claim import Basis, Nature
from vjclaims.records.finding import Confidence, Evidence, Finding, Pair, Severity, Verdict
from vjclaims.records.grades import SUFFICIENT, grade

E = Evidence


@pytest.mark.parametrize(
    ("evidence", "strong"),
    [
        ((), False),
        ((E.METRIC, E.STEADY), False),
        ((E.METRIC, E.WITNESS), False),
        ((E.STEADY, E.WITNESS), False),
        ((E.NAMED, E.METRIC), False),
        ((E.NAMED, E.METRIC, E.STEADY), True),
        ((E.METRIC, E.STEADY, E.WITNESS), True),
        ((E.WORDS,), True),
        ((E.SLIP,), True),
    ],
)
def test_the_rule(evidence: tuple[Evidence, ...], strong: bool) -> None:
    assert (grade(evidence) is Confidence.STRONG) == strong


def test_more_evidence_never_lowers_a_grade() -> None:
    for row in SUFFICIENT:
        for more in Evidence:
            assert grade({*row, more}) is Confidence.STRONG


def _pair(a: int, b: int, verdict: Verdict = Verdict.CONTRADICTION) -> Pair:
    x = replace(samples.exact, id=f"x{a}", path="x.md", value=samples.exact.value * 0 + a)
    y = replace(samples.over, id=f"y{b}", path="y.md", value=samples.exact.value * 0 + b, hedge="")
    return Pair(x, y, verdict, "")


@pytest.mark.parametrize(
    ("a", "b", "metric", "found"),
    [
        (12_640, 12_460, False, True),
        (12_640, 12_460, True, True),
        (12_640, 14_260, True, False),  # not two neighbours
        (64, 46, False, False),  # two digits are chance
        (64, 46, True, True),
        (18_500, 185, False, False),  # a power of ten needs the same metric
        (1_850, 185, True, True),
        (2, 20, True, False),
        (12_640, 12_640, True, False),
    ],
)
def test_slips(a: int, b: int, metric: bool, found: bool) -> None:
    pair = _pair(a, b)
    assert slipped(pair.a, pair.b, metric) is found


def test_a_tally_is_steady_only_with_dates_or_within_one_article() -> None:
    def moving(nature: Nature, basis: Basis) -> Pair:
        pair = _pair(120, 150)
        a, b = (
            replace(c, slots=replace(c.slots, nature=nature), as_of=replace(c.as_of, basis=basis))
            for c in (pair.a, pair.b)
        )
        return replace(pair, a=a, b=b)

    tally = moving(Nature.TALLY, Basis.NONE)
    assert not steady(tally.a, tally.b)
    assert steady(tally.a, replace(tally.b, path=tally.a.path))
    dated = moving(Nature.TALLY, Basis.STATED)
    assert steady(dated.a, dated.b)
    stock = moving(Nature.STOCK, Basis.NONE)
    assert steady(stock.a, stock.b)


def _match(pair: Pair) -> Match:
    return Match(compare(pair.a, pair.b), pair.verdict, "")


def test_a_witness_agrees_or_differs_from_the_same_with_the_same_value() -> None:
    odd = _pair(12_640, 12_460)
    third = replace(odd.b, id="z", path="z.md")
    agreeing = Pair(odd.b, third, Verdict.AGREE, "")
    differing = Pair(odd.a, third, Verdict.CONTRADICTION, "")
    for more in (agreeing, differing):
        assert "z.md" in witnesses([odd, more])[odd.b.id]
        first = attested([_match(odd), _match(more)])[0]
        assert Evidence.WITNESS in first.evidence
    assert Evidence.WITNESS not in attested([_match(odd)])[0].evidence
    other = replace(third, id="w", path="w.md")
    both = [odd, agreeing, Pair(odd.a, other, Verdict.AGREE, "")]
    assert Evidence.WITNESS not in attested([*map(_match, both)])[0].evidence  # each side has one


SWAP = (
    "Halden's hospital trust treated 12,460 patients at its eye clinic in 2025, it said.",
    "The Halden trust's eye clinic treated 12,640 patients in 2025, more than ever before.",
    "In 2025 the eye clinic of the Halden hospital trust treated 12,640 patients, it reports.",
)


def _findings(tmp_path: Path, texts: tuple[str, ...]) -> list[Finding]:
    files = [tmp_path / f"{i}.md" for i in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    first, *others = map(str, files)
    return list(check([first], against=others).findings)


def test_a_swap_with_two_witnesses_is_strong_and_says_so(tmp_path: Path) -> None:
    (finding,) = _findings(tmp_path, SWAP)
    assert (finding.severity, finding.confidence) == (Severity.ERROR, Confidence.STRONG)
    first, second, *_ = finding.explanation.splitlines()
    assert first.endswith("Rounding does not explain it. The digits are swapped: a typing slip?")
    assert second == (
        "Surely the same thing: the words around them fit, and such a pair is hardly chance; "
        "2 articles give “12,640”."
    )


def test_what_was_filled_in_makes_it_fair_and_says_so(tmp_path: Path) -> None:
    texts = (
        "# Norda Foods grows\n\nNorda Foods did well. The company had 9,400 employees in 2025.",
        "# Norda Foods grows\n\nNorda Foods did well. It had 9,900 employees in 2025, it said.",
    )
    (finding,) = _findings(tmp_path, texts)
    assert (finding.severity, finding.confidence) == (Severity.WARNING, Confidence.FAIR)
    assert finding.explanation.splitlines()[1] == (
        "Probably the same thing, but a text does not say whose figure this is; taken from the "
        "words around it."
    )


def test_every_meaning_of_what_can_be_strong_or_fair_says_what_that_is() -> None:
    for check_ in CHECKS:
        graded = check_ in ON_GROUPS or check_.CODE == "VJ301"
        assert ("*Probably* (fair) is" in meaning(check_)) == graded, check_.CODE
