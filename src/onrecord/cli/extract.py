"""`onrecord extract`: what each report says, one JSON line a report."""

from __future__ import annotations

from pathlib import Path

from onrecord.cli.options import Jobs, Paths, Progress, Strict, print_line


def extract(paths: Paths, jobs: Jobs = None, strict: Strict = False) -> None:
    """Print what each report says as JSON lines: report, source, times, actors, quotes, events and stands.

    Reports are not compared; a line is printed as soon as its report is done, in the order of reading.

    Example: onrecord extract reports/*.html > extracted.jsonl
    """
    from onrecord.model import Skipped, to_json
    from onrecord.pipeline import extract_reports
    from onrecord.settings import load_settings

    progress = Progress(strict=strict)
    for item in extract_reports(paths, jobs=jobs or load_settings(Path()).jobs):
        progress(item)
        if not isinstance(item, Skipped):
            print_line(to_json(item))
    progress.finish()
