"""The marks on a report: quotes, actors, times, events and positions, each with what was understood by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from onrecord.model import Event, Evidence, Position, Quote, Report, Role, Span
from onrecord.present.index import Index, position_evidence, quote_evidence
from onrecord.present.web.cited import Values, cite, cite_all
from onrecord.present.words import clean, show_day, show_days

Layer = Literal["quotes", "actors", "times", "events", "positions"]
_Named = Iterable[tuple[str, str | None]]


def make_marks(index: Index, report: Report) -> list[Values]:
    """Every mark in the order of its place, the longest first where several begin together."""
    record = index.record
    marks = [m for q in record.quotes if q.report == report.id for m in _quote(index, report, q)]
    marks += [
        _mark(
            index, report, "times", t.id, t.type.lower(), [t.span], [("Value", t.value), ("Days", _days(t.from_, t.to))]
        )
        for t in record.times
        if t.report == report.id
    ]
    marks += [_event(index, report, e) for e in record.events if e.report == report.id]
    marks += [_position(index, report, p) for p in record.positions if p.report == report.id]
    return sorted(marks, key=lambda m: (m["spans"][0][0], -m["chars"], m["id"]))


def _quote(index: Index, report: Report, quote: Quote) -> Iterator[Values]:
    others = [q for q in index.record.quotes if quote.utterance and q.utterance == quote.utterance and q.id != quote.id]
    utterance = index.utterances.get(quote.utterance or "")
    named = [
        ("Speaker", _role(index, quote.speaker) or "not known"),
        ("To", _role(index, quote.addressee)),
        ("Through", ", from ".join(index.role_name(r) for r in quote.via)),
        ("Said", _days(utterance.said_from, utterance.said_to) if utterance else None),
    ]
    evidence = [e for q in others for e in quote_evidence(q)]
    yield _mark(index, report, "quotes", quote.id, f"{quote.kind} quote", quote.content, named, evidence)
    for name, role in (("speaker", quote.speaker), ("addressee", quote.addressee), *(("source", r) for r in quote.via)):
        if role and role.spans:
            yield _actor(index, report, f"{quote.id}-{name}-{role.spans[0].start}", name, role)


def _actor(index: Index, report: Report, id_: str, name: str, role: Role) -> Values:
    actor = index.actors.get(role.actor or "")
    country = index.name(actor.country) if actor else None
    named = [
        ("Is", index.name(role.actor) or "not known"),
        ("Kind", actor.kind if actor else None),
        ("Office", actor.office if actor else None),
        ("Country", country),
    ]
    return _mark(index, report, "actors", id_, name, role.spans, named)


def _event(index: Index, report: Report, event: Event) -> Values:
    others = [e for e in index.record.events if event.happening and e.happening == event.happening and e.id != event.id]
    named = [
        ("Type", event.type + (f", {event.mode}" if event.mode else "")),
        ("Who", ", ".join(index.name(a) or a for a in event.actors)),
        ("To whom", ", ".join(index.name(a) or a for a in event.recipients)),
        ("Where", event.place),
        ("Days", _days(event.from_, event.to)),
        ("Told as", event.modality),
    ]
    evidence = [Evidence(e.report, e.clause.start, e.clause.end) for e in others]
    return _mark(index, report, "events", event.id, "event", [event.clause], named, evidence)


def _position(index: Index, report: Report, position: Position) -> Values:
    question = next((q.text for q in index.record.questions if q.id == position.question), position.question)
    others = [
        p
        for p in index.record.positions
        if (p.question, p.actor) == (position.question, position.actor) and p.report != report.id
    ]
    named = [
        ("Question", clean(question)),
        ("Who", index.name(position.actor) or position.actor),
        ("Stands", f"{position.stance}, {position.commitment}"),
        ("From", show_day(position.from_) if position.from_ else None),
    ]
    evidence = [position_evidence(p) for p in others]
    return _mark(index, report, "positions", position.id, "position", [position.evidence], named, evidence)


def _mark(
    index: Index,
    report: Report,
    layer: Layer,
    id_: str,
    kind: str,
    spans: Iterable[Span],
    named: _Named,
    others: Iterable[Evidence] = (),
) -> Values:
    places = sorted(spans)
    return {
        "id": id_,
        "layer": layer,
        "kind": kind,
        "spans": [[s.start, s.end] for s in places],
        "chars": sum(len(s) for s in places),
        "words": clean(" … ".join(s.of(report.text) for s in places)),
        "understood": [{"name": name, "value": clean(value)} for name, value in named if value],
        "others": cite_all(index, (e for e in others if e.report != report.id)),
        "cite": cite(index, Evidence(report.id, places[0].start, places[0].end))["cite"],
    }


def _role(index: Index, role: Role | None) -> str | None:
    """The name, with the printed words where they are others."""
    if role is None:
        return None
    name, printed = index.role_name(role), clean(role.text).strip()
    return name if name == printed else f"{name} (“{printed}”)"


def _days(from_: str | None, to: str | None) -> str | None:
    return show_days(from_, to) if from_ or to else None
