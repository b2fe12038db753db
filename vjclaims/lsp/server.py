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

from vjclaims.lexicon.messages import say, say_count
from vjclaims.lsp.checks import Checked, Checker, Superseded
from vjclaims.lsp.diagnostics import Look, diagnostics, trouble
from vjclaims.lsp.drafts import Draft, draft_of
from vjclaims.lsp.turns import Turns
from vjclaims.text.errors import VjclaimsError
from vjclaims.text.safe import visible
from vjclaims.text.version import tool_version

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_Level = types.MessageType


class Server(LanguageServer):
    """who: tells who decides, asked in the folder of the draft.

    Texts come whole at each change: articles are short, and the library that would put changes
    together counts lines otherwise than editors do (positions.py).
    """

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

    def forget(self, uri: str) -> None:
        """A text that was closed, and what was marked in it."""
        self.opened.discard(uri)
        self.turns.drop(uri)
        self.checked.pop(uri, None)
        self._troubles.pop(uri, None)
        self.publish(uri, [])

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
