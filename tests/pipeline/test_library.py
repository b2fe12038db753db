"""What Python programs pass and get: paths of every kind, errors that name the argument, records
that print on one line, a report in every format."""

from __future__ import annotations

import ast
import datetime as dt
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

import pytest
from newsroom import inside, write

import vjclaims
from vjclaims.engine import compare_paths, extract_paths
from vjclaims.figures.quantities.quantities import read_quantities
from vjclaims.records import shown
from vjclaims.records.claim import AsOf, Entity
from vjclaims.records.dates import PartialDate, one_date
from vjclaims.records.interval import Interval
from vjclaims.report import BINARY, CHECK_FORMATS
from vjclaims.settings.config import Config
from vjclaims.text.arguments import many_paths, one_text
from vjclaims.text.decimals import settled, written

REPO = Path(__file__).parents[2]
PRINTED = "Norda Foods had revenue of $4.5 billion in 2025.\n"
DRAFT = "Norda Foods had revenue of $5.4 billion in 2025.\n"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("room")
    write(folder / "printed" / "norda.md", PRINTED)
    write(folder / "draft.md", DRAFT)
    return folder


@pytest.fixture(scope="module")
def report(room: Path) -> vjclaims.Report:
    with inside(room):
        return vjclaims.check("draft.md", against="printed")


class Own:
    """A path of somebody's own."""

    def __init__(self, path: str | bytes) -> None:
        self.path = path

    def __fspath__(self) -> str | bytes:
        return self.path


# Paths


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("draft.md", ("draft.md",)),
        (b"draft.md", ("draft.md",)),
        (Path("draft.md"), ("draft.md",)),
        (Own("draft.md"), ("draft.md",)),
        (Own(b"draft.md"), ("draft.md",)),
        (["a.md", b"b.md", Path("c.md")], ("a.md", "b.md", "c.md")),
        (("a.md",), ("a.md",)),
        ((p for p in ("a.md", "b.md")), ("a.md", "b.md")),
        ({"a.md": 1}.keys(), ("a.md",)),
        ([], ()),
        ("", ("",)),
        (b"caf\xe9.md", (os.fsdecode(b"caf\xe9.md"),)),
    ],
)
def test_paths_of_every_kind_are_taken(given: object, meant: tuple[str, ...]) -> None:
    assert many_paths(given, "paths") == meant


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (None, "paths must be a path or an iterable of paths, not None"),
        (7, "paths must be a path or an iterable of paths, not int"),
        (object(), "paths must be a path or an iterable of paths, not object"),
        ([None], "each of paths must be a path (str, bytes or os.PathLike), not None"),
        (["a.md", 7], "each of paths must be a path (str, bytes or os.PathLike), not int"),
        ([["a.md"]], "each of paths must be a path (str, bytes or os.PathLike), not list"),
        (bytearray(b"a.md"), "each of paths must be a path (str, bytes or os.PathLike), not int"),
    ],
)
def test_what_is_no_path_is_named(given: Any, said: str) -> None:
    for call in (vjclaims.check, extract_paths):
        with pytest.raises(TypeError, match=re.escape(said)):
            call(given)
    against = said.replace("paths must", "against must", 1)
    if given is not None:
        with pytest.raises(TypeError, match=re.escape(against)):
            vjclaims.check("draft.md", against=given)


def test_a_text_is_one_path_and_never_its_letters(room: Path, report: vjclaims.Report) -> None:
    assert [d.path for d in report.documents] == ["draft.md", "printed/norda.md"]
    assert [f.code for f in report.findings] == ["VJ101"]
    with inside(room):
        for paths, against in (
            (Path("draft.md"), Path("printed")),
            (b"draft.md", b"printed"),
            (["draft.md"], (Path(p) for p in ["printed/norda.md"])),
        ):
            assert vjclaims.check(paths, against=against) == report
        assert vjclaims.check("draft.md", against=[]) == vjclaims.check("draft.md")
        assert extract_paths(Path("draft.md")).claims[0].text == "$5.4 billion"
        pairs = compare_paths(Path("draft.md"), b"printed/norda.md").groups[0].pairs
        assert [p.verdict for p in pairs] == ["contradiction"]


# Paths that lead nowhere


@pytest.mark.parametrize("path", ["darft.md", "", "no/such/folder/", "draft.md/x.md", "gone.db"])
def test_a_path_that_leads_nowhere_is_an_error(room: Path, path: str) -> None:
    with inside(room):
        for call in (
            lambda: vjclaims.check(path),
            lambda: vjclaims.check(["draft.md", path]),
            lambda: vjclaims.check("draft.md", against=path),
        ):
            with pytest.raises(vjclaims.NotFoundError, match="no such file or folder") as caught:
                call()
            assert isinstance(caught.value, vjclaims.VjclaimsError)
            assert isinstance(caught.value, FileNotFoundError)
            assert "\n" not in str(caught.value)


def test_a_dangling_link_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / "gone.md")
    with pytest.raises(vjclaims.NotFoundError):
        vjclaims.check(tmp_path / "link.md")


def test_missing_paths_are_skipped_where_that_is_asked_for(room: Path) -> None:
    with inside(room):
        found = vjclaims.check(["draft.md", "gone.md"], against="none", missing="skip")
    assert [s.path for s in found.skipped] == ["gone.md", "none"]
    assert not any(s.passing for s in found.skipped)
    assert [d.path for d in found.documents] == ["draft.md"]
    with pytest.raises(ValueError, match="missing must be"):
        vjclaims.check("draft.md", missing="ignore")  # type: ignore[arg-type]


def test_what_is_there_and_cannot_be_read_is_skipped(room: Path) -> None:
    write(room / "scan.odt", "x")
    with inside(room):
        found = vjclaims.check(["draft.md", "scan.odt"])
    assert [s.path for s in found.skipped] == ["scan.odt"]


# Texts, dates, settings


@pytest.mark.parametrize("wrong", [None, b"Norda Foods has 12 ships.", 12, ["a"], Path("a")])
def test_what_is_no_text_is_named(wrong: Any) -> None:
    kind = "None" if wrong is None else type(wrong).__name__
    for call, name in (
        (lambda: vjclaims.extract(wrong), "text"),
        (lambda: vjclaims.compare(wrong, PRINTED), "text_a"),
        (lambda: vjclaims.compare(PRINTED, wrong), "text_b"),
    ):
        with pytest.raises(TypeError, match=f"^{name} must be str, not {kind}$"):
            call()


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: vjclaims.extract(PRINTED, path=7), "path"),  # type: ignore[arg-type]
        (lambda: vjclaims.extract(PRINTED, published=2025), "published"),  # type: ignore[arg-type]
        (lambda: vjclaims.compare("a", "b", published_b=[]), "published_b"),  # type: ignore[arg-type]
        (lambda: vjclaims.check("a", config={"fail_on": "info"}), "config"),  # type: ignore[arg-type]
        (lambda: Config(house=7), "house"),  # type: ignore[arg-type]
        (lambda: Config(against=None), "against"),  # type: ignore[arg-type]
        (lambda: Config.load(7), "start"),  # type: ignore[arg-type]
    ],
)
def test_other_arguments_of_a_wrong_type_are_named(call: Callable[[], Any], name: str) -> None:
    with pytest.raises(TypeError, match=f"^{name} must be "):
        call()


@pytest.mark.parametrize("path", ["a.md", b"a.md", Path("a.md")])
def test_the_path_of_a_text_may_be_of_any_kind(path: Any) -> None:
    assert {c.path for c in vjclaims.extract(PRINTED, path=path)} == {"a.md"}


def test_dates_may_be_dates() -> None:
    text = "Norda Foods had revenue of $4.5 billion last year."
    said = [
        vjclaims.extract(text, published=day)
        for day in (
            "2026-03-09",
            dt.date(2026, 3, 9),
            dt.datetime(2026, 3, 9),
            PartialDate(2026, 3),
        )
    ]
    assert all(claims == said[0] for claims in said)
    assert str(said[0][0].as_of.end) == "2025"
    assert one_date(None, "published") is None


def test_half_characters_do_not_break_a_text() -> None:
    text = "Norda \udce9 Foods had revenue of $4.5 billion in 2025. \ud83d\ude00"
    assert len(one_text(text, "text")) == len(text)
    (claim,) = vjclaims.extract(text)
    assert text[claim.start : claim.end] == "$4.5 billion"


def test_settings_take_paths_of_every_kind(tmp_path: Path) -> None:
    given = Config(house=tmp_path / "a.toml", decisions=b"b.toml", against=tmp_path)  # type: ignore[arg-type]
    assert given.house == str(tmp_path / "a.toml")
    assert (given.decisions, given.against) == ("b.toml", (str(tmp_path),))
    write(tmp_path / "vjclaims.toml", 'fail-on = "info"\n')
    assert Config.load(str(tmp_path)) == Config.load(tmp_path)
    assert Config.load(None, {"house": Path("a.toml")}).house == "a.toml"


# Numbers and records


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("8.3E+7", "83000000"),
        ("1.2E+12", "1200000000000"),
        ("4.50E+6", "4500000"),
        ("3.50", "3.5"),
        ("40.0", "40"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("-2.50E+3", "-2500"),
        ("0.0000001", "0.0000001"),
        ("1234567890123456789012345678901234.50", "1234567890123456789012345678901234.5"),
        ("100", "100"),
    ],
)
def test_numbers_are_written_as_people_do(value: str, text: str) -> None:
    number = Decimal(value)
    assert written(number) == text
    assert settled(number) == number
    assert written(settled(number)) == text
    if text != "0.0000001":
        assert str(settled(number)) == text


def test_a_number_that_is_noise_is_left_as_it_is() -> None:
    assert settled(Decimal("1E+999999")) == Decimal("1E+999999")
    assert settled(Decimal("Infinity")) == Decimal("Infinity")


NUMBERS = (
    "The plant cost $83 million. Some 83 million people voted. The debt is 1.2 trillion yen. "
    "Norda Foods sold 4.50 million tonnes at $3.50 a kilo. The station is 5.0 km away. Half a "
    "billion dollars, 3 lakh people, tens of millions of euros. The share rose to 40.0 per cent."
)


def test_no_number_of_a_claim_prints_with_an_exponent_or_idle_zeros() -> None:
    plain = re.compile(r"-?\d+(?:\.\d*[1-9])?")
    claims = vjclaims.extract(NUMBERS)
    assert len(claims) > 5
    for c in claims:
        ends = (c.literal.lower, c.literal.upper, c.expected.lower, c.expected.upper)
        for number in (c.value, c.grain, c.step, *ends):
            assert number is None or plain.fullmatch(str(number)), (c.text, number)
    for q in read_quantities(NUMBERS):
        assert plain.fullmatch(str(q.value)), q


def test_records_print_on_one_line_that_a_person_reads(report: vjclaims.Report) -> None:
    claim = report.claims[0]
    assert repr(report) == "<Report 2 documents, 2 figures, 1 finding>"
    assert repr(claim) == (
        "<Claim '$5.4 billion' = 5400000000 USD, Norda Foods: revenue, draft.md:1:28>"
    )
    records = [
        *(report, *report.documents, *report.claims, *report.groups, *report.groups[0].pairs),
        *(*report.findings, *report.ledger, claim.expected, claim.as_of, claim.slots.entity),
        *(vjclaims.Skipped("a.md", "is empty"), AsOf(), Entity(), Interval(None, Decimal("8E+7"))),
    ]
    for record in records:
        assert len(repr(record).splitlines()) == 1
        assert len(repr(record)) < 200, record
        assert str(record) == repr(record)
    assert repr(records[-1]) == "<Interval any to 80000000>"


def test_what_an_article_holds_cannot_break_the_line_of_a_record() -> None:
    name = os.fsdecode(b"caf\xe9\n.md")
    (claim,) = vjclaims.extract("Norda Foods had revenue of $4.5 billion in 2025.", path=name)
    assert len(repr(claim).splitlines()) == 1
    repr(claim).encode("utf-8")


# The report


@pytest.mark.parametrize("name", CHECK_FORMATS)
def test_a_report_draws_itself_in_every_format(report: vjclaims.Report, name: str) -> None:
    made = report.render(name)
    assert made == CHECK_FORMATS[name](report, width=80, color=False, debug=False)
    assert isinstance(made, bytes) is (name in BINARY)


def test_formats_that_types_know_are_those_that_there_are() -> None:
    assert {*get_args(shown.Text), *BINARY} == set(CHECK_FORMATS)


def test_a_format_or_width_that_is_none_is_an_error(report: vjclaims.Report) -> None:
    with pytest.raises(ValueError, match=r"format must be one of text, .*, not 'pdf'"):
        report.render("pdf")
    with pytest.raises(ValueError, match="width must be at least 40, not 10"):
        report.render("text", width=10)
    with pytest.raises(TypeError, match="width must be int, not str"):
        report.render("text", width="a")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="format must be str, not None"):
        report.render(None)  # type: ignore[call-overload]
    assert len(report.render("text", width=50).splitlines()[0]) == 50
    assert "\x1b[" in report.render("text", color=True)


def test_a_report_as_dicts_is_its_json(report: vjclaims.Report) -> None:
    assert json.loads(report.to_json()) == report.to_dict() == json.loads(report.render("json"))
    assert json.loads(json.dumps(report.to_dict())) == report.to_dict()
    assert report.to_dict()["claims"][0]["value"] == 5_400_000_000


# The package


def test_the_package_says_that_it_is_typed() -> None:
    assert (files("vjclaims") / "py.typed").is_file()


def test_every_exported_name_is_there_and_documented() -> None:
    assert sorted(vjclaims.__all__) == vjclaims.__all__
    text = (REPO / "docs" / "library.md").read_text(encoding="utf-8")
    for name in vjclaims.__all__:
        assert (getattr(vjclaims, name).__doc__ or "").strip(), name
        assert f"`{name}" in text, name
    tree = ast.parse(Path(str(vjclaims.__file__)).read_text(encoding="utf-8"))
    typed = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("vjclaims.")
        for alias in node.names
    }
    assert typed == set(vjclaims.__all__)


def test_records_load_no_reporter() -> None:
    code = (
        "import sys, vjclaims\nvjclaims.Report()\n"
        "print([m for m in sys.modules if m.startswith('vjclaims.report') or m == 'spacy'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
