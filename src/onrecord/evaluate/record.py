"""A whole record against a hand-made reading of the same reports, check by check.

The reading names, for each report, what must be found in it (`reports`), and for the story what must be joined, kept
apart and shown (`story`). The texts lie in `seeds/` beside the folder of the gold file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from onrecord.errors import BadRow, UnreadableSource
from onrecord.evaluate.figures import Figure
from onrecord.evaluate.rows import Row, read_object
from onrecord.evaluate.words import Words, dice

SAME = 0.5  # Dice of the words, as for attributions
STANCES = {"joins": "for", "supports": "for", "considers": "considering", "refuses": "against", "opposes": "against"}
SHOWN = ("change", "shared_source", "only_in", "agreement")  # kinds of finding that the reading calls for


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be so, the family it counts in, and what to say when it is not."""

    family: str
    passed: bool
    what: str


def score_record(gold: Path, predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """Checks passed in each family, with those missed below, and of all families together."""
    if len(predicted) != 1:
        raise BadRow(f"one record is scored at a time, not {len(predicted)}")
    reading = _Reading(read_object(gold), predicted[0], gold.parent.parent / "seeds")
    families: dict[str, list[Check]] = defaultdict(list)
    for check in reading.checks():
        families[check.family].append(check)
    figures = [_family(name, checks) for name, checks in families.items()]
    every = [check for checks in families.values() for check in checks]
    passed = sum(check.passed for check in every)
    whole = 100 * passed / max(1, len(every))
    return (*figures, Figure("record", whole, f"record {whole:.1f} ({passed} of {len(every)})"))


def _family(name: str, checks: list[Check]) -> Figure:
    passed = sum(check.passed for check in checks)
    missed = tuple(f"    missed  {check.what}" for check in checks if not check.passed)
    return Figure(name, 100 * passed / len(checks), f"{name}: {passed} of {len(checks)}", missed)


class _Reading:
    """The gold reading laid beside the record; `checks` yields them family by family, as the reading orders them."""

    def __init__(self, gold: Row, record: Row, seeds: Path) -> None:
        self.gold, self.record, self.seeds = gold, record, seeds
        self.wanted = set(gold["reports"])
        self.actors = {actor["id"]: actor for actor in record["actors"]}
        self.key_of = {report["id"]: self._key(report) for report in record["reports"]}
        self.reports = {self.key_of[report["id"]]: report for report in record["reports"]}
        self.words = {key: Words(report["text"]) for key, report in self.reports.items()}
        self.quotes: dict[str, list[Row]] = defaultdict(list)
        for quote in record["quotes"]:
            self.quotes[quote["report"]].append(quote)
        self.found: dict[str, Row] = {}  # gold quote -> the quote that was found for it

    def checks(self) -> Iterator[Check]:
        stories = [{self.key_of.get(report, report) for report in story["reports"]} for story in self.record["stories"]]
        yield Check("reports", self.wanted <= set(self.reports), f"reports read: {sorted(self.reports)}")
        yield Check("stories", any(self.wanted <= story for story in stories), f"one story: {stories}")
        for key, reading in self.gold["reports"].items():
            if key in self.reports:
                yield from self._of_report(key, reading)
        if self.wanted <= set(self.reports):
            yield from self._same_utterance()
            yield from self._same_event()
            yield from self._positions()
            yield from self._findings()

    def _key(self, report: Row) -> str:
        """The name that the reading has for the report: its id, or the name of its file."""
        if report["id"] in self.wanted:
            return str(report["id"])
        return re.sub(r".*/|\.\w+$", "", report.get("source") or report.get("url") or "")

    # --- one report -------------------------------------------------------------------------------------------------

    def _of_report(self, key: str, reading: Row) -> Iterator[Check]:
        report, words = self.reports[key], self.words[key]
        yield Check("text", report["text"] == self._seed(key), f"{key}: text kept as given")
        body = words.within(report["body"])
        for span in reading["not_body"]:
            inside = words.within([(span["start"], span["end"])])
            yield Check("body", not inside & body, f"{key}: not body: {span['text'][:50]!r}")
        yield from self._published(key, reading)
        yield from self._times(key, reading)
        for quote in reading["quotes"]:
            yield from self._quote(key, quote)
        for span in reading["not_quotes"]:
            inside = words.within([(span["start"], span["end"])])
            wrong = any(
                q["kind"] != "indirect" and dice(inside, words.within(q["content"])) >= SAME
                for q in self.quotes[report["id"]]
            )
            yield Check("not quotes", not wrong, f"{key}: no quotation: {span['text']!r}")

    def _seed(self, key: str) -> str:
        path = self.seeds / f"{key}.txt"
        try:
            with path.open(encoding="utf-8") as file:
                return file.read()
        except OSError as err:
            raise UnreadableSource(f"{path}: the text of the reading's report {key} is not there: {err}") from err

    def _given(self, key: str) -> bool:
        return (self.reports[key]["published"] or {}).get("basis") == "given"

    def _published(self, key: str, reading: Row) -> Iterator[Check]:
        published = self.reports[key]["published"] or {}
        first, last = published.get("from"), published.get("to")
        low, high = [reading["published"]] * 2 if self._given(key) else reading["undated_within"]
        within = low <= (first or "") <= (last or "9") <= high
        yield Check("published", within, f"{key}: published {first}..{last} within {low}..{high}")

    def _times(self, key: str, reading: Row) -> Iterator[Check]:
        times = [t for t in self.record["times"] if t["report"] == self.reports[key]["id"]]
        for wanted in reading["timexes"]:
            value = wanted["value"]
            if not value[0].isdigit():
                continue
            got = [t["value"] for t in times if _overlap(t["start"], t["end"], wanted)]
            right = value in got or (
                not self._given(key) and any(v.startswith("X") or value.startswith(v) for v in got)
            )
            yield Check("times", right, f"{key}: {wanted['text']!r} = {value}, got {got}")

    def _quote(self, key: str, wanted: Row) -> Iterator[Check]:
        words = self.words[key]
        content = words.within([(c["start"], c["end"]) for c in wanted["content"]])
        quotes = self.quotes[self.reports[key]["id"]]
        best = max(quotes, key=lambda q: dice(content, words.within(q["content"])), default=None)
        score = dice(content, words.within(best["content"])) if best else 0
        speaker = self._name(best["speaker"]) if best else None
        named = wanted["speaker"].split()[-1].lower() in (speaker or "")
        where = f"{key}/{wanted['id']}"
        family = "quotes." + ("indirect" if wanted["type"] == "indirect" else "quoted")
        what = f"{where}: {wanted['speaker']}, got {speaker!r} (content {score:.2f})"
        yield Check(family, score >= SAME and named, what)
        if best is None or score < SAME:
            return
        self.found[wanted["id"]] = best
        via = [self._name(role) for role in best.get("via", [])]
        for source in wanted.get("via", []):
            right = any(source.lower() in name for name in via)
            yield Check("via", right, f"{where}: via {source}, got {via}")
        if wanted.get("addressee"):
            names, got = wanted["addressee"].split(), self._name(best.get("addressee"))
            right = any(name.lower() in got for name in (names[0], names[-1]))
            yield Check("addressee", right, f"{where}: to {wanted['addressee']}, got {got!r}")

    def _name(self, role: Row | None) -> str:
        """The actor's name and the printed words of a role, in small letters."""
        role = role or {}
        actor = self.actors.get(role.get("actor")) or {}
        return " ".join(str(part) for part in (actor.get("name"), role.get("text")) if part).lower()

    # --- the story --------------------------------------------------------------------------------------------------

    def _same_utterance(self) -> Iterator[Check]:
        story = self.gold["story"]
        for pair in story["same_utterance"]:
            a, b = (self._quote_at(*pair[side]) for side in "ab")
            joined = bool(a and b and a.get("utterance") and a.get("utterance") == b.get("utterance"))
            yield Check("same utterance", joined, f"joined: {pair['a'][1][:50]!r}")
        for one, other in story["not_same_utterance"]:
            a, b = self.found.get(one), self.found.get(other)
            apart = bool(a and b and (a.get("utterance") is None or a.get("utterance") != b.get("utterance")))
            yield Check("same utterance", apart, f"kept apart: {one}, {other}")

    def _quote_at(self, key: str, text: str) -> Row | None:
        report, words = self.reports[key], self.words[key]
        start = report["text"].find(text)
        wanted = words.within([(start, start + len(text))])
        quotes = self.quotes[report["id"]]
        return max(quotes, key=lambda q: len(wanted & words.within(q["content"])), default=None)

    def _same_event(self) -> Iterator[Check]:
        story = self.gold["story"]
        for one, other in story["same_event"]:
            joined = bool(self._happenings(one) & self._happenings(other))
            yield Check("same event", joined, f"joined: {one}, {other}")
        for one, other in story["not_same_event"]:
            a, b = self._happenings(one), self._happenings(other)
            yield Check("same event", bool(a and b) and not a & b, f"kept apart: {one}, {other}")

    @cached_property
    def _gold_events(self) -> dict[str, tuple[str, Row]]:
        return {e["id"]: (key, e) for key, reading in self.gold["reports"].items() for e in reading["events"]}

    def _happenings(self, gold_event: str) -> set[Any]:
        """Happenings of the events whose clause overlaps the gold event's evidence, in its month where it has one."""
        key, wanted = self._gold_events[gold_event]
        month = (wanted.get("when") or "")[:7] if "W" not in (wanted.get("when") or "") else ""
        return {
            event["happening"]
            for event in self.record["events"]
            if event["report"] == self.reports[key]["id"]
            and event.get("happening")
            and _overlap(event["clause"][0], event["clause"][1], wanted["evidence"])
            and (event.get("from") or "").startswith(month)
        }

    def _positions(self) -> Iterator[Check]:
        """Positions as of a day; asked only where every report's date is given."""
        if not all(self._given(key) for key in self.reports):
            return
        boycott = {q["id"] for q in self.record["questions"] if "boycott" in q["text"].lower()}
        positions = [p for p in self.record["positions"] if p["question"] in boycott]
        for day, table in self.gold["story"]["positions_as_of"].items():
            held = [p for p in positions if (p.get("from") or "") <= day]
            for country, wanted in table.items():
                theirs = [p for p in held if country in (p["actor"], self._country(p["actor"]))]
                latest = max(theirs, key=lambda p: p.get("from") or "", default=None)
                got, stance = latest and latest["stance"], STANCES[wanted.split()[0]]
                yield Check("positions", got == stance, f"{day} {country}: {stance}, got {got}")

    def _country(self, actor: str) -> str | None:
        country: str | None = (self.actors.get(actor) or {}).get("country")
        return country

    def _findings(self) -> Iterator[Check]:
        kinds = Counter(finding["kind"] for finding in self.record["findings"])
        for kind in SHOWN:
            yield Check("findings", kinds[kind] > 0, f"a finding of kind {kind}: {dict(kinds)}")


def _overlap(start: int, end: int, span: Row) -> bool:
    return bool(min(end, span["end"]) > max(start, span["start"]))
