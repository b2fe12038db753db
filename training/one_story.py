"""Step 2b, one story: `python -m training.one_story`

In: the stories of stories/train. Out: build/story.npz: the weights by which articles are taken for
ones on one thing, fitted on the articles of each story against the likest of others, and any.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from stories import TRAIN
from training.steps import Read, likenesses, progress, read_all, save
from vjclaims.comparison.comparison import Comparisons
from vjclaims.comparison.sameness.one_story import story_features

_LIKEST, _ANY = 4, 3  # articles of other stories that each is held against
_APART = "apart"  # stories of articles on two things


def main() -> None:
    """Make build/story.npz."""
    rows = list(examples([r for r in read_all(TRAIN) if r.claims]))
    columns, wanted = (np.array(c, float) for c in zip(*rows, strict=True))
    fitted = LogisticRegression(max_iter=4000, C=10.0).fit(columns, wanted)
    save("story", {"story": np.array([*fitted.coef_[0], *fitted.intercept_])})


def examples(read: Sequence[Read]) -> Iterator[tuple[list[float], bool]]:
    """Pairs of articles, and whether they are of one story."""
    articles = [
        (n, a.at(f"{n}/{a.path}")) for n, r in enumerate(read) for a in r.articles if a.claims
    ]
    owner = np.array([n for n, _ in articles])
    make, alike = Comparisons([a for _, a in articles]), likenesses([a for _, a in articles])
    alike[owner[:, None] == owner[None, :]] = -1.0
    chance = random.Random(0)
    for i, (n, article) in enumerate(progress(articles, "articles")):
        own = [j for j in range(i + 1, len(articles)) if owner[j] == n]
        others = [int(j) for j in np.argsort(-alike[i])[:_LIKEST]]
        others += [chance.randrange(len(articles)) for _ in range(_ANY)]
        for j in (*own, *(j for j in others if owner[j] != n)):
            together = bool(owner[j] == n) and _APART not in read[n].folder
            yield story_features(make.ties(article.path, articles[j][1].path)), together


if __name__ == "__main__":
    main()
