"""Build the compact tables of countries and officials from the larger files of facts.

    python train/build_actors.py ../shared/data/actors src/onrecord/data/actors

Countries: names and forms. Officials: who held which of the offices that reports name people by, from when to when;
terms that ended before 1990 are left out. An open term ends where the next holder of a single office begins; without a
next one it holds at least until the day on which the facts were taken, written `~day`.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

SINCE = "1990"
TAKEN = {"heads": "2025-09-30", "ministers": "2022-06-30"}  # the facts' last changes; later days are not known
NAMES = {"MMR": "Myanmar", "HKG": "Hong Kong", "CIV": "Ivory Coast", "PSE": "Palestinian territories"}
SHARED = frozenset({"AND", "CHE"})  # states that two princes or a council head: none of them is "the president"
TERRITORIES = re.compile(  # lands with a name of their own that the facts count to a state: not that state
    r"Greenland|Faroe|Puerto Ric|Guam|Bermud|Anguill|Cayman|Virgin Island|Samoa|Mariana|Falkland|Gibraltar|Montserrat"
    r"|Saint Helena|Turks and|British Indian|French Guian|Guadeloup|Martini|Mayotte|Réunion|Reunion|New Caledon"
    r"|French Polynes|Wallis|Saint Pierre|Saint Martin|Saint Barth|Aruba|Curaçao|Curacao|Sint Maarten|Bonaire"
    r"|Tokelau|Niue|Cook Island|Norfolk Island|Christmas Island|Cocos|Åland|Aland|Svalbard|Bouvet|Pitcairn|Guernsey"
    r"|Jersey|Isle of Man|Manx|Heard Island|Antarctic|South Georgia|Minor Outlying"
)
OFFICES = [
    ("head of state", r"head_of_state"),
    ("head of government", r"head_of_government"),
    ("vice president", r"(first )?vice[- ]president"),
    ("deputy prime minister", r"(first )?deputy prime minister|(first )?vice[- ]premier( of the state council)?|tánaiste"),
    ("foreign minister", r"(federal )?minister (of|for) (foreign|external) (affairs|relations)( and (worship|cooperation|trade)|, european union and foreign aid)?|minister of europe and foreign affairs|secretary of state|secretary of state for foreign.*|secretary (of|for) foreign affairs|foreign minister"),
    ("defence minister", r"(federal )?minister (of|for) (national )?defen[cs]e( and (military veterans|armed forces logistics))?|secretary (of|for) (state for )?(national )?defen[cs]e"),
    ("finance minister", r"(federal )?minister (of|for) finance( and economy)?|minister of economy and finance|secretary of the treasury|secretary for finance|chancellor of the exchequer|treasurer|finance minister"),
    ("interior minister", r"(federal )?minister (of|for) (the )?(interior( and administration)?|internal affairs|home affairs)|secretary of state for the home department|home secretary"),
    ("justice minister", r"minister (of|for) justice|secretary of state for justice"),
    ("attorney general", r"attorney[- ]general|united states attorney general"),
    ("health minister", r"minister (of|for) (public )?health|secretary of state for health.*|secretary of health and human services"),
    ("trade minister", r"minister (of|for) (foreign |external |international )?trade.*|secretary of commerce|minister of commerce"),
    ("energy minister", r"minister (of|for) (energy|petroleum|oil).*|secretary of energy"),
    ("press secretary", r"white house press secretary|presidential spokesperson|government spokesperson|kremlin press secretary"),
    ("national security adviser", r"national security advis[eo]r"),
    ("ambassador to the united nations", r"permanent representative to the united nations|ambassador to the united nations"),
    ("chief of staff", r"white house chief of staff|downing street chief of staff"),
    ("army chief", r"chief of (the )?(general staff|army staff|defen[cs]e staff|staff of the army)|chairman of the joint chiefs of staff"),
    ("central bank governor", r"governor of (the )?(central|national|reserve) bank.*|governor of the bank of .*|chair(man)? of the federal reserve"),
    ("secretary-general", r"secretary-general of the united nations"),
]  # fmt: skip


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def office_of(title: str) -> str | None:
    return next((office for office, pattern in OFFICES if re.fullmatch(pattern, title.strip().lower())), None)


def is_civil_servant(row: dict[str, Any]) -> bool:
    """Whether the row is of India's foreign secretaries, whom the facts call ministers beside those who were."""
    return bool(row["iso3"] == "IND" and row["title"] == "Minister of Foreign Affairs")


def iso3_lacks(row: dict[str, Any], office: str | None) -> bool:
    """Whether the row of the United Nations is an envoy of a state that the facts do not name."""
    return bool(row["iso3"] == "UNO" and office == "ambassador to the united nations")


def facts(source: Path, known: set[str]) -> dict[tuple[str, str], list[list[str]]]:
    """Terms by country and office: start, end or nothing, Wikidata id, name, the file they come from."""
    terms: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for file in ("heads", "ministers"):
        for row in rows(source / f"{file}.jsonl"):
            office = office_of(row["title"])
            flags = set(row.get("flags", ())) - {"open_but_superseded"}
            if iso3_lacks(row, office) or is_civil_servant(row):
                continue
            if office and row.get("qid") and row["start"] and row["iso3"] in known and not flags:
                terms[row["iso3"], office].append([row["start"], row["end"] or "", row["qid"], row["name"], file])
    return terms


def close(held: list[list[str]]) -> list[list[str]]:
    """The terms of one office without rough doubles, each with an end."""
    held = [
        t for t in held
        if not (t[0].endswith("-01-01") or len(t[0]) == 4)
        or not any(o[2] == t[2] and o[0][:4] == t[0][:4] and o[0] > t[0] for o in held)
    ]  # fmt: skip
    held.sort()
    for i, term in enumerate(held):
        if not term[1]:
            following = [later[0] for later in held[i + 1 :] if later[2] != term[2]]
            term[1] = following[0] if following else f"~{TAKEN[term[4]]}"
    return held


def write_countries(source: Path, out: Path) -> set[str]:
    written = set()
    with (out / "countries.tsv").open("w", encoding="utf-8") as table:
        table.write("# iso3\tname\tforms\n")
        for c in sorted(rows(source / "countries.jsonl"), key=lambda c: c["iso3"]):
            if len(c["iso3"]) == 3 and c["iso3"] not in {"EUR", "UNO"}:
                forms = sorted({*c["forms"], c["name"]} - {NAMES.get(c["iso3"], c["name"])})
                forms = [f for f in forms if not re.search(r"[(\[]", f)]
                if not TERRITORIES.search(c["name"]):
                    forms = [f for f in forms if not TERRITORIES.search(f)]
                table.write(f"{c['iso3']}\t{NAMES.get(c['iso3'], c['name'])}\t{'|'.join(forms)}\n")
                written.add(c["iso3"])
    return written | {"SSD", "UNO"}


def build(source: Path, out: Path) -> None:
    known = write_countries(source, out)
    people: dict[str, dict[str, Any]] = {}
    for (iso3, office), held in sorted(facts(source, known).items()):
        for term in close(held):
            if term[1].lstrip("~") < SINCE or (office == "head of state" and iso3 in SHARED):
                continue
            person = people.setdefault(term[2], {"names": [], "terms": set()})
            person["names"].append(term[3])
            person["terms"].add(f"{iso3}/{office}/{term[0]}/{term[1]}")
    with (out / "officials.tsv").open("w", encoding="utf-8") as table:
        table.write("# wikidata\tnames\tterms: country/office/from/to (~to: at least until then)\n")
        for qid, person in sorted(people.items()):
            names = sorted(set(person["names"]), key=lambda n: (-person["names"].count(n), n))
            table.write(f"{qid}\t{'|'.join(names)}\t{';'.join(sorted(person['terms']))}\n")


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
