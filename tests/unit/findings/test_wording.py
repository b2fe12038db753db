"""The one line of a finding: both figures, who says them, of what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import samples

from vjclaims.findings.wording import Documents, cited, figure, name_of, one_line, said_by, sides_of
from vjclaims.records.claim import Claim
from vjclaims.records.document import Document


def source(path: str, value: str, outlet: str | None = None, **more: Any) -> Document:
    """An article that counts gulls."""
    return samples.document(path, f"The port has {value} gulls in winter.\n", outlet=outlet, **more)


def count(document: Document, text: str, value: int | None = None, **more: Any) -> Claim:
    """The figure of an article."""
    number = int(text.replace(",", "")) if value is None else value
    fields: dict[str, Any] = {"slots": samples.slots(known=False)} | more
    return samples.claim(document, text, number, "gull", **fields)


def line(*rows: tuple[str, str, str | None], **published: str) -> str:
    """The line on figures of articles: path, figure, outlet."""
    documents = [
        source(path, text, outlet, **({"published": published[path[0]]} if published else {}))
        for path, text, outlet in rows
    ]
    claims = [count(d, text) for d, (_, text, _) in zip(documents, rows, strict=True)]
    other = next(c for c in claims if c.value != claims[0].value)
    return one_line(sides_of(claims, claims[0], other), {d.path: d for d in documents})


def test_both_figures_who_says_them_and_of_what() -> None:
    assert line(("a.md", "1,260", "The Pier"), ("b.md", "2,100", "Halden Herald")) == (
        "1,260 (The Pier) or 2,100 (Halden Herald): gulls in winter"
    )


def test_what_changed_is_said_otherwise() -> None:
    one, other = source("a.md", "1,260"), source("b.md", "2,100")
    sides = ((count(one, "1,260"),), (count(other, "2,100"),))
    told = one_line(sides, {}, "findings.changed")
    assert told == "1,260 (a.md), later 2,100 (b.md): gulls in winter"


def test_where_nothing_tells_of_what_they_are_the_line_ends_with_the_figures() -> None:
    document = samples.document("a.md", "It has 5.\nIt has 7.\n")
    five, seven = (count(document, t) for t in ("5", "7"))
    assert one_line(((five,), (seven,)), {}) == "5 (a.md) or 7 (a.md)"
    assert one_line(((five,), (seven,)), {}, "findings.changed") == "5 (a.md), later 7 (a.md)"


def test_a_file_goes_by_its_name_where_no_outlet_is_known() -> None:
    assert line(("drafts/of/a.md", "5", None), ("b.md", "7", "The Pier")) == (
        "5 (a.md) or 7 (The Pier): gulls in winter"
    )


def test_three_names_stand_behind_a_figure_and_the_others_are_counted() -> None:
    rows = [(f"{n}.md", "5", f"Outlet {n}") for n in range(5)]
    assert line(*rows[:3], ("b.md", "7", "The Pier")).startswith(
        "5 (Outlet 0, Outlet 1, Outlet 2) or 7 (The Pier)"
    )
    assert line(*rows, ("b.md", "7", "The Pier")).startswith(
        "5 (Outlet 0, Outlet 1, Outlet 2, 2 more) or 7 (The Pier)"
    )


def test_an_outlet_is_named_once_whatever_its_capitals() -> None:
    rows = (("a.md", "5", "The Pier"), ("b.md", "5", "THE PIER"), ("c.md", "5", "The pier"))
    assert line(*rows, ("d.md", "7", "Herald")).startswith("5 (The Pier) or 7 (Herald)")


def test_two_articles_of_one_outlet_are_told_apart() -> None:
    same = (("a.md", "5", "The Pier"), ("b.md", "7", "The Pier"))
    # by their dates
    assert line(*same, a="2026-03-01", b="2026-03-02") == (
        "5 (The Pier, 1 March 2026) or 7 (The Pier, 2 March 2026): gulls in winter"
    )
    # by their files where the dates are the same, or are not known
    assert line(*same, a="2026-03-01", b="2026-03-01") == "5 (a.md) or 7 (b.md): gulls in winter"
    assert line(*same) == "5 (a.md) or 7 (b.md): gulls in winter"
    # by their folders where the files have one name
    twins = (("x/a.md", "5", "The Pier"), ("y/a.md", "7", "The Pier"))
    assert line(*twins) == "5 (x/a.md) or 7 (y/a.md): gulls in winter"


def test_two_articles_of_one_outlet_are_told_apart_whatever_its_capitals() -> None:
    rows = (("a.md", "5", "The Pier"), ("b.md", "7", "THE PIER"))
    assert line(*rows, a="2026-03-01", b="2026-03-02") == (
        "5 (The Pier, 1 March 2026) or 7 (THE PIER, 2 March 2026): gulls in winter"
    )


def test_more_figures_stand_behind_the_two() -> None:
    rows = [(f"{n}.md", str(5 + n), f"Outlet {n}") for n in range(6)]
    assert line(*rows[:3]) == ("5 (Outlet 0) or 6 (Outlet 1): gulls in winter; also 7 (Outlet 2)")
    assert line(*rows[:4]).endswith("; also 7 (Outlet 2), 8 (Outlet 3)")
    assert line(*rows[:5]).endswith("; also 7 (Outlet 2), 8 (Outlet 3), 1 more figure")
    assert line(*rows).endswith("; also 7 (Outlet 2), 8 (Outlet 3), 2 more figures")


def test_long_names_are_cut() -> None:
    said = line(("a.md", "5", "The Pier " * 9), (f"{'b' * 90}.md", "7", None))
    first, second = said.split("(")[1:]
    assert first.partition(")")[0] == f"{('The Pier ' * 9)[:39].rstrip()}…"
    assert second.partition(")")[0] == "b" * 39 + "…"


def test_sides_hold_the_figures_that_read_the_same_the_two_in_front() -> None:
    documents = [source(f"{n}.md", "5 or 6 or 7") for n in range(4)]
    five, six, again, seven = (
        count(d, t) for d, t in zip(documents, ("5", "6", "5", "7"), strict=True)
    )
    sides = sides_of((five, six, again, seven), six, five)
    assert [[c.path for c in side] for side in sides] == [["1.md"], ["0.md", "2.md"], ["3.md"]]
    # a hedge makes another figure of it
    hedged = replace(again, hedge="over")
    assert len(sides_of((five, six, hedged), five, six)) == 3
    # each claim once
    assert sides_of((five, five, six, six), five, six) == ((five,), (six,))


@pytest.mark.parametrize("change", [{"unit": "euro"}, {"form": "range"}, {"hedge": "nearly"}])
def test_two_that_differ_in_more_than_their_number_are_two_sides(change: dict[str, str]) -> None:
    one, other = source("a.md", "5"), source("b.md", "5")
    a = count(one, "5", dimension="money")
    b = replace(count(other, "5", dimension="money"), **change)
    assert sides_of((a, b), a, b) == ((a,), (b,))


def test_the_two_that_are_at_odds_are_two_sides_though_they_read_the_same() -> None:
    """A rise and a fall by 5 per cent, two days of one year: they differ, if not in number."""
    a, b = count(source("a.md", "5"), "5"), count(source("b.md", "5"), "5")
    assert sides_of((a, b), a, b) == ((a,), (b,))
    assert one_line(sides_of((a, b), a, b), {}) == "5 (a.md) or 5 (b.md): gulls in winter"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("More than 2,100", "more than 2,100"),
        ("Some 60", "some 60"),
        ("A third", "a third"),
        ("No fewer than\n900", "no fewer than 900"),
        ("$4.5 billion", "$4.5 billion"),
        ("Rs 500", "Rs 500"),
        ("EUR 500", "EUR 500"),
        ("Dhs 500", "Dhs 500"),
        ("CHF500", "CHF500"),
        ("12\x1b[31m", "12\\x1b[31m"),
    ],
)
def test_a_figure_stands_inside_a_sentence(text: str, shown: str) -> None:
    assert figure(replace(samples.over, text=text)) == shown


def test_who_says_it() -> None:
    house = source("figures.toml#x", "5", "annual report", tier="house", published="2026-01-31")
    plain = source("a/b.md", "7", "The Pier", published="2026-03-01")
    documents: Documents = {d.path: d for d in (house, plain)}
    ours, theirs = count(house, "5"), count(plain, "7")
    assert name_of(ours, documents) == "approved figure"
    assert name_of(theirs, documents) == "The Pier"
    assert name_of(theirs, {}) == "b.md"
    assert cited(theirs, documents) == "“7” (The Pier, 1 March 2026)"
    assert cited(theirs, {}) == "“7” (b.md)"
    assert one_line(((theirs,), (ours,)), documents) == (
        "7 (The Pier) or 5 (approved figure): gulls in winter"
    )


def test_two_figures_of_one_article_go_by_what_tells_them_apart() -> None:
    document = samples.document("a.md", "5 gulls in port\nThe port has 7 gulls in winter.\n")
    sides = ((count(document, "5"),), (count(document, "7"),))
    assert said_by(sides, ("headline", "the harbour\x07master")) == (
        "5 (headline) or 7 (the harbour\\x07master): gulls in port"
    )


def test_a_metric_names_both_where_both_have_it() -> None:
    document = samples.document("a.md", "The cost was £5.\nThe cost came to £7, he said.\n")
    known = {"dimension": "money", "metric": "cost"}
    five, seven = (
        count(document, t, v, **known, slots=samples.slots("cost"))
        for t, v in (("£5", 5), ("£7", 7))
    )
    assert one_line(((five,), (seven,)), {}).endswith(": cost, Oranese in Velmora")
    # whose it is may be said in one of the two only
    unsaid = replace(seven, slots=replace(seven.slots, inherited=("holder",)))
    assert one_line(((five,), (unsaid,)), {}).endswith(": cost, Oranese in Velmora")
    other = replace(seven, metric="price")
    assert "Velmora" not in one_line(((five,), (other,)), {})
