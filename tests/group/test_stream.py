"""The stream: only the past counts, late and early reports find their place, and nothing piles up."""

from __future__ import annotations

import pytest
from bench.made_stream import MadeStream

from onrecord.group import Features, Stream, group_features
from onrecord.group.shelf import CANDIDATES, Shelf
from onrecord.group.weights import Weigher
from onrecord.model import Grouping


@pytest.fixture(scope="module")
def made() -> list[list[Features]]:
    """Days of a made stream."""
    return list(MadeStream(1500, seed=5))


def grouped(stream: Stream) -> list[Grouping]:
    return sorted(stream.groupings(), key=lambda g: g.id)


def test_a_stream_fed_day_by_day_ends_as_one_fed_at_once(made: list[list[Features]]) -> None:
    stream = Stream()
    for day in made:
        stream.add(day)
    assert grouped(stream) == group_features(f for day in made for f in day)


def test_later_days_change_no_report_of_earlier_ones_but_by_joining_stories(made: list[list[Features]]) -> None:
    stream = Stream()
    stream.add(made[0])
    before = {g.id: g for g in grouped(stream)}
    for day in made[1:]:
        stream.add(day)
    after = {g.id: g for g in grouped(stream)}
    assert all(after[i].reprint_of == g.reprint_of for i, g in before.items())
    for story in {g.story for g in before.values()}:
        assert len({after[i].story for i, g in before.items() if g.story == story}) == 1


def test_made_stories_are_found_and_not_mixed(made: list[list[Features]]) -> None:
    found = group_features(f for day in made for f in day)
    truth = dict(zip((f.id for day in made for f in day), MadeStream(1500, seed=5).stories.tolist(), strict=True))
    mixed = {g.story for g in found if len({truth[h.id] for h in found if h.story == g.story}) > 1}
    assert len(mixed) <= 0.02 * len({g.story for g in found})


def test_a_report_is_compared_with_few_however_many_there_are(made: list[list[Features]]) -> None:
    weigher, shelf = Weigher(), Shelf()
    for day in made:
        for _, candidates in shelf.add(weigher.weigh([f.words for f in day])):
            assert len(candidates) <= CANDIDATES
