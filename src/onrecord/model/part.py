"""What is derived of one story: the unit in which the record is made and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.actors import Actor
from onrecord.model.record import Record


@dataclass(frozen=True, slots=True)
class Match:
    """What an item of a decision names in the record: the decision's number, which of its items, and the id found."""

    decision: int
    item: int
    found: str


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one story.

    In `record`, actors are as this story's reports read them, and questions those proposed of it. `readings` says how
    many of its reports read each actor in each way; `matches` what decisions name in it.
    """

    record: Record
    readings: Mapping[Actor, int] = field(default_factory=dict)
    matches: tuple[Match, ...] = ()
