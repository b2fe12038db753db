"""Makes the pages of findings and the tables of the JSON when mkdocs builds the site.

The text of a finding is what `vjclaims explain CODE` prints, its example stands in
examples/CODE.md; the tables are the schema's. Nothing is written twice, so nothing can differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from vjclaims.cli.jobs.documentation import REMARK, Code, every_code
from vjclaims.lexicon.messages import say

EXAMPLES = Path(__file__).parent / "examples"
INDEX = "findings/index.md"
_SCHEMA = "json.md"
_MARK = "<!-- The tables stand here: docs/pages.py makes them from the schema. -->"
_MEND = "Mend: "
_LOOK_AGAIN = """Look at both figures and their sources again. Change what is wrong, or let the
finding stand where you know why it does."""
_KINDS = (
    ("1", "One article against another"),
    ("2", "Figures inside one article"),
    ("3", "Approved figures"),
    ("4", "Decisions and comments"),
)
_HEAD = """# Findings

Each kind of finding has a code. `vjclaims explain CODE` prints its page in the terminal,
`vjclaims rules` lists them all; `vjclaims rules --format json` does so for programs.

A *finding* is about figures. It is a **conflict**, a **likely conflict** or a **note**
([what that means](../words.md)); the settings and the JSON call these `error`, `warning` and
`info`. By default a conflict makes the exit status 1 ([`fail-on`](../settings.md#fail-on) changes
that), and [`severity`](../settings.md#severity) has a code taken for something else. A *remark* is
about the checking itself, an ignore comment that covers nothing, for example. It never changes the
exit status.
"""


def on_config(config: Any) -> Any:
    """Put the pages of all codes below the index of findings in the navigation."""
    for entry in config.nav:
        for title, page in list(entry.items()):
            if page == INDEX:
                entry[title] = [INDEX, *({_short(c): _place(c)} for c in every_code())]
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add the index and a page for each code."""
    files.append(File.generated(config, INDEX, content=index()))
    for code in every_code():
        files.append(File.generated(config, _place(code), content=page(code)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """Put the tables of the schema into their page."""
    if page.file.src_uri != _SCHEMA:
        return markdown
    if _MARK not in markdown:
        raise ValueError(f"{_SCHEMA} lacks the mark for its tables")
    return markdown.replace(_MARK, "\n".join(schema_tables()))


def schema_tables() -> Iterator[str]:
    """A table for the report and for each kind of object in it."""
    file = resources("vjclaims.report.formats") / "report.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    yield from _table("The report", schema, schema["$defs"])
    for name, part in schema["$defs"].items():
        if "properties" in part:
            yield from _table(f"`{name}`", part, schema["$defs"])


def _table(title: str, part: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {title}\n"
    if part.get("description"):
        yield f"{part['description']}\n"
    yield "| field | type | |"
    yield "|---|---|---|"
    for name, field in part["properties"].items():
        meaning = field.get("description") or _referred(field, defs).get("description", "")
        yield f"| `{name}` | {_type(field, defs)} | {meaning} |"
    yield ""


def _referred(field: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The definition that a field refers to; nothing for objects, which have their own table."""
    name = str(field.get("$ref", "")).removeprefix("#/$defs/")
    found: Mapping[str, Any] = defs.get(name, {})
    return {} if "properties" in found else found


def _type(field: Mapping[str, Any], defs: Mapping[str, Any]) -> str:
    """The type of a field in words: "string or null", "list of claim", the values it can have."""
    if "prefixItems" in field:
        return f"list of {' and '.join(_type(item, defs) for item in field['prefixItems'])}"
    if "$ref" in field:
        referred = _referred(field, defs)
        name = field["$ref"].removeprefix("#/$defs/")
        return _type(referred, defs) if referred else f"[`{name}`](#{name})"
    if "anyOf" in field:
        return " or ".join(_type(option, defs) for option in field["anyOf"])
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" if value else "empty" for value in field["enum"])
    kinds = field.get("type", "object")
    if kinds == "array":
        return f"list of {_type(field.get('items', {}), defs)}"
    return kinds if isinstance(kinds, str) else " or ".join(kinds)


def index() -> str:
    """The page that lists all codes."""
    parts = [_HEAD]
    for digit, title in _KINDS:
        rows = [c for c in every_code() if c.code[2] == digit]
        parts += [f"## {title}\n", "| code | is a | |", "|---|---|---|"]
        parts += [f"| [{c.code}]({c.code}.md) | {_sort(c)} | {c.title} |" for c in rows]
        parts.append("")
    return "\n".join(parts)


def page(code: Code) -> str:
    """The page of one code."""
    meaning, _, mend = code.meaning.partition(_MEND)
    example = (EXAMPLES / f"{code.code}.md").read_text(encoding="utf-8")
    deciding = "" if code.severity == REMARK else _deciding(code)
    return f"""# {code.code}: {code.title}

A **{_sort(code)}**{_what(code)}

{meaning.strip()}

## Example

{example.strip()}

## What to do

{_sentence(mend) or _LOOK_AGAIN}

{deciding}"""


def _deciding(code: Code) -> str:
    comment = f"<!-- vjclaims: ignore[{code.code}] the reason -->"
    return f"""To note what becomes of a finding, give `vjclaims decide` its id and `--correct`,
`--stands`, `--false-alarm` or `--ask-later`; [Decisions](../decisions.md) shows how.
To let it stand in the text itself, write a comment into the paragraph:

```html
{comment}
```

The setting `ignore = ["{code.code}"]` switches the code off altogether
([Settings](../settings.md#ignore)).
"""


def _sort(code: Code) -> str:
    """What a finding of this code is, as reports call it."""
    return REMARK if code.severity == REMARK else say(f"report.{code.severity}")


def _what(code: Code) -> str:
    if code.severity == REMARK:
        return ", which never changes the exit status"
    return f"; in settings and JSON `{code.severity}`"


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]


def _short(code: Code) -> str:
    return code.code if code.severity == REMARK else f"{code.code} {code.title}"


def _place(code: Code) -> str:
    return f"findings/{code.code}.md"
