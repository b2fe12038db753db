"""Comments of a Word file that are meant for this program, and where its letters stand."""

from __future__ import annotations

from datetime import date

import pytest
import word_files as word
from reading import read
from sample_files import inserted, paragraph, run, word_file

from vjclaims.records.article import Article
from vjclaims.records.document import Note
from vjclaims.sources.readers.docx.places import Stretch
from vjclaims.sources.readers.docx.reading import locate
from vjclaims.sources.store.records import pack, unpack


def commented(body: str, *comments: str, **parts: str) -> tuple[Note, ...]:
    return read(word_file(body, comments="".join(comments), **parts), "a.docx").notes


def comment(key: int, *lines: str, more: str = 'w:author="Jo Marsh"', para: str = "") -> str:
    name = f' w14:paraId="{para}"' if para else ""
    said = "".join(f"<w:p{name}>{run(line)}</w:p>" for line in lines)
    return f'<w:comment w:id="{key}" {more}>{said}</w:comment>'


def ranged(key: int, text: str) -> str:
    end = f'<w:commentRangeEnd w:id="{key}"/><w:r><w:commentReference w:id="{key}"/></w:r>'
    return f'<w:commentRangeStart w:id="{key}"/>{run(text)}{end}'


BODY = paragraph(run("Title"), style="Title") + paragraph(
    run("It has "), ranged(4, "45 ships"), run(" and 7 boats.")
)
TEXT = "Title\nIt has 45 ships and 7 boats.\n"


def test_a_comment_has_its_place_author_and_day() -> None:
    dated = 'w:author="Jo Marsh" w:date="2026-03-01T23:30:00Z"'
    (note,) = commented(BODY, comment(4, "vjclaims: stands,", "asked them", more=dated))
    said = "vjclaims: stands, asked them"
    assert note == Note(13, 21, "Jo Marsh", date(2026, 3, 1), said)
    assert TEXT[note.start : note.end] == "45 ships"


def test_other_comments_are_not_kept() -> None:
    document = read(word_file(BODY, comments=comment(4, "call me on 0111 222")), "a.docx")
    assert document.notes == ()
    assert "0111" not in repr(document)
    assert document.text == TEXT


def test_it_may_be_written_otherwise() -> None:
    (note,) = commented(BODY, comment(4, "  Vjclaims : Stands", more=""))
    assert (note.author, note.date, note.text) == ("", None, "Vjclaims : Stands")


def test_what_was_deleted_in_a_comment_is_not_said() -> None:
    taken = f'<w:del w:id="9">{run("not ")}</w:del>'
    told = f'<w:comment w:id="4"><w:p>{run("vjclaims: ")}{taken}{run("stands")}</w:p></w:comment>'
    assert [n.text for n in commented(BODY, told)] == ["vjclaims: stands"]


def test_a_comment_without_a_range_is_on_the_text_before_it() -> None:
    mark = '<w:r><w:commentReference w:id="4"/></w:r>'
    body = paragraph(run("It has "), run("45"), mark, run(" ships."))
    (note,) = commented(body, comment(4, "vjclaims: stands x"))
    assert (note.start, note.end) == (7, 9)


def test_a_comment_on_nothing_is_on_nothing() -> None:
    marks = '<w:commentRangeStart w:id="4"/><w:commentRangeEnd w:id="4"/>'
    body = paragraph(marks, run("It has 45 ships."))
    (note,) = commented(body, comment(4, "vjclaims: stands x"))
    assert note.start == note.end


def test_an_answer_without_a_place_has_that_of_what_it_answers() -> None:
    told = (comment(4, "720 or 640", para="A1"), comment(5, "vjclaims: stands x", para="B1"))
    answers = '<w15:commentEx w15:paraId="B1" w15:paraIdParent="A1"/>'
    space = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    extended = answers.replace("<w15:commentEx", f"<w15:commentEx {space}")
    told = tuple(c.replace("<w:comment ", f"<w:comment {w14} ") for c in told)
    (note,) = commented(BODY, *told, commentsExtended=extended)
    assert TEXT[note.start : note.end] == "45 ships"


def test_a_comment_over_several_paragraphs() -> None:
    start, end = '<w:commentRangeStart w:id="4"/>', '<w:commentRangeEnd w:id="4"/>'
    body = paragraph(run("One 1. "), start, run("Two 2.")) + paragraph(run("Three 3."), end)
    (note,) = commented(body, comment(4, "vjclaims: correct"))
    assert "One 1. Two 2.\nThree 3.\n"[note.start : note.end] == "Two 2.\nThree 3"


def test_notes_are_kept_by_the_stores() -> None:
    dated = 'w:author="Jo Marsh" w:date="2026-03-01T23:30:00Z"'
    data = word_file(BODY, comments=comment(4, "vjclaims: stands, asked", more=dated))
    article = Article(read(data, "a.docx"), ())
    assert unpack(pack(article)) == article
    assert article.document.notes


# Where letters stand

BOX = f"<w:txbxContent>{paragraph(run('Box: 31 schools.'))}</w:txbxContent>"
FORMULA = "<m:oMath><m:r><m:t>x = 59</m:t></m:r></m:oMath>"
FOUND = [
    # a body, a figure of it, and where it stands: the number of the text, from and to
    (paragraph(run("It has 45 ships.")), "45", [(0, 7, 9)]),
    (paragraph(run("It has "), run("4"), run("5 ships.")), "45", [(1, 0, 1), (2, 0, 1)]),
    (paragraph(run("Costs £9m.")), "£9m", [(0, 6, 9)]),
    (paragraph(run("Costs £"), run("9m.")), "£9m", [(1, 0, 2)]),
    (paragraph(run("Up 8.76% now.")), "8.76%", [(0, 3, 8)]),
    (paragraph(run("Now "), f"<w:r><w:pict>{BOX}</w:pict></w:r>", run("45.")), "45", [(2, 0, 2)]),
    (paragraph(run("See "), FORMULA, run(" and 60.")), "60", [(1, 5, 7)]),
    (paragraph(run("See "), FORMULA, run(" and 60.")), "59", []),
    (paragraph(inserted("It has 45 ships.")), "45", [(0, 7, 9)]),
    (paragraph(run("1. It has 45.")) + paragraph(run("2. It has 46.")), "46", [(1, 10, 12)]),
    (paragraph(run("ﬁrst 45 o\u00adf them")), "45", [(0, 5, 7)]),
    (
        "<w:tbl>"
        + "".join(
            f"<w:tr>{''.join(f'<w:tc>{paragraph(run(c))}</w:tc>' for c in row)}</w:tr>"
            for row in (("Town", "Ships"), ("Halden", "45"), ("Norn", "46"))
        )
        + "</w:tbl>",
        "46",
        [(5, 0, 2)],
    ),
]


@pytest.mark.parametrize(("body", "figure", "stands"), FOUND)
def test_where_a_figure_stands(body: str, figure: str, stands: list[tuple[int, int, int]]) -> None:
    located = locate(word_file(body))
    start = located.text.index(figure)
    found = located.places.stretches(start, start + len(figure))
    assert list(found) == [Stretch(*row) for row in stands]


def test_texts_that_differ_meet_again() -> None:
    """A formula, which is read otherwise than written, hides nothing behind it."""
    body = "".join(
        paragraph(run(f"The town has {n} of them and {n + 1} of these others."), FORMULA)
        for n in range(100, 400, 2)
    )
    located = locate(word_file(body))
    for n in range(100, 400):
        start = located.text.index(f" {n} ") + 1
        assert located.places.stretches(start, start + 3), n


def test_marks_of_notes_lead_to_them() -> None:
    located = locate(word.rich())
    assert located.marks == {"footnote 1": 0}
