"""The record as a whole: any order of reports, one by one or at once, gives the same rows."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Extraction, Grouping, Record, to_json
from onrecord.reconcile import reconcile
from tests.reconcile.building import Built, one_story
from tests.reconcile.test_utterances import OFFER, SAID, TOO, report


def three() -> list[Extraction]:
    one = report("a", OFFER, SAID).event("Sand told reporters", "CONSULT", "told", actors=("Q-sand", "Q-orr"))
    two = report("b", TOO, day="2031-03-06").event("Sand told reporters", "CONSULT", "told", actors=("Q-sand", "Q-orr"))
    return [one.done(), two.done(), report("c", OFFER, actor="Q-orr", who="Orr").done()]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_any_order_gives_the_same_record(order: tuple[int, ...]) -> None:
    made = three()
    groupings = one_story(*made)
    shuffled = reconcile([made[i] for i in order], [groupings[i] for i in order])
    assert to_json(shuffled) == to_json(reconcile(made, groupings))


def test_no_reports_give_an_empty_record() -> None:
    assert reconcile([], []) == Record()


def test_stories_share_nothing() -> None:
    made = three()
    groupings = [Grouping(e.report.id, f"story {e.report.id}") for e in made]
    record = reconcile(made, groupings)
    assert len(record.stories) == 3
    assert record.findings == ()
    assert {u.story for u in record.utterances} == {s.id for s in record.stories}


def test_a_story_has_the_days_and_the_title_of_its_reports() -> None:
    (story,) = reconcile(three(), one_story(*three())).stories
    assert (story.from_, story.to, story.reports) == ("2031-03-05", "2031-03-06", ("a", "c", "b"))
    titled = Built("z", "Ports were opened.", "2031-03-09", title="Ports open").done()
    (story,) = reconcile([*three(), titled], one_story(*three(), titled)).stories
    assert story.title == "Ports open"


SENTENCES = st.sampled_from([OFFER, SAID, TOO, "Grain is dear.", "We will not open the northern ports to every ship."])
SPEAKERS = st.sampled_from([("Q-sand", "Sand"), ("Q-orr", "Orr"), (None, "He"), (None, "officials")])
ROWS = st.lists(st.tuples(st.lists(SENTENCES, min_size=1, max_size=2, unique=True), SPEAKERS), min_size=1, max_size=4)


@given(ROWS, st.randoms(use_true_random=False))
def test_any_made_up_story_is_whole_and_the_same_in_any_order(rows: list, random: object) -> None:  # type: ignore[type-arg]
    made = [report(f"r{n}", *said, actor=actor, who=who).done() for n, (said, (actor, who)) in enumerate(rows)]
    record = reconcile(made, one_story(*made))
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reconcile(shuffled, one_story(*made)) == record
    quotes = {q.id for q in record.quotes}
    assert {q for u in record.utterances for q in u.quotes} == quotes
    assert sum(len(u.quotes) for u in record.utterances) == len(quotes)
    texts = {r.id: r.text for r in record.reports}
    assert all(e.span.of(texts[e.report]) for f in record.findings for e in f.evidence)
