"""A newer text of a report: what it changes is said, with evidence on both sides."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model import Extraction, Finding, digest
from onrecord.reconcile.actors import merge_actors
from onrecord.reconcile.compare.revision import find_revision
from onrecord.reconcile.record import reconcile_story
from onrecord.reconcile.story_reports import by_story
from tests.reconcile.building import Built, one_story

OLD = "The dam broke on Tuesday. Some 40 sheep drowned. “It was old,” Orr said. Nobody was hurt."
NEW = "The dam broke on Tuesday. Some 45 sheep drowned. “It will be built again,” Orr said. Two farmers were hurt."


def version(id_: str, text: str, day: str | None, *said: str, url: str | None = None) -> Extraction:
    built = Built(id_, text, day, outlet="Gull")
    for words in said:
        built.quote(words, speaker="Orr", actor="Q-orr", cue="said")
    made = built.done()
    return replace(made, report=replace(made.report, url=url))


def found(*versions: Extraction) -> list[Finding]:
    (story,) = by_story(versions, one_story(*versions), merge_actors(versions))
    return list(find_revision(reconcile_story(story, (), ())))


def at_one_address() -> list[Extraction]:
    return [
        version("a", OLD, "2031-03-05", "It was old", url="https://gull.example/dam"),
        version("b", NEW, "2031-03-06", "It will be built again", url="https://gull.example/dam"),
    ]


def test_numbers_quotations_and_words_that_changed_are_said() -> None:
    (finding,) = found(*at_one_address())
    assert (finding.kind, finding.about) == ("change", "b")
    assert finding.why == (
        "Gull changed its report of 5 Mar 2031 on 6 Mar 2031: 40 became 45; it added the quotation “It will be built "
        "again” by Peter Orr; it dropped the quotation “It was old” by Peter Orr; it added 7 words (among them “will "
        "be built again”) and dropped 4 words (among them “was old”)."
    )


def test_evidence_stands_on_both_sides() -> None:
    old, new = at_one_address()
    (finding,) = found(new, old)
    words = {e.span.of({"a": OLD, "b": NEW}[e.report]) for e in finding.evidence}
    assert {"40", "45", "It was old", "It will be built again"} <= words
    assert {e.report for e in finding.evidence} == {"a", "b"}


def test_what_was_only_added_points_at_the_words_before_on_the_other_side() -> None:
    (finding,) = found(
        version("a", "Ships wait.", "2031-03-05", url="u"),
        version("b", "Ships wait. Grain rots.", "2031-03-06", url="u"),
    )
    assert "added 2 words (“Grain rots”)" in finding.why
    assert "dropped" not in finding.why
    assert {(e.report, e.start, e.end) for e in finding.evidence} == {("a", 0, 10), ("b", 12, 22)}


def test_versions_under_one_id_are_known_without_an_address() -> None:
    later = version(f"a#{digest(NEW)}", NEW, "2031-03-06", "It will be built again")
    (finding,) = found(later, version("a", OLD, "2031-03-05", "It was old"))
    assert finding.about == later.report.id


def test_three_versions_are_told_step_by_step() -> None:
    texts = ["Ships wait.", "Ships wait in Halm.", "Ships wait in Halm today."]
    steps = found(*(version(f"r{n}", text, f"2031-03-0{n + 1}", url="u") for n, text in enumerate(texts)))
    assert [f.about for f in steps] == ["r1", "r2"]


def test_other_marks_and_spaces_are_no_change() -> None:
    assert (
        found(version("a", "Ships wait.", "2031-03-05", url="u"), version("b", "Ships  wait!", "2031-03-06", url="u"))
        == []
    )


def test_reports_of_other_addresses_are_no_versions() -> None:
    assert found(version("a", OLD, "2031-03-05", url="u"), version("b", NEW, "2031-03-06", url="v")) == []


def test_many_changes_are_counted() -> None:
    old = " ".join(f"Ward {n} has beds." for n in range(10, 16))
    new = " ".join(f"Ward {n} has beds." for n in range(20, 26))
    (finding,) = found(version("a", old, "2031-03-05", url="u"), version("b", new, "2031-03-05", url="u"))
    assert finding.why == "Gull changed its report of 5 Mar 2031: 10 became 20, 11 became 21, 12 became 22 and 3 more."
