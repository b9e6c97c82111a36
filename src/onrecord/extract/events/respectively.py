""" "Respectively": the nth actor goes with the nth time or the nth recipient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.events.roles import Roles
from onrecord.extract.parties import Party
from onrecord.model import Sentence, Span, Time


def split_respectively(
    text: str, sentence: Sentence, roles: Roles, times: Sequence[Time]
) -> Iterator[tuple[Roles, Sequence[Time]]]:
    """The roles with their times: one pair, or one for each of the things that "respectively" pairs."""
    if "respectively" not in sentence.span.of(text).lower():
        yield roles, times
        return
    firsts = _run(text, roles.actors)
    others = [p for p in roles.recipients if p not in firsts]
    if len(firsts) > 1 and len(times) == len(firsts):
        for first, time in zip(firsts, times, strict=True):
            yield _pair(roles, (first,), tuple(others)), [time]
    elif len(firsts) > 1 and len(others) == len(firsts):
        for first, other in zip(firsts, others, strict=True):
            yield _pair(roles, (first,), (other,)), times
    else:
        yield roles, times


def _run(text: str, parties: Sequence[Party]) -> list[Party]:
    """The parties of the first list: those that only commas and "and" part from the first one."""
    run: list[Party] = []
    for party in parties:
        if run:
            between = Span(run[-1].span.end, party.span.start).of(text) if party.span.start > run[-1].span.end else ""
            if between.replace(",", " ").split() not in ([], ["and"], ["or"]):
                break
        run.append(party)
    return run


def _pair(roles: Roles, first: tuple[Party, ...], other: tuple[Party, ...]) -> Roles:
    if roles.mutual:
        everyone = tuple(sorted((*first, *other), key=lambda p: p.span.start))
        return replace(roles, actors=everyone, recipients=everyone)
    return replace(roles, actors=first, recipients=other)
