"""What the server answers, address by address. What changes something is posted by the page's own
script; an error is one plain line, which the page shows where it says everything."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import hashlib
import re
from collections.abc import Callable

from markupsafe import escape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from vjclaims.lexicon.messages import say, say_count
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.finding import Report
from vjclaims.records.ledger import Status
from vjclaims.report.formats.docx import commented
from vjclaims.sources.readers.kinds import FORMATS, suffix_of
from vjclaims.text.errors import InputError, VjclaimsError
from vjclaims.text.files import read_regular
from vjclaims.text.safe import visible
from vjclaims.web import pages
from vjclaims.web.desk import Desk, Job
from vjclaims.web.guard import Guard, TooLarge, too_large
from vjclaims.web.keeping import Kept
from vjclaims.web.limits import WHO, WHY
from vjclaims.web.uploads import draft_of, evidence_of, field, form_of
from vjclaims.web.view import Shown, is_word, shown

_PATIENCE = 1.5  # seconds in which a page waits for a check before it shows how far it is
_KINDS = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_WORD = "docx"  # the draft itself with comments, where it is such a file
_SAFE = re.compile(r"[^A-Za-z0-9]+")
_WRONG = 422
_EDITABLE = 200_000  # characters of a draft that is put into a field to be changed


def application(desk: Desk, token: str, port: int) -> ASGIApp:
    """The ASGI application of a desk, which answers under the token only."""
    site = Site(desk, f"/{token}")
    inner = [
        Route("/", site.start),
        Route("/drafts", site.hand_in, methods=["POST"]),
        Route("/drafts/{number:int}", site.draft),
        Route("/drafts/{number:int}/progress", site.progress),
        Route("/drafts/{number:int}/decide", site.decide, methods=["POST"]),
        Route("/drafts/{number:int}/undo", site.undo, methods=["POST"]),
        Route("/drafts/{number:int}/report.{format}", site.report),
        Route("/evidence", site.add, methods=["POST"]),
        Route("/remove/{number:int}", site.remove, methods=["POST"]),
        Mount("/static", StaticFiles(directory=str(pages.STATIC))),
    ]
    errors = {VjclaimsError: site.wrong, HTTPException: site.wrong, TooLarge: _too_large}
    app = Starlette(routes=[Mount(f"/{token}", routes=inner)], exception_handlers=errors)
    return Guard(app, token, port)


async def _too_large(request: Request, error: Exception) -> Response:
    return too_large()


class Site:
    """The answers. base: the path under which they lie."""

    def __init__(self, desk: Desk, base: str) -> None:
        self.desk, self.base = desk, base

    async def wrong(self, request: Request, error: Exception) -> Response:
        """An error in one line, by itself where a page that is open asked."""
        status = error.status_code if isinstance(error, HTTPException) else _WRONG
        said = say("web.not_found") if isinstance(error, HTTPException) else visible(str(error))
        if request.headers.get("HX-Request") == "true":
            return HTMLResponse(str(escape(said)), status)
        return HTMLResponse(pages.page("wrong", self.base, said=said), status)

    async def start(self, request: Request) -> Response:
        """The first screen."""
        return HTMLResponse(await run_in_threadpool(self._piece, "start"))

    async def hand_in(self, request: Request) -> Response:
        """Keep a draft, or a new version of one, and lead to its page."""
        form = await form_of(request)
        handed = await draft_of(form, say("web.draft_default"))
        number = request.query_params.get("number", "0")
        known = int(number) if number.isdecimal() else 0
        kept = await run_in_threadpool(self.desk.run.put_draft, handed, known)
        await run_in_threadpool(self.desk.job, kept)  # begun while the page is being asked for
        there = f"{self.base}/drafts/{kept.number}"
        return Response(status_code=204, headers={"HX-Redirect": there})

    async def add(self, request: Request) -> Response:
        """Keep evidence."""
        chosen = await evidence_of(await form_of(request))
        await run_in_threadpool(self.desk.run.put_evidence, chosen.handed)
        count, refused = len(chosen.handed), "; ".join(chosen.refused)
        name = "web.added_some" if refused else "web.added"
        piece = await run_in_threadpool(self._piece, "evidence", True)
        return HTMLResponse(piece + pages.said(say(name, count=count, refused=refused)))

    async def remove(self, request: Request) -> Response:
        """Forget a draft, or something of the evidence."""
        number, shelf = request.path_params["number"], self.desk.shelf
        kept = next((k for k in (*shelf.drafts, *shelf.evidence) if k.number == number), None)
        await run_in_threadpool(self.desk.run.remove, number)
        name = "evidence" if kept in shelf.evidence else "drafts"
        piece = await run_in_threadpool(self._piece, name, True)
        gone = kept.name.rsplit("/", 1)[-1] if kept else ""
        return HTMLResponse(piece + pages.said(say("web.removed", name=gone)))

    async def draft(self, request: Request) -> Response:
        """A draft with its findings, or how far its check is."""
        draft = self._draft(request)
        if draft is None:
            return RedirectResponse(f"{self.base}/", 303)
        job = await run_in_threadpool(self.desk.job, draft)
        if not await _finished(job):
            return HTMLResponse(self._checking("checking", job))
        return HTMLResponse(await run_in_threadpool(self._result, job))

    async def progress(self, request: Request) -> Response:
        """How far the check of a draft is; the page is loaded again when it is done."""
        draft = self._draft(request)
        job = await run_in_threadpool(self.desk.job, draft) if draft is not None else None
        if job is None or (job.future.done() and not job.error):
            return Response(status_code=204, headers={"HX-Refresh": "true"})
        if not job.error and request.query_params.get("step") == self._step(job):
            return Response(status_code=204)  # nothing new, and nothing to read out again
        return HTMLResponse(self._checking("progress", job))

    async def decide(self, request: Request) -> Response:
        """Note a decision on a finding: the finding, and what else is changed by it."""
        form = await form_of(request)
        id_, decision = field(form, "finding", 60), _decision(form)
        await run_in_threadpool(self.desk.run.note, who=decision.who)

        def change(job: Job) -> None:
            self.desk.decide(job, id_, decision)

        name = say(f"decisions.{decision.choice.value}")
        return await self._changed(request, id_, change, "web.said_decided", choice=name)

    async def undo(self, request: Request) -> Response:
        """Take a decision back: the finding, open again, and what else is changed by it."""
        form = await form_of(request)
        entry = field(form, "entry", 60)

        def change(job: Job) -> None:
            self.desk.undo(entry)

        return await self._changed(request, field(form, "finding", 60), change, "web.said_undone")

    async def report(self, request: Request) -> Response:
        """A draft's report as a file."""
        draft, format_ = self._draft(request), request.path_params["format"]
        if draft is None or format_ not in _KINDS or (format_ == _WORD and not is_word(draft)):
            raise HTTPException(404)
        job = await run_in_threadpool(self.desk.job, draft)
        await _finished(job, None)
        ruled = await run_in_threadpool(self.desk.ruled, job)
        if format_ == _WORD:
            data = await run_in_threadpool(self._commented, ruled.report, draft)
        else:
            data = await run_in_threadpool(ruled.report.render, format_)
        name = _SAFE.sub("-", draft.name.rsplit(".", 1)[0]).strip("-")[:60] or "draft"
        headers = {"Content-Disposition": f'attachment; filename="{name}.{format_}"'}
        return Response(data, headers=headers, media_type=_KINDS[format_])

    def _commented(self, report: Report, draft: Kept) -> bytes:
        return commented(report, read_regular(self.desk.run.path(draft)))

    def _draft(self, request: Request) -> Kept | None:
        return self.desk.draft(request.path_params["number"])

    def _piece(self, name: str, focus: bool = False) -> str:
        desk = self.desk
        return pages.page(
            name, self.base, shelf=desk.shelf, evidence=desk.evidence(),
            folder=desk.setup.folder, focus=focus,
        )  # fmt: skip

    def _checking(self, name: str, job: Job) -> str:
        values = {"draft": job.draft, "job": job, "doing": self._doing(job)}
        return pages.page(name, self.base, step=self._step(job), **values)

    def _doing(self, job: Job) -> Job:
        """What the one worker is at: this check, or what is before it."""
        return self.desk.warming if not job.begun and self.desk.warming.doing else job

    def _step(self, job: Job) -> str:
        doing = self._doing(job)
        said = f"{doing.done}/{doing.total} {doing.doing}"
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:12]

    def _result(self, job: Job) -> str:
        """The page of a draft that was checked."""
        if job.error:
            return self._checking("checking", job)
        what = self._shown(job)
        alone = sum(row.figure.status in (Status.ALONE, Status.NOT_CHECKED) for row in what.rows)
        document = what.report.by_path.get(job.draft.name)
        plain = document is not None and bool(document.encoding) and _is_text(job.draft.name)
        text = document.text if plain and document and len(document.text) < _EDITABLE else ""
        return pages.page(
            "draft", self.base, shown=what, who=self.desk.who, alone=alone, text=pages.Raw(text)
        )

    def _shown(self, job: Job) -> Shown:
        return shown(job.draft, self.desk.ruled(job))

    async def _changed(
        self,
        request: Request,
        id_: str,
        change: Callable[[Job], None],
        said: str,
        **values: object,
    ) -> Response:
        """What of a draft's page is to be drawn again after a change; id_: of the finding that it
        was asked for at."""
        draft = self._draft(request)
        if draft is None:
            raise InputError(say("web.no_draft"))
        job = await run_in_threadpool(self.desk.job, draft)
        await _finished(job, None)

        def work() -> str:
            who = self.desk.who
            before = pages.parts(self._shown(job), self.base, who)
            change(job)
            now = self._shown(job)
            after = pages.parts(now, self.base, who)
            left = say_count("web.left", now.open) if now.open else say("web.left_none")
            told = say(said, left=left, **values)
            own = f"finding-{id_}"
            main = pages.item(now, own, self.base, who)
            return main + pages.beside(before, after, own, told)

        return HTMLResponse(await run_in_threadpool(work))


async def _finished(job: Job, patience: float | None = _PATIENCE) -> bool:
    """Whether a check is done, or is within so many seconds; None waits for its end.

    Nobody who goes away while waiting may take the check with them, as a cancelled future would.
    """
    loop, ready = asyncio.get_running_loop(), asyncio.Event()

    def tell(_: object) -> None:
        with contextlib.suppress(RuntimeError):  # the server has ended meanwhile
            loop.call_soon_threadsafe(ready.set)

    job.future.add_done_callback(tell)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(ready.wait(), patience)
    return job.future.done()


def _decision(form: FormData) -> Decision:
    """The decision of a form. Raises InputError for what lacks something."""
    try:
        choice = Choice(field(form, "choice", 20))
    except ValueError:
        raise InputError(say("web.no_choice")) from None
    why, who = field(form, "why", WHY + 1), field(form, "who", WHO)
    if choice.closes and not why:
        raise InputError(say("web.no_reason", choice=say(f"decisions.{choice.value}")))
    if len(why) > WHY:
        raise InputError(say("web.long_reason", most=f"{WHY:,}"))
    if not who:
        raise InputError(say("web.no_name"))
    return Decision(choice, who, dt.date.today(), why)


def _is_text(name: str) -> bool:
    """Whether a draft can be changed in a field of the page."""
    return FORMATS.get(suffix_of(name)) in ("text", "markdown")
