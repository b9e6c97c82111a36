"""What is true of several reports together: stories, utterances, happenings and findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Evidence

FindingKind = Literal["agreement", "conflict", "change", "only_in", "shared_source", "reprint"]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing that one speaker once said, however many reports render it.

    `said_from`, `said_to`: first and last day on which it can have been said. `origins`: actor ids or report ids at
    the far ends of the chains through which it reached the reports.
    """

    id: str
    story: str
    speaker: str | None
    quotes: tuple[str, ...]
    said_from: str | None = None
    said_to: str | None = None
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in the world, however many reports tell of it."""

    id: str
    story: str
    type: str
    events: tuple[str, ...]
    from_: str | None = None
    to: str | None = None
    place: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that reading several reports side by side shows; `about` is the id of the item it speaks of."""

    id: str
    story: str
    kind: FindingKind
    about: str
    why: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one happening or of a chain of linked ones; ids in the order of the days on which they appeared."""

    id: str
    title: str
    from_: str | None
    to: str | None
    reports: tuple[str, ...]
    utterances: tuple[str, ...] = ()
    happenings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """What `group` says of one report: its story, and the report that it reprints."""

    id: str
    story: str
    reprint_of: str | None = None
