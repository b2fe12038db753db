"""Makes the pages of findings when mkdocs builds the site.

Their text is what `vjclaims explain CODE` prints; the example of a code stands in
examples/CODE.md. Nothing is written twice, so the two never differ.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from vjclaims.documentation import REMARK, Code, every_code

EXAMPLES = Path(__file__).parent / "examples"
INDEX = "findings/index.md"
_MEND = "Mend: "
_LOOK_AGAIN = """Look at both figures and their sources again. Change what is wrong, or let the
finding stand where you know why it does."""
_KINDS = (
    ("1", "One article against another"),
    ("2", "Figures inside one article"),
    ("3", "House figures"),
    ("4", "What was accepted"),
)
_HEAD = """# Findings

Each kind of finding has a code. `vjclaims explain CODE` prints its page in the terminal,
`vjclaims rules` lists them all; `vjclaims rules --format json` does so for programs.

A *finding* is about figures. Its severity is **error**, **warning** or **info**; by default an
error makes the exit status 1 ([`fail-on`](../settings.md#fail-on) changes that), and
[`severity`](../settings.md#severity) gives a code another one. A *remark* is about the checking
itself, an ignore comment that covers nothing, for example. It never changes the exit status.
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


def index() -> str:
    """The page that lists all codes."""
    parts = [_HEAD]
    for digit, title in _KINDS:
        rows = [c for c in every_code() if c.code[2] == digit]
        parts += [f"## {title}\n", "| code | severity | |", "|---|---|---|"]
        parts += [f"| [{c.code}]({c.code}.md) | {c.severity} | {c.title} |" for c in rows]
        parts.append("")
    return "\n".join(parts)


def page(code: Code) -> str:
    """The page of one code."""
    meaning, _, mend = code.meaning.partition(_MEND)
    example = (EXAMPLES / f"{code.code}.md").read_text(encoding="utf-8")
    accepting = "" if code.severity == REMARK else _accepting(code)
    return f"""# {code.code}: {code.title}

Severity: **{code.severity}**{_what(code)}

{meaning.strip()}

## Example

{example.strip()}

## What to do

{_sentence(mend) or _LOOK_AGAIN}

{accepting}"""


def _accepting(code: Code) -> str:
    comment = f"<!-- vjclaims: ignore[{code.code}] the reason -->"
    return f"""To let it stand, write a comment into the paragraph:

```html
{comment}
```

or put it into the baseline; [Accepting findings](../accepting.md) has all ways. The setting
`ignore = ["{code.code}"]` switches the code off altogether ([Settings](../settings.md#ignore)).
"""


def _what(code: Code) -> str:
    return ", which never changes the exit status" if code.severity == REMARK else ""


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]


def _short(code: Code) -> str:
    return f"{code.code} {code.title}"


def _place(code: Code) -> str:
    return f"findings/{code.code}.md"
