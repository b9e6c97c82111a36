"""Actors and the roles they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.errors import BadRecord
from onrecord.model.span import Span

ActorKind = Literal["person", "country", "organisation", "group"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts, speaks or is acted upon.

    `id` is the ISO 3166-1 alpha-3 code for a country, the Wikidata id where it is known, else a digest of kind and
    name. `country` is the alpha-3 code of the country that the actor belongs to; `office` what the person holds on
    the day of the report, as the lexicon or the text says.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    wikidata: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A place in a report that denotes an actor: what `extract/actors.py` decided of one mention."""

    start: int
    end: int
    actor: str
    kind: Literal["name", "nominal", "pronoun"] = "name"
    adjectival: bool = False

    @property
    def span(self) -> Span:
        """The mention's place."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Role:
    """Who fills a role, as printed and, where it is clear, as an actor's id.

    `text` is the printed words, several spans joined by a space.
    """

    spans: tuple[Span, ...]
    text: str
    actor: str | None = None

    def __post_init__(self) -> None:
        if not self.spans:
            raise BadRecord(f"role {self.text!r} has no span; a role that is not printed is null")
