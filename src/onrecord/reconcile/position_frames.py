"""Frames: what a question is about, and whether some words are for it, against it, or about something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.data.contested import Family, load_contested, stem, stems
from onrecord.data.stand_words import load_stand_words
from onrecord.model import Question

_JOINTS = re.compile(r"\b(?:of|on|in|at|to|for|from|with|against|by|over|into|under|between)\b")
_CLAUSE = re.compile(r"(?<=\w) \w+ing\b")
_NAME = re.compile(r"\b[A-Z]\w+")
_MIN_SHARE = 0.66  # of a phrase's words; "keep delegations away" is met by "keeping official delegations away"


@dataclass(frozen=True, slots=True)
class Frame:
    """A question taken apart, every word a stem.

    `keys` name the contested thing ("boycott"), `heads` what it is done to ("games"), `topics` all other words that
    tell it from like questions ("beijing", "winter"). `for_` and `against` are the question's phrases.
    """

    keys: frozenset[str]
    heads: frozenset[str]
    topics: frozenset[str]
    for_: tuple[tuple[str, ...], ...]
    against: tuple[tuple[str, ...], ...]
    families: tuple[Family, ...]


@lru_cache(maxsize=1_000)
def frame_of(question: Question) -> Frame:
    """The frame of a question, from its text and its phrases."""
    families = load_contested().families
    words = _content(stems(question.text))
    first = _content(stems(_CLAUSE.split(_JOINTS.split(question.text)[0])[0]))
    named = [w for w in first if any(w in f.things for f in families)]
    keys = frozenset(named[-1:] or first[-1:] or words[-1:])
    heads, topics = set(), set(words) - keys
    for text in (question.text, *question.for_, *question.against):
        pieces = [_content(stems(piece)) for piece in _JOINTS.split(text)]
        heads |= {piece[-1] for piece in pieces[1:] if piece}
        if len(pieces) == 1 and len(pieces[0]) > 1:
            heads.add(pieces[0][-1] if pieces[0][-1] not in keys else pieces[0][-2])
    for phrase in question.for_:
        topics |= set(_content(stems(phrase))[1:])
    things = frozenset(w for f in families for w in f.things)
    keys |= frozenset(w for f in families if f.alike and f.things & keys for w in f.things)
    if not keys & things:  # "construction of the pipeline" is about the pipeline
        keys |= heads & things
    return Frame(
        keys=keys,
        heads=frozenset(heads - keys),
        topics=frozenset(topics - keys - _deed_words()),
        for_=tuple(p for p, turned in _phrases(question.for_) if not turned) + _turned(question.against),
        against=tuple(p for p, turned in _phrases(question.against) if not turned) + _turned(question.for_),
        families=tuple(f for f in families if f.things & keys),
    )


def _phrases(phrases: Sequence[str]) -> list[tuple[tuple[str, ...], bool]]:
    """Each phrase as stems, and whether its first word opposes the rest: "oppose the independence of Chad"."""
    opposing = {stem(w) for w in load_stand_words().attitudes}
    found = []
    for phrase in phrases:
        words = tuple(_content(stems(phrase), keep_not=True))
        turned = len(words) > 1 and words[0] in opposing
        found.append((words[1:] if turned else words, turned))
    return found


def _turned(phrases: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(phrase for phrase, turned in _phrases(phrases) if turned)


def side_of(frame: Frame, target: str, context: str) -> int:
    """1 where the words of `target` are for the question, -1 where against, 0 where they are about something else.

    Args:
        frame: The question.
        target: The words that someone is for or against, as printed.
        context: The sentence in which they stand.
    """
    words = stems(target)
    turned = -1 if _is_negated(words) else 1
    about = set(words) | set(stems(context))
    on_topic = bool(about & (frame.topics | frame.heads)) or not (frame.topics | frame.heads)
    if frame.keys & set(words):
        return turned * _side_of_key(frame, words) if on_topic or not _NAME.search(target[1:]) else 0
    explicit = _side_of_phrases(frame, words)
    if explicit:
        return turned * explicit
    return turned * _side_of_deeds(frame, words, about)


def _side_of_key(frame: Frame, words: Sequence[str]) -> int:
    """The side of words that name the contested thing: "lift the ban" is against it."""
    at = min(words.index(key) for key in frame.keys if key in words)
    before = [w for w in words[:at] if w not in load_contested().empty]
    reversing = {stem(w) for w in load_stand_words().reversing}
    against = {deed[0] for family in frame.families for deed in family.against if len(deed) == 1}
    for_ = {deed[0] for family in frame.families for deed in family.for_}
    for word in before:
        if word in for_ and word not in against:
            return 1
        if word in reversing or (word in against and word not in for_ and _is_done_to_key(frame, word)):
            return -1
    return 1


def _is_done_to_key(frame: Frame, deed: str) -> bool:
    """Whether the deed counts against the thing when done to it; "join the boycott" does not count against it."""
    return any(family.name != "boycott" for family in frame.families) or deed not in {"attend", "join", "send"}


def _side_of_phrases(frame: Frame, words: Sequence[str]) -> int:
    """The side whose phrase is met, the phrase's own negation counted."""
    best, side = 0.0, 0
    for sign, phrases in ((1, frame.for_), (-1, frame.against)):
        for phrase in phrases:
            plain = [w for w in phrase if w not in {"not", "no"}]
            met = [w for w in plain if w in words]
            share = len(met) / max(1, len(plain))
            if share >= _MIN_SHARE and (len(met) > 1 or len(plain) == 1) and plain[0] in met and share > best:
                best, side = share, sign * (-1 if len(plain) < len(phrase) else 1)
    return side


def _side_of_deeds(frame: Frame, words: Sequence[str], about: set[str]) -> int:
    """The side of a deed done to what the question is about: the first deed in the words decides.

    A deed of two words ("keep away") may leave what it is done to to the sentence, `about`.
    """
    for at in range(min(len(words), 6)):
        for family in frame.families:
            for sign, deeds in ((1, family.for_), (-1, family.against)):
                for deed in deeds:
                    rest = words[at:]
                    if not frame.heads & (set(words) if len(deed) == 1 else about):
                        continue
                    if rest[0] == deed[0] and all(w in rest[:8] for w in deed[1:]):
                        return sign
    return 0


def _is_negated(words: Sequence[str]) -> bool:
    return bool(set(words[:2]) & load_contested().negators)


def _content(words: Sequence[str], *, keep_not: bool = False) -> list[str]:
    empty = load_contested().empty
    return [w for w in words if w not in empty or (keep_not and w in {"not", "no"})]


@lru_cache(maxsize=1)
def _deed_words() -> frozenset[str]:
    return frozenset(w for f in load_contested().families for deed in f.for_ | f.against for w in deed)
