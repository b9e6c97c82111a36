"""Who said what: every utterance of a story under its speaker, in each wording that the reports print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model import Quote, Utterance, cover
from onrecord.present.index import StoryIndex, quote_evidence
from onrecord.present.passages import Part
from onrecord.present.shown import Statement, Voice, Wording
from onrecord.present.wordings import Printed, group_wordings, mark_differences
from onrecord.present.words import clean, join_names, show_days

MAIN_STATEMENTS = 12  # of a story, in the open
MAIN_OF_ONE = 4  # of one speaker
LEAST_CHARS = 12  # "old friend" is a phrase to fold away, not a statement to open with
VAGUE_DAYS = 31  # an interval longer than this says nothing of when something was said

KINDS = ("person", "country", "group", "organisation")  # of speakers, in this order; those who are no actor come last

Rank = tuple[int, bool, bool, bool, int, tuple[int, int], str]


def make_voices(story: StoryIndex) -> tuple[Voice, ...]:
    """Speakers, those first whom most reports carry; left out is what has no speaker or only passes on another's."""
    spoken: dict[str, list[tuple[Rank, Utterance]]] = defaultdict(list)
    for id_ in story.story.utterances:
        utterance = story.index.utterances.get(id_)
        quotes = _quotes(story, utterance) if utterance else []
        if not utterance or all(_only_passes_on(story, q) for q in quotes):
            continue
        if speaker := _speaker(story, utterance, quotes):
            spoken[speaker].append((_rank(story, quotes), utterance))
    ranked = sorted((sorted(those, key=lambda r: r[0]), speaker) for speaker, those in spoken.items())
    main = _choose_main([[u.id for _, u in those] for those, _ in ranked], [r for those, _ in ranked for r, _ in those])
    voices = [_voice(story, speaker, [u for _, u in those], main) for those, speaker in ranked]
    return tuple(_told_once(voices))


def _choose_main(speakers: list[list[str]], ranks: list[Rank]) -> set[str]:
    """The best statements of each speaker, best speakers first; all when they are few."""
    if len(ranks) <= MAIN_STATEMENTS:
        return {id_ for those in speakers for id_ in those}
    firsts = [id_ for those in speakers for id_ in those[:MAIN_OF_ONE]]
    return set(firsts[:MAIN_STATEMENTS])


def _told_once(voices: list[Voice]) -> Iterator[Voice]:
    """The voices; a sentence that tells of two speakers ("Ruiz agreed, the agency said") is open at the first alone."""
    told: set[str] = set()
    for voice in voices:
        statements = []
        for statement in voice.statements:
            indirect = {w.text for w in statement.wordings if not w.quoted}
            again = len(indirect) == len(statement.wordings) and indirect <= told
            statements.append(replace(statement, main=statement.main and not again))
            told |= indirect if statement.main else set()
        yield replace(voice, statements=tuple(statements))


def _voice(story: StoryIndex, speaker: str, utterances: list[Utterance], main: set[str]) -> Voice:
    first = _quotes(story, utterances[0])[0]
    name = story.index.name(speaker) or story.index.role_name(first.speaker)
    statements: dict[tuple[str, ...], Statement] = {}
    for utterance in utterances:  # two statements of one sentence, told indirectly, are shown once
        statement = _statement(story, utterance, utterance.id in main)
        statements.setdefault(tuple(w.text for w in statement.wordings), statement)
    return Voice(name[:1].upper() + name[1:], _who(story, speaker), tuple(statements.values()))


def _who(story: StoryIndex, speaker: str) -> str:
    """The speaker's office and country, as far as they are known."""
    actor = story.index.actors.get(speaker)
    if actor is None:
        return ""
    country = story.index.name(actor.country) if actor.country != actor.id else None
    return ", ".join(clean(w) for w in (actor.office, country) if w)


def _statement(story: StoryIndex, utterance: Utterance, main: bool) -> Statement:
    quotes = _quotes(story, utterance)
    wordings = group_wordings(quotes, story.index.reports)
    to = next((story.index.role_name(q.addressee) for q in quotes if q.addressee), "")
    made = tuple(_wording(story, w, _other(wordings, w)) for w in wordings)
    return Statement(_said(utterance), to, made, main)


def _wording(story: StoryIndex, printed: Printed, other: Printed | None) -> Wording:
    parts = mark_differences(printed.text, other.text) if other else (Part(printed.text),)
    evidence = [e for q in printed.quotes for e in quote_evidence(q)]
    return Wording(parts, printed.quoted, _via(story, printed.quotes), story.passages(evidence))


def _other(wordings: Sequence[Printed], mine: Printed) -> Printed | None:
    """What a wording is compared with: the first, and the first with the second."""
    return next((w for w in wordings if w is not mine), None)


def _via(story: StoryIndex, quotes: Sequence[Quote]) -> str:
    """Who passed the words on, the one nearest to the report first; nothing when the report names no one."""
    chains = (", from ".join(story.index.role_name(r) for r in q.via) for q in quotes if q.via)
    return join_names(c for c in chains if c)


def _said(utterance: Utterance) -> str:
    from_, to = utterance.said_from, utterance.said_to
    if from_ is None or to is None:
        return ""
    shown = show_days(from_, to)
    return shown if _days(from_, to) <= VAGUE_DAYS else ""


def _days(from_: str, to: str) -> int:
    from datetime import date

    return (date.fromisoformat(to) - date.fromisoformat(from_)).days + 1


def _quotes(story: StoryIndex, utterance: Utterance) -> list[Quote]:
    """The utterance's quotes in the order of their references."""
    known = (story.index.quotes[q] for q in utterance.quotes if q in story.index.quotes)
    return sorted(
        (q for q in known if q.report in story.numbers), key=lambda q: (story.numbers[q.report], q.content, q.id)
    )


def _speaker(story: StoryIndex, utterance: Utterance, quotes: list[Quote]) -> str | None:
    """The actor's id, else the printed name."""
    if utterance.speaker in story.index.actors:
        return utterance.speaker
    role = next((q.speaker for q in quotes if q.speaker), None)
    return story.index.role_name(role) or None


def _rank(story: StoryIndex, quotes: list[Quote]) -> Rank:
    first = quotes[0]
    actor = story.index.actors.get((first.speaker and first.speaker.actor) or "")
    chars = sum(len(s) for s in first.content)
    return (
        -len({q.report for q in quotes}),
        chars < LEAST_CHARS,
        all(_in_headline(story, q) for q in quotes),
        all(q.kind == "indirect" for q in quotes),
        KINDS.index(actor.kind) if actor else len(KINDS),
        (story.numbers[first.report], first.content[0].start),
        first.id,
    )


def _only_passes_on(story: StoryIndex, quote: Quote) -> bool:
    """Whether the quote holds another's statement that reached the report through its speaker, shown as that one's."""
    return any(
        role.spans == quote.speaker.spans
        for other in story.index.quotes_of[quote.report]
        if quote.speaker and other.id != quote.id and cover(quote.content).contains(cover(other.content))
        for role in other.via
    )


def _in_headline(story: StoryIndex, quote: Quote) -> bool:
    """Whether the words stand outside of the body; a headline says again what the report does."""
    body = story.index.reports[quote.report].body
    return not any(b.overlaps(span) for b in body for span in quote.content)
