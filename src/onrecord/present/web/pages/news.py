"""What is new on a page since a revision: stories of the list, and what a story says that it did not say before."""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.present.web.cited import Values
from onrecord.present.web.pages.stories import stories_page
from onrecord.present.web.pages.story import EVERYTHING, View, story_page
from onrecord.present.web.seen import Seen
from onrecord.store import schema
from onrecord.store.arrivals import Changes, changes_since, last_changes
from onrecord.store.queries.lookup import rows_by_id

MOST_CHANGED = 10_000  # stories to choose from: more changed since than anyone goes through


def stories_since(connection: Connection, seen: Seen | None, *, changed: bool = False, cursor: int = 0) -> Values:
    """The list of stories, with how much of each came in since it was seen; the link of such a story shows it.

    Args:
        connection: From `Store.transaction`.
        seen: What was seen; None says nothing of what is new.
        changed: Whether to list only the stories into which something came.
        cursor: Where to go on.
    """
    if seen is None:
        return stories_page(connection, cursor=cursor)
    last = last_changes(connection, seen.all)
    fresh = sorted(story for story, revision in last.items() if revision > seen.of(story))[:MOST_CHANGED]
    page = stories_page(connection, among=fresh if changed else None, cursor=cursor)
    found = changes_since(connection, {line["id"]: seen.of(line["id"]) for line in page["stories"]})
    for line in page["stories"]:
        changes = found.get(line["id"], Changes())
        line["new"] = _count(changes) | {"all": len(changes.reports) == line["reports"]}
        if changes:
            line["url"] += f"?since={seen.of(line['id'])}"
    return page | {"changed": {"stories": len(fresh), "only": changed}}


def story_since(connection: Connection, id_: str, since: int, view: View = EVERYTHING) -> Values:
    """A story with what came in after that revision marked; one that is new as a whole is not marked.

    Raises:
        NotInRecord: There is no such story.
    """
    page = story_page(connection, id_, view)
    changes = changes_since(connection, {id_: since}).get(id_, Changes())
    page["since"], page["new"] = since, _count(changes) | {"all": len(changes.reports) == page["story"]["reports"]}
    if not page["new"]["all"]:
        _mark(connection, page, changes)
    return page


def is_changed(connection: Connection, id_: str, since: int) -> bool:
    """Whether anything came into the story after that revision."""
    return id_ in changes_since(connection, {id_: since})


def _mark(connection: Connection, page: Values, changes: Changes) -> None:
    for reference in page["references"]:
        reference["new"] = reference["id"] in changes.reports
    for finding in (*page["brief"], *page["findings"]):
        finding["new"] = finding["id"] in changes.findings
    for moment in page["moments"]:
        moment["new"] = _rests_on(moment, changes)
    for statement in (s for voice in page["voices"] for s in voice["statements"]):
        for wording in statement["wordings"]:
            wording["new"] = _rests_on(wording, changes)
    moved = _moved(connection, changes)
    for table in page["standings"]:
        for row in table["rows"]:
            row["new"] = (table["question"]["id"], row["actor"]) in moved


def _count(changes: Changes) -> Values:
    """How many reports, findings and positions are new."""
    return {
        "reports": len(changes.reports),
        "findings": len(changes.findings),
        "positions": len(changes.positions),
    }


def _rests_on(shown: Values, changes: Changes) -> bool:
    """Whether new reports alone tell of it."""
    return bool(shown["passages"]) and all(p["report"] in changes.reports for p in shown["passages"])


def _moved(connection: Connection, changes: Changes) -> set[tuple[str, str]]:
    """Question and actor of the new positions."""
    rows = rows_by_id(connection, schema.positions, changes.positions)
    return {(row["question"], row["actor"]) for row in rows.values()}
