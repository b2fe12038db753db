"""Fills in the Homebrew formula, packaging/vjclaims.rb.in.

    python -m scripts.formula build/dist/vjclaims-VERSION.tar.gz build/pylock.toml > vjclaims.rb

requirements.lock has the hashes and no names of files; pylock.toml, which `make formula` makes of
it by uv, has the names. A file whose hash is not in requirements.lock is refused, so that the one
adds nothing to the other. Wheels for any platform are taken as they are, all else as sdists.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "packaging" / "vjclaims.rb.in"
LOCK = ROOT / "requirements.lock"
PYPI = "https://files.pythonhosted.org/"
OURS = "vjclaims (pyproject.toml)"
# The wheels that Homebrew hands to pip as they are; it unpacks all others.
_ANYWHERE = re.compile(r"[.-]py3[^-]*-none-any\.whl$")
_ENTRY = re.compile(r"(?m)^(?P<name>[\w.-]+)==(?P<version>\S+) \\\n(?P<rest>(?: +.*\n)+)")
_SHA = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA = re.compile(r"(?m)^ +#(?: via)? +(\S.*?)$")


@dataclass(frozen=True)
class Locked:
    """A package of requirements.lock: its version, its hashes, and what asks for it."""

    version: str
    hashes: frozenset[str]
    via: frozenset[str]


def locked(text: str) -> dict[str, Locked]:
    """The packages that the program needs when it runs, by name; those of its build left out."""
    found = {
        entry["name"]: Locked(
            entry["version"],
            frozenset(_SHA.findall(entry["rest"])),
            frozenset(_VIA.findall(entry["rest"])),
        )
        for entry in _ENTRY.finditer(text)
    }
    needed: set[str] = {OURS}
    while more := {n for n, p in found.items() if n not in needed and p.via & needed}:
        needed |= more
    return {name: found[name] for name in sorted(needed - {OURS})}


def resources(needed: Mapping[str, Locked], pylock: Mapping[str, Any]) -> Iterator[str]:
    """The blocks of the formula. Raises SystemExit where the two files are not of one make."""
    packages = {package["name"]: package for package in pylock["packages"]}
    for name, known in needed.items():
        package = packages.get(name)
        if package is None or package["version"] != known.version:
            sys.exit(f"{name} {known.version} is not in the list of files: make it anew")
        file = chosen(package)
        sha = file["hashes"]["sha256"]
        if sha not in known.hashes:
            sys.exit(f"{file['url']}: requirements.lock does not have its hash")
        if not file["url"].startswith(PYPI):
            sys.exit(f"{file['url']}: lies where nobody else may find it; use PyPI's own index")
        yield f'  resource "{name}" do\n    url "{file["url"]}"\n    sha256 "{sha}"\n  end'


def chosen(package: Mapping[str, Any]) -> Mapping[str, Any]:
    """The file of a package that is installed: a wheel for any platform, else the sdist."""
    for wheel in package.get("wheels", ()):
        if _ANYWHERE.search(wheel["url"]):
            file: Mapping[str, Any] = wheel
            return file
    if "sdist" not in package:
        sys.exit(f"{package['name']} has neither a wheel for any platform nor an sdist")
    file = package["sdist"]
    return file


def formula(sdist: Path, pylock: Mapping[str, Any], homepage: str, url: str | None = None) -> str:
    """The formula. url: where the sdist lies; None for where PyPI puts it."""
    place = url or f"{PYPI}packages/source/v/vjclaims/{sdist.name}"
    values = {
        "HOMEPAGE": homepage,
        "URL": place,
        "SHA256": hashlib.sha256(sdist.read_bytes()).hexdigest(),
        "RESOURCES": "\n\n".join(resources(locked(LOCK.read_text("utf-8")), pylock)),
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    return re.sub(r"@([A-Z0-9]+)@", lambda found: values[found[1]], text)


def main() -> None:
    """Write the formula to standard output."""
    parser = argparse.ArgumentParser(description="Fill in the Homebrew formula.")
    parser.add_argument("sdist", type=Path, help="the sdist that will be uploaded")
    parser.add_argument("pylock", type=Path, help="pylock.toml, made of requirements.lock by uv")
    parser.add_argument("--homepage", default="https://pypi.org/project/vjclaims/")
    parser.add_argument("--url", help="where the sdist lies, if not on PyPI")
    asked = parser.parse_args()
    pylock = tomllib.loads(asked.pylock.read_text(encoding="utf-8"))
    sys.stdout.write(formula(asked.sdist, pylock, asked.homepage, asked.url))


if __name__ == "__main__":
    main()
