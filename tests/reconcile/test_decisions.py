"""What decisions do to a record: later wins, an undo takes back, places are found again, nothing else moves."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest

from onrecord.errors import BadRecord
from onrecord.model import Actor, Anchor, Decision, Extraction, Grouping, Record, Span, active_decisions, digest
from onrecord.reconcile import derive_part, reconcile, regroup_stories
from onrecord.reconcile.anchors import Candidate, best_match, place_of
from tests.reconcile.building import Built, one_story

AT = "2031-03-09T10:00:00Z"
WILL = "We will open the northern ports to every grain ship in March."
TOO = "In March we are going to open the ports of the north to every ship with grain."
RAIN = "The rain has been kind to our farmers this year."


def report(id_: str, said: str, who: str = "Sand", actor: str | None = "Q-sand", day: str = "2031-03-05") -> Built:
    text = f"“{said}” {who} told reporters. Sand met Orr in Halm. Orr left Halm for Tarn."
    built = Built(id_, text, day, outlet=id_.title()).quote(said, speaker=who, actor=actor, cue="told")
    built.event("Sand met Orr in Halm", "CONSULT", "met", actors=("Q-sand",), to=("Q-orr",))
    return built.event("Orr left Halm for Tarn", "RETREAT", "left", actors=("Q-orr",))


def two() -> list[Extraction]:
    return [report("a", WILL).done(), report("b", RAIN, day="2031-03-06").done()]


def quote_of(extraction: Extraction, **changed: Any) -> Anchor:
    return Anchor("quote", *place_of(extraction.report), extraction.quotes[0].content, **changed)


def event_of(extraction: Extraction, n: int = 0) -> Anchor:
    event = extraction.events[n]
    return Anchor("event", *place_of(extraction.report), (event.trigger,), event.type)


def report_of(extraction: Extraction) -> Anchor:
    return Anchor("report", *place_of(extraction.report))


def ruled(extractions: list[Extraction], *decisions: Decision) -> Record:
    return reconcile(extractions, one_story(*extractions), (), active_decisions(decisions))


def decision(number: int, kind: Any, *items: Anchor, **more: Any) -> Decision:
    return Decision(number, kind, "Ana", AT, items, **more)


def together(record: Record) -> list[list[str]]:
    report_of_quote = {q.id: q.report for q in record.quotes}
    return sorted(sorted(report_of_quote[q] for q in u.quotes) for u in record.utterances)


def test_joined_quotes_are_one_utterance_and_split_ones_two() -> None:
    a, b = two()
    join = decision(1, "join", quote_of(a), quote_of(b))
    split = decision(2, "split", quote_of(b))
    assert together(ruled([a, b])) == [["a"], ["b"]]
    assert together(ruled([a, b], join)) == [["a", "b"]]
    assert together(ruled([a, b], join, split)) == [["a"], ["b"]]
    assert together(ruled([a, b], split, replace(join, number=3))) == [["a", "b"]]


def test_an_undo_takes_back_and_can_be_undone() -> None:
    a, b = two()
    join = decision(1, "join", quote_of(a), quote_of(b))
    back, again = decision(2, "undo", undoes=1), decision(3, "undo", undoes=2)
    assert together(ruled([a, b], join, back)) == [["a"], ["b"]]
    assert together(ruled([a, b], join, back, again)) == [["a", "b"]]


def test_a_whole_utterance_split_leaves_each_quote_by_itself() -> None:
    three = [*two(), report("c", TOO).done()]
    join = decision(1, "join", *map(quote_of, three))
    apart = decision(2, "split", *(replace(quote_of(e), kind="utterance") for e in three))
    assert together(ruled(three, join)) == [["a", "b", "c"]]
    assert together(ruled(three, join, apart)) == [["a"], ["b"], ["c"]]


def test_happenings_are_joined_and_split() -> None:
    a, b = two()
    record = ruled([a, b], decision(1, "join", event_of(a, 0), event_of(b, 1)))
    (joined,) = [h for h in record.happenings if a.events[0].id in h.events]
    assert b.events[1].id in joined.events
    record = ruled([a, b], decision(1, "split", event_of(a, 0)))
    assert [h.events for h in record.happenings if a.events[0].id in h.events] == [(a.events[0].id,)]


def test_what_is_rejected_leaves_and_what_is_accepted_later_is_back() -> None:
    a, b = two()
    asserted = replace(a, events=(replace(a.events[0], quote=a.quotes[0].id), a.events[1]))
    rejected = ruled([asserted, b], decision(1, "reject", quote_of(a)))
    assert [q.report for q in rejected.quotes] == ["b"]
    assert {e.quote for e in rejected.events} == {None}
    assert len(ruled([a, b], decision(1, "reject", event_of(a))).events) == 3
    assert ruled([a, b], decision(1, "reject", quote_of(a)), decision(2, "accept", quote_of(a))) == ruled([a, b])


def test_a_rejected_finding_is_not_told() -> None:
    made = [report("a", WILL).done(), report("b", TOO, day="2031-03-06").done()]
    before = ruled(made)
    finding = before.findings[0]
    first = next(e for e in made if e.report.id == finding.evidence[0].report)
    spans = tuple(e.span for e in finding.evidence if e.report == first.report.id)
    others = tuple(e for e in finding.evidence if e.report != first.report.id)
    anchor = Anchor("finding", *place_of(first.report), spans, finding.kind, others)
    after = ruled(made, decision(1, "reject", anchor))
    assert set(before.findings) - set(after.findings) == {finding}


def test_a_named_speaker_is_an_actor_of_the_record() -> None:
    new = Actor("Q-new", "Edda Moor", "person")
    made = [report("a", WILL, who="she", actor=None).done()]
    record = ruled(made, decision(1, "speaker", quote_of(made[0]), actor=new))
    assert (record.quotes[0].speaker.actor, record.quotes[0].speaker.text) == ("Q-new", "she")  # type: ignore[union-attr]
    assert record.utterances[0].speaker == "Q-new"
    assert new in record.actors


@pytest.mark.parametrize(("name", "printed"), [("Peter Orr", "Orr"), ("Edda Moor", "told")])
def test_a_speaker_that_no_words_gave_stands_at_the_name_or_at_the_cue(name: str, printed: str) -> None:
    made = report("a", WILL).done()
    silent = replace(made, quotes=(replace(made.quotes[0], speaker=None),))
    record = ruled([silent], decision(1, "speaker", quote_of(made), actor=Actor("Q-x", name, "person")))
    assert record.quotes[0].speaker is not None
    assert record.quotes[0].speaker.text == printed


def test_a_fixed_day_holds_for_the_event_and_its_happening_and_for_an_utterance() -> None:
    a, b = two()
    day = decision(1, "day", event_of(a), quote_of(a), from_="2031-03-02", to="2031-03-02")
    join = decision(2, "join", event_of(a), event_of(b))
    record = ruled([a, replace(b, events=(replace(b.events[0], from_="2031-03-06", to="2031-03-06"),))], day, join)
    (event,) = [e for e in record.events if e.id == a.events[0].id]
    (happening,) = [h for h in record.happenings if h.id == event.happening]
    (utterance,) = [u for u in record.utterances if a.quotes[0].id in u.quotes]
    assert (event.from_, event.to) == (happening.from_, happening.to) == ("2031-03-02", "2031-03-02")
    assert (utterance.said_from, utterance.said_to) == ("2031-03-02", "2031-03-02")


def test_decisions_hold_whatever_the_order_of_the_reports() -> None:
    three = [*two(), report("c", TOO).done()]
    ledger = [
        decision(1, "join", quote_of(three[0]), quote_of(three[1])),
        decision(2, "split", event_of(three[2])),
        decision(3, "reject", event_of(three[0], 1)),
    ]
    records = {ruled(list(order), *ledger) for order in itertools.permutations(three)}
    assert len(records) == 1


def test_a_newer_model_may_draw_an_item_wider_and_call_it_anything() -> None:
    a, b = two()
    quote = a.quotes[0]
    wider = replace(quote, id="other", content=(Span(quote.content[0].start, quote.content[0].end + 4),))
    join = decision(1, "join", quote_of(a), quote_of(b))
    assert together(ruled([replace(a, quotes=(wider,)), b], join)) == [["a", "b"]]


def test_a_decision_about_nothing_that_is_there_changes_nothing() -> None:
    a, b = two()
    elsewhere = Anchor("quote", *place_of(a.report), (Span(70, 80),))
    unread = Anchor("quote", "z", "0" * 12, (Span(0, 5),))
    part = derive_part([a, b], one_story(a, b), (), [decision(1, "reject", elsewhere, unread)])
    assert part.record == ruled([a, b])
    assert part.matches == ()


def test_an_accepted_utterance_is_named_by_what_it_is_called_now() -> None:
    a, b = two()
    join, accept = (
        decision(1, "join", quote_of(a), quote_of(b)),
        decision(2, "accept", replace(quote_of(b), kind="utterance")),
    )
    part = derive_part([a, b], one_story(a, b), (), [join, accept])
    assert {m.found for m in part.matches if m.decision == 2} == {u.id for u in part.record.utterances}


def test_of_two_items_that_fit_alike_none_is_taken_unless_the_type_or_the_id_tells() -> None:
    place = ("a", "t")
    two_at_one = [Candidate("x", place, (Span(0, 4),), "AID"), Candidate("y", place, (Span(0, 4),), "AID")]
    anchor = Anchor("event", *place, (Span(0, 4),), "AID")
    assert best_match(anchor, two_at_one) is None
    assert best_match(replace(anchor, id="y"), two_at_one) == "y"
    assert best_match(anchor, [two_at_one[0], replace(two_at_one[1], what="COERCE")]) == "x"
    assert best_match(anchor, [Candidate("x", place, (Span(2, 12),), "AID")]) is None


def groupings(*stories: str) -> list[Grouping]:
    return [Grouping(id_, story) for story, ids in (s.split(":") for s in stories) for id_ in ids]


def regrouped(found: list[Grouping], *decisions: Decision) -> list[str]:
    ids = {(g.id, g.id): g.id for g in found}
    stories: dict[str, str] = {}
    for grouping in regroup_stories(found, active_decisions(decisions), ids):
        stories[grouping.story] = stories.get(grouping.story, "") + grouping.id
    return sorted(stories.values())


def reports(*ids: str, kind: Any = "report") -> list[Anchor]:
    return [Anchor(kind, i, i) for i in ids]


@pytest.mark.parametrize(
    ("ledger", "stories"),
    [
        ([("join", "ac")], ["abcd"]),
        ([("split", "a")], ["a", "b", "cd"]),
        ([("split", "ab")], ["ab", "cd"]),
        ([("join", "ac"), ("split", "bc")], ["ad", "bc"]),
        ([("split", "a"), ("join", "ac")], ["acd", "b"]),
        ([("join", "az")], ["ab", "cd"]),
    ],
)
def test_stories_are_joined_and_split_in_the_order_of_the_ledger(
    ledger: list[tuple[Any, str]], stories: list[str]
) -> None:
    made = [decision(n, kind, *reports(*ids)) for n, (kind, ids) in enumerate(ledger, 1)]
    assert regrouped(groupings("s:ab", "t:cd"), *made) == stories


def test_a_whole_story_split_leaves_each_report_by_itself() -> None:
    assert regrouped(groupings("s:ab", "t:cd"), decision(1, "split", *reports("a", "b", kind="story"))) == [
        "a",
        "b",
        "cd",
    ]


PLACE = ("a", digest("a"))
BAD = [
    ({"kind": "join", "items": (Anchor("quote", *PLACE),)}, "two items or more"),
    ({"kind": "join", "items": (Anchor("quote", *PLACE), Anchor("event", *PLACE))}, "do not go together"),
    ({"kind": "speaker", "items": (Anchor("quote", *PLACE),)}, "names an actor"),
    ({"kind": "speaker", "items": (Anchor("event", *PLACE),)}, "not decided of events"),
    ({"kind": "day", "items": (Anchor("event", *PLACE),)}, "first or a last day"),
    ({"kind": "day", "items": (Anchor("event", *PLACE),), "from_": "2031-02-30"}, "is no day"),
    ({"kind": "day", "items": (Anchor("event", *PLACE),), "from_": "2031-02-03", "to": "2031-02-01"}, "ends before"),
    ({"kind": "undo"}, "an undo names a decision"),
    ({"kind": "accept"}, "every other kind its items"),
    ({"kind": "accept", "items": (Anchor("quote", *PLACE),), "by": " "}, "say who"),
    ({"kind": "accept", "items": (Anchor("quote", *PLACE),), "at": "now"}, "is no time"),
]


@pytest.mark.parametrize(("fields", "message"), BAD, ids=[m for _, m in BAD])
def test_a_decision_that_contradicts_itself_is_none(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(BadRecord, match=message):
        Decision(**{"number": 0, "by": "Ana", "at": AT, **fields})
