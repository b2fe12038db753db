"""One check of a draft, run in its folder as the command line would be; and the decisions on it."""

from __future__ import annotations

import codecs
import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from vjclaims import engine
from vjclaims.findings.policy.deciding import Place, decided, place_of, put, take_back
from vjclaims.lexicon.messages import say
from vjclaims.lsp.aligned import Aligned
from vjclaims.lsp.drafts import Draft
from vjclaims.lsp.evidence import evidence, without
from vjclaims.lsp.remembered import Memory, Remembered
from vjclaims.records.claim import Claim, Unclaimed
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.document import Document
from vjclaims.records.finding import Report
from vjclaims.settings.config import Config
from vjclaims.settings.values import usual_decisions
from vjclaims.sources.readers.discover import STDIN
from vjclaims.sources.store.cache import folder_of
from vjclaims.text.errors import InputError

Stale = Callable[[], bool]
_ANY = "Three ships sailed in 2020."


class Superseded(Exception):
    """The text has changed while it was checked, or nobody waits for it any more."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found out. against: what the draft was held against, in words."""

    draft: Draft
    config: Config
    report: Report
    against: str
    aligned: Aligned

    @property
    def document(self) -> Document | None:
        """The draft as it was read; None where it could not be."""
        return self.report.by_path.get(self.draft.name)

    def span(self, figure: Claim | Unclaimed) -> tuple[int, int] | None:
        """Where a figure stands in the text of the editor; None where it does not."""
        if figure.path != self.draft.name:
            return None
        return self.aligned.span(figure.start, figure.end)


class Checker:
    """Checks drafts one after the other, and remembers what it read for them.

    It works in the folder of the draft, so that paths in settings, decisions and messages are those
    of somebody who uses the command line there; one thread only may call it.
    """

    def __init__(self) -> None:
        self._memory: Memory = Memory()

    def warm(self) -> None:
        """Load what the first check would wait for. Raises ModelError without a model."""
        engine.extract(_ANY)

    def check(self, draft: Draft, stale: Stale) -> Checked:
        """What there is to say of a draft. Raises VjclaimsError as `engine.check` does, OSError
        for a folder that is gone, Superseded as soon as the draft is stale."""
        config = _settings(draft.folder)
        against, told = evidence(draft, config)
        config = replace(config, stdin_filename=draft.name, exclude=without(draft, config))

        def go_on(*_: object) -> None:
            if stale():
                raise Superseded

        with Remembered(folder_of(config.cache), self._memory, draft.name) as cache:
            report = engine.check(
                STDIN,
                against=against or None,
                config=config,
                # The mark says which encoding it is, whatever a web page says of itself.
                stdin=BytesIO(codecs.BOM_UTF8 + draft.text.encode("utf-8")),
                progress=go_on,
                tell=go_on,
                cache=cache,
                missing="skip",
            )
        read = report.by_path.get(draft.name)
        aligned = Aligned(draft.text, read.text if read is not None else draft.text)
        return Checked(draft, config, report, told, aligned)

    def decide(
        self, checked: Checked, name: str, choice: Choice, who: Callable[[], str], why: str
    ) -> Place:
        """Note a decision on a finding of a check; where it stands.

        name: the id of the finding; who: asked in the folder of the draft. Raises VjclaimsError for
        a finding that is not there, a reason that is lacking, and a file that cannot be written.
        """
        place = place_of(_settings(checked.draft.folder))
        why = " ".join(why.split())
        if choice.closes and not why:
            raise InputError(say("decisions.reason_needed"))
        decision = Decision(choice, who(), dt.date.today(), why)
        put(place, decided(checked.report, place, [name], decision))
        return place

    def undecide(self, draft: Draft, name: str) -> Place:
        """Take a decision back; where it stood. Raises as `decide` does."""
        place = place_of(_settings(draft.folder))
        take_back(place, [name])
        return place


def _settings(folder: str) -> Config:
    """What the settings say in a folder, which becomes the working directory."""
    os.chdir(folder)
    config = Config.load(Path.cwd())
    if config.decisions is None:
        return replace(config, decisions=usual_decisions())
    return config
