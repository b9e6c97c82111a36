"""What came into a record since a revision: new reports, findings and positions that say something else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from onrecord.model import Record
from onrecord.store import Store, schema
from onrecord.store.arrivals import Changes, changes_since, last_changes
from onrecord.store.write import REVISION
from tests import builders as b
from tests.store.made import FAIR, HARBOUR, VALLEY, record
from tests.store.older import make_old

SAID = b.finding("conflict", "NLD", "Two reports differ.", b.evidence(HARBOUR, "boycott"))


def told(*reports: str) -> Record:
    """The record with a finding, of some of its reports alone."""
    whole = record()
    kept = tuple(r for r in whole.reports if r.id in reports)
    story = replace(whole.stories[0], reports=tuple(reports))
    positions = tuple(p for p in whole.positions if p.report in reports)
    actors = whole.actors
    return Record(
        reports=kept, stories=(story,), actors=actors, questions=(FAIR,), positions=positions, findings=(SAID,)
    )


def write(store: Store, record: Record) -> int:
    """The revision that the record has from then on."""
    store.write_record(record)
    with store.transaction() as connection:
        return int(connection.scalar(select(schema.notes.c.value).where(schema.notes.c.name == REVISION)) or 0)


def changes(store: Store, since: int) -> Changes:
    with store.transaction() as connection:
        return changes_since(connection, {record().stories[0].id: since}).get(record().stories[0].id, Changes())


def test_a_first_record_is_all_new(store: Store) -> None:
    first = write(store, told(HARBOUR.id))
    assert changes(store, first - 1).reports == {HARBOUR.id}
    assert changes(store, first) == Changes()


def test_a_later_report_and_its_positions_are_new_and_the_rest_is_not(store: Store) -> None:
    first = write(store, told(HARBOUR.id))
    write(store, told(HARBOUR.id, VALLEY.id))
    later = {p.id for p in record().positions if p.report == VALLEY.id}
    assert changes(store, first) == Changes(frozenset({VALLEY.id}), frozenset(), frozenset(later))


def test_what_is_written_again_unchanged_is_not_new(store: Store) -> None:
    first = write(store, told(HARBOUR.id, VALLEY.id))
    write(store, told(HARBOUR.id, VALLEY.id))
    assert changes(store, first) == Changes()


def test_a_finding_that_says_something_else_is_new(store: Store) -> None:
    first = write(store, told(HARBOUR.id))
    write(store, replace(told(HARBOUR.id), findings=(replace(SAID, why="Three reports differ."),)))
    assert changes(store, first).findings == {SAID.id}


def test_a_finding_that_says_the_same_under_another_id_is_not(store: Store) -> None:
    first = write(store, told(HARBOUR.id))
    write(store, replace(told(HARBOUR.id), findings=(replace(SAID, id="another"),)))
    assert changes(store, first) == Changes()


def test_a_report_that_another_story_takes_over_is_not_new(store: Store) -> None:
    first = write(store, told(HARBOUR.id))
    moved = told(HARBOUR.id)
    story = replace(moved.stories[0], id="another")
    write(store, replace(moved, stories=(story,), findings=(replace(SAID, story="another"),)))
    with store.transaction() as connection:
        assert changes_since(connection, {"another": first}) == {}
        assert changes_since(connection, {"another": first - 1})["another"].reports == {HARBOUR.id}


def test_each_story_has_a_revision_of_its_own(store: Store) -> None:
    first = write(store, told(HARBOUR.id))
    last = write(store, told(HARBOUR.id, VALLEY.id))
    story = record().stories[0].id
    with store.transaction() as connection:
        assert last_changes(connection, first) == {story: last}
        assert last_changes(connection, last) == {}


def test_an_older_record_begins_with_nothing_new(fresh: Callable[[], Path]) -> None:
    path = fresh()
    with Store(path) as store:
        first = write(store, told(HARBOUR.id))
        make_old(store, "record_4")
    with Store(path) as store:
        assert changes(store, 0) == Changes()
        write(store, told(HARBOUR.id, VALLEY.id))
        assert changes(store, first).reports == {VALLEY.id}
