"""`onrecord evaluate`: measure onrecord on labelled data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import SKIPPED_EXIT, Jobs, Progress, dump_json, write_file


def evaluate(
    task: Annotated[
        str,
        typer.Argument(
            help="quotes, times, stories, relations, coreference, pronouns, record or speakers.", metavar="TASK"
        ),
    ],
    gold: Annotated[
        Path,
        typer.Argument(
            help="Gold data: JSON Lines; record: one JSON object; speakers: marked passages.", metavar="GOLD"
        ),
    ],
    predictions: Annotated[
        Path | None, typer.Option(help="Also write what was predicted to this file.", metavar="OUT")
    ] = None,
    reports: Annotated[
        list[str] | None,
        typer.Option(
            help="Read these instead of the gold's own rows (record: instead of seeds/dated.jsonl).", metavar="PATH"
        ),
    ] = None,
    jobs: Jobs = None,
) -> None:
    """Run onrecord over GOLD's reports and print how well it did, in percent.

    Example: onrecord evaluate quotes gold.jsonl --predictions out.jsonl
    """
    from onrecord.evaluate import evaluate as score
    from onrecord.evaluate.predict import Run, predict

    progress = Progress()
    rows = predict(task, Run(gold, tuple(reports or ()), jobs or 1, progress))
    progress.clear()
    if predictions is not None:
        write_file(predictions, lambda out: out.writelines(f"{dump_json(row)}\n" for row in rows))
    for figure in score(task, gold, rows):
        for line in (figure.line, *figure.notes):
            typer.echo(line)
    if progress.skipped:
        raise typer.Exit(SKIPPED_EXIT)
