"""Speakers who are printed beside their words and need no verb: interviews ("ENGEL: The slope was wet.", "A: ...")
and signed quotations ("...” ― Ana Ruiz").

An interview is told by two paragraphs or more that begin with a label and a colon. What follows a label, up to the
next one, is said by its bearer; after the last label only its own paragraph is.
"""

from __future__ import annotations

import re

from onrecord.extract.quotes.drafts import MARKS, Draft, words_in
from onrecord.model import Layers, Span, trim

LABEL_SCORE = (
    0.9  # as sure as marks with a verb beside them; PolNeAR dev holds one interview and one list of signed ones
)
MIN_LABELS = 2
MIN_SIGNED_WORDS = 4  # before a dash; shorter ones are titles
_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:(?:de|van|von|bin|al|der|la|le) )*[A-ZÀ-Þ][\w.'’-]*){0,3}"
_LABEL = re.compile(rf"[\"“]?({_NAME}): (?=\S)")
_SIGNED = re.compile(rf"[”\"]?\s{{0,3}}[―—–]\s{{0,3}}({_NAME})\s{{0,3}}(?:,[^\n]{{0,80}})?\.?\s{{0,3}}$", re.MULTILINE)
_ASKING = frozenset({"Q", "Question", "Host", "Interviewer", "Moderator"})
_ANSWERING = frozenset({"A", "Answer"})
_NO_LABELS = frozenset({"Read", "Related", "Update", "Editor", "Note", "Correction", "Photo", "Source", "More", "See"})


def add_labelled(text: str, layers: Layers, drafts: list[Draft]) -> None:
    """Put labelled and signed words into drafts of their own, in place; other drafts lose those words."""
    made = [*_interview(text, layers), *_signed(text, layers)]
    for label in made:
        for draft in drafts:
            draft.content = [c for c in draft.content if not any(c.overlaps(own) for own in label.content)]
    drafts[:] = [d for d in drafts if d.content] + made


def _interview(text: str, layers: Layers) -> list[Draft]:
    turns: list[tuple[str, Span, list[Span]]] = []
    pending: list[Span] = []
    for paragraph in layers.paragraphs:
        match = _LABEL.match(text, paragraph.start, paragraph.end)
        if match is not None and match[1] not in _NO_LABELS:
            if turns:
                turns[-1][2].extend(pending)
            pending = []
            turns.append((match[1], Span(*match.span(1)), [Span(match.end(), paragraph.end)]))
        elif turns:
            pending.append(paragraph)
    labels = [name for name, _, _ in turns]
    if len(labels) < MIN_LABELS or (len(set(labels)) < MIN_LABELS):
        return []
    answering = _answering(layers, turns[0][1].start)
    found = []
    for name, label, parts in turns:
        content = [c for p in parts if (c := trim(text, p.start, p.end, " \t\r\n" + MARKS)) is not None]
        source = answering if name in _ANSWERING else None if name in _ASKING else label
        if content and source is not None:
            found.append(Draft(content, None, source, LABEL_SCORE))
    return found


def _answering(layers: Layers, before: int) -> Span | None:
    """The one person whom the words before an interview name; None when there are several."""
    people = [m for m in layers.mentions if m.kind == "name" and m.label == "PERSON" and m.start < before]
    return people[0].span if len({m.chain for m in people}) == 1 else None


def _signed(text: str, layers: Layers) -> list[Draft]:
    """Paragraphs that are a quotation, a dash and a name."""
    found = []
    for paragraph in layers.paragraphs:
        match = _SIGNED.search(text, paragraph.start, paragraph.end)
        if match is None or text[paragraph.start] not in MARKS:
            continue
        content = trim(text, paragraph.start, match.start(), " \t\r\n" + MARKS)
        if content is not None and words_in(text, content) >= MIN_SIGNED_WORDS:
            found.append(Draft([content], None, Span(*match.span(1)), LABEL_SCORE))
    return found
