"""The record file derives what changed, and is then the same as if all had been derived at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import group, pipeline
from onrecord.model import Decision, Extraction, Question, Record, Report
from onrecord.pipeline import decide, derive, make_record, undo, versions
from onrecord.store import Store
from onrecord.store.grouping import list_states, read_state
from tests.pipeline.made import world

AT = "2031-03-09T10:00:00Z"
PORTS = Question("ports", "opening of the ports", ("open the ports",), ("close the ports",))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def kept(path: Path, *parts: Sequence[Extraction], questions: Sequence[Question] = ()) -> list[tuple[str, ...]]:
    """Add the parts one after the other, deriving after each; the stories that each was derived of."""
    with Store(path, versions=versions()) as store:
        derived = []
        for part in parts:
            for extraction in part:
                store.add(extraction)
            derived.append(derive(store, questions=questions))
        return derived


def record_of(path: Path) -> Record:
    with Store(path, create=False) as store:
        assert not store.is_pending()
        return store.read_record()


def passages(path: Path) -> list[tuple[object, ...]]:
    with Store(path, create=False) as store, store.transaction() as connection:
        rows = connection.exec_driver_sql("SELECT rowid, kind, item, title, text FROM passages ORDER BY rowid")
        return [tuple(row) for row in rows]


def test_a_record_in_parts_is_the_record_at_once(path: Path) -> None:
    kept(path, *([e] for e in world()))
    assert record_of(path) == make_record(world())


def test_only_the_stories_of_new_reports_are_derived(path: Path) -> None:
    *most, sheep, museum = world()
    first, second, third, nothing = kept(path, [*most, museum], [sheep], [replace(museum, times=())], [])
    stories = {s.id: s.reports for s in record_of(path).stories}
    assert sorted(first) == sorted(stories)
    assert [stories[s] for s in second] == [("egret", "swift")]
    assert third == nothing == ()


def test_new_questions_are_asked_of_all_and_stay(path: Path) -> None:
    kept(path, world())
    assert len(kept(path, [], questions=[PORTS])[0]) == len(record_of(path).stories)
    assert kept(path, []) == [()]
    assert record_of(path) == make_record(world(), questions=[PORTS])


def test_a_revision_that_takes_the_id_of_another_is_derived_right(path: Path) -> None:
    first, *rest = world()
    older = replace(
        first, report=replace(first.report, text=first.report.text + " Ships wait.", published=rest[1].report.published)
    )
    kept(path, [older, *rest], [first])
    with Store(path, create=False) as store:
        assert record_of(path) == make_record(list(store.extractions()))


def test_an_interrupt_between_reports_and_record_is_made_good(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    *most, last = world()
    kept(path, most)
    with Store(path) as store:
        store.add(last)
        assert store.is_pending()
        with monkeypatch.context() as patched:
            patched.setattr("onrecord.store.parts.write_versions", interrupt)
            with pytest.raises(KeyboardInterrupt):
                derive(store)
        assert store.is_pending()
        assert store.read_record() == make_record(most)
        derive(store)
    assert record_of(path) == make_record(world())


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_what_another_process_adds_meanwhile_stays_pending(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    *most, last = world()
    with Store(path) as store, Store(path) as other:
        for extraction in most:
            store.add(extraction)
        plan = pipeline.keeping.plan_stories

        def meanwhile(*args: object) -> object:
            other.add(last)
            return plan(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(pipeline.keeping, "plan_stories", meanwhile)
        derive(store)
        assert store.is_pending()


def test_words_are_read_of_new_reports_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    *most, last = world()
    kept(path, most)
    read: list[str] = []
    features_of = group.features_of

    def noted(reports: Iterable[Report]) -> Iterator[group.Features]:
        for features in features_of(reports):
            read.append(features.id)
            yield features

    monkeypatch.setattr(group, "features_of", noted)
    kept(path, [last], [])
    assert read == [last.report.id]
    assert record_of(path) == make_record(world())


def test_a_saved_state_of_grouping_is_gone_on_from(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group.growing, "FEWEST", 1)
    with Store(path) as store, store.transaction() as connection:
        assert list_states(connection) == []
    kept(path, *([e] for e in world()))
    with Store(path) as store, store.transaction() as connection:
        states = list_states(connection)
        assert [s.day for s in states] == ["2031-03-06", "2031-03-07"]
        assert all(read_state(connection, s.seen) for s in states)
    assert record_of(path) == make_record(world())


ORDERS = st.permutations(range(len(world())))
CUTS = st.sets(st.integers(1, len(world()) - 1))
STEPS = st.lists(
    st.tuples(st.sampled_from(["join", "split", "reject", "accept", "speaker", "day", "undo"]), st.integers(0, 99)),
    max_size=4,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=ORDERS, cuts=CUTS, steps=STEPS)
def test_any_order_parts_and_decisions_give_the_record_of_a_whole_derivation(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    order: list[int],
    cuts: set[int],
    steps: list[tuple[str, int]],
) -> None:
    path = tmp_path_factory.mktemp("parts") / "record.db"
    monkeypatch.setattr(group.growing, "FEWEST", 1)
    bounds = [0, *sorted(cuts), len(order)]
    for start, end in pairwise(bounds):
        kept(path, [world()[i] for i in order[start:end]])
        for kind, number in steps:
            decided(path, kind, number)
    with Store(path, create=False) as store:
        whole = make_record(list(store.extractions()), decisions=store.decisions())
        at_once = path.with_name("whole.db")
        with Store(at_once, versions=versions()) as other:
            for extraction in world():
                other.add(extraction)
            for decision in store.decisions():
                other.decide(decision)
            derive(other)
    assert record_of(path) == whole == record_of(at_once)
    assert passages(path) == passages(at_once)


def decided(path: Path, kind: str, number: int) -> Decision | None:
    """Some decision that the record allows, chosen by a number."""
    record = record_of(path)
    quotes, events = [("quotes", q.id) for q in record.quotes], [("events", e.id) for e in record.events]
    stories, said = [("stories", s.id) for s in record.stories], [("utterances", u.id) for u in record.utterances]
    with Store(path, create=False) as store:
        made = len(store.decisions())
    if kind == "undo":
        return undo(path, number % made + 1, by="Ana", at=AT) if made else None
    choices = {
        "join": [stories, said],
        "split": [[("reports", r.id)] for r in record.reports],
        "reject": [[one] for one in (*quotes, *events, *(("findings", f.id) for f in record.findings))],
        "accept": [[one] for one in (*quotes, *stories)],
        "speaker": [[one] for one in quotes],
        "day": [[one] for one in (*quotes, *events)],
    }[kind]
    items = choices[number % len(choices)] if choices else []
    if len(items) < (2 if kind == "join" else 1):
        return None
    actor = "Q-orr" if kind == "speaker" else None
    days = ("2031-03-01", "2031-03-02") if kind == "day" else (None, None)
    return decide(path, kind, items[:2], by="Ana", at=AT, actor=actor, days=days)  # type: ignore[arg-type]
