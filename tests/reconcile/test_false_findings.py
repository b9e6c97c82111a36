"""What only looks like agreement or conflict is passed over, and what is one is not shown as the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.heads.vectors import can_make_vectors
from onrecord.model import Extraction
from tests.reconcile.building import Built
from tests.reconcile.test_findings import find, quoting, stand, whys

TUESDAY = ("2031-03-04", "2031-03-04")
WEDNESDAY = ("2031-03-05", "2031-03-05")
NAMES = {"a": "Harbour Post", "b": "Coast Daily", "c": "Gull"}
needs_vectors = pytest.mark.skipif(not can_make_vectors(), reason="heads/vectors.onnx is not installed")


def seizing(id_: str, clause: str, days: tuple[str, str] = TUESDAY, *, day: str = "2031-03-05") -> Built:
    """A report that tells of Vestria seizing something of Norland."""
    built = Built(id_, f"{clause}.", day, NAMES[id_])
    return built.event(clause, "COERCE", "seized", actors=("VES",), to=("NLA",), days=days)


def saying(id_: str, words: str, *, who: str = "Ilse Sand", actor: str = "Q-sand", day: str = "2031-03-05") -> Built:
    return Built(id_, f"“{words}” {who} told reporters.", day, NAMES[id_]).quote(words, speaker=who, actor=actor)


def at_one_address(*built: Built) -> list[Extraction]:
    made = [b.done() for b in built]
    return [replace(e, report=replace(e.report, outlet="Gull", url="https://gull.example/1")) for e in made]


@needs_vectors
def test_reports_with_other_numbers_do_not_agree_on_the_event() -> None:
    both = [seizing(i, f"Vestria seized {n} boats of Norland on Tuesday").done() for i, n in (("a", 12), ("b", 15))]
    assert find("agreement", *both) == []
    assert "12 boats" in whys(find("conflict", *both))


@needs_vectors
def test_of_three_reports_the_two_with_the_same_number_agree() -> None:
    three = [
        seizing(i, f"Vestria seized {n} boats of Norland on Tuesday").done()
        for i, n in (("a", 12), ("b", 15), ("c", 12))
    ]
    (finding,) = find("agreement", *three)
    assert {e.report for e in finding.evidence} == {"a", "c"}


@needs_vectors
def test_reports_with_other_places_do_not_agree_and_other_capitals_are_a_conflict() -> None:
    both = [
        seizing(i, f"Vestria seized papers of Norland in {place} on Tuesday").done()
        for i, place in (("a", "Vienna"), ("b", "Oslo"))
    ]
    assert find("agreement", *both) == []
    assert "in Vienna according to Harbour Post" in whys(find("conflict", *both))


@needs_vectors
def test_a_place_that_may_lie_in_the_other_is_no_conflict() -> None:
    both = [
        seizing(i, f"Vestria seized papers of Norland in {place} on Tuesday").done()
        for i, place in (("a", "Vienna"), ("b", "Austria"))
    ]
    assert find("conflict", *both) == []


@needs_vectors
def test_another_doer_of_one_deed_is_a_conflict() -> None:
    clause = "{} seized 12 boats of Norland on Tuesday"
    one = Built("a", f"{clause.format('Vestria')}.", "2031-03-05", "Harbour Post")
    two = Built("b", f"{clause.format('NORTAG')}.", "2031-03-05", "Coast Daily")
    one.event(clause.format("Vestria"), "COERCE", "seized", actors=("VES",), to=("NLA",), days=TUESDAY)
    two.event(clause.format("NORTAG"), "COERCE", "seized", actors=("Q-nor",), to=("NLA",), days=TUESDAY)
    assert "of Vestria according to Harbour Post" in whys(find("conflict", one.done(), two.done()))


@needs_vectors
def test_two_who_do_the_like_on_one_day_are_no_conflict() -> None:
    one = Built("a", "Vestria seized 12 boats of Norland.", "2031-03-05", "Harbour Post")
    two = Built("b", "NORTAG seized 40 boats of Norland.", "2031-03-05", "Coast Daily")
    one.event("Vestria seized 12 boats of Norland", "COERCE", "seized", actors=("VES",), to=("NLA",), days=TUESDAY)
    two.event("NORTAG seized 40 boats of Norland", "COERCE", "seized", actors=("Q-nor",), to=("NLA",), days=TUESDAY)
    assert find("conflict", one.done(), two.done()) == []


@needs_vectors
def test_one_event_on_two_days_is_a_conflict_where_both_reports_can_know() -> None:
    clause = "Vestria seized boats of Norland on {}"
    tuesday, wednesday = seizing("a", clause.format("Tuesday")), seizing("b", clause.format("Wednesday"), WEDNESDAY)
    assert "on 4 Mar 2031 according to Harbour Post" in whys(find("conflict", tuesday.done(), wednesday.done()))
    early = seizing("a", clause.format("Tuesday"), day="2031-03-04")
    assert find("conflict", early.done(), wednesday.done()) == []


@needs_vectors
def test_what_one_report_tells_of_both_days_are_two_events() -> None:
    clause = "Vestria seized boats of Norland on {}"
    tuesday, wednesday = seizing("a", clause.format("Tuesday")), seizing("b", clause.format("Wednesday"), WEDNESDAY)
    both = Built("c", "Vestria seized boats of Norland on Tuesday and seized more on Wednesday.", "2031-03-05", "Gull")
    for words, days in (("seized boats", TUESDAY), ("seized more", WEDNESDAY)):
        both.event(words, "COERCE", words, actors=("VES",), to=("NLA",), days=days)
    assert not [
        f
        for f in find("conflict", tuesday.done(), wednesday.done(), both.done())
        if "according to Harbour Post" in f.why
    ]


@needs_vectors
def test_another_number_on_another_day_is_another_event() -> None:
    one = seizing("a", "Vestria seized three boats of Norland on Tuesday")
    two = seizing("b", "Vestria seized four boats of Norland on Wednesday", WEDNESDAY)
    assert find("conflict", one.done(), two.done()) == []


@needs_vectors
def test_what_was_denied_before_it_came_to_pass_is_no_conflict() -> None:
    clause = "Vestria seized boats of Norland"
    denied = Built("a", f"It is untrue that {clause}.", "2031-03-05", "Harbour Post")
    denied.event(clause, "COERCE", "seized", actors=("VES",), to=("NLA",), modality="denied")
    later = Built("b", f"{clause}.", "2031-03-09", "Coast Daily")
    later.event(clause, "COERCE", "seized", actors=("VES",), to=("NLA",))
    assert find("conflict", denied.done(), later.done()) == []


@needs_vectors
def test_versions_of_one_report_neither_agree_nor_conflict() -> None:
    old, new = (seizing(i, f"Vestria seized {n} boats of Norland on Tuesday") for i, n in (("a", 12), ("b", 15)))
    assert find("conflict", *at_one_address(old, new)) == []
    same = [seizing(i, "Vestria seized 12 boats of Norland on Tuesday") for i in ("a", "b")]
    assert find("agreement", *at_one_address(*same)) == []


def test_reports_of_one_outlet_do_not_confirm_one_another() -> None:
    assert find("agreement", quoting("a", "Gull").done(), quoting("b", "Gull").done()) == []
    assert find("agreement", quoting("a", "Gull").done(), quoting("b", "Coast Daily").done())


def test_agreement_shows_the_sentence_that_the_reports_have_in_common() -> None:
    shared = "The council will rebuild the northern school before autumn."
    one = saying("a", f"Nobody should believe that the crown will pay. {shared}")
    two = saying("b", f"{shared} We have asked the army for a bridge.")
    (finding,) = find("agreement", one.done(), two.done())
    assert "“The council will rebuild the northern school before autumn" in finding.why


def test_a_sentence_and_its_negation_from_one_mouth_are_a_conflict_and_no_agreement() -> None:
    one = saying("a", "We support the sanctions on the northern ports")
    two = saying("b", "We do not support the sanctions on the northern ports")
    (finding,) = find("conflict", one.done(), two.done())
    assert "“We do not support" in finding.why
    assert find("agreement", one.done(), two.done()) == []


def test_a_report_that_prints_both_sentences_contradicts_nobody() -> None:
    one = saying("a", "We support the sanctions on the northern ports")
    two = saying("b", "We do not support the sanctions on the northern ports")
    two.text += " We support the sanctions on the northern ports, she had said in May."
    assert find("conflict", one.done(), two.done()) == []


def test_what_is_denied_in_indirect_speech_is_not_what_was_said() -> None:
    said = saying("a", "I took the silver of the harbour fund as a loan")
    denied = Built(
        "b", "Sand denied that I took the silver of the harbour fund as a loan.", "2031-03-05", "Coast Daily"
    )
    denied.quote(
        "that I took the silver of the harbour fund as a loan",
        speaker="Sand",
        actor="Q-sand",
        cue="denied",
        kind="indirect",
    )
    assert find("agreement", said.done(), denied.done()) == []


@needs_vectors
def test_what_is_denied_in_other_words_may_be_something_else() -> None:
    clause = "Vestria {} trawlers of Norland in the strait of Orm on Tuesday"
    one, two = (
        Built(i, f"{clause.format(w)}.", "2031-03-05", NAMES[i]) for i, w in (("a", "halted"), ("b", "never seized"))
    )
    one.event(clause.format("halted"), "COERCE", "halted", actors=("VES",), to=("NLA",), days=TUESDAY)
    two.event(
        clause.format("never seized"),
        "COERCE",
        "seized",
        actors=("VES",),
        to=("NLA",),
        days=TUESDAY,
        modality="negated",
    )
    assert find("conflict", one.done(), two.done()) == []


def test_a_change_of_mind_is_a_change_and_no_conflict() -> None:
    one = saying("a", "We will not leave the pact with the northern towns")
    two = saying("b", "We will leave the pact with the northern towns", day="2031-03-20")
    facts = [one.done(), two.done()]
    (finding,) = find("conflict", *facts)
    assert (finding.kind, finding.evidence[0].report) == ("change", "a")
    assert "which is later" in finding.why


def test_other_numbers_of_a_later_statement_are_no_conflict() -> None:
    shared = "The lorry was on its way to the northern ports."
    one = saying("a", f"{shared} We have found 14 crates in the river")
    two = saying("b", f"{shared} We have found 19 crates in the river", day="2031-03-06")
    assert find("conflict", one.done(), two.done()) == []


def test_a_few_words_said_on_two_days_are_no_agreement() -> None:
    one, two = saying("a", "We agree on herring"), saying("b", "We agree on herring", day="2031-03-07")
    assert find("agreement", one.done(), two.done()) == []


@needs_vectors
def test_told_and_denied_in_the_same_words_with_more_around_is_a_conflict() -> None:
    told = "Vestria seized trawlers of Norland in the strait of Orm on Tuesday with guns and boats"
    denied = "Vestria never seized trawlers of Norland in the strait of Orm on Tuesday"
    one = seizing("a", told)
    two = Built("b", f"{denied}.", "2031-03-05", "Coast Daily")
    two.event(denied, "COERCE", "seized", actors=("VES",), to=("NLA",), days=TUESDAY, modality="negated")
    assert "is told not to have happened in Coast Daily" in whys(find("conflict", one.done(), two.done()))


def test_the_same_words_of_two_people_are_a_conflict() -> None:
    words = "The border stays closed until the trawlers leave our waters"
    one, two = saying("a", words), saying("b", words, who="Peter Orr", actor="Q-orr")
    (finding,) = find("conflict", one.done(), two.done())
    assert "was said by Ilse Sand according to Harbour Post" in finding.why
    two.text += " Sand was there."
    assert find("conflict", one.done(), two.done()) == []


def test_other_numbers_of_other_things_are_no_conflict() -> None:
    one = saying("a", "4,000 drivers stopped their trains in the north")
    two = saying("b", "2,500 drivers stopped their trains in the south")
    assert find("conflict", one.done(), two.done()) == []


@needs_vectors
def test_a_plan_that_came_to_nothing_is_a_change() -> None:
    plan = Built("a", "Vestria and Norland will meet on Tuesday.", "2031-03-01", "Harbour Post")
    plan.event(
        "Vestria and Norland will meet on Tuesday",
        "CONSULT", "meet", actors=("VES", "NLA"), days=TUESDAY, modality="announced",
    )  # fmt: skip
    off = Built("b", "Vestria and Norland did not meet on Tuesday.", "2031-03-05", "Coast Daily")
    off.event(
        "Vestria and Norland did not meet on Tuesday",
        "CONSULT", "meet", actors=("VES", "NLA"), days=TUESDAY, modality="negated",
    )  # fmt: skip
    assert "tells that it did not take place" in whys(find("change", plan.done(), off.done()))


def test_a_report_that_puts_an_actor_on_two_sides_at_once_agrees_with_nobody() -> None:
    one, two = quoting("a", "Harbour Post"), quoting("b", "Coast Daily")
    positions = tuple(stand(b, "VES", s, "2031-03-05") for b, s in ((one, "for"), (one, "considering"), (two, "for")))
    assert [f for f in find("agreement", one.done(), two.done(), positions=positions) if "is for" in f.why] == []
