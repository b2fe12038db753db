"""The command line: parse, call the engine, print, exit. One file a command; no logic."""
