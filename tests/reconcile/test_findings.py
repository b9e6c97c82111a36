"""Findings: each kind where it is due, silence where it is not, and a reason that names outlets and days."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.heads.vectors import can_make_vectors
from onrecord.model import Extraction, Finding, FindingKind, Position, Question, digest
from onrecord.reconcile.actors import merge_actors
from onrecord.reconcile.compare import comparers
from onrecord.reconcile.record import reconcile_story
from onrecord.reconcile.story_reports import by_story
from tests.reconcile.building import Built, one_story

OFFER = "We will open the northern ports to every ship that carries grain."
BAN = Question("ban", "ban on herring nets", origin="given")


def quoting(id_: str, outlet: str, words: str = OFFER, *, via: bool = False, credit: str | None = None) -> Built:
    text = f"“{words}” Sand told reporters{', NORTAG reported' if via else ''}. The nets are an old quarrel."
    built = Built(id_, text, "2031-03-05", outlet, credit=credit)
    agency = {"via": "NORTAG", "via_actor": "Q-nor"} if via else {}
    return built.quote(words, speaker="Sand", actor="Q-sand", **agency)  # type: ignore[arg-type]


def find(
    kind: FindingKind,
    *extractions: Extraction,
    positions: tuple[Position, ...] = (),
    reprints: dict[str, str] | None = None,
) -> list[Finding]:
    groupings = one_story(*extractions, reprints=reprints)
    (story,) = by_story(extractions, groupings, merge_actors(extractions))
    facts = reconcile_story(story, positions, [BAN])
    names = ("conflict", "contradiction") if kind == "conflict" else (kind,)
    return [finding for name in names for finding in comparers.get(name)(facts)]


def stand(built: Built, actor: str, stance: str, day: str, words: str = "nets") -> Position:
    id_ = digest(built.id, actor, stance)
    return Position(id_, built.id, "ban", actor, stance, "stated", built.span(words), from_=day)  # type: ignore[arg-type]


def whys(findings: list[Finding]) -> str:
    return " ".join(f.why for f in findings)


def test_agreement_counts_reports_and_says_that_sources_are_unknown() -> None:
    (finding,) = find("agreement", quoting("a", "Harbour Post").done(), quoting("b", "Coast Daily").done())
    assert "2 reports" in finding.why
    assert "Harbour Post (5 Mar 2031) and Coast Daily (5 Mar 2031)" in finding.why
    assert "whether they are independent is not known" in finding.why
    assert {e.report for e in finding.evidence} == {"a", "b"}


def test_two_outlets_on_one_agency_are_no_confirmation() -> None:
    both = [quoting("a", "Harbour Post", via=True).done(), quoting("b", "Coast Daily", via=True).done()]
    assert "one source, so no confirmation" in whys(find("agreement", *both))
    (shared,) = find("shared_source", *both)
    assert (shared.about, {e.report for e in shared.evidence}) == ("Q-nor", {"a", "b"})


def test_a_credit_and_a_chain_to_the_same_agency_are_one_source() -> None:
    both = [quoting("a", "Harbour Post", credit="NORTAG").done(), quoting("b", "Coast Daily", via=True).done()]
    assert [f.about for f in find("shared_source", *both)] == ["Q-nor"]


def test_a_reprint_is_no_second_report() -> None:
    both = [quoting("a", "Harbour Post").done(), quoting("b", "Coast Daily").done()]
    assert find("agreement", *both, reprints={"b": "a"}) == []
    (reprint,) = find("reprint", *both, reprints={"b": "a"})
    assert "count as one source" in reprint.why


def test_only_one_report_has_the_statement() -> None:
    other = Built("b", "Herring is dear this year.", "2031-03-05", "Coast Daily")
    (finding,) = find("only_in", quoting("a", "Harbour Post").done(), other.done())
    assert finding.why.startswith("Only Harbour Post (5 Mar 2031) has Ilse Sand saying")


def test_words_printed_elsewhere_without_a_speaker_are_not_only_in_one() -> None:
    other = Built("b", f"It was heard that {OFFER} Herring is dear.", "2031-03-05", "Coast Daily")
    assert find("only_in", quoting("a", "Harbour Post").done(), other.done()) == []


def test_a_lone_report_has_nothing_that_others_lack() -> None:
    assert find("only_in", quoting("a", "Harbour Post").done()) == []


def test_a_position_that_changed_is_a_change_and_no_conflict() -> None:
    one, two = quoting("a", "Harbour Post"), quoting("b", "Coast Daily")
    two.day = "2031-04-05"
    positions = (stand(one, "VES", "considering", "2031-03-05"), stand(two, "VES", "for", "2031-04-05"))
    (change,) = find("change", one.done(), two.done(), positions=positions)
    assert "Vestria considers it" in change.why
    assert "between 5 Mar 2031 and 5 Apr 2031" in change.why
    assert find("conflict", one.done(), two.done(), positions=positions) == []


def test_opposite_positions_of_one_day_are_a_conflict_and_no_change() -> None:
    one, two = quoting("a", "Harbour Post"), quoting("b", "Coast Daily")
    positions = (stand(one, "VES", "for", "2031-03-05"), stand(two, "VES", "against", "2031-03-05"))
    assert len(find("conflict", one.done(), two.done(), positions=positions)) == 1
    assert find("change", one.done(), two.done(), positions=positions) == []


def test_a_position_that_one_report_knows() -> None:
    one, two = quoting("a", "Harbour Post"), quoting("b", "Coast Daily")
    positions = (
        stand(one, "VES", "for", "2031-03-05"),
        stand(two, "VES", "for", "2031-03-05"),
        stand(one, "NLA", "against", "2031-03-05"),
    )
    found = [f for f in find("only_in", one.done(), two.done(), positions=positions) if "stands on" in f.why]
    assert len(found) == 1
    assert "where Norland stands" in found[0].why


@pytest.mark.skipif(not can_make_vectors(), reason="heads/vectors.onnx is not installed")
def test_told_here_and_denied_there_is_a_conflict() -> None:
    clause = "Vestria seized three Norland boats in the strait"
    one = Built("a", f"{clause}.", "2031-03-05", "Harbour Post")
    two = Built("b", f"It is untrue that {clause}.", "2031-03-05", "Coast Daily")
    for built, modality in ((one, "actual"), (two, "denied")):
        built.event(clause, "COERCE", "seized", actors=("VES",), to=("NLA",), modality=modality)  # type: ignore[arg-type]
    (finding,) = find("conflict", one.done(), two.done())
    assert "told as done by Harbour Post" in finding.why
    assert "denied in Coast Daily" in finding.why


@pytest.mark.skipif(not can_make_vectors(), reason="heads/vectors.onnx is not installed")
def test_other_numbers_for_one_event_are_a_conflict() -> None:
    days = ("2031-03-04", "2031-03-04")
    built = [
        Built(i, f"Vestria seized {n} boats of Norland on Tuesday.", "2031-03-05", o).event(
            f"Vestria seized {n} boats of Norland on Tuesday",
            "COERCE",
            "seized",
            actors=("VES",),
            to=("NLA",),
            days=days,
        )
        for i, n, o in (("a", "12", "Harbour Post"), ("b", "15", "Coast Daily"))
    ]
    (finding,) = find("conflict", *(b.done() for b in built))
    assert "12 boats" in finding.why
    assert "15 boats" in finding.why


def test_other_numbers_in_one_statement_are_a_conflict() -> None:
    both = [
        quoting(i, o, f"Before winter we must build {n} bridges across the northern river.").done()
        for i, o, n in (("a", "Harbour Post", 12), ("b", "Coast Daily", 14))
    ]
    (finding,) = find("conflict", *both)
    assert (
        finding.why
        == "Of one statement, Harbour Post (5 Mar 2031) has 12 bridges and Coast Daily (5 Mar 2031) has 14 bridges."
    )


def test_every_finding_has_evidence_and_an_id_of_its_own() -> None:
    reports = [quoting("a", "Harbour Post", via=True).done(), quoting("b", "Coast Daily", via=True).done()]
    found = [f for name in comparers for f in find(name, *reports)]  # type: ignore[arg-type]
    assert len({f.id for f in found}) == len(found) > 0
    assert all(f.evidence and f.evidence == tuple(sorted(f.evidence)) for f in found)


def test_an_outlet_without_a_name_goes_by_its_title() -> None:
    one = quoting("a", "Harbour Post").done()
    nameless = replace(quoting("b", "").done(), report=replace(quoting("b", "").done().report, title="Ports to open"))
    assert "“Ports to open”" in whys(find("agreement", one, nameless))
