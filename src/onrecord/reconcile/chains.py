"""Event chains over given mentions: which words, in reports of one story, tell of one event.

The same measure that joins events into happenings, over mentions that someone else has marked; `evaluate coreference`
measures it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.model import Span
from onrecord.reconcile.tellings import Telling, make_tellings, same_event

JOINED = 0.35  # mean probability of two chains that are joined; best in threefold validation on ECB+ train

Row = Mapping[str, Any]


def chain_mentions(rows: Iterable[Row], stories: Mapping[str, str]) -> list[dict[str, str]]:
    """The chain of each mention, as rows `{id, m_id, cluster}` in the order of the input.

    Args:
        rows: Reports as `{id, sentences: [[token]], events: [{m_id, sent, tokens, selected?}]}`; labels are not looked
            at, and a mention with `selected` false is left out.
        stories: The story of each report by id; a report without one is a story of its own.
    """
    keys: list[tuple[str, str]] = []
    tellings: list[Telling] = []
    by_story: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        for m_id, telling in read_tellings(row):
            by_story[stories.get(row["id"], row["id"])].append(len(tellings))
            keys.append((row["id"], m_id))
            tellings.append(telling)
    chain: dict[int, int] = {}
    for members in by_story.values():
        chain.update(_cluster(members, tellings))
    return [{"id": id_, "m_id": m_id, "cluster": "/".join(keys[chain[n]])} for n, (id_, m_id) in enumerate(keys)]


def read_tellings(row: Row) -> Iterator[tuple[str, Telling]]:
    """The mentions of a row and how they are told, a sentence at a time."""
    by_sentence: dict[int, list[Row]] = defaultdict(list)
    for mention in row["events"]:
        if mention.get("selected", True):
            by_sentence[mention["sent"]].append(mention)
    for number, mentions in sorted(by_sentence.items()):
        tokens = row["sentences"][number]
        starts = [0]
        for token in tokens:
            starts.append(starts[-1] + len(token) + 1)
        spans = [Span(starts[m["tokens"][0]], starts[m["tokens"][-1] + 1] - 1) for m in mentions]
        made = make_tellings((row["id"], number), " ".join(tokens), spans)
        yield from ((m["m_id"], telling) for m, telling in zip(mentions, made, strict=True))


def _cluster(members: list[int], tellings: list[Telling]) -> dict[int, int]:
    """The first member of the chain of each member: average link over the probabilities."""
    if len(members) == 1:
        return {members[0]: members[0]}
    from scipy.cluster.hierarchy import fcluster, linkage

    apart = [1 - same_event(tellings[a], tellings[b]) for i, a in enumerate(members) for b in members[i + 1 :]]
    labels = fcluster(linkage(apart, "average"), 1 - JOINED, "distance")
    first: dict[int, int] = {}
    return {m: first.setdefault(int(label), m) for m, label in zip(members, labels, strict=True)}
