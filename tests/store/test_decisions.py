"""The ledger in the file: rows are added and never changed, anchors are found, what each decision names is told."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import BadRecord, NotInRecord
from onrecord.model import Anchor, Decision, DecisionKind, Evidence, Span, digest, from_json, to_json
from onrecord.store import Store, migrations
from onrecord.store.queries import find_actor, find_anchors, find_decisions, search_both
from tests import builders as b
from tests.store.made import HARBOUR, NORLAND, RUIZ, decided, extraction, record

AT = "2031-03-09T10:00:00Z"
PLACE = (HARBOUR.id, digest(HARBOUR.text))


def undoing(number: int) -> Decision:
    return Decision(0, "undo", "Leo", AT, undoes=number)


def test_decisions_are_numbered_in_the_order_in_which_they_are_made(store: Store) -> None:
    made = [store.decide(d) for d in (decided(1), decided(2), undoing(1), decided(2))]
    assert [d.number for d in made] == [1, 2, 3, 4]
    assert store.decisions() == tuple(made)
    assert store.is_pending()


def test_what_is_not_there_cannot_be_undone(store: Store) -> None:
    store.decide(decided(1))
    with pytest.raises(NotInRecord, match="decision 2: not in the ledger"):
        store.decide(undoing(2))
    assert len(store.decisions()) == 1


@pytest.mark.parametrize("statement", ["UPDATE decisions SET by = 'Leo'", "DELETE FROM decisions"])
def test_the_file_lets_nobody_change_the_ledger(store: Store, statement: str) -> None:
    store.decide(decided(1))
    connection = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.IntegrityError, match="decisions are added"):
        connection.execute(statement)
    connection.close()


def test_a_decision_as_json_and_back() -> None:
    kinds: dict[str, dict[str, object]] = {
        "speaker": {"actor": RUIZ, "items": (Anchor("quote", *PLACE, (Span(0, 4), Span(6, 9)), id="q"),)},
        "day": {"from_": "2031-03-02", "items": (Anchor("event", *PLACE, (Span(0, 4),), "AID"),)},
        "reject": {"items": (Anchor("finding", *PLACE, (Span(0, 4),), "change", (Evidence("valley", 1, 2),)),)},
        "undo": {"undoes": 3, "note": "said so by mistake"},
    }
    for kind, fields in kinds.items():
        decision = Decision(1, kind, "Ana", AT, **fields)  # type: ignore[arg-type]
        assert from_json(Decision, json.loads(json.dumps(to_json(decision)))) == decision


def anchors(store: Store, kind: DecisionKind, *items: tuple[str, str]) -> tuple[Anchor, ...]:
    with store.transaction() as connection:
        return find_anchors(connection, kind, items)


@pytest.fixture
def told(store: Store) -> Store:
    """A store with the record of `made`."""
    store.write_record(record())
    return store


def test_anchors_are_the_places_of_items(told: Store) -> None:
    quote = next(q for q in record().quotes if q.report == HARBOUR.id)
    event = next(e for e in record().events if e.report == HARBOUR.id)
    (anchor,) = anchors(told, "accept", ("quotes", quote.id))
    assert anchor == Anchor("quote", *PLACE, quote.content, id=quote.id)
    (anchor,) = anchors(told, "day", ("events", event.id))
    assert anchor == Anchor("event", *PLACE, (event.trigger,), event.type, id=event.id)
    assert anchors(told, "reject", ("reports", HARBOUR.id)) == (Anchor("report", *PLACE, id=HARBOUR.id),)


def test_groups_stand_for_their_members(told: Store) -> None:
    happening = next(h for h in record().happenings if len(h.events) == 2)
    item = ("happenings", happening.id)
    assert [a.kind for a in anchors(told, "reject", item)] == ["event", "event"]
    assert [a.kind for a in anchors(told, "join", item)] == ["event"]
    assert [a.kind for a in anchors(told, "split", item)] == ["happening", "happening"]
    assert [(a.kind, a.id) for a in anchors(told, "accept", item)] == [("happening", happening.events[0])]


@pytest.mark.parametrize(
    ("item", "error"), [(("quotes", "none"), NotInRecord), (("sources", HARBOUR.id), BadRecord), (("", "x"), BadRecord)]
)
def test_what_is_no_item_has_no_anchor(told: Store, item: tuple[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        anchors(told, "accept", item)


def test_actors_are_found_by_id_and_by_name(told: Store) -> None:
    with told.transaction() as connection:
        assert find_actor(connection, "Q1") == find_actor(connection, "ana ruiz") == RUIZ
        assert find_actor(connection, "NLD") == NORLAND
        with pytest.raises(NotInRecord, match="no actor is called"):
            find_actor(connection, "Edda")


def test_a_decision_that_names_nothing_is_listed_as_unmatched(store: Store) -> None:
    for decision in (decided(1), decided(2), undoing(2), undoing(3), undoing(1)):
        store.decide(decision)
    with store.transaction() as connection:
        rulings = find_decisions(connection)
    assert [r.state for r in rulings] == ["undone", "unmatched", "undone", "active", "active"]
    assert [r.undone_by for r in rulings] == [5, None, 4, None, None]
    assert rulings[1].matched == (None,)


def test_an_older_record_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `record_1` wrote it: no ledger, no digests, passages numbered one by one."""
    from alembic import command
    from sqlalchemy import create_engine

    path = tmp_path / "old.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        command.upgrade(migrations.config(connection), "record_1")
        connection.exec_driver_sql(
            "INSERT INTO reports (id, text, body, published) VALUES ('r', 'Sheep.', '[[0, 6]]', '{}')"
        )
        connection.exec_driver_sql(
            "INSERT INTO passages (kind, item, title, text) VALUES ('report', 'r', 'Sold', 'Sheep.')"
        )
        connection.exec_driver_sql(
            "INSERT INTO extractions (id, given, text_digest, source_digest, made_by, packed)"
            " VALUES ('r', 'r', 't', 's', 'm', x'00')"
        )
    engine.dispose()
    with Store(path) as store:
        assert store.decisions() == ()
        assert store.outline().extractions["r"]
        with store.transaction() as connection:
            rows = connection.exec_driver_sql("SELECT rowid FROM passages WHERE passages MATCH 'sheep'").all()
        store.write_record(b.record(b.report("Sheep.", id="r", day="2021-03-03")))
        with store.transaction() as connection:
            assert [h.report for h in search_both(connection, "sheep", by="words")] == ["r"]
    assert len(rows) == 1


def test_two_processes_number_one_ledger(fresh: Callable[[], Path]) -> None:
    path = fresh()
    with Store(path) as one, Store(path) as two:
        numbers = [s.decide(decided(n)).number for n, s in enumerate((one, two, one, two))]
    assert numbers == [1, 2, 3, 4]


def test_a_decision_leaves_the_reports_alone(store: Store) -> None:
    store.add(extraction(HARBOUR))
    store.decide(decided(1))
    assert list(store.extractions()) == [extraction(HARBOUR)]
