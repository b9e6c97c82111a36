"""Counts of right, extra and missed events over `cases.tsv` and `news.tsv`.

    python -m tests.event_cases.measure [dev|held|news]

A row is a passage and its events, `TYPE actors > recipients modality`, countries by alpha-3 code and others by name
with "_" for a blank, "-" for nobody; an event is right when all four are. A passage of `cases.tsv` is held where the
first byte of its SHA-256 is odd; those of `news.tsv`, on what news reports were found to be misread in, are all open.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from onrecord.model import Extraction, Published, Report, Source, Span, digest
from onrecord.pipeline import extract_report

CASES = Path(__file__).with_name("cases.tsv")
NEWS = Path(__file__).with_name("news.tsv")
DAY = "2021-12-15"


def read_cases(split: str) -> list[tuple[str, set[str]]]:
    """The passages of one half, or of the open news, with the events that they tell of."""
    table = NEWS if split == "news" else CASES
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(text, {e for e in told.split(" | ") if e}) for text, told in rows if split in {"news", split_of(text)}]


def split_of(text: str) -> str:
    """The half of a passage: its digest decides."""
    return "held" if hashlib.sha256(text.encode()).digest()[0] % 2 else "dev"


def found_in(text: str) -> set[str]:
    """The events of a passage as rows write them, sides in the order of their codes."""
    published = Published(DAY, DAY, "given")
    report = Report(id="r", text=text, language="en", body=(Span(0, len(text)),), published=published)
    extraction = extract_report(report, Source("r", "text", digest(text)))
    sides = [(e, _side(extraction, e.actors), _side(extraction, e.recipients)) for e in extraction.events]
    return {f"{e.type} {one} > {other} {e.modality}" for e, one, other in sides}


def _side(extraction: Extraction, ids: tuple[str, ...]) -> str:
    names = {a.id: a.country or a.name.replace(" ", "_") for a in extraction.actors}
    return ",".join(sorted({names.get(i) or i for i in ids})) or "-"


def measure(split: str) -> Iterator[tuple[str, set[str], set[str]]]:
    """Each passage with the events expected and those found; sides sorted in both."""
    for text, told in read_cases(split):
        yield text, {_sorted(e) for e in told}, found_in(text)


def _sorted(event: str) -> str:
    type_, one, _, other, modality = event.split(" ")
    return f"{type_} {','.join(sorted(one.split(',')))} > {','.join(sorted(other.split(',')))} {modality}"


def main() -> None:
    """Print the counts, and every passage that is not read rightly but those of the half put aside."""
    for split in sys.argv[1:] or ("dev", "held", "news"):
        right = extra = missed = 0
        for text, told, found in measure(split):
            right, extra, missed = right + len(told & found), extra + len(found - told), missed + len(told - found)
            if told != found and split != "held":
                sys.stdout.write(f"{text}\n    missed {sorted(told - found)} extra {sorted(found - told)}\n")
        sys.stdout.write(f"{split}: {right} right, {extra} extra, {missed} missed\n")


if __name__ == "__main__":
    main()
