"""From a trigger to events: roles, type, modality, time, place, and the statement that asserts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.data.event_words import load_event_lists, load_event_words
from onrecord.data.plover import load_plover
from onrecord.extract.asserting import Asserted
from onrecord.extract.echoes import echoes_of
from onrecord.extract.events.assertion import asserting_quote
from onrecord.extract.events.dating import place_of, times_of, weekday_days
from onrecord.extract.events.decide import decide_type
from onrecord.extract.events.figurative import read_sense
from onrecord.extract.events.modality import find_modality, is_unwilling
from onrecord.extract.events.respectively import split_respectively
from onrecord.extract.events.roles import Roles, find_roles, with_echoes
from onrecord.extract.events.triggers import Trigger
from onrecord.extract.in_order import InOrder
from onrecord.extract.parties import Parties
from onrecord.extract.syntax import children, complements, is_subjunctive, own_subjects
from onrecord.model import Event, Found, Layers, Report, Sentence, Span, Time, cover, digest

_AHEAD = frozenset({"announced", "threatened", "hypothetical"})  # a bare weekday is then one to come
_RANGE = re.compile(r" (?:and|to|until|till|through) ")  # between two times, after "between" or "from"
_RANGING = re.compile(r"\b(?:between|from) $", re.IGNORECASE)
#: Types that make no event without someone known on the other side.
_NEED_BOTH = frozenset({"SUPPORT", "AGREE", "REQUEST", "ACCUSE", "REJECT", "CONCEDE", "THREATEN"})


class Ground:
    """One report as the events are read from it: its parse, its actors, and what stands where."""

    def __init__(self, report: Report, layers: Layers, found: Found) -> None:
        self.report, self.layers = report, layers
        self.parties = Parties(layers, found)
        self.times = InOrder(found.times)
        self.names = InOrder(layers.names)
        self.asserted = Asserted(layers, found.quotes)


def build_events(ground: Ground, trigger: Trigger) -> Iterator[Event]:
    """The events of one trigger: none where nobody known takes part, several where "respectively" pairs them."""
    report, layers, parties = ground.report, ground.layers, ground.parties
    sentence = layers.sentence_at(trigger.token.start)
    if sentence is None or _is_spoken_for(layers, trigger) or _only_announces(layers, trigger):
        return
    sense = read_sense(layers, parties, trigger)
    if sense is None:
        return
    trigger = sense
    roles = find_roles(layers, parties, trigger)
    if trigger.token is trigger.verb and roles.actors and not roles.mutual:
        after = max([trigger.token.end, *(p.span.end for p in roles.recipients if sentence.span.contains(p.span))])
        roles = with_echoes(roles, echoes_of(layers, parties, sentence.span, after))
    if not roles.actors and (not roles.recipients or trigger.word.mode == "visit"):
        return
    modality = find_modality(layers, trigger)
    ends = _ends(roles) if modality == "actual" else (None, None)  # the head calls "did not attack" a refusal
    type_, mode = decide_type(report.text, sentence.span, trigger, *ends)
    of_type = load_plover().types[type_]
    if (of_type.needs_recipient or type_ in _NEED_BOTH) and not (roles.actors and roles.recipients):
        return
    if (
        roles.mutual is False
        and type_ == "CONSULT"
        and trigger.word.roles == "both"
        and not _names_meeting(roles, trigger)
    ):
        return
    anchors = [trigger.token, *([trigger.verb] if trigger.verb else [])]
    times = times_of(layers, ground.times, sentence.span, anchors) or _of_when(ground, sentence, trigger)
    bare = times_of(layers, ground.times, sentence.span, anchors, dated=False)
    clause = _clause(layers, sentence, trigger)
    if modality == "negated" and of_type.quad <= 2 and _is_refusal(layers, trigger):
        type_, mode, modality = "REJECT", None, "actual"
    place = place_of(layers, ground.names, report.text, sentence.span, anchors)
    for part, when in split_respectively(report.text, sentence, roles, times):
        actors = tuple(p.actor for p in part.actors)
        recipients = tuple(p.actor for p in part.recipients)
        from_, to = _days(report.text, when)
        if from_ is None and to is None:
            from_, to = weekday_days(report.published, bare, ahead=modality in _AHEAD) or (None, None)
        yield Event(
            id=digest(report.id, "event", trigger.token.start, type_, *actors, ">", *recipients),
            report=report.id,
            type=type_,
            trigger=trigger.token.span,
            clause=clause,
            mode=mode,
            actors=actors,
            recipients=recipients,
            place=place,
            from_=from_,
            to=to,
            modality=modality,
            quote=asserting_quote(layers, ground.asserted, trigger),
        )


def _of_when(ground: Ground, sentence: Sentence, trigger: Trigger) -> list[Time]:
    """The times of the clause above: "spoke up this month when troops crossed the border"."""
    layers, verb = ground.layers, trigger.verb
    if verb is None or verb.dep != "advcl" or not any(t.lemma == "when" for t in children(layers, verb.index)):
        return []
    return times_of(layers, ground.times, sentence.span, [layers.tokens[verb.head]])


def _ends(roles: Roles) -> tuple[Span | None, Span | None]:
    """The words for the first actor and for the first other one, as the trained head wants them."""
    source = roles.actors[0].span if roles.actors else None
    others = [p.span for p in roles.recipients if p.span != source]
    return source, others[0] if others else None


def _names_meeting(roles: Roles, trigger: Trigger) -> bool:
    """Whether one side is enough: someone hosts, attends or calls a meeting."""
    return bool(roles.actors) and trigger.verb is not None and trigger.token is not trigger.verb


def _is_spoken_for(layers: Layers, trigger: Trigger) -> bool:
    """Whether a verb above already makes this part of its own event: "urged them to attack", "refused to sign"."""
    lists = load_event_lists()
    token = trigger.verb or trigger.token
    head = layers.tokens[token.head]
    while token.dep == "conj" and token.tag == "VB" and head.pos == "VERB" and not own_subjects(layers, token):
        below = children(layers, head.index, "xcomp") if head.tag != "VB" else []  # "asked him to come and help"
        token = below[0] if below else head
        head = layers.tokens[token.head]
    if token.dep not in {"xcomp", "ccomp", "pcomp", "advcl"} or head.index == token.index:
        return False
    infinitive = any(t.tag == "TO" for t in children(layers, token.index, "aux"))
    if infinitive and head.lemma in lists.tells and any(complements(layers, head.index, "to")):
        return True  # "tweeted to the minister to resign"
    if token.dep == "advcl":  # "called for Uganda to leave"
        return infinitive and head.lemma in lists.asks
    if head.pos == "ADP":
        head = layers.tokens[head.head]
    if not infinitive and token.dep == "ccomp":  # "suggested that Chad withdraw", not "said that Chad withdrew"
        return is_subjunctive(layers, token) and head.lemma in lists.asks | lists.hypothesis
    if head.lemma in lists.asks:
        return head.lemma != "want" or bool(own_subjects(layers, token))
    return head.lemma in {"refuse", "decline", "threaten"}


def _only_announces(layers: Layers, trigger: Trigger) -> bool:
    """Whether the verb does no more than announce an event that its infinitive tells: "pledged to withdraw"."""
    if trigger.token is not trigger.verb or trigger.word.type != "AGREE":
        return False
    words = load_event_words()
    return any((t.lemma.lower(), "verb") in words for t in children(layers, trigger.token.index, "xcomp", "ccomp"))


def _is_refusal(layers: Layers, trigger: Trigger) -> bool:
    """Whether it is said of the future or of a will: "will not provide troops", "is not ready to provide troops"."""
    verb = trigger.verb or trigger.token
    if is_unwilling(layers, layers.tokens[verb.head]):
        return True
    return any(t.lemma.lower() in {"will", "would", "wo"} for t in children(layers, verb.index, "aux"))


def _clause(layers: Layers, sentence: Sentence, trigger: Trigger) -> Span:
    """The stretch that tells the event: below its verb, or below the bare noun, without clauses that hang on it."""
    top = trigger.verb or trigger.token
    if top.dep in {"acl", "relcl"} and trigger.token is not trigger.verb:
        top = trigger.token
    kept = [top]
    todo = [top.index]
    while todo:
        for child in children(layers, todo.pop()):
            if child.dep in {"punct", "mark", "cc"} or (child.dep == "conj" and child.pos == "VERB"):
                continue
            kept.append(child)
            todo.append(child.index)
    return cover([t.span for t in (*kept, trigger.token)])


def _days(text: str, times: Sequence[Time]) -> tuple[str | None, str | None]:
    """First and last day: of the finest time where one lies in the other, else of all that agree on a stretch."""
    if not times:
        return None, None
    if len(times) == 2:
        first, last = sorted(times, key=lambda t: t.start)
        ranging = _RANGING.search(text[: first.start]) and _RANGE.fullmatch(text[first.end : last.start])
        if ranging and (first.from_ or "") < (last.to or ""):
            return first.from_, last.to
    finest = min(times, key=lambda t: ((t.to or "9999") > (t.from_ or ""), _length(t), t.start))
    return finest.from_, finest.to


def _length(time: Time) -> int:
    from datetime import date

    if time.from_ is None or time.to is None:
        return 10**6
    return (date.fromisoformat(time.to) - date.fromisoformat(time.from_)).days
