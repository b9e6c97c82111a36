"""Questions that nobody asked: what the actors of the reports contest."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.data.contested import load_contested, stem, stems
from onrecord.model import Extraction, Question, Stand, digest

MIN_ACTORS = 3  # two that differ may be a quarrel of one day; a third makes it a question
MAX_QUESTIONS = 3  # for one kind of thing; the ones with the most actors stay
_AFTER = re.compile(
    r"^(?:\s+(?:of|on|against|over|with|to|in|from))?((?:\s+(?:the|its|their|a|an))?(?:\s+[^\s,.;:()]+){1,7})"
)
_BEFORE = re.compile(r"((?:[A-Za-z][\w'’-]*\s+){0,2})$")
_NAMED_AFTER = r"(?:\s+(?:of|on|against|over|with|to|in|from))?"
_AFTER = re.compile(rf"^{_NAMED_AFTER}((?:\s+(?:the|its|their|a|an))?(?:\s+[^\s,.;:()]+){{1,7}})")


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A contested thing as printed: its family's word, the words before it, and what it is done to."""

    key: str
    word: str
    before: str
    of: str
    report: str
    actor: str
    stance: str


def propose_questions(extractions: Iterable[Extraction]) -> tuple[Question, ...]:
    """Questions on which actors of the reports take different sides, in order of id."""
    sightings = [
        seen
        for extraction in sorted(extractions, key=lambda e: e.report.id)
        for stand in extraction.stands
        for seen in _sightings(extraction, stand)
    ]
    by_key: dict[str, list[_Sighting]] = defaultdict(list)
    for seen in sightings:
        by_key[seen.key].append(seen)
    questions: dict[str, Question] = {}
    for key in sorted(by_key):
        clusters = sorted(_clusters(by_key[key]), key=lambda c: (-len({s.actor for s in c}), c[0].report))
        contested = [c for c in clusters if _is_contested(c)]
        for question in map(_question, contested[:MAX_QUESTIONS]):
            questions[question.id] = question
    return tuple(questions[id_] for id_ in sorted(questions))


def _sightings(extraction: Extraction, stand: Stand) -> Iterable[_Sighting]:
    text = extraction.report.text
    target = stand.target.of(text)
    for family in load_contested().families:
        for match in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", target):
            if stem(match.group()) not in family.things:
                continue
            before = _BEFORE.search(target[: match.start()])
            yield _Sighting(
                key=stem(match.group()),
                word=match.group().lower(),
                before=_modifier(before.group(1) if before else ""),
                of=_object(target[match.end() :]),
                report=extraction.report.id,
                actor=stand.actor,
                stance=stand.stance,
            )
            return


def _modifier(words: str) -> str:
    """The last word before the thing where it describes it: "diplomatic"."""
    last = words.split()[-1:] or [""]
    plain = stem(last[0])
    verbs = {d[0] for f in load_contested().families for d in f.for_ | f.against}
    if not last[0] or plain in load_contested().empty or plain in verbs or last[0].endswith(("ing", "ed", "ly")):
        return ""
    return last[0]


def _object(after: str) -> str:
    """What the thing is done to, without what follows it: "the Beijing Games" of "... Games slated for May"."""
    match = _AFTER.match(after)
    if match is None:
        return ""
    words: list[str] = []
    for word in match.group(1).split():
        named = bool(words) and words[-1][:1].isupper()
        if (
            word.lower() in load_contested().stops
            or (named and word[:1].islower())
            or (re.fullmatch(r"\w+(?:’s|'s)", word) and not words)
        ):
            break
        words.append(word)
    content = [w for w in words if stem(w) not in load_contested().empty]
    return " ".join(words) if content else ""


def _clusters(sightings: Sequence[_Sighting]) -> list[list[_Sighting]]:
    """Sightings of one thing: those whose objects share a word, and within a report those that name no object."""
    clusters: list[tuple[set[str], set[str], list[_Sighting]]] = []
    for seen in sorted(sightings, key=lambda s: (s.report, s.of, s.actor)):
        words = {w for w in stems(seen.of) if w not in load_contested().empty}
        if not words:
            continue
        joined = [c for c in clusters if c[0] & words]
        rest = [c for c in clusters if not c[0] & words]
        merged = (words.union(*(c[0] for c in joined)), {seen.report}.union(*(c[1] for c in joined)), [seen])
        for cluster in joined:
            merged[2].extend(cluster[2])
        clusters = [*rest, merged]
    for seen in sightings:
        if not seen.of:
            homes = [c for c in clusters if seen.report in c[1]]
            if len(homes) == 1:
                homes[0][2].append(seen)
    if not clusters:
        by_report: dict[str, list[_Sighting]] = defaultdict(list)
        for seen in sightings:
            by_report[seen.report].append(seen)
        return [rows for rows in by_report.values() if rows]
    return [c[2] for c in clusters]


def _is_contested(sightings: Sequence[_Sighting]) -> bool:
    return len({s.actor for s in sightings}) >= MIN_ACTORS and len({s.stance for s in sightings}) > 1


def _question(sightings: Sequence[_Sighting]) -> Question:
    """The commonest wording as the text, each wording of what it is about as a phrase."""
    objects = Counter(s.of for s in sightings if s.of)
    before = Counter(s.before for s in sightings if s.before)
    word = Counter(s.word for s in sightings).most_common()
    name = min(word, key=lambda w: (-w[1], len(w[0]), w[0]))[0]
    thing = min((w for w, _ in word if stem(w) == stem(name)), key=lambda w: (len(w), w))
    described = min(before.items(), key=lambda b: (-b[1], b[0]))[0] + " " if before else ""
    best = min(objects.items(), key=lambda o: (-o[1], -len(o[0]), o[0]))[0] if objects else ""
    new = {w for w in stems(best) if w not in load_contested().empty} - set(stems(f"{described}{thing}"))
    text = f"{described}{thing} of {best}" if new else f"{described}{thing}"
    phrases = tuple(f"{thing} of {of}" for of in sorted(objects))
    return Question(digest("question", stem(thing), *sorted(objects)), text, phrases, (), "proposed")
