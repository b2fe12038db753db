"""The desk of a run: drafts, evidence, decisions, and the one thread that checks.

A draft is checked again when it, the evidence or the day has changed. What was found is kept apart
from what was decided, so that a decision is in the page without anything being compared again, and
one that was taken elsewhere, in another tab or at the command line, is there after a reload.
"""

from __future__ import annotations

import datetime as dt
import filecmp
import hashlib
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from queue import SimpleQueue

from vjclaims.engine import Compared, compared, extract, extract_paths, settled
from vjclaims.findings.policy import deciding
from vjclaims.findings.policy.decided import Decided
from vjclaims.findings.policy.decisions import Entry, read_decisions
from vjclaims.lexicon.messages import say
from vjclaims.records.decision import Decision
from vjclaims.records.finding import Report
from vjclaims.records.skipped import Skipped
from vjclaims.settings.config import Config
from vjclaims.settings.values import DECISIONS, FORMER
from vjclaims.sources.gather import Sources
from vjclaims.sources.readers.discover import discover
from vjclaims.sources.store.connecting import is_archive
from vjclaims.text.errors import InputError, VjclaimsError
from vjclaims.text.files import read_regular
from vjclaims.text.paths import Patterns
from vjclaims.text.safe import visible
from vjclaims.web.keeping import Kept, Run, Shelf
from vjclaims.web.warm import Warm

ARCHIVE = "archive.db"
_JOBS = 20  # drafts whose findings stay in memory
_DEBUG = "VJCLAIMS_DEBUG"
_SAMPLE = "Some 1,200 people came, 30 more than in 2023."  # read so that the model is loaded


@dataclass(frozen=True, slots=True)
class Setup:
    """What a desk is started with. folder: of evidence, None for none; who: is at the keyboard;
    cache: the folder in which articles are kept once they are read, None for none."""

    folder: str | None
    config: Config
    who: str
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What drafts are held against. articles: paths in the folder and behind the settings; skipped:
    what cannot be; archives: their paths."""

    articles: tuple[str, ...]
    uploaded: tuple[Kept, ...]
    archives: tuple[str, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A draft's report with the newsroom's word in it, and without; entries: the decisions that
    hold."""

    report: Report
    bare: Report
    decided: Decided
    entries: tuple[Entry, ...]


@dataclass
class Job:
    """The check of one version of a draft. begun: whether its turn has come; done, total: files
    read; doing: what is being done."""

    draft: Kept
    key: str
    future: Future[Compared] = field(default_factory=Future)
    begun: bool = False
    done: int = 0
    total: int = 0
    doing: str = ""
    _ruled: tuple[str, Ruled] | None = None

    def progress(self, done: int, total: int, path: str) -> None:
        """How far the reading is."""
        self.done, self.total = done, total
        self.doing = visible(path.rsplit("/", 1)[-1]) if path else ""

    def tell(self, doing: str) -> None:
        """What is being done."""
        self.total, self.doing = 0, visible(doing)

    @property
    def error(self) -> str:
        """Why it came to nothing, in one line; "" if it did not."""
        error = self.future.exception() if self.future.done() else None
        if error is None:
            return ""
        if isinstance(error, VjclaimsError):
            return visible(str(error))
        return say("web.broken", kind=type(error).__name__)

    @cached_property
    def bare(self) -> Report:
        """What was found, whatever has been decided."""
        return settled(self.future.result(), None)

    def ruled(self, decisions: str) -> Ruled:
        """The report under the decisions of a file, as they are now."""
        today = dt.date.today()
        stamp = f"{today} {_digest(decisions)}"
        if self._ruled is None or self._ruled[0] != stamp:
            entries = read_decisions(decisions)
            report = settled(self.future.result(), decisions, today)
            self._ruled = stamp, Ruled(report, self.bare, Decided(entries, today), entries)
        return self._ruled[1]


class Desk:
    """The state of a server. Its methods may be called from several threads."""

    def __init__(self, setup: Setup, run: Run) -> None:
        self.setup, self.run = setup, run
        self.place = _place(setup, run)
        self._lock = threading.Lock()
        self._jobs: dict[int, Job] = {}
        self._queue: SimpleQueue[Callable[[], None]] = SimpleQueue()
        # A daemon: whoever ends the server need not wait for what is being read.
        threading.Thread(target=self._work, name="check", daemon=True).start()
        self.warming = Job(Kept(0, "", "", 0), "")

    @cached_property
    def _cache(self) -> Warm:
        """What was read; made in the worker, as SQLite belongs to one thread."""
        return Warm(self.setup.cache)

    def warm(self) -> None:
        """Begin to load the model and to read the folder, before anybody asks."""
        self._queue.put(self._warm)

    @property
    def shelf(self) -> Shelf:
        """What was handed in."""
        return self.run.shelf()

    @property
    def who(self) -> str:
        """Who decides, unless they say otherwise."""
        return self.shelf.who or self.setup.who

    def draft(self, number: int) -> Kept | None:
        """The draft with this number."""
        return next((d for d in self.shelf.drafts if d.number == number), None)

    def evidence(self) -> Evidence:
        """What drafts are held against."""
        uploaded = self.shelf.evidence
        config, folders = self.setup.config, self._folders()
        sources, skipped = discover(folders, exclude=Patterns(config.exclude, config.root))
        archives = tuple(path for path in self._archives() if is_archive(path))
        ours = {self.place.read, self.place.write}
        articles = tuple(s.path for s in sources if s.path not in ours)
        return Evidence(articles, uploaded, archives, tuple(s for s in skipped if articles))

    def job(self, draft: Kept) -> Job:
        """The check of the draft as it and the evidence are now: begun, if it was not."""
        evidence = self.evidence()
        key = self._key(draft, evidence)
        with self._lock:
            job = self._jobs.pop(draft.number, None)
            if job is None or job.key != key or _failed(job):
                job = Job(draft, key, doing=say("web.waiting"))
                self._queue.put(partial(self._check, job, evidence))
            self._jobs[draft.number] = job
            while len(self._jobs) > _JOBS:
                del self._jobs[next(iter(self._jobs))]
            return job

    def ruled(self, job: Job) -> Ruled:
        """The report of a finished job, with what was decided up to now."""
        return job.ruled(self._decisions)

    def decide(self, job: Job, id_: str, decision: Decision) -> None:
        """Note a decision on a finding. Raises InputError where it is not there any more."""
        report = self.ruled(job).report
        finding = next((f for f in report.findings if f.id == id_), None)
        if finding is None:
            raise InputError(say("web.gone"))
        drafts = report.drafts or tuple(d.path for d in report.documents)
        deciding.put(self.place, [deciding.entry_of(finding, decision, drafts)])

    def undo(self, id_: str) -> None:
        """Take a decision back; one that is gone already is what was wanted."""
        if any(e.id == id_ for e in read_decisions(self._decisions)):
            deciding.take_back(self.place, [id_])

    @property
    def _decisions(self) -> str:
        """The file of decisions: under its former name until the first is noted."""
        place = self.place
        return place.write if os.path.exists(place.write) else place.read

    def _folders(self) -> list[str]:
        found = [self.setup.folder] if self.setup.folder else []
        found += self.setup.config.against
        return [path for path in found if os.path.exists(path) and not is_archive(path)]

    def _archives(self) -> Iterator[str]:
        config = self.setup.config
        yield from config.against
        if config.archive:
            yield config.archive
        if self.setup.folder:
            yield os.path.join(self.setup.folder, ARCHIVE)

    def _key(self, draft: Kept, evidence: Evidence) -> str:
        """What the findings of a draft depend on, but for the settings."""
        house = (self.setup.config.house,) if self.setup.config.house else ()
        stamps = [_stamp(path) for path in (*evidence.articles, *evidence.archives, *house)]
        parts = [draft.file, draft.name, *(k.file for k in evidence.uploaded), *stamps]
        return "\0".join((*parts, dt.date.today().isoformat()))

    def _work(self) -> None:
        """What the worker does: one thing after the other."""
        while True:
            self._queue.get()()

    def _check(self, job: Job, evidence: Evidence) -> None:
        """In the worker: what of the draft does not fit the evidence."""
        job.begun = True
        try:
            job.future.set_result(self._compared(job, evidence))
        except BaseException as error:
            if os.environ.get(_DEBUG):
                traceback.print_exc(file=sys.stderr)
            job.future.set_exception(error)

    def _compared(self, job: Job, evidence: Evidence) -> Compared:
        run, path = self.run, self.run.path(job.draft)
        uploaded = {run.path(kept): kept.name for kept in evidence.uploaded}
        # A draft that lies among the evidence, word for word, would agree with itself.
        others = [p for p in (*evidence.articles, *uploaded) if not _same(p, path)]
        against = [*others, *evidence.archives]
        sources = Sources(
            [path], against, self.setup.config, called=uploaded | {path: job.draft.name}
        )
        return compared(
            sources, progress=job.progress, tell=job.tell, cache=self._cache,
            today=dt.date.today(),
        )  # fmt: skip

    def _warm(self) -> None:
        job, config = self.warming, self.setup.config
        try:
            extract(_SAMPLE)
            folders = self._folders()
            if folders:
                extract_paths(
                    folders, config=config, progress=job.progress, tell=job.tell,
                    cache=self._cache,
                )  # fmt: skip
        except Exception as error:  # the first check will say it
            job.doing = visible(str(error))
        finally:
            job.total, job.doing = 0, ""


def _place(setup: Setup, run: Run) -> deciding.Place:
    """The file of decisions: that of the settings, else in the folder, else with what is kept."""
    if setup.config.decisions:
        return deciding.place_of(setup.config)
    folder = setup.folder if setup.folder and os.path.isdir(setup.folder) else str(run.folder)
    name, former = os.path.join(folder, DECISIONS), os.path.join(folder, FORMER)
    old = os.path.exists(former) and not os.path.exists(name)
    return deciding.Place(former if old else name, name)


def _failed(job: Job) -> bool:
    return job.future.done() and job.future.exception() is not None


def _same(path: str, other: str) -> bool:
    """Whether two files hold the same."""
    try:
        return filecmp.cmp(path, other, shallow=False)
    except OSError:
        return False


def _digest(path: str) -> str:
    try:
        return hashlib.sha256(read_regular(path)).hexdigest()
    except OSError:
        return ""


def _stamp(path: str) -> str:
    try:
        status = os.stat(path)
    except OSError:
        return path
    return f"{path} {status.st_size} {status.st_mtime_ns}"
