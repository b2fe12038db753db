"""Makes vjclaims/report/formats/report.schema.json from the objects of the JSON report.

    python -m scripts.schema

msgspec knows kinds and meanings; numbers, which it would have as strings, the order of the words of
which one is chosen, and the names of the parts are put as readers of the report have them. A test
sees to it that the file is as made here.
"""

from __future__ import annotations

import json
import re
from enum import EnumType
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec

from vjclaims.report.formats import objects

TARGET = Path(objects.__file__).with_name("report.schema.json")
_HEAD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:vjclaims:report:1",
    "title": "vjclaims report",
}


def text() -> str:
    """The file."""
    _, parts = msgspec.json.schema_components([objects.Report], ref_template="#/$defs/{name}")
    for name, part in parts.items():
        kind = getattr(objects, name)
        if isinstance(kind, EnumType):
            part["enum"] = [member.value for member in kind]
            part.pop("description", None)  # of the class, for programmers; the fields have theirs
        else:
            for field in msgspec.structs.fields(kind):
                _order(part["properties"][field.encode_name], field.type)
    report = _tidy(parts.pop("Report"))
    order = sorted(parts, key=list(vars(objects)).index)
    parts = {_name(name): _tidy(parts[name]) for name in order}
    return json.dumps(_HEAD | report | {"$defs": parts}, indent=2, ensure_ascii=False) + "\n"


def _order(field: dict[str, Any], kind: Any) -> None:
    """Words of which one is chosen in the order of the code."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) is Literal and "enum" in field:
        field["enum"] = list(get_args(kind))


def _tidy(part: Any) -> Any:
    if isinstance(part, list):
        return [_tidy(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("format") == "decimal":
        part = {k: v for k, v in part.items() if k != "format"} | {"type": "number"}
    # "title" is a property of a document, too
    named = {k: v for k, v in part.items() if k != "title" or not isinstance(v, str)}
    found = {key: _tidy(value) for key, value in named.items()}
    if "$ref" in found:
        found["$ref"] = "#/$defs/" + _name(found["$ref"].rpartition("/")[2])
    return found


def _name(name: str) -> str:
    """AsOf is as_of."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
