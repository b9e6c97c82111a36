"""`onrecord positions`: who stood where on a question as of a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.rows import AsJson, RecordFile, open_record, print_rows

if TYPE_CHECKING:
    from onrecord.store.queries import Standing


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no day; write it as 2021-12-16") from None


def positions(
    record: RecordFile,
    question: Annotated[
        str,
        typer.Argument(
            help="A question's id, or words of it that no other has.", metavar="QUESTION", show_default=False
        ),
    ],
    as_of: Annotated[
        str | None,
        typer.Option(help="What was known at the end of this day; else all that is.", metavar="DAY", parser=_day),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show where everyone stood on a question, since when, and where before.

    Two rows for one actor mean that reports of the same day differ.

    Example: onrecord positions record.db boycott --as-of 2021-12-16
    """
    from onrecord.store.queries import positions_as_of

    with open_record(record) as store, store.transaction() as connection:
        print_rows(positions_as_of(connection, question, as_of), COLUMNS, as_json=as_json)


def _before(standing: Standing) -> str:
    return "; ".join(f"{stance}, {commitment}" for stance, commitment in standing.before)


COLUMNS = {
    "actor": lambda s: s.name,
    "stance": lambda s: f"{s.stance}, {s.commitment}",
    "since": lambda s: s.since,
    "before": _before,
    "words": lambda s: s.words,
    "outlets": lambda s: ", ".join(s.outlets),
}
