"""POLECAT and PLOVER: one happening one row, readable by a strict reader."""

from __future__ import annotations

import csv
import io
import json

from onrecord.data.plover import load_plover
from onrecord.model import Actor, Event, Happening, Modality, Published, Record, Report, Span, Story
from onrecord.present.export import exporters


def record_of(modality: Modality = "actual", type_: str = "AID") -> Record:
    reports = tuple(
        Report(i, 'Chile\t"helped" Peru.', outlet=outlet, published=Published(day, day, "given"))
        for i, outlet, day in (("a", "Ledger", "2021-05-02"), ("b", "Post", "2021-05-03"))
    )
    events = tuple(
        Event(
            f"e{r.id}",
            r.id,
            type_,
            Span(7, 13),
            Span(0, 19),
            None,
            ("CHL",),
            ("PER",),
            modality=modality,
            happening="h",
        )
        for r in reports
    )
    return Record(
        reports=reports,
        actors=(Actor("CHL", "Chile", "country", "CHL"), Actor("PER", "Peru", "country", "PER")),
        events=events,
        happenings=(Happening("h", "s", type_, ("ea", "eb"), None, None, 'the "old"\tport', ("CHL",), ("PER",)),),
        stories=(Story("s", "Help", "2021-05-02", "2021-05-03", ("a", "b")),),
    )


def rows_of(name: str, record: Record) -> str:
    (file,) = exporters.get(name)(record)
    return b"".join(file.chunks).decode("utf-8")


def test_a_happening_is_one_row_with_its_reports_counted() -> None:
    reader = csv.DictReader(
        io.StringIO(rows_of("polecat", record_of())), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True
    )
    (row,) = reader
    assert tuple(reader.fieldnames or ())[:40] == load_plover().polecat_columns
    assert (row["Event Type"], row["Quad Code"], row["Event Date"]) == ("AID", "2", "2021-05-02")
    assert (row["Actor Country"], row["Recipient Name"], row["Reports"]) == ("CHL", "Peru", "2")
    assert row["Placename"] == "the 'old' port"


def test_announced_cooperation_is_agreed_and_threatened_conflict_is_a_threat() -> None:
    assert "\tAGREE\t" in rows_of("polecat", record_of("announced"))
    assert "\tTHREATEN\t" in rows_of("polecat", record_of("threatened", "ASSAULT"))


def test_what_did_not_happen_is_no_row() -> None:
    for modality in ("negated", "denied", "hypothetical"):
        assert rows_of("plover", record_of(modality)) == ""  # type: ignore[arg-type]


def test_plover_lines_point_at_their_words() -> None:
    row = json.loads(rows_of("plover", record_of()))
    assert [t["report"] for t in row["text_info"]] == ["a", "b"]
    assert row["event_scale"] == load_plover().intensity("AID", None)
