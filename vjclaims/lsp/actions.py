"""What can be done about a finding where it is marked: the menu of decisions.

The protocol has no field to type a reason into, and a figure that stands needs one. So the menu has
the reasons that newsrooms give most often, each a decision by itself: one click in every editor, no
dialog that some editors do not have. A reason in other words is written where a text can hold it:
into a comment in Markdown and plain text, put in without a reason, which covers nothing until
there is one (VJ401 says so at once), so that no placeholder is ever taken for a reason. An editor
that can ask for a text hands it to the command by itself (docs/editors.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from lsprotocol import types

from vjclaims.lexicon.messages import say
from vjclaims.lsp.checks import Checked
from vjclaims.lsp.diagnostics import Look
from vjclaims.lsp.positions import Lines
from vjclaims.records.claim import Claim
from vjclaims.records.decision import Choice
from vjclaims.records.finding import Finding
from vjclaims.report.brief import decided
from vjclaims.report.formats.places import placed
from vjclaims.sources.readers.kinds import FORMATS, suffix_of

DECIDE, UNDECIDE, REVEAL = "vjclaims.decide", "vjclaims.undecide", "vjclaims.reveal"
# The order of the menu, with the messages of the reasons.
_MENU: tuple[tuple[Choice, tuple[str, ...]], ...] = (
    (Choice.STANDS, ("source", "quoted", "newer")),
    (Choice.FALSE_ALARM, ("other_thing", "misread")),
    (Choice.CORRECT, ()),
    (Choice.ASK, ()),
)
_COMMENTED = frozenset({"text", "markdown"})  # formats in which comments are read
_TITLE = "title"  # in the head of a Markdown file no comment can stand


def actions(
    checked: Checked,
    marked: Sequence[types.Diagnostic],
    span: tuple[int, int] | None,
    look: Look,
) -> list[types.CodeAction]:
    """The menu. marked: the diagnostics that the editor asks about; span: the stretch of the text
    that it asks about, None where the text has changed since it was checked."""
    by_id = {str(d.code): d for d in marked if d.code is not None}
    own = {row.finding.id: row for row in placed(checked.report)}
    asked = [
        row
        for name, row in own.items()
        if name in by_id or (row.primary is not None and _meets(row.primary, checked, span))
    ]
    found: list[types.CodeAction] = []
    for row in asked:
        diagnostic = by_id.get(row.finding.id)
        found += _decisions(checked, row.finding, diagnostic, several=len(asked) > 1)
        if span is not None and row.primary is not None:
            found += _comment(checked, row.finding, row.primary, look)
    return found + list(_taken_back(checked, {row.finding.id for row in asked}, span))


def _decisions(
    checked: Checked, finding: Finding, diagnostic: types.Diagnostic | None, *, several: bool
) -> Iterator[types.CodeAction]:
    """The decisions that can be taken on a finding; several: whether their titles name it."""
    for choice, names in _MENU:
        name = say(f"decisions.{choice.value}")
        for reason in [say(f"editor.reason_{n}") for n in names] or [""]:
            key = "editor.decide_why" if reason else "editor.decide"
            title = say(key, choice=name, why=reason)
            yield _action(
                f"{finding.id}: {title}" if several else title,
                [diagnostic] if diagnostic is not None else [],
                DECIDE,
                [checked.draft.uri, finding.id, choice.value, reason],
            )


def _comment(
    checked: Checked, finding: Finding, claim: Claim, look: Look
) -> Iterator[types.CodeAction]:
    """A comment without a reason behind the line of the figure, and the cursor in it."""
    draft = checked.draft
    if FORMATS.get(suffix_of(draft.name)) not in _COMMENTED or claim.block == _TITLE:
        return
    if claim.path != draft.name:
        return
    end = _line_end(draft.text, claim.end)
    at = Lines(draft.text, look.encoding).position(end)
    opened = f" <!-- vjclaims: ignore[{finding.code}] "
    edit = types.TextEdit(types.Range(at, at), f"{opened} -->")
    title = say("editor.own_reason")
    action = types.CodeAction(
        title,
        kind=types.CodeActionKind.QuickFix,
        edit=types.WorkspaceEdit(changes={draft.uri: [edit]}),
    )
    if look.reveal:
        cursor = [draft.uri, at.line, at.character + len(opened)]
        action.command = types.Command(title, REVEAL, arguments=cursor)
    yield action


def _taken_back(
    checked: Checked, asked: Collection[str], span: tuple[int, int] | None
) -> Iterator[types.CodeAction]:
    """For what was decided on already: to take it back."""
    report = checked.report
    taken = {f.id: f.decision for f in report.findings if f.id in asked and f.decision is not None}
    for settled in report.settled:
        here = any(_meets(c, checked, span) for c in settled.claims)
        if here and settled.decision is not None:
            taken.setdefault(settled.id, settled.decision)
    for name, decision in taken.items():
        title = say("editor.take_back", decision=decided(decision))
        yield _action(title, [], UNDECIDE, [checked.draft.uri, name])


def _action(
    title: str, marked: list[types.Diagnostic], command: str, arguments: list[object]
) -> types.CodeAction:
    return types.CodeAction(
        title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=marked or None,
        command=types.Command(title, command, arguments=arguments),
    )


def _meets(claim: Claim, checked: Checked, span: tuple[int, int] | None) -> bool:
    here = checked.span(claim)
    return here is not None and span is not None and here[0] <= span[1] and span[0] <= here[1]


def _line_end(text: str, offset: int) -> int:
    """The end of the line that an offset stands in, before what ends it."""
    ends = [at for end in "\r\n" if (at := text.find(end, offset)) >= 0]
    return min(ends, default=len(text))
