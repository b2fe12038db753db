"""What the program says to its users: every message is there, filled and used, in plain words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

from vjclaims.comparison.comparison import lacking
from vjclaims.lexicon.messages import messages, say, say_count
from vjclaims.records.decision import Choice
from vjclaims.records.finding import Severity, Verdict
from vjclaims.records.ledger import TIED_OUT, Status
from vjclaims.report import statuses
from vjclaims.text.errors import LexiconError

REPO = Path(__file__).parents[2]
PACKAGE = REPO / "vjclaims"
KNOWN = messages()
FILES = {key.partition(".")[0] for key in KNOWN}
HOUSE = (
    *("strong", "fair", "holder", "scope", "slot", "metric", "claim", "verdict", "literal"),
    *("expected", "entity"),
)
_KEY = re.compile(rf"(?:{'|'.join(FILES)})\.[a-z][a-z_-]*")

# What may stand in a key that is put together, by the key with its gaps.
_STATUSES = [statuses._KEYS[s] for s in Status]
_LABELS = [*(s.value for s in Severity), "apparent"]
GAPS = {
    "dates.{}": ["day", "month", "year"],
    "decisions.{}": [c.value for c in Choice],
    "editor.reason_{}": ["source", "quoted", "newer", "other_thing", "misread"],
    "findings.lacks_{}": ["metric", "holder", "date"],
    "ledger.{}": _STATUSES,
    "ledger.sum_{}": ["tied", *(statuses._KEYS[s] for s in Status if s not in TIED_OUT)],
    "report.{}": _LABELS,
    "report.count_{}": _LABELS,
    "report.means_{}": [*_STATUSES, *_LABELS],
    "report.sum_{}": [
        "parts_total", "growth", "share", "count_of_list", "date_arithmetic", "conversion",
    ],
    "report.verdict_{}": [v.value for v in Verdict],
}  # fmt: skip
# Keys that go through a function which says another one where something is not known.
_UNTOLD = {"findings.differ", "findings.changed"}


@dataclass(frozen=True)
class Call:
    """A call of say or say_count. keys: that it may have; given: names of values, None where they
    are not written out."""

    where: str
    function: str
    keys: tuple[str, ...]
    given: frozenset[str] | None


@dataclass(frozen=True)
class Use:
    """A text that is a key, or the pieces of one."""

    where: str
    key: str


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield str(path.relative_to(REPO)), ast.parse(path.read_text(encoding="utf-8"))


def _says(tree: ast.Module) -> bool:
    """Whether a module says something itself."""
    return "vjclaims.lexicon.messages" in {
        n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)
    }


def _pieces(node: ast.expr) -> str | None:
    """A text as it is written, with {} for what is filled in; None for what is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (_pieces(v) if isinstance(v, ast.Constant) else "{}" for v in node.values)
        return "".join(part or "" for part in parts)
    if isinstance(node, ast.BinOp):  # f"findings.lacks_{name}" + ("_headline" if … else "")
        return _pieces(node.left)
    return None


def _keys(node: ast.expr) -> tuple[str, ...]:
    """The keys that an argument may be, where it is written out."""
    if isinstance(node, ast.IfExp):
        return (*_keys(node.body), *_keys(node.orelse))
    text = _pieces(node)
    if text is None or text.startswith("{}"):
        return ()
    return tuple(text.replace("{}", value) for value in GAPS[text]) if "{}" in text else (text,)


def _calls() -> Iterator[Call]:
    for where, tree in _trees():
        for node in ast.walk(tree) if _says(tree) else ():
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id not in ("say", "say_count") or not _keys(node.args[0]):
                continue
            names = [k.arg for k in node.keywords]
            given = None if None in names else frozenset(n for n in names if n)
            yield Call(f"{where}:{node.lineno}", node.func.id, _keys(node.args[0]), given)


def _uses() -> Iterator[Use]:
    """Every text that looks like a key, wherever it stands; in modules that say nothing themselves
    those that are keys ("report.html" is a file)."""
    for where, tree in _trees():
        says = _says(tree)
        inside = {
            id(part) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for part in n.values
        }
        for node in ast.walk(tree):
            if id(node) in inside or not isinstance(node, ast.Constant | ast.JoinedStr):
                continue
            text = _pieces(node)
            if text is None or not _KEY.fullmatch(text.replace("{}", "x")):
                continue
            for key in _keys(node) if says or text in KNOWN else ():
                yield Use(f"{where}:{node.lineno}", key)


def _fields(key: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(KNOWN[key]) if name}


# In templates: say("file.name", or say("file." ~ … ~ "end", for any key that begins and ends so.
_IN_TEMPLATE = re.compile(
    r'say(_count)?\(\s*"(?P<head>[a-z]+\.[a-z_-]*)"(?:\s*~[^()"]*(?:~\s*"(?P<tail>[a-z_-]*)")?)?'
)


def _in_templates() -> Iterator[tuple[str, str]]:
    """The keys that templates say, each with where."""
    for path in sorted(PACKAGE.rglob("*.html")):
        for match in _IN_TEMPLATE.finditer(path.read_text(encoding="utf-8")):
            head, tail = match["head"], match["tail"] or ""
            put_together = "~" in match[0]
            keys = [k for k in KNOWN if k.startswith(head) and k.endswith(tail)]
            for key in keys if put_together else [head]:
                yield f"{path.relative_to(REPO)}", key
                if match[1] and f"{key}_one" in KNOWN:
                    yield f"{path.relative_to(REPO)}", f"{key}_one"


CALLS, USES = list(_calls()), list(_uses())
TEMPLATES = list(_in_templates())


def test_every_key_of_a_template_is_there() -> None:
    assert len(TEMPLATES) > 40
    assert [row for row in TEMPLATES if row[1] not in KNOWN] == []


def test_the_calls_are_seen() -> None:
    assert len(CALLS) > 80
    assert {u.where.partition(":")[0] for u in USES} >= {
        "vjclaims/findings/wording.py", "vjclaims/report/terminal/text.py",
        "vjclaims/comparison/verdicts.py", "vjclaims/cli/commands/decide.py",
    }  # fmt: skip


@pytest.mark.parametrize("use", USES, ids=lambda u: f"{u.where} {u.key}")
def test_every_key_is_there(use: Use) -> None:
    assert use.key in KNOWN


@pytest.mark.parametrize(
    "call", [c for c in CALLS if c.keys and c.given is not None], ids=lambda c: c.where
)
def test_every_message_is_given_its_values(call: Call) -> None:
    assert call.given is not None
    put_together = len(call.keys) > 2
    for key in call.keys:
        every = {key, f"{key}_one"} & KNOWN.keys() if call.function == "say_count" else {key}
        given = call.given | ({"count"} if call.function == "say_count" else set())
        used = set().union(*map(_fields, every))
        assert used <= given, key
        if not put_together and not isinstance(call.given, type(None)):
            others = set().union(*map(_fields, call.keys))
            assert given - {"count"} <= used | others, key


def test_every_message_is_used() -> None:
    counted = {k for c in CALLS if c.function == "say_count" for k in c.keys}
    counted |= {"report.title", "report.title_none"}
    used = {u.key for u in USES} | {k for c in CALLS for k in c.keys}
    used |= {f"{key}_one" for key in counted} | {f"{key}_untold" for key in _UNTOLD}
    used |= {key for _, key in TEMPLATES}
    used |= {f"{k}_headline" for k in used if k == "findings.lacks_holder"}
    assert set(KNOWN) - used == set()


def test_a_figure_may_lack_what_there_is_a_message_for() -> None:
    import samples

    names = set(lacking(samples.nearly, samples.over)) | set(lacking(samples.exact, samples.over))
    assert names <= set(GAPS["findings.lacks_{}"])


@pytest.mark.parametrize("key", KNOWN)
def test_no_message_has_a_word_of_the_house(key: str) -> None:
    words = re.findall(r"[a-z]+", re.sub(r"\{[^}]*\}", " ", KNOWN[key]).lower())
    assert not {w for w in words if w.removesuffix("s") in HOUSE}


@pytest.mark.parametrize("key", KNOWN)
def test_messages_are_one_piece_of_plain_text(key: str) -> None:
    text = KNOWN[key]
    assert text.strip()
    assert all(name == "" or name.isidentifier() for _, name, _, _ in Formatter().parse(text)
               if name is not None)  # fmt: skip
    assert "  " not in text or key == "report.line"
    assert not re.search(r"['`]\{|\{[^}]*\}['`]", text)  # quoted as code


def test_the_page_of_words_has_every_word_for_a_status_and_a_decision() -> None:
    page = (REPO / "docs" / "words.md").read_text(encoding="utf-8")
    marked = {word for row in re.findall(r"\*{1,2}([^*\n]+)\*{1,2}", page) for word in (row,)}
    wanted = {say(f"ledger.{key}") for key in _STATUSES}
    wanted |= {say(f"decisions.{choice.value}") for choice in Choice}
    wanted |= {say(f"report.{label}") for label in _LABELS}
    assert wanted - marked == set()


def test_one_thing_and_many_have_their_own_messages() -> None:
    assert say_count("report.findings", 1) == "1 finding"
    assert say_count("report.findings", 2) == "2 findings"
    assert say_count("report.findings", 1200) == "1,200 findings"
    assert say_count("ledger.sum_tied", 1) == "1 confirmed"  # which has no other form


def test_a_message_that_is_not_there_is_an_error_that_names_it() -> None:
    with pytest.raises(LexiconError, match=r"'report\.nowhere'"):
        say("report.nowhere")
    with pytest.raises(LexiconError, match=r"'report\.said' lacks 'date'"):
        say("report.said", name="x")
