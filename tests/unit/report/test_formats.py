"""The same article in every format makes the same claims (loads the model)."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import sample_files as files

from vjclaims.engine import extract_paths
from vjclaims.records.claim import Claim

MAKERS = {
    "a.txt": files.text_file,
    "a.md": files.markdown_file,
    "a.html": files.html_file,
    "a.docx": files.docx_file,
    "a.pdf": files.pdf_file,
}


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Claim]]:
    folder = tmp_path_factory.mktemp("articles")
    for name, make in MAKERS.items():
        (folder / name).write_bytes(make())
    report = extract_paths([str(folder)])
    assert report.skipped == ()
    texts = {d.path: d.text for d in report.documents}
    for claim in report.claims:
        assert texts[claim.path][claim.start : claim.end] == claim.text
    return {
        name: [c for c in report.claims if Path(c.path).name == name] for name in sorted(MAKERS)
    }


IN_ROWS = {text for row in files.ROWS for text in row[1:]}


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_every_format_makes_the_same_claims(claims: dict[str, list[Claim]], name: str) -> None:
    # plain text has no tables: a row of one is a line like others
    left_out = IN_ROWS if name == "a.txt" else set()
    told = [
        [(c.value, c.unit, c.metric, c.entity) for c in claims[n] if c.text not in left_out]
        for n in (name, "a.md")
    ]
    assert told[0] == told[1]
    assert len(told[0]) > 7


def test_figures_of_tables_have_their_heads(claims: dict[str, list[Claim]]) -> None:
    for name in ("a.html", "a.docx", "a.pdf"):
        found = {c.text: c.metric for c in claims[name]}
        assert found["4"] == "deaths"
        assert found["120"] == found["2,310"] == "cases of a disease"


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_thousand_words_take_half_a_second_of_the_processor(name: str) -> None:
    from vjclaims.sources.readers import read_bytes

    read_bytes(MAKERS[name](), name)  # loads the parser
    data = MAKERS[name](20)
    start = time.process_time()
    text = read_bytes(data, name).text
    assert time.process_time() - start < 0.5
    assert len(text.split()) > 1000
