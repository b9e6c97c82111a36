"""What the brief and the page both show: plain values in the order in which a reader wants them; `view.py` makes them.

Everything here is text that may be shown as it stands (no characters that command a terminal, one line each); HTML is
escaped where it is written. What is `main` stands in the terminal and open on the page; the rest is folded there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.present.passages import Part, Passage

__all__ = [
    "Moment",
    "Note",
    "Part",
    "Passage",
    "Reference",
    "Standing",
    "Standings",
    "Statement",
    "StoryView",
    "View",
    "Voice",
    "Wording",
    "refs_of",
]


def refs_of(passages: Sequence[Passage]) -> tuple[int, ...]:
    """The references that the passages come from."""
    return tuple(sorted({p.reference for p in passages}))


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a statement: words that differ from the other wordings are marked.

    `quoted` says that the report prints it as the speaker's own words; `via` names who passed it on, per report.
    """

    parts: tuple[Part, ...]
    quoted: bool
    via: str
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The words without their marks."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said once, in as many wordings as there are; `said` and `to` are empty where they are not known."""

    said: str
    to: str
    wordings: tuple[Wording, ...]
    main: bool = True


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker and what the reports have of them; `who` says which office or country, or nothing."""

    name: str
    who: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one actor stands on the last day; `before` says where the actor stood earlier, where that changed."""

    actor: str
    stance: str
    commitment: str
    since: str
    passages: tuple[Passage, ...]
    before: str = ""
    passages_before: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Standings:
    """Everyone's position on one question as of a day; those for it first."""

    question: str
    proposed: bool
    as_of: str
    rows: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of the timeline: when, what the reports print of it, and whether it was done, planned or denied."""

    when: str
    words: str
    status: str
    passages: tuple[Passage, ...]
    main: bool = True


@dataclass(frozen=True, slots=True)
class Note:
    """A finding in a sentence."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One report: `[number] outlet, when`; `basis` says how the day is known when it was not given."""

    number: int
    outlet: str
    when: str
    basis: str
    title: str
    byline: str
    where: str
    link: str
    note: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story, everything in it ordered by importance, the timeline by day."""

    title: str
    when: str
    tally: str
    sources: tuple[Note, ...]
    voices: tuple[Voice, ...]
    standings: tuple[Standings, ...]
    changes: tuple[Note, ...]
    moments: tuple[Moment, ...]
    differences: tuple[Note, ...]
    only: tuple[Note, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The stories, those with most reports first; `more` names the stories that are too many to show."""

    stories: tuple[StoryView, ...]
    more: tuple[str, ...]
    made_by: str
