"""Why a report is in its story, and why stories that were two are one now, or the other way round: a sentence each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.group.clusters import Join
from onrecord.group.features import Features, features_of
from onrecord.group.stories import THRESHOLD, fading_of
from onrecord.group.stream import Stream
from onrecord.group.words import body_text, digest_words
from onrecord.model import Grouping, Report

WORD = re.compile(r"\w+(?:['’]\w+)*")
SHOWN_WORDS = 4
OTHERWISE = {
    "reprint": "one reprints the other",
    "language": "their openings say the same in different languages",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A grouping and the sentence that says why."""

    id: str
    story: str
    reprint_of: str | None
    why: str


@dataclass(frozen=True, slots=True)
class StoryChange:
    """What became of stories that were grouped before: `merged` into one or `split` into several, and why."""

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    why: str


def explain_groups(reports: Iterable[Report]) -> list[Explained]:
    """`group_reports`, each row with a sentence that says why; sorted by id."""
    return _Explainer(reports).rows()


def explain_changes(before: Sequence[Grouping], reports: Iterable[Report]) -> list[StoryChange]:
    """What became of the stories of an earlier grouping now that the reports are these, mergers first.

    Args:
        before: Rows of an earlier run; reports that are gone now count for nothing.
        reports: All reports that there are now.
    """
    explainer = _Explainer(reports)
    now = {row.id: row for row in explainer.rows()}
    were: dict[str, list[str]] = {}
    for row in before:
        if row.id in now:
            were.setdefault(row.story, []).append(row.id)
    known = {id_ for ids in were.values() for id_ in ids}
    into: dict[str, list[str]] = {}
    splits = []
    for story, ids in sorted(were.items()):
        parts = sorted({now[i].story for i in ids})
        for part in parts:
            into.setdefault(part, []).append(story)
        if len(parts) > 1:
            later = [i for i in sorted(ids) if now[i].story != now[min(ids, key=explainer.place)].story]
            why = f"{later[0]} is no longer of the story: {now[later[0]].why}"
            splits.append(StoryChange("split", (story,), tuple(parts), why))
    mergers = [
        StoryChange("merged", tuple(stories), (story,), explainer.why_merged([were[s] for s in stories], known))
        for story, stories in sorted(into.items())
        if len(stories) > 1
    ]
    return [*mergers, *splits]


class _Explainer:
    """A grouped stream that remembers what was joined, and the reports behind it."""

    def __init__(self, reports: Iterable[Report]) -> None:
        texts = {r.id: r for r in reports}
        features = sorted(features_of(texts.values()), key=lambda f: f.order)
        self._features: list[Features] = features
        self._reports = [texts[f.id] for f in features]
        self._number = {f.id: n for n, f in enumerate(features)}
        self._stream = Stream(remember=True)
        self._stream.add(features)
        self._joined: dict[int, Join] = {}  # of each report the join that ended its being alone
        for join in self._stream.stories.clusters.joins:
            self._joined.setdefault(join.a, join)
            self._joined.setdefault(join.b, join)

    def place(self, id_: str) -> int:
        """The number of a report in the order of days."""
        return self._number[id_]

    def rows(self) -> list[Explained]:
        """A row for each report, sorted by id."""
        rows = enumerate(self._stream.groupings())
        return sorted((Explained(g.id, g.story, g.reprint_of, self._why(n, g)) for n, g in rows), key=lambda e: e.id)

    def why_merged(self, groups: Sequence[Sequence[str]], known: set[str]) -> str:
        """Why reports of different stories are of one now."""
        apart: Mapping[int, int] = {self._number[i]: n for n, ids in enumerate(groups) for i in ids}
        held: dict[int, set[int]] = {}
        for join in self._stream.stories.clusters.joins:
            a = held.setdefault(join.a, {join.a})
            b = held.pop(join.b, {join.b})
            before_a, before_b = ({apart[m] for m in side if m in apart} for side in (a, b))
            if before_a and before_b and before_a != before_b:
                new = sorted(self._features[m].id for m in (a | b) if self._features[m].id not in known)
                bridge = f", with {', '.join(new[:3])} that came since" if new else ""
                return self._why_joined(join) + bridge
            a |= b
        return "one of them was told by a report that is of the other story now"

    def _why(self, number: int, grouping: Grouping) -> str:
        if grouping.reprint_of is not None:
            share = self._stream.share(number, self._number[grouping.reprint_of])
            if share:
                return f"{share:.0%} of the shorter text stands in both this report and {grouping.reprint_of}"
            return f"a copy of a copy of {grouping.reprint_of}"
        if join := self._joined.get(number):
            first = "the first report of its story; " if join.a == number else ""
            return first + self._why_joined(join)
        return self._why_alone(number)

    def _why_joined(self, join: Join) -> str:
        ids = (self._features[join.a].id, self._features[join.b].id)
        clusters = " and ".join(f"{id_}{_more(size)}" for id_, size in zip(ids, join.sizes, strict=True))
        if join.kind != "words":
            return f"{clusters} are one story: {OTHERWISE[join.kind]}"
        words = self._stream.stories.words_in_common(join.b, join.a)
        return f"{clusters} are {join.likeness:.2f} alike ({THRESHOLD} is needed){self._named(join.b, words)}"

    def _why_alone(self, number: int) -> str:
        nearest = self._stream.stories.nearest(number)
        if nearest is None:
            return "no report is like it"
        other, cosine, days = nearest
        id_, left = self._features[other].id, cosine * fading_of(days)
        words = self._named(number, self._stream.stories.words_in_common(number, other))
        if cosine >= THRESHOLD > left:
            return (
                f"{id_} is {cosine:.2f} like it{words}, but {days} days apart leave {left:.2f} ({THRESHOLD} is needed)"
            )
        if left >= THRESHOLD:
            return f"{id_} is {left:.2f} like it{words}, but its whole story less than {THRESHOLD}"
        return f"the nearest, {id_}, is {left:.2f} like it ({THRESHOLD} is needed){words}"

    def _named(self, number: int, digests: Sequence[int]) -> str:
        """The words of a report that have these digests, as a clause."""
        report = self._reports[number]
        words = sorted(set(WORD.findall(f"{report.title or ''}\n{body_text(report)}".lower())))
        spelled = dict(zip(digest_words(words).tolist(), words, strict=True))
        found = [spelled[d] for d in digests if d in spelled][:SHOWN_WORDS]
        return f"; both have: {', '.join(found)}" if found else ""


def _more(size: int) -> str:
    return f" with {size - 1} more" if size > 1 else ""
