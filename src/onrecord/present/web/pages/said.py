"""Who said what: statements under their speakers, every rendering of each side by side."""

from __future__ import annotations

from collections import defaultdict

from onrecord.model import Quote, Utterance
from onrecord.present.index import StoryIndex, quote_evidence
from onrecord.present.passages import Part
from onrecord.present.web.cited import Values, cite_all, link
from onrecord.present.wordings import Printed, group_wordings, mark_differences
from onrecord.present.words import clean, join_names, show_days


def make_voices(story: StoryIndex) -> list[Values]:
    """Speakers of a story, those first whom most reports carry; what has no speaker comes last."""
    spoken: dict[str, list[Utterance]] = defaultdict(list)
    for id_ in story.story.utterances:
        utterance = story.index.utterances.get(id_)
        if utterance and quotes_of(story, utterance):
            spoken[_speaker(story, utterance)].append(utterance)
    voices = [_voice(story, speaker, those) for speaker, those in spoken.items()]
    return sorted(voices, key=lambda v: (not v["name"], -len(v["reports"]), v["name"]))


def _voice(story: StoryIndex, speaker: str, utterances: list[Utterance]) -> Values:
    actor = story.index.actors.get(speaker)
    country = story.index.name(actor.country) if actor and actor.country != speaker else None
    reports = {q.report for u in utterances for q in quotes_of(story, u)}
    utterances = sorted(utterances, key=lambda u: (u.said_from or u.said_to or "9999", u.id))
    return {
        "actor": actor.id if actor else None,
        "name": story.index.name(speaker) or clean(speaker),
        "who": ", ".join(clean(w) for w in (actor.office if actor else None, country) if w),
        "url": link("actors", actor.id) if actor else None,
        "reports": sorted(reports),
        "statements": [make_statement(story, u) for u in utterances],
    }


def make_statement(story: StoryIndex, utterance: Utterance) -> Values:
    """One utterance in each wording that the reports print; words that differ are marked."""
    quotes = quotes_of(story, utterance)
    wordings = group_wordings(quotes, story.index.reports)
    known = utterance.said_from is not None or utterance.said_to is not None
    return {
        "id": utterance.id,
        "told": len(utterance.quotes),
        "said": show_days(utterance.said_from, utterance.said_to) if known else "",
        "to": next((story.index.role_name(q.addressee) for q in quotes if q.addressee), ""),
        "wordings": [_wording(story, w, next((o for o in wordings if o is not w), None)) for w in wordings],
    }


def _wording(story: StoryIndex, printed: Printed, other: Printed | None) -> Values:
    parts = mark_differences(printed.text, other.text) if other else (Part(printed.text),)
    via = join_names(", from ".join(story.index.role_name(r) for r in q.via) for q in printed.quotes if q.via)
    return {
        "parts": [{"text": part.text, "marked": part.marked} for part in parts],
        "quoted": printed.quoted,
        "via": via,
        "passages": cite_all(story.index, (e for q in printed.quotes for e in quote_evidence(q))),
    }


def quotes_of(story: StoryIndex, utterance: Utterance) -> list[Quote]:
    """The utterance's quotes in the order of their reports."""
    known = (story.index.quotes[q] for q in utterance.quotes if q in story.index.quotes)
    return sorted(
        (q for q in known if q.report in story.numbers), key=lambda q: (story.numbers[q.report], q.content, q.id)
    )


def _speaker(story: StoryIndex, utterance: Utterance) -> str:
    """The actor's id, else the printed name, else nothing."""
    if utterance.speaker in story.index.actors:
        return utterance.speaker or ""
    return next((story.index.role_name(q.speaker) for q in quotes_of(story, utterance) if q.speaker), "")
