"""PDFs: `reading` opens a file; `glyphs` places its letters, `rows` makes rows and columns of them,
`heads` drops running heads, `tables` and `blocks` find tables and paragraphs, `text` writes them
down and mends words broken at line ends."""
