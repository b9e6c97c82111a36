"""`onrecord evaluate`: measure onrecord against gold data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.model import Skipped


def evaluate(
    task: Annotated[
        str, typer.Argument(help="quotes, times, stories, relations, coreference, pronouns or record.", metavar="TASK")
    ],
    gold: Annotated[Path, typer.Argument(help="Gold data: JSON Lines; for record one JSON object.", metavar="GOLD")],
    predictions: Annotated[
        Path | None, typer.Option(help="Also write what was predicted to this file.", metavar="OUT")
    ] = None,
    reports: Annotated[
        list[str] | None,
        typer.Option(
            help="Read these instead of the gold's own rows (record: instead of seeds/dated.jsonl).", metavar="PATH"
        ),
    ] = None,
    jobs: Annotated[int, typer.Option(help="Processes that annotate and extract.", min=1)] = 1,
) -> None:
    """Run onrecord over GOLD's reports and print how well it did, in percent.

    Example: onrecord evaluate quotes gold.jsonl --predictions out.jsonl
    """
    from onrecord.evaluate import evaluate as score
    from onrecord.evaluate.predict import Run, predict
    from onrecord.evaluate.rows import write_rows

    rows = predict(task, Run(gold, tuple(reports or ()), jobs, _say_skipped))
    if predictions is not None:
        predictions.write_text("".join(f"{line}\n" for line in write_rows(rows)), encoding="utf-8")
    for figure in score(task, gold, rows):
        for line in (figure.line, *figure.notes):
            typer.echo(line)


def _say_skipped(skipped: Skipped) -> None:
    typer.echo(f"{skipped.where}: {skipped.reason}", err=True)
