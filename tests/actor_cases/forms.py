"""Counts of right, wrong and missed over forms of sentences, each with several shapes of names.

    python -m tests.actor_cases.forms

`forms.tsv` holds sentences with slots, marked and answered as in `cases.tsv`; `shapes.tsv` the names that fill them:
P and Q people, S what a report calls P again, O firms and o without article, B, b and C bodies likewise, A and a armed
groups, T towns. All names are invented.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.model import Actor, Report
from tests.actor_cases.measure import Case, judge, read_row

FORMS = Path(__file__).with_name("forms.tsv")
SHAPES = Path(__file__).with_name("shapes.tsv")
NAMES_A_FORM = 4  # each form is read with so many names
_STEPS = {"P": 5, "O": 3, "B": 3, "A": 3, "T": 1}  # prime to the count of names, so that forms meet all


def measure_forms() -> Iterator[tuple[str, Report, Case, Actor | None]]:
    """Each case of each form with its verdict and the actor that was found."""
    return judge([read_row(number, row) for number, row in enumerate(_rows())])


def _rows() -> Iterator[dict[str, str]]:
    shapes = _read_table(SHAPES)
    for number, form in enumerate(_read_table(FORMS)):
        for turn in range(NAMES_A_FORM if "{" in form["text"] else 1):
            slots = _fill(shapes, number + turn)
            text = form["text"].format(**slots)
            start = len(text) - len(text.lstrip("["))
            text = text[:start] + text[start].upper() + text[start + 1 :]
            yield {"text": text, "actors": form["actors"].format(**slots), "days": "2018-05-14"}


def _fill(shapes: list[dict[str, str]], turn: int) -> dict[str, str]:
    slots: dict[str, str] = {}
    for slot, step in _STEPS.items():
        names = [s for s in shapes if s["slot"] == slot]
        chosen = names[turn * step % len(names)]
        slots[slot] = chosen["name"]
        slots[slot.lower()] = chosen["name"].removeprefix("the ")
        if slot == "P":
            slots["S"] = chosen["short"]
            slots["Q"] = names[(turn * step + 3) % len(names)]["name"]
        elif slot == "B":
            slots["C"] = chosen["short"].capitalize()
    return slots


def _read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def main() -> None:
    """Print every case that is not right, and the counts."""
    counts: Counter[str] = Counter()
    for verdict, report, case, actor in measure_forms():
        counts[verdict] += 1
        if verdict != "right":
            got = f"{actor.kind} {actor.name}" if actor else "nobody"
            sys.stdout.write(f"{verdict}: {report.text}  [{case.span.of(report.text)}] is {case.actor}, got {got}\n")
    right, wrong = counts["right"], counts["wrong"]
    precision, recall = right / max(1, right + wrong), right / max(1, counts.total())
    sys.stdout.write(
        f"forms: precision {100 * precision:.1f} recall {100 * recall:.1f} {dict(sorted(counts.items()))}\n"
    )


if __name__ == "__main__":
    main()
