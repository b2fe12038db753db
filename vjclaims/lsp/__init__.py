"""A language server: what an editor shows of a check while a text is being written.

    text of the editor ─► turns ─► checks ─► diagnostics, hover, actions ─► the editor
                          (one at a time, the latest)

server.py and features.py speak the protocol (pygls, in the extra `lsp`).
"""
