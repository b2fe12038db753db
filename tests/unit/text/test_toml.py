"""TOML made records: what is said where a value does not fit."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Literal

import pytest

from vjclaims.text.errors import SettingsError
from vjclaims.text.toml import Day, Record, Text, parsed, rows, typed


class Part(Record, frozen=True):
    name: Text
    size: int = 0


class Whole(Record, frozen=True, rename="kebab"):
    side: Literal["left", "right"] = "left"
    first_day: Day | None = None
    parts: tuple[Part, ...] = ()
    by_name: dict[str, Part] = {}  # noqa: RUF012  # msgspec copies it


def test_what_fits_is_a_record() -> None:
    data = {"first-day": "2026-03-01", "parts": [{"name": "a"}], "by-name": {"b": {"name": "b"}}}
    found = typed(data, Whole, "x.toml", SettingsError)
    assert found == Whole(
        first_day=dt.date(2026, 3, 1), parts=(Part("a"),), by_name={"b": Part("b")}
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"sied": "left"}, ': unknown key "sied"; did you mean "side"?'),
        ({"x": 1}, ': unknown key "x"; known keys are side, first-day, parts, by-name'),
        ({"side": "rihgt"}, "one of left, right, not 'rihgt'; did you mean \"right\"?"),
        ({"first-day": "soon"}, ": first-day must be a day such as 2026-03-01, not 'soon'"),
        ({"parts": "a"}, ": parts must be a list of tables, not 'a'"),
        ({"parts": [{"name": "a"}, {}]}, ': parts, entry 2: lacks "name"'),
        ({"parts": [{"name": ""}]}, "entry 1: name must be text that is not empty, not ''"),
        ({"parts": [3]}, ", entry 1 must be a table, not 3"),
        ({"by-name": {"b": {"name": "b", "size": 1.5}}}, "by-name: b: size must be a whole"),
        (3, " must be a table, not 3"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(data: Any, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        typed(data, Whole, "x.toml", SettingsError)
    assert str(caught.value).startswith("x.toml")
    assert said in str(caught.value)
    with pytest.raises(SettingsError) as caught:
        typed(data, Whole, "", SettingsError)
    assert not str(caught.value).startswith((":", ",", " "))


def test_a_file_of_entries_holds_nothing_else() -> None:
    assert rows({}, "part", "x.toml", SettingsError) == []
    with pytest.raises(SettingsError, match=r'x\.toml: unknown table "pars"; did you mean "part"'):
        rows({"pars": []}, "part", "x.toml", SettingsError)
    with pytest.raises(SettingsError, match=r'unknown table "y"; write parts'):
        rows({"y": []}, "part", "x.toml", SettingsError, "; write parts")
    for found in ({}, [1]):
        with pytest.raises(SettingsError, match=r"write \[\[part\]\], with two brackets"):
            rows({"part": found}, "part", "x.toml", SettingsError)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for name, content, reason in (
        ("a.toml", b"\xff\xfe", "is not UTF-8 text"),
        ("b.toml", b"x = ", "Invalid value"),
        ("c.toml", None, "No such file or directory"),
    ):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(SettingsError, match=rf"{name}: cannot read the words: {reason}"):
            parsed(tmp_path / name, SettingsError, "the words")
