"""Component: who says the figure, in the sentence itself or, in reported speech, around it.

    sayings ─► quotes ─► attribution

Who speaks in a sentence, whose words a quotation is, which of them says a figure.
"""

from __future__ import annotations

from itertools import groupby, pairwise

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import Speaker, component, state
from vjclaims.extraction.items import Item, first_in_full, item_of, items_of
from vjclaims.extraction.sentences import block_at, figures, figures_in
from vjclaims.extraction.speakers.quotes import quoted
from vjclaims.extraction.speakers.sayings import attributions
from vjclaims.extraction.speakers.speakers import Attribution, is_office, speaker_name
from vjclaims.extraction.syntax import verb_over


@component("vjclaims_attribution")
def find_speakers(doc: Doc) -> None:
    """Set span._.speaker of every figure whose source the text names."""
    here, said = state(doc), dict[int, list[Attribution]]()
    people: list[tuple[str, str]] = []  # (name, the words of the phrase that introduced it)
    for sent in here.sentences:
        said[sent.start] = attributions(sent, people)
    here.speakers = {name for name, _ in people}
    continued = _continued(doc, said) | quoted(doc, said)
    for span in figures(doc):
        own = _own(span, said.get(span.sent.start, []))
        if own:
            span._.speaker = Speaker(own)
        elif span.sent.start in continued:
            span._.speaker = Speaker(continued[span.sent.start], inherited=True)


def _own(span: Span, here: list[Attribution]) -> str:
    """The speaker of the figure's own item; else the one whose verb governs it; else the only
    one of the sentence, unless that speaks in another clause."""
    inside = [a for a in here if a.subject[0] <= span.start < a.subject[1]]
    here = [a for a in here if a not in inside]
    item = item_of(span)
    if gapped := _gapped(span, item, here):
        return gapped
    own = [a for a in here if item.holds(a.verb)]
    if len(own) == 1 and not _held_off(span, own[0]):
        return own[0].name
    above = [span.root.i, *(t.i for t in span.root.ancestors)]
    governing = [a for a in own or here if a.verb in above and not _cut_off(span, a, item)]
    governing.sort(key=lambda a: above.index(a.verb))  # "the union's figure of 400, he said"
    cited = [a for a in here if a.cited]  # "…, the Courier reported, quoting the ministry"
    if governing:
        behind = [a for a in cited if a.verb > governing[0].verb and a.verb > span.start]
        return (behind or governing)[0].name
    if len(here) > 1 and len(cited) == 1:
        here = cited
    return here[0].name if len(here) == 1 and _covers(span, here[0], item) else ""


def _gapped(span: Span, item: Item, here: list[Attribution]) -> str:
    """The office that a gapped item names where the item in full names who says its figure: "the
    groups counted 640 and the council 410"; "" where it names none."""
    full = first_in_full(span)
    if full is None or any(item.holds(a.verb) for a in here):
        return ""
    verbs = (verb_over(f.root) for f in figures_in(span.sent) if full.holds(f.start))
    governing = {v.i for v in verbs if v is not None}
    saying = [a for a in here if a.verb in governing and a.leading]
    named = [t for t in span.doc[item.start : span.start] if t.pos_ in ("NOUN", "PROPN")]
    if len(saying) != 1 or not named or not (is_office(named[-1]) or named[-1].ent_type_ == "ORG"):
        return ""
    article = (t.i for t in span.doc[item.start : named[-1].i] if t.pos_ == "DET")
    first = next(article, named[0].i)
    return speaker_name(span.doc, named[-1], first, named[-1].i + 1, [])


def _covers(span: Span, a: Attribution, item: Item) -> bool:
    """Whether the one attribution of a sentence takes in a figure that its verb does not govern."""
    if _cut_off(span, a, item) or _held_off(span, a):
        return False
    if a.leading and span.start > a.verb:
        return span.doc[a.verb].dep_ in ("ROOT", "conj")
    return True


def _cut_off(span: Span, a: Attribution, item: Item) -> bool:
    """Whether a figure and who speaks stand in two clauses held against each other ("…, but police
    …"), or in two with a subject each where the speaker only opens the later one."""
    if item.holds(a.verb):
        return False
    low, high = sorted((a.verb, span.start))
    if any(i.contrast for i in items_of(span.sent) if low < i.start <= high):
        return True
    return a.leading and a.verb > span.start


def _held_off(span: Span, a: Attribution) -> bool:
    """Whether a semicolon stands between a figure and a speaker named before it."""
    low, high = sorted((a.verb, span.start))
    return span.start > a.verb and any(t.text == ";" for t in span.doc[low:high])


def _continued(doc: Doc, said: dict[int, list[Attribution]]) -> dict[int, str]:
    """First token of a sentence without attribution of its own → the speaker it goes on from.

    Within a paragraph whose attribution leads ("The minister said that …. …. …."), and in a
    paragraph without any between two that are the same person's.
    """
    speakers: dict[int, str] = {}
    for before, here in pairwise(state(doc).sentences):
        block = block_at(doc, here.start_char)
        if said[here.start] or block != block_at(doc, before.start_char):
            continue
        last = said[before.start][-1] if said[before.start] else None
        if last is None and before.start in speakers:
            speakers[here.start] = speakers[before.start]
        elif last is not None and last.leading and last.person and not last.pronoun:
            speakers[here.start] = last.name
    return speakers | _between_two(doc, said)


def _between_two(doc: Doc, said: dict[int, list[Attribution]]) -> dict[int, str]:
    """The speaker of paragraphs without attribution that stand between two of the same person."""
    blocks = groupby(state(doc).sentences, key=lambda s: block_at(doc, s.start_char))
    paragraphs = [list(rows) for _, rows in blocks]
    by = [[a for s in rows for a in said[s.start]] for rows in paragraphs]
    speakers: dict[int, str] = {}
    for above, rows, own, below in zip(by[:-2], paragraphs[1:-1], by[1:-1], by[2:], strict=True):
        around = (above[-1], below[0]) if above and below and not own else None
        if around and around[0].leading and around[1].pronoun and around[0].name == around[1].name:
            speakers |= {s.start: around[0].name for s in rows}
    return speakers
