"""PLOVER 2.0, the codebook of events (plover.toml): types, modes, intensities, quads, contexts, POLECAT columns."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import BadData


@dataclass(frozen=True, slots=True)
class EventType:
    """One type: its quad (1 verbal and 2 material cooperation, 3 verbal and 4 material conflict) and intensities.

    `modes` maps each mode to its intensity on PLOVER's scale of -10 to 10.
    """

    name: str
    quad: int
    score: float
    needs_recipient: bool
    gloss: str
    modes: dict[str, float]


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codebook as read."""

    version: str
    types: dict[str, EventType]
    contexts: tuple[str, ...]
    polecat_columns: tuple[str, ...]

    def intensity(self, type_: str, mode: str | None) -> float:
        """How friendly (to 10) or hostile (to -10) an event of this type and mode is."""
        of_type = self.types[type_]
        return of_type.modes.get(mode, of_type.score) if mode else of_type.score


@cache
def load_plover() -> Codebook:
    """The codebook, read once.

    Raises:
        BadData: A type has no quad that is known, or a field is missing.
    """
    table = tomllib.loads((files(__package__) / "plover.toml").read_text(encoding="utf-8"))
    try:
        types = [_event_type(row, table["quads"]) for row in table["type"]]
        return Codebook(
            version=table["version"],
            types={t.name: t for t in types},
            contexts=tuple(table["contexts"]),
            polecat_columns=tuple(table["polecat_columns"]),
        )
    except (KeyError, ValueError, TypeError) as err:
        raise BadData(f"data/plover.toml: {err!r}; its head shows what a [[type]] needs") from err


def _event_type(row: dict[str, Any], quads: dict[str, int]) -> EventType:
    return EventType(
        name=row["name"],
        quad=quads[row["quad"]],
        score=float(row["score"]),
        needs_recipient=bool(row["needs_recipient"]),
        gloss=row["gloss"],
        modes={mode: float(score) for mode, score in row.get("modes", {}).items()},
    )
