"""When and where: times and places that hang on the clause of an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.data.event_words import load_event_words
from onrecord.extract.in_order import InOrder
from onrecord.model import Layers, Name, Published, Span, Time, Token

WEEK = 7
MONTH_DAYS = 31  # a report that can have appeared on more days than these says nothing by a weekday
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T.*)?")

_NAMING = frozenset({"nummod", "compound", "nmod", "amod"})  # of a noun: "the 2016 election", "the July summit"
_DURING = frozenset({"in", "at", "during", "on"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "acl"})  # what a clause of its own with "was" dates is that clause
_BOUNDS = frozenset({"since", "until", "till", "before", "after", "by"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "across", "on", "off", "around", "over"})


def times_of(
    layers: Layers, times: InOrder[Time], sentence: Span, anchors: Sequence[Token], *, dated: bool = True
) -> list[Time]:
    """Times of the sentence whose nearest verb or event noun upwards in the parse is one of `anchors`.

    With `dated`, those whose days are known; without, the others.
    """
    wanted = {t.index for t in anchors}
    found = []
    for time in times.within(sentence):
        if (time.from_ is not None) == dated and time.type in {"DATE", "TIME"}:
            head = layers.head_of(time.span)
            if head is not None and not _is_bound(layers, head) and _dates(layers, head, wanted):
                found.append(time)
    return found


def _dates(layers: Layers, head: Token, wanted: set[int]) -> bool:
    """Whether a time tells when an anchor happened.

    What names another thing dates only that, and what happened in or at it: "inquired into meddling in the 2016
    election" says when the meddling was, not the inquiry.
    """
    if head.dep not in _NAMING:
        return _reaches(layers, head, wanted)
    named = layers.tokens[head.head]
    above = layers.tokens[named.head]
    return named.index in wanted or (named.dep == "pobj" and above.lemma.lower() in _DURING and above.head in wanted)


def _is_bound(layers: Layers, token: Token) -> bool:
    """Whether the time only bounds the event: "since 2013", "before May"."""
    return layers.tokens[token.head].lemma.lower() in _BOUNDS


def _reaches(layers: Layers, token: Token, wanted: set[int]) -> bool:
    """Whether an anchor is met upwards before any other verb."""
    while True:
        if token.index in wanted:
            return True
        if token.pos == "VERB" and token.tag not in {"MD"} and token.dep not in {"amod"}:
            return False
        if token.pos == "AUX" and token.dep in _CLAUSES:
            return False
        if _is_other_event(layers, token):
            return False
        if token.head == token.index:
            return False
        token = layers.tokens[token.head]


def _is_other_event(layers: Layers, noun: Token) -> bool:
    """Whether the noun tells of an event that the anchor is no part of: "in response to the attacks on 11 May"."""
    if noun.dep != "pobj" or (noun.lemma.lower(), "noun") not in load_event_words():
        return False
    return layers.tokens[noun.head].lemma.lower() not in _DURING


def place_of(layers: Layers, names: InOrder[Name], text: str, clause: Span, anchors: Sequence[Token]) -> str | None:
    """The place as printed, after a preposition of place on one of the anchors; None when there is none or several."""
    wanted = {t.index for t in anchors}
    found: list[str] = []
    for name in names.within(clause):
        if name.label not in _PLACES:
            continue
        head = layers.head_of(name.span)
        if head is None or head.dep != "pobj":
            continue
        preposition = layers.tokens[head.head]
        if preposition.lemma.lower() in _PLACE_PREPOSITIONS and preposition.head in wanted:
            found.append(name.span.of(text))
    return found[0] if len(set(found)) == 1 else None


def weekday_days(published: Published, times: Sequence[Time], *, ahead: bool) -> tuple[str, str] | None:
    """First and last day that a bare weekday can mean where the report's days are known to the month, not the day.

    A weekday means the next one (`ahead`) or the last one within a week of the report: "on Wednesday" in a report of
    9 to 31 December happened between Wednesday 8 and Wednesday 29 December. None for no weekday, or several.
    """
    weekdays = {m.group(1) for t in times if (m := _WEEKDAY.fullmatch(t.value))}
    if len(weekdays) != 1 or published.from_ is None or published.to is None:
        return None
    first, last = date.fromisoformat(published.from_), date.fromisoformat(published.to)
    if (last - first).days > MONTH_DAYS:
        return None
    if ahead:
        last += timedelta(days=WEEK)
    else:
        first -= timedelta(days=WEEK)
    wanted = int(weekdays.pop())
    first += timedelta(days=(wanted - first.isoweekday()) % WEEK)
    last -= timedelta(days=(last.isoweekday() - wanted) % WEEK)
    return (first.isoformat(), last.isoformat()) if first <= last else None
