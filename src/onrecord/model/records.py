"""What is extracted from one report: times, quotes, events, positions; each points at its characters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.errors import BadRecord
from onrecord.model.actors import Actor, ActorMention, Role
from onrecord.model.report import Report, Source
from onrecord.model.span import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Modality = Literal["actual", "announced", "threatened", "hypothetical", "negated", "denied"]
Stance = Literal["for", "considering", "against"]
Commitment = Literal["stated", "pledged", "done"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: TIMEX3 type and value (ISO-TimeML), and the days that it covers, both included.

    `from_` and `to` are `YYYY-MM-DD`, or None where the value fixes no day (durations, sets, `XXXX-WXX-3`).
    """

    id: str
    report: str
    start: int
    end: int
    type: TimeType
    value: str
    from_: str | None = None
    to: str | None = None

    @property
    def span(self) -> Span:
        """The expression's place."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement that a report attributes to someone, in quotation marks (direct), partly (mixed) or not (indirect).

    `via` names every intermediary in order, the one nearest to the report first. `utterance` is filled by reconcile.
    """

    id: str
    report: str
    kind: QuoteKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    speaker: Role | None = None
    addressee: Role | None = None
    via: tuple[Role, ...] = ()
    utterance: str | None = None

    def __post_init__(self) -> None:
        if not self.content:
            raise BadRecord(f"quote {self.id} of report {self.report} has no content")


@dataclass(frozen=True, slots=True)
class Event:
    """One coded event in PLOVER 2.0 terms; `quote` is the statement that asserts it, None when the outlet does."""

    id: str
    report: str
    type: str
    trigger: Span
    clause: Span
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    from_: str | None = None
    to: str | None = None
    modality: Modality = "actual"
    quote: str | None = None
    happening: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What an analyst tracks: phrases that count as for and as against."""

    id: str
    text: str
    for_: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    origin: Literal["given", "proposed"] = "given"


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on a question, according to one report; `from_` as DESIGN.md defines it."""

    id: str
    report: str
    question: str
    actor: str
    stance: Stance
    commitment: Commitment
    evidence: Span
    from_: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """Someone's leaning towards something, as printed, before any question is asked of it.

    `target` is what it is about ("not sending ministers to the Games"), and `stance` and `commitment` say how the
    actor stands to the target's words taken as they are printed. Reconcile matches stands with questions; that is
    why a question can be asked of reports that were read before it.
    """

    id: str
    report: str
    actor: str
    target: Span
    stance: Stance
    commitment: Commitment
    evidence: Span
    from_: str | None = None
    quote: str | None = None


@dataclass(slots=True)
class Found:
    """What has been found in one report so far; extractors run in order and read what earlier ones found.

    `mentions` are all places that denote an actor, in text order, longer first at the same start.
    """

    times: list[Time] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    mentions: list[ActorMention] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    stands: list[Stand] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one report says, extracted: a pure function of the report, and what the store keeps of it.

    `report.published` may be narrower than the reader's where the text itself proves more. `actors` are those that
    the other records refer to. `skipped` says why a report was kept but not extracted.
    """

    report: Report
    source: Source
    times: tuple[Time, ...] = ()
    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    stands: tuple[Stand, ...] = ()
    skipped: str | None = None
