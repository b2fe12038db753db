"""What the server does about each message of an editor, and the server as a process."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from lsprotocol import types

from vjclaims.findings.policy.deciding import Place
from vjclaims.lexicon.messages import say
from vjclaims.lsp import actions, streams
from vjclaims.lsp.checks import Checked
from vjclaims.lsp.diagnostics import Look
from vjclaims.lsp.hover import hover
from vjclaims.lsp.positions import Lines
from vjclaims.lsp.server import Server
from vjclaims.records.decision import Choice
from vjclaims.settings.values import FORMER
from vjclaims.text.errors import InputError, VjclaimsError

PAUSE = 0.3  # seconds in which nothing is typed before a text is checked
# Files that a check depends on, to be told of when something else than the editor changes them.
_WATCHED = "**/*.{md,markdown,txt,html,htm,xhtml,docx,pdf,toml,csv,db}"


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
    ls.forget(params.text_document.uri)


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
        ls.show(types.MessageType.Error, str(error))
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
        ls.show(types.MessageType.Error, str(error))
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
