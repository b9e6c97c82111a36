"""Undated reports: the days that their story proves, and no more."""

from __future__ import annotations

from onrecord.model import Published
from onrecord.reconcile import narrow_dates
from tests.reconcile.building import Built, one_story

OFFER = "We will open the northern ports to every ship that carries grain."


def quoting(id_: str, *, day: str | None = None, published: Published | None = None, weekday: str = "Tuesday") -> Built:
    built = Built(id_, f"On {weekday}, Sand said: “{OFFER}”", day, published=published)
    built.quote(OFFER, speaker="Sand", actor="Q-sand", cue="said")
    return built.time(weekday, "XXXX-WXX-2")


def narrowed(*built: Built) -> dict[str, tuple[str | None, str | None]]:
    made = [b.done() for b in built]
    return {i: (p.from_, p.to) for i, p in narrow_dates(made, one_story(*made)).items()}


def test_the_same_statement_on_the_same_weekday_gives_the_same_days() -> None:
    known = Published("2031-03-04", "2031-03-20", "inferred")
    assert narrowed(quoting("a", published=known), quoting("b")) == {"b": ("2031-03-04", "2031-03-20")}


def test_what_a_report_says_of_itself_is_kept() -> None:
    own = Published("2031-03-10", None, "inferred")
    known = Published("2031-03-04", "2031-03-20", "inferred")
    assert narrowed(quoting("a", published=known), quoting("b", published=own)) == {"b": ("2031-03-10", "2031-03-20")}


def test_a_given_day_is_never_changed() -> None:
    assert narrowed(quoting("a", day="2031-03-04"), quoting("b", day="2031-03-05")) == {}


def test_nothing_shared_proves_nothing() -> None:
    other = Built("b", "On Tuesday it rained.").time("Tuesday", "XXXX-WXX-2")
    assert narrowed(quoting("a", day="2031-03-04"), other) == {}
