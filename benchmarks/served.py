"""How long the hook takes on an unchanged tree, beside what its libraries take to load.

    python -m benchmarks.served DRAFTS --against ARCHIVE

Prints the best of some runs of each and their ratio, which was 2.5 at most when the cache was made.
The clock depends on the machine and on who else works on it; so no test asks for it.
"""

from __future__ import annotations

import subprocess
import sys
import time

_RUNS = 8
_LIBRARIES = "import typer, rich"


def best(command: list[str]) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(_RUNS):
        started = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        times.append(time.perf_counter() - started)
    return min(times)


def main(args: list[str]) -> int:
    """Print both times and their ratio; 2 where no draft is named."""
    if not args:
        print(__doc__, file=sys.stderr)
        return 2
    check = [sys.executable, "-m", "vjclaims", "check", *args]
    subprocess.run(check, capture_output=True, check=False)  # which fills the cache
    served, libraries = best(check), best([sys.executable, "-c", _LIBRARIES])
    print(f"served     {served:6.3f} s")
    print(f"libraries  {libraries:6.3f} s")
    print(f"ratio      {served / libraries:6.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
