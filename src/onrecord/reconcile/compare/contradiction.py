"""Conflicts of what was said: other numbers in one statement, the opposite of it, the same words in another's mouth."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from onrecord.model import Finding, Quote
from onrecord.reconcile.amounts import compare_amounts
from onrecord.reconcile.clauses import Clause, take_apart
from onrecord.reconcile.compare.base import comparers
from onrecord.reconcile.facts import Facts, make_finding
from onrecord.reconcile.likeness import (
    NEARLY_VERBATIM,
    OPPOSITE,
    OTHER_NUMBERS,
    SAME,
    find_contrasts,
    is_said_otherwise,
    only_in_each,
    rendering_score,
    verbatim_share,
)
from onrecord.reconcile.story_reports import quote_evidence
from onrecord.reconcile.utterances import quote_sentences, speaker_key
from onrecord.reconcile.wording import in_marks

LEAST_WORDS = 5  # of a sentence that can contradict another, or that no two people say by chance
LEAST_STEMS = 2  # telling words among them
SAME_WORDS = 0.9  # share of words in common that leaves room for a slip of the pen, and for nothing else


@comparers.add("contradiction")
def find_contradiction(facts: Facts) -> Iterator[Finding]:
    """Conflicts between quotes of reports that are no versions of one another; changes where a mind was changed."""
    speaker = {q.id: speaker_key(facts.story, q.speaker) for q in facts.story.quotes}
    for a, b in combinations(facts.story.quotes, 2):
        if facts.story.is_version_of(a.report, b.report):
            continue
        one, two = speaker[a.id], speaker[b.id]
        if one is not None and one == two:
            yield from _numbers(facts, a, b)
            yield from _opposite(facts, a, b)
        elif one is not None and two is not None:
            yield from _other_speaker(facts, a, b)


def _numbers(facts: Facts, a: Quote, b: Quote) -> Iterator[Finding]:
    """Two counts of one thing in one statement."""
    differ = compare_amounts(facts.story.content(a), facts.story.content(b))
    if differ is None or not facts.same_day(a.report, b.report):
        return  # what a later report counts may have been said later
    if a.utterance != b.utterance and not _differ_by(facts, a, b, OTHER_NUMBERS):
        return
    why = (
        f"Of one statement, {facts.where(a.report)} has {differ.first} and {facts.where(b.report)} has {differ.second}."
    )
    yield _finding(facts, a, b, why)


def _opposite(facts: Facts, a: Quote, b: Quote) -> Iterator[Finding]:
    """A sentence and its negation from one mouth, where neither report prints both: of one day, or else a change."""
    pair = _differ_by(facts, a, b, OPPOSITE)
    if pair is None or _prints(facts, b.report, pair[0]) or _prints(facts, a.report, pair[1]):
        return
    who = facts.story.role_name(a.speaker) or "someone"
    told = (
        f"{who} said {in_marks(pair[0])} according to {facts.where(a.report)} and {in_marks(pair[1])} according to "
        f"{facts.where(b.report)}"
    )
    if facts.same_day(a.report, b.report):
        yield _finding(facts, a, b, f"On one day, {told}.")
    elif _is_later(facts, a, b):
        evidence = (*quote_evidence(a), *quote_evidence(b))
        yield make_finding(facts.story.id, "change", b.utterance or b.id, f"{told}, which is later.", evidence)


def _prints(facts: Facts, report: str, sentence: str) -> bool:
    return " ".join(take_apart(sentence).words) in facts.story.plain_text(report)


def _is_later(facts: Facts, a: Quote, b: Quote) -> bool:
    """Whether the second quote's report is surely of a later day."""
    first, then = facts.story.reports[a.report].published.to, facts.story.reports[b.report].published.from_
    return first is not None and then is not None and then > first


def _other_speaker(facts: Facts, a: Quote, b: Quote) -> Iterator[Finding]:
    """The same words in quotation marks of two people, where neither report names the person of the other."""
    if a.kind == "indirect" or b.kind == "indirect" or not facts.same_day(a.report, b.report):
        return
    first, second = _person(facts, a), _person(facts, b)
    if first is None or second is None or first.split()[-1] == second.split()[-1]:
        return
    one, two = (take_apart(facts.story.content(q)) for q in (a, b))
    short, long = sorted((len(one.words), len(two.words)))
    if short < max(LEAST_WORDS, SAME_WORDS * long) or len(one.stems) < LEAST_STEMS or one.negations != two.negations:
        return
    if len({*one.words} & {*two.words}) < SAME_WORDS * len({*one.words}) or verbatim_share(one, two) < SAME_WORDS:
        return
    texts = facts.story.reports
    if first.split()[-1] in texts[b.report].text or second.split()[-1] in texts[a.report].text:
        return
    why = (
        f"{in_marks(facts.story.content(a))} was said by {first} according to {facts.where(a.report)} and by {second} "
        f"according to {facts.where(b.report)}."
    )
    yield _finding(facts, a, b, why)


def _differ_by(facts: Facts, a: Quote, b: Quote, contrast: str) -> tuple[str, str] | None:
    """Two sentences of the quotes that would be one but for this one contrast."""
    for x in quote_sentences(facts.story, a):
        for y in quote_sentences(facts.story, b):
            one, two = take_apart(x), take_apart(y)
            if min(len(one.words), len(two.words)) < LEAST_WORDS or not _may_differ_by(one, two, contrast):
                continue
            if verbatim_share(one, two) < NEARLY_VERBATIM and (contrast == OPPOSITE or rendering_score(x, y) < SAME):
                continue
            if contrast == OPPOSITE and is_said_otherwise(one, two):
                continue  # "cancel the talks until" and "the talks should not take place until" are no opposites
            if {c.kind for c in find_contrasts(one, two)} == {contrast}:
                return x, y
    return None


def _may_differ_by(a: Clause, b: Clause, contrast: str) -> bool:
    """What is quickly seen: other counts of negations, or numbers that only one side has."""
    return a.negations != b.negations if contrast == OPPOSITE else only_in_each(a.numbers, b.numbers)


def _person(facts: Facts, quote: Quote) -> str | None:
    """The full name of the person who speaks, if it is one."""
    key = speaker_key(facts.story, quote.speaker)
    actor = facts.story.actors.get(key or "")
    return actor.name if actor is not None and actor.kind == "person" and " " in actor.name else None


def _finding(facts: Facts, a: Quote, b: Quote, why: str) -> Finding:
    evidence = (*quote_evidence(a), *quote_evidence(b))
    return make_finding(facts.story.id, "conflict", a.utterance or a.id, why, evidence)
