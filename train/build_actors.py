"""Build the compact tables of countries and officials from the larger files of facts.

    python train/build_actors.py ../shared/data/actors src/onrecord/data/actors

Countries: names and forms. Officials: who held which of the offices that reports name people by, from when to when;
terms that ended before 1990 are left out, an open term ends where the next holder of a single office begins.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

SINCE = "1990"
OFFICES = {
    "head of state": r"head_of_state",
    "head of government": r"head_of_government",
    "vice president": r"(first )?vice[- ]president",
    "deputy prime minister": r"deputy prime minister",
    "foreign minister": r"minister (of|for) (foreign|external)\b.*|secretary of state( for foreign.*)?"
    r"|foreign (minister|secretary)",
    "defence minister": r"minister (of|for) (national )?defen[cs]e|secretary of (state for )?defen[cs]e"
    r"|defen[cs]e (minister|secretary)",
    "finance minister": r"minister (of|for) finance|secretary of the treasury|chancellor of the exchequer|treasurer"
    r"|finance minister",
    "interior minister": r"minister (of|for) (the )?(interior|internal affairs|home affairs)|home secretary",
}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def office_of(title: str) -> str | None:
    for office, pattern in OFFICES.items():
        if re.fullmatch(pattern, title.strip().lower()):
            return office
    return None


def build(source: Path, out: Path) -> None:
    with (out / "countries.tsv").open("w", encoding="utf-8") as table:
        table.write("# iso3\tname\tforms\n")
        for c in sorted(rows(source / "countries.jsonl"), key=lambda c: c["iso3"]):
            if len(c["iso3"]) == 3 and c["iso3"] not in {"EUR", "UNO"}:
                table.write(f"{c['iso3']}\t{c['name']}\t{'|'.join(sorted(set(c['forms'])))}\n")
    terms: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for row in rows(source / "heads.jsonl") + rows(source / "ministers.jsonl"):
        office = office_of(row["title"])
        flags = set(row.get("flags", ()))
        if (
            office is None
            or not row.get("qid")
            or not row["start"]
            or len(row["iso3"]) != 3
            or flags - {"open_but_superseded"}
        ):
            continue
        terms[row["iso3"], office].append([row["start"], row["end"] or "", row["qid"], row["name"]])
    people: dict[str, dict[str, Any]] = {}
    for (iso3, office), held in sorted(terms.items()):
        held.sort()
        for i, term in enumerate(held):
            if not term[1]:
                term[1] = next((later[0] for later in held[i + 1 :] if later[2] != term[2]), "")
            if term[1] and term[1] < SINCE:
                continue
            person = people.setdefault(term[2], {"names": [], "terms": set()})
            person["names"].append(term[3])
            person["terms"].add(f"{iso3}/{office}/{term[0]}/{term[1]}")
    with (out / "officials.tsv").open("w", encoding="utf-8") as table:
        table.write("# wikidata\tnames\tterms: country/office/from/to\n")
        for qid, person in sorted(people.items()):
            names = sorted(set(person["names"]), key=lambda n: (-person["names"].count(n), n))
            table.write(f"{qid}\t{'|'.join(names)}\t{';'.join(sorted(person['terms']))}\n")


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
