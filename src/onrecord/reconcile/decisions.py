"""Decisions applied: items are found again by their places, extractions are edited, groups are joined and split.

Pure: the ledger and the extractions give the result, in whatever order the reports came. In the order of the ledger,
so that of two decisions that contradict one another the later wins. Method: docs/methods/keeping.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from onrecord.model import (
    Anchor,
    Decision,
    Event,
    Extraction,
    Grouping,
    Match,
    Quote,
    Report,
    Role,
    Span,
    cover,
    digest,
    given_id,
)
from onrecord.reconcile.anchors import Candidate, best_match, events_in, quotes_in, times_in
from onrecord.reconcile.days import Days

MEMBER = {"utterance": "quote", "happening": "event", "story": "report"}


@dataclass(frozen=True, slots=True)
class Move:
    """Items that were joined, or that were split off together; each by itself when `apart`."""

    kind: str
    items: tuple[str, ...]
    how: Literal["joined", "split", "apart"]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What is left to be applied once extractions are edited, by the ids that their items have now.

    `days` are those that were fixed of quotes and events; `matches` says what each decision names.
    """

    moves: tuple[Move, ...] = ()
    days: Mapping[str, Days] = field(default_factory=dict)
    matches: tuple[Match, ...] = ()

    def regroup(self, kind: str, groups: Iterable[Sequence[str]]) -> list[list[str]]:
        """Groups of item ids as joins and splits leave them, members in the order in which they came."""
        return _moved([list(g) for g in groups], [m for m in self.moves if m.kind == kind])

    def joined(self, kind: str) -> frozenset[str]:
        """The ids of the items of a kind that a person joined with others."""
        return frozenset(i for m in self.moves if m.kind == kind and m.how == "joined" for i in m.items)


def apply_decisions(
    extractions: Sequence[Extraction], decisions: Sequence[Decision]
) -> tuple[list[Extraction], Rulings]:
    """The extractions without what was rejected, with speakers and days as decided, and what is left to be applied."""
    mine = {(given_id(e.report), digest(e.report.text)): e for e in extractions} if decisions else {}
    found: dict[tuple[int, int], str] = {}
    for decision in decisions:
        for number, anchor in enumerate(decision.items):
            extraction = mine.get((anchor.report, anchor.text))
            id_ = None if extraction is None else _find(anchor, extraction)
            if id_ is not None:
                found[decision.number, number] = id_
    by_report: dict[str, list[tuple[Decision, Anchor, str]]] = defaultdict(list)
    moves, days = [], {}
    for decision in decisions:
        named = [(n, found[decision.number, n]) for n in range(len(decision.items)) if (decision.number, n) in found]
        for n, id_ in named:
            anchor = decision.items[n]
            by_report[mine[anchor.report, anchor.text].report.id].append((decision, anchor, id_))
            if decision.kind == "day":
                days[id_] = Days(decision.from_, decision.to)
        if named and decision.kind in {"join", "split"}:
            ids = tuple(id_ for _, id_ in named)
            moves.append(_move(decision, ids))
    edited = [_edited(e, by_report[e.report.id]) if e.report.id in by_report else e for e in extractions]
    matches = tuple(Match(d, n, id_) for (d, n), id_ in sorted(found.items()))
    return edited, Rulings(tuple(moves), days, matches)


def rejected(decisions: Sequence[Decision], candidates: Sequence[Candidate], kind: str) -> tuple[set[str], list[Match]]:
    """Which of the candidates, positions or findings, are rejected in the end, and what each decision names."""
    out: set[str] = set()
    matches = []
    for decision in decisions:
        for number, anchor in enumerate(decision.items):
            if anchor.kind != kind or (id_ := best_match(anchor, candidates)) is None:
                continue
            matches.append(Match(decision.number, number, id_))
            if decision.kind == "reject":
                out.add(id_)
            elif decision.kind == "accept":
                out.discard(id_)
    return out, matches


def rejected_reports(decisions: Iterable[Decision]) -> frozenset[tuple[str, str]]:
    """The reports that are left out of the record: given id and digest of the text of each."""
    out: set[tuple[str, str]] = set()
    for decision in decisions:
        places = {(a.report, a.text) for a in decision.items if a.kind == "report"}
        if decision.kind == "reject":
            out |= places
        elif decision.kind == "accept":
            out -= places
    return frozenset(out)


def regroup_stories(
    groupings: Sequence[Grouping], decisions: Iterable[Decision], ids: Mapping[tuple[str, str], str]
) -> list[Grouping]:
    """Groupings as decided; a joined story keeps the least of the ids, one that was split off gets an id of its own.

    Args:
        groupings: As the words of the reports give them.
        decisions: Those in force, in the order of the ledger.
        ids: Report ids by given id and digest of the text.
    """
    story = {g.id: g.story for g in groupings}
    members: dict[str, set[str]] = defaultdict(set)
    for grouping in groupings:
        members[grouping.story].add(grouping.id)
    for decision in decisions:
        named = [ids.get((a.report, a.text), "") for a in decision.items if a.kind in {"report", "story"}]
        named = [n for n in named if n in story]
        if decision.kind == "join" and named:
            homes = sorted({story[n] for n in named})
            moves = [(homes[0], n) for home in homes[1:] for n in sorted(members[home])]
        elif decision.kind == "split":
            by_itself = decision.items[0].kind == "story"
            moves = [(digest("story", "split", decision.number, n if by_itself else ""), n) for n in named]
        else:
            continue
        for target, report in moves:
            members[story[report]].discard(report)
            members[target].add(report)
            story[report] = target
    return [replace(g, story=story[g.id]) for g in groupings]


def identities(reports: Iterable[Report]) -> dict[tuple[str, str], str]:
    """Report ids by given id and digest of the text."""
    return {(given_id(r), digest(r.text)): r.id for r in reports}


def _find(anchor: Anchor, extraction: Extraction) -> str | None:
    if anchor.kind in {"quote", "utterance"}:
        return best_match(anchor, quotes_in(extraction))
    if anchor.kind in {"event", "happening"}:
        return best_match(anchor, events_in(extraction))
    if anchor.kind == "time":
        return best_match(anchor, times_in(extraction))
    return None  # reports and stories are found by their ids, positions and findings once they are made


def _move(decision: Decision, ids: tuple[str, ...]) -> Move:
    kind = decision.items[0].kind
    if decision.kind == "join":
        return Move(kind, ids, "joined")
    return Move(MEMBER.get(kind, kind), ids, "apart" if kind in MEMBER else "split")


def _moved(groups: list[list[str]], moves: Iterable[Move]) -> list[list[str]]:
    order = {id_: n for n, id_ in enumerate(i for g in groups for i in g)}
    for move in moves:
        named = [i for i in move.items if i in order]
        touched = [g for g in groups if not set(named).isdisjoint(g)]
        if move.how == "joined":
            made = [[i for g in touched for i in g]]
        else:
            out = [named] if move.how == "split" else [[i] for i in named]
            made = [*out, *([i for i in g if i not in named] for g in touched)]
        groups = [*(g for g in groups if g not in touched), *(g for g in made if g)]
    return [sorted(g, key=order.__getitem__) for g in sorted(groups, key=lambda g: min(order[i] for i in g))]


def _edited(extraction: Extraction, rulings: Sequence[tuple[Decision, Anchor, str]]) -> Extraction:
    gone: set[str] = set()
    quotes = {q.id: q for q in extraction.quotes}
    events = {v.id: v for v in extraction.events}
    actors = {a.id: a for a in extraction.actors}
    for decision, anchor, id_ in rulings:
        if decision.kind == "reject":
            gone.add(id_)
        elif decision.kind == "accept" and anchor.kind not in MEMBER:
            gone.discard(id_)
        elif decision.kind == "speaker" and decision.actor is not None:
            actors.setdefault(decision.actor.id, decision.actor)
            quotes[id_] = _said_by(extraction, quotes[id_], decision)
        elif decision.kind == "day" and id_ in events:
            events[id_] = replace(events[id_], from_=decision.from_, to=decision.to)
    return replace(
        extraction,
        times=tuple(t for t in extraction.times if t.id not in gone),
        actors=tuple(actors[i] for i in sorted(actors)),
        quotes=tuple(q for q in quotes.values() if q.id not in gone),
        events=tuple(_unsaid(v, gone) for v in events.values() if v.id not in gone),
        stands=tuple(replace(s, quote=None) if s.quote in gone else s for s in extraction.stands),
    )


def _unsaid(event: Event, gone: set[str]) -> Event:
    return replace(event, quote=None) if event.quote in gone else event


def _said_by(extraction: Extraction, quote: Quote, decision: Decision) -> Quote:
    """The quote with its speaker; where none was printed, at the nearest mention of the name, else at the cue."""
    assert decision.actor is not None  # `Decision` sees to it
    text, actor = extraction.report.text, decision.actor
    if quote.speaker is not None:
        return replace(quote, speaker=replace(quote.speaker, actor=actor.id))
    spans = tuple(_nearest(text, actor.name, cover(quote.content))) or quote.cue or quote.content
    return replace(quote, speaker=Role(spans, " ".join(s.of(text) for s in spans), actor.id))


def _nearest(text: str, name: str, to: Span) -> Iterator[Span]:
    """The nearest place where the name, or the last word of it, is printed; the full name first."""
    for words in dict.fromkeys((name, name.split()[-1] if name.split() else "")):
        places = [Span(at, at + len(words)) for at in _places(text, words)]
        if places:
            yield min(places, key=lambda s: (s.gap(to), s))
            return


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        if not text[at - 1 : at].isalnum() and not text[at + len(words) : at + len(words) + 1].isalnum():
            yield at
        at = text.find(words, at + 1)
