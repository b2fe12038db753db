"""Component: no sentence runs over the end of a block."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from vjclaims.document import Block, BlockKind
from vjclaims.pipeline.views import setup

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


@Language.component("vjclaims_blocks", assigns=["token.is_sent_start"])
def mark_blocks(doc: Doc) -> Doc:
    """Start a sentence at each block; a text without blocks gets one a paragraph."""
    set_blocks(doc)
    starts = iter(sorted(b.start for b in doc.user_data["vjclaims.blocks"]))
    following = next(starts, None)
    for token in doc:
        if following is None:
            break
        if token.idx >= following and not token.is_space:
            token.is_sent_start = True
            while following is not None and token.idx >= following:
                following = next(starts, None)
    return doc


def set_blocks(doc: Doc) -> None:
    """Give a doc without blocks one for each paragraph."""
    setup(doc)
    if "vjclaims.blocks" not in doc.user_data:
        doc.user_data["vjclaims.blocks"] = tuple(
            Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in _PARAGRAPH.finditer(doc.text)
        )
