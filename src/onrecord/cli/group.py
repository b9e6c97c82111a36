"""`onrecord group`: which reports tell one story, and which reprint another."""

from __future__ import annotations

from onrecord.cli.options import Paths, Progress, Strict, print_line


def group(paths: Paths, strict: Strict = False) -> None:
    """Print a JSON line {id, story, reprint_of} for each report; nothing is extracted.

    Example: onrecord group wire.jsonl | sort
    """
    from onrecord.model import to_json
    from onrecord.pipeline import group_paths

    progress = Progress(strict=strict)
    groupings, skipped = group_paths(paths)
    for left_out in skipped:
        progress(left_out)
    for grouping in groupings:
        progress(grouping)
        print_line(to_json(grouping))
    progress.finish()
