"""Records built by hand, without a model: a report is its text, and every item is found in it by its words.

    dispatch = report("“We will come,” Ana Ruiz said.", id="d", outlet="Dispatch", day="2021-12-15")
    said = quote(dispatch, "We will come", speaker="Ana Ruiz", actor="Q1")
    made = record(dispatch, actors=[person("Q1", "Ana Ruiz")], quotes=[said])

`record` joins all reports into one story and gives each quote and each event an utterance and a happening of its own
unless `utterances` and `happenings` say which belong together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from onrecord.model import (
    Actor,
    Basis,
    Commitment,
    Event,
    Evidence,
    Finding,
    FindingKind,
    Happening,
    Modality,
    Position,
    Published,
    Question,
    Quote,
    QuoteKind,
    Record,
    Report,
    Role,
    Source,
    Span,
    Stance,
    Story,
    Time,
    Utterance,
    digest,
)

STORY = "story"
Days = tuple[str | None, str | None]


def report(
    text: str,
    *,
    id: str = "a",
    outlet: str | None = "Outlet",
    day: str | None = None,
    days: Days | None = None,
    basis: Basis = "given",
    title: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    source: str | None = None,
) -> Report:
    """A report whose text is all body."""
    from_, to = days or (day, day)
    return Report(
        id=id,
        text=text,
        source=source,
        url=url,
        outlet=outlet,
        title=title,
        byline=byline,
        language="en",
        body=(Span(0, len(text)),) if text else (),
        published=Published(from_, to, basis) if from_ or to else Published(),
    )


def span(of: Report, words: str, *, nth: int = 0) -> Span:
    """Where the words stand in a report's text; `nth` counts from 0 where they stand more than once."""
    start = -1
    for _ in range(nth + 1):
        start = of.text.index(words, start + 1)
    return Span(start, start + len(words))


def evidence(of: Report, words: str) -> Evidence:
    """The words of a report as evidence."""
    where = span(of, words)
    return Evidence(of.id, where.start, where.end)


def role(of: Report, words: str, actor: str | None = None) -> Role:
    """Who fills a role, by the printed words."""
    return Role((span(of, words),), words, actor)


def person(id: str, name: str, *, country: str | None = None, office: str | None = None) -> Actor:
    """A person."""
    return Actor(id, name, "person", country=country, office=office)


def country(id: str, name: str) -> Actor:
    """A country by its alpha-3 code."""
    return Actor(id, name, "country", country=id)


def quote(
    of: Report,
    *content: str,
    kind: QuoteKind = "direct",
    speaker: str | None = None,
    actor: str | None = None,
    to: str | None = None,
    to_actor: str | None = None,
    via: Sequence[tuple[str, str | None]] = (),
    cue: str | None = None,
) -> Quote:
    """A statement in a report; `via` pairs printed words with an actor's id or None."""
    return Quote(
        id=digest("quote", of.id, *content),
        report=of.id,
        kind=kind,
        content=tuple(span(of, c) for c in content),
        cue=(span(of, cue),) if cue else (),
        speaker=role(of, speaker, actor) if speaker else None,
        addressee=role(of, to, to_actor) if to else None,
        via=tuple(role(of, words, id_) for words, id_ in via),
    )


def event(
    of: Report,
    clause: str,
    *,
    type: str = "CONSULT",
    trigger: str | None = None,
    actors: Sequence[str] = (),
    recipients: Sequence[str] = (),
    days: Days = (None, None),
    modality: Modality = "actual",
    quote: str | None = None,
    place: str | None = None,
) -> Event:
    """An event told by a clause of a report."""
    return Event(
        id=digest("event", of.id, clause, type),
        report=of.id,
        type=type,
        trigger=span(of, trigger or clause),
        clause=span(of, clause),
        actors=tuple(actors),
        recipients=tuple(recipients),
        place=place,
        from_=days[0],
        to=days[1],
        modality=modality,
        quote=quote,
    )


def time(of: Report, words: str, value: str, *, days: Days = (None, None)) -> Time:
    """A day expression in a report."""
    where = span(of, words)
    return Time(digest("time", of.id, where), of.id, where.start, where.end, "DATE", value, *days)


def position(
    of: Report,
    words: str,
    *,
    actor: str,
    stance: Stance,
    question: str = "question",
    commitment: Commitment = "stated",
    day: str | None = None,
) -> Position:
    """A position shown by words of a report, held from the report's day unless `day` says otherwise."""
    return Position(
        id=digest("position", of.id, question, actor, words),
        report=of.id,
        question=question,
        actor=actor,
        stance=stance,
        commitment=commitment,
        evidence=span(of, words),
        from_=day or of.published.from_,
    )


def finding(kind: FindingKind, about: str, why: str, *shown: Evidence, story: str = STORY) -> Finding:
    """A finding about an item, with its evidence."""
    return Finding(digest("finding", kind, about, why), story, kind, about, why, tuple(sorted(shown)))


def utterance(*quotes: Quote, said: Days = (None, None), origins: Sequence[str] = (), story: str = STORY) -> Utterance:
    """One thing said once, from its quotes."""
    speaker = next((q.speaker.actor for q in quotes if q.speaker and q.speaker.actor), None)
    id_ = digest("utterance", *(q.id for q in quotes))
    return Utterance(id_, story, speaker, tuple(q.id for q in quotes), *said, tuple(origins))


def happening(*events: Event, story: str = STORY) -> Happening:
    """One event in the world, from those that tell of it; its days are those of the first."""
    first = events[0]
    id_ = digest("happening", *(e.id for e in events))
    return Happening(
        id_, story, first.type, tuple(e.id for e in events), first.from_, first.to, first.place,
        tuple(sorted({a for e in events for a in e.actors})), tuple(sorted({r for e in events for r in e.recipients})),
    )  # fmt: skip


def record(
    *reports: Report,
    title: str = "A story",
    actors: Iterable[Actor] = (),
    quotes: Sequence[Quote] = (),
    events: Sequence[Event] = (),
    times: Iterable[Time] = (),
    questions: Iterable[Question] = (),
    positions: Iterable[Position] = (),
    utterances: Sequence[Utterance] = (),
    happenings: Sequence[Happening] = (),
    findings: Iterable[Finding] = (),
    sources: Iterable[Source] = (),
    versions: tuple[tuple[str, str], ...] = (("onrecord", "0.0"),),
) -> Record:
    """All of it as one story, every table sorted by id and every link filled in."""
    of_quote = {q: u for u in utterances for q in u.quotes}
    of_event = {e: h for h in happenings for e in h.events}
    spoken = [*utterances, *(utterance(q) for q in quotes if q.id not in of_quote)]
    happened = [*happenings, *(happening(e) for e in events if e.id not in of_event)]
    of_quote |= {q: u for u in spoken for q in u.quotes}
    of_event |= {e: h for h in happened for e in h.events}
    ordered = sorted(reports, key=lambda r: (r.published.to or r.published.from_ or "9999", r.id))
    firsts = [r.published.from_ for r in reports if r.published.from_]
    lasts = [r.published.to for r in reports if r.published.to]
    story = Story(
        STORY, title, min(firsts, default=None), max(lasts, default=None), tuple(r.id for r in ordered),
        tuple(sorted(u.id for u in spoken)), tuple(sorted(h.id for h in happened)),
    )  # fmt: skip
    given = {s.report: s for s in sources}
    return Record(
        reports=_sorted(reports),
        sources=tuple(given.get(r.id, Source(r.id, "text", digest(r.text))) for r in _sorted(reports)),
        actors=_sorted(actors),
        quotes=_sorted(replace(q, utterance=of_quote[q.id].id) for q in quotes),
        times=_sorted(times),
        events=_sorted(replace(e, happening=of_event[e.id].id) for e in events),
        questions=_sorted(questions),
        positions=_sorted(positions),
        utterances=_sorted(spoken),
        happenings=_sorted(happened),
        findings=_sorted(findings),
        stories=(story,) if reports else (),
        versions=versions,
    )


def _sorted(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(rows, key=lambda row: row.id))
