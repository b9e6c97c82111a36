"""Where what a report says came from, and which reports rest on the same source.

Known are chains of intermediaries ("quoted by TASS"), credits ("(Reuters)") and reprints. A report that names no
source has an unknown one: it is never counted as independent of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Quote, Role
from onrecord.reconcile.story_reports import StoryReports

ARTICLE = re.compile(r"^(?:the|a|an|its|his|her)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sourcing:
    """What is known of the sources of several reports: `sources` maps each known source to the reports that rest on it.

    `unknown` are reports that name none. `reprints` are reports that copy another of these.
    """

    sources: dict[str, tuple[str, ...]]
    unknown: tuple[str, ...]
    reprints: tuple[str, ...]

    @property
    def known(self) -> int:
        """How many different known sources there are."""
        return len(self.sources)


def origins_of(story: StoryReports, quote: Quote) -> tuple[str, ...]:
    """The far end of the chain through which a quote reached its report: an actor's id, or the report's own id."""
    origin = _far_end(quote.via)
    if origin is not None and origin.actor:
        return (origin.actor,)
    credited = _credited(story, quote.report)
    if origin is None and credited is not None:
        return (credited,)
    return (story.origin_of(quote.report),)


def sourcing_of(story: StoryReports, quotes: Sequence[Quote], reports: Iterable[str] = ()) -> Sourcing:
    """The sources of what `quotes` say, and of reports that say it in their own voice."""
    found: dict[str, set[str]] = {}
    unknown: set[str] = set()
    copies: set[str] = set()
    items = [(q.report, q.via) for q in quotes] + [(r, ()) for r in reports]
    told = {report for report, _ in items}
    for report, via in items:
        if report in story.reprint_of and story.reprint_of[report] in told:
            copies.add(report)
            continue
        source = source_key(story, report, via)
        if source is None:
            unknown.add(report)
        else:
            found.setdefault(source, set()).add(report)
    named = {r for reports_ in found.values() for r in reports_}
    return Sourcing(
        {s: tuple(sorted(r)) for s, r in sorted(found.items())}, tuple(sorted(unknown - named)), tuple(sorted(copies))
    )


def source_key(story: StoryReports, report: str, via: Sequence[Role] = ()) -> str | None:
    """What two reports must share to rest on one source: an actor's id, or a plain name; None when it is unknown."""
    end = _far_end(via)
    if end is not None:
        return end.actor or plain_name(end.text)
    return _credited(story, report) or _credit_name(story, report)


def source_name(story: StoryReports, key: str) -> str:
    """A source as readers call it: the actor's name, else the words as the first report prints them."""
    if (name := story.actor_name(key)) is not None:
        return name
    printed = [q.via[-1].text for q in story.quotes if q.via] + [s.credit for s in story.sources.values() if s.credit]
    return next((ARTICLE.sub("", p.strip()) for p in printed if plain_name(p) == key), key)


def plain_name(text: str) -> str:
    """A printed name without an article, for comparison when there is no actor."""
    return ARTICLE.sub("", text.strip()).casefold()


def _far_end(via: Sequence[Role]) -> Role | None:
    return via[-1] if via else None


def _credited(story: StoryReports, report: str) -> str | None:
    """The actor that the report's credit names, if it is one that the story knows by that name."""
    credit = _credit_name(story, report)
    if credit is None:
        return None
    return min((a.id for a in story.actors.values() if plain_name(a.name) == credit), default=None)


def _credit_name(story: StoryReports, report: str) -> str | None:
    source = story.sources.get(story.origin_of(report)) or story.sources.get(report)
    return plain_name(source.credit) if source and source.credit else None
