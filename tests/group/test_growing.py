"""Grouping that goes on from a saved state gives what grouping everything at once gives."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import BadData
from onrecord.group import Features, Stream, features_of, group_features, growing
from onrecord.group.growing import Checkpoint, Grown, Listed, group_onward
from onrecord.group.saving import load_stream, save_stream
from onrecord.model import Published, Report

DAYS = [f"2031-03-{day:02}" for day in range(1, 25)]


def told(seed: int, day: str | None, story: int) -> Report:
    """A report of one of some stories: words of its own, words of the story, now and then a copy of its first words."""
    chance = random.Random(seed)
    own = [f"story{story}word{chance.randrange(30)}" for _ in range(40)]
    words = [f"lone{seed}x{i}" if i % 3 else own[i % 40] for i in range(60)]
    first = [f"opening{story}part{i}" for i in range(30)]
    text = " ".join((first if seed % 4 == 0 else []) + words)
    return Report(f"r{seed:03}", text, title=f"Story{story} goes on", published=Published(day, day))


REPORTS = [told(n, None if n % 17 == 0 else DAYS[(n * 7) % 24], n % 9) for n in range(72)]
FEATURES = {f.id: f for f in features_of(REPORTS)}


class Kept:
    """What a record file keeps between two runs, in memory."""

    def __init__(self) -> None:
        self.states: dict[Checkpoint, bytes] = {}
        self.asked: list[str] = []

    def group(self, ids: Sequence[str], read_as: str = "") -> Grown:
        """Group the reports `ids` from what is kept, and keep what is to be kept."""
        self.asked = []
        listed = [Listed(FEATURES[i].day, i, read_as) for i in ids]
        grown = group_onward(listed, self._load, [*self.states], self.states.__getitem__)
        new = {Checkpoint(c.seen, c.count, c.day): c.state or self.states[c] for c in grown.checkpoints}
        self.states = new
        return grown

    def _load(self, ids: Sequence[str]) -> Iterator[Features]:
        self.asked.extend(ids)
        return (FEATURES[i] for i in reversed(ids))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "FEWEST", 1)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(sorted(FEATURES)), cuts=st.sets(st.integers(1, len(FEATURES) - 1), max_size=6))
def test_any_order_and_parts_give_the_groupings_of_all_at_once(order: list[str], cuts: set[int]) -> None:
    kept = Kept()
    for end in [*sorted(cuts), len(order)]:
        found = kept.group(order[:end]).groupings
        assert found == group_features(FEATURES[i] for i in order[:end])


def test_a_new_report_of_the_newest_day_asks_for_that_day_and_the_undated_alone() -> None:
    *most, last = sorted(FEATURES, key=lambda i: FEATURES[i].order)
    newest = [i for i in most if FEATURES[i].published.to]
    kept = Kept()
    kept.group(newest[:-1])
    kept.group(newest)
    assert {FEATURES[i].day for i in kept.asked} == {DAYS[-1]}
    kept.group([*most, last])
    assert {FEATURES[i].day for i in kept.asked} == {DAYS[-1], FEATURES[last].day}


def test_a_report_that_comes_some_days_late_goes_on_from_the_older_state() -> None:
    dated = sorted((i for i in FEATURES if FEATURES[i].published.to), key=lambda i: FEATURES[i].order)
    late = next(i for i in dated if FEATURES[i].day == DAYS[-3])
    kept = Kept()
    rest = [i for i in dated if i != late]
    kept.group(rest)
    found = kept.group(dated).groupings
    assert DAYS[0] not in {FEATURES[i].day for i in kept.asked}
    assert found == group_features(FEATURES[i] for i in dated)


def test_what_was_read_anew_or_taken_away_is_grouped_again() -> None:
    dated = [i for i in FEATURES if FEATURES[i].published.to]
    kept = Kept()
    kept.group(dated)
    kept.group(dated, read_as="another version")
    assert sorted(kept.asked) == sorted(dated)
    fewer = [i for i in dated if FEATURES[i].day != DAYS[0]]
    assert kept.group(fewer).groupings == group_features(FEATURES[i] for i in fewer)


def test_a_state_of_another_version_is_passed_over() -> None:
    kept = Kept()
    kept.group([*FEATURES])
    kept.states = {c: b"s0" + saved[2:] for c, saved in kept.states.items()}
    assert kept.group([*FEATURES]).groupings == group_features(FEATURES.values())
    assert set(kept.asked) == set(FEATURES)


def test_few_reports_are_not_worth_a_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "FEWEST", 500)
    assert Kept().group([*FEATURES]).checkpoints == ()


def test_a_saved_stream_goes_on_and_saves_to_the_same_bytes() -> None:
    order = sorted(FEATURES.values(), key=lambda f: f.order)
    cut = next(n for n, f in enumerate(order) if f.day == DAYS[12])
    whole, half = Stream(), Stream()
    whole.add(order)
    half.add(order[:cut])
    again = load_stream(save_stream(half))
    again.add(order[cut:])
    assert list(again.groupings()) == list(whole.groupings())
    assert save_stream(again) == save_stream(whole)


@pytest.mark.parametrize("harm", [lambda b: b[:40], lambda b: b[:-9], lambda b: b"xx" + b[2:], lambda b: b""])
def test_bytes_that_are_cut_or_of_another_version_are_refused(harm: object) -> None:
    stream = Stream()
    stream.add(sorted(FEATURES.values(), key=lambda f: f.order))
    with pytest.raises(BadData, match="group the reports again"):
        load_stream(harm(save_stream(stream)))  # type: ignore[operator]


def test_no_object_of_another_kind_is_made() -> None:
    header = b'["object","Popen",{}]'
    with pytest.raises(BadData, match="Popen"):
        load_stream(b"s1" + len(header).to_bytes(8, "little") + header)
