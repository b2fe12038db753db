"""A language server: what an editor shows of a check while a text is being written.

    text of the editor ─► turns ─► checks ─► diagnostics, hover, actions ─► the editor
                          (one at a time, the latest)

server.py is all that speaks the protocol (pygls); it needs the extra `lsp`.
"""
