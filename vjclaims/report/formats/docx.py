"""The draft itself, a Word file, with a comment at each figure that a finding is on.

The file is read once more: a report keeps texts, not files.
"""

from __future__ import annotations

from vjclaims.lexicon.messages import say
from vjclaims.records.document import Document
from vjclaims.records.finding import Report
from vjclaims.report.word import package, telling
from vjclaims.report.word.marking import Anchor, can_hold, covered, marked
from vjclaims.report.word.scan import Scan, scanned
from vjclaims.report.word.telling import Told
from vjclaims.sources.readers.docx.reading import Located, guarded, locate
from vjclaims.sources.readers.kinds import FORMATS, reason_of, suffix_of
from vjclaims.text.errors import InputError, VjclaimsError
from vjclaims.text.files import read_regular
from vjclaims.text.safe import visible

_HOUSE = "house"


def render(report: Report) -> bytes:
    """The file's bytes. Raises InputError where there is no one Word draft, or it has changed."""
    path = _draft(report).path
    try:
        data = read_regular(path)
    except (OSError, ValueError) as error:
        raise InputError(say("word.gone", path=visible(path), reason=reason_of(error))) from error
    return commented(report, data)


def commented(report: Report, data: bytes) -> bytes:
    """The draft with comments, of the bytes that it was read from, wherever they lie. Raises
    InputError where they are no one Word draft of the report."""
    draft = _draft(report)
    try:
        return _commented(report, draft, data)
    except InputError as error:
        raise type(error)(f"{draft.path}: {error}") from error


def render_figures(report: Report) -> bytes:
    """For `extract`, which has nothing to say about a figure. Raises VjclaimsError."""
    raise VjclaimsError(say("word.extract"))


def _draft(report: Report) -> Document:
    """The one draft, which is a Word file."""
    articles = [d for d in report.documents if d.tier != _HOUSE]
    drafts = [d for d in articles if d.path in report.drafts] if report.drafts else articles
    if len(drafts) != 1:
        raise InputError(say("word.one_draft"))
    (draft,) = drafts
    if FORMATS.get(suffix_of(draft.path)) != "docx":
        raise InputError(say("word.not_a_draft", path=visible(draft.path)))
    return draft


def _commented(report: Report, draft: Document, data: bytes) -> bytes:
    located = locate(data)
    if located.text != draft.text:
        raise InputError(say("word.changed"))
    with guarded():
        opened = package.opened(data)
        scan = scanned(opened.part(opened.main))
        rows = _placed(report, draft, located, scan, opened)
        if not rows:
            return data
        first = max([opened.next - 1, *scan.comments]) + 1
        numbered = list(enumerate(rows, first))
        text = marked(scan, [(key, anchor) for key, (anchor, _) in numbered])
        told = [(key, comment) for key, (_, comment) in numbered]
        return package.rewritten(opened, text, scan.space, told)


def _placed(
    report: Report, draft: Document, located: Located, scan: Scan, opened: package.Draft
) -> list[tuple[Anchor, Told]]:
    """The comments with their anchors, in order of place; last that on the figures without one.
    What a comment says that stands there already, from a check before, is not said again."""
    documents = report.by_path
    rows, left = [], []
    for claim, every in telling.findings_at(report, draft.path).values():
        anchor = _anchor(draft, located, claim.start, claim.end)
        held = can_hold(anchor, scan)
        keys = covered(anchor, scan) if held else list(opened.known)
        said = frozenset().union(*(opened.known.get(key, frozenset()) for key in keys))
        findings = [f for f in every if f.id not in said]
        if findings and held:
            rows.append((anchor, telling.told(claim, findings, documents)))
        elif findings:
            left.append((claim, findings))
    if left:
        rows.append((Anchor(), telling.told_together(left, documents)))
    return rows


def _anchor(draft: Document, located: Located, start: int, end: int) -> Anchor:
    """Where a figure stands in the file: in its text, or in the note that a mark leads to."""
    mark = located.marks.get(draft.site(start))
    if mark is not None:
        return Anchor(note=(draft.site(start).split()[0], mark))
    stretches = located.places.stretches(start, end)
    return Anchor(stretches)
