"""Fit the weights by which two tellings of an event are compared (logistic regression, Newton steps).

    python train/tellings.py DATA/coreference/ecbplus-train.jsonl --out src/onrecord/data/telling_weights.tsv

Needs numpy and what onrecord needs at run time. Pairs are those of mentions whose reports onrecord puts into one story.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np

from onrecord.group import group_reports
from onrecord.model import Report
from onrecord.reconcile.chains import read_tellings
from onrecord.reconcile.tellings import features

PENALTY = 1.0  # on the squares of the weights of standardised features


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    names, x, y = read_pairs(rows)
    mean, spread = x.mean(0), x.std(0) + 1e-9
    weights = fit(np.hstack([(x - mean) / spread, np.ones((len(x), 1))]), y)
    plain = weights[:-1] / spread
    bias = float(weights[-1] - plain @ mean)
    lines = ["# feature\tweight", f"bias\t{bias:.4f}", *(f"{n}\t{w:.4f}" for n, w in zip(names, plain, strict=True))]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_pairs(rows: list[dict]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Feature names, features and labels of all pairs of mentions within a story."""
    reports = [Report(r["id"], "\n".join(" ".join(s) for s in r["sentences"])) for r in rows]
    story = {g.id: g.story for g in group_reports(reports)}
    members = defaultdict(list)
    for row in rows:
        chain = {e["m_id"]: e["chain"] for e in row["events"]}
        members[story[row["id"]]] += [(telling, chain[m_id]) for m_id, telling in read_tellings(row)]
    found, labels, names = [], [], []
    for those in members.values():
        for (a, x), (b, y) in combinations(those, 2):
            seen = features(a, b)
            names = list(seen)
            found.append(list(seen.values()))
            labels.append(x == y)
    return names, np.array(found, dtype=np.float64), np.array(labels, dtype=np.float64)


def fit(x: np.ndarray, y: np.ndarray, *, steps: int = 30) -> np.ndarray:
    """The weights of a penalised logistic regression; the last column of `x` is the bias."""
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 0.0
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + penalty * weights
        curvature = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        weights -= np.linalg.solve(curvature, gradient)
    return weights


if __name__ == "__main__":
    main()
