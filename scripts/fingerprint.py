"""Prints a name for what is installed from this checkout: another name for every other content.

    python scripts/fingerprint.py

The GitHub Action keeps its environment under this name. It needs nothing but Python, on any system.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INSTALLED = ("pyproject.toml", "requirements.lock", "vjclaims", "packaging", "README.md", "LICENSE")
_LENGTH = 32  # characters, of 64


def fingerprint(root: Path) -> str:
    """The name, made of names and contents of the files."""
    sha = hashlib.sha256()
    for name in INSTALLED:
        place = root / name
        inside = place.rglob("*") if place.is_dir() else [place]
        files = [path for path in inside if path.is_file() and "__pycache__" not in path.parts]
        for path in sorted(files, key=lambda path: path.relative_to(root).as_posix()):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            sha.update(f"{path.relative_to(root).as_posix()}\0{content}\n".encode())
    return sha.hexdigest()[:_LENGTH]


if __name__ == "__main__":
    print(fingerprint(ROOT))
