"""Which names of a sentence a figure can be of, by the item it stands in.

"The Reds won 41 per cent, the Blues 38": each figure has the name of its own item. "400 people in
the north, 300 in the south": each the place of its own. "Sales of A and B were 3 and 4
respectively": each the name that stands at its place in the other list.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span, Token

from vjclaims.extraction.items import Cut, Item, first_in_full, item_of, items_of
from vjclaims.extraction.names.article_names import Mention, mentions
from vjclaims.extraction.sentences import figures_in
from vjclaims.extraction.syntax import token_at

_WHERE = frozenset({"place", "destination", "origin"})


def own_mentions(span: Span) -> list[Mention]:
    """The mentions of the sentence, without those that another item has for itself; the name at
    the head of a gapped item has the role of the one that it stands for."""
    found = mentions(span.sent)
    paired = respective(span)
    if paired is not None:
        chain = {t.i for t in (paired, *paired.conjuncts)}
        found = [m for m in found if not _covers(m, chain) or m.start <= paired.i < m.end]
        return [replace(m, role="holder") if m.start <= paired.i < m.end else m for m in found]
    items = items_of(span.sent)
    if len(items) == 1:
        return found
    return _of_item(span, found, items)


def head_of_item(span: Span) -> Mention | None:
    """The name with which a gapped item opens, whose its figures are: "the Blues 38"."""
    item = item_of(span)
    if item.cut is not Cut.GAPPED:
        return None
    first = next(f.start for f in figures_in(span.sent) if item.holds(f.start))
    before = [m for m in mentions(span.sent) if item.start <= m.start < first]
    return before[-1] if before else None


def place_of_list(span: Span) -> Mention | None:
    """The one place of a gapped list, named behind its last figure, which holds for all of it: "the
    Reds won 41 per cent, the Greens 21 per cent of the vote in the town"."""
    items = items_of(span.sent)
    full = first_in_full(span) or item_of(span)
    listed = [i for i in items if i.start > full.start and i.cut is Cut.GAPPED]
    last = max(f.start for f in figures_in(span.sent))
    where = [m for m in mentions(span.sent) if m.role in _WHERE and m.start >= full.start]
    shared = len(where) == 1 and where[0].start > last and bool(listed) and listed[-1].holds(last)
    return where[0] if shared else None


def respective(span: Span) -> Token | None:
    """The word that a figure of a list goes with by its place in another list: the B of "sales of
    A, B and C were 3, 4 and 5 respectively"; None where there are no two such lists."""
    if not any(t.lower_ == "respectively" for t in span.sent):
        return None
    figures = figures_in(span.sent)
    row = next((r for r in _runs(figures) if span in r), [])
    for token in span.doc[span.sent.start : row[0].start] if len(row) > 1 else ():
        chain = sorted((token, *token.conjuncts), key=lambda t: t.i)
        names = [t for t in chain if t.pos_ in ("NOUN", "PROPN", "ADJ")]
        if len(names) == len(row):
            return names[row.index(span)]
    return None


def _runs(figures: list[Span]) -> list[list[Span]]:
    """Figures with nothing but commas, "and" and their units between them."""
    rows: list[list[Span]] = []
    for f in figures:
        between = f.doc[rows[-1][-1].end : f.start] if rows else None
        if between is not None and all(t.is_punct or t.lower_ == "and" for t in between):
            rows[-1].append(f)
        else:
            rows.append([f])
    return rows


def _covers(m: Mention, tokens: set[int]) -> bool:
    return any(m.start <= i < m.end for i in tokens)


def _of_item(span: Span, found: list[Mention], items: list[Item]) -> list[Mention]:
    own, full = item_of(span), first_in_full(span) or item_of(span)
    head = head_of_item(span)
    mine = [m for m in found if own.holds(m.start)]
    kept = []
    for m in found:
        item = next(i for i in items if i.holds(m.start))
        if item is own:
            named = head is not None and m.start == head.start and m.role not in _WHERE
            kept.append(replace(m, role="holder") if named else m)
        elif not _has_own(span, m, item, own, full, mine):
            kept.append(m)
    return kept


def _has_own(
    span: Span, m: Mention, item: Item, own: Item, full: Item, mine: list[Mention]
) -> bool:
    """Whether a name of another item is that item's alone."""
    ahead = item.start > own.start
    if item.cut is Cut.GAPPED:
        return not (ahead and _shared_end(span, m, item, mine))
    if own.cut is Cut.GAPPED and item is full:
        return _replaced(span, m, mine)
    between = [i for i in items_of(span.sent) if own.start < i.start <= item.start]
    subject_of_own = ahead and any(i.cut is Cut.CLAUSE for i in between)
    return subject_of_own and m.role not in _WHERE


def _replaced(span: Span, m: Mention, mine: list[Mention]) -> bool:
    """Whether a gapped item has a name of its own where the full one has this."""
    if m.role in _WHERE:
        end = max(span.end, span._.noun.end if span._.noun is not None else 0)
        behind = token_at(span.doc, end, span.sent.end)
        elsewhere = behind is not None and behind.pos_ == "ADV"  # "and 5.87 million elsewhere"
        return elsewhere or any(o.role in _WHERE for o in mine)
    return any(o.role not in _WHERE and o.start < span.start for o in mine)


def _shared_end(span: Span, m: Mention, item: Item, mine: list[Mention]) -> bool:
    """Whether a place at the end of a list is that of all its items: "the Reds won 41 per cent,
    the Greens 21 per cent of the vote in Torvik"."""
    last = max(f.start for f in figures_in(span.sent))
    if m.role not in _WHERE or m.start < last or not item.holds(last):
        return False
    opens = any(item.start <= o.start < last for o in mentions(span.sent))
    return opens and not any(o.role in _WHERE for o in mine)
