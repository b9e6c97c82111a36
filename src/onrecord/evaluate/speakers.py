"""Who is meant, to whom and through whom: quotes against passages marked by hand (evaluate/cases.py).

A statement is found when half of its words are shared (Dice). Its speaker is right when the actor has the marked name,
or the printed words are those of somebody without a name; a chain is right when every intermediary is, in order.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.evaluate.cases import ANY, NOBODY, Case, Marked, read_cases
from onrecord.evaluate.figures import Figure, f1_figure
from onrecord.evaluate.quotes import SAME, Attribution, align
from onrecord.evaluate.rows import Row, by_id
from onrecord.evaluate.words import Words, WordSet, dice

FAMILIES = ("statements", "speakers", "addressees", "chains")
JOINED_SHARE = 0.8  # of a statement's words: a quote that holds as many holds the statement
MIN_QUOTED_SHARE = 0.02  # of the words of a statement; as quotes are typed
_MARKS = "\"“”„‟«»‹›‘’'`「」"
_WORD = re.compile(r"\w+")
_PLAIN = frozenset({"the", "a", "an", "s"})
_KINDS = frozenset(
    {"news", "agency", "newspaper", "daily", "weekly", "magazine", "broadcaster", "charity", "company", "channel"}
)
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "him", "her", "them", "us", "me", "you", "who"})
_Role = Mapping[str, Any] | None


@dataclass(slots=True)
class _Tally:
    """Counts of right, predicted and gold in each family, and what went wrong in words."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, family: str, *, right: bool, predicted: bool, gold: bool, what: str) -> None:
        self.counts[family, "right"] += right
        self.counts[family, "predicted"] += predicted
        self.counts[family, "gold"] += gold
        if right != gold or right != predicted:
            self.wrong.append(f"    {family}  {what}")


def score_speakers(gold: Path, predicted: Sequence[Row]) -> tuple[Figure, ...]:
    """P and R of statements, speakers, addressees and chains in both halves; by phenomenon in the open half only.

    What went wrong is named below each phenomenon of the open half. Errors of the half that is held are not shown.
    """
    extracted = by_id(predicted)
    halves: dict[str, _Tally] = {"open": _Tally(), "held": _Tally()}
    phenomena: dict[str, _Tally] = {}
    for case in read_cases(gold):
        tallies = [halves["held" if case.held else "open"]]
        if not case.held:
            tallies.append(phenomena.setdefault(case.phenomenon, _Tally()))
        for tally in tallies:
            _score_case(case, extracted.get(case.id, {}), tally)
    return (*_of_halves(halves), *_of_phenomena(phenomena))


def _of_halves(halves: Mapping[str, _Tally]) -> Iterator[Figure]:
    for half, tally in halves.items():
        for family in (*FAMILIES, "quoted in reports"):
            counts = (tally.counts[family, key] for key in ("right", "predicted", "gold"))
            yield f1_figure(f"{half}: {family}", *counts)


def _of_phenomena(phenomena: Mapping[str, _Tally]) -> Iterator[Figure]:
    for name, tally in sorted(phenomena.items()):
        parts = []
        for family in FAMILIES:
            right, predicted, gold = (tally.counts[family, key] for key in ("right", "predicted", "gold"))
            if predicted or gold:
                parts.append(f"{family} {right} of {gold} (found {predicted})")
        gold = tally.counts["speakers", "gold"]
        yield Figure(name, 100 * tally.counts["speakers", "right"] / max(1, gold), f"{name}: {', '.join(parts)}",
                     tuple(tally.wrong))  # fmt: skip


def _score_case(case: Case, extraction: Row, tally: _Tally) -> None:
    words, quotes = Words(case.text), list(extraction.get("quotes", ()))
    actors = {actor["id"]: actor for actor in extraction.get("actors", ())}
    contents = [words.within(quote["content"]) for quote in quotes]
    pairs = _pair([words.within(s.content) for s in case.statements], contents)
    for i, marked in enumerate(case.statements):
        quote = quotes[pairs[i]] if i in pairs else None
        if not (marked.optional and quote is None):
            _score_statement(case, marked, quote, actors, tally)
    for j, quote in enumerate(quotes):
        if j not in pairs.values() and not _relays(quote, contents[j], case, words, actors):
            what = f"{case.id}: no statement: {_words_of(case.text, quote['content'])}"
            tally.add("statements", right=False, predicted=True, gold=False, what=what)
            _score_spare(quote, tally, what)


def _pair(gold: Sequence[WordSet], ours: Sequence[WordSet]) -> dict[int, int]:
    """The quote of each statement: one to one, but a quote that holds two statements has both."""
    made = (
        [Attribution("", c, frozenset(), frozenset()) for c in gold],
        [Attribution("", c, frozenset(), frozenset()) for c in ours],
    )
    pairs = {i: j for i, j in align(*made) if dice(gold[i], ours[j]) >= SAME}
    for i in set(range(len(gold))) - set(pairs):
        holding = [j for j in sorted(set(pairs.values())) if _share(gold[i], ours[j]) > JOINED_SHARE]
        pairs.update((i, j) for j in holding[:1])
    joined = [j for j in range(len(ours)) if j not in pairs.values()]
    for j in joined:  # two statements in one quote, each less than half of it
        inside = [i for i in range(len(gold)) if i not in pairs and _share(gold[i], ours[j]) > JOINED_SHARE]
        pairs.update((i, j) for i in inside if len(inside) > 1)
    return pairs


def _share(part: WordSet, whole: WordSet) -> float:
    return len(part & whole) / max(1, len(part))


def _score_spare(quote: Row, tally: _Tally, what: str) -> None:
    """Addressee and chain of a quote that is none count as found and wrong."""
    for family, has in (("addressees", quote.get("addressee")), ("chains", quote.get("via"))):
        if has:
            tally.add(family, right=False, predicted=True, gold=False, what=what)


def _score_statement(
    case: Case, marked: Marked, quote: Row | None, actors: Mapping[str, Row], tally: _Tally
) -> None:  # fmt: skip
    about = f"{case.id} [{marked.number}]"
    if not marked.optional:
        what = f"{about}: missed: {_words_of(case.text, marked.content)}"
        tally.add("statements", right=quote is not None, predicted=quote is not None, gold=True, what=what)
    for family, wanted, key in (("speakers", marked.speaker, "speaker"), ("addressees", marked.addressee, "addressee")):
        if marked.optional or wanted == (ANY,):
            continue
        role: _Role = quote.get(key) if quote else None
        named = [w for w in wanted if w not in {ANY, NOBODY}]
        right = bool(named) and role is not None and _is_one_of(role, named, actors)
        open_to_all = ANY in wanted or (NOBODY in wanted and named)
        predicted = right or _claims(role, named, actors, family)
        what = f"{about}: wanted {'|'.join(wanted) or 'nobody'}, found {_told(role, actors)}"
        if not (open_to_all and not right):
            tally.add(family, right=right, predicted=predicted, gold=bool(named), what=what)
        if family == "speakers" and case.phenomenon == "report" and _is_quoted(case.text, marked) and named:
            tally.counts["quoted in reports", "right"] += right
            tally.counts["quoted in reports", "predicted"] += predicted
            tally.counts["quoted in reports", "gold"] += 1
    if not marked.optional and marked.via != ((ANY,),):
        _score_chain(about, marked, (quote or {}).get("via") or (), actors, tally)


def _score_chain(
    about: str, marked: Marked, via: Sequence[Mapping[str, Any]], actors: Mapping[str, Row], tally: _Tally
) -> None:  # fmt: skip
    right = bool(marked.via) and len(via) == len(marked.via)
    right = right and all(_is_one_of(role, step, actors) for role, step in zip(via, marked.via, strict=False))
    found = ", ".join(_told(role, actors) for role in via) or "nobody"
    what = f"{about}: wanted {' > '.join('|'.join(s) for s in marked.via) or 'nobody'}, found {found}"
    tally.add("chains", right=right, predicted=bool(via), gold=bool(marked.via), what=what)


def _claims(role: _Role, named: Sequence[str], actors: Mapping[str, Row], family: str) -> bool:
    """Whether a role says who is meant: an actor; words alone where no actor is asked for, or where nobody is."""
    if role is None:
        return False
    if role.get("actor") in actors:
        return True
    in_words = any(_in_words(w) for w in named) or (family == "addressees" and not named)
    return in_words and role["text"].lower() not in _PRONOUNS


def _is_one_of(role: Mapping[str, Any], wanted: Sequence[str], actors: Mapping[str, Row]) -> bool:
    actor = actors.get(role.get("actor") or "")
    for name in wanted:
        if name == ANY:
            return True
        if actor is not None and _fold(actor["name"]) == _fold(name):
            return True
        strange = actor is not None and actor["kind"] != "group" and not _alike(actor["name"], name)
        if _in_words(name) and _alike(role["text"], name) and not strange:
            return True
    return False


def _in_words(name: str) -> bool:
    """Whether a role is wanted as it is printed: somebody without a name."""
    return name.startswith("~") or name == name.lower()


def _alike(a: str, b: str) -> bool:
    """Whether two phrases share half of their words or more."""
    return dice(frozenset(map(hash, _fold(a))), frozenset(map(hash, _fold(b)))) >= SAME


def _fold(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, articles, and words such as "newspaper" beside others."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = tuple(word for word in _WORD.findall(plain.casefold()) if word not in _PLAIN)
    return tuple(word for word in words if word not in _KINDS) or words


def _relays(quote: Row, content: WordSet, case: Case, words: Words, actors: Mapping[str, Row]) -> bool:
    """Whether the quote is none of its own.

    It is a piece of a marked statement, shares words with an optional one, or is an intermediary's report of one.
    """
    for marked in case.statements:
        held = words.within(marked.content)
        speaker = quote.get("speaker")
        told = speaker is not None and any(_is_one_of(speaker, step, actors) for step in marked.via)
        piece = _share(content, held) > JOINED_SHARE
        if piece or (held <= content and told) or (marked.optional and held & content):
            return True
    return False


def _is_quoted(text: str, marked: Marked) -> bool:
    """Whether more than a few of the statement's words stand in double quotation marks."""
    from onrecord.evaluate.words import quoted_regions

    words = Words(text)
    content = words.within(marked.content)
    return len(content & words.within(quoted_regions(text))) > MIN_QUOTED_SHARE * len(content)


def _told(role: _Role, actors: Mapping[str, Row]) -> str:
    if role is None:
        return "nobody"
    actor = actors.get(role.get("actor") or "")
    return f"{role['text']!r} ({actor['name'] if actor else 'no actor'})"


def _words_of(text: str, spans: Sequence[Sequence[int]]) -> str:
    return " ... ".join(text[start:end] for start, end in spans)[:80]
