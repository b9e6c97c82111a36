"""Patterns of `data/times` compiled: what is printed -> matches with named values.

A pattern becomes one regular expression. Since a report has a few hundred words and a language a few hundred rules,
each rule is filed under the words that it can begin with, and only those are tried at a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.data.times import Row, Value, Vocabulary, load_vocabulary
from onrecord.errors import BadData

BESIDE = ("prefix", "suffix")
DIGITS = "#"  # files rules that begin with a digit
SPACE = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"  # white space, but no blank line
HYPHEN = "[-\u2010\u2011\u2013\u2014]"
_WORD = re.compile(r"[^\W\d_]+|\d+|['’‘](?=\d)")
_CONTEXT_CHARS = 40  # how far conditions look to the left
_MARKS = {"'": "['’‘]", " ": SPACE, "-": HYPHEN}


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a rule matched; `values` are the rule's fixed ones and those of its classes."""

    start: int
    end: int
    rule: Rule
    values: Mapping[str, Value]

    @property
    def maker(self) -> str:
        """Who makes sense of it."""
        return self.rule.maker


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled rule."""

    order: int
    maker: str
    pattern: str
    regex: re.Pattern[str]
    classes: Mapping[str, str]
    fixed: Mapping[str, Value]
    after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the text around the place is as the rule's conditions want it."""
        left = text[max(0, start - _CONTEXT_CHARS) : start]
        return (
            (self.after is None or self.after.search(left) is not None)
            and (self.unless_after is None or self.unless_after.search(left) is None)
            and (self.before is None or self.before.match(text, end) is not None)
            and (self.unless_before is None or self.unless_before.match(text, end) is None)
        )


class Grammar:
    """The rules of one language, filed by the words that they can begin with."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._lower = {
            name: {_plain(word): value for word, value in words.items()} for name, words in vocabulary.words.items()
        }
        rows = [row for row in vocabulary.rows if row.maker not in BESIDE]
        self.rules = tuple(self._compile(n, row) for n, row in enumerate(rows))
        self.prefixes = tuple(self._beside(row) for row in vocabulary.rows if row.maker == "prefix")
        self.suffixes = tuple(self._beside(row) for row in vocabulary.rows if row.maker == "suffix")
        self._by_first: dict[str, list[Rule]] = {}
        for rule in self.rules:
            firsts, empty = _Parser(rule.pattern, vocabulary).firsts()
            if empty or not firsts:
                raise BadData(f"data/times/{vocabulary.language}.toml: pattern {rule.pattern!r} can match nothing")
            for first in firsts:
                self._by_first.setdefault(first, []).append(rule)

    def find(self, text: str) -> Iterator[Match]:
        """Every expression in text order, none overlapping: the longest at each word, then the earliest rule."""
        done = 0
        for word in _WORD.finditer(text):
            start = word.start()
            if start < done:
                continue
            key = DIGITS if word[0][0].isdigit() else word[0].lower()
            rules = self._by_first.get(key)
            if rules and (match := self._longest(text, start, rules)) is not None:
                done = match.end
                yield match

    def value_of(self, name: str, printed: str) -> Value:
        """The value of a printed word of a class; of a shape, the printed characters themselves."""
        table = self._lower.get(name)
        if table is None:
            return printed
        return table.get(_plain(" ".join(printed.split())), printed)

    def _longest(self, text: str, start: int, rules: list[Rule]) -> Match | None:
        best: tuple[int, Rule, re.Match[str]] | None = None
        for rule in rules:
            found = rule.regex.match(text, start)
            if found is not None and (best is None or found.end() > best[0]) and rule.fits(text, start, found.end()):
                best = found.end(), rule, found
        if best is None:
            return None
        end, rule, found = best
        values = dict(rule.fixed)
        for group, printed in found.groupdict().items():
            if printed is not None:
                values[group.rpartition("_")[0]] = self.value_of(rule.classes[group], printed)
        return Match(start, end, rule, values)

    def _beside(self, row: Row) -> tuple[re.Pattern[str], frozenset[str]]:
        """Words before or after an expression that belong to it, and the makers of those expressions."""
        regex = _Parser(row.pattern, self.vocabulary).regex()
        at_edge = rf"(?<!\w){regex}\Z" if row.maker == "prefix" else rf"{regex}(?!\w)"
        return re.compile(at_edge), frozenset(str(row.fixed["to"]).split())

    def _compile(self, order: int, row: Row) -> Rule:
        parser = _Parser(row.pattern, self.vocabulary)
        regex = re.compile(r"(?<!\w)" + parser.regex() + r"(?!\w)")
        around = {name: _condition(name, pattern) for name, pattern in row.conditions.items()}
        return Rule(
            order,
            row.maker,
            row.pattern,
            regex,
            parser.classes,
            row.fixed,
            around.get("after"),
            around.get("before"),
            around.get("unless_after"),
            around.get("unless_before"),
        )


class _Parser:
    """One reading of a pattern, once for its regular expression and once for the words it can begin with."""

    def __init__(self, pattern: str, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.classes: dict[str, str] = {}
        self._pattern = _expand(pattern, vocabulary)

    def regex(self) -> str:
        out: list[str] = []
        for kind, what in _pieces(self._pattern):
            if kind == "class":
                out.append(self._class(what))
            elif kind == "word":
                out.append(f"(?i:{re.escape(what)})(?!\\w)" if what.isalpha() else f"(?i:{re.escape(what)})")
            else:
                out.append({"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}.get(what) or _literal(what))
        return "".join(out)

    def firsts(self) -> tuple[frozenset[str], bool]:
        """The words that a match can begin with, and whether the pattern can match nothing."""
        pieces = list(_pieces(self._pattern))
        firsts, empty, end = self._alternatives(pieces, 0)
        if end != len(pieces):
            raise BadData(f"data/times/{self._vocabulary.language}.toml: brackets of {self._pattern!r} do not match")
        return frozenset(firsts), empty

    def _alternatives(self, pieces: list[tuple[str, str]], i: int) -> tuple[set[str], bool, int]:
        firsts, empty, i = self._sequence(pieces, i)
        while i < len(pieces) and pieces[i][1] == "|" and pieces[i][0] == "mark":
            more, also, i = self._sequence(pieces, i + 1)
            firsts, empty = firsts | more, empty or also
        return firsts, empty, i

    def _sequence(self, pieces: list[tuple[str, str]], i: int) -> tuple[set[str], bool, int]:
        firsts: set[str] = set()
        open_ = True
        while i < len(pieces):
            kind, what = pieces[i]
            if kind == "mark" and what in "])|":
                break
            if kind == "mark" and what in "[(":
                inner, empty, i = self._alternatives(pieces, i + 1)
                empty = empty or what == "["
            else:
                inner, empty = self._first(kind, what)
            i += 1
            if open_:
                firsts |= inner
                open_ = empty
        return firsts, open_, i

    def _first(self, kind: str, what: str) -> tuple[set[str], bool]:
        if kind == "word":
            return {what.lower() if what.isalpha() else DIGITS}, False
        if kind == "mark":
            return set(), True  # spaces, hyphens and marks begin nothing
        name = what.partition(":")[0]
        if (words := self._vocabulary.words.get(name)) is not None:
            return {m[0].lower() if m[0][0].isalpha() else DIGITS for w in words if (m := _WORD.search(w))}, False
        shape = self._vocabulary.shapes[name]
        return ({"'", "’", "‘"} if shape.startswith("['") else {DIGITS}), False

    def _class(self, what: str) -> str:
        name, _, alias = what.partition(":")
        alias = alias or name
        if (words := self._vocabulary.words.get(name)) is not None:
            body = "|".join(_word(w) for w in sorted(words, key=lambda w: (-len(w), w)))
        elif (shape := self._vocabulary.shapes.get(name)) is not None:
            body = shape
        else:
            raise BadData(f"data/times/{self._vocabulary.language}.toml: no class {name!r} (in {self._pattern!r})")
        group = f"{alias}_{len(self.classes)}"  # a name may stand in two branches of a pattern
        self.classes[group] = name
        return f"(?P<{group}>{body})"


def _expand(pattern: str, vocabulary: Vocabulary) -> str:
    """The pattern with every `<NAME>` replaced by its phrase."""
    for _ in range(8):  # phrases may hold phrases, but not themselves
        if "<" not in pattern:
            return pattern
        try:
            pattern = re.sub(r"<(\w+)>", lambda m: f"({vocabulary.phrases[m[1]]})", pattern)
        except KeyError as err:
            raise BadData(f"data/times/{vocabulary.language}.toml: no phrase {err} (in {pattern!r})") from None
    raise BadData(f"data/times/{vocabulary.language}.toml: phrases of {pattern!r} go round in a circle")


_PIECES = re.compile(r"\{([\w:]+)\}|([^\W\d_]+|\d+)|(.)", re.DOTALL)


def _pieces(pattern: str) -> Iterator[tuple[str, str]]:
    for m in _PIECES.finditer(pattern):
        yield ("class", m[1]) if m[1] else ("word", m[2]) if m[2] else ("mark", m[3])


def _condition(name: str, pattern: str) -> re.Pattern[str]:
    """A condition on the text to the left (`...after`) or to the right."""
    body = rf"(?i:(?<!\w)(?:{pattern})\s*\Z)" if name.endswith("after") else rf"(?i:\s*(?:{pattern})(?!\w))"
    return re.compile(body)


def _literal(mark: str) -> str:
    return _MARKS.get(mark) or re.escape(mark)


def _word(word: str) -> str:
    """The regular expression of one word of a class, with its optional full stop and its care for case."""
    dotted = word.endswith(".") and word.count(".") == 1
    body = "".join(_literal(c) for c in (word[:-1] if dotted else word))
    body += r"\.?" if dotted else r"(?!\w)" if word[-1].isalnum() else ""
    return body if any(c.isupper() for c in word) else f"(?i:{body})"


def _plain(word: str) -> str:
    return word.lower().rstrip(".").replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", "-")


@cache
def grammar_of(language: str) -> Grammar:
    """The compiled grammar of a language, once a process."""
    return Grammar(load_vocabulary(language))
