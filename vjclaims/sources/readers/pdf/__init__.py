"""PDFs: `reading` opens a file; `glyphs` (with `state`) places its letters, `rows` makes rows of
them, `heads` drops running heads, `tables` and `blocks` find tables and paragraphs, `text` writes
them down, `hyphens` mends words broken at line ends."""
