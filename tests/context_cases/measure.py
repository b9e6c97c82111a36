"""Precision and recall of the contexts of clauses: `python -m tests.context_cases.measure`."""

from __future__ import annotations

from pathlib import Path

from onrecord.data.contexts import contexts_of

Case = tuple[str, frozenset[str]]


def read_cases(*, kept: bool) -> list[Case]:
    """The cases to tune by, or every second one, kept for measuring."""
    table = Path(__file__).with_name("cases.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in table if line and not line.startswith("#")]
    cases = [(clause, frozenset(contexts.split())) for clause, contexts in rows]
    return cases[1::2] if kept else cases[0::2]


def measure(cases: list[Case]) -> tuple[float, float]:
    """Precision and recall over contexts, in percent."""
    found = [(frozenset(contexts_of(clause)), wanted) for clause, wanted in cases]
    right = sum(len(ours & wanted) for ours, wanted in found)
    return 100 * right / sum(len(o) for o, _ in found), 100 * right / sum(len(w) for _, w in found)


def main() -> None:
    for kept in (False, True):
        precision, recall = measure(read_cases(kept=kept))
        print(f"{'kept' if kept else 'open'}: precision {precision:.1f} recall {recall:.1f}")
    for clause, wanted in read_cases(kept=False):
        if frozenset(contexts_of(clause)) != wanted:
            print(f"  {clause}: wanted {sorted(wanted)}, found {sorted(contexts_of(clause))}")


if __name__ == "__main__":
    main()
