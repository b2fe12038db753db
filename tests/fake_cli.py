"""`python fake_cli.py SCENARIO ARGS...`: the command line over a made-up engine.

A process of its own, for what in-process tests cannot see: real streams, pipes, signals.
"""

from __future__ import annotations

import sys
import time
import types
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import samples

import vjclaims
from vjclaims.cli.main import main
from vjclaims.records.finding import Report
from vjclaims.text.errors import InputError, ModelError


def _raiser(error: BaseException) -> Callable[[], Report]:
    def fail() -> Report:
        raise error

    return fail


def _long() -> Report:
    report = samples.full_report()
    return replace(report, findings=report.findings * 2000, skipped=())


def _slow() -> Report:
    print("ready", flush=True)
    time.sleep(30)
    return Report()


def _noted() -> Report:
    noted = replace(samples.wire, notice="read as windows-1252")
    return replace(samples.clean_report(), documents=(samples.herald, noted))


SCENARIOS: dict[str, Callable[[], Report]] = {
    "full": samples.full_report,
    "found": lambda: replace(samples.full_report(), skipped=()),
    "clean": samples.clean_report,
    "extracted": samples.extracted,
    "empty": Report,
    "no_figures": lambda: Report((samples.wire, samples.herald)),
    "noted": _noted,
    "long": _long,
    "slow": _slow,
    "input": _raiser(InputError("nope.txt: no such file")),
    "model": _raiser(ModelError("no model\n\x1b[31m")),
    "crash": _raiser(KeyError("oops")),
    "exit": _raiser(SystemExit(1)),
    "interrupt": _raiser(KeyboardInterrupt()),
    "eof": _raiser(EOFError()),
    "pipe": _raiser(BrokenPipeError()),
}


def fake_engine(scenario: str, calls: list[tuple[Any, ...]] | None = None) -> types.ModuleType:
    """A module with the engine's three functions, which note how they were called."""

    def answer(*args: Any, **options: Any) -> Report:
        if calls is not None:
            calls.append((*args, options))
        if "progress" in options:
            options["progress"](1, 2, "news/wire.txt")
        return SCENARIOS[scenario]()

    engine = types.ModuleType("vjclaims.engine")
    engine.__dict__.update(check=answer, extract_paths=answer, compare_paths=answer)
    return engine


if __name__ == "__main__":
    sys.modules["vjclaims.engine"] = fake_engine(sys.argv[1])
    vjclaims.__dict__["engine"] = sys.modules["vjclaims.engine"]
    sys.exit(main(sys.argv[2:]))
