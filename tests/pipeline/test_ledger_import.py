"""The ledger as a sheet: written, filled in, taken back (loads the model)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from newsroom import Done, inside, newsroom, vjclaims, write

from vjclaims.cli.jobs import importing
from vjclaims.findings.policy.decisions import read_decisions
from vjclaims.records.decision import Choice
from vjclaims.text.errors import InputError

CHECK = ("check", "drafts/norda.md", "--against", "archive")
FILE = "vjclaims-decisions.toml"
Cells = dict[str, object]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A newsroom whose draft has two figures that conflict; the check is remembered."""
    monkeypatch.setenv("VJCLAIMS_CACHE", str(tmp_path / "kept"))
    folder = newsroom(tmp_path / "room")
    draft = folder / "drafts" / "norda.md"
    write(draft, draft.read_text(encoding="utf-8").replace("9,400", "9,100"))
    with inside(folder):
        assert vjclaims(*CHECK, "-o", "ledger.xlsx", "--also", "ledger.csv").status == 1
        yield folder


def fill(path: str, change: Callable[[str, Cells], Cells], to: str = "filled.xlsx") -> str:
    """Fill in the rows that have a finding, as a person does in a spreadsheet."""
    book = openpyxl.load_workbook(path)
    page = book["Ledger"]
    at = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        if page.cell(row, at["findings"]).value:
            old = {name: page.cell(row, column).value for name, column in at.items()}
            for name, value in change(str(old["text"]), old).items():
                page.cell(row, at[name]).value = value
    book.save(to)
    return to


def links(path: str) -> set[str]:
    text = Path(path).read_text("utf-8-sig")
    return {row["link"].partition("#")[0] for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_rows_lead_into_a_page_that_is_written_with_them(room: Path) -> None:
    """Also where the same run comes from the cache."""
    (room / "out").mkdir()
    assert links("ledger.csv") == {""}
    vjclaims(*CHECK, "-o", "out/ledger.csv", "--also", "report.html")
    assert links("out/ledger.csv") == {"../report.html"}
    vjclaims(*CHECK, "-o", "out/my report.html", "--also", "ledger.csv")
    assert links("ledger.csv") == {"out/my%20report.html"}
    vjclaims(*CHECK, "-o", "ledger.csv")
    assert links("ledger.csv") == {""}


def every(**cells: object) -> Callable[[str, Cells], Cells]:
    return lambda text, old: cells


def take(path: str, *more: str) -> Done:
    return vjclaims("ledger", "import", path, "--who", "A. Checker", *more)


def kept() -> list[tuple[str, Choice, str, str]]:
    return sorted(
        (e.about.split(" ")[0], e.decision, e.why, e.who) for e in read_decisions(Path(FILE))
    )


def test_what_is_filled_in_is_decided(room: Path) -> None:
    def change(text: str, old: Cells) -> Cells:
        if text == "9,100":
            return {"decision": "ask later"}
        return {
            "decision": "stands", "why": "asked them", "who": "Jo Marsh",
            "when": dt.date(2026, 3, 1), "until": dt.date(2099, 1, 1), "note": "call back",
        }  # fmt: skip

    done = take(fill("ledger.xlsx", change))
    assert done.status == 0, done.err
    assert done.out.splitlines()[-1] == f"{FILE}: 2 decided, 0 unchanged, 0 skipped"
    told = {e.decision: e for e in read_decisions(Path(FILE))}
    stands, asked = told[Choice.STANDS], told[Choice.ASK]
    assert (stands.why, stands.who) == ("asked them", "Jo Marsh")
    assert (stands.when, stands.until) == (dt.date(2026, 3, 1), dt.date(2099, 1, 1))
    assert (asked.why, asked.who, asked.when) == ("", "A. Checker", dt.date.today())
    again = vjclaims(*CHECK)
    assert again.status == 0
    assert "1 decided" in again.out


def test_the_same_again_is_unchanged(room: Path) -> None:
    file = fill("ledger.xlsx", every(decision="stands", why="asked them"))
    assert take(file).out.splitlines()[-1].endswith("2 decided, 0 unchanged, 0 skipped")
    before = Path(FILE).read_bytes()
    assert take(file).out.splitlines()[-1].endswith("0 decided, 2 unchanged, 0 skipped")
    vjclaims(*CHECK, "-o", "again.xlsx")
    assert take("again.xlsx").out.splitlines()[-1].endswith("0 decided, 2 unchanged, 0 skipped")
    assert Path(FILE).read_bytes() == before


def test_an_open_decision_is_changed(room: Path) -> None:
    take(fill("ledger.xlsx", every(decision="ask later")))
    vjclaims(*CHECK, "-o", "again.xlsx")
    done = take(fill("again.xlsx", every(decision="correct it", who=None, when=None)))
    assert done.out.splitlines()[-1].endswith("2 decided, 0 unchanged, 0 skipped")
    assert {row[1] for row in kept()} == {Choice.CORRECT}


def test_one_that_is_settled_has_to_be_taken_back_first(room: Path) -> None:
    take(fill("ledger.xlsx", every(decision="stands", why="asked")))
    vjclaims(*CHECK, "-o", "again.xlsx")
    done = take(fill("again.xlsx", every(decision="correct it")))
    assert done.status == 0
    assert done.out.splitlines()[-1].endswith("0 decided, 0 unchanged, 2 skipped")
    assert done.err.count("is decided already (stands)") == 2
    assert "vjclaims undecide VJ101-" in done.err
    assert {row[1] for row in kept()} == {Choice.STANDS}


def test_nothing_filled_in_decides_nothing(room: Path) -> None:
    done = take("ledger.xlsx")
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("0 decided, 0 unchanged, 0 skipped\n")
    assert not Path(FILE).exists()


def test_a_finding_that_is_gone_is_named(room: Path) -> None:
    file = fill("ledger.xlsx", every(findings="VJ101-0000", decision="stands", why="x"))
    done = take(file)
    assert done.status == 0
    assert "row 2: VJ101-0000 is not among the open findings; skipped" in done.err
    assert not Path(FILE).exists()


def test_a_decision_on_a_figure_without_a_finding_is_named(room: Path) -> None:
    done = take(fill("ledger.xlsx", every(findings=None, decision="stands", why="x")))
    assert "row 2: a decision on a figure without a finding; skipped" in done.err
    assert not Path(FILE).exists()


MALFORMED = [
    ({"decision": "stand", "why": "x"}, '“stand” is no decision; did you mean "stands"? Pick one'),
    (
        {"decision": "fine"},
        "“fine” is no decision. Pick one of correct it, stands, false alarm, ask later",
    ),
    ({"decision": "stands"}, "“stands” needs a reason in the column “why”"),
    ({"decision": "false alarm", "why": "  "}, "“false alarm” needs a reason"),
    ({"decision": "correct it", "until": "soon"}, "“soon” in the column “until” is no day"),
    ({"decision": "correct it", "when": "3/4/2026"}, "“3/4/2026” in the column “when”"),
    ({"decision": "correct it", "until": "2001-01-01"}, "2001-01-01 in the column “until” is past"),
]


@pytest.mark.parametrize(("cells", "said"), MALFORMED)
def test_a_malformed_row_lets_nothing_be_written(room: Path, cells: Cells, said: str) -> None:
    def change(text: str, old: Cells) -> Cells:
        return cells if text == "9,100" else {"decision": "stands", "why": "asked"}

    file = fill("ledger.xlsx", change)
    done = take(file)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert "nothing was written" in done.err
    assert not Path(FILE).exists()
    done = take(file, "--skip-bad")
    assert done.status == 0
    assert done.out.splitlines()[-1].endswith("1 decided, 0 unchanged, 1 skipped")
    assert said in done.err
    assert [row[1] for row in kept()] == [Choice.STANDS]


def test_two_decisions_on_one_finding_are_named(room: Path) -> None:
    ids: list[object] = []

    def change(text: str, old: Cells) -> Cells:
        ids.append(old["findings"])
        return {"findings": ids[0], "decision": "stands", "why": f"because of {text}"}

    done = take(fill("ledger.xlsx", change))
    assert done.status == 2
    assert f"{ids[0]} has another decision in row 2" in done.err


def test_a_row_with_two_findings_decides_both(room: Path) -> None:
    ids: list[object] = []
    fill("ledger.xlsx", lambda text, old: (ids.append(old["findings"]), {})[1])

    def change(text: str, old: Cells) -> Cells:
        first = old["findings"] == ids[0]
        return {
            "findings": f"{ids[0]}\n{ids[1]}" if first else None,
            "decision": "correct it" if first else None,
        }

    assert take(fill("ledger.xlsx", change)).out.splitlines()[-1].startswith(f"{FILE}: 2 decided")


def test_columns_may_stand_elsewhere_and_words_be_written_otherwise(room: Path) -> None:
    name = openpyxl.load_workbook("ledger.xlsx")["Ledger"]
    heads = [cell.value for cell in name[1]]
    found = [row[heads.index("findings")].value for row in name.iter_rows(min_row=2)]
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    page = book.create_sheet("Mine")
    page.append(["Decision", "Why", "What", "FINDINGS"])
    page.append([" False-Alarm ", "another firm", "x", str(found[0]).lower()])
    book.save("mine.xlsx")
    assert take("mine.xlsx").out.splitlines()[-1].startswith(f"{FILE}: 1 decided")
    assert [row[1:3] for row in kept()] == [(Choice.FALSE_ALARM, "another firm")]


@pytest.mark.parametrize(
    ("mark", "encoding"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16")]
)
def test_a_csv_as_spreadsheets_write_it(room: Path, mark: str, encoding: str) -> None:
    rows = list(csv.DictReader(io.StringIO(Path("ledger.csv").read_text("utf-8-sig"), newline="")))
    for row in rows:
        if row["findings"]:
            row |= {"decision": "stands", "why": "'=sum of “both”, as agreed"}
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(rows[0]), delimiter=mark)
    writer.writeheader()
    writer.writerows(rows)
    Path("filled.csv").write_bytes(file.getvalue().encode(encoding, "replace"))
    done = take("filled.csv")
    assert done.out.splitlines()[-1].startswith(f"{FILE}: 2 decided"), done.err
    assert {row[2] for row in kept()} == {"=sum of “both”, as agreed"}


def test_articles_may_be_named(room: Path) -> None:
    file = fill("ledger.xlsx", every(decision="stands", why="asked them"))
    done = take(file, "--in", "drafts/norda.md", "--against", "archive", "--decisions", "own.toml")
    assert done.out.splitlines()[-1].startswith("own.toml: 2 decided")
    assert not Path(FILE).exists()


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_it_goes_through_libreoffice(room: Path) -> None:
    home = (room / "home").as_uri()
    for name, to, folder in (("ledger.xlsx", "ods", "."), ("ledger.ods", "xlsx", "back")):
        subprocess.run(
            ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", to,
             "--outdir", folder, name],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    page = openpyxl.load_workbook("back/ledger.xlsx")["Ledger"]
    assert page.data_validations.dataValidation
    assert page.auto_filter.ref
    today = dt.date.today()
    file = fill("back/ledger.xlsx", every(decision="stands", why="asked them", when=today))
    assert take(file).out.splitlines()[-1].startswith(f"{FILE}: 2 decided")
    assert vjclaims(*CHECK).status == 0


# What is no ledger


def test_files_that_are_none(room: Path) -> None:
    write(room / "a.ods", "x")
    write(room / "a.csv", "text,status\n1,2\n")
    write(room / "a.xlsx", "no zip")
    book = openpyxl.Workbook()
    book.active.append(["text", "status"])
    book.save("b.xlsx")
    for name, said in (
        ("a.ods", "no .xlsx and no .csv"),
        ("a.csv", "has no columns “findings” and “decision”"),
        ("b.xlsx", "has no columns"),
        ("a.xlsx", "cannot be read as a workbook"),
        ("none.xlsx", "no such file"),
    ):
        done = take(name)
        assert (done.status, done.out) == (2, "")
        (line,) = done.err.strip().splitlines()
        assert name in line
        assert said in line


def hostile(change: Callable[[dict[str, bytes]], None]) -> str:
    """The ledger with something else in its parts."""
    with zipfile.ZipFile("ledger.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile("bad.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return "bad.xlsx"


def one_line(file: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        importing.read_table(file)
    assert "\n" not in str(caught.value)


def test_a_bomb_is_not_unpacked(room: Path) -> None:
    def bomb(parts: dict[str, bytes]) -> None:
        parts["xl/media/image1.png"] = bytes(101_000_000)

    file = hostile(bomb)
    assert Path(file).stat().st_size < 1_000_000
    one_line(file, "101 MB when unpacked")


def test_a_million_rows_are_refused(room: Path) -> None:
    head = '<row r="1"><c t="inlineStr"><is><t>findings</t></is></c>' + (
        '<c t="inlineStr"><is><t>decision</t></is></c></row>'
    )

    def rows(parts: dict[str, bytes]) -> None:
        many = "<row><c><v>1</v></c></row>" * 1_000_000
        part = "xl/worksheets/sheet1.xml"
        before, _, rest = parts[part].partition(b"<sheetData>")
        after = rest.partition(b"</sheetData>")[2]
        parts[part] = before + f"<sheetData>{head}{many}</sheetData>".encode() + after

    one_line(hostile(rows), "more than 100,000 rows")


def test_rows_that_are_only_formatted_do_not_count(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_ROWS", 20)
    book = openpyxl.load_workbook("ledger.xlsx")
    for row in range(20, 400):
        book["Ledger"].cell(row, 1).fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF00")
    book.save("long.xlsx")
    assert len(importing.read_table("long.xlsx")) < 20


def test_entities_are_not_expanded(room: Path) -> None:
    def entities(parts: dict[str, bytes]) -> None:
        laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
        part = "xl/worksheets/sheet1.xml"
        parts[part] = parts[part].replace(b"<worksheet", laughs.encode() + b"<worksheet", 1)

    one_line(hostile(entities), "declarations that no spreadsheet writes")


def test_a_damaged_part_is_one_line(room: Path) -> None:
    def damage(parts: dict[str, bytes]) -> None:
        parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:900]

    one_line(hostile(damage), "cannot be read as a workbook")


def test_formulas_are_not_run(room: Path) -> None:
    """A cell has the value that was kept with it; without one it is empty."""
    file = fill("ledger.xlsx", every(decision='=CONCATENATE("sta","nds")', why='=HYPERLINK("x")'))
    done = take(file)
    assert done.out.endswith("0 decided, 0 unchanged, 0 skipped\n")
    assert not Path(FILE).exists()
