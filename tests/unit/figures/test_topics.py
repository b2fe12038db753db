"""What a figure is of, in a phrase out of its sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
import samples

from vjclaims.figures.topics import named, topic
from vjclaims.records.claim import Claim


def claim(sentence: str, text: str, dimension: str = "count", **slots: object) -> Claim:
    """A figure in a sentence; of nothing that is known, unless slots say so."""
    return replace(
        samples.over,
        sentence=sentence,
        text=text,
        start=max(sentence.find(text), 0),
        sentence_start=0,
        dimension=dimension,
        metric="employees",
        slots=samples.slots(**({"known": False} | slots)),  # type: ignore[arg-type]
    )


PHRASES = [
    # of what is counted, the words behind it, to where something else begins
    ("The hospital employs 410 doctors in Halden.", "410", "doctors in Halden"),
    ("Some 1,260 patients who had waited over a year.", "Some 1,260",
     "patients who had waited over a year"),
    ("There were 14 primary schools to close by 2029, the council said.", "14",
     "primary schools to close"),
    ("It has 410 doctors and 900 nurses.", "410", "doctors"),
    ("It has 410 doctors because it needs them.", "410", "doctors"),
    ("There were 40 drivers at the depots of the company in the old town.", "40",
     "drivers at the depots of the company"),
    ("There were 15 gulls, of which 5 nest.", "15", "gulls"),
    ("It lost 30 trains a day (as in 2024).", "30", "trains a day"),
    ("It has 12 ships – more than ever.", "12", "ships"),
    ("Halden counted\n12 grey\nships in port.", "12", "grey"),  # a line of a table or list
    # of what no noun follows, the words before it
    ("Of the homes 212 had been flooded.", "212", "homes …"),
    ("It has 5 – more than ever.", "5", ""),
    ("500", "500", ""),
    ("There is nothing of the kind.", "7", ""),
    # another figure of the same digits
    ("It has 2.5 tonnes and 5 boats.", "5", "boats"),
    ("It has 15 gulls and 5 boats.", "5", "boats"),
    # what is said
    ("“We counted 30 gulls and 12 terns,” she said.", "30", "gulls"),
    ("“We counted 30 gulls and 12 terns,” she said.", "12", "terns"),
    ("He said: “They lost 410 doctors in Halden.”", "410", "doctors in Halden"),
    ("'They lost 410 doctors in Halden,' he said.", "410", "doctors in Halden"),
    ('"Is it 410 doctors?" he asked.', "410", "doctors"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "text", "phrase"), PHRASES)
def test_the_phrase_of_a_count(sentence: str, text: str, phrase: str) -> None:
    assert topic(claim(sentence, text)) == phrase


@pytest.mark.parametrize(
    ("sentence", "text", "phrase"),
    [
        ("12 per cent of the homes were flooded.", "12 per cent", "of the homes were flooded"),
        ("The share of women rose to 12 per cent in 2025.", "12 per cent",
         "share of women rose to …"),
        ("The authority has set aside £900,000 for dredging.", "£900,000",
         "authority has set aside …"),
        ("Imax: $9.8 million in the first week.", "$9.8 million", "Imax …"),
        ("The tower is 84 metres high, the builder says.", "84 metres", "tower is … high"),
        ("It grew, and the tower is 84 metres high.", "84 metres", "tower is … high"),
        ("In 2025 the port lost £4 million.", "£4 million", "port lost …"),
    ],
)  # fmt: skip
def test_the_phrase_of_an_amount_has_a_gap_where_the_figure_stands(
    sentence: str, text: str, phrase: str
) -> None:
    assert topic(claim(sentence, text, "money")) == phrase


@pytest.mark.parametrize(
    ("sentence", "text", "dimension", "expected"),
    [
        # the words of a sentence say more than a metric
        ("It employs 410 doctors in Halden.", "410", "count", "doctors in Halden"),
        # unless they are of nothing but people
        ("It employs 410 people in Halden.", "410", "people", "employees, Oranese in Velmora"),
        ("It employs 410 people.", "410", "people", "employees, Oranese in Velmora"),
        ("It employs 410 doctors.", "410", "count", "employees, Oranese in Velmora"),
        ("Of the doctors 410 had left.", "410", "count", "employees, Oranese in Velmora"),
        # of amounts and shares it is the metric
        ("It had revenue of £4 million.", "£4 million", "money", "employees, Oranese in Velmora"),
    ],
)
def test_a_metric_that_is_known(sentence: str, text: str, dimension: str, expected: str) -> None:
    assert topic(claim(sentence, text, dimension, known=True)) == expected


def test_what_was_filled_from_elsewhere_names_nothing() -> None:
    sentence = "It had £4 million."
    whole = claim(sentence, "£4 million", "money", known=True)
    assert named(whole) == "employees, Oranese in Velmora"
    assert named(replace(whole, slots=replace(whole.slots, inherited=("holder",)))) == "employees"
    assert named(replace(whole, slots=replace(whole.slots, inherited=("metric",)))) == ""
    assert named(replace(whole, slots=replace(whole.slots, known=False))) == ""


def test_a_phrase_is_safe_to_show() -> None:
    assert topic(claim("It has 12 red\u202e ships\x1b.", "12")) == "red\\u202e ships\\x1b"
    for text, dimension in (("12 people of it", "people"), ("£1", "money")):
        shown = topic(claim(f"a\x07b {text} c\x07d", text, dimension))
        assert "\x07" not in shown
