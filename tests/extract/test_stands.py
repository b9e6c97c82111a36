"""Who is for, against or considering what, read off whole passages; texts are invented, countries are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.stands.leanings import Lean, _combine
from onrecord.model import Layers, Published, Report, Source, Span, Stand, Token, digest
from onrecord.pipeline import extract_report

DAY = "2021-12-15"


def stands(text: str) -> tuple[Stand, ...]:
    report = Report("r", text, language="en", body=(Span(0, len(text)),), published=Published(DAY, DAY, "given"))
    return extract_report(report, Source("r", "text", digest(text))).stands


def leans(text: str) -> set[tuple[str, str, str]]:
    return {(s.actor, s.stance, s.target.of(text)) for s in stands(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile intends to sign the pact.", ("CHL", "for", "sign the pact")),
        ("Chile opposes the pact.", ("CHL", "against", "the pact")),
        ("Chile is considering the pact.", ("CHL", "considering", "the pact")),
        ("Chile has not ruled out a boycott.", ("CHL", "considering", "a boycott")),
        ("Chile is not considering a boycott.", ("CHL", "against", "a boycott")),
        ("Chile vowed not to mull a boycott.", ("CHL", "against", "a boycott")),
        ("Chile is considering not sending athletes.", ("CHL", "considering", "not sending athletes")),
        ("Chile has not decided whether to sign the pact.", ("CHL", "considering", "sign the pact")),
        ("Chile dropped its opposition to the pact.", ("CHL", "for", "the pact")),
        ("Chile expressed support for the pact.", ("CHL", "for", "the pact")),
        ("Chile is not ready to sign the pact.", ("CHL", "against", "sign the pact")),
        (
            "Chile warned of countermeasures against countries that would sign the pact.",
            ("CHL", "against", "sign the pact"),
        ),
        ("Chile threatened reprisals against states that sign the pact.", ("CHL", "against", "sign the pact")),
        ("Chile may sign the pact.", ("CHL", "considering", "sign the pact")),
        ("Chile called on Peru to sign the pact.", ("CHL", "for", "sign the pact")),
        ("Chile said it would sign the pact.", ("CHL", "for", "sign the pact")),
        (
            "Chile threatened countermeasures against countries that would sign the pact.",
            ("CHL", "against", "sign the pact"),
        ),
    ],
)
def test_leanings_combine(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in leans(text)


def test_who_is_warned_takes_no_side() -> None:
    assert not leans("Chile was warned of countermeasures against countries that would sign the pact.")


def test_those_who_do_likewise_share_the_stance() -> None:
    text = "Chile has pledged to join the boycott, as have the leaders of Kenya, Ghana and Peru."
    assert {s.actor for s in stands(text) if s.stance == "for"} >= {"CHL", "KEN", "GHA", "PER"}


def test_examples_of_a_group_are_meant() -> None:
    text = "Chile and some other countries such as Kenya and Ghana intend to join the boycott."
    assert {s.actor for s in stands(text)} == {"CHL", "KEN", "GHA"}


def test_it_points_back_to_what_was_spoken_of() -> None:
    text = "Chile has decided to join the bank, and Peru intends to join it as well."
    assert ("PER", "for", "join the bank") in leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chile had opposed the pact.",
        "If Chile joins the boycott, others will suffer.",
        "Chile, which sends good runners, is far away.",
        "Chile would gain from the pact.",
    ],
)
def test_what_was_before_or_is_only_supposed_is_no_stance(text: str) -> None:
    assert not [s for s in stands(text) if s.actor == "CHL"]


def test_commitment_and_the_day_stated() -> None:
    (done,) = stands("Chile joined the boycott on Monday.")
    assert (done.commitment, done.from_) == ("done", "2021-12-13")
    (pledged,) = stands("Chile will join the boycott in May.")
    assert (pledged.commitment, pledged.from_) == ("pledged", None)


@given(st.lists(st.tuples(st.sampled_from(["pro", "con", "open"]), st.booleans()), min_size=1, max_size=5))
def test_any_chain_of_leanings_gives_one_stance_and_keeps_its_target(chain: list[tuple[str, bool]]) -> None:
    token = Token(0, 0, 4, "word", "word", "VERB", "VB", "ROOT", 0)
    lean = Lean("for", token, (0,))
    for leaning, negated in chain:
        lean = _combine(leaning, negated, lean, token)  # type: ignore[arg-type]
    assert lean.stance in {"for", "considering", "against"}
    assert lean.target is token
    assert Layers(tokens=(token,)).tokens[lean.target.index] is token
