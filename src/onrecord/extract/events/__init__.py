"""Events: who did what to whom, when and where, in PLOVER 2.0 terms. Rules in docs/methods/events.md."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.base import extractors
from onrecord.extract.events.build import Ground, build_events
from onrecord.extract.events.triggers import find_triggers
from onrecord.model import Event, Found, Layers, Report


@extractors.add("events")
def extract_events(report: Report, layers: Layers, found: Found) -> Iterator[Event]:
    """Yield the events that the body tells of, in text order; nothing where no known actor takes part."""
    ground = Ground(report, layers, found)
    seen: set[str] = set()
    for trigger in sorted(find_triggers(layers, ground.parties), key=lambda t: t.token.index):
        for event in build_events(ground, trigger):
            if event.id not in seen:
                seen.add(event.id)
                yield event
