"""What a person decided about items of a record: one row of the append-only ledger each.

A decision names its items by their places, not by their ids alone, so that it holds when reports are read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.errors import BadRecord
from onrecord.model.actors import Actor
from onrecord.model.span import Evidence, Span

DecisionKind = Literal["join", "split", "accept", "reject", "speaker", "day", "undo"]
AnchorKind = Literal["report", "quote", "event", "time", "position", "finding", "utterance", "happening", "story"]
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z")
_FITTING: dict[str, frozenset[str]] = {
    "join": frozenset({"report", "quote", "event"}),
    "split": frozenset({"report", "quote", "event", "utterance", "happening", "story"}),
    "reject": frozenset({"report", "quote", "event", "time", "position", "finding"}),
    "accept": frozenset(AnchorKind.__args__),  # type: ignore[attr-defined]
    "speaker": frozenset({"quote"}),
    "day": frozenset({"quote", "event"}),
}


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """An item by its place in a report.

    `report` is the id that the reader gave the report and `text` the digest of its text, which together outlive a
    later revision under the same id. `spans` are a quote's content, an event's trigger, the evidence of the others;
    none for a report. An utterance goes by its first quote, a happening by its first event, a story by its first
    report. `what` (an event's type, a position's question, a finding's kind), `others` (a finding's evidence in other
    reports) and `id` (what the item, or the first of its
    members, was called when it was decided) tell items of one place apart.
    """

    kind: AnchorKind
    report: str
    text: str
    spans: tuple[Span, ...] = ()
    what: str | None = None
    others: tuple[Evidence, ...] = ()
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what, and when; `number` is its place in the ledger, 0 for one that is not kept yet.

    Items that are split off leave their group together; members named as of an utterance, happening or story (an
    anchor of that kind for each) are from then on each by itself. `at` is UTC, `2021-12-15T09:30:00Z`, and always
    given. `actor` is who said the quotes of a `speaker` decision; `from_` and `to` the first and last day of a `day`
    decision; `undoes` the number that an `undo` takes back.
    """

    number: int
    kind: DecisionKind
    by: str
    at: str
    items: tuple[Anchor, ...] = ()
    actor: Actor | None = None
    from_: str | None = None
    to: str | None = None
    undoes: int | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise BadRecord(f"{self.kind}: nobody is named; say who decides")
        if not _AT.fullmatch(self.at):
            raise BadRecord(f"{self.kind} by {self.by}: {self.at!r} is no time; write it as 2021-12-15T09:30:00Z")
        if (self.undoes is not None) != (self.kind == "undo") or bool(self.items) == (self.kind == "undo"):
            raise BadRecord(f"{self.kind} by {self.by}: an undo names a decision, every other kind its items")
        if self.kind != "undo":
            self._check_items()
        if (self.actor is not None) != (self.kind == "speaker"):
            raise BadRecord(f"{self.kind} by {self.by}: a speaker decision names an actor, no other kind does")
        if ((self.from_ or self.to) and self.kind != "day") or (self.kind == "day" and not (self.from_ or self.to)):
            raise BadRecord(f"{self.kind} by {self.by}: a day decision names a first or a last day, no other kind does")
        for day in filter(None, (self.from_, self.to)):
            _check_day(day)
        if self.from_ and self.to and self.from_ > self.to:
            raise BadRecord(f"day by {self.by}: {self.from_}..{self.to} ends before it begins")

    def _check_items(self) -> None:
        kinds = {a.kind for a in self.items}
        if not kinds <= _FITTING[self.kind]:
            odd = ", ".join(sorted(kinds - _FITTING[self.kind]))
            raise BadRecord(f"{self.kind} by {self.by}: is not decided of {odd}s; name other items")
        if self.kind in {"join", "split"} and len(kinds) > 1:
            raise BadRecord(f"{self.kind} by {self.by}: {', '.join(sorted(kinds))} do not go together; name one kind")
        if self.kind == "join" and len(self.items) < 2:
            raise BadRecord(f"join by {self.by}: takes two items or more, 1 was named")


def _check_day(day: str) -> None:
    try:
        if date.fromisoformat(day).isoformat() == day:
            return
    except ValueError:
        pass
    raise BadRecord(f"{day!r} is no day; write it as 2021-12-15")


def undone_by(ledger: Iterable[Decision]) -> dict[int, int]:
    """The number of each decision that is taken back, undos among them, and the number of the undo that did."""
    found: dict[int, int] = {}
    for decision in sorted(ledger, key=lambda d: -d.number):
        if decision.undoes is not None and decision.number not in found:
            found.setdefault(decision.undoes, decision.number)
    return found


def active_decisions(ledger: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions in force, in the order of the ledger; an undo is none by itself."""
    listed = sorted(ledger, key=lambda d: d.number)
    undone = undone_by(listed)
    return tuple(d for d in listed if d.kind != "undo" and d.number not in undone)
