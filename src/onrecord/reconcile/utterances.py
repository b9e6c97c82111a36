"""Utterances: quotes of several reports that render one thing that one speaker once said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.data.contrast import load_contrast
from onrecord.model import Quote, Role, Utterance, digest
from onrecord.reconcile.clauses import split_sentences, stem, take_apart
from onrecord.reconcile.days import Days
from onrecord.reconcile.independence import origins_of
from onrecord.reconcile.likeness import LEAST_WORDS, VERY_WORDS, Comparison, compare_sentences
from onrecord.reconcile.occasions import can_be_one_occasion, said_days
from onrecord.reconcile.story_reports import StoryReports

FAR_DAYS = 7  # reports further apart than this are held to one occasion only by the very words
FRAGMENT_DAYS = 1  # reports further apart may quote two occasions where only two or three telling words are alike
NO_NAME = re.compile(
    r"^(?:the|a|an|his|her|its|their|some|one|two)\s+|\b(?:mr|mrs|ms|dr|sir|lady|president|prime minister)\b\.?|[^\w\s]"
)
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "i", "we", "him", "her", "them", "that", "this"})


@dataclass(frozen=True, slots=True)
class Rendering:
    """Two quotes that were found to render one utterance, and why."""

    a: str
    b: str
    comparison: Comparison


def find_utterances(story: StoryReports) -> tuple[Utterance, ...]:
    """Every quote's utterance, sorted by id; most hold one quote."""
    said = said_days(story)
    groups = _Groups(story.quotes, said)
    for rendering in sorted(find_renderings(story, said), key=lambda r: (-r.comparison.score, r.a, r.b)):
        groups.join(rendering.a, rendering.b)
    quote = {q.id: q for q in story.quotes}
    decided = story.rulings.regroup("quote", ([q.id for q in members] for members in groups.all()))
    return tuple(sorted((_make(story, [quote[q] for q in ids], said) for ids in decided), key=lambda u: u.id))


def find_renderings(story: StoryReports, said: dict[str, Days]) -> Iterator[Rendering]:
    """Pairs of quotes of different reports that render one utterance; two of one report meet through a third."""
    for quotes in _by_speaker(story).values():
        for i, a in enumerate(quotes):
            for b in quotes[i + 1 :]:
                if a.report == b.report or not _same_addressee(a, b) or not can_be_one_occasion(said[a.id], said[b.id]):
                    continue
                comparison = compare_quotes(story, a, b)
                other_days = said[a.id].gap(said[b.id]) > 0  # one evening is two days' date, but so are two speeches
                if comparison.agreement == "same" and not (other_days and comparison.why != VERY_WORDS):
                    yield Rendering(a.id, b.id, comparison)


def compare_quotes(story: StoryReports, a: Quote, b: Quote) -> Comparison:
    """The best verdict over the sentences of two quotes of one speaker.

    One sentence in both is enough: a report may print the whole statement and another only a part. Fragments must be
    in quotation marks on both sides, and reports far apart must print the very words.
    """
    found = (compare_in_quotes(story, a, x, b, y) for x in quote_sentences(story, a) for y in quote_sentences(story, b))
    nothing = Comparison("unknown", 0.0, "nothing in common")
    return max((c for c in found if c.agreement == "same"), key=lambda c: c.score, default=nothing)


def compare_in_quotes(story: StoryReports, a: Quote, x: str, b: Quote, y: str) -> Comparison:
    """Whether the sentence `x` of one quote and `y` of another are one, as `compare_quotes` asks it of two quotes."""
    found = compare_sentences(_as_said(story, a, x), _as_said(story, b, y))
    if found.agreement != "same":
        return found
    gap = _gap(story, a, b)
    whole = min(len(take_apart(x).stems), len(take_apart(y).stems)) >= LEAST_WORDS
    quoted = a.kind != "indirect" and b.kind != "indirect"
    if (gap <= FAR_DAYS or found.why == VERY_WORDS) and (whole or (quoted and gap <= FRAGMENT_DAYS)):
        return found
    return Comparison("unknown", found.score, "too few words for reports so far apart, or for words not quoted")


def _as_said(story: StoryReports, quote: Quote, sentence: str) -> str:
    """The sentence, negated where the cue of indirect speech denies it: "denied that he knew" is "did not know"."""
    cue = story.words(quote.report, quote.cue).lower().split()
    denies = quote.kind == "indirect" and any(stem(w) in load_contrast().denying_cues for w in cue)
    return f"not {sentence}" if denies else sentence


def speaker_key(story: StoryReports, role: Role | None) -> str | None:
    """What two roles must share to be one speaker: the actor, or the printed words of an unnamed group."""
    if role is None:
        return None
    if role.actor:
        return story.person(role.actor)
    words = NO_NAME.sub("", role.text.lower()).strip()
    return None if not words or words in PRONOUNS else f"printed:{words}"


def _by_speaker(story: StoryReports) -> dict[str, list[Quote]]:
    groups: dict[str, list[Quote]] = defaultdict(list)
    for quote in story.quotes:
        key = speaker_key(story, quote.speaker)
        if key is not None:
            groups[key].append(quote)
    return groups


def quote_sentences(story: StoryReports, quote: Quote) -> list[str]:
    """The sentences that a quote holds, or parts of them."""
    text = story.reports[quote.report].text
    return [s for span in quote.content for s in split_sentences(span.of(text))]


def _same_addressee(a: Quote, b: Quote) -> bool:
    one, two = a.addressee, b.addressee
    return not (one and two and one.actor and two.actor and one.actor != two.actor)


def _gap(story: StoryReports, a: Quote, b: Quote) -> int:
    one, two = story.reports[a.report].published, story.reports[b.report].published
    return Days(one.from_, one.to).gap(Days(two.from_, two.to))


def _make(story: StoryReports, members: list[Quote], said: dict[str, Days]) -> Utterance:
    days = Days()
    for quote in sorted(members, key=lambda q: q.id not in story.rulings.days):  # a day that was fixed comes first
        days = days.narrow(said[quote.id])
    actors = sorted({story.person(q.speaker.actor) for q in members if q.speaker and q.speaker.actor})
    origins = sorted({o for q in members for o in origins_of(story, q)})
    return Utterance(
        id=digest("utterance", story.id, members[0].report, members[0].id),
        story=story.id,
        speaker=actors[0] if actors else None,
        quotes=tuple(q.id for q in members),
        said_from=days.from_,
        said_to=days.to,
        origins=tuple(origins),
    )


class _Groups:
    """Quotes joined step by step; a join that would put two occasions or two addressees together is refused."""

    def __init__(self, quotes: tuple[Quote, ...], said: dict[str, Days]) -> None:
        self._quotes = {q.id: q for q in quotes}
        self._said = said
        self._group = {q.id: [q.id] for q in quotes}

    def join(self, a: str, b: str) -> None:
        one, two = self._group[a], self._group[b]
        if one is two or not all(self._fit(x, y) for x in one for y in two):
            return
        one.extend(two)
        for member in two:
            self._group[member] = one

    def all(self) -> Iterator[list[Quote]]:
        """The groups, members in the order of the story's quotes."""
        order = {id_: n for n, id_ in enumerate(self._quotes)}
        seen: set[int] = set()
        for members in self._group.values():
            if id(members) not in seen:
                seen.add(id(members))
                yield [self._quotes[m] for m in sorted(members, key=order.__getitem__)]

    def _fit(self, x: str, y: str) -> bool:
        return can_be_one_occasion(self._said[x], self._said[y]) and _same_addressee(self._quotes[x], self._quotes[y])
