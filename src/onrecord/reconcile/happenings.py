"""Happenings: events of several reports that are one event in the world."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.data.contrast import load_contrast
from onrecord.model import Event, Happening, Span, cover, digest
from onrecord.reconcile.clauses import Clause, take_apart
from onrecord.reconcile.days import Days
from onrecord.reconcile.likeness import Comparison
from onrecord.reconcile.story_reports import StoryReports
from onrecord.reconcile.tellings import Telling, make_tellings, same_event

PRECISE_DAYS = 7  # an interval this short places an event; a month does not
PROBABLE = 0.35  # probability by words alone, as chains are joined at; see tellings.py
SAME_WORDED = 0.15  # the same, where both tell it by one word and all else agrees
SURE = 0.7  # where only parties or only days agree
CONTEXT_CHARS = 60  # before the clause: what a relative clause speaks of ("the Summit for X that she hosted")
KEPT_TELLINGS = 5_000
BY_COUNTRY = 0.7  # a minister stands for his country less surely than he stands for himself
LEAST_PARTIES = 0.6  # share of the parties of the event that has fewer

PLACE = re.compile(r"\bin ([A-Z][\w-]+(?: [A-Z][\w-]+)*)")

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
    told = {e.id: e for e in story.events}
    order = {e.id: n for n, e in enumerate(story.events)}
    found = (sorted((e.id for e in g), key=order.__getitem__) for g in groups)
    made = (_make(story, [told[e] for e in ids]) for ids in story.rulings.regroup("event", found))
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
    if _is_turned(story, a, b):
        return Comparison("different", 0.0, "the other way round")
    one, two = tell(story, a), tell(story, b)
    if _other_days(one.clause, two.clause):
        return Comparison("different", 0.0, "other days")
    probability = same_event(one, two)
    least = _least_probability(
        parties=parties is not None,
        precise=_precise(days) and _precise(other),
        marked=_same_weekday(one.clause, two.clause) or _named_alike(story, one.clause, two.clause),
        same_word=one.head == two.head,
    )
    if least is not None and probability >= least:
        return Comparison(
            "same", probability * (1.0 if parties is None else parties), "same kind, parties, days, words"
        )
    return Comparison("unknown", probability, "not enough in common")


def _least_probability(*, parties: bool, precise: bool, marked: bool, same_word: bool) -> float | None:
    """How probable it must be by their words that two events are one; None when no words will do.

    What else they share: `parties`, `precise` days, a weekday or a name that `marked` both, the `same_word`.
    """
    if parties and precise:
        return SAME_WORDED if same_word else PROBABLE
    if parties and marked:
        return SAME_WORDED if same_word else PROBABLE
    if (precise or marked) and same_word:
        return PROBABLE
    if parties or precise:
        return SURE
    return None


def party_share(story: StoryReports, a: Event, b: Event) -> float | None:
    """How far the parties of the event that has fewer are parties of the other; None when an event names none.

    Groups ("the two leaders", "officials") are no names: they may be anyone.
    """
    one, two = (sorted({story.person(p) for p in (*e.actors, *e.recipients) if _is_named(story, p)}) for e in (a, b))
    few, many = sorted((one, two), key=lambda p: (len(p), p))
    if not few:
        return None
    return sum(max(_stands_for(story, x, y) for y in many) for x in few) / len(few)


def _is_turned(story: StoryReports, a: Event, b: Event) -> bool:
    """Whether who does it in one is only done to in the other: Chad praising Niger is not Niger praising Chad."""
    doing, done_to = (
        [{story.person(p) for p in side if _is_named(story, p)} for side in sides] for sides in _sides(a, b)
    )
    if doing[0] & doing[1] or done_to[0] & done_to[1]:
        return False
    return bool(doing[0] & done_to[1] or doing[1] & done_to[0])


def _sides(a: Event, b: Event) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    return [a.actors, b.actors], [a.recipients, b.recipients]


def parties_in_common(story: StoryReports, events: Sequence[Event]) -> int:
    """How many parties all the events name; groups count as one where a telling word is in both their names."""
    first, *others = ({story.person(p) for p in (*e.actors, *e.recipients)} for e in events)
    return sum(all(any(_same_party(story, x, y) for y in other) for other in others) for x in first)


def _same_party(story: StoryReports, x: str, y: str) -> bool:
    if _stands_for(story, x, y) > 0:
        return True
    if _is_named(story, x) or _is_named(story, y):
        return False
    one, two = (take_apart(story.actor_name(p) or "").stems for p in (x, y))
    return bool(one & two)


def place_in(event: Event, clause: str) -> str | None:
    """The event's place, else the one name that stands after "in" in its clause; None for none or several."""
    if event.place:
        return event.place
    months = load_contrast().months
    found = {m.group(1) for m in PLACE.finditer(clause) if m.group(1).split()[0].lower() not in months}
    return found.pop() if len(found) == 1 else None


def tell(story: StoryReports, event: Event) -> Telling:
    """The event's trigger in its sentence, as `same_event` compares it."""
    return _tell(event.report, story.reports[event.report].text, event.trigger, event.clause)


@lru_cache(maxsize=KEPT_TELLINGS)
def _tell(report: str, text: str, trigger: Span, clause: Span) -> Telling:
    around = cover((clause, trigger))
    start = max(text.rfind("\n", 0, around.start) + 1, around.start - CONTEXT_CHARS)
    if start and not text[start - 1].isspace():
        start = min((text.find(" ", start) + 1) or around.start, around.start)
    sentence = text[start : around.end]
    return make_tellings((report, around.start), sentence, [Span(trigger.start - start, trigger.end - start)])[0]


def _is_named(story: StoryReports, actor: str) -> bool:
    known = story.actors.get(actor)
    return known is None or known.kind != "group"


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


def _precise(days: Days) -> bool:
    length = days.length
    return length is not None and length <= PRECISE_DAYS


def _same_weekday(a: Clause, b: Clause) -> bool:
    return bool(a.weekdays & b.weekdays)


def _other_days(a: Clause, b: Clause) -> bool:
    return any(x and y and not x & y for x, y in ((a.weekdays, b.weekdays), (a.months, b.months)))


def _named_alike(story: StoryReports, a: Clause, b: Clause) -> bool:
    """Whether both name the event by two words or more that are no actor's name ("Summit for Democracy")."""
    heads = set(load_contrast().names.values())
    of_actors = {w for actor in story.actors.values() for w in take_apart(actor.name).words}
    return len((a.names & b.names) - heads - of_actors) >= 2


def _make(story: StoryReports, members: list[Event]) -> Happening:
    days = Days()
    for event in sorted(members, key=lambda e: e.id not in story.rulings.days):  # a day that was fixed comes first
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
