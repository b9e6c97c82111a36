"""Measure events end to end on the validation sentences of PETRARCH: the right quad and both countries.

    python train/measure_events.py --gold GOLD.jsonl --codebook plover-2.0.json --countries countries.jsonl [-v]

The sentences speak of countries of fiction, so actors come from a list of names (invented_countries.toml and the
countries' own) and not from the lexicon. A gold event counts where its CAMEO code has a PLOVER type and both sides
have a country. Left out: rows all of whose codes PLOVER does not know, and the rows ERROR and DISCARD, which test
settings of PETRARCH. An event of ours is extra when none of its pairs of countries has a gold event of its quad.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.annotate import annotate
from onrecord.data.plover import load_plover
from onrecord.extract.events import extract_events
from onrecord.model import ActorMention, Found, Report, Span

Pair = tuple[str, str, int]


def read_names(countries: Path) -> dict[str, str]:
    """Printed name to code."""
    table = tomllib.loads((Path(__file__).parent / "invented_countries.toml").read_text("utf-8"))
    names = {}
    for line in countries.read_text("utf-8").splitlines():
        row = json.loads(line)
        names |= dict.fromkeys([row["name"], *row["forms"]], row["iso3"])
    return names | {form: code for code, forms in table["names"].items() for form in forms}


def gold_of(row: dict[str, Any], types: dict[str, Any], same: dict[str, str]) -> tuple[set[Pair], list[Pair], bool]:
    """The gold pairs, and whether a code or a side of the row is unknown."""
    found: list[Pair] = []
    unknown = False
    for event in row["events"]:
        sides = [(event.get(side) or "")[:3] for side in ("sourcecode", "targetcode")]
        known = types.get(event.get("eventcode") or "")
        codes = [same.get(code, code) for code in sides]
        if known and all(re.fullmatch("[A-Z]{3}", c) for c in codes):
            found.append((codes[0], codes[1], load_plover().types[known["type"]].quad))
        else:
            unknown |= bool(event.get("eventcode"))
    return set(found), found, unknown


def ours(row: dict[str, Any], pattern: re.Pattern[str], names: dict[str, str]) -> Iterator[set[Pair]]:
    """The pairs of each event that is told as more than a supposition."""
    text = row["text"]
    report = Report(row["id"], text, language="en", body=(Span(0, len(text)),))
    mentions = [ActorMention(m.start(), m.end(), names[m.group(1)]) for m in pattern.finditer(text)]
    for event in extract_events(report, annotate(report), Found(mentions=mentions)):
        if event.modality != "hypothetical" and event.actors and event.recipients:
            quad = load_plover().types[event.type].quad
            alone = len(event.actors) == 1
            yield {(a[:3], b[:3], quad) for a in event.actors for b in event.recipients if a != b or alone}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--codebook", type=Path, required=True)
    parser.add_argument("--countries", type=Path, required=True)
    parser.add_argument("-v", action="store_true", help="print what was missed and what is extra")
    args = parser.parse_args()
    names = read_names(args.countries)
    pattern = re.compile(r"(?<!\w)(" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?!\w)")
    types = json.loads(args.codebook.read_text("utf-8"))["cameo_to_plover"]
    same = tomllib.loads((Path(__file__).parent / "invented_countries.toml").read_text("utf-8"))["same"]
    hits = total = extra = made = 0
    for line in args.gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        distinct, gold, unknown = gold_of(row, types, same)
        if not row["text"] or row["category"] == "ERROR" or row["id"].startswith("DISCARD") or (unknown and not gold):
            continue
        events = list(ours(row, pattern, names))
        pairs = set().union(*events)
        wrong = [e for e in events if not e & distinct]
        hits, total = hits + sum(g in pairs for g in gold), total + len(gold)
        extra, made = extra + len(wrong), made + len(events)
        if args.v and (wrong or not distinct <= pairs):
            print(row["id"], row["text"], "gold", gold, "ours", events)
    print(f"found {100 * hits / total:.1f} ({hits} of {total}); extra {100 * extra / made:.1f} ({extra} of {made})")


if __name__ == "__main__":
    main()
