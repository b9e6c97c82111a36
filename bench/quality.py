"""Every evaluation whose labelled data lies beside the repository: `python -m bench.quality SHARED [TASK...]`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.measure import ONRECORD

SKIPPED = 3  # done, but a report was passed over
SETS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("quotes", "data/quotes/polnear-dev.jsonl", ()),
    ("times", "data/times/aquaint.jsonl", ()),
    ("times", "data/times/timebank.jsonl", ()),
    ("stories", "data/stories/basil.jsonl", ()),
    ("stories", "data/stories/ecbplus-dev.jsonl", ()),
    ("relations", "data/events/plv-train.jsonl", ()),
    ("coreference", "data/coreference/ecbplus-dev.jsonl", ()),
    ("pronouns", "data/entities/gap-dev.jsonl", ()),
    ("record", "gold/seeds.json", ("seeds/dated.jsonl",)),
    ("record", "gold/seeds.json", ("seeds/kyodo.txt", "seeds/new-york-times.txt", "seeds/washington-times.txt")),
)


def main(shared: Path, *tasks: str) -> None:
    """Print each set's command and what it measures; a set that is not there is named and passed over."""
    for task, gold, reports in SETS:
        if tasks and task not in tasks:
            continue
        if not (shared / gold).is_file():
            print(f"# {task}: {shared / gold} is not there")
            continue
        options = [part for report in reports for part in ("--reports", str(shared / report))]
        command = ["evaluate", task, str(shared / gold), *options]
        print("# onrecord", *command, flush=True)
        if subprocess.run([ONRECORD, *command]).returncode not in (0, SKIPPED):
            raise SystemExit(f"onrecord {task} failed")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
