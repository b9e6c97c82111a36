"""Extractions built by hand: a report is its text, and every item is found in it by its words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from onrecord.model import (
    Actor,
    Event,
    Extraction,
    Grouping,
    Modality,
    Published,
    Quote,
    QuoteKind,
    Report,
    Role,
    Source,
    Span,
    Time,
    digest,
)

SAND = Actor("Q-sand", "Ilse Sand", "person", country="NLA", office="president")
ORR = Actor("Q-orr", "Peter Orr", "person", country="VES", office="president")
NORLAND = Actor("NLA", "Norland", "country", country="NLA")
VESTRIA = Actor("VES", "Vestria", "country", country="VES")
AGENCY = Actor("Q-nor", "NORTAG", "organisation")
ALL = (SAND, ORR, NORLAND, VESTRIA, AGENCY)


@dataclass
class Built:
    """One extraction in the making; each `add` finds its words in the text."""

    id: str
    text: str
    day: str | None = None
    outlet: str | None = None
    title: str | None = None
    credit: str | None = None
    published: Published | None = None
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def role(self, words: str | None, actor: str | None) -> Role | None:
        return Role((self.span(words),), words, actor) if words else None

    def quote(
        self,
        *content: str,
        speaker: str | None = None,
        actor: str | None = None,
        to: str | None = None,
        to_actor: str | None = None,
        via: str | None = None,
        via_actor: str | None = None,
        cue: str | None = None,
        kind: QuoteKind = "direct",
    ) -> Built:
        through = self.role(via, via_actor)
        self.quotes.append(
            Quote(
                id=digest(self.id, "quote", len(self.quotes)),
                report=self.id,
                kind=kind,
                content=tuple(self.span(c) for c in content),
                cue=(self.span(cue),) if cue else (),
                speaker=self.role(speaker, actor),
                addressee=self.role(to, to_actor),
                via=(through,) if through else (),
            )
        )
        return self

    def event(
        self,
        clause: str,
        type: str,
        trigger: str,
        *,
        actors: tuple[str, ...] = (),
        to: tuple[str, ...] = (),
        days: tuple[str | None, str | None] = (None, None),
        modality: Modality = "actual",
        place: str | None = None,
    ) -> Built:
        self.events.append(
            Event(
                id=digest(self.id, "event", len(self.events)),
                report=self.id,
                type=type,
                trigger=self.span(trigger),
                clause=self.span(clause),
                actors=actors,
                recipients=to,
                from_=days[0],
                to=days[1],
                modality=modality,
                place=place,
            )
        )
        return self

    def time(self, words: str, value: str, first: str | None = None, last: str | None = None) -> Built:
        span = self.span(words)
        id_ = digest(self.id, "time", len(self.times))
        self.times.append(Time(id_, self.id, span.start, span.end, "DATE", value, first, last or first))
        return self

    def done(self) -> Extraction:
        given = Published(self.day, self.day, "given") if self.day else Published()
        report = Report(
            self.id, self.text, outlet=self.outlet, title=self.title, body=(Span(0, len(self.text)),),
            published=self.published or given,
        )  # fmt: skip
        source = Source(self.id, "text", digest(self.text), credit=self.credit)
        return Extraction(
            report, source, times=tuple(self.times), actors=ALL, quotes=tuple(self.quotes), events=tuple(self.events)
        )


def one_story(*extractions: Extraction, reprints: dict[str, str] | None = None) -> list[Grouping]:
    """Groupings that put all reports into one story."""
    return [Grouping(e.report.id, "story", (reprints or {}).get(e.report.id)) for e in extractions]


def rename(extraction: Extraction, outlet: str) -> Extraction:
    """The same extraction from another outlet."""
    return replace(extraction, report=replace(extraction.report, outlet=outlet))
