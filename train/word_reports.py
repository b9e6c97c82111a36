"""Count in how many reports each word stands: the background that tells a telling word from a common one.

    python train/word_reports.py DATA/quotes/polnear-train.jsonl DATA/times/timebank.jsonl ... \
        --out src/onrecord/data/word_reports.tsv

Only words of five reports or more are kept, so that no text can be told from the table.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from onrecord.group.words import words_of

MIN_REPORTS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path, nargs="+", help="JSON Lines with `text` and perhaps `title`")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    reports = 0
    for path in args.rows:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            counts.update(set(words_of(f"{row.get('title') or ''} {row['text']}")))
            reports += 1
    kept = sorted((w, n) for w, n in counts.items() if n >= MIN_REPORTS)
    lines = [f"# reports\t{reports}", *(f"{w}\t{n}" for w, n in kept)]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
