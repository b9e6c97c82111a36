"""What a browser has seen of a record: a cookie with a revision for all of it and one for each story opened since.

A revision counts the changes of the file (store/arrivals.py). The cookie says which stories were opened, no more, and
goes to this server alone; without it nothing is new.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from fastapi import Request

from onrecord.model import digest

MOST_STORIES = 120  # with their revisions about 2 KB of the 4 that a browser keeps in a cookie
MAX_AGE_S = 400 * 24 * 3600  # the longest that browsers keep one (RFC 6265bis)
_SHAPE = re.compile(r"[0-9]{1,15}(\.[0-9a-f]{10}-[0-9]{1,15})*")


@dataclass(frozen=True, slots=True)
class Seen:
    """The last revision seen: of everything, and of the stories that were opened later, by a digest of their ids."""

    all: int
    stories: Mapping[str, int] = field(default_factory=dict)

    def of(self, story: str) -> int:
        """The revision that a story was last seen with."""
        return max(self.all, self.stories.get(_short(story), 0))

    def opened(self, story: str, revision: int) -> Seen:
        """What is seen once that story was."""
        return replace(self, stories={**self.stories, _short(story): revision})


@dataclass(frozen=True, slots=True)
class Visit:
    """What a browser had seen when it asked, and the revision of the record just before it was answered."""

    seen: Seen
    revision: int


def cookie_name(record: Path) -> str:
    """A name for each record file, since cookies are shared by all ports of a machine."""
    return f"onrecord_seen_{digest(str(record.absolute()), length=8)}"


def read_seen(cookie: str | None, revision: int) -> Seen:
    """What a cookie says; everything is seen where there is none, or where it tells of another record."""
    if cookie is None or not _SHAPE.fullmatch(cookie):
        return Seen(revision)
    first, *rest = cookie.split(".")
    stories = {story: int(last) for story, last in (part.split("-") for part in rest)}
    if max(int(first), *stories.values(), 0) > revision:
        return Seen(revision)
    return Seen(int(first), stories)


def write_seen(seen: Seen) -> str:
    """The cookie of it, with the stories opened last."""
    later = [(last, story) for story, last in seen.stories.items() if last > seen.all]
    kept = sorted(later, reverse=True)[:MOST_STORIES]
    return ".".join([str(seen.all), *(f"{story}-{last}" for last, story in kept)])


def _short(story: str) -> str:
    return digest(story, length=10)


def is_looked_at(request: Request) -> bool:
    """Whether the page is shown by it, and not fetched by script for a part of it."""
    return request.headers.get("sec-fetch-mode", "navigate") == "navigate"
