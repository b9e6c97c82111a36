"""Positions: stances matched with questions, and the questions that nobody asked."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import (
    Actor,
    Extraction,
    Published,
    Question,
    Quote,
    Report,
    Role,
    Source,
    Span,
    Stance,
    Stand,
    digest,
)
from onrecord.pipeline import extract_report
from onrecord.reconcile.position_frames import frame_of, side_of
from onrecord.reconcile.positions import match_positions, propose_questions, stands_for

BOYCOTT = Question(
    "q",
    "diplomatic boycott of the Alpine Games",
    ("boycott the Games", "keep delegations away"),
    ("attend the opening ceremony", "send officials"),
)
CASES = Path(__file__).parent.parent / "position_cases"


@pytest.mark.parametrize(
    ("target", "side"),
    [
        ("a diplomatic boycott of the Alpine Games", 1),
        ("the boycott", 1),
        ("lift the boycott", -1),
        ("join the boycott", 1),
        ("not sending ministers to the Games", 1),
        ("send any official delegation to the Games", -1),
        ("attend the opening ceremony of the Games", -1),
        ("keeping official delegations away", 1),
        ("take part in the Games", -1),
        ("attend talks in Geneva", 0),
        ("a boycott of Harbour Airways", 0),
    ],
)
def test_the_side_of_words_on_a_question(target: str, side: int) -> None:
    assert side_of(frame_of(BOYCOTT), target, target) == side


@pytest.mark.parametrize(
    ("text", "target", "side"),
    [
        ("construction of the Northern pipeline", "halt the Northern pipeline", -1),
        ("construction of the Northern pipeline", "the Northern pipeline", 1),
        ("membership of Norland in the League", "the accession of Norland", 1),
        ("membership of Norland in the League", "veto the membership of Norland", -1),
        ("ratification of the Harbour Protocol", "withdraw from the Harbour Protocol", -1),
        ("embargo on Norland's oil", "end the embargo", -1),
    ],
)
def test_deeds_count_by_what_they_are_done_to(text: str, target: str, side: int) -> None:
    assert side_of(frame_of(Question("q", text)), target, target) == side


def made(id_: str, day: str, *said: tuple[str, Stance, str]) -> Extraction:
    """An extraction with a stance a line: actor, stance, target."""
    text = "\n".join(f"{actor} {stance} {target}." for actor, stance, target in said)
    stands = []
    for actor, stance, target in said:
        line = f"{actor} {stance} {target}."
        start = text.index(line) + line.index(target)
        span = Span(start, start + len(target))
        stands.append(Stand(digest(id_, line), id_, actor, span, stance, "stated", span))
    report = Report(id_, text, body=(Span(0, len(text)),), published=Published(day, day, "given"))
    return Extraction(report, Source(id_, "text", "0"), stands=tuple(stands))


STORY = (
    made("a", "2021-01-01", ("CHL", "for", "a boycott of the Alpine Games"), ("PER", "considering", "the boycott")),
    made(
        "b", "2021-02-01", ("PER", "for", "the boycott"), ("KEN", "for", "attend the Games, not the boycott of talks")
    ),
    made("c", "2021-02-02", ("GHA", "against", "a boycott of the Games")),
)


def test_a_position_begins_when_its_report_can_have_appeared_first() -> None:
    found = {(p.actor, p.from_, p.stance) for p in match_positions(STORY, [BOYCOTT])}
    assert ("PER", "2021-01-01", "considering") in found
    assert ("PER", "2021-02-01", "for") in found


def test_any_order_of_reports_gives_the_same_positions_and_questions() -> None:
    shuffled = list(STORY)
    random.Random(3).shuffle(shuffled)
    assert match_positions(shuffled, [BOYCOTT]) == match_positions(STORY, [BOYCOTT])
    assert propose_questions(shuffled) == propose_questions(STORY)


def test_a_report_that_contradicts_itself_is_left_out() -> None:
    report = made("a", "2021-01-01", ("CHL", "for", "the boycott of the Games"), ("CHL", "against", "the boycott"))
    assert match_positions([report], [BOYCOTT]) == []


def test_a_group_that_is_nobody_in_particular_has_no_position() -> None:
    report = made("a", "2021-01-01", ("G1", "for", "the boycott of the Games"), ("G2", "for", "a boycott of the Games"))
    groups = (Actor("G1", "key allies", "group"), Actor("G2", "Chilean officials", "group", "CHL"))
    assert [p.actor for p in match_positions([replace(report, actors=groups)], [BOYCOTT])] == ["CHL"]


def test_a_position_of_no_known_day_is_none() -> None:
    report = made("a", "2021-01-01", ("CHL", "for", "the boycott of the Games"))
    undated = replace(report, report=replace(report.report, published=Published()))
    assert match_positions([undated], [BOYCOTT]) == []


def test_what_actors_contest_becomes_a_question() -> None:
    (question,) = propose_questions(STORY)
    assert question.origin == "proposed"
    assert question.text == "boycott of the Alpine Games"


@pytest.mark.parametrize(
    "target", ["a stupid boycott along the border", "the boycott later in the year", "a boycott of a boycott"]
)
def test_a_question_is_named_without_what_is_thought_of_it_or_goes_on_behind_it(target: str) -> None:
    said: list[tuple[str, Stance, str]] = [
        ("CHL", "for", target),
        ("PER", "against", target),
        ("KEN", "against", target),
    ]
    (question,) = propose_questions([made("a", "2021-01-01", *said)])
    assert question.text == "boycott"


def test_what_another_country_says_of_one_gives_way_to_its_own_word() -> None:
    own, other = (
        made("a", "2021-01-01", ("CHL", "against", BOYCOTT.text)),
        made("b", "2021-01-02", ("CHL", "for", BOYCOTT.text)),
    )
    text = other.report.text
    said = Quote("b-q", "b", "indirect", (Span(0, len(text)),), (), Role((Span(0, 3),), "Orr", "Q-orr"))
    actors = (Actor("CHL", "Chile", "country", "CHL"), Actor("Q-orr", "Peter Orr", "person", "PER"))
    ascribed = replace(
        other, quotes=(said,), actors=actors, stands=tuple(replace(s, quote="b-q") for s in other.stands)
    )
    assert {p.stance for p in match_positions([own, ascribed], [BOYCOTT])} == {"against"}
    assert {p.stance for p in match_positions([ascribed], [BOYCOTT])} == {"for"}


def test_nothing_is_proposed_where_all_agree() -> None:
    agreed = made("a", "2021-01-01", *((c, "for", "a boycott of the Alpine Games") for c in ("CHL", "PER", "KEN")))
    assert propose_questions([agreed]) == ()


@pytest.mark.parametrize(
    ("actor", "holder"),
    [
        (Actor("Q1", "Ana Ruiz", "person", "CHL", office="president"), "CHL"),
        (Actor("Q2", "Ana Ruiz", "person", "CHL"), "Q2"),
        (Actor("Q5", "Ana Ruiz", "person", "CHL", office="former president"), "Q5"),
        (Actor("Q3", "Chilean government", "organisation", "CHL"), "CHL"),
        (Actor("Q4", "Andes Copper", "organisation", "CHL"), "Q4"),
        (Actor("CHL", "Chile", "country", "CHL"), "CHL"),
    ],
)
def test_office_holders_and_bodies_of_state_stand_for_their_country(actor: Actor, holder: str) -> None:
    assert stands_for(actor, actor.id) == holder


def measure(name: str) -> tuple[float, float]:
    """Precision and recall, percent, over the (report, country, stance) of a file of stories."""
    right = wrong = missed = 0
    for story in tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["story"]:
        asked = story["question"]
        question = Question(asked["id"], asked["text"], tuple(asked["for"]), tuple(asked["against"]))
        for row in story["report"]:
            text, day = row["text"], row["published"]
            body = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
            report = Report(row["id"], text, language="en", body=body, published=Published(day, day, "given"))
            extraction = extract_report(report, Source(row["id"], "text", digest(text)))
            found = {(p.actor, p.stance) for p in match_positions([extraction], [question])}
            found = {f for f in found if re.fullmatch("[A-Z]{3}", f[0])}
            gold = {tuple(p) for p in row["positions"]}
            right, wrong, missed = right + len(found & gold), wrong + len(found - gold), missed + len(gold - found)
    return 100 * right / (right + wrong), 100 * right / (right + missed)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tune", "held_out"])
def test_positions_of_the_stories_are_found(name: str) -> None:
    precision, recall = measure(name)
    assert precision >= 92
    assert recall >= 80
