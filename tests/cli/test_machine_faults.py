"""Faults of the machine and not of the file: said as such, found by doctor, never kept."""

from __future__ import annotations

import io
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from newsroom import inside, vjclaims, write

from vjclaims.cli.jobs.diagnosis import _SAMPLES
from vjclaims.records.skipped import Skipped
from vjclaims.sources.readers import read_bytes
from vjclaims.sources.readers.discover import load
from vjclaims.sources.readers.foreign import foreign, missing_library
from vjclaims.sources.readers.kinds import FORMATS
from vjclaims.text.errors import InputError, PassingError

REPO = Path(__file__).parents[2]
SAMPLES = Path(str(files("vjclaims"))) / "sources" / "readers" / "samples"
# A library, and a file that cannot be read without it.
NEEDED = [
    ("lxml_html_clean", "html"),
    ("justext", "html"),
    ("trafilatura", "html"),
    ("lxml", "html"),
    ("lxml", "docx"),
    ("mammoth", "docx"),
    ("pypdf", "pdf"),
]
DRAFT = "Norda Foods had revenue of $5.4 billion in 2025.\n"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / ".git").mkdir()
    for sample in SAMPLES.iterdir():
        (tmp_path / sample.name).write_bytes(sample.read_bytes())
    write(tmp_path / "draft.md", DRAFT)
    monkeypatch.setenv("VJCLAIMS_CACHE", str(tmp_path / "kept"))
    with inside(tmp_path) as folder:
        yield folder


def without(library: str, code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process in which a library is not installed."""
    head = f"import sys\nsys.modules[{library!r}] = None\n" if library else "import sys\n"
    head += f"sys.path.insert(0, {str(REPO)!r})\n"
    return subprocess.run(
        [sys.executable, "-c", head + code],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def command(library: str, *args: str) -> subprocess.CompletedProcess[str]:
    return without(library, f"from vjclaims.cli.main import main\nsys.exit(main({list(args)!r}))")


# What is said


@pytest.mark.parametrize(("library", "kind"), NEEDED)
def test_a_missing_library_is_named_and_the_file_is_not_blamed(library: str, kind: str) -> None:
    code = (
        "from vjclaims.sources.readers.discover import load\n"
        f"_, (s,) = load([{str(SAMPLES / f'sample.{kind}')!r}])\nprint(s.passing, s.reason)"
    )
    done = without(library, code)
    assert done.stdout.startswith(f"True cannot be read: {library} is not installed; install")
    assert len(done.stdout.splitlines()) == 1
    assert "save the page" not in done.stdout
    assert done.stderr == ""


def test_an_encrypted_pdf_needs_a_library_too(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO((SAMPLES / "sample.pdf").read_bytes())))
    writer.encrypt("", algorithm="AES-256")
    writer.write(tmp_path / "locked.pdf")
    code = (
        "sys.modules['Crypto'] = None\nfrom vjclaims.sources.readers.discover import load\n"
        f"print(load([{str(tmp_path / 'locked.pdf')!r}]))"
    )
    assert "<Document" in without("", code).stdout
    done = without("cryptography", code)
    assert "cryptography is not installed" in done.stdout
    assert "locked.pdf: is encrypted" in done.stdout


def test_the_first_error_of_a_chain_tells_what_is_missing() -> None:
    def hidden() -> None:
        try:
            raise ModuleNotFoundError("No module named 'a.b'", name="a.b")
        except ImportError:
            raise ImportError("a is a project of its own now.\nInstall it.") from None

    with pytest.raises(ImportError) as caught:
        hidden()
    assert missing_library(caught.value).startswith("cannot be read: a is not installed; ")
    said = missing_library(ImportError("liba.so: wrong ELF class\nsecond line"))
    assert said.startswith("cannot be read: a library cannot be loaded (liba.so: wrong ELF class ")
    assert "\n" not in said


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (ImportError("no"), True),
        (MemoryError(), True),
        (ValueError("damaged"), False),
        (RecursionError("deep"), False),
        (InputError("is locked"), False),
        (PassingError("takes long"), True),
    ],
)
def test_whose_fault_an_error_is(error: Exception, passing: bool) -> None:
    with pytest.raises(InputError) as caught, foreign("a PDF", "print it"):
        raise error
    assert isinstance(caught.value, PassingError) is passing


def test_read_bytes_keeps_whose_fault_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes) -> None:
        raise MemoryError

    monkeypatch.setattr("vjclaims.sources.readers.pdf.reading._opened", fail)
    with pytest.raises(PassingError, match=r"^a\.pdf: is a PDF too large"):
        read_bytes((SAMPLES / "sample.pdf").read_bytes(), "a.pdf")


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (PermissionError(13, "Permission denied"), True),
        (OSError(24, "Too many open files"), True),
        (MemoryError(), True),
        (ValueError("embedded null byte"), False),
    ],
)
def test_errors_of_the_system_may_pass(
    room: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, passing: bool
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("vjclaims.sources.readers.discover.open", refuse, raising=False)
    (skipped,) = load(["draft.md"])[1]
    assert skipped.passing is passing
    assert "\n" not in skipped.reason


# Doctor


def test_there_is_a_sample_of_every_kind_of_file() -> None:
    assert {path.suffix.removeprefix(".") for path in SAMPLES.iterdir()} == set(_SAMPLES)
    assert {FORMATS[f".{kind}"] for kind in _SAMPLES} == set(FORMATS.values())
    readings = {read_bytes(path.read_bytes(), path.name).reading for path in SAMPLES.iterdir()}
    assert len(readings) == 1


@pytest.mark.parametrize(("library", "kinds"), [("lxml_html_clean", ["html"]), ("pypdf", ["pdf"])])
def test_doctor_tells_which_kind_cannot_be_read(room: Path, library: str, kinds: list[str]) -> None:
    done = command(library, "doctor")
    bad = {row.split()[1]: row for row in done.stdout.splitlines() if row.startswith("!! ")}
    assert (done.returncode, list(bad)) == (2, kinds), done.stdout + done.stderr
    assert f"{library} is not installed" in bad[kinds[0]]


def test_doctor_tells_what_is_read_wrongly(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vjclaims.cli.jobs.diagnosis._FIGURES", ("$4.5 billion", "99 red ships"))
    done = vjclaims("doctor")
    assert done.status == 2
    assert done.out.count("read wrongly; not found: 99 red ships") == len(_SAMPLES)


# The cache


def test_what_a_machine_could_not_read_is_read_the_next_time(room: Path) -> None:
    args = ("check", "sample.html", "draft.md")
    failed = command("lxml_html_clean", *args)
    assert failed.returncode == 2
    assert "sample.html: cannot be read: lxml_html_clean is not installed" in failed.stderr
    assert "2 articles, " in vjclaims(*args).out


def test_a_permission_that_changes_is_seen(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    args = ("check", "sample.txt", "draft.md")
    with monkeypatch.context() as patched:
        patched.setattr("vjclaims.sources.readers.discover.open", refuse, raising=False)
        assert vjclaims(*args).status == 2
    assert "2 articles, " in vjclaims(*args).out


def test_a_file_at_fault_is_kept_as_ever(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vjclaims import engine

    made = []
    real = engine.check
    monkeypatch.setattr(engine, "check", lambda *a, **k: made.append(1) or real(*a, **k))
    write(room / "bad.pdf", "%PDF-1.7\n")
    assert [vjclaims("check", "bad.pdf", "draft.md").status for _ in range(2)] == [2, 2]
    assert len(made) == 1


def test_a_skipped_path_is_the_files_fault_unless_it_is_said() -> None:
    assert not Skipped("a.pdf", "is damaged").passing


# What is installed


def test_libraries_that_others_bring_by_an_extra_are_named() -> None:
    """A pip before 23.3 does not see that html_clean and html-clean are one extra of lxml."""
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {d.split(" ")[0].split("[")[0] for d in project["dependencies"]}
    assert {"lxml_html_clean", "lxml", "trafilatura"} <= named
    lock = (REPO / "requirements.lock").read_text(encoding="utf-8")
    assert "\nlxml-html-clean==" in lock
