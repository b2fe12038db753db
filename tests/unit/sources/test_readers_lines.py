"""What each line above and below an article is."""

from __future__ import annotations

import pytest

from vjclaims.sources.readers.head.lines import Kind, Where, classified
from vjclaims.sources.readers.units import Piece, Unit

LINES = [
    # line, where it stands, what it is
    ("By Ida Moe, Northern Courier", Where.HEAD, Kind.BYLINE),
    ("By Ida Moe, Northern Courier", Where.END, Kind.BYLINE),
    ("Author: Ida Moe", Where.HEAD, Kind.BYLINE),
    ("Author: Ida Moe", Where.END, None),
    ("(Reporting by Ida Moe in Oslo; editing by Ole Rud)", Where.END, Kind.CREDIT),
    ("Clean Fjords Alliance - news release", Where.HEAD, Kind.RELEASE),
    ("Clean Fjords Alliance - news release", Where.END, None),
    ("Updated 4 March 2025", Where.BODY, Kind.DATELINE),
    ("Oslo, 4 March 2025", Where.HEAD, Kind.DATELINE),
    ("Harbour Beacon | final count by the port | 4 March 2025", Where.HEAD, Kind.IMPRINT),
    ("Harbour Beacon | final count by the port | 4 March 2025", Where.BODY, None),
    ("Quay opens early", Where.HEAD, None),
    ("The port opened on 4 March 2025 and has 12 cranes.", Where.HEAD, None),
]


@pytest.mark.parametrize(("text", "where", "kind"), LINES)
def test_a_line_is_of_one_kind(text: str, where: Where, kind: Kind | None) -> None:
    units = [Unit([Piece("Quay opens early", 0)]), Unit([Piece(text, 20)])]
    found = classified(units, 1, where)
    assert (found.kind if found else None) is kind


def test_a_line_says_who_wrote_and_who_published() -> None:
    units = [Unit([Piece("Quay opens early", 0)]), Unit([Piece("By Ida Moe, Sound Courier", 20)])]
    found = classified(units, 1, Where.HEAD)
    assert found is not None
    assert (found.authors, found.outlets) == (("Ida Moe",), ("Sound Courier",))
