"""What was learned from annotated stories (training/): numbers, by name, of one file.

Arrays of numpy and nothing else: no code is in the file, and none is run in reading it. It is
opened when two figures are first compared, since numpy takes longer to load than the cache needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from vjclaims.lexicon.tables import DATA
from vjclaims.text.errors import LexiconError

if TYPE_CHECKING:
    import numpy as np

WEIGHTS = DATA / "sameness.npz"


@lru_cache(maxsize=1)
def load_weights() -> Mapping[str, np.ndarray]:
    """The arrays by their names. Raises LexiconError where the file is missing or damaged."""
    import numpy as np

    try:
        with np.load(WEIGHTS, allow_pickle=False) as kept:
            return {name: kept[name] for name in kept.files}
    except (OSError, ValueError, EOFError) as error:
        raise LexiconError(f"the learned weights are missing or damaged: {WEIGHTS}") from error
