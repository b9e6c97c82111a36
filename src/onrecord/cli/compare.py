"""`onrecord compare`: two reports side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from onrecord.cli.rows import AsJson, RecordFile, open_record, print_rows
from onrecord.model import Report, Span

ReportId = Annotated[str, typer.Argument(help="A report's id.", metavar="REPORT", show_default=False)]


@dataclass(frozen=True, slots=True)
class Line:
    """Two paragraphs that share words, or one that stands alone; `shared` is 0 to 1."""

    shared: float
    left: Span | None
    right: Span | None
    left_text: str | None
    right_text: str | None
    words: tuple[str, ...]


def compare(record: RecordFile, left: ReportId, right: ReportId, as_json: AsJson = False) -> None:
    """Put two reports side by side: paragraphs that share words are paired, the others stand alone.

    Paired paragraphs tell of the same; whether they agree is for the reader, and for the findings of `read`.

    Example: onrecord compare record.db harbour-1 meridian-7
    """
    from onrecord.store.queries import find_report

    with open_record(record) as store, store.transaction() as connection:
        reports = find_report(connection, left), find_report(connection, right)
    heads = [report.outlet or report.id for report in reports]
    if heads[0] == heads[1]:
        heads = [left, f"{right} "]  # a heading each, were it one report twice
    columns = {
        "shared": lambda line: f"{line.shared:.0%}" if line.left and line.right else "",
        heads[0]: lambda line: line.left_text,
        heads[1]: lambda line: line.right_text,
    }
    print_rows(_lines(*reports), columns, as_json=as_json)


def _lines(left: Report, right: Report) -> Iterator[Line]:
    from onrecord.present.side_by_side import pair_paragraphs

    for pair in pair_paragraphs(left, right):
        texts = _text(left, pair.left), _text(right, pair.right)
        yield Line(round(pair.shared, 4), pair.left, pair.right, *texts, pair.words)


def _text(report: Report, span: Span | None) -> str | None:
    return None if span is None else span.of(report.text)
