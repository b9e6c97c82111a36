"""Web annotations: every selector finds its words in the report."""

from __future__ import annotations

import json
from typing import Any

from onrecord.model import Record
from onrecord.present.export import exporters
from tests.builders import event, person, quote, record, report


def page_of(made: Record) -> dict[str, Any]:
    (file,) = exporters.get("annotations")(made)
    page: dict[str, Any] = json.loads(b"".join(file.chunks))
    return page


def test_selectors_say_the_place_and_the_words() -> None:
    text = "“Ice melts,” said Ruiz, “and how.” Troops left 🚢 Osk."
    made = report(text)
    said = quote(made, "Ice melts", speaker="Ruiz", actor="Q1")
    items = page_of(
        record(made, quotes=[said], events=[event(made, "Troops left 🚢 Osk")], actors=[person("Q1", "Ana Ruiz")])
    )
    assert [i["body"][0]["value"] for i in items["items"]] == ["quote", "event"]
    assert json.loads(items["items"][0]["body"][1]["value"])["speaker"] == "Ana Ruiz"
    for item in items["items"]:
        place, words = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == words["exact"]
        assert text.startswith(
            words["prefix"] + words["exact"] + words["suffix"], place["start"] - len(words["prefix"])
        )


def test_a_record_of_nothing_is_an_empty_page() -> None:
    page = page_of(Record())
    assert (page["type"], page["items"]) == ("AnnotationPage", [])
