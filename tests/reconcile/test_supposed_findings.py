"""What is only supposed, told the other way round or ascribed by others is no agreement and no conflict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.heads.vectors import can_make_vectors
from onrecord.model import Modality
from tests.reconcile.building import Built
from tests.reconcile.test_false_findings import NAMES, saying
from tests.reconcile.test_findings import find, whys

needs_vectors = pytest.mark.skipif(not can_make_vectors(), reason="heads/vectors.onnx is not installed")
TUESDAY = ("2031-03-04", "2031-03-04")


def praising(
    id_: str, one: str, two: str, *, modality: Modality = "actual", days: tuple[str | None, str | None] = TUESDAY
) -> Built:
    """A report in which one country praises the other for its fishing rules."""
    ids = {"Norland": "NLA", "Vestria": "VES"}
    clause = f"{one} praised {two} for the fishing rules"
    built = Built(id_, f"{clause}.", "2031-03-05", NAMES[id_])
    return built.event(clause, "SUPPORT", "praised", actors=(ids[one],), to=(ids[two],), modality=modality, days=days)


@needs_vectors
def test_reports_agree_on_what_was_done() -> None:
    both = [praising(i, "Norland", "Vestria").done() for i in ("a", "b")]
    assert "(SUPPORT, done)" in whys(find("agreement", *both))


@needs_vectors
def test_what_is_only_supposed_is_agreed_by_nobody() -> None:
    both = [praising(i, "Norland", "Vestria", modality="hypothetical").done() for i in ("a", "b")]
    assert find("agreement", *both) == []


@needs_vectors
def test_praise_the_other_way_round_is_another_event() -> None:
    both = [praising("a", "Norland", "Vestria").done(), praising("b", "Vestria", "Norland").done()]
    assert find("agreement", *both) == []


@needs_vectors
def test_without_a_day_reports_agree_only_where_they_share_both_sides() -> None:
    made = [praising(i, "Norland", "Vestria", days=(None, None)) for i in ("a", "b")]
    assert len(find("agreement", *(b.done() for b in made))) == 1
    alone = [b.done() for b in made]
    alone = [replace(x, events=tuple(replace(e, actors=()) for e in x.events)) for x in alone]
    assert find("agreement", *alone) == []


@needs_vectors
def test_what_all_have_from_somebody_s_mouth_is_told_as_his_word() -> None:
    both = []
    for id_ in ("a", "b"):
        clause = "Norland praised Vestria for the fishing rules"
        built = Built(id_, f"Ilse Sand said {clause}.", "2031-03-05", NAMES[id_])
        built.quote(clause, speaker="Ilse Sand", actor="Q-sand", kind="indirect")
        built.event(clause, "SUPPORT", "praised", actors=("NLA",), to=("VES",), days=TUESDAY)
        made = built.done()
        both.append(replace(made, events=tuple(replace(e, quote=made.quotes[0].id) for e in made.events)))
    assert "(SUPPORT, done according to Ilse Sand)" in whys(find("agreement", *both))


@needs_vectors
def test_to_cancel_until_and_not_to_hold_until_are_no_opposites() -> None:
    both = [
        saying("a", "The president should cancel the meeting until Vestria shows that it will not close the harbour."),
        saying("b", "The meeting should not take place until Vestria shows that it will not close the harbour."),
    ]
    assert find("conflict", *(b.done() for b in both)) == []


@needs_vectors
@pytest.mark.parametrize(("where", "conflicts"), [("in Peru and Chile", 1), ("in Peru", 0)])
def test_a_count_for_one_country_is_no_other_count_for_two(where: str, conflicts: int) -> None:
    both = []
    for id_, number, place in (("a", 114, "in Peru and Chile"), ("b", 60, where)):
        clause = f"the blasts killed {number} people {place} on Tuesday"
        both.append(Built(id_, f"{clause}.", "2031-03-05", NAMES[id_]).event(clause, "ASSAULT", "killed", days=TUESDAY))
    assert len(find("conflict", *(b.done() for b in both))) == conflicts
