"""`vjclaims lsp` as editors use it: a real client, a real process, real files."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp")

from editor import PATIENCE, Editor, edited, play, under
from lsprotocol import types
from newsroom import write

REPO = Path(__file__).parents[2]
PRINTED = """# Norda Foods has a good year

*Meridian Wire, 3 March 2026*

Norda Foods had revenue of $4.5 billion in 2025, its accounts say. It employs 9,400
people and runs 31 plants.
"""
DRAFT = """# Norda Foods looks ahead

Norda Foods had revenue of $5.4 billion in 2025. Norda Foods employs 9,400 people.

The choir of Norda Foods gave 17 concerts.
"""
MENDED = DRAFT.replace("$5.4 billion", "$4.5 billion")
WRONG = "$5.4 billion"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a printed article, a draft, and settings that hold one against the other."""
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "A. Editor")
    folder = tmp_path / "news room"
    write(folder / "printed" / "wire.md", PRINTED)
    write(folder / "drafts" / "visit.md", DRAFT)
    write(folder / "vjclaims.toml", 'against = "printed"\n')
    return folder


NAME = "drafts/visit.md"


def test_a_finding_is_marked_at_its_figure_and_goes_when_it_is_mended(room: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(NAME)
        (found,) = await editor.marked(NAME)
        assert under(DRAFT, found.range) == WRONG
        assert found.source == "vjclaims"
        assert str(found.code).startswith("VJ101-")
        assert found.severity is types.DiagnosticSeverity.Error
        assert found.code_description is None
        line, why = found.message.split("\n")
        assert "5.4 billion" in line
        assert "Meridian Wire" in line
        assert why.startswith("They differ by $900 million")
        (other,) = found.related_information or ()
        assert other.location.uri == editor.uri("printed/wire.md")
        assert under(PRINTED, other.location.range) == "$4.5 billion"
        assert "Norda Foods had revenue" in other.message
        editor.change(NAME, MENDED)
        assert await editor.marked(NAME) == []
        editor.change(NAME, DRAFT)
        assert len(await editor.marked(NAME)) == 1
        editor.change(NAME, " \n")
        assert await editor.marked(NAME) == []
        editor.change(NAME, DRAFT)
        assert len(await editor.marked(NAME)) == 1
        editor.close(NAME)
        assert await editor.marked(NAME) == []
        assert any("Held against printed" in line for line in editor.log)
        assert editor.shown == []

    play(room, story)


def test_what_is_typed_fast_is_checked_once_and_as_it_is_in_the_end(room: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(NAME, MENDED)
        assert await editor.marked(NAME) == []
        for count in range(10):
            editor.change(NAME, f"{MENDED}\nNorda Foods employs {4_900 + count} people.\n")
            await asyncio.sleep(0.02)
        editor.change(NAME, DRAFT)
        found = await asyncio.wait_for(editor.published.get(), PATIENCE)
        assert found.version == editor.versions[editor.uri(NAME)]
        assert len(found.diagnostics) == 1

    play(room, story)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-32"])
def test_places_are_counted_as_was_agreed(room: Path, encoding: str) -> None:
    """A line break inside a paragraph (U+2028, a vertical tab) ends no line of an editor."""
    odd = "Sail\u2028ships,\x0bpilots 👩🏽\u200d🚀 and cre\u0301pes: "
    draft = f"# Norda\r\n\r\n{odd}Norda Foods had revenue of $5.4 billion in 2025, 🚀.\r\n"
    write(room / "printed" / "wire.md", PRINTED.replace("Norda Foods had", "🚀 é Norda Foods had"))

    async def story(editor: Editor) -> None:
        agreed = editor.hello.capabilities.position_encoding
        assert agreed == encoding
        editor.open(NAME, draft)
        (found,) = await editor.marked(NAME)
        assert found.range.start.line == 2
        assert under(draft, found.range, encoding) == WRONG
        (other,) = found.related_information or ()
        printed = (room / "printed" / "wire.md").read_text("utf-8")
        assert under(printed, other.location.range, encoding) == "$4.5 billion"
        shown = await editor.client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(editor.uri(NAME)), found.range.start)
        )
        assert shown is not None
        assert shown.range == found.range

    play(room, story, encodings=[] if encoding == "utf-16" else [encoding, "utf-16"])


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("a.txt", "Norda Foods had revenue of $5.4 billion in 2025.\n", "plaintext"),
        (
            "b.html",
            '<!DOCTYPE html>\n<html><head><meta charset="latin-1"><title>Norda</title></head>'
            "<body><article>\n<p>Caf&eacute; <b>news</b>: Norda&nbsp;Foods had revenue "
            "of <i>$5.4 billion</i> in 2025, its\n unions say.</p>\n<p>It will sing.</p>"
            "</article></body></html>\n",
            "html",
        ),
        ("untitled:Untitled-1", "Norda Foods had revenue of $5.4 billion in 2025.\n", "markdown"),
        ("notes", "Norda Foods had revenue of $5.4 billion in 2025.\n", "plaintext"),
    ],
)
def test_every_kind_of_text_is_checked(room: Path, name: str, text: str, language: str) -> None:
    async def story(editor: Editor) -> None:
        editor.open(name, text, language)
        (found,) = await editor.marked(name)
        assert under(text, found.range) == WRONG

    play(room, story)


def test_what_is_no_article_is_left_alone_and_what_cannot_be_read_is_said(room: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(
            "tool.py", "print('Norda Foods had revenue of $5.4 billion in 2025.')", "python"
        )
        assert await editor.marked("tool.py") == []
        editor.open("bad.txt", "\x00\x01\x02" * 50 + "Norda Foods", "plaintext")
        (found,) = await editor.marked("bad.txt")
        assert "not checked: is not text" in found.message

    play(room, story)


# Hovers


def test_a_hover_tells_what_others_say(room: Path) -> None:
    evil = 'in 2025 <img src=x> [here](http://evil.example) `x` **b**, its "accounts" say'
    write(room / "printed" / "wire.md", PRINTED.replace("in 2025, its accounts say", evil))

    async def story(editor: Editor) -> None:
        editor.open(NAME)
        await editor.marked(NAME)
        shown = await editor.hover(NAME, WRONG, within=3)
        assert shown is not None
        assert under(DRAFT, shown.range or types.Range(*[types.Position(0, 0)] * 2)) == WRONG
        assert isinstance(shown.contents, types.MarkupContent)
        said = shown.contents.value
        assert shown.contents.kind is types.MarkupKind.Markdown
        assert "= \\$5.4 billion (read as \\$5.35 to 5.45 billion)" in said
        assert "Contradicted: " in said
        assert "\n- “\\$4.5 billion” (Meridian Wire, 3 March 2026): Norda Foods had revenue" in said
        assert "<img" not in said
        assert "](http" not in said
        assert "://" not in said
        agreed = await editor.hover(NAME, "9,400")
        assert agreed is not None
        assert "Confirmed elsewhere" in agreed.contents.value  # type: ignore[union-attr]
        alone = await editor.hover(NAME, "17")
        assert alone is not None
        assert "Found nowhere else" in alone.contents.value  # type: ignore[union-attr]
        assert await editor.hover(NAME, "choir") is None
        editor.change(NAME, MENDED)
        assert await editor.hover(NAME, "choir") is None, "while the text is checked anew"

    play(room, story)


def test_an_editor_that_shows_little_gets_plain_text(room: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(NAME)
        (found,) = await editor.marked(NAME)
        assert found.related_information is None
        assert found.message.endswith("“$4.5 billion” (Meridian Wire, 3 March 2026): "
                                      "printed/wire.md:5")  # fmt: skip
        shown = await editor.hover(NAME, WRONG)
        assert shown is not None
        assert isinstance(shown.contents, types.MarkupContent)
        assert shown.contents.kind is types.MarkupKind.PlainText
        assert "**" not in shown.contents.value
        assert "\\" not in shown.contents.value
        menu = await editor.actions(NAME, found.range, [found])
        (own,) = (action for action in menu.values() if action.edit is not None)
        assert own.command is None

    play(room, story, markdown=False, related=False, reveal=False)


# Decisions


def decided(room: Path) -> list[dict[str, Any]]:
    data = tomllib.loads((room / "vjclaims-decisions.toml").read_text("utf-8"))
    return data["decision"]


def test_a_decision_is_noted_and_the_finding_goes_until_it_is_taken_back(room: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(NAME)
        (found,) = await editor.marked(NAME)
        menu = await editor.actions(NAME, found.range, [found])
        kinds = [title.partition(":")[0].partition(",")[0] for title in menu]
        assert list(dict.fromkeys(kinds)) == ["stands", "false alarm", "correct it", "ask later"]
        assert all(a.kind == types.CodeActionKind.QuickFix for a in menu.values())
        action = menu["stands: checked with the source"]
        assert [d.code for d in action.diagnostics or ()] == [found.code]
        await editor.do(action)
        assert await editor.marked(NAME) == []
        (entry,) = decided(room)
        assert entry["id"] == found.code
        assert (entry["decision"], entry["why"]) == ("stands", "checked with the source")
        assert entry["drafts"] == [NAME]
        if shutil.which("git"):
            assert entry["who"] == "A. Editor"
        shown = await editor.hover(NAME, WRONG)
        assert shown is not None
        assert "Decided: stands" in shown.contents.value  # type: ignore[union-attr]
        assert "4.5 billion" in shown.contents.value  # type: ignore[union-attr]
        menu = await editor.actions(NAME, found.range)
        (back,) = (a for title, a in menu.items() if title.startswith("take back: Decided: stands"))
        await editor.do(back)
        assert [d.code for d in await editor.marked(NAME)] == [found.code]
        assert "decision" not in tomllib.loads((room / "vjclaims-decisions.toml").read_text())

    play(room, story)


def test_a_finding_that_is_to_be_corrected_stays_and_says_so(room: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(NAME)
        (found,) = await editor.marked(NAME)
        menu = await editor.actions(NAME, found.range, [found])
        await editor.do(menu["correct it"])
        (found,) = await editor.marked(NAME)
        assert "Decided: correct it (" in found.message
        menu = await editor.actions(NAME, found.range, [found])
        await editor.do(menu["ask later"])
        (found,) = await editor.marked(NAME)
        assert "Decided: ask later (" in found.message
        assert [e["decision"] for e in decided(room)] == ["ask-later"]

    play(room, story)


def test_a_reason_of_ones_own_goes_into_a_comment(room: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(NAME, "🚀 " + DRAFT.replace("\n\nNorda", "\n\n🚀 Norda"))
        (found,) = await editor.marked(NAME)
        menu = await editor.actions(NAME, found.range, [found])
        (own,) = (action for action in menu.values() if action.edit is not None)
        await editor.do(own)
        text = editor.texts[editor.uri(NAME)]
        assert "employs 9,400 people. <!-- vjclaims: ignore[VJ101]  -->\n" in text
        marked = await editor.marked(NAME)
        assert [d.code for d in marked] == [found.code, "VJ401"], "an empty comment covers nothing"
        assert under(text, marked[1].range) == "<!-- vjclaims: ignore[VJ101]  -->"
        (cursor,) = editor.cursors
        assert cursor.take_focus
        assert cursor.selection is not None
        typed = types.TextEdit(cursor.selection, "the unions say so")
        editor.change(NAME, edited(text, typed))
        assert "ignore[VJ101] the unions say so -->" in editor.texts[editor.uri(NAME)]
        assert await editor.marked(NAME) == []
        shown = await editor.hover(NAME, WRONG)
        assert shown is not None
        assert "the unions say so" in shown.contents.value  # type: ignore[union-attr]

    play(room, story)


def test_an_editor_can_hand_over_any_reason_but_none(room: Path) -> None:
    async def story(editor: Editor) -> None:
        uri = editor.uri(NAME)
        await editor.command("vjclaims.decide", uri, "VJ101-0000", "stands", "so")
        assert editor.shown.pop() == "this text has not been checked yet"
        editor.open(NAME)
        (found,) = await editor.marked(NAME)
        await editor.command("vjclaims.decide", uri, found.code, "stands", " ")
        assert editor.shown.pop() == "It needs a reason."
        await editor.command("vjclaims.decide", uri, "VJ101-0000", "stands", "so")
        assert "there is no finding VJ101-0000" in editor.shown.pop()
        await editor.command("vjclaims.decide", uri, found.code, "stand", "so")
        assert "there is no decision stand" in editor.shown.pop()
        await editor.command("vjclaims.undecide", uri, "VJ101-0000")
        assert "no decision on vj101-0000" in editor.shown.pop().lower()
        await editor.command("vjclaims.decide", uri, found.code, "false-alarm", "two “years” & = #")
        assert await editor.marked(NAME) == []
        assert [e["why"] for e in decided(room)] == ["two “years” & = #"]

    play(room, story)


def test_the_command_line_goes_by_what_was_decided_in_the_editor(room: Path) -> None:
    async def story(editor: Editor) -> None:
        editor.open(NAME)
        (found,) = await editor.marked(NAME)
        menu = await editor.actions(NAME, found.range, [found])
        await editor.do(menu["false alarm: the figures are of two things"])
        assert await editor.marked(NAME) == []

    play(room, story)
    done = subprocess.run(
        [sys.executable, "-m", "vjclaims", "check", NAME, "--format", "concise"],
        cwd=room, env={**os.environ, "PYTHONPATH": str(REPO)}, check=False, capture_output=True,
        encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "VJ101" not in done.stdout


# Evidence


def test_without_settings_a_draft_is_held_against_what_lies_beside_it(room: Path) -> None:
    (room / "vjclaims.toml").unlink()
    write(room / "drafts" / "earlier.md", PRINTED)

    async def story(editor: Editor) -> None:
        editor.open(NAME)
        (found,) = await editor.marked(NAME)
        (other,) = found.related_information or ()
        assert other.location.uri == editor.uri("drafts/earlier.md")
        await editor.hover(NAME, "choir")  # what was logged before comes before the answer
        assert any("held against 1 article in drafts" in line for line in editor.log)
        write(room / "drafts" / "earlier.md", PRINTED.replace("$4.5", "$5.4"))
        editor.touched("drafts/earlier.md")
        assert await editor.marked(NAME) == []
        assert [r.method for r in editor.watched] == ["workspace/didChangeWatchedFiles"]

    play(room, story)


def test_what_was_saved_of_a_draft_is_no_evidence_against_it(room: Path) -> None:
    """Here the settings lie above the folder that is opened, and their evidence holds the draft."""
    write(room / "vjclaims.toml", 'against = "."\n')
    shutil.rmtree(room / "printed")
    write(room / "drafts" / "a [b] #c.md", MENDED)
    write(room / "drafts" / "other.md", "The sea was calm.\n")

    async def story(editor: Editor) -> None:
        editor.open("a [b] #c.md", DRAFT)
        (found,) = await editor.marked("a [b] #c.md")
        places = [r.location.uri for r in found.related_information or ()]
        assert places == [editor.uri("visit2.md")]

    write(room / "drafts" / "visit2.md", PRINTED)
    (room / NAME).unlink()
    play(room / "drafts", story)


def test_the_twenty_articles_of_a_desk(tmp_path: Path) -> None:
    shutil.copytree(REPO / "tests" / "desk", tmp_path / "desk")
    draft = (
        "Ternshire wants to close 15 primary schools by 2029, the county council said.\n\n"
        "In Tarnmouth 5,140 runners finished the marathon on Sunday, which leads along the cliffs "
        "to Aldery and back. At Ternshire Hospital 1,260 patients have waited for over a year.\n"
    )

    async def story(editor: Editor) -> None:
        editor.open("draft.txt", draft, "plaintext")
        marked = await editor.marked("draft.txt")
        words = [under(draft, d.range) for d in marked]
        assert "5,140" in words
        editor.open("ternshire-ledger-bus-strike.txt", language="plaintext")
        (found,) = await editor.marked("ternshire-ledger-bus-strike.txt")
        assert "aldery-gazette-bus-strike.docx, paragraph" in found.message, "no line leads there"

    play(tmp_path / "desk", story)


# What goes wrong


def test_broken_settings_are_said_once_and_mended_ones_are_taken(room: Path) -> None:
    write(room / "vjclaims.toml", 'againts = "printed"\n')

    async def story(editor: Editor) -> None:
        editor.open(NAME)
        (said,) = await editor.marked(NAME)
        assert 'vjclaims.toml: unknown setting "againts"' in said.message
        assert said.message.startswith("This text was not checked")
        editor.change(NAME, MENDED)
        assert len(await editor.marked(NAME)) == 1
        editor.open("drafts/second.md", DRAFT)
        assert len(await editor.marked("drafts/second.md")) == 1
        assert len(editor.shown) == 1
        write(room / "vjclaims.toml", 'against = "printed"\n')
        editor.change(NAME, DRAFT)
        (found,) = await editor.marked(NAME)
        assert str(found.code).startswith("VJ101")
        write(room / "vjclaims-decisions.toml", "[[decision]]\nid = 1\n")
        editor.touched("vjclaims-decisions.toml")
        (said,) = await editor.marked(NAME)
        assert "vjclaims-decisions.toml" in said.message
        assert len(editor.shown) == 2

    play(room, story)


def test_a_missing_model_and_missing_evidence_are_said_once(room: Path) -> None:
    write(room / "vjclaims.toml", 'against = ["printed", "gone"]\nmodel = "no_such_model"\n')

    async def story(editor: Editor) -> None:
        editor.open(NAME)
        (said,) = await editor.marked(NAME)
        assert "no_such_model" in said.message
        assert len(editor.shown) == 1
        write(room / "vjclaims.toml", 'against = ["printed", "gone"]\n')
        for text in (DRAFT + "\n", DRAFT):
            editor.change(NAME, text)
            (found,) = await editor.marked(NAME)
            assert str(found.code).startswith("VJ101")
        assert [s for s in editor.shown if s.startswith("gone: ")] == [
            "gone: no such file or folder"
        ]

    play(room, story)


# The wire itself


def framed(message: dict[str, Any]) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def messages(data: bytes) -> list[dict[str, Any]]:
    """The messages in a stream that must hold nothing else."""
    found = []
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        name, _, size = head.split(b"\r\n")[0].partition(b": ")
        assert name == b"Content-Length", head
        found.append(json.loads(rest[: int(size)]))
        data = rest[int(size) :]
    return found


def started(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "vjclaims", "lsp"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPO), "TERM": "xterm"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def hello(folder: Path, process: int | None) -> bytes:
    capabilities = {"window": {"showDocument": {"support": True}}}
    params = {"processId": process, "rootUri": folder.as_uri(), "capabilities": capabilities}
    return framed({"id": 1, "method": "initialize", "params": params}) + framed(
        {"method": "initialized", "params": {}}
    )


def opened(folder: Path) -> bytes:
    item = {"uri": (folder / NAME).as_uri(), "languageId": "markdown", "version": 1, "text": DRAFT}
    return framed({"method": "textDocument/didOpen", "params": {"textDocument": item}})


def test_a_request_that_is_cancelled_is_answered(room: Path) -> None:
    """It waits for the model to be loaded and the text to be checked."""
    with started(room) as server:
        asked = {
            "command": "vjclaims.undecide",
            "arguments": [(room / NAME).as_uri(), "VJ101-0000"],
        }
        said = hello(room, None) + opened(room)
        said += framed({"id": 2, "method": "workspace/executeCommand", "params": asked})
        said += framed({"method": "$/cancelRequest", "params": {"id": 2}})
        said += framed({"id": 3, "method": "no/such/method", "params": {}})
        said += framed({"id": 4, "method": "shutdown"}) + framed({"method": "exit"})
        out, _ = server.communicate(said, timeout=PATIENCE)
    answers = {m["id"]: m for m in messages(out) if "id" in m and "method" not in m}
    assert answers[2]["error"]["code"] == -32800
    assert answers[3]["error"]["code"] == -32601
    assert answers[4]["result"] is None
    assert server.returncode == 0


def test_nothing_but_the_protocol_is_written_to_standard_output(room: Path) -> None:
    with started(room) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(hello(room, os.getpid()) + opened(room))
        server.stdin.flush()
        out = b""
        while b"publishDiagnostics" not in out:
            out += server.stdout.read1(65536)  # type: ignore[attr-defined]
        server.stdin.write(framed({"id": 9, "method": "shutdown"}) + framed({"method": "exit"}))
        rest, err = server.communicate(timeout=PATIENCE)
    found = messages(out + rest)
    (published,) = (m for m in found if m.get("method") == "textDocument/publishDiagnostics")
    assert len(published["params"]["diagnostics"]) == 1
    assert err == b""
    assert server.returncode == 0


def test_the_server_ends_when_the_pipe_does(room: Path) -> None:
    with started(room) as server:
        out, _ = server.communicate(hello(room, None) + opened(room), timeout=PATIENCE)
    assert messages(out)
    assert server.returncode == 2, "nobody said goodbye"


@pytest.mark.skipif(os.name == "nt", reason="there the pipes alone tell")
def test_the_server_ends_when_its_editor_is_gone(room: Path) -> None:
    """Something else may hold the pipe open."""
    with (
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as editor,
        started(room) as server,
    ):
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(hello(room, editor.pid))
        server.stdin.flush()
        assert server.stdout.readline().startswith(b"Content-Length")
        time.sleep(0.5)
        assert server.poll() is None
        editor.kill()
        editor.wait()
        try:
            assert server.wait(PATIENCE) == 1
        finally:
            server.kill()


def test_without_the_extra_one_line_says_how_to_install_it(room: Path) -> None:
    code = (
        "import sys; sys.modules['pygls'] = None\n"
        "from vjclaims.cli.main import main; sys.exit(main(['lsp']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=room, env={**os.environ, "PYTHONPATH": str(REPO)},
        input="", check=False, capture_output=True, encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "pip install '.[lsp]'" in done.stderr
