"""Event chains over gold mentions: the mean of MUC, B3 and CEAF-e (CoNLL score), singletons kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path

from onrecord.errors import BadRow
from onrecord.evaluate.figures import Figure, harmonic
from onrecord.evaluate.rows import Row, read_rows

_Labels = Mapping[Hashable, Hashable]
_Chains = list[set[Hashable]]


def score_coreference(gold: Path, predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """CoNLL F1; only the mentions that gold selected count, and one without a prediction is a chain of its own."""
    cluster_of = {(row["id"], row["m_id"]): row["cluster"] for row in predicted}
    wanted: dict[Hashable, Hashable] = {
        (row["id"], e["m_id"]): e["chain"] for row in read_rows(gold) for e in row["events"] if e["selected"]
    }
    ours: dict[Hashable, Hashable] = {m: cluster_of.get(m, ("missing", m)) for m in wanted}  # type: ignore[call-overload]
    if not wanted:
        raise BadRow(f"{gold}: no event is selected; nothing to score")
    key, response = _chains(wanted), _chains(ours)
    scores = (
        harmonic(_muc(response, wanted), _muc(key, ours)),
        _b_cubed(wanted, key, response),
        _ceaf_e(key, response),
    )
    conll = 100 * sum(scores) / 3
    muc, b3, ceaf = (100 * score for score in scores)
    return (Figure("conll", conll, f"conll F1 {conll:.1f} (MUC {muc:.1f} B3 {b3:.1f} CEAFe {ceaf:.1f})"),)


def _chains(labels: _Labels) -> _Chains:
    chains: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, label in labels.items():
        chains[label].add(mention)
    return list(chains.values())


def _muc(chains: _Chains, other: _Labels) -> float:
    """Share of the links within chains that the other side keeps (Vilain et al. 1995)."""
    linked = [chain for chain in chains if len(chain) > 1]
    kept = sum(len(chain) - len({other[m] for m in chain}) for chain in linked)
    whole = sum(len(chain) - 1 for chain in linked)
    return kept / whole if whole else 0.0


def _b_cubed(mentions: _Labels, key: _Chains, response: _Chains) -> float:
    in_key, in_response = ({m: chain for chain in chains for m in chain} for chains in (key, response))
    precision = sum(len(in_key[m] & in_response[m]) / len(in_response[m]) for m in mentions) / len(mentions)
    recall = sum(len(in_key[m] & in_response[m]) / len(in_key[m]) for m in mentions) / len(mentions)
    return harmonic(precision, recall)


def _ceaf_e(key: _Chains, response: _Chains) -> float:
    """Chains aligned one to one by the likeness of their mentions (Luo 2005, entity-based)."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    index = {mention: j for j, chain in enumerate(response) for mention in chain}
    likeness = np.zeros((len(key), len(response)))
    for i, chain in enumerate(key):
        for j, shared in Counter(index[m] for m in chain).items():
            likeness[i, j] = 2 * shared / (len(chain) + len(response[j]))
    total = float(likeness[linear_sum_assignment(-likeness)].sum())
    return harmonic(total / len(response), total / len(key))
