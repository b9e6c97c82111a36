"""Happenings: one event told twice is joined; other days, parties and plans are kept apart."""

from __future__ import annotations

import pytest

from onrecord.heads.vectors import can_make_vectors
from onrecord.model import Modality
from onrecord.reconcile import reconcile
from tests.reconcile.building import Built, one_story

pytestmark = pytest.mark.skipif(not can_make_vectors(), reason="heads/vectors.onnx is not installed")

BOTH = ("Q-sand", "Q-orr")
MARCH, APRIL = ("2031-03-04", "2031-03-04"), ("2031-04-08", "2031-04-08")


def met(
    id_: str,
    clause: str,
    trigger: str,
    *,
    actors: tuple[str, ...] = BOTH,
    days: tuple[str | None, str | None] = MARCH,
    modality: Modality = "actual",
    type: str = "CONSULT",
    place: str | None = None,
) -> Built:
    built = Built(id_, f"{clause}.", "2031-04-09")
    return built.event(clause, type, trigger, actors=actors, days=days, modality=modality, place=place)


ONE = met("a", "Sand and Orr held a video summit on Tuesday", "summit")


def happenings(*built: Built) -> int:
    made = [b.done() for b in built]
    record = reconcile(made, one_story(*made))
    assert {e.happening for e in record.events} == {h.id for h in record.happenings}
    return len(record.happenings)


@pytest.mark.parametrize(
    "other",
    [
        met("b", "The two presidents met by video link on Tuesday", "met"),
        met("b", "Sand's virtual summit with her counterpart Orr", "summit", days=("2031-03-01", "2031-03-31")),
        met("b", "the two leaders held a video summit on Tuesday", "summit", actors=()),
    ],
    ids=["other words", "a month that holds the day", "nobody named"],
)
def test_one_event_told_twice(other: Built) -> None:
    assert happenings(ONE, other) == 1


@pytest.mark.parametrize(
    "other",
    [
        met("b", "Sand and Orr held a video summit in April", "summit", days=APRIL),
        met("b", "Sand and Brand held a video summit on Tuesday", "summit", actors=("Q-nor", "VES")),
        met("b", "Sand and Orr will hold a video summit on Tuesday", "summit", modality="announced"),
        met("b", "Sand and Orr threatened each other on Tuesday", "threatened", type="THREATEN"),
        met("b", "Sand and Orr held a video summit on Friday", "summit", days=(None, None)),
        met("b", "Orr visited a farm in the hills", "visited", days=(None, None), actors=("Q-orr",)),
    ],
    ids=["another day", "other parties", "planned", "another type", "another weekday", "another visit"],
)
def test_other_events_are_kept_apart(other: Built) -> None:
    assert happenings(ONE, other) == 2


def test_a_leader_stands_for_the_country_in_an_event_with_a_name() -> None:
    one = Built(
        "a", "At the first “Forum for Open Rivers,” hosted earlier this month by Norland, Sand spoke.", "2031-03-15"
    )
    one.event(
        "the first “Forum for Open Rivers,” hosted earlier this month by Norland", "CONSULT", "hosted",
        actors=("NLA",), days=("2031-03-01", "2031-03-31"),
    )  # fmt: skip
    other = Built(
        "b", "It was seen as a reply to the Forum for Open Rivers that Ms. Sand hosted last week.", "2031-03-15"
    )
    other.event(
        "that Ms. Sand hosted last week", "CONSULT", "hosted", actors=("Q-sand",), days=("2031-03-03", "2031-03-09")
    )
    assert happenings(one, other) == 1


def test_events_without_parties_or_days_are_left_alone() -> None:
    bare = [met(i, "a meeting took place", "meeting", actors=(), days=(None, None)) for i in "ab"]
    assert happenings(*bare) == 2
