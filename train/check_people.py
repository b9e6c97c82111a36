"""Say which terms of `more_people.tsv` the larger files of facts bear out, in its last column.

    python train/check_people.py ../shared/data/actors src/onrecord/data/actors/more_people.tsv

`both`: start and end agree to within four months; `start`: the start does, and the facts know no end; `-`: the facts
hold no such term, so that it rests on our compilation alone. A term that the facts give another year is printed.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from build_actors import office_of

from onrecord.data.actors import fold

NEAR_DAYS = 120  # facts give the vote, the oath or the first of a month
TITLES = {"Prime Minister": "head of government", "Vice President": "vice president"}


def read_facts(source: Path) -> list[dict[str, Any]]:
    facts = []
    for name in ("heads", "ministers", "us-executive"):
        for line in (source / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["start"]:
                facts.append(row | {"office": office_of(row["title"]) or TITLES.get(row["title"])})
    return facts


def day_of(text: str) -> date:
    """A day, the first one where month or day are not given."""
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)


def is_near(one: str, other: str) -> bool:
    return abs((day_of(one) - day_of(other)).days) <= NEAR_DAYS


def judge(names: set[tuple[str, str]], term: str, facts: list[dict[str, Any]]) -> str:
    """`both`, `start` or `-` for a term `country/office/from/to` of someone with these first and last names."""
    country, office, start, end = term.split("/")
    of_office = [f for f in facts if (f["iso3"], f["office"]) == (country, office) and ends_of(f["name"]) in names]
    begun = [f for f in of_office if is_near(f["start"], start)]
    if any(f["end"] and is_near(f["end"], end.lstrip("~")) for f in begun):
        return "both"
    if of_office and not begun and all(abs(int(f["start"][:4]) - int(start[:4])) < 2 for f in of_office):
        print(names, term, [(f["start"], f["end"]) for f in of_office])
    return "start" if begun else "-"


def ends_of(name: str) -> tuple[str, str]:
    words = fold(name).split()
    return words[0], words[-1]


def main() -> None:
    source, table = Path(sys.argv[1]), Path(sys.argv[2])
    facts, lines = read_facts(source), []
    for line in table.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and len(cells) > 2 and cells[2]:
            names = {ends_of(n) for n in [*([cells[0]] if cells[0] != "+" else []), *cells[1].split("|")]}
            line = "\t".join([*cells[:3], ";".join(judge(names, term, facts) for term in cells[2].split(";"))])
        lines.append(line)
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
