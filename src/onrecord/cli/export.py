"""`onrecord export`: a record for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.rows import RecordFile, WithoutDecisions, open_record


def export(
    format: Annotated[
        str,
        typer.Argument(help="jsonl, csv, parquet or another exporter's name.", metavar="FORMAT", show_default=False),
    ],
    record: RecordFile,
    out: Annotated[
        Path | None,
        typer.Option(help="A file, or a folder for a format of several files; else standard output.", metavar="PATH"),
    ] = None,
    without_decisions: WithoutDecisions = False,
) -> None:
    """Write a record in a format that other tools read.

    The files that were written are named on standard error.

    Example: onrecord export parquet record.db --out tables
    """
    from onrecord.present.export import export_record, exporters

    exporters.get(format)  # a wrong name is told before the record is read
    with open_record(record) as store:
        if without_decisions:
            from onrecord.pipeline import record_without_decisions

            wanted = record_without_decisions(record)
        else:
            wanted = store.read_record()
        for path in export_record(format, wanted, out):
            typer.echo(str(path), err=True)
