"""Word files: `reading` opens the `package`, `clean` accepts changes and takes out what is hidden,
`styles` keeps what mammoth needs to know of styles."""
