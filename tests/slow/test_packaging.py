"""What is shipped: sdist and wheel, the image, the Homebrew formula, the steps of a release."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scripts import formula

REPO = Path(__file__).parents[2]
PACKAGE = REPO / "vjclaims"
DOCKERFILE = (REPO / "Dockerfile").read_text(encoding="utf-8")


# The sdist and the wheel


def build(folder: Path, out: Path, kind: str) -> Path:
    """Build as `make dist` does, by the hatchling of this environment, which needs no network."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHONPATH")}
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(out)],
        cwd=folder,
        env=env,
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = out.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(REPO, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(REPO, tmp_path_factory.mktemp("sdist"), "sdist")


def test_the_wheel_holds_the_whole_package(wheel: Path) -> None:
    there = {
        path.relative_to(REPO).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("vjclaims/")}
        assert held == there
        for name in sorted(held):
            assert archive.read(name) == (REPO / name).read_bytes(), name
    for name in (
        "py.typed",
        "cli/templates/pre-commit",
        "cli/templates/settings.toml",
        "cli/templates/manual.toml",
        "lexicon/data/sameness.npz",
        "lexicon/data/metrics/disasters.toml",
        "report/html/templates/report.html",
        "report/formats/report.schema.json",
        "sources/readers/samples/sample.pdf",
        "sources/store/archive.sql",
    ):
        assert f"vjclaims/{name}" in held


def test_the_wheel_brings_the_man_page_and_the_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (page,) = (name for name in names if name.endswith(".data/data/share/man/man1/vjclaims.1"))
        assert archive.read(page) == (REPO / "packaging" / "vjclaims.1").read_bytes()
    for name in ("LICENSE", "LICENSE.unicode", "entry_points.txt"):
        assert any(name in place.split("/") for place in names), name


def test_the_sdist_builds_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    again = build(folder, tmp_path / "out", "wheel")
    with zipfile.ZipFile(wheel) as ours, zipfile.ZipFile(again) as theirs:
        assert {i.filename: i.CRC for i in ours.infolist()} == {
            i.filename: i.CRC for i in theirs.infolist()
        }
    assert (folder / "hooks" / "pre-commit").read_bytes() == (
        PACKAGE / "cli" / "templates" / "pre-commit"
    ).read_bytes()
    for name in ("Dockerfile", "action.yml", "scripts/formula.py", "requirements.lock", "corpus"):
        assert (folder / name).exists(), name


# The image


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile with what they are given, lines put together."""
    text = re.sub(r"(?m)^#.*\n", "", DOCKERFILE)
    rows = re.sub(r"\\\n\s*", "", text).splitlines()
    return [tuple(row.split(None, 1)) for row in rows if row.strip()]  # type: ignore[misc]


def given(word: str) -> list[str]:
    return [rest for name, rest in instructions() if name == word]


def test_the_image_starts_from_one_version_of_a_python_that_is_supported() -> None:
    (base,) = given("ARG")
    found = re.fullmatch(r"PYTHON=python:(\d+)\.(\d+)\.\d+-slim-[a-z]+", base)
    assert found is not None, "a patch level and a release of Debian, no tag that moves"
    assert (int(found[1]), int(found[2])) >= (3, 11)
    assert given("FROM") == ["${PYTHON} AS made", "${PYTHON}"]


def ignored(path: str) -> bool:
    """Whether .dockerignore keeps a file out, by its own rules: the last that fits counts."""
    out = False
    for line in (REPO / ".dockerignore").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        rule = line.removeprefix("!").rstrip("/")
        fits = rule == "*" or path == rule or path.startswith(f"{rule}/")
        if rule.startswith("**/"):
            fits = rule[3:] in path.split("/")
        if fits:
            out = not line.startswith("!")
    return out


def test_all_that_the_image_copies_is_there_and_nothing_else_is_sent() -> None:
    sources = [
        source for rest in given("COPY") if "--from=" not in rest for source in rest.split()[:-1]
    ]
    assert "vjclaims/" in sources
    for source in sources:
        assert (REPO / source).exists(), source
        assert not ignored(source.rstrip("/")), source
    assert not ignored("vjclaims/lexicon/data/hedges.toml")
    for name in (".git/config", "stories/test", "corpus/a.md", "vjclaims/__pycache__/a.pyc"):
        assert ignored(name), name
    # What the build of the package reads has to be among it.
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert {project["project"]["readme"], *shared} <= set(sources)


def test_the_image_installs_what_is_locked_and_runs_as_nobody_special() -> None:
    (run, then) = (rest for rest in given("RUN") if "pip install" in rest)
    assert "--require-hashes" in run
    assert "--only-binary :all:" in run
    assert "--no-deps" in then
    assert "PIP_NO_CACHE_DIR=1" in given("ENV")[0]
    last = instructions()[max(i for i, (w, _) in enumerate(instructions()) if w == "FROM") :]
    words = [word for word, _ in last]
    (user,) = (rest for word, rest in last if word == "USER")
    assert user.isdecimal()
    assert int(user) > 0
    assert f"--uid {user} " in " ".join(given("RUN"))
    assert words.index("USER") > words.index("COPY")
    (entry,) = given("ENTRYPOINT")
    assert json.loads(entry) == ["vjclaims"]
    assert given("WORKDIR")[-1] == "/articles"
    assert "VJCLAIMS_CACHE=/cache" in " ".join(given("ENV"))


def docker(*args: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["docker", *args], check=False, capture_output=True, encoding="utf-8", **options
    )


def test_the_image_is_built_and_checks(tmp_path: Path) -> None:
    """Where there is a docker that can fetch the base; elsewhere the tests above must do."""
    base = given("ARG")[0].removeprefix("PYTHON=")
    if not shutil.which("docker") or docker("info", timeout=30).returncode:
        pytest.skip("needs docker, and the right to use it")
    if docker("image", "inspect", base).returncode and docker("pull", base).returncode:
        pytest.skip(f"needs {base}")
    name = "vjclaims-test"
    built = docker("build", "--quiet", "--tag", name, str(REPO))
    assert built.returncode == 0, built.stderr
    tmp_path.chmod(0o755)
    for file, text in (
        ("printed.md", "Norda Foods had revenue of $4.5 billion in 2025.\n"),
        ("draft.md", "In 2025 Norda Foods had revenue of $5.4 billion.\n"),
    ):
        (tmp_path / file).write_text(text)
    run = ("run", "--rm", "--network", "none", "--volume", f"{tmp_path}:/articles:ro", name)
    assert docker(*run, "doctor").returncode == 0
    checked = docker(*run, "check", "draft.md", "--against", "printed.md", "--format", "concise")
    assert checked.returncode == 1, checked.stderr
    assert "draft.md:1:36: VJ101" in checked.stdout


# The formula


def pylock() -> dict[str, Any]:
    """What uv would say of the lock file, made up; every second wheel is for one platform."""
    packages = []
    for at, (name, known) in enumerate(formula.locked(formula.LOCK.read_text("utf-8")).items()):
        shas = sorted(known.hashes)
        kind = "py3-none-any" if at % 2 else "cp311-cp311-macosx_11_0_arm64"
        packages.append(
            {
                "name": name,
                "version": known.version,
                "sdist": file(f"{name}-{known.version}.tar.gz", shas[0]),
                "wheels": [file(f"{name}-{known.version}-{kind}.whl", shas[-1])],
            }
        )
    return {"packages": packages}


def file(name: str, sha: str) -> dict[str, Any]:
    return {"url": f"{formula.PYPI}packages/{name}", "hashes": {"sha256": sha}}


def test_the_formula_has_what_is_needed_to_run() -> None:
    text = formula.LOCK.read_text(encoding="utf-8")
    needed = formula.locked(text)
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[\[ ]", need)[0].replace("_", "-") for need in project["dependencies"]}
    assert asked <= set(needed)
    assert {"thinc", "cryptography", "pydantic-core"} <= set(needed), "what those need, too"
    assert not {"hatchling", "editables", "pluggy", "trove-classifiers"} & set(needed)
    for name, known in needed.items():
        assert f"{name}=={known.version} \\\n" in text
        assert known.hashes, name


def test_the_formula_is_filled_in(tmp_path: Path) -> None:
    sdist = tmp_path / "vjclaims-9.9.tar.gz"
    sdist.write_bytes(b"an sdist")
    made = formula.formula(sdist, pylock(), "https://example.org/vjclaims")
    assert not re.search(r"@[A-Z0-9]+@", made)
    assert 'homepage "https://example.org/vjclaims"' in made
    assert f'url "{formula.PYPI}packages/source/v/vjclaims/vjclaims-9.9.tar.gz"' in made
    assert f'sha256 "{hashlib.sha256(b"an sdist").hexdigest()}"' in made
    lock = formula.LOCK.read_text(encoding="utf-8")
    found = re.findall(r'  resource "(\S+)" do\n    url "(\S+)"\n    sha256 "(\w{64})"\n', made)
    assert [name for name, _, _ in found] == list(formula.locked(lock))
    for _, url, sha in found:
        assert url.endswith((".tar.gz", "-py3-none-any.whl")), url
        assert f"sha256:{sha}" in lock
    if shutil.which("ruby"):
        (tmp_path / "vjclaims.rb").write_text(made, encoding="utf-8")
        subprocess.run(["ruby", "-wc", str(tmp_path / "vjclaims.rb")], check=True)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": "0"}, "make it anew"),
        ({"name": "another"}, "make it anew"),
        ({"wheels": [], "sdist": file("a-1.tar.gz", "0" * 64)}, "does not have its hash"),
    ],
)
def test_the_formula_takes_nothing_that_is_not_locked(change: dict[str, Any], said: str) -> None:
    data = pylock()
    data["packages"][0] |= change
    with pytest.raises(SystemExit, match=said):
        list(formula.resources(formula.locked(formula.LOCK.read_text("utf-8")), data))


def test_the_formula_names_no_index_of_ones_own() -> None:
    data = pylock()
    for kept in (data["packages"][0]["sdist"], *data["packages"][0]["wheels"]):
        kept["url"] = kept["url"].replace(formula.PYPI, "https://mirror.example.org/")
    with pytest.raises(SystemExit, match="nobody else"):
        list(formula.resources(formula.locked(formula.LOCK.read_text("utf-8")), data))


# The steps of a release


def test_the_steps_of_a_release_name_what_there_is() -> None:
    text = (REPO / "CONTRIBUTING.md").read_text(encoding="utf-8")
    steps = text.split("## A release\n")[1].split("\n## ")[0]
    targets = set(re.findall(r"(?m)^([a-z-]+):", (REPO / "Makefile").read_text(encoding="utf-8")))
    named = re.findall(r"`make ([a-z-]+)", steps)
    assert {"lock", "lint", "test-all", "dist", "install-check", "formula"} <= set(named) <= targets
    for path in re.findall(r"`([\w/.-]+\.(?:toml|md|1|py|in|yml))`", steps):
        assert (REPO / path).exists(), path
