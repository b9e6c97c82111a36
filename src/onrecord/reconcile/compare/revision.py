"""Revisions: a newer text under one id or at one address, and what it changes: numbers, quotations, words.

The two bodies are aligned word by word (Ratcliff and Obershelp, as `difflib` has it); evidence stands on both sides:
where words were only added, the words before the gap on the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from onrecord.data.contrast import load_contrast
from onrecord.model import Evidence, Finding, Quote, Report, Span, given_id
from onrecord.reconcile.clauses import take_apart
from onrecord.reconcile.compare.base import comparers
from onrecord.reconcile.facts import Facts, make_finding
from onrecord.reconcile.story_reports import quote_evidence
from onrecord.reconcile.wording import appeared, count, in_marks, join_names, outlet, outlet_and_day

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-’'][^\W\d_]+)*")
BEFORE_WORDS = 5  # of the other text, where one only adds
SHOWN = 3  # changes of a sort that are told one by one; the others are counted
LAST = "9999"


@dataclass(frozen=True, slots=True)
class _Edit:
    """Words of the older text that became words of the newer; one side may have none."""

    old: tuple[Span, ...]
    new: tuple[Span, ...]
    at_old: Span
    at_new: Span


@comparers.add("revision")
def find_revision(facts: Facts) -> Iterator[Finding]:
    """One finding of kind `change` for each text and the next one under its id or at its address."""
    for versions in _versions(facts):
        for old, new in pairwise(versions):
            edits = list(_edits(old, new))
            dropped, added = _quotations(facts, old, new), _quotations(facts, new, old)
            told = [*_numbers(old, new, edits), *_quoted(added, dropped, facts), *_words(old, new, edits)]
            if not told:
                continue
            evidence = [Evidence(old.id, e.at_old.start, e.at_old.end) for e in edits]
            evidence += [Evidence(new.id, e.at_new.start, e.at_new.end) for e in edits]
            evidence += [e for quote in (*dropped, *added) for e in quote_evidence(quote)]
            why = f"{_who_changed(old, new)}: {'; '.join(told)}."
            yield make_finding(facts.story.id, "change", new.id, why, evidence)


def _versions(facts: Facts) -> Iterator[list[Report]]:
    """The texts of each report that the story has in more than one, in the order in which they appeared."""
    groups: dict[str, list[Report]] = {}
    for report in facts.story.reports.values():
        groups.setdefault(facts.story.first_version[report.id], []).append(report)
    for reports in groups.values():
        yield sorted(reports, key=lambda r: _order(facts, r))


def _order(facts: Facts, report: Report) -> tuple[str, str, bool, str]:
    published = report.published
    later = report.id != given_id(report)
    return published.from_ or published.to or LAST, facts.story.sources[report.id].modified or "", later, report.id


def _who_changed(old: Report, new: Report) -> str:
    """`Gull changed its report of 5 Mar 2031 on 6 Mar 2031`, as far as the days are known."""
    if outlet(old) != outlet(new):
        return f"{outlet_and_day(new)} changed the report of {outlet_and_day(old)}"
    first, then = old.published, new.published
    if first.day is None:
        when = "" if first == then else f" ({appeared(first)}, then {appeared(then)})"
        return f"{outlet(new)} changed its report{when}"
    when = "" if first == then else f" on {appeared(then)}" if then.day else f" ({appeared(then)})"
    return f"{outlet(new)} changed its report of {appeared(first)}{when}"


def _edits(old: Report, new: Report) -> Iterator[_Edit]:
    """What separates the two bodies, in the order of the text."""
    one, two = _tokens(old), _tokens(new)
    before, after = ([t.of(r.text).casefold() for t in tokens] for r, tokens in ((old, one), (new, two)))
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal" and one and two:
            yield _Edit(tuple(one[a:b]), tuple(two[c:d]), _at(one, a, b), _at(two, c, d))


def _tokens(report: Report) -> list[Span]:
    body = report.body or ((Span(0, len(report.text)),) if report.text else ())
    return [Span(*m.span()) for part in body for m in WORD.finditer(report.text, part.start, part.end)]


def _at(tokens: Sequence[Span], start: int, end: int) -> Span:
    """The words from `start` to `end`; where there are none, the words before, or after at the very beginning."""
    if start == end:
        start, end = (max(0, start - BEFORE_WORDS), start) if start else (0, min(BEFORE_WORDS, len(tokens)))
    return Span(tokens[start].start, tokens[end - 1].end)


def _numbers(old: Report, new: Report, edits: Sequence[_Edit]) -> Iterator[str]:
    """Numbers that became others, then those that only one text has."""
    became, dropped, added = [], [], []
    for edit in edits:
        before = [w for s in edit.old if _is_number(w := s.of(old.text))]
        after = [w for s in edit.new if _is_number(w := s.of(new.text))]
        if len(before) == len(after):
            became += [f"{x} became {y}" for x, y in zip(before, after, strict=True) if x != y]
        else:
            dropped += [w for w in before if w[0].isdigit() and w not in after]
            added += [w for w in after if w[0].isdigit() and w not in before]
    if became:
        yield _some(became)
    if added:
        yield f"the {_plural('number', added)} {_some(added)} {'is' if len(added) == 1 else 'are'} new"
    if dropped:
        yield f"the {_plural('number', dropped)} {_some(dropped)} {'is' if len(dropped) == 1 else 'are'} gone"


def _is_number(word: str) -> bool:
    """Whether a word is a number in digits, or one in words that counts ("three", "twenty-one")."""
    cardinals = load_contrast().cardinals
    return word[0].isdigit() or (all(w in cardinals for w in word.lower().split("-")) and word.lower() != "one")


def _quotations(facts: Facts, of: Report, other: Report) -> list[Quote]:
    """The quotations of one text whose words the other does not print."""
    there = f" {facts.story.plain_text(other.id)} "
    mine = (q for q in facts.story.quotes if q.report == of.id and q.kind != "indirect")
    return [q for q in mine if (words := _plain(facts.story.content(q))) and f" {words} " not in there]


def _quoted(added: Sequence[Quote], dropped: Sequence[Quote], facts: Facts) -> Iterator[str]:
    for quotes, verb in ((added, "added"), (dropped, "dropped")):
        if quotes:
            shown = [f"{in_marks(facts.story.content(q))}{_by(facts, q)}" for q in quotes]
            yield f"it {verb} the {_plural('quotation', quotes)} {_some(shown)}"


def _plain(text: str) -> str:
    return " ".join(take_apart(text).words)


def _by(facts: Facts, quote: Quote) -> str:
    name = facts.story.role_name(quote.speaker)
    return f" by {name}" if name else ""


def _words(old: Report, new: Report, edits: Sequence[_Edit]) -> Iterator[str]:
    """How many words are new and how many gone, with the longest stretch of each."""
    parts = []
    for verb, report, spans in (("added", new, [e.new for e in edits]), ("dropped", old, [e.old for e in edits])):
        words = [s for stretch in spans for s in stretch if not s.of(report.text)[0].isdigit()]
        if words:
            longest = max((s for s in spans if s), key=len)
            shown = in_marks(report.text[longest[0].start : longest[-1].end])
            among = "among them " if len(longest) < len(words) else ""
            parts.append(f"{verb} {count(len(words), 'word')} ({among}{shown})")
    if parts:
        yield f"it {' and '.join(parts)}"


def _some(told: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(told))
    more = len(distinct) - SHOWN
    return join_names([*distinct[:SHOWN], f"{more} more"] if more > 0 else distinct)


def _plural(noun: str, things: Sequence[object]) -> str:
    return noun if len(things) == 1 else f"{noun}s"
