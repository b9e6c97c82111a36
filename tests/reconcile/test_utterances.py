"""Utterances: renderings of one statement are joined, other statements of the speaker are kept apart."""

from __future__ import annotations

import pytest

from onrecord.heads.vectors import can_make_vectors
from onrecord.model import Record
from onrecord.reconcile import reconcile
from tests.reconcile.building import Built, one_story

SAID = "I expect that we will finally be able to meet in person in Lund next May."
TOO = "I expect that in May of next year we will at last meet in Lund in person"
OFFER = "We will open the northern ports to every ship that carries grain."
needs_vectors = pytest.mark.skipif(not can_make_vectors(), reason="heads/vectors.onnx is not installed")


def report(
    id_: str, *sentences: str, day: str = "2031-03-05", actor: str | None = "Q-sand", who: str = "Sand"
) -> Built:
    """A report that quotes its sentences, all of one speaker, each in a paragraph of its own."""
    text = "\n".join(f"“{s}” {who} told reporters." for s in sentences)
    built = Built(id_, text, day)
    for sentence in sentences:
        built.quote(sentence, speaker=who, actor=actor)
    return built


def record(*built: Built) -> Record:
    made = [b.done() for b in built]
    return reconcile(made, one_story(*made))


def joined(*built: Built) -> list[set[str]]:
    """The reports behind each utterance."""
    made = record(*built)
    home = {q.id: q.report for q in made.quotes}
    return sorted(({home[q] for q in u.quotes} for u in made.utterances), key=sorted)


def test_the_same_words_are_one_utterance() -> None:
    assert joined(report("a", OFFER), report("b", OFFER)) == [{"a", "b"}]


@needs_vectors
def test_two_translations_are_one_utterance() -> None:
    assert joined(report("a", SAID), report("b", TOO)) == [{"a", "b"}]


def test_a_part_of_a_long_quote_is_the_same_utterance() -> None:
    assert joined(report("a", f"{SAID} {OFFER}"), report("b", OFFER)) == [{"a", "b"}]


@needs_vectors
def test_two_quotes_meet_through_a_third_that_renders_both() -> None:
    whole = Built("b", f"“{TOO},” Sand told Orr. “{OFFER}”", "2031-03-05")
    whole.quote(TOO, OFFER, speaker="Sand", actor="Q-sand")
    assert joined(report("a", SAID, OFFER), whole) == [{"a", "b"}]


@pytest.mark.parametrize(
    "other",
    [
        OFFER.replace("will open", "will not open"),
        OFFER.replace("northern", "southern"),
        "Grain is what our farmers live on.",
    ],
    ids=["negated", "opposite", "same topic"],
)
def test_other_statements_are_kept_apart(other: str) -> None:
    assert joined(report("a", OFFER), report("b", other)) == [{"a"}, {"b"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "We will open 12 ports to every ship that carries grain.",
            "We will open 9 ports to every ship that carries grain.",
        ),
        ("We will open the ports of Osk to grain ships.", "We will open the ports of Velm to grain ships."),
        ("We will open the ports on Monday to grain ships.", "We will open the ports on Friday to grain ships."),
    ],
    ids=["number", "name", "day"],
)
def test_other_details_are_other_statements(one: str, other: str) -> None:
    assert joined(report("a", one), report("b", other)) == [{"a"}, {"b"}]


def test_other_speakers_are_kept_apart() -> None:
    assert joined(report("a", OFFER), report("b", OFFER, actor="Q-orr", who="Orr")) == [{"a"}, {"b"}]


def test_other_days_are_kept_apart() -> None:
    first, second = (
        Built(id_, f"On {day}, Sand said: “{OFFER}”", "2031-03-09")
        .quote(OFFER, speaker="Sand", actor="Q-sand", cue="said")
        .time(day, value, value)
        for id_, day, value in (("a", "Monday", "2031-03-03"), ("b", "Friday", "2031-03-07"))
    )
    assert joined(first, second) == [{"a"}, {"b"}]


def test_far_apart_only_the_very_words_count() -> None:
    assert joined(report("a", OFFER), report("b", OFFER, day="2031-05-05")) == [{"a", "b"}]
    assert joined(report("a", SAID), report("b", TOO, day="2031-05-05")) == [{"a"}, {"b"}]


def test_unnamed_speakers_of_one_printed_name_are_one() -> None:
    assert joined(report("a", OFFER, actor=None, who="Dr. Vane"), report("b", OFFER, actor=None, who="Vane")) == [
        {"a", "b"}
    ]
    assert joined(report("a", OFFER, actor=None, who="He"), report("b", OFFER, actor=None, who="He")) == [{"a"}, {"b"}]


def test_every_quote_gets_its_utterance_and_days() -> None:
    made = record(report("a", OFFER, SAID), report("b", OFFER, day="2031-03-06"))
    known = {u.id: u for u in made.utterances}
    assert all(q.utterance in known and q.id in known[q.utterance].quotes for q in made.quotes)
    both = next(u for u in made.utterances if len(u.quotes) == 2)
    assert (both.speaker, both.said_to, both.origins) == ("Q-sand", "2031-03-05", ("a", "b"))


def test_without_vectors_words_alone_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.reconcile.likeness.can_make_vectors", lambda: False)
    monkeypatch.setattr("onrecord.reconcile.tellings.can_make_vectors", lambda: False)
    assert joined(report("a", OFFER), report("b", OFFER)) == [{"a", "b"}]
    assert joined(report("a", OFFER), report("b", "Grain is what our farmers live on.")) == [{"a"}, {"b"}]
