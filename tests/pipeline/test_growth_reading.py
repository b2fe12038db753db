"""Dense texts are read in time linear in them: what is done for a figure is done for few of them,
and looks at little. Counted, never timed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import sample_files as files

import vjclaims
from vjclaims.extraction import sentences
from vjclaims.extraction.doc import DocState, attach, state
from vjclaims.extraction.entities import context
from vjclaims.extraction.quantities import quantities
from vjclaims.records.document import Block, BlockKind
from vjclaims.sources.readers import read_bytes
from vjclaims.sources.readers.docx import reading
from vjclaims.sources.readers.pdf.glyphs import Glyphs
from vjclaims.sources.readers.pdf.rows import rows_of
from vjclaims.text.errors import InputError

if TYPE_CHECKING:
    from spacy.language import Language

_DENSE = ("$5 ", "5 x ", "a 5 b 6 ", "five ", "5 of ", "killed 5 people, ", "Halden 5 ")


@pytest.mark.parametrize("said", _DENSE)
def test_a_row_of_hundreds_of_figures_is_passed_over_before_each_is_looked_at(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: Counter[str] = Counter()

    def counting(*args: Any) -> Any:
        looked["at"] += 1
        return counts(*args)

    counts = quantities.counts
    monkeypatch.setattr(quantities, "counts", counting)
    assert vjclaims.extract(said * (5000 // len(said))) == []
    assert looked["at"] <= quantities._DUMP


def test_a_long_list_that_is_a_sentence_is_read() -> None:
    towns = ", ".join(f"{20 + n} houses in town {chr(65 + n)}" for n in range(20))
    assert len(vjclaims.extract(f"The storm destroyed {towns}.")) == 20


def test_sentences_before_a_figure_are_found_without_looking_at_all(nlp: Language) -> None:
    text = "One day came. Two days went. Three days stayed. Four days left.\n\nFive days returned."
    doc = nlp.make_doc(text)
    at = text.index("Five")
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, at - 2),
        Block(BlockKind.PARAGRAPH, at, len(text)),
    )
    attach(DocState(doc, blocks))
    doc = nlp(doc)
    every = state(doc).sentences
    assert len(every) == 5
    for floor in (0, 10, at):
        for char in range(0, len(text), 7):
            plainly = [s for s in every if floor <= s.start_char < char]
            for most in (1, 3, 6):
                assert sentences.sentences_before(doc, floor, char, most) == plainly[-most:]


def test_what_is_left_out_by_a_sentence_is_looked_for_near_by(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: Counter[str] = Counter()

    def counting(sent: Any) -> Any:
        looked["at"] += 1
        return mentions(sent)

    mentions = context.mentions
    monkeypatch.setattr(context, "mentions", counting)
    for n in (20, 40):
        looked.clear()
        claims = vjclaims.extract("It closed 5 plants. " * n)
        assert sum(looked.values()) <= 2 * context._BACK * max(1, len(claims))


def test_a_figure_without_claim_is_still_told_of(nlp: Language) -> None:
    from vjclaims.extraction.read_claims import read_claims
    from vjclaims.sources.readers import read_text

    text = "The law is for people aged 18 to 30. It has 40 members, all over 18."
    (read,) = read_claims([read_text(text, "a.txt")])
    told = {u.text for u in read.unclaimed}
    covered = [(c.start, c.end) for c in read.claims]
    assert told
    assert not any(
        u.start < end and start < u.end for u in read.unclaimed for start, end in covered
    )


def test_a_word_file_of_endless_paragraphs_is_refused_by_their_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "MOST_ELEMENTS", 300)
    body = [files.paragraph(files.run(f"Halden has {n} bridges.")) for n in range(90)]
    assert "Halden has 7 bridges." in read_bytes(files.word_file("".join(body)), "a.docx").reading
    with pytest.raises(InputError, match="more than 300 paragraphs"):
        read_bytes(files.word_file("".join(body * 2)), "a.docx")


class _Drawn(Glyphs):
    """Letters that count how often they are asked for their size."""

    asked = 0

    def __getattribute__(self, name: str) -> Any:
        if name == "size":
            _Drawn.asked += 1
        return super().__getattribute__(name)


def test_the_letters_of_a_row_are_not_looked_through_for_each_that_joins_it() -> None:
    sizes = [10.0, 14.0, 8.0, 10.0]
    row = [
        _Drawn(9.0 * n, 9.0 * n + 8, 700.0, sizes[n % 4], "ab", False, 0, False) for n in range(400)
    ]
    _Drawn.asked = 0
    (made,) = rows_of(row)
    assert _Drawn.asked < 20 * len(row)
    assert "".join(s.text for s in made).replace(" ", "") == "ab" * 400
