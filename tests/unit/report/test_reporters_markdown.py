"""Markdown: what a reader sees of an article is its text, and nothing of it is live."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
import reports
import samples
from markdown_it import MarkdownIt

from vjclaims.records.decision import Choice
from vjclaims.records.finding import Report
from vjclaims.report.formats.markdown import escaped, render, render_figures
from vjclaims.text.safe import visible

JOINER = "\N{WORD JOINER}"
# HTML is let through, so that a tag of an article would be seen.
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {
    "h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "b", "br", "ul", "li",
    "details", "summary",
}  # fmt: skip


def tags(markdown: str) -> set[str]:
    return set(re.findall(r"<(\w+)[^>]*>", READER.render(markdown)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, 12.5 per cent (new) – “so”!", "plain, 12.5 per cent (new) – “so”!"),
        ("a|b `c` *d* _e_ ~f~", r"a\|b \`c\` \*d\* \_e\_ \~f\~"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("[x](y) ![z](w)", r"\[x\](y) !\[z\](w)"),
        ("$5 to $6", r"\$5 to \$6"),
        ("@name a@b.example", rf"\@{JOINER}name a\@{JOINER}b.example"),
        ("#12 !34 GH-5", rf"\#{JOINER}12 !{JOINER}34 GH{JOINER}-5"),
        ("https://x.example www.x.example", f"https:{JOINER}//x.example www{JOINER}.x.example"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("1. item", r"1\. item"),
        ("1.5 million", "1.5 million"),
        ("2) item", r"2\) item"),
        ("2023.", r"2023\."),
        ("# head", r"\# head"),
        ("===", r"\==="),
        ("a\n\nb\tc", "a b c"),
        ("\x1b[31m", r"\\x1b\[31m"),
        ("{{ x }}", r"\{\{ x \}\}"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize("text", [*reports.HOSTILE.values(), "1. a", "- a", "a\\", "\\|", "&lt;"])
def test_a_reader_sees_the_text_as_it_was(text: str) -> None:
    for frame in ("{}", "- {}", "| a |\n| --- |\n| {} |"):
        page = READER.render(frame.format(escaped(text)))
        seen = unescape(re.sub(r"</?(p|ul|li|table|thead|tbody|tr|th|td)>", "", page))
        seen = seen.replace(JOINER, "").removeprefix("\n\n\na") if "|" in frame else seen
        assert " ".join(seen.replace(JOINER, "").split()) == " ".join(visible(text).split())


@pytest.mark.parametrize("text", reports.HOSTILE.values(), ids=reports.HOSTILE)
def test_nothing_of_an_article_is_live(text: str) -> None:
    for page in (render(reports.tainted(text)), render_figures(reports.tainted(text))):
        assert tags(page) <= OURS
        bare = page.replace("\\", "")
        assert not re.search(r"@\w|[#!]\d|\bwww\.|://|\bGH-\d", bare)


def test_every_row_of_a_table_has_all_its_cells() -> None:
    page = READER.render(render(reports.tainted(reports.HOSTILE["markdown"])))
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.S)
    assert {len(re.findall(r"<t[hd]", row)) for row in rows} == {4, 6}


def test_the_page() -> None:
    report = reports.checked_report()
    page = render(report)
    parts = [
        "## 2.9 million (Halden Herald) or 3.2 million",
        f"{reports.cargo_differs.id} · conflict",
        "## Port of Halden, workers: 2,500 + 1,700 = 4,200, not 4,100",
        f"{reports.sum_fails.id} · likely conflict",
        "## Decided",
        "## 1 file not read",
        "10 figures: 4 contradicted",
        "<details>",
        "<summary>Every figure</summary>",
        "| drafts/port of Halden",
        "</details>",
    ]
    places = [page.index(part, page.index(parts[0])) for part in parts[:-2]]
    assert places == sorted(places)
    assert "handled <b>3.2 million</b> tonnes" in page
    assert tags(page) <= OURS
    assert page.count("\n| --- |") == 3
    assert render(Report()) == "# vjclaims: 0 findings\n\n0 figures\n"


def test_decisions_are_told() -> None:
    report = reports.checked_report()
    asked = replace(reports.cargo_differs, decision=reports.DECISION)
    stands = replace(reports.DECISION, choice=Choice.STANDS, why="asked the port")
    settled = replace(
        report.settled[0], by="decision", id="VJ101-0abc", reason=stands.why, decision=stands
    )
    page = render(replace(report, findings=(asked,), settled=(settled,)))
    head, _, decided = page.partition("## Decided\n\n")
    assert f"{escaped(asked.message)} \\[ask later\\]\n" in head
    assert "\n\nDecided: ask later (A. Editor, 1 March 2026): the port will ring back\n\n" in head
    line = decided.splitlines()[0]
    assert line.startswith("- VJ101-0abc: archive/")
    assert line.endswith(": Decided: stands (A. Editor, 1 March 2026): asked the port")


def test_a_long_sentence_is_cut_around_its_figure() -> None:
    long = replace(
        samples.over, text="exactly 12", start=4000, sentence_start=0,
        sentence=f"{'before ' * 500}exactly 12 men {'after ' * 500}",
    )  # fmt: skip
    page = render_figures(Report(samples.DOCUMENTS, (long,)))
    row = page.splitlines()[2]
    assert re.search(r"\| … .*before <b>exactly 12</b> men after.* … \|$", row)
    assert len(row) < 500


def test_a_figure_that_is_not_in_its_sentence_is_not_marked() -> None:
    other = replace(samples.over, sentence="Nothing of the kind.")
    assert "| Nothing of the kind. |" in render_figures(Report(samples.DOCUMENTS, (other,)))
