"""What is shown when the pointer rests on a figure: what it is read as, and what others say."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from vjclaims.figures.amounts import normalised
from vjclaims.figures.topics import topic
from vjclaims.findings.wording import cited
from vjclaims.lexicon.messages import say
from vjclaims.lsp.checks import Checked
from vjclaims.lsp.diagnostics import Look
from vjclaims.lsp.positions import Lines
from vjclaims.lsp.sentences import sentence
from vjclaims.records.claim import Claim
from vjclaims.records.decision import Decision
from vjclaims.records.ledger import Entry, Status
from vjclaims.report.brief import decided
from vjclaims.report.formats.markdown import escaped
from vjclaims.report.statuses import status_word
from vjclaims.text.safe import visible

_MOST = 6  # other sentences


def hover(checked: Checked, position: types.Position, look: Look) -> types.Hover | None:
    """What there is to say of the figure at a place; None where none stands."""
    lines = Lines(checked.draft.text, look.encoding)
    entries = _at(checked, lines.offset(position))
    if not entries:
        return None
    write = _Markdown() if look.markdown else _Plain()
    text = write.rule.join(_told(entry, checked, write) for entry in entries)
    span = checked.span(entries[0].figure)
    content = types.MarkupContent(write.kind, text)
    return types.Hover(content, lines.range(*span) if span else None)


def _at(checked: Checked, offset: int) -> list[Entry]:
    """The figures over a place; those that end there where none goes on."""
    spans = [(entry, checked.span(entry.figure)) for entry in checked.report.ledger]
    around = [(e, s[1]) for e, s in spans if s is not None and s[0] <= offset <= s[1]]
    return [e for e, end in around if offset < end] or [e for e, _ in around]


class _Plain:
    """For editors that show plain text."""

    kind = types.MarkupKind.PlainText
    rule = "\n\n"
    paragraph = "\n"

    def text(self, text: str) -> str:
        """Text of ours or of an article."""
        return visible(text)

    def strong(self, text: str) -> str:
        """What stands out."""
        return self.text(text)

    def item(self, text: str) -> str:
        """One of several, in a line of its own."""
        return f"\n- {self.text(text)}"


class _Markdown(_Plain):
    """For those that show Markdown, in which nothing of an article comes to life."""

    kind = types.MarkupKind.Markdown
    rule = "\n\n---\n\n"
    paragraph = "\n\n"

    def text(self, text: str) -> str:
        """Text of ours or of an article."""
        return escaped(text)

    def strong(self, text: str) -> str:
        """What stands out."""
        return f"**{self.text(text)}**"


def _told(entry: Entry, checked: Checked, write: _Plain) -> str:
    """One figure."""
    claim, documents = entry.claim, checked.report.by_path
    head = write.strong(say("editor.figure", figure=" ".join(entry.figure.text.split())))
    if claim is not None:
        head += f" = {write.text(normalised(claim))}"
        what = topic(claim)
        head += f" · {write.text(what)}" if what else ""
    status = status_word(entry.status)
    status = status[:1].upper() + status[1:]
    if entry.reason:
        status = say("editor.because", status=status, reason=entry.reason)
    others = _others(entry, checked) if claim is not None else []
    rows = [write.item(f"{cited(c, documents)}: {sentence(c)}") for c in others[:_MOST]]
    if len(others) > _MOST:
        rows.append(write.item(say("editor.more", count=len(others) - _MOST)))
    taken = [write.text(decided(d)) for d in _decisions(entry, checked)]
    listed = "".join(rows).lstrip("\n")
    return write.paragraph.join(filter(None, [head, write.text(status), listed, *taken]))


def _others(entry: Entry, checked: Checked) -> list[Claim]:
    """The figures that this one was held against: those of its findings, of what was decided, or
    those that say the same."""
    figure, report = entry.figure, checked.report
    rows = [(*(c for side in f.sides for c in side), *f.claims) for f in report.findings]
    rows += [s.claims for s in report.settled if entry.status is Status.SETTLED]
    own = [row for row in rows if any(c is figure or c == figure for c in row)]
    found = {c.id: c for row in own for c in row} or {c.id: c for c in entry.others}
    return [c for c in found.values() if c.id != getattr(figure, "id", "")]


def _decisions(entry: Entry, checked: Checked) -> Iterator[Decision]:
    """What was decided about the figure, each decision once."""
    report = checked.report
    rows = [(f.claims, f.decision) for f in report.findings]
    rows += [(s.claims, s.decision) for s in report.settled]
    found = [d for claims, d in rows if d is not None and entry.figure in claims]
    yield from dict.fromkeys(found)
