"""Web pages to documents."""

from __future__ import annotations

import json
import logging
import socket
import subprocess
import sys

import pytest
import sample_files as files
from reading import kinds, read, rows, shown, site_of

from vjclaims.records.document import BlockKind, Document
from vjclaims.sources.readers.html.reading import decode_page
from vjclaims.sources.readers.markup import walk
from vjclaims.sources.readers.tree import page_tree
from vjclaims.text.errors import InputError

STORY = (
    "<p>The council of Tarn will close five of its 12 libraries by 2025 to save £2.4m, members "
    "voted on Wednesday night by 31 votes to 20.</p><p>More than 8,000 people had signed a "
    "petition against the plan, which costs 64 jobs, the union said.</p>"
)


def page(body: str, head: str = "") -> Document:
    """A page with this in its body and head."""
    return read(
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>',
        "a.html",
    )


def article(body: str, head: str = "") -> Document:
    """A page with an article that holds this."""
    return page(f"<main><article><h1>Libraries</h1>{STORY}{body}</article></main>", head)


def test_the_article_of_a_newspaper_page() -> None:
    document = read(files.html_file(), "a.html")
    assert document.title == files.TITLE
    assert document.outlet == "Harbour Times"
    assert document.author == files.AUTHOR
    assert str(document.published) == "2024-03-04"
    assert document.encoding == "utf-8"
    assert document.notice == ""
    assert document.text.splitlines() == [
        files.TITLE,
        files.OPENING,
        files.FURTHER,
        files.SUBHEAD,
        "Region | Cases | Deaths",
        "North | 120 | 4",
        "South | 2,310 | 11",
        *files.ITEMS,
        files.CLOSING,
    ]
    assert rows(document) == ["North: Cases 120; Deaths 4", "South: Cases 2,310; Deaths 11"]
    assert site_of(document, "120") == "table 1, row 2"
    assert site_of(document, "12 cranes") == "paragraph 3"
    assert document.place(document.text.index("120")) == (6, 9)


AROUND = [
    '<div class="cookie-consent"><p>We and our 117 partners use 23 cookies to improve this.</p>'
    "<button>Accept all</button></div>",
    '<nav><ul><li><a href="/a">News</a></li><li><a href="/b">Business 500</a></li></ul></nav>',
    '<aside><h2>Most read</h2><ol><li><a href="/1">Mayor sells 5 boats</a></li></ol></aside>',
    '<div class="related-posts"><h3>Related</h3><a href="/1">Pool shut after 40 years</a></div>',
    '<section id="comments"><h2>Comments (34)</h2><div class="comment"><p>I think the right '
    "number is 99, and my cousin has heard of 1,000 in the town hall.</p></div></section>",
    "<form><p>Sign up with 22,000 readers</p><input></form>",
    '<div class="breadcrumb"><a href="/">Home</a> / <a href="/n">News</a> / <a href="/t">Tarn</a>'
    "</div>",
    '<div class="tags"><a href="/x">Libraries</a> <a href="/y">Cuts 2025</a></div>',
    "<footer><p>Copyright 1999-2024. Circulation 45,000.</p></footer>",
    "<script>var visitors = 31337;</script><style>p{width:640px}</style>",
    '<p hidden>Hidden: 77 people</p><p style="display: none">Unseen: 78 people</p>',
]


@pytest.mark.parametrize("around", AROUND)
def test_what_stands_around_an_article_is_left_out(around: str) -> None:
    plain = page(f"<main><article><h1>Libraries</h1>{STORY}</article></main>").text
    for body in (
        f"{around}<main><article><h1>Libraries</h1>{STORY}</article></main>",
        f"<main><article><h1>Libraries</h1>{STORY}</article></main>{around}",
    ):
        text = page(body).text
        assert text.startswith(plain.rstrip("\n")) or plain.rstrip("\n") in text
        figures = {word for word in text.split() if word[0].isdigit()}
        assert figures <= {"12", "2025", "31", "20.", "8,000", "64"}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>It was 500<sup><a href='#n1'>1</a></sup> in all.</p>", "It was 500 in all."),
        ("<p>It was 500<sup>1</sup> in all.</p>", "It was 500¹ in all."),
        ("<p>On 5<sup>th</sup> May, 10<sup>6</sup> cells.</p>", "On 5th May, 10⁶ cells."),
        ("<p>An area of 5 km<sup>2</sup> and CO<sub>2</sub>.</p>", "An area of 5 km² and CO2."),
        ("<p>It has <s>500</s> <del>510</del> 600 staff.</p>", "It has 600 staff."),
        ("<p>It has <ins>600</ins> staff.</p>", "It has 600 staff."),
        ("<p>It has <i aria-hidden='true'>500</i> 600 staff.</p>", "It has 600 staff."),
        ("<p>One line<br>and another.</p>", "One line and another."),
        ("<p>He said <q>40</q> of them.</p>", "He said “40” of them."),
        ("<p>A cost of&nbsp;&pound;3m &#150; or more.</p>", "A cost of\u00a0£3m – or more."),
        ("<p>Two mil&shy;lion, 3&#8203;00.</p>", "Two million, 300."),
        ("<p><a>since 2023</a><span>3 days ago</span></p>", "since 2023 3 days ago"),
        ("<p>2<b>0</b>24 and 12<i>,</i>000.</p>", "2024 and 12,000."),
        ("<dl><dt>Cases</dt><dd>120</dd></dl>", "Cases: 120"),
        ("<dl><dt>How many?</dt><dd>120</dd></dl>", "How many? 120"),
        (
            "<blockquote><p>A bad day for 60,000 readers.</p><cite>Ann Doll</cite></blockquote>",
            "A bad day for 60,000 readers. — Ann Doll",
        ),
    ],
)
def test_what_stands_in_a_line(markup: str, expected: str) -> None:
    tree, _ = page_tree(f"<html><body>{markup}</body></html>")
    assert [item.text for item in walk(tree.find("body"))] == [expected]


def test_two_line_breaks_part_paragraphs() -> None:
    body = f"<div><h1>Flood</h1>{'The flood cost the county $3.2 million. ' * 5}<br><br>Some 220 "
    document = page(f"{body}homes were damaged, and 14 roads were closed for days.</div>")
    assert document.text.splitlines()[-1].startswith("Some 220 homes")


def test_preformatted_text_keeps_its_paragraphs() -> None:
    cranes = "The port has\n12 cranes. " * 9
    document = page(f"<pre>RELEASE\n\n{cranes}\n\nIt has 500 ships.</pre>")
    assert document.text.splitlines()[-1] == "It has 500 ships."
    assert "has 12 cranes" in document.text


def test_kinds_of_blocks() -> None:
    document = article(
        "<h2>What now?</h2><p>A closing date is open.</p><ul><li>Tarn: 41,000 visits</li></ul>"
        "<figure><img><figcaption>Tarn library has 9 rooms</figcaption></figure>"
        "<p><strong>Money</strong></p><p><b>Cost.</b> The libraries cost £6.1m a year.</p>"
    )
    assert kinds(document)[3:] == [
        ("question", "What now?"),
        ("paragraph", "A closing date is open."),
        ("list_item", "Tarn: 41,000 visits"),
        ("caption", "Tarn library has 9 rooms"),
        ("heading", "Money"),
        ("paragraph", "Cost. The libraries cost £6.1m a year."),
    ]
    assert document.blocks[-1].label == "Cost"


TABLES = [
    # a row of heads that is marked as such, or the first without figures
    (
        "<tr><th>Region<th>Cases</tr><tr><td>North<td>120</tr>",
        ["Region | Cases", "North | 120"],
        ["North: Cases 120"],
    ),
    (
        "<tr><td>Region<td>Cases</tr><tr><td>North<td>120</tr>",
        ["Region | Cases", "North | 120"],
        ["North: Cases 120"],
    ),
    (
        "<tr><td>Length<td>508 km</tr><tr><td>Cost<td>$4m</tr>",
        None,
        ["Length: 508 km", "Cost: $4m"],
    ),
    # rows with a head of their own, as in boxes of facts; its first row is its title
    (
        "<tr><th colspan=2>Flood</th></tr><tr><th>Deaths</th><td>17</td></tr>"
        "<tr><th>Damage</th><td>$31m</td></tr>",
        ["Flood", "Deaths | 17", "Damage | $31m"],
        ["Deaths: 17", "Damage: $31m"],
    ),
    # years are heads and no figures
    (
        "<tr><td><td>2022<td>2023</tr><tr><td>Staff<td>1,250<td>1,310</tr>",
        [" | 2022 | 2023", "Staff | 1,250 | 1,310"],
        ["Staff: 1,250 in 2022; 1,310 in 2023"],
    ),
    # the unit stands in the head of the row
    (
        "<tr><td><td>2022</tr><tr><td>Revenue ($m)<td>4,000</tr>",
        [" | 2022", "Revenue ($m) | 4,000"],
        ["Revenue: $4,000m in 2022"],
    ),
    # spans
    (
        "<tr><th rowspan=2>Region<th colspan=2>2023</tr><tr><th>Cases<th>Deaths</tr>"
        "<tr><td rowspan=2>North<td>1<td>2</tr><tr><td>3<td>4</tr>",
        ["Region | 2023", "Cases | Deaths", "North | 1 | 2", "3 | 4"],
        ["North: 2023 Cases 1; 2023 Deaths 2", "North: 2023 Cases 3; 2023 Deaths 4"],
    ),
    (
        "<tr><th>A<th>B<th>C</tr><tr><td colspan=9999 rowspan=9999>5<td>6<td>7</tr>",
        ["A | B | C", "5 | 6 | 7"],
        ["5: 6; 7"],
    ),
    ("<tr><td colspan=x rowspan=-1>A<td>B<tr><td>C<td>5</tr>", ["A | B", "C | 5"], ["C: B 5"]),
    # empty cells say nothing
    (
        "<tr><th>Region<th>Cases<th>Deaths</tr><tr><td>North<td>–<td>4</tr>",
        None,
        ["North: Deaths 4"],
    ),
]


@pytest.mark.parametrize(("markup", "lines", "expected"), TABLES)
def test_tables(markup: str, lines: list[str] | None, expected: list[str]) -> None:
    document = article(f"<table>{markup}</table>")
    assert rows(document) == expected
    assert lines is None or document.text.splitlines()[3:] == lines


def test_the_caption_of_a_table_heads_its_rows() -> None:
    document = article(
        "<table><caption>Visits</caption><tr><th>Branch<th>Visits</tr>"
        "<tr><td>Tarn<td>41,000</tr><tr><td>Mill<td>18,500</tr></table><p>It is a pity.</p>"
    )
    assert kinds(document)[3] == ("caption", "Visits")
    labels = [b.label for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert labels == ["Visits", "Visits"]
    assert site_of(document, "41,000") == "table 1, row 2"
    assert site_of(document, "It is") == "paragraph 3"


def test_tables_for_the_look_of_a_page_are_no_tables() -> None:
    cells = f"<td><a href=1>News</a><br><a href=2>Sport</a></td><td><h1>Libraries</h1>{STORY}</td>"
    for table in (
        f"<table><tr>{cells}</tr></table>",
        f"<table><tr>{cells}</tr><tr><td>x</td><td><table><tr><th>A<th>B</tr><tr><td>C<td>5</tr>"
        "</table></td></tr></table>",
        f"<table role=presentation><tr>{cells}</tr></table>",
    ):
        document = page(table)
        assert document.title == "Libraries"
        assert "News" not in document.text
        assert rows(document) == (["C: B 5"] if "<th>A" in table else [])


def test_deep_nesting_is_read_to_the_bottom() -> None:
    for opening, closing in (("<div>", "</div>"), ("<b>", "</b>"), ("<table><tr><td>", "")):
        depth = 300 if opening.startswith("<table") else 20_000
        body = opening * depth + STORY + closing * depth
        assert "8,000 people" in page(body).text


def test_a_live_page_is_read_with_all_its_posts() -> None:
    posts = "".join(
        f'<article class="post"><header><time datetime="2024-01-22T{hour}:00Z">{hour}.00</time>'
        f"<h2>News of {hour}</h2></header><p>{hour}0 homes are without power, says the grid "
        "operator Volta Net, and its engineers are at work in both of the counties.</p></article>"
        for hour in (14, 12, 10)
    )
    live = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Storm live"}
    head = f'<script type="application/ld+json">{json.dumps(live)}</script>'
    document = page(
        f"<nav>Menu 500</nav><main><h1>Storm live</h1><ul><li>Key: 98 mph</li></ul>{posts}</main>",
        head,
    )
    assert document.title == "Storm live"
    for text in ("140 homes", "120 homes", "100 homes", "Key: 98 mph", "News of 12"):
        assert text in document.text
    assert "Menu" not in document.text


@pytest.mark.parametrize("form", ["{}\n\n{}", "<p>{}</p><p>{}</p>", "&lt;p&gt;{}&lt;/p&gt;{}"])
def test_text_that_only_machines_are_told(form: str) -> None:
    parts = ["Volunteers removed 14 tonnes of waste.", "Some 350 people took part on Saturday."]
    body = form.format(*parts)
    told = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "River"}
    told |= {"articleBody": body, "datePublished": "2023-09-05"}
    head = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    document = page('<div id="root"></div>', head)
    assert document.text.splitlines() == ["River", *parts]
    assert str(document.published) == "2023-09-05"


def test_documents_saved_as_pages_are_read_whole() -> None:
    word = (
        '<p class=MsoTitle>Port to add 40 jobs</p><p>The port will hire 40 workers<a href="#_ftn1" '
        'name="_ftnref1"><span>[1]</span></a> this year.</p><p>·&nbsp;&nbsp; 12 cranes</p>'
        "<p>1. First, 3 ships</p><p>2. Then, 4 ships</p><hr>"
        '<p><a href="#_ftnref1">[1]</a> Or 45.</p>'
    )
    document = page(word, '<meta name=Generator content="Microsoft Word 15 (filtered)">')
    assert document.text.splitlines() == [
        "Port to add 40 jobs",
        "The port will hire 40 workers this year.",
        "12 cranes",
        "First, 3 ships",
        "Then, 4 ships",
        "Or 45.",
    ]
    listed = [text for kind, text in kinds(document) if kind == "list_item"]
    assert listed == ["12 cranes", "First, 3 ships", "Then, 4 ships"]


def test_comments_on_a_draft_are_no_text() -> None:
    draft = (
        '<body class="c8 doc-content"><p>The port will hire 40 workers.<sup><a href="#cmnt1" '
        'id="cmnt_ref1">[a]</a></sup></p><ul><li>12 cranes</li></ul><div><p><a href="#cmnt_ref1" '
        'id="cmnt1">[a]</a><span>Is it 45?</span></p></div></body>'
    )
    document = read(f"<html><head></head>{draft}</html>", "a.html")
    assert document.text.splitlines() == ["The port will hire 40 workers.", "12 cranes"]


def test_a_page_of_frames_has_no_text() -> None:
    with pytest.raises(InputError, match="is a web page without text"):
        read("<html><frameset><frame src=a><frame src=b></frameset></html>", "a.html")


def test_a_short_page_falls_back_on_its_body() -> None:
    document = page(
        "<nav><a href=x>Home 12</a></nav><p>The town has 500 boats.</p><footer>9</footer>"
    )
    assert shown(document) == ["The town has 500 boats."]


@pytest.mark.parametrize(
    "body", ["", "<script>1</script>", "<nav>Home 5</nav>", "<p>&nbsp;</p>", "<img src=x>"]
)
def test_a_page_without_text_says_so(body: str) -> None:
    with pytest.raises(InputError, match=r"^a.html: is a web page without text"):
        page(body, "<title>Only a title</title>")


HEADS: list[tuple[str, str, tuple[str, str | None, str | None]]] = [
    # head, body; title, outlet, author
    (
        "<title>Libraries - Orrin Voice</title>",
        "<h1>Libraries</h1>",
        ("Libraries", "Orrin Voice", None),
    ),
    (
        "<title>Orrin Gazette - Libraries to close</title>",
        "",
        ("Libraries to close", "Orrin Gazette", None),
    ),
    (
        '<title>x</title><meta property="og:title" content="Five libraries shut">'
        '<meta property="og:site_name" content="The Orrin Voice">',
        "<h1>The Orrin Voice</h1>",
        ("Five libraries shut", "The Orrin Voice", None),
    ),
    (
        '<meta name="author" content="Lenka Parr"><meta name="application-name" content="Voice">',
        "<h1>Libraries</h1>",
        ("Libraries", "Voice", "Lenka Parr"),
    ),
    (
        '<link rel="canonical" href="https://www.orrin.example/2024/x">',
        '<h1>Libraries</h1><p class="byline">By <span class="author">Lenka Parr</span></p>',
        ("Libraries", "orrin.example", "Lenka Parr"),
    ),
    (
        '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":'
        '"WebSite","name":"Voice of Orrin"},{"@type":["NewsArticle"],"headline":"Libraries",'
        '"author":[{"@type":"Person","name":"Lenka Parr"},{"name":"Tolo Hask"}]}]}</script>',
        "<h1>Libraries</h1>",
        ("Libraries", "Voice of Orrin", "Lenka Parr and Tolo Hask"),
    ),
    ('<meta name="dc.publisher" content="© 2024 X">', "<h1>A</h1>", ("A", None, None)),
    (
        "",
        '<h1>A</h1><div class="author">Ida Moe, Business correspondent</div>',
        ("A", None, "Ida Moe"),
    ),
]


@pytest.mark.parametrize(("head", "body", "expected"), HEADS)
def test_what_a_page_says_of_itself(
    head: str, body: str, expected: tuple[str, str | None, str | None]
) -> None:
    document = page(f"<main>{body}{STORY}</main>", head)
    assert (document.title, document.outlet, document.author) == expected


DATES = [
    ('<meta property="article:published_time" content="2024-03-04T23:30:00-05:00">', "2024-03-04"),
    ('<meta name="date" content="Mon, 04 Mar 2024 08:00:00 GMT">', "2024-03-04"),
    ('<meta itemprop="datePublished" content="20240304T0815">', "2024-03-04"),
    ('<meta name="pubdate" content="yesterday">', None),
    (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-04"}'
        "</script><meta name=date content=2024-05-06>",
        "2024-03-04",
    ),
    (
        '<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":'
        '"NewsArticle","datePublished":"2020-01-01"}]}</script>',
        None,
    ),
    ('<script type="application/ld+json">{broken "datePublished":"2020-01-01"</script>', None),
    ('<link rel="canonical" href="https://a.example/news/2024/03/04/story">', "2024-03-04"),
    ('<link rel="canonical" href="https://a.example/2024/mar/04/story">', "2024-03-04"),
    ('<link rel="canonical" href="https://a.example/2024/03/story-45">', None),
    ('<meta name="copyright" content="2024"><meta itemprop="copyrightYear" content="2024">', None),
    ('<meta property="article:modified_time" content="2024-03-09">', "2024-03-09"),
    ("", None),
]


@pytest.mark.parametrize(("head", "expected"), DATES)
def test_a_date_stands_in_the_head_or_is_none(head: str, expected: str | None) -> None:
    document = page(f"<h1>Libraries</h1>{STORY}<p>It opened on 5 May 1931.</p>", head)
    assert (str(document.published) if document.published else None) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<header><h1>A</h1><time datetime="2024-03-04">4 March</time></header>', "2024-03-04"),
        ("<header><h1>A</h1><time>4 March 2024</time></header>", "2024-03-04"),
        (
            '<header><h1>A</h1><time class="updated" datetime="2024-03-09">9</time>'
            '<time class="entry-date published" datetime="2024-03-04">4</time></header>',
            "2024-03-04",
        ),
        ('<h1>A</h1><aside><time datetime="2020-01-01">old</time></aside>', None),
        ('<h1>A</h1><footer><time datetime="2020-01-01">old</time></footer>', None),
        ("<h1>A</h1><p>4 March 2024</p>", "2024-03-04"),
        ("<h1>A</h1>", None),
    ],
)
def test_a_date_stands_on_the_page_or_is_none(body: str, expected: str | None) -> None:
    document = page(f"<article>{body}{STORY}</article><footer>© 2024 Voice</footer>")
    assert (str(document.published) if document.published else None) == expected


def test_a_date_of_the_future_is_believed() -> None:
    document = article("", '<meta name="date" content="2091-03-04">')
    assert str(document.published) == "2091-03-04"


CAFE = "<p>The café had 12 tables and took £3m – a record.</p>"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (f"<html><head><meta charset=utf-8></head><body>{CAFE}".encode(), "utf-8"),
        (f"<html><head><meta charset=iso-8859-1></head><body>{CAFE}".encode(), "utf-8"),
        (f"<html><head><meta charset=iso-8859-1></head><body>{CAFE}".encode("cp1252"), "cp1252"),
        (
            '<html><head><meta http-equiv="Content-Type" content="text/html; '
            f'charset=windows-1252"></head><body>{CAFE}'.encode("cp1252"),
            "cp1252",
        ),
        (f"<?xml version='1.0' encoding='latin-1'?><html><body>{CAFE}".encode("cp1252"), "cp1252"),
        (
            f"<html><head><meta charset=xyz></head><body>{CAFE}".encode("cp1252"),
            "windows-1252",
        ),
        (f"<meta charset=punycode><body>{CAFE}".encode("cp1252"), "windows-1252"),
        (f"<html><body>{CAFE}".encode("utf-16"), "utf-16-le"),
        (f"\ufeff<html><body>{CAFE}".encode(), "utf-8-sig"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    assert decode_page(data).encoding == encoding
    document = read(data, "a.html")
    assert "café had 12 tables and took £3m – a record." in document.text


def test_pictures_inside_a_page_are_no_burden() -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 12_000_000}'>"
    assert "8,000" in page(STORY + picture).text


def test_no_page_is_ever_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader went to the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    body = (
        '<base href="https://a.example/"><link rel=stylesheet href="//b.example/x.css">'
        f'<iframe src="https://c.example"></iframe>{STORY}<img src="https://d.example/x.png">'
    )
    assert "8,000" in page(body).text


def test_parsers_are_silent(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(InputError):
        page("<script>1</script>")
    article("<table><tr><td>" * 5)
    assert capfd.readouterr() == ("", "")
    assert [r.name for r in caplog.records if not r.name.startswith("vjclaims")] == []
    assert logging.getLogger("trafilatura").propagate


def test_plain_text_loads_no_parser() -> None:
    code = (
        "import sys; from vjclaims.sources.readers import read_bytes, discover; "
        "read_bytes(b'The port has 12 cranes.', 'a.txt'); read_bytes(b'# A', 'a.md'); "
        "heavy = {'lxml', 'trafilatura', 'mammoth', 'pypdf', 'htmldate'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
