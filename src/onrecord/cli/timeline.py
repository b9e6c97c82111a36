"""`onrecord timeline`: what happened, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.cli.rows import AsJson, RecordFile, StoryId, open_record, print_rows, show_days
from onrecord.model import Published

if TYPE_CHECKING:
    from onrecord.store.queries import Moment


def timeline(record: RecordFile, story: StoryId = None, as_json: AsJson = False) -> None:
    """List what happened in the order of its days, each happening once however many outlets tell of it.

    Example: onrecord timeline record.db --json
    """
    from onrecord.store.queries import find_timeline

    with open_record(record) as store, store.transaction() as connection:
        print_rows(find_timeline(connection, story=story), COLUMNS, as_json=as_json)


def _who(moment: Moment) -> str:
    return " → ".join(", ".join(names) for names in (moment.actors, moment.recipients) if names)


COLUMNS = {
    "day": lambda m: show_days(Published(m.from_, m.to)),
    "type": lambda m: m.type,
    "who": _who,
    "place": lambda m: m.place,
    "words": lambda m: m.words,
    "outlets": lambda m: ", ".join(m.outlets),
}
