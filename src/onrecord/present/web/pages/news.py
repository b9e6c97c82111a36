"""What is new on a page since a revision: stories of the list, and what a story says that it did not say before."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from onrecord.present.web.cited import Values
from onrecord.store import schema
from onrecord.store.arrivals import Changes, changes_since
from onrecord.store.queries.lookup import rows_by_id


def mark_stories(connection: Connection, page: Values, since: Mapping[str, int] | int) -> Values:
    """Say of each story of the list how much of it is new, and let its link show that."""
    ids = [line["id"] for line in page["stories"]]
    cursors = {id_: since if isinstance(since, int) else since[id_] for id_ in ids}
    found = changes_since(connection, cursors)
    for line in page["stories"]:
        changes = found.get(line["id"], Changes())
        line["new"] = count(changes)
        if changes:
            line["url"] += f"?since={cursors[line['id']]}"
    return page


def mark_story(connection: Connection, page: Values, since: int) -> Values:
    """Say what of a story is new since that revision, and mark it; a story that is new as a whole is not marked."""
    story = page["story"]["id"]
    changes = changes_since(connection, {story: since}).get(story, Changes())
    reports = {reference["id"] for reference in page["references"]}
    page["since"], page["new"] = since, count(changes)
    page["new"]["all"] = bool(reports) and reports <= changes.reports
    if page["new"]["all"]:
        return page
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
    return page


def count(changes: Changes) -> Values:
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
