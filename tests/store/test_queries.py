"""What the commands ask of a record."""

from __future__ import annotations

import pytest

from onrecord.errors import NotInRecord
from onrecord.model import Evidence, Question
from onrecord.store import Store
from onrecord.store.queries import (
    Moment,
    Said,
    Standing,
    find_question,
    find_quotes,
    find_report,
    find_story,
    find_timeline,
    positions_as_of,
)
from tests import builders as b
from tests.store.made import FAIR, HARBOUR, NORLAND, VALLEY, record


@pytest.fixture
def filled(store: Store) -> Store:
    store.write_record(record())
    return store


def quotes(store: Store, **wanted: str) -> list[Said]:
    with store.transaction() as connection:
        return list(find_quotes(connection, **wanted))


def standings(store: Store, question: str, day: str | None = None) -> list[Standing]:
    with store.transaction() as connection:
        return positions_as_of(connection, question, day)


def timeline(store: Store, story: str | None = None) -> list[Moment]:
    with store.transaction() as connection:
        return find_timeline(connection, story=story)


def test_quotes_in_the_order_of_publication(filled: Store) -> None:
    found = quotes(filled)
    assert [(q.report, q.words) for q in found] == [
        ("valley", "We shall decide in April."),
        ("harbour", "Norland will boycott the fair"),
    ]
    assert found[0].speaker_name == "Ana Ruiz"
    assert found[0].speaker == "Ruiz"


@pytest.mark.parametrize(
    ("wanted", "reports"),
    [
        ({"speaker": "ana"}, ["valley", "harbour"]),
        ({"speaker": "Q1"}, ["valley", "harbour"]),
        ({"speaker": "Brandt"}, []),
        ({"outlet": "VALLEY"}, ["valley"]),
        ({"story": b.STORY}, ["valley", "harbour"]),
        ({"speaker": "Ruiz", "outlet": "wire"}, ["harbour"]),
    ],
)
def test_quotes_that_are_wanted(filled: Store, wanted: dict[str, str], reports: list[str]) -> None:
    assert [q.report for q in quotes(filled, **wanted)] == reports


@pytest.mark.parametrize(
    ("day", "stance", "since"),
    [
        ("2021-03-01", "considering", "2021-03-01"),
        ("2021-03-02", "considering", "2021-03-01"),
        (None, "for", "2021-03-03"),
    ],
)
def test_where_someone_stood_as_of_a_day(filled: Store, day: str | None, stance: str, since: str) -> None:
    (row,) = standings(filled, "fair", day)
    assert (row.name, row.stance, row.since) == ("Norland", stance, since)


def test_what_changed(filled: Store) -> None:
    (row,) = standings(filled, "fair")
    assert row.before == (("considering", "stated"),)
    assert (row.words, row.outlets) == ("will boycott", ("Harbour Wire",))
    assert row.evidence == (b.evidence(HARBOUR, "will boycott"),)


def test_nobody_stood_anywhere_before_the_first_report(filled: Store) -> None:
    assert standings(filled, "fair", "2021-02-28") == []


def test_reports_of_one_day_that_differ_have_a_row_each(store: Store) -> None:
    early = b.report("Norland goes.", id="a", day="2021-03-01")
    said = b.report("Norland goes. Norland stays.", id="b", day="2021-03-02")
    positions = [
        b.position(early, "Norland goes", actor="NLD", stance="against", question="fair"),
        b.position(said, "Norland goes", actor="NLD", stance="against", question="fair"),
        b.position(said, "Norland stays", actor="NLD", stance="for", question="fair"),
    ]
    store.write_record(b.record(early, said, actors=[NORLAND], questions=[FAIR], positions=positions))
    rows = standings(store, "fair")
    assert [(r.stance, r.since, r.before) for r in rows] == [
        ("against", "2021-03-01", ()),
        ("for", "2021-03-02", (("against", "stated"),)),
    ]


def test_a_position_of_unknown_day_does_not_count(store: Store) -> None:
    undated = b.report("Norland goes.", id="a")
    position = b.position(undated, "Norland goes", actor="NLD", stance="against", question="fair")
    store.write_record(b.record(undated, actors=[NORLAND], questions=[FAIR], positions=[position]))
    assert standings(store, "fair") == []


def test_the_timeline_is_in_order_and_tells_each_happening_once(filled: Store) -> None:
    first, last = timeline(filled, b.STORY)
    assert (first.from_, first.words) == ("2021-03-01", "Ruiz told Brandt")
    assert first.outlets == ("Harbour Wire", "Valley Post")
    assert first.evidence == (
        b.evidence(VALLEY, "Ruiz told Brandt"),
        b.evidence(HARBOUR, "Ruiz met Leo Brandt in Oslo"),
    )
    assert (first.actors, first.recipients) == (("Ana Ruiz",), ("Norland",))
    assert (last.from_, last.words) == (None, "Sheep were sold")


def test_evidence_slices(filled: Store) -> None:
    texts = {r.id: r.text for r in record().reports}
    shown: list[Evidence] = [e for m in timeline(filled) for e in m.evidence]
    shown += [e for s in standings(filled, "fair") for e in s.evidence]
    assert shown
    assert all(e.span.of(texts[e.report]).strip() for e in shown)


def test_a_report_by_its_id(filled: Store) -> None:
    with filled.transaction() as connection:
        assert find_report(connection, "valley") == VALLEY
        with pytest.raises(NotInRecord, match="no report is called 'vally'; there are: valley"):
            find_report(connection, "vally")


def test_what_is_not_there_is_said_with_what_is(filled: Store) -> None:
    with filled.transaction() as connection:
        with pytest.raises(NotInRecord, match="no story is called 'x'; there are: story"):
            find_story(connection, "x")
        with pytest.raises(NotInRecord, match="no question is called 'rain'; there are: fair"):
            find_question(connection, "rain")


def test_a_question_by_its_id_or_by_words_that_no_other_has(store: Store) -> None:
    other = Question("ban", "ban of the fair")
    store.write_record(b.record(HARBOUR, questions=[FAIR, other]))
    with store.transaction() as connection:
        assert find_question(connection, "ban") == other
        assert find_question(connection, "Boycott of") == FAIR
        with pytest.raises(NotInRecord, match="2 questions hold 'the fair': ban, fair"):
            find_question(connection, "the fair")
