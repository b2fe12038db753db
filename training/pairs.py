"""Step 3, the pairs: `python -m training.pairs`

In: build/words.npz, build/labels.npz, the stories of stories/train and stories/dev. Out:
build/train.npz and build/dev.npz: every pair that the program would look at closely, as columns,
with what it is. Those of train are seen through nets that were fitted without their story.

Half of the stories are read beside the article of another story that is most like them, with which
nothing of theirs is one thing: archives are full of such.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from stories import DEV, TRAIN
from training.labels import read_nets, read_table
from training.steps import (
    FOLDS,
    OTHER,
    Read,
    codes,
    folds,
    likenesses,
    load,
    progress,
    read_all,
    save,
    words_as_bytes,
)
from vjclaims.comparison.comparison import Comparisons
from vjclaims.comparison.sameness.features import matrix
from vjclaims.comparison.sameness.judge import Nets, Pairs, all_figures, pairs
from vjclaims.comparison.sameness.one_story import one_story
from vjclaims.records.article import Article
from vjclaims.records.ids import identified

Part = dict[str, np.ndarray]
_STRANGER = 99  # an article's number in a story that it is not of


def main() -> None:
    """Make build/train.npz and build/dev.npz."""
    table = read_table()
    by_fold = [Nets(table, *read_nets(str(n))) for n in range(FOLDS)]
    every = Nets(table, *read_nets("all"))
    train = [r for r in read_all(TRAIN) if r.claims]
    fold = folds(train)
    write("train", train, lambda n: by_fold[fold[n]])
    write("dev", [r for r in read_all(DEV) if r.claims], lambda _: every)


def write(name: str, read: Sequence[Read], nets: Callable[[int], Nets]) -> None:
    """The pairs of stories in one file; nets: those through which a story is seen."""
    parts: list[Part] = []
    looks: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    strangers = nearest_strangers(read)
    for n, story in enumerate(progress(read, f"pairs of {name}")):
        beside = [strangers[n].at(f"{_STRANGER}.txt")] if n % 2 else []
        found = pairs_of(story, nets(n), beside)
        if found is None:
            continue
        looks, amounts = tuple(found.looks), tuple(found.amounts)
        parts.append(_part(n, story, found, looks, amounts))
    joined = {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
    names = {"look names": words_as_bytes(looks), "amount names": words_as_bytes(amounts)}
    stories = words_as_bytes(f"{r.folder}/{Path(r.story.name).name}" for r in read)
    save(name, joined | names | {"stories": stories, "folds": folds(read)})


def pairs_of(read: Read, nets: Nets, beside: Sequence[Article] = ()) -> Pairs | None:
    """The pairs of a story's articles, and of others beside them."""
    articles = identified([*read.articles, *beside])
    of = all_figures(articles, nets)
    make, by = Comparisons(articles), load("story")["story"]
    meeting = [(a, b, one_story(make.ties(a, b), by)) for a, b in combinations(sorted(of), 2)]
    return pairs(of, meeting, make, nets)


def nearest_strangers(read: Sequence[Read]) -> list[Article]:
    """For each story the article of another that has most in common with one of its own."""
    articles = [(n, a) for n, r in enumerate(read) for a in r.articles if a.claims]
    alike, owner = likenesses([a for _, a in articles]), np.array([n for n, _ in articles])
    alike[owner[:, None] == owner[None, :]] = -1.0
    found = []
    for n in range(len(read)):
        best = alike[owner == n]
        found.append(articles[int(best.max(axis=0).argmax())][1])
    return found


def _part(n: int, read: Read, found: Pairs, looks: Sequence[str], amounts: Sequence[str]) -> Part:
    claims = read.claims
    code, at = codes(read, claims), {c.id: i for i, c in enumerate(claims)}
    ends = np.array([[at.get(x.id, -1) for x in (c.a, c.b)] for c in found.comparisons])
    known = (ends >= 0).all(axis=1)
    return {
        "looks": matrix(found.looks, looks),
        "amounts": matrix(found.amounts, amounts),
        "figures": found.figures,
        "articles": found.articles,
        "meets": found.meets,
        "code": np.where(known, code[ends[:, 0], ends[:, 1]], OTHER),
        "story": np.full(len(ends), n),
    }


if __name__ == "__main__":
    main()
