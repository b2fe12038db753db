"""Whose figure it is: never the paper's, a writer's or a speaker's, nor of a mere capital."""

from __future__ import annotations

import pytest

import vjclaims


def held(text: str, figure: str) -> str:
    hits = [c for c in vjclaims.extract(text) if c.text == figure]
    assert hits, [c.text for c in vjclaims.extract(text)]
    return hits[0].entity


IMPRINT = "Quay opens in Bergen\n\nThe Sound Sentinel\nTuesday 4 March 2025\nBy Ida Moe\n\n"
RELEASE = "Clean Fjords Alliance - news release\n4 March 2025\n\nLess waste in Norway\n\n"


@pytest.mark.parametrize(
    ("text", "figure", "entity"),
    [
        # The paper and its writer.
        (IMPRINT + "The port in Bergen hired 240 people. The Sentinel counted 12 cranes.",
         "12", "Bergen"),
        (IMPRINT + "The port in Bergen hired 240 people. Moe saw 12 cranes.", "12", "Bergen"),
        # Who issues a release has its own figures and no others.
        (RELEASE + "Norway sorts its waste. The Clean Fjords Alliance has 240 members.",
         "240", "Clean Fjords Alliance"),
        (RELEASE + "The Clean Fjords Alliance met today. Bottles weighed 5,000 tonnes.",
         "5,000 tonnes", "Norway"),
        # A speaker, however introduced.
        ("Storm hits Bergen\n\nThe prefect, Jolan Andri, counted the cost. "
         "Eighty people have died, she said.", "Eighty", "Bergen"),
        ("Storm hits Bergen\n\n\"It was loud,\" said Jolan Andri. The storm killed 80 people.",
         "80", "Bergen"),
        ("Storm hits Bergen\n\nIda and Ole Rud, both 29, were on the coast of Norway when it came "
         "with winds of 90 mph.", "90 mph", "Bergen"),
        # What a person can have is hers.
        ("The oldest voter was Ida Moe. Ida Moe is aged 94.", "94", "Ida Moe"),
        # A headline names its subject, also in capitals, and at its start.
        ("FJORD LINES: A QUIET YEAR\n\nThe winter was mild for Fjord Lines. It rained. "
         "Revenue rose to 40 million euros.", "40 million euros", "Fjord Lines"),
        # A kind of firm before a name shows that it is one.
        ("Dutch garden and DIY chain Vegman Groep posted a profit of 118 million euros.",
         "118 million euros", "Vegman Groep"),
        # "It" is what the sentence before is about.
        ("Orion Bank grew. Orion Bank is large. Its rival Vega Bank is smaller. "
         "It has a workforce of 31,000.", "31,000", "Vega Bank"),
        # A place that opens the sentence holds for all of it.
        ("Bergen has a hospital. Across Norway 798,000 cases were open, and 67 per cent of "
         "patients were seen in time.", "67 per cent", "in Norway"),
        # Deaths are of the place that is named beside them.
        ("Oslo sent aid to Bergen. In Stavanger, high seas drowned seven fishermen.",
         "seven", "in Stavanger"),
    ],
)  # fmt: skip
def test_holder(text: str, figure: str, entity: str) -> None:
    assert held(text, figure) == entity


@pytest.mark.parametrize(
    ("text", "figure", "never"),
    [
        ("In Bergen, 55 per cent of A&E patients were seen.", "55 per cent", "A&E"),
        ("Prices rise\n\nThe market in Bergen was full. It rained. Rice stood at 3,400 kroner a "
         "tonne.", "3,400 kroner", "Rice"),
        ("Fire\n\nA HONEYMOON couple from Bergen clung to a tree for eleven hours.",
         "eleven hours", "HONEYMOON"),
        ("Waste is sorted\n\nWe met today. In Bergen alone there were 290 vans. It was wet. "
         "The country has 540 vans.", "540", "Bergen"),
    ],
)  # fmt: skip
def test_what_is_no_holder(text: str, figure: str, never: str) -> None:
    assert never not in held(text, figure)
