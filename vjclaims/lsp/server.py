"""The server: what the editor says, put into checks and decisions, and what it gets back.

All of this runs in the thread of the event loop, which alone writes to the editor; checks and
decisions run one after the other in one other thread, so that a text is checked while it is being
written and hovers are answered meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from vjclaims.findings.policy.deciding import Place
from vjclaims.lexicon.messages import say, say_count
from vjclaims.lsp import actions, streams
from vjclaims.lsp.checks import Checked, Checker, Superseded
from vjclaims.lsp.diagnostics import Look, diagnostics, trouble
from vjclaims.lsp.drafts import Draft, draft_of
from vjclaims.lsp.hover import hover
from vjclaims.lsp.positions import Lines
from vjclaims.lsp.turns import Turns
from vjclaims.records.decision import Choice
from vjclaims.settings.values import FORMER
from vjclaims.text.errors import InputError, VjclaimsError
from vjclaims.text.safe import visible
from vjclaims.text.version import tool_version

PAUSE = 0.3  # seconds in which nothing is typed before a text is checked
# Files that a check depends on, to be told of when something else than the editor changes them.
_WATCHED = "**/*.{md,markdown,txt,html,htm,xhtml,docx,pdf,toml,csv,db}"
_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_Level = types.MessageType


class Server(LanguageServer):
    """who: tells who decides, asked in the folder of the draft."""

    def __init__(self, who: Callable[[], str]) -> None:
        super().__init__("vjclaims", tool_version(), types.TextDocumentSyncKind.Full)
        self.who = who
        self.look = Look()
        self.checker = Checker()
        self.worker = ThreadPoolExecutor(1, "vjclaims")
        self.turns = Turns(self.look_at)
        self.opened: set[str] = set()
        self.checked: dict[str, Checked] = {}
        self.ended = self.polite = False  # whether to stop; whether the editor asked for it
        self._troubles: dict[str, str] = {}
        self._said: set[str] = set()

    def draft(self, uri: str) -> Draft | None:
        """The text of an open document as it is now."""
        if uri not in self.opened:
            return None
        document = self.workspace.get_text_document(uri)
        open_folders = [f.uri for f in self.workspace.folders.values()]
        rooted = open_folders or [self.workspace.root_uri]
        folders = [path for folder in rooted if folder and (path := to_fs_path(folder))]
        language, version = document.language_id, document.version
        return draft_of(uri, document.source, language, version, folders)

    async def look_at(self, uri: str) -> None:
        """Check a text, and tell the editor what is to be marked in it; nothing raises."""
        draft, started = self.draft(uri), time.monotonic()
        if draft is None or not draft.text.strip():
            self.checked.pop(uri, None)
            self.publish(uri, [], draft)
            return
        try:
            checked, marked = await self.work(self._examined, draft)
        except Superseded:
            return
        except Exception as error:
            self.checked.pop(uri, None)
            self.publish(uri, [trouble(self.failed(uri, error))], draft)
            return
        if uri not in self.opened or self.turns.is_due(uri):
            return  # it is another text by now
        self._troubles.pop(uri, None)
        self.checked[uri] = checked
        self.publish(uri, marked, draft)
        self._tell_of(checked, time.monotonic() - started)

    def _examined(self, draft: Draft) -> tuple[Checked, list[types.Diagnostic]]:
        """In the other thread: the check, and all that takes time to make of it."""
        checked = self.checker.check(draft, lambda: self.ended or self.turns.is_due(draft.uri))
        assert checked.report.ledger is not None  # worked out here, for hovers
        return checked, diagnostics(checked, self.look)

    def _tell_of(self, checked: Checked, seconds: float) -> None:
        """What a check was about, in the log; what of the evidence could not be read, once."""
        count, name = len(checked.report.findings), visible(checked.draft.name)
        self.log(say_count("editor.checked", count, name=name, seconds=f"{seconds:.2f}"))
        self.once(_Level.Log, checked.against)
        for skipped in checked.report.skipped:
            if skipped.path != checked.draft.name:
                level = _Level.Warning if skipped.fatal else _Level.Log
                self.once(level, f"{skipped.path}: {skipped.reason}")

    async def work(self, job: Callable[..., _T], *given: Any) -> _T:
        """What a job makes that runs in the other thread, after those asked for before."""
        return await asyncio.get_running_loop().run_in_executor(self.worker, job, *given)

    def publish(self, uri: str, marked: list[types.Diagnostic], draft: Draft | None = None) -> None:
        """Tell the editor what is to be marked, in place of what was."""
        version = draft.version if draft is not None else None
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, marked, version=version)
        )

    def recheck(self, after: float = 0.0) -> None:
        """Check all open texts again: something that they depend on has changed."""
        for uri in sorted(self.opened):
            self.turns.due(uri, after)

    def failed(self, uri: str, error: Exception) -> str:
        """Show an error, unless it is shown already, and say it in one line."""
        said = self.explained(error)
        if said not in self._troubles.values():
            self.show(_Level.Error, said)
        self._troubles[uri] = said
        return said

    def explained(self, error: Exception) -> str:
        """An error in one line; of a bug, the log has where it is."""
        if isinstance(error, VjclaimsError | OSError):
            return visible(str(error))
        _log.error("a bug", exc_info=error)
        return visible(say("editor.bug", kind=type(error).__name__, error=error))

    def once(self, level: types.MessageType, text: str) -> None:
        """Log or show a line the first time only."""
        if text not in self._said:
            self._said.add(text)
            (self.log if level is _Level.Log else lambda said: self.show(level, said))(text)

    def show(self, level: types.MessageType, text: str) -> None:
        """Show a line to the person at the keyboard, and log it."""
        self.window_show_message(types.ShowMessageParams(level, visible(text)))
        self.window_log_message(types.LogMessageParams(level, visible(text)))

    def log(self, text: str) -> None:
        """A line for the log."""
        self.window_log_message(types.LogMessageParams(_Level.Info, visible(text)))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """What went wrong in the protocol itself: nothing that a writer could mend."""
        _log.error("%s: %s", source.__name__, error)


def initialize(ls: Server, params: types.InitializeParams) -> None:
    """Note what the editor can show."""
    text, window = params.capabilities.text_document, params.capabilities.window
    published = text.publish_diagnostics if text else None
    formats = text.hover.content_format if text and text.hover else None
    ls.look = Look(
        encoding=str(ls.workspace.position_encoding),
        related=bool(published and published.related_information),
        markdown=types.MarkupKind.Markdown in (formats or ()),
        reveal=bool(window and window.show_document and window.show_document.support),
    )


async def initialized(ls: Server, params: types.InitializedParams) -> None:
    """Load the model, and ask to be told of changes on the disk."""
    streams.end_with(ls.process_id)
    watching = ls.client_capabilities.workspace
    files = watching.did_change_watched_files if watching else None
    if files and files.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions(
            [types.FileSystemWatcher(glob_pattern=_WATCHED)]
        )
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        ls.client_register_capability(
            types.RegistrationParams([types.Registration("files", method, options)])
        )
    started = time.monotonic()
    try:
        await ls.work(ls.checker.warm)
    except Exception as error:
        ls.failed("", error)
    else:
        ls.log(say("editor.ready", seconds=f"{time.monotonic() - started:.1f}"))


def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Check at once."""
    ls.opened.add(params.text_document.uri)
    ls.turns.due(params.text_document.uri)


def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Check when the writer pauses."""
    ls.turns.due(params.text_document.uri, PAUSE)


def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Forget the text, and what was marked in it."""
    uri = params.text_document.uri
    ls.opened.discard(uri)
    ls.turns.drop(uri)
    ls.checked.pop(uri, None)
    ls._troubles.pop(uri, None)
    ls.publish(uri, [])


def changed_elsewhere(ls: Server, params: object) -> None:
    """Check again: an article, a setting, a decision or the folders have changed."""
    ls.recheck(PAUSE)


def on_hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """What there is to say of a figure; nothing while its text is being checked anew."""
    checked = ls.checked.get(params.text_document.uri)
    if checked is None or not _is_current(ls, checked):
        return None
    return hover(checked, params.position, ls.look)


def on_code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The menu at a place."""
    only = params.context.only
    checked = ls.checked.get(params.text_document.uri)
    if checked is None or (only and types.CodeActionKind.QuickFix not in only and "" not in only):
        return []
    lines = Lines(checked.draft.text, ls.look.encoding)
    span = (lines.offset(params.range.start), lines.offset(params.range.end))
    current = span if _is_current(ls, checked) else None
    return actions.actions(checked, params.context.diagnostics, current, ls.look)


def _is_current(ls: Server, checked: Checked) -> bool:
    """Whether the text is still the one that was checked."""
    draft = ls.draft(checked.draft.uri)
    return draft is not None and draft.text == checked.draft.text


async def decide(ls: Server, uri: str, name: str, choice: str, why: str) -> None:
    """Note a decision on a finding."""

    def note(checked: Checked | None) -> Place:
        if checked is None:
            raise InputError(say("editor.unchecked_yet"))
        if choice not in list(Choice):
            raise InputError(say("editor.no_choice", choice=choice, choices=", ".join(Choice)))
        return ls.checker.decide(checked, name, Choice(choice), ls.who, why)

    try:
        place = await ls.work(note, ls.checked.get(uri))
    except (VjclaimsError, OSError) as error:
        ls.show(_Level.Error, str(error))
        return
    taken = say(f"decisions.{choice}")
    ls.log(say("editor.noted", id=name, choice=taken, file=place.write))
    if place.read != place.write:
        ls.log(say("decisions.turned", former=FORMER, file=place.write))
    ls.recheck()


async def undecide(ls: Server, uri: str, name: str) -> None:
    """Take a decision back."""
    draft = ls.draft(uri)
    try:
        if draft is None:
            raise InputError(say("editor.unchecked_yet"))
        place = await ls.work(ls.checker.undecide, draft, name)
    except (VjclaimsError, OSError) as error:
        ls.show(_Level.Error, str(error))
        return
    ls.log(say("editor.taken_back", id=name, file=place.write))
    ls.recheck()


def reveal(ls: Server, uri: str, line: int, character: int) -> None:
    """Put the cursor where something is to be written."""
    at = types.Position(line, character)
    ls.window_show_document(
        types.ShowDocumentParams(uri, take_focus=True, selection=types.Range(at, at))
    )


def shutdown(ls: Server, *params: object) -> None:
    """Stop what is being checked; the editor will say when to exit."""
    ls.ended = ls.polite = True


_FEATURES: tuple[tuple[str, Callable[..., Any], Any], ...] = (
    (types.INITIALIZE, initialize, None),
    (types.INITIALIZED, initialized, None),
    (types.SHUTDOWN, shutdown, None),
    (types.TEXT_DOCUMENT_DID_OPEN, did_open, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, did_change, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, did_close, None),
    (types.TEXT_DOCUMENT_DID_SAVE, changed_elsewhere, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, changed_elsewhere, None),
    (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, changed_elsewhere, None),
    (types.TEXT_DOCUMENT_HOVER, on_hover, None),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        on_code_action,
        types.CodeActionOptions([types.CodeActionKind.QuickFix]),
    ),
)
_COMMANDS: tuple[tuple[str, Callable[..., Any]], ...] = (
    (actions.DECIDE, decide),
    (actions.UNDECIDE, undecide),
    (actions.REVEAL, reveal),
)


def made(who: Callable[[], str]) -> Server:
    """A server that has not begun to listen."""
    server = Server(who)
    for name, feature, options in _FEATURES:
        server.feature(name, options)(feature)
    for name, command in _COMMANDS:
        server.command(name)(command)
    return server


def serve(who: Callable[[], str]) -> bool:
    """Serve an editor on standard input and output until it says goodbye or goes; whether it said
    goodbye. who: tells who decides."""
    server = made(who)
    given, taken = streams.pipes()
    try:
        server.start_io(given, taken)
    finally:
        server.ended = True
        server.worker.shutdown(wait=False, cancel_futures=True)
    return server.polite
