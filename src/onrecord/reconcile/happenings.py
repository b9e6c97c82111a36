"""Happenings: events of several reports that are one event in the world."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from onrecord.data.contrast import load_contrast
from onrecord.model import Event, Happening, digest
from onrecord.reconcile.clauses import Clause, take_apart
from onrecord.reconcile.days import Days
from onrecord.reconcile.likeness import Comparison, likeness, shared_weight
from onrecord.reconcile.story_reports import StoryReports

PRECISE_DAYS = 7  # an interval this short places an event; a month does not
ALIKE = 0.60  # cosine of two clauses on one event when type, parties and a precise day agree as well
VERY_ALIKE = 0.75  # cosine asked for when days are vague or unknown
SHARED = 0.30  # weight of telling words that go with VERY_ALIKE
BY_COUNTRY = 0.7  # a minister stands for his country less surely than he stands for himself
LEAST_PARTIES = 0.6  # share of the parties of the event that has fewer

STATUS = {
    "actual": "done",
    "announced": "planned",
    "hypothetical": "planned",
    "threatened": "threatened",
    "negated": "not done",
    "denied": "not done",
}


def find_happenings(story: StoryReports) -> tuple[Happening, ...]:
    """Every event's happening, sorted by id; most hold one event. Planned and done are two happenings."""
    groups: list[list[Event]] = []
    home: dict[str, list[Event]] = {}
    for event in story.events:
        home[event.id] = [event]
        groups.append(home[event.id])
    pairs = [
        (-c.score, a.id, b.id)
        for events in _by_kind(story.events).values()
        for i, a in enumerate(events)
        for b in events[i + 1 :]
        if (c := compare_events(story, a, b)).agreement == "same"
    ]
    for _, x, y in sorted(pairs):
        one, two = home[x], home[y]
        if one is two or any(compare_events(story, a, b).agreement == "different" for a in one for b in two):
            continue
        one.extend(two)
        for event in two:
            home[event.id] = one
        groups = [g for g in groups if g is not two]
    order = {e.id: n for n, e in enumerate(story.events)}
    made = (_make(story, sorted(g, key=lambda e: order[e.id])) for g in groups)
    return tuple(sorted(made, key=lambda h: h.id))


def compare_events(story: StoryReports, a: Event, b: Event) -> Comparison:
    """Whether two events, told in two places, are one event in the world."""
    if a.type != b.type or STATUS[a.modality] != STATUS[b.modality]:
        return Comparison("different", 0.0, "another type, or one is planned and one done")
    days, other = Days(a.from_, a.to), Days(b.from_, b.to)
    if days.gap(other) > 0:
        return Comparison("different", 0.0, "other days")
    if a.place and b.place and a.place.casefold() != b.place.casefold():
        return Comparison("different", 0.0, "another place")
    parties = party_share(story, a, b)
    if parties is not None and parties < LEAST_PARTIES:
        return Comparison("different", 0.0, "other parties")
    one, two = _clause(story, a), _clause(story, b)
    if _contrast_in_days(one, two):
        return Comparison("different", 0.0, "other days")
    precise = _precise(days) and _precise(other)
    alike = likeness(one.text, two.text)
    shared = shared_weight(one, two)
    cosine = shared if alike is None else alike
    score = cosine * (1.0 if parties is None else parties)
    if parties is not None and precise and (cosine >= ALIKE or _same_trigger(story, a, b)):
        return Comparison("same", score + 1, "same kind, parties and day")
    if (parties is not None and _same_trigger(story, a, b) and _same_weekday(one, two)) or (
        cosine >= VERY_ALIKE and shared >= SHARED and (parties is not None or precise)
    ):
        return Comparison("same", score, "same kind, parties and words")
    if parties is not None and _named_alike(story, one, two):
        return Comparison("same", score, "same name")
    return Comparison("unknown", score, "not enough in common")


def party_share(story: StoryReports, a: Event, b: Event) -> float | None:
    """How far the parties of the event that has fewer are parties of the other; None when an event has none."""
    one, two = (sorted({*e.actors, *e.recipients}) for e in (a, b))
    few, many = sorted((one, two), key=lambda p: (len(p), p))
    if not few:
        return None
    return sum(max(_stands_for(story, x, y) for y in many) for x in few) / len(few)


def _stands_for(story: StoryReports, x: str, y: str) -> float:
    if x == y:
        return 1.0
    one, two = story.actors.get(x), story.actors.get(y)
    country = {a.country or (a.id if a.kind == "country" else None) for a in (one, two) if a}
    if len(country) == 1 and None not in country and one and two and "country" in {one.kind, two.kind}:
        return BY_COUNTRY
    return 0.0


def _by_kind(events: Iterable[Event]) -> dict[tuple[str, str], list[Event]]:
    kinds: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        kinds[event.type, STATUS[event.modality]].append(event)
    return kinds


def _clause(story: StoryReports, event: Event) -> Clause:
    return take_apart(event.clause.of(story.reports[event.report].text))


def _precise(days: Days) -> bool:
    length = days.length
    return length is not None and length <= PRECISE_DAYS


def _same_trigger(story: StoryReports, a: Event, b: Event) -> bool:
    one, two = (take_apart(e.trigger.of(story.reports[e.report].text)).all_stems for e in (a, b))
    return bool(one & two)


def _same_weekday(a: Clause, b: Clause) -> bool:
    return bool(a.weekdays & b.weekdays)


def _contrast_in_days(a: Clause, b: Clause) -> bool:
    return any(x and y and not x & y for x, y in ((a.weekdays, b.weekdays), (a.months, b.months)))


def _named_alike(story: StoryReports, a: Clause, b: Clause) -> bool:
    """Whether both name the event by two words or more that are no actor's name ("Summit for Democracy")."""
    heads = set(load_contrast().names.values())
    of_actors = {w for actor in story.actors.values() for w in take_apart(actor.name).words}
    return len((a.names & b.names) - heads - of_actors) >= 2


def _make(story: StoryReports, members: list[Event]) -> Happening:
    days = Days()
    for event in members:
        days = days.narrow(Days(event.from_, event.to))
    places = Counter(e.place for e in members if e.place)
    first = members[0]
    return Happening(
        id=digest("happening", story.id, first.report, first.id),
        story=story.id,
        type=first.type,
        events=tuple(e.id for e in members),
        from_=days.from_,
        to=days.to,
        place=min(places, key=lambda p: (-places[p], p)) if places else None,
        actors=tuple(sorted({a for e in members for a in e.actors})),
        recipients=tuple(sorted({r for e in members for r in e.recipients})),
    )
