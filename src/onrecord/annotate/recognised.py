"""The recogniser's names, mended before anyone reads them.

It runs a body and the next one together, cuts names at hyphens, takes towns for people and people for bodies. What
stands beside a name anywhere in the report (name_signs.py) decides what it is, where the signs agree; names of bodies
that their shape gives away (body_names.py) are added in their whole length.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.annotate.body_names import find_body_names
from onrecord.annotate.name_bounds import MENDED, find_pieces, join_particles, join_parties
from onrecord.annotate.name_kinds import KINDS, find_kinds
from onrecord.annotate.overlap import Places
from onrecord.annotate.title_case import find_capitals, is_title_case
from onrecord.model import Layers, Name


def mend_names(text: str, layers: Layers) -> tuple[Name, ...]:
    """The names of the layers with bounds and labels mended, in text order, none inside another."""
    titled = frozenset(
        i
        for s in layers.sentences
        if text[s.end - 1] not in ".!?”\"" and is_title_case(s.span.of(text))
        for i in range(s.first, s.last)
    )  # fmt: skip
    pieces = join_particles(layers, [piece for name in layers.names for piece in find_pieces(layers, name)])
    pieces = _with_bodies(pieces, list(find_body_names(layers, titled)))
    pieces = join_parties(layers, pieces)
    labels = find_kinds(layers, pieces)
    capitals = find_capitals(text, layers)
    return tuple(
        replace(name, label=label)
        for name, label in zip(pieces, labels, strict=True)
        if not (label in KINDS and any(p.contains(name.span) for p in capitals))
    )


def _with_bodies(names: list[Name], bodies: list[Name]) -> list[Name]:
    """The names, those that a body's name holds or cuts replaced by it."""
    if not bodies:
        return names
    around = Places(n for n in names if n.label in MENDED)
    kept = [b for b in bodies if not any(n.label == "ORG" and n.span.contains(b.span) for n in around.touching(b.span))]
    placed = Places(kept)
    return sorted([*kept, *(n for n in names if n.label not in MENDED or not placed.touching(n.span))])
