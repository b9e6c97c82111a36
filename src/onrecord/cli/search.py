"""`onrecord search`: find words and meanings in a record."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.rows import AsJson, RecordFile, open_record, print_rows, show_days

if TYPE_CHECKING:
    from onrecord.store.queries import Hit


class Way(StrEnum):
    """What a search goes by."""

    words = "words"
    meaning = "meaning"
    both = "both"


def search(
    record: RecordFile,
    query: Annotated[
        str,
        typer.Argument(
            help='Words that must all occur; "a phrase", begin*, -without. Put -- before a query that begins with -.',
            metavar="QUERY",
            show_default=False,
        ),
    ],
    by: Annotated[Way, typer.Option(help="What to search by.")] = Way.both,
    limit: Annotated[int, typer.Option(help="How many to show.", min=1, metavar="N")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find reports, quotes and events by their words and by what they mean, the best matches first.

    Example: onrecord search record.db '"opening ceremony" boycott*'
    """
    from onrecord.store.queries import search_both

    with open_record(record) as store, store.transaction() as connection:
        print_rows(search_both(connection, query, by=by.value, limit=limit), COLUMNS, as_json=as_json)


def _place(hit: Hit) -> str:
    return hit.report if hit.start is None else f"{hit.report}:{hit.start}-{hit.end}"


COLUMNS = {
    "kind": lambda hit: hit.kind,
    "outlet": lambda hit: hit.outlet,
    "published": lambda hit: show_days(hit.published),
    "words": lambda hit: hit.words,
    "place": _place,
    "by": lambda hit: hit.by,
}
