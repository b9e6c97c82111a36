"""What the view chooses and in which order; the words of the brief and the page are tested in their own files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Question, Record, Source
from onrecord.present.shown import StoryView, refs_of
from onrecord.present.view import make_view
from tests.builders import (
    country,
    event,
    evidence,
    finding,
    happening,
    person,
    position,
    quote,
    record,
    report,
    utterance,
)
from tests.present.winter import winter


def story_of(made: Record) -> StoryView:
    (story,) = make_view(made, max_stories=1).stories
    return story


def test_both_wordings_of_one_statement() -> None:
    sand, brand = story_of(winter()).voices
    assert (sand.name, sand.who, brand.name) == ("Ilse Sand", "president, Norland", "Tove Brand")
    first = sand.statements[0]
    assert (first.said, first.to) == ("17 Dec 2031", "Peter Orr")
    assert [(w.via, refs_of(w.passages)) for w in first.wordings] == [("a transcript", (1,)), ("NORTAG", (2,))]
    assert [p.text for p in first.wordings[1].parts if p.marked] == ["hope", "shall at last be able to"]


def test_statement_without_speaker_is_left_out() -> None:
    made = report("It was said that ice melts.")
    assert story_of(record(made, quotes=[quote(made, "ice melts", kind="indirect")])).voices == ()


def test_a_pronoun_that_was_not_resolved_is_no_name() -> None:
    made = report("“Stay,” she told him.")
    (voice,) = story_of(record(made, quotes=[quote(made, "Stay", speaker="she", to="him")])).voices
    assert (voice.name, voice.statements[0].to) == ("She (unclear who)", "him (unclear who)")


def test_chain_is_told_nearest_first() -> None:
    made = report("Wire One cites Wire Two: “Yes,” said Ruiz.")
    said = quote(made, "Yes", speaker="Ruiz", via=[("Wire One", None), ("Wire Two", None)])
    assert story_of(record(made, quotes=[said])).voices[0].statements[0].wordings[0].via == "Wire One, from Wire Two"


def test_what_a_speaker_only_passes_on_is_shown_as_the_others() -> None:
    made = report("Ruiz said that ice melts, Wire One reported.")
    outer = quote(made, "Ruiz said that ice melts", kind="indirect", speaker="Wire One")
    inner = quote(made, "that ice melts", kind="indirect", speaker="Ruiz", via=[("Wire One", None)])
    (voice,) = story_of(record(made, quotes=[outer, inner])).voices
    assert (voice.name, [w.via for s in voice.statements for w in s.wordings]) == ("Ruiz", ["Wire One"])


def test_statements_that_most_reports_carry_come_first() -> None:
    one, two = (
        report("“No,” said Abe. “We will all come,” said Ruiz.", id="1"),
        report("“We will all come,” said Ruiz.", id="2"),
    )
    quotes = [
        quote(one, "No", speaker="Abe"),
        quote(one, "We will all come", speaker="Ruiz", actor="Q1"),
        quote(two, "We will all come", speaker="Ruiz", actor="Q1"),
    ]
    made = record(one, two, quotes=quotes, utterances=[utterance(*quotes[1:])], actors=[person("Q1", "Ana Ruiz")])
    assert [v.name for v in story_of(made).voices] == ["Ana Ruiz", "Abe"]
    assert refs_of(story_of(made).voices[0].statements[0].wordings[0].passages) == (1, 2)


def test_only_the_best_of_many_statements_are_in_the_open() -> None:
    text = " ".join(f"“Statement number {n} stands,” said Speaker{n % 3}." for n in range(30))
    made = report(text)
    quotes = [quote(made, f"Statement number {n} stands", speaker=f"Speaker{n % 3}") for n in range(30)]
    statements = [s for v in story_of(record(made, quotes=quotes)).voices for s in v.statements]
    assert len(statements) == 30
    assert sum(s.main for s in statements) == 12


def test_sentence_of_two_speakers_is_in_the_open_once() -> None:
    made = report("Ruiz agreed to long talks in Lund, the agency NORTAG reported.")
    quotes = [
        quote(made, "to long talks in Lund", kind="indirect", speaker="Ruiz", actor="Q1"),
        quote(made, "Ruiz agreed to long talks in Lund", kind="indirect", speaker="the agency NORTAG"),
    ]
    voices = story_of(record(made, quotes=quotes, actors=[person("Q1", "Ana Ruiz")])).voices
    assert [(v.name, v.statements[0].main) for v in voices] == [("Ana Ruiz", True), ("The agency NORTAG", False)]


def test_position_that_changed() -> None:
    (table,) = story_of(winter()).standings
    assert (table.question, table.as_of) == ("boycott of the Vestria Games", "2 Jan 2032")
    assert [(r.actor, r.stance, r.commitment, r.since, r.before) for r in table.rows] == [
        ("Lund", "for", "done", "13 Dec 2031", ""),
        ("Ostmark", "for", "done", "24 Dec 2031", "considering on 13 Dec 2031"),
        ("Norland", "against", "pledged", "13 Dec 2031", ""),
    ]
    assert refs_of(table.rows[1].passages_before) == (2,)


def test_reports_of_one_day_that_differ_on_a_position() -> None:
    one, two = report("Lund is in.", id="1", day="2031-01-02"), report("Lund is out.", id="2", day="2031-01-02")
    made = record(
        one,
        two,
        actors=[country("LUN", "Lund")],
        questions=[Question("question", "a question")],
        positions=[
            position(one, "Lund is in", actor="LUN", stance="for"),
            position(two, "Lund is out", actor="LUN", stance="against"),
        ],
    )
    assert story_of(made).standings[0].rows[0].before == "reports differ: also for"


def test_given_questions_hide_proposed_ones() -> None:
    made = report("Lund is in.", day="2031-01-02")
    positions = [position(made, "Lund is in", actor="LUN", stance="for", question=q) for q in ("asked", "raised")]
    both = [Question("asked", "what was asked"), Question("raised", "what was raised", origin="proposed")]
    shown = story_of(record(made, questions=both, positions=positions)).standings
    assert [s.question for s in shown] == ["what was asked"]
    shown = story_of(record(made, questions=both[1:], positions=positions)).standings
    assert [(s.question, s.proposed) for s in shown] == [("what was raised", True)]


def test_timeline_is_in_order_of_days_and_says_what_is_planned() -> None:
    moments = story_of(winter()).moments
    assert [(m.when, m.status) for m in moments] == [
        ("Jun 2031", ""),
        ("17 Dec 2031", ""),
        ("24 Dec 2031", ""),
        ("4 Jan 2032", "planned"),
    ]


def test_timeline_names_who_asserts() -> None:
    made = report("Troops left on 2 May 2031, Ruiz said.", day="2031-05-03")
    said = quote(made, "Troops left on 2 May 2031", kind="indirect", speaker="Ruiz")
    told = event(made, "Troops left on 2 May 2031", days=("2031-05-02", "2031-05-02"), quote=said.id)
    assert story_of(record(made, quotes=[said], events=[told])).moments[0].status == "according to Ruiz"


def test_clause_without_its_subject_is_shown_in_its_sentence() -> None:
    made = report("Orr will come and hold talks on 4 May 2031. Rain is likely.", day="2031-05-03")
    told = event(made, "hold talks on 4 May 2031", days=("2031-05-04", "2031-05-04"), modality="announced")
    assert story_of(record(made, events=[told])).moments[0].words == "Orr will come and hold talks on 4 May 2031"


def test_relative_clause_on_the_timeline_keeps_its_noun() -> None:
    made = report(f"Ruiz, {'who had long been silent, ' * 6}spoke of the games that Orr will boycott.")
    told = event(made, "that Orr will boycott", days=("2031-05-04", "2031-05-04"))
    words = story_of(record(made, events=[told])).moments[0].words
    assert words.startswith("… ")
    assert words.endswith("spoke of the games that Orr will boycott")


def test_timeline_prefers_the_clause_that_names_who_acts() -> None:
    made = report("His resignation from the council shocked the harbour. Peter Orr resigned from the council at noon.")
    clauses = ("His resignation from the council", "Peter Orr resigned from the council")
    told = [event(made, clause, days=("2031-05-04", "2031-05-04")) for clause in clauses]
    shown = record(made, events=told, happenings=[happening(*told)])
    assert [m.words for m in story_of(shown).moments] == ["Peter Orr resigned from the council"]


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("The flood drowned 257 people", "A flood drowned at least 81 people", "other reports have other numbers"),
        ("The flood drowned 257 people", "A flood drowned 257 people in 2031", ""),
        ("The flood drowned 257 people", "A flood drowned many people", ""),
    ],
)
def test_timeline_says_where_reports_count_otherwise(first: str, second: str, status: str) -> None:
    both = [report(f"{text}.", id=id_, day="2031-05-05") for id_, text in (("a", first), ("b", second))]
    told = [event(r, t, days=("2031-05-04", "2031-05-04")) for r, t in zip(both, (first, second), strict=True)]
    (moment,) = story_of(record(*both, events=told, happenings=[happening(*told)])).moments
    assert moment.status == status


def test_event_without_a_day_is_not_on_the_timeline() -> None:
    made = report("Troops left.", day="2031-05-03")
    assert story_of(record(made, events=[event(made, "Troops left")])).moments == ()


def test_change_of_a_position_is_told_once() -> None:
    assert story_of(winter()).changes == ()


def test_outlets_that_share_a_source_count_once() -> None:
    assert story_of(winter()).tally == "3 reports by 3 outlets · 2 independent sources as far as is known"


def test_reprint_and_second_report_of_an_outlet_count_once() -> None:
    reports = [report("Words.", id=i, outlet=o) for i, o in (("a", "A"), ("b", "B"), ("c", "A"))]
    copied = finding("reprint", "b", "B prints A.", evidence(reports[0], "Words"), evidence(reports[1], "Words"))
    story = story_of(record(*reports, findings=[copied]))
    assert story.tally == "3 reports by 2 outlets · 1 independent source as far as is known"
    assert [r.note for r in story.references] == ["", "reprints [1]", ""]


def test_single_report_has_no_verdict_on_sources() -> None:
    assert story_of(record(report("Words."))).tally == "1 report by 1 outlet"


@pytest.mark.parametrize(
    ("outlet", "title", "source", "shown"),
    [
        ("Outlet", "Title", "x/y.txt", "Outlet"),
        (None, "Title", "x/y.txt", "y.txt"),
        (None, "Title", "-", "“Title”"),
        (None, "Title", None, "“Title”"),
        (None, None, None, "a"),
    ],
)
def test_report_without_outlet_is_named(outlet: str | None, title: str | None, source: str | None, shown: str) -> None:
    made = report("Words.", outlet=outlet, title=title, source=source)
    assert story_of(record(made)).references[0].outlet == shown


def test_reference_says_how_its_day_is_known_and_what_changed() -> None:
    made = report("Words.", days=("2031-12-09", "2031-12-31"), basis="inferred")
    source = Source("a", "html", "00", modified="2032-01-02", credit="NORTAG")
    (reference,) = story_of(record(made, sources=[source])).references
    assert (reference.when, reference.basis) == ("9–31 Dec 2031", "inferred")
    assert reference.note == "credits NORTAG; changed on 2 Jan 2032"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[", "//x"])
def test_only_web_addresses_are_links(url: str) -> None:
    assert story_of(record(report("Words.", url=url))).references[0].link == ""


def test_stories_with_most_reports_come_first_and_others_get_a_line() -> None:
    made = winter()
    small = replace(made.stories[0], id="small", title="Small", reports=("harbour",), utterances=(), happenings=())
    view = make_view(replace(made, stories=(small, *made.stories)), max_stories=1)
    assert [s.title for s in view.stories] == ["Sand promises Orr to open the Games"]
    assert view.more == ("Small (13 Dec 2031 – 2 Jan 2032, 1 report)",)


def test_order_of_rows_does_not_matter() -> None:
    made = winter()
    turned = replace(
        made,
        **{
            t: tuple(reversed(getattr(made, t)))
            for t in ("reports", "quotes", "events", "positions", "findings", "actors")
        },
    )
    assert make_view(turned, max_stories=9) == make_view(made, max_stories=9)


def test_every_reference_of_every_passage_is_there() -> None:
    story = story_of(winter())
    passages = [p for v in story.voices for s in v.statements for w in s.wordings for p in w.passages]
    passages += [p for m in (*story.moments, *story.differences, *story.only, *story.sources) for p in m.passages]
    assert {p.reference for p in passages} <= {r.number for r in story.references}
    assert all(any(part.marked for part in p.parts) for p in passages)
