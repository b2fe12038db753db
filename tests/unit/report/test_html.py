"""The HTML report as text: what stands in it, where it links to, and that it stays inert."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pages
import pytest
import samples
from pages import READ, REPORTS, page, render

from vjclaims.records.claim import Unclaimed
from vjclaims.records.dates import PartialDate
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.document import Block, BlockKind, OffsetMap
from vjclaims.records.finding import Report, Settled, Verdict
from vjclaims.records.ledger import Status
from vjclaims.report import CHECK_FORMATS, EXTRACT_FORMATS
from vjclaims.report.html.article import articles
from vjclaims.report.html.index import index
from vjclaims.report.html.page import SIGNS
from vjclaims.report.statuses import status_word, summary
from vjclaims.report.terminal.blocks import severity_word
from vjclaims.sources.readers import read_text
from vjclaims.text.safe import visible, visible_lines

every_page = pytest.mark.parametrize("read", READ.values(), ids=READ.keys())
every_report = pytest.mark.parametrize("name", REPORTS)


# The page as a whole


@every_page
def test_every_link_leads_to_an_id_of_the_page(read: pages.Page) -> None:
    ids = [e.attrs["id"] for e in read.elements if "id" in e.attrs]
    assert len(ids) == len(set(ids))
    links = [e.attrs["href"] for e in read.elements if "href" in e.attrs]
    assert {link[:1] for link in links} <= {"#"}
    assert {link[1:] for link in links} <= set(ids)
    for name in ("aria-labelledby", "aria-describedby"):
        assert {e.attrs[name] for e in read.elements if name in e.attrs} <= set(ids)


@every_page
def test_ids_are_made_of_words_and_numbers(read: pages.Page) -> None:
    ids = [e.attrs["id"] for e in read.elements if "id" in e.attrs]
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+|-[0-9]+|-VJ[0-9]{3})*", i) for i in ids), ids


@every_page
def test_the_policy_allows_this_style_and_this_script_and_nothing_else(read: pages.Page) -> None:
    (policy,) = read.all("meta", **{"http-equiv": "Content-Security-Policy"})
    rules = dict(rule.split(" ", 1) for rule in policy.attrs["content"].split("; "))
    (style,), (script,) = read.all("style"), read.all("script")
    for name, element in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert rules.pop(name) == f"'sha256-{digest}'"
    assert rules == dict.fromkeys(("default-src", "base-uri", "form-action"), "'none'")


ALLOWED = (
    "a article b bdi blockquote body br circle dd desc details div dl dt fieldset figcaption "
    "figure footer g h1 h2 h3 h4 head header html input label legend li line main mark meta nav "
    "ol p path rect script section span style summary svg table tbody td text th thead title tr "
    "ul wbr"
)


@every_page
def test_only_elements_and_attributes_of_ours(read: pages.Page) -> None:
    assert {e.tag for e in read.elements} <= set(ALLOWED.split())
    for element in read.elements:
        assert not {n for n in element.attrs if n.startswith("on") or n in ("style", "src")}
        # Nothing of an article stands in an attribute: not in titles, labels or data.
        assert "7*7" not in "".join(element.attrs.values())
    (script,) = read.all("script")
    assert pages.FLAG not in script.text


@every_report
def test_the_page_is_ascii_and_always_the_same(name: str) -> None:
    text = render(REPORTS[name])
    assert text.isascii()
    assert text.endswith("</html>\n")
    render_again = CHECK_FORMATS["html"]
    assert render_again(REPORTS[name], width=40, color=True, debug=False) == text
    assert not re.search(r"\b(?:https?:)?//\w", text.split("</style>")[1].split("<script>")[0]
                         .replace("//evil.example", ""))  # fmt: skip


@every_page
def test_headings_come_in_order(read: pages.Page) -> None:
    levels = [int(e.tag[1]) for e in read.elements if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_page
def test_landmarks_and_language(read: pages.Page) -> None:
    assert read.all("html")[0].attrs["lang"] == "en"
    assert [len(read.all(tag)) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    first = next(e for e in read.elements if e.tag == "a")
    assert first.attrs["href"] == f"#{read.all('main')[0].attrs['id']}"


# The head


def test_the_head_tells_what_was_checked() -> None:
    head = READ["draft"].all("header")[0].text
    assert "The new neighbours" in head
    assert summary(REPORTS["draft"].ledger) in head
    assert "1 draft against 2 articles" in head
    assert "published 21 September 2023 to December 2023, 1 undated" in head
    assert "1 conflict" in head
    assert "1 likely conflict" in head
    assert "news/scan.pdf: a PDF; save it as text first" in head


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (Report(), "Nothing was read."),
        (replace(samples.extracted(), claims=()), "No figures found."),
        (samples.extracted(), "there was nothing to compare."),
        (samples.clean_report(), "No disagreement found"),
    ],
)
def test_what_is_said_where_nothing_is_found(report: Report, said: str) -> None:
    (clear,) = [e for e in page(report).elements if e.has("clear")]
    assert said in clear.text


# Findings


@every_report
def test_every_finding_is_a_section_with_its_words(name: str) -> None:
    read, known = READ[name], index(REPORTS[name])
    sections = [e for e in read.all("article") if e.has("finding")]
    assert len(sections) == len(REPORTS[name].findings)
    for number, (section, finding) in enumerate(zip(sections, known.findings, strict=True), 1):
        assert section.attrs["id"] == f"finding-{number}"
        assert section.has(finding.severity.value)
        said = (finding.id, severity_word(finding), finding.message)
        for line in (*said, *finding.explanation.splitlines()):
            assert visible(line).strip() in section.text
        for claim in finding.claims:
            assert visible(claim.text) in section.text


def test_findings_stand_in_the_order_of_the_report() -> None:
    full = samples.full_report()
    for report in (full, replace(full, findings=full.findings[::-1])):
        read, ids = page(report), [f.id for f in report.findings]
        assert [e.text for e in read.elements if e.has("code")] == ids
        lines = [e.text for e in read.all("a") if e.attrs.get("href", "").startswith("#finding-")
                 and _inside(e, read.all("nav")[0])]  # fmt: skip
        assert [line.split(": ", 1)[1] for line in lines] == [f.message for f in report.findings]


def test_a_finding_leads_with_its_line_two_sentences_and_why_and_folds_the_rest() -> None:
    read = READ["draft"]
    section = read.one("finding-1")
    (folded,) = [e for e in section.children if e.tag == "details"]
    assert "open" not in folded.attrs
    first = section.text.replace(folded.text, "")
    for said in (
        samples.contradiction.message,
        f"conflict {samples.contradiction.id}",
        "More than 540,000 Oranese live in Velmora.",
        "now stands at nearly 500,000, the interior ministry said",
        "They differ by 40,000 (8.0 %). No number fits both wordings. Surely the same thing",
    ):
        assert said in first, said
    for said in ("We are 520,415 people now", "Not all are dated", "450,000 to 500,000"):
        assert said not in first
        assert said in folded.text, said


def test_a_decision_stands_at_its_finding() -> None:
    decision = Decision(Choice.ASK, "A. Editor", dt.date(2026, 3, 1), "the wire rings back")
    found = replace(samples.contradiction, decision=decision)
    settled = Settled(
        "VJ101", (samples.over,), "decision", "asked", "VJ101-0abc",
        replace(decision, choice=Choice.STANDS, why="asked"),
    )  # fmt: skip
    read = page(replace(samples.full_report(), findings=(found,), settled=(settled,)))
    said = "Decided: ask later (A. Editor, 1 March 2026): the wire rings back"
    assert said in read.one("finding-1").text
    text = " ".join(_part(read, "settled").text.split())
    assert "VJ101-0abc Decided: stands (A. Editor, 1 March 2026): asked" in text


def test_a_finding_has_a_row_for_each_figure() -> None:
    section = READ["draft"].one("finding-1")
    (table,) = [e for e in READ["draft"].all("table") if _inside(e, section)]
    rows = [[c.text.strip() for c in r.children] for r in READ["draft"].all("tr")
            if _inside(r, table)]  # fmt: skip
    assert rows[0] == ["No", "As written", "Value", "Taken as", "Outlet", "Published",
                       "According to", "As of", "Place"]  # fmt: skip
    assert rows[1] == ["1", "nearly 500,000", "500,000 people", "450,000 to 500,000",
                       "Meridian Wire", "21 September 2023", "the interior ministry", "not stated",
                       "wire.txt, line 3"]  # fmt: skip
    assert rows[2][-2:] == ["November 2023", "herald.txt, line 3"]
    assert rows[3][-1] == "draft.md, line 3 draft"


def test_quotes_mark_the_figure_and_lead_to_the_article() -> None:
    section = READ["draft"].one("finding-1")
    marks = [e for e in READ["draft"].all("mark") if _inside(e, section)]
    assert [m.text for m in marks] == ["More than 540,000", "nearly 500,000", "520,415"]
    for mark in marks:
        assert mark.parent is not None
        target = READ["draft"].one(mark.parent.attrs["href"][1:])
        assert target.children[0].text == mark.text


def test_a_long_sentence_is_cut_around_its_figure() -> None:
    long = "word " * 400
    over = replace(samples.over, sentence=f"{long}{samples.over.text} {long}", sentence_start=-2000)
    claims, sides = (over, samples.exact), ((over,), (samples.exact,))
    finding = replace(samples.contradiction, claims=claims, sides=sides)
    read = page(replace(samples.full_report(), findings=(finding,)))
    quote = next(e for e in read.all("blockquote") if "540,000" in e.text)
    assert quote.text.startswith("… word")
    assert quote.text.endswith("word …")
    assert 500 < len(quote.text) < 1000


def test_a_finding_whose_code_is_not_known_has_no_link_to_its_meaning() -> None:
    finding = replace(samples.contradiction, code="XX1", id="XX1-0abc")
    read = page(Report(samples.DOCUMENTS, samples.CLAIMS, findings=(finding,)))
    (code,) = [e for e in read.elements if e.has("code") and _inside(e, read.one("finding-1"))]
    assert (code.tag, code.text) == ("span", "XX1-0abc")
    (known,) = [e for e in READ["full"].elements if e.has("code")
                and _inside(e, READ["full"].one("finding-1"))]  # fmt: skip
    assert (known.tag, known.attrs["href"]) == ("a", "#code-VJ101")


# The ledger, and what holds


@every_report
def test_the_ledger_has_a_row_for_every_figure(name: str) -> None:
    read, entries = READ[name], REPORTS[name].ledger
    rows = [e for e in read.all("tr") if "data-status" in e.attrs]
    assert [r.attrs["id"] for r in rows] == [f"figure-{n}" for n in range(1, len(rows) + 1)]
    for row, entry in zip(rows, entries, strict=True):
        assert row.attrs["data-status"] == SIGNS[entry.status].name
        assert status_word(entry.status) in row.text
        for said in (entry.figure.text, entry.reason, *entry.codes):
            assert visible(said) in row.text


def test_a_row_of_the_ledger() -> None:
    row = READ["draft"].one("figure-1")
    assert [" ".join(c.text.split()) for c in row.children] == [
        "1", "draft.md line 3", "More than 540,000", "540,000 people",
        "Oranese live in Velmora", "≠ contradicted",
        "nearly 500,000 Meridian Wire520,415 Halden Herald",
        f"{samples.contradiction.id} at most 500,000 against at least 540,000",
    ]  # fmt: skip
    links = [e.attrs["href"] for e in READ["draft"].all("a") if _inside(e, row)]
    assert links == ["#text-1", "#evidence-2", "#evidence-1", "#finding-1"]


def test_many_partners_are_counted_not_listed() -> None:
    row = page(pages.many_report(8, 2)).one("figure-2")
    assert "and 3 more" in row.text
    assert row.text.count("Outlet ") == 4


def test_every_status_has_a_sign_and_an_explanation() -> None:
    assert {e.status for e in REPORTS["everything"].ledger} == set(Status)
    assert list(SIGNS) == list(Status)
    assert len({sign.sign for sign in SIGNS.values()}) == len(Status)
    assert [sign.rank for sign in SIGNS.values()] == list(range(len(Status)))
    legend = _part(READ["empty"], "legend")
    assert all(status_word(status) in legend.text for status in Status)
    shown = ("conflict", "apparent conflict", "likely conflict", "note")
    assert [e.text for e in READ["empty"].all("dt") if _inside(e, legend)][-4:] == list(shown)


def test_recalculations_settled_findings_and_agreement_are_told() -> None:
    settled = Settled("VJ101", (samples.over,), "comment", "asked the ministry")
    read = page(replace(samples.full_report(), settled=(settled,)))
    for name, said in (
        ("recalculated", "does not fit parts and total: 700 + 400 = 1,100, not 1,200"),
        ("recalculated", "fits growth: from 20.2 to 24.2 billion is 19.8%"),
        ("agreement", "two-way trade, Orania–Velmora: $24.2 billion / $24.18 billion"),
        ("settled", "VJ101 asked the ministry More than 540,000 draft.md, line 3"),
    ):
        assert said in " ".join(_part(read, name).text.split())


# The articles


@every_report
def test_articles_stand_as_they_are_in_the_files(name: str) -> None:
    read = READ[name]
    for source in index(REPORTS[name]).shown:
        story = _part(read, source.anchor)
        paragraphs = [e for e in read.all("p") if e.has("text") and _inside(e, story)]
        shown = "".join(_own_text(p) for p in paragraphs)
        assert "".join(shown.split()) == "".join(visible_lines(source.document.text).split())


def test_only_evidence_that_is_a_side_of_something_is_shown() -> None:
    report = replace(samples.full_report(), drafts=("draft.md",))
    aside = samples.document("news/aside.txt", "Nothing of interest.", published="2020")
    shown = index(replace(report, documents=(*report.documents, aside))).shown
    assert [s.document.path for s in shown] == ["draft.md", "news/herald.txt", "news/wire.txt"]


def test_a_mark_leads_to_its_finding_or_its_row() -> None:
    read = READ["full"]
    targets = {e.children[0].text: e.attrs["href"] for e in read.all("a") if e.has("figure")}
    assert targets["520,415"] == "#finding-1"
    assert targets["700"] == "#finding-2"
    assert targets["$24.2 billion"].startswith("#figure-")


@pytest.mark.parametrize(
    ("spans", "marks"),
    [
        ([(0, 3), (4, 7)], [["one"], ["two"]]),
        ([(0, 7), (0, 7)], [["one two"] * 2]),
        ([(0, 7), (4, 13)], [["one two three"] * 2]),
        ([(0, 13), (4, 7)], [["one two three"] * 2]),
        ([(0, 3), (3, 7)], [["one"], [" two"]]),
        ([(8, 19)], [["three"]]),
        ([(4, 4), (-1, 2), (15, 999)], []),
    ],
)
def test_figures_may_overlap_and_cross_paragraphs(
    spans: list[tuple[int, int]], marks: list[list[str]]
) -> None:
    report = pages.spans_report("one two three\n\nfour five", spans)
    (article,) = articles(index(report))
    pieces = [p for paragraph in article.paragraphs for p in paragraph.pieces]
    assert [[p.text.rstrip()] * len(p.marks) for p in pieces if p.marks] == marks
    assert "".join(p.text for p in pieces) == "one two threefour five"
    anchors = [e.attrs["id"] for e in page(report).all("a") if e.has("figure") or e.has("also")]
    assert len(anchors) == sum(map(len, marks))


@pytest.mark.parametrize(
    ("drafts", "said"),
    [((), "0 figures"), (("a.txt",), "0 figures"), (("b.txt",), "")],
)
def test_an_article_says_what_came_of_its_figures(drafts: tuple[str, ...], said: str) -> None:
    documents = (samples.document("a.txt", "Gulls."), samples.document("b.txt", "Terns."))
    found = articles(index(Report(documents, drafts=drafts)))
    assert "".join(a.line for a in found if a.path == "a.txt") == said


def test_the_worst_of_several_figures_gives_the_mark_its_look() -> None:
    bare = Unclaimed("draft.md", 3, 1, samples.over.start, samples.over.end, "x", "x", "x")
    read = page(replace(samples.full_report(), unclaimed=(bare,)))
    (mark,) = [e for e in read.all("a") if e.has("figure") and "540,000" in e.text]
    assert mark.has("conflicts")
    (also,) = [e for e in read.all("a") if e.has("also")]
    assert also.has("unchecked")
    assert "also: not checked" in also.text


def test_what_was_passed_over_is_told_apart() -> None:
    text = "---\ntitle: Gulls\noutlet: The Pier\n---\n\n## On **piers**\n\n12 gulls.\n"
    (article,) = articles(index(Report((read_text(text, "a.md"),))))
    found = [(p.kind, [(x.text, x.read) for x in p.pieces]) for p in article.paragraphs]
    assert found == [
        ("unread", [("---\ntitle: ", False), ("Gulls", True), ("\noutlet: The Pier\n---", False)]),
        ("heading", [("## ", False), ("On ", True), ("**", False), ("piers", True),
                     ("**", False)]),
        ("paragraph", [("12 gulls.", True)]),
    ]  # fmt: skip


def test_a_dateline_does_not_part_a_paragraph() -> None:
    text = "HALDEN, 5 May - Gulls came\nin great numbers.\n"
    blocks = (Block(BlockKind.DATELINE, 0, 6), Block(BlockKind.PARAGRAPH, 8, 36))
    document = replace(
        samples.document("a.txt", text),
        reading="HALDEN\n\nGulls came\nin great numbers.",
        blocks=blocks,
        offsets=OffsetMap((0, 8), (0, 16)),
    )
    (article,) = articles(index(Report((document,))))
    (paragraph,) = article.paragraphs
    assert paragraph.kind == "paragraph"
    assert [(p.text, p.read) for p in paragraph.pieces] == [
        ("HALDEN", True), (", 5 May - ", False), ("Gulls came\nin great numbers.", True),
    ]  # fmt: skip


def test_a_long_stretch_passed_over_is_folded_unless_a_figure_stands_in_it() -> None:
    text = "Gulls.\n" + "<nav>12 links</nav> " * 40
    document = replace(samples.document("a.txt", text), reading="Gulls.",
                       blocks=(Block(BlockKind.PARAGRAPH, 0, 6),))  # fmt: skip
    assert [p.folded for a in articles(index(Report((document,)))) for p in a.paragraphs] == [
        False, True,
    ]  # fmt: skip
    bare = Unclaimed("a.txt", 2, 6, 12, 14, "12", "12 links", "no claim")
    report = Report((document,), unclaimed=(bare,))
    assert not any(p.folded for a in articles(index(report)) for p in a.paragraphs)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("a  b\t c", "a  b\t c"),
        ("a\x00b\x1b[1m", "a\\x00b\\x1b[1m"),
        ("\u202e12\u2069", "\\u202e12\\u2069"),
        ("naïve – “1”", "naïve – “1”"),
        ("a\u00a0b\u2028c", "a b c"),
        ("\ufeffa\u200bb\u00ad", "ab"),
        ("\udcff", "\\udcff"),
    ],
)
def test_text_made_safe_keeps_its_lines(text: str, shown: str) -> None:
    assert visible_lines(text) == shown


def test_places_name_the_page_of_a_file_that_has_pages() -> None:
    paged = replace(samples.draft, sites=((0, "page 1"), (60, "page 2")))
    report = replace(samples.full_report(), documents=(paged, samples.herald, samples.wire))
    assert str(index(report).place(samples.over)) == "draft.md, page 1"
    assert str(index(report).place(samples.part_a)) == "draft.md, page 2"


def test_files_of_one_name_are_called_by_their_paths() -> None:
    twins = [samples.document(p, "x", outlet="The Pier") for p in ("a/x.txt", "b/x.txt", "y.txt")]
    sources = index(Report(tuple(twins))).sources.values()
    assert [s.short for s in sources] == ["a/x.txt", "b/x.txt", "y.txt"]
    assert [s.label for s in sources] == ["a/x.txt", "b/x.txt", "y.txt"]
    below = [replace(d, path=f"all/of/{d.path}", outlet=None) for d in twins]
    sources = index(Report(tuple(below))).sources.values()
    assert [s.label for s in sources] == ["a/x.txt", "b/x.txt", "y.txt"]


def test_what_was_only_read_does_not_stand_alone() -> None:
    text = EXTRACT_FORMATS["html"](samples.extracted(), width=80, color=False, debug=False)
    assert isinstance(text, str)
    read = pages.Page(text)
    rows = [e.attrs["data-status"] for e in read.all("tr") if "data-status" in e.attrs]
    assert rows == ["unchecked"] * len(samples.CLAIMS)
    assert "nothing was held against them" in read.all("body")[0].text
    assert "3 articles, read only" in read.all("body")[0].text


def test_debug_tells_how_figures_were_read() -> None:
    assert "numerals.digits" in render(samples.full_report(), debug=True)
    assert "numerals.digits" not in render(samples.full_report())


def test_partial_dates_keep_their_grain() -> None:
    late = replace(samples.wire, published=PartialDate(2024))
    head = page(Report((samples.herald, late))).all("header")[0].text
    assert "published December 2023 to 2024" in head


def test_a_drift_is_no_conflict_in_the_evidence() -> None:
    finding = replace(samples.contradiction, verdict=Verdict.DRIFT)
    report = Report(samples.DOCUMENTS, samples.CLAIMS, findings=(finding,), drafts=("draft.md",))
    assert index(report).marks[samples.exact.id].status is Status.DRIFTS


def _part(read: pages.Page, name: str) -> pages.Element:
    """The part that a heading opens."""
    at: pages.Element | None = read.one(name)
    while at is not None and at.tag not in ("details", "section"):
        at = at.parent
    assert at is not None
    return at


def _inside(element: pages.Element, outer: pages.Element) -> bool:
    at: pages.Element | None = element
    while at is not None and at is not outer:
        at = at.parent
    return at is outer


def _own_text(paragraph: pages.Element) -> str:
    """The text of a paragraph without the signs and hidden words at its figures."""
    hidden = [c for figure in paragraph.children for c in figure.children
              if c.has("tick") or c.has("vh")]  # fmt: skip
    text = paragraph.text
    for element in hidden:
        text = text.replace(element.text, "", 1)
    return text
