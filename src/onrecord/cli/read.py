"""`onrecord read`: the main job, from reports to the brief."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import Jobs, Paths, Progress, Strict, print_json, write_file
from onrecord.cli.rows import WithoutDecisions
from onrecord.model import Record


def read(
    paths: Paths,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole record as JSON, not the brief.")] = False,
    html: Annotated[
        Path | None, typer.Option(help="Also write the brief as one page that needs nothing else.", metavar="FILE")
    ] = None,
    into: Annotated[
        Path | None, typer.Option(help="Keep the record in this SQLite file; what is there stays.", metavar="RECORD")
    ] = None,
    questions: Annotated[
        Path | None, typer.Option(help="Questions to track (TOML); else the reports' own.", metavar="FILE")
    ] = None,
    without_decisions: WithoutDecisions = False,
    jobs: Jobs = None,
    strict: Strict = False,
) -> None:
    """Read reports and tell what they say together: who said what, who stands where, what differs.

    The brief goes to standard output, a line for each thing that was skipped to standard error.

    Example: onrecord read reports/ --questions questions.toml --html brief.html
    """
    from onrecord.pipeline import read_record
    from onrecord.settings import load_questions, load_settings

    settings = load_settings(Path())
    asked = questions or (Path(settings.questions) if settings.questions else None)
    tracked = load_questions(asked) if asked else ()
    progress = Progress(strict=strict)
    workers = jobs or settings.jobs
    if into is None:
        record = read_record(paths, questions=tracked, jobs=workers, progress=progress).record
    else:
        from onrecord.pipeline import keep, record_without_decisions

        record = keep(paths, into, questions=tracked, jobs=workers, progress=progress).record
        if without_decisions:
            record = record_without_decisions(into)
    if progress.reports:
        progress.clear()
        _tell(record, as_json=as_json, html=html)
    progress.finish()


def _tell(record: Record, *, as_json: bool, html: Path | None) -> None:
    from onrecord.model import to_json

    if html is not None:
        from onrecord.present.html import write_html

        write_file(html, lambda out: write_html(record, out))
    if as_json:
        print_json(to_json(record))
        return
    from onrecord.present.brief import write_brief

    write_brief(record, sys.stdout)
