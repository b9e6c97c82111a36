"""Sentences taken apart for comparison: telling words, numbers, names, days, negation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.data.contrast import load_contrast
from onrecord.data.word_reports import load_word_reports

WORD = re.compile(r"\d+(?:[.,:]\d+)*|(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)?")
SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’']*\s+(?=[“\"‘'(]*[A-Z0-9À-Þ])|\n+")
OPENING = re.compile(r"[.!?]|[,:;—–]\s*[“\"‘]")  # between two words of which the second opens a sentence
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])\.$")
COMMON_SHARE = 0.12  # a word in more reports than this tells little: grammar, "say", "year", "people"
TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "president", "minister", "prime", "chancellor", "king", "queen", "general"}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence, or a part of one, as `compare_clauses` sees it.

    `stems` are the stems of its telling words; `words` all its words in order, as printed in lower case.
    `negations` counts words that negate; `soft_negations` are stems that may amount to one.
    """

    text: str
    words: tuple[str, ...]
    stems: frozenset[str]
    all_stems: frozenset[str]
    numbers: frozenset[float]
    names: frozenset[str]
    negations: int
    soft_negations: frozenset[str]
    months: frozenset[int]
    weekdays: frozenset[str]
    relative_days: frozenset[str]


def split_sentences(text: str) -> list[str]:
    """The sentences of a short text, white space trimmed."""
    parts: list[str] = []
    start = 0
    for match in SENTENCE_END.finditer(text):
        before = text[start : match.start() + len(match.group().rstrip())]  # closing marks belong to the sentence
        if ABBREVIATION.search(before):
            continue
        parts.append(before)
        start = match.end()
    return [p.strip() for p in (*parts, text[start:]) if p.strip()]


@lru_cache(maxsize=100_000)
def take_apart(text: str) -> Clause:
    """The clause of a text."""
    table = load_contrast()
    tokens = _tokens(text, table.names)
    words = tuple(t.word for t in tokens)
    plain_words = [w for w in words if not w[0].isdigit()]
    negating = _without(words, table.neutral)
    weekdays = {w.removesuffix("s") for w in words} & table.weekdays
    skipped = table.weekdays | table.relative_days | table.negators | set(table.months) | set(table.numbers)
    return Clause(
        text=text,
        words=words,
        stems=frozenset(stem(w) for w in plain_words if w not in skipped and is_telling(w)),
        all_stems=frozenset(stem(w) for w in plain_words),
        numbers=_numbers(words, table.numbers),
        names=frozenset(t.word for t in tokens if _is_name(t, table.names, skipped)),
        negations=sum(_negates(w, table.negators) for w in negating),
        soft_negations=frozenset(stem(w) for w in words if stem(w) in _denials() or w in table.soft_negators),
        months=frozenset(table.months[t.word] for t in tokens if t.word in table.months and t.capital),
        weekdays=frozenset(weekdays),
        relative_days=frozenset(set(words) & table.relative_days),
    )


def is_telling(word: str) -> bool:
    """Whether a word is rare enough in news to say what a sentence is about."""
    table = load_word_reports()
    if word in load_contrast().names:
        return True
    return len(word) > 2 and table.counts.get(word, 0) < COMMON_SHARE * table.reports


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without its commonest English endings; the same for forms of one word, not always a word."""
    for ending, least, put in load_contrast().endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            base = word[: -len(ending)] + put
            if not put and len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsze":
                base = base[:-1]
            return base.removesuffix("e") if len(base) > 3 else base
    return word.removesuffix("e") if len(word) > 3 else word


@lru_cache(maxsize=1)
def _denials() -> frozenset[str]:
    return frozenset(stem(w) for w in load_contrast().denials)


def _plain(word: str) -> str:
    word = word.lower().replace("’", "'")
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
    return word if word.endswith("n't") else word.removesuffix("'s")


def _without(words: tuple[str, ...], phrases: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    """The words without the negator of phrases that negate nothing ("no fewer than")."""
    return tuple(w for i, w in enumerate(words) if (w, words[i + 1] if i + 1 < len(words) else "") not in phrases)


def _negates(word: str, negators: frozenset[str]) -> bool:
    return word in negators or word.endswith("n't")


def _numbers(words: tuple[str, ...], table: dict[str, float]) -> frozenset[float]:
    """The numbers that the words say; neighbours make one number ("two hundred", "3.5 million")."""
    found: list[float] = []
    value: float | None = None
    for word in words:
        part = _number(word, table)
        if part is None:
            if word == "and" and value is not None and value >= 100:
                continue
            if value is not None:
                found.append(value)
            value = None
        elif value is None:
            value = part
        elif part >= 100 > 0 and part > value % 1000:
            value *= part
        elif not word[0].isdigit() and _continues(value, part):
            value += part
        else:
            found.append(value)
            value = part
    if value is not None:
        found.append(value)
    return frozenset(found)


def _continues(value: float, part: float) -> bool:
    """Whether `part` goes on with `value`: twenty-five, two hundred and six."""
    return (value >= 20 and part < 10 and value % 10 == 0) or (value >= 100 > part and value % 100 == 0)


def _number(word: str, table: dict[str, float]) -> float | None:
    if not word[0].isdigit():
        return table.get(word) if word not in {"one", "first", "once", "half", "quarter"} else None
    try:
        return float(word.replace(",", "").replace(":", "."))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Token:
    """A word in lower case, one name for many; whether it has a capital, and whether it opens a sentence."""

    word: str
    capital: bool
    opens: bool


def _tokens(text: str, same: dict[str, str]) -> list[_Token]:
    tokens: list[_Token] = []
    end = -1
    matches = list(WORD.finditer(text))
    i = 0
    while i < len(matches):
        first = matches[i]
        opens = end < 0 or any(c in '.!?“"‘' for c in text[end : first.start()])
        word = _plain(first.group())
        if i + 1 < len(matches) and (both := f"{word} {_plain(matches[i + 1].group())}") in same:
            word, i = both, i + 1
        end = matches[i].end()
        capital = first.group()[0].isupper()
        tokens.append(_Token(same.get(word, word) if capital or " " in word else word, capital, opens))
        i += 1
    return tokens


def _is_name(token: _Token, same: dict[str, str], skipped: frozenset[str]) -> bool:
    """Whether the token is a proper name; a common word that opens a sentence is none."""
    word = token.word
    if not token.capital or word in skipped or word in TITLES or len(word) < 2:
        return False
    return not token.opens or word in same or word not in load_word_reports().counts
