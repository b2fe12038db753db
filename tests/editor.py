"""An editor for tests: a real client that starts `vjclaims lsp` and talks to it over its pipes."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, Union

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

REPO = Path(__file__).parents[1]
PATIENCE = 120  # seconds for an answer; a machine may be busy with other tests
Story = Callable[["Editor"], Awaitable[None]]


def play(folder: Path, story: Story, **options: Any) -> None:
    """Open a folder in an editor and do there what the story says."""

    async def played() -> None:
        editor = Editor(folder, **options)
        await editor.start()
        try:
            await story(editor)
        finally:
            assert await editor.quit() == 0

    asyncio.run(played())


def _converter() -> Any:
    """lsprotocol takes every action that has a command for a bare command."""
    made = default_converter()

    def either(data: Any, _: type) -> types.Command | types.CodeAction:
        bare = isinstance(data["command"], str) if "command" in data else False
        return made.structure(data, types.Command if bare else types.CodeAction)

    made.register_structure_hook(Union[types.Command, types.CodeAction], either)  # noqa: UP007
    return made


class Editor:
    """folder: what is opened; encodings: those that it can count in; markdown, related, reveal:
    what it can show."""

    def __init__(
        self,
        folder: Path,
        *,
        encodings: Sequence[str] = (),
        markdown: bool = True,
        related: bool = True,
        reveal: bool = True,
    ) -> None:
        self.folder = folder
        self.client = LanguageClient("tests", "1", converter_factory=_converter)
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.log: list[str] = []
        self.shown: list[str] = []
        self.cursors: list[types.ShowDocumentParams] = []
        self.watched: list[types.Registration] = []
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self._encodings = [types.PositionEncodingKind(name) for name in encodings]
        self._markdown, self._related, self._reveal = markdown, related, reveal
        self._listen()

    def _listen(self) -> None:
        client = self.client
        client.feature(types.WINDOW_LOG_MESSAGE)(lambda p: self.log.append(p.message))
        client.feature(types.WINDOW_SHOW_MESSAGE)(lambda p: self.shown.append(p.message))
        publish = self.published.put_nowait
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda p: publish(p))

        def show(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            self.cursors.append(params)
            return types.ShowDocumentResult(True)

        client.feature(types.WINDOW_SHOW_DOCUMENT)(show)
        client.feature(types.CLIENT_REGISTER_CAPABILITY)(
            lambda p: self.watched.extend(p.registrations)
        )

    async def start(self) -> None:
        """Start the server, and say hello."""
        await self.client.start_io(
            sys.executable, "-m", "vjclaims", "lsp", env={**os.environ, "PYTHONPATH": str(REPO)}
        )
        root = self.folder.as_uri()
        hello = types.InitializeParams(
            capabilities=self._capabilities(),
            process_id=os.getpid(),
            root_uri=root,
            workspace_folders=[types.WorkspaceFolder(root, self.folder.name)],
        )
        self.hello = await asyncio.wait_for(self.client.initialize_async(hello), PATIENCE)
        self.client.initialized(types.InitializedParams())

    def _capabilities(self) -> types.ClientCapabilities:
        formats = [types.MarkupKind.Markdown] if self._markdown else [types.MarkupKind.PlainText]
        watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        return types.ClientCapabilities(
            general=types.GeneralClientCapabilities(position_encodings=self._encodings or None),
            workspace=types.WorkspaceClientCapabilities(did_change_watched_files=watching),
            window=types.WindowClientCapabilities(
                show_document=types.ShowDocumentClientCapabilities(support=self._reveal)
            ),
            text_document=types.TextDocumentClientCapabilities(
                hover=types.HoverClientCapabilities(content_format=formats),
                publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                    related_information=self._related
                ),
            ),
        )

    async def quit(self) -> int | None:
        """Say goodbye; the exit status of the server."""
        await asyncio.wait_for(self.client.shutdown_async(None), PATIENCE)
        self.client.exit(None)
        server = self.client._server
        assert server is not None
        return await asyncio.wait_for(server.wait(), PATIENCE)

    def uri(self, name: str) -> str:
        """The address of a file of the folder."""
        return name if ":" in name else (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None, language: str = "markdown") -> None:
        """Open a file, with another text than it has where one is given."""
        uri = self.uri(name)
        self.versions[uri] = 1
        self.texts[uri] = (self.folder / name).read_text("utf-8") if text is None else text
        item = types.TextDocumentItem(uri, language, 1, self.texts[uri])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name: str, text: str) -> None:
        """Change its text, which is not saved."""
        uri = self.uri(name)
        self.versions[uri] += 1
        self.texts[uri] = text
        changed = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(changed, [whole]))

    def close(self, name: str) -> None:
        """Close it."""
        named = types.TextDocumentIdentifier(self.uri(name))
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(named))

    def touched(self, name: str) -> None:
        """Tell the server that a file was changed on the disk."""
        event = types.FileEvent(self.uri(name), types.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    async def marked(self, name: str) -> list[types.Diagnostic]:
        """What the server marks next in the text as it is now."""
        uri = self.uri(name)
        while True:
            found = await asyncio.wait_for(self.published.get(), PATIENCE)
            if found.uri == uri and found.version in (self.versions[uri], None):
                return list(found.diagnostics)

    async def hover(self, name: str, words: str, within: int = 0) -> types.Hover | None:
        """What is shown at some words of the text, so many characters into them."""
        where = self.at(name, words, within)
        named = types.TextDocumentIdentifier(self.uri(name))
        asked = self.client.text_document_hover_async(types.HoverParams(named, where))
        return await asyncio.wait_for(asked, PATIENCE)

    def at(self, name: str, words: str, within: int = 0) -> types.Position:
        """The place of some words, in UTF-16 code units."""
        text = self.texts[self.uri(name)]
        before = re.split(r"\r\n|\r|\n", text[: text.index(words) + within])
        return types.Position(len(before) - 1, len(before[-1].encode("utf-16-le")) // 2)

    async def actions(
        self, name: str, where: types.Range, marked: Sequence[types.Diagnostic] = ()
    ) -> dict[str, types.CodeAction]:
        """The menu at a place, by its titles."""
        context = types.CodeActionContext(list(marked))
        named = types.TextDocumentIdentifier(self.uri(name))
        params = types.CodeActionParams(named, where, context)
        asked = self.client.text_document_code_action_async(params)
        found = await asyncio.wait_for(asked, PATIENCE)
        return {a.title: a for a in found or [] if isinstance(a, types.CodeAction)}

    async def do(self, action: types.CodeAction) -> None:
        """Choose an action of the menu: its edit, then its command."""
        for uri, edits in ((action.edit.changes if action.edit else None) or {}).items():
            for edit in edits:
                self.change(uri, edited(self.texts[uri], edit))
        if action.command is not None:
            await self.command(action.command.command, *(action.command.arguments or ()))

    async def command(self, name: str, *arguments: Any) -> Any:
        """Have the server run a command."""
        params = types.ExecuteCommandParams(name, list(arguments))
        asked = self.client.workspace_execute_command_async(params)
        return await asyncio.wait_for(asked, PATIENCE)


def edited(text: str, edit: types.TextEdit) -> str:
    """The text after an edit whose places count in UTF-16 code units."""
    start, end = (_offset(text, at) for at in (edit.range.start, edit.range.end))
    return text[:start] + edit.new_text + text[end:]


def _offset(text: str, at: types.Position) -> int:
    line = text.split("\n")[at.line]
    before = line.encode("utf-16-le")[: at.character * 2].decode("utf-16-le")
    return sum(len(row) + 1 for row in text.split("\n")[: at.line]) + len(before)


def under(text: str, where: types.Range, encoding: str = "utf-16") -> str:
    """The words that a range of one line covers."""
    assert where.start.line == where.end.line
    line = re.split(r"\r\n|\r|\n", text)[where.start.line]
    name, size = {"utf-8": ("utf-8", 1), "utf-32": ("utf-32-le", 4)}.get(encoding, ("utf-16-le", 2))
    cut = line.encode(name)[where.start.character * size : where.end.character * size]
    return cut.decode(name)
