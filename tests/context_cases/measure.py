"""Precision and recall of the contexts of clauses: `python -m tests.context_cases.measure`.

`clauses.tsv` was tuned on as a whole. `passages.tsv` came later; every second row of it is kept for measuring.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.data.contexts import contexts_of

Case = tuple[str, frozenset[str]]


def read_cases(name: str) -> list[Case]:
    """The cases of a table: a clause and its contexts."""
    table = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in table if line and not line.startswith("#")]
    return [(clause, frozenset(contexts.split())) for clause, contexts in rows]


def open_cases() -> list[Case]:
    """The cases to tune by."""
    return read_cases("clauses.tsv") + read_cases("passages.tsv")[0::2]


def kept_cases() -> list[Case]:
    """The cases that nothing is tuned by."""
    return read_cases("passages.tsv")[1::2]


def measure(cases: Sequence[Case]) -> tuple[float, float]:
    """Precision and recall over contexts, in percent."""
    found = [(frozenset(contexts_of(clause)), wanted) for clause, wanted in cases]
    right = sum(len(ours & wanted) for ours, wanted in found)
    return 100 * right / sum(len(o) for o, _ in found), 100 * right / sum(len(w) for _, w in found)


def main() -> None:
    for name, cases in (("open", open_cases()), ("kept", kept_cases())):
        precision, recall = measure(cases)
        print(f"{name}: precision {precision:.1f} recall {recall:.1f}")
    for clause, wanted in open_cases():
        if frozenset(contexts_of(clause)) != wanted:
            print(f"  {clause}: wanted {sorted(wanted)}, found {sorted(contexts_of(clause))}")


if __name__ == "__main__":
    main()
