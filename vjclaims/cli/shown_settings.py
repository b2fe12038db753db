"""The settings in force, each with where it comes from."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import asdict

from vjclaims.settings.config import Config
from vjclaims.text.safe import visible


def settings_text(config: Config) -> str:
    """One line a setting: name, value, and the file or command line that set it."""
    origins = dict(config.origins)
    rows = [
        (name.replace("_", "-"), _value(getattr(config, name)), origins.get(name, "default"))
        for name in Config.names()
    ]
    widths = [max(len(row[i]) for row in rows) for i in (0, 1)]
    lines = (f"{n:<{widths[0]}}  {v:<{widths[1]}}  {o}".rstrip() for n, v, o in rows)
    return "".join(f"{line}\n" for line in lines)


def _value(value: object) -> str:
    if value is None or value == ():
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Struct):
        parts = asdict(value).items()
        shown = (f"{name.replace('_', '-')}: {_value(v)}" for name, v in parts if v)
        return "; ".join(shown) or "-"
    if isinstance(value, dict):
        return _value(tuple(value.items()))
    if isinstance(value, tuple):
        if all(isinstance(v, tuple) and len(v) == 2 for v in value):
            return ", ".join(f"{key} {v}" for key, v in value)
        return ", ".join(_value(v) for v in value)
    return visible(str(value))
