"""The end of the text report: the draft's ledger, and the counts of --statistics."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import reports
import samples

from vjclaims.records.claim import Unclaimed
from vjclaims.records.finding import Pair, Report, Verdict
from vjclaims.report.terminal import layout
from vjclaims.report.terminal.blocks import Page
from vjclaims.report.terminal.statistics import statistics
from vjclaims.report.terminal.text import render, render_with_statistics
from vjclaims.report.terminal.text_ledger import ledger_lines

GOLDEN = Path(__file__).parents[2] / "golden"
ANSI = re.compile(r"\x1b\[[0-9;]*m")
PLAIN = layout.Pen(False)
TEXTS: dict[str, Callable[..., str]] = {"draft": render, "statistics": render_with_statistics}


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", TEXTS)
def test_golden(name: str, width: int) -> None:
    """UPDATE_GOLDEN=1 rewrites the files; look at the difference before you keep it."""
    path = GOLDEN / f"{name}_{width}.txt"
    text = TEXTS[name](reports.checked_report(), width=width, color=False, debug=False)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_lines_fit_and_color_changes_no_line(width: int) -> None:
    for report in (reports.checked_report(), reports.tainted(reports.HOSTILE["emoji"])):
        plain = render_with_statistics(report, width=width, color=False, debug=False)
        # figures are marked by style or by «», which are two columns
        end = "── Statistics"
        lines = plain[plain.index(end) :].splitlines()
        assert all(layout.cells(line) <= max(width, 80) for line in lines)
        assert all(layout.cells(line) <= width for line in lines if line.startswith("  "))
        colored = ANSI.sub("", render_with_statistics(report, width=width, color=True, debug=False))
        assert colored[colored.index(end) :].splitlines() == lines


def test_without_a_draft_the_counts_are_last() -> None:
    assert ledger_lines(Page(samples.full_report(), 80, PLAIN)) == []
    text = render(samples.full_report(), width=80, color=False, debug=False)
    assert text.splitlines()[-2:] == [
        "3 articles, 2 findings (1 conflict, 1 likely conflict), 1 file not read",
        "10 figures: 6 contradicted, 4 confirmed",
    ]


LEDGER = [
    "  contradicted        “3.2 million” (line 3): “2.9 million” (archive/Jahr & Häfen.txt:3)",
    "                      “4,100”, “2,500”, “1,700” (line 4): 2,500 + 1,700 = 4,200, not 4,100",
    "  decided             “€85m” (line 6): includes the road; asked on 3 May",
    "  found nowhere else  “12 per cent” (line 3), “No fewer than 900” (line 4), “€9m” (line 6)",
    "  not checked         “three years” (line 5): a length of time; “40” (line 6): the text "
    "denies it",
    "",
]


@pytest.mark.parametrize("verbose", [False, True])
def test_with_a_draft_the_summary_is_last_and_what_is_not_confirmed_stands_before_the_list(
    verbose: bool,
) -> None:
    text = render(reports.checked_report(), width=120, color=False, debug=False, verbose=verbose)
    lines = text.splitlines()
    at = lines.index("── Figures of drafts/port of Halden #1.md " + "─" * 78)
    # the findings above say what is contradicted
    shown = LEDGER if verbose else LEDGER[2:]
    assert lines[at + 1 : at + 1 + len(shown)] == shown
    assert lines[at:].index("── 2 findings, what matters most first " + "─" * 81) > len(shown)
    assert lines[-1] == "10 figures: 4 contradicted, 1 decided, 3 found nowhere else, 2 not checked"


def test_what_is_confirmed_is_counted_only() -> None:
    report = replace(samples.clean_report(), drafts=("news/herald.txt",), claims=(samples.year_b,))
    assert ledger_lines(Page(report, 80, PLAIN)) == []
    assert report.render("text").splitlines()[-1] == "1 figure: 1 confirmed"
    empty = replace(report, claims=(), groups=())
    assert ledger_lines(Page(empty, 80, PLAIN)) == []
    assert empty.render("text").splitlines()[-1] == "0 figures"


def test_figures_of_several_drafts_are_named_with_their_file() -> None:
    report = replace(samples.extracted(), drafts=("draft.md", "news/wire.txt"))
    lines = ledger_lines(Page(report, 120, PLAIN))
    assert lines[0].startswith("── Figures of 2 drafts ──")
    assert "“More than 540,000” (draft.md:3), " in lines[1]
    assert "(news/wire.txt:5)" in " ".join(lines)


def test_a_figure_of_another_date_is_named_with_the_other() -> None:
    pair = Pair(samples.exact, samples.over, Verdict.DRIFT, "", evidence=samples.SURE)
    group = replace(samples.residents, pairs=(pair,))
    report = Report(samples.DOCUMENTS, samples.CLAIMS[:1], (group,), drafts=("draft.md",))
    assert ledger_lines(Page(report, 90, PLAIN)) == [
        "── Figures of draft.md " + "─" * 67,
        "  at another date     “More than 540,000” (line 3): “520,415” (news/herald.txt:3)",
        "",
    ]


def test_a_long_list_is_cut() -> None:
    many = tuple(
        Unclaimed("draft.md", i, 1, i, i + 1, f"{i} days", "", "a length of time")
        for i in range(1, 41)
    )
    report = Report((samples.draft,), unclaimed=many, drafts=("draft.md",))
    text = " ".join(" ".join(ledger_lines(Page(report, 80, PLAIN))).split())
    assert "“30 days” (line 30): a length of time; and 10 more" in text
    assert "“31 days”" not in text
    assert report.render("text").endswith("\n40 figures: 40 not checked\n")


# Statistics


def table(report: Report, width: int = 80) -> dict[str, int]:
    """Labels of the table with their numbers."""
    rows = [
        line.rsplit("  ", 1)
        for line in statistics(Page(report, width, PLAIN))
        if line[:4] == "    "
    ]
    return {label.strip(): int(n.replace(",", "")) for label, n in rows}


def test_statistics_count() -> None:
    assert table(reports.checked_report()) == {
        "contradicted": 4, "decided": 1, "found nowhere else": 3, "not checked": 2,
        "VJ101 contradiction": 1, "VJ201 parts do not add up": 1,
        "agree": 1, "conflict": 1,
        "drafts": 1, "evidence": 1, "not read": 1,
        "workers": 4, "cargo": 2, "cost of the quay": 2, "change in cargo": 1,
        "cost of the crane": 1, "idle cranes": 1, "new workers": 1,
    }  # fmt: skip
    assert table(samples.clean_report())["read"] == 2
    assert statistics(Page(Report(), 80, PLAIN)) == []


def test_statistics_show_ten_metrics() -> None:
    claims = tuple(
        replace(samples.over, id=str(i), metric=f"metric {i % 12:02}") for i in range(1200)
    )
    shown = {k: n for k, n in table(Report(samples.DOCUMENTS, claims)).items() if "metric" in k}
    assert list(shown) == [f"metric {i:02}" for i in range(10)]
    assert set(shown.values()) == {100}


def test_statistics_clip_long_labels() -> None:
    long = replace(samples.over, metric="very long " * 30)
    lines = statistics(Page(Report(samples.DOCUMENTS, (long,)), 40, PLAIN))
    assert max(map(layout.cells, lines)) == 40
