"""Patterns of `data/times` compiled: what is printed -> matches with named values.

A pattern becomes one regular expression. Since a report has a few hundred words and a language a few hundred rules,
each rule is filed under the two words that it can begin with, and only those are tried at a word.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from onrecord.data.times import Row, Value, Vocabulary, load_vocabulary
from onrecord.errors import BadData

BESIDE = ("prefix", "suffix")
DIGITS, ANY = "#", "*"  # file rules under numbers, and under any second word
SPACE = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"  # white space, but no blank line
HYPHEN = "[-\u2010\u2011\u2013\u2014]"
_WORD = re.compile(r"[^\W\d_]+|\d+|['’‘](?=\d)")
EXACT = "="  # before a word that matches only in the case in which the table has it
Opening = tuple[str, ...]
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


@dataclass(frozen=True)
class Rule:
    """One rule; its regular expression is compiled when it is first tried."""

    order: int
    maker: str
    pattern: str
    source: str
    classes: Mapping[str, str]
    fixed: Mapping[str, Value]
    after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern between edges of words."""
        return re.compile(rf"(?<!\w){self.source}(?!\w)")

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
        self._filed: dict[tuple[str, str], list[Rule]] = {}
        for rule in self.rules:
            for opening in _Parser(rule.pattern, vocabulary).openings():
                self._filed.setdefault(opening, []).append(rule)
        self._firsts = frozenset(first for first, _ in self._filed)

    def find(self, text: str) -> Iterator[Match]:
        """Every expression in text order, none overlapping: the longest at each word, then the earliest rule."""
        words = [(w.start(), _key(w[0])) for w in _WORD.finditer(text)]
        words.append((len(text), ANY))
        done = 0
        for (start, key), (_, following) in itertools.pairwise(words):
            if start < done or key not in self._firsts:
                continue
            match = self._longest(text, start, (key, following), (key, ANY))
            if match is not None:
                done = match.end
                yield match

    def value_of(self, name: str, printed: str) -> Value:
        """The value of a printed word of a class; of a shape, the printed characters themselves."""
        table = self._lower.get(name)
        if table is None:
            return printed
        return table.get(_plain(" ".join(printed.split())), printed)

    def _longest(self, text: str, start: int, *openings: tuple[str, str]) -> Match | None:
        best: tuple[int, Rule, re.Match[str]] | None = None
        for opening in openings:
            for rule in self._filed.get(opening, ()):
                found = rule.regex.match(text, start)
                if found is None or (best is not None and (found.end(), -rule.order) <= (best[0], -best[1].order)):
                    continue
                if rule.fits(text, start, found.end()):
                    best = found.end(), rule, found
        if best is None:
            return None
        end, rule, found = best
        values = dict(rule.fixed)
        for group, printed in found.groupdict().items():
            if printed is not None:
                name, value = group.rpartition("_")[0], self.value_of(rule.classes[group], printed)
                values.update(_several(name, value) if "_and_" in name else {name: value})
        return Match(start, end, rule, values)

    def _beside(self, row: Row) -> tuple[re.Pattern[str], frozenset[str]]:
        """Words before or after an expression that belong to it, and the makers of those expressions."""
        regex = _Parser(row.pattern, self.vocabulary).regex()
        at_edge = rf"(?<!\w){regex}\Z" if row.maker == "prefix" else rf"{regex}(?!\w)"
        return re.compile(at_edge), frozenset(str(row.fixed["to"]).split())

    def _compile(self, order: int, row: Row) -> Rule:
        parser = _Parser(row.pattern, self.vocabulary)
        source = parser.regex()
        around = {name: _condition(name, pattern) for name, pattern in row.conditions.items()}
        return Rule(
            order,
            row.maker,
            row.pattern,
            source,
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

    def openings(self) -> frozenset[tuple[str, str]]:
        """The first two words that a match can have; ANY for a second one that may be whatever it likes."""
        where = f"data/times/{self._vocabulary.language}.toml"
        pieces = list(_pieces(self._pattern))
        found, end = self._alternatives(pieces, 0)
        if end != len(pieces):
            raise BadData(f"{where}: brackets of {self._pattern!r} do not match")
        if () in found:
            raise BadData(f"{where}: pattern {self._pattern!r} can match nothing")
        return frozenset((o[0], o[1] if len(o) > 1 else ANY) for o in found)

    def _alternatives(self, pieces: list[tuple[str, str]], i: int) -> tuple[set[Opening], int]:
        found, i = self._sequence(pieces, i)
        while i < len(pieces) and pieces[i] == ("mark", "|"):
            more, i = self._sequence(pieces, i + 1)
            found = found | more
        return found, i

    def _sequence(self, pieces: list[tuple[str, str]], i: int) -> tuple[set[Opening], int]:
        found: set[Opening] = {()}
        while i < len(pieces):
            kind, what = pieces[i]
            if kind == "mark" and what in "])|":
                break
            if kind == "mark" and what in "[(":
                inner, i = self._alternatives(pieces, i + 1)
                inner = inner | {()} if what == "[" else inner
            else:
                inner = self._opening(kind, what)
            i += 1
            if any(len(o) < 2 for o in found):
                found = {o for o in found if len(o) > 1} | {(o + n)[:2] for o in found if len(o) < 2 for n in inner}
        return found, i

    def _opening(self, kind: str, what: str) -> set[Opening]:
        if kind == "word":
            return {(_key(what),)}
        if kind == "mark":
            return {()}  # spaces, hyphens and marks are no words
        name = what.partition(":")[0]
        if (words := self._vocabulary.words.get(name)) is not None:
            return {tuple(_key(t) for t in _WORD.findall(w)[:2]) for w in words if _WORD.search(w)}
        shape = self._vocabulary.shapes.get(name, "")
        return {(mark, ANY) for mark in "'’‘"} if shape.startswith("['") else {(DIGITS, ANY)}

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
    exact, word = word.startswith(EXACT) or any(c.isupper() for c in word), word.removeprefix(EXACT)
    dotted = word.endswith(".") and word.count(".") == 1
    body = "".join(_literal(c) for c in (word[:-1] if dotted else word))
    body += r"\.?" if dotted else r"(?!\w)" if word[-1].isalnum() else ""
    return body if exact else f"(?i:{body})"


def _several(name: str, value: Value) -> dict[str, Value]:
    """The values of a word that says two things at once ("Montagabend" is `weekday_and_part`, "1 EV")."""
    parts = zip(name.split("_and_"), str(value).split(), strict=True)
    return {n: int(v) if v.lstrip("-").isdigit() else v for n, v in parts}


def _key(word: str) -> str:
    return DIGITS if word[0].isdigit() else word.lower()


def _plain(word: str) -> str:
    return (
        word.removeprefix(EXACT)
        .lower()
        .rstrip(".")
        .replace("’", "'")
        .replace("‘", "'")
        .replace("–", "-")
        .replace("—", "-")
    )


@cache
def grammar_of(language: str) -> Grammar:
    """The compiled grammar of a language, once a process."""
    return Grammar(load_vocabulary(language))
