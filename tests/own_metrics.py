"""A newsroom's own file of metrics, for tests."""

from __future__ import annotations

from pathlib import Path

NEW = """
[[metric]]
id = "beach-cleanups"
label = "beach clean-ups"
nature = "flow"
units = ["count"]
phrases = ["beach sweep"]
siblings = ["waste"]
examples = [{ text = "Volunteers held 48 beach sweeps.", figure = "48" }]
"""
MORE = """
[[metric]]
id = "deaths"
phrases = ["die", "pass away"]
examples = [{ text = "In the blaze 12 people passed away.", figure = "12" }]
"""


def own(folder: Path, text: str) -> Path:
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return path
