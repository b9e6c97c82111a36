"""Reprints found among made copies of real reports: `python -m bench.reprinting ORIGINALS.jsonl OTHERS.jsonl...`.

Six copies of each original: 5% and 15% of the words exchanged for words of the others, the first half, the first
quarter, half of it (from its second quarter on) in the middle of twice as many words of another report, and its
sentences in another order. Originals and others that lend no words stand beside the copies. A report that lends its
words is left out, and so is every other that largely prints the same words, for a copy that embeds half of a report in
a text that is there as well is a reprint of both.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from pathlib import Path

from bench.measure import say
from onrecord.group import group_reports
from onrecord.model import Published, Report

KINDS = ("5% exchanged", "15% exchanged", "first half", "first quarter", "half embedded", "shuffled")
FEWEST_WORDS = 120  # of an original, so that its first quarter has words enough to be known again
LENDING_WORDS = 150
EARLIER, LATER = Published("2020-01-01", "2020-01-01"), Published("2020-01-02", "2020-01-02")


def main(originals: Path, *others: Path) -> None:
    """Print recall for each kind of copy, with the right original and with any, and precision."""
    chance = random.Random(0)
    first = [r for r in _read(originals) if len(r.text.split()) >= FEWEST_WORDS]
    rest = [r for path in others for r in _read(path)]
    chance.shuffle(rest)
    long = [r for r in rest if len(r.text.split()) >= LENDING_WORDS]
    lenders, beside = long[: len(first)], long[len(first) :]
    if len(lenders) < len(first):
        raise SystemExit(f"{len(long)} other reports of {LENDING_WORDS} words; {len(first)} are needed")
    beside = _without_reprints_of(lenders, beside)
    words = [w for r in beside for w in r.text.split()]
    made: dict[str, tuple[str, str]] = {}
    copies = []
    for original, lender in zip(first, lenders, strict=True):
        for kind, text in zip(KINDS, _copies(original.text, lender.text, words, chance), strict=True):
            copy = Report(f"{original.id}~{kind}", text, published=LATER)
            made[copy.id] = original.id, kind
            copies.append(copy)
    found = {g.id: g.reprint_of for g in group_reports([*first, *beside, *copies]) if g.reprint_of}
    right, any_one = Counter[str](), Counter[str]()
    for copy_id, (source, kind) in made.items():
        any_one[kind] += copy_id in found
        right[kind] += found.get(copy_id) == source
        if copy_id in found and found[copy_id] != source:
            print(f"# {copy_id} is led back to {found[copy_id]}")
    for kind in KINDS:
        note = f"with any original {100 * any_one[kind] / len(first):.1f}"
        say(f"reprints, {kind}, recall", 100 * right[kind] / len(first), "%", note)
    wrong = [c for c, o in found.items() if c not in made or made[c][0] != o]
    say("reprints, precision", 100 * (1 - len(wrong) / max(1, len(found))), "%", f"{len(found)} found")
    for copy_id in sorted(set(wrong) - set(made)):
        print(f"# {copy_id} is called a reprint of {found[copy_id]}, and was not made from it")


def _read(path: Path) -> list[Report]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Report(f"{path.stem}/{row['id']}", row["text"], published=EARLIER) for row in rows]


def _without_reprints_of(lenders: list[Report], others: list[Report]) -> list[Report]:
    """The others but those that largely print the words of a lender."""
    copies = {g.id: g.reprint_of for g in group_reports([*lenders, *others])}
    origin = {id_: of or id_ for id_, of in copies.items()}
    lent = {origin[r.id] for r in lenders}
    return [r for r in others if origin[r.id] not in lent]


def _copies(text: str, lender: str, others: list[str], chance: random.Random) -> list[str]:
    """The six copies, in the order of `KINDS`."""
    words, lent = text.split(), lender.split()
    half, quarter = len(words) // 2, len(words) // 4
    sentences = re.split(r"(?<=[.!?])\s+", text)
    chance.shuffle(sentences)
    part = words[quarter : quarter + half]
    copies = [[chance.choice(others) if chance.random() < share else w for w in words] for share in (0.05, 0.15)]
    copies += [words[:half], words[:quarter], [*lent[:half], *part, *lent[half : 2 * half]], sentences]
    return [" ".join(c) for c in copies]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
