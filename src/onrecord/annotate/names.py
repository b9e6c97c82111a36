"""Names: what the lexicon knows, and what the parser's recogniser adds, each as one span with a key.

Repairs of the recogniser: a possessive or a title taken in, `Moon Jae In` cut before its last word, compounds such as
`RussiaChina` and `U.S.-Russia` that name two countries, datelines taken for actors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.data.actors import load_lexicon
from onrecord.model import Layers, Span

NOT_ACTORS = frozenset({"EVENT", "FAC", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"})
_START = re.compile(r"(?<![^\W_])[^\W\d_a-z]")
_CAMEL = re.compile(r"\b([A-Z][a-z]{2,})([A-Z][a-z]{2,})\b")
_HYPHEN = re.compile(r"\b([A-Z][a-z]+)-(?=[A-Z])")


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A name in the text; `label` is COUNTRY, CAPITAL, ORGANISATION, PERSON or ORG, `key` what the lexicon calls it."""

    start: int
    end: int
    label: str
    key: str

    @property
    def span(self) -> Span:
        """The name's place."""
        return Span(self.start, self.end)


def find_named(text: str, layers: Layers) -> list[Named]:
    """Every name that can denote an actor, in text order, none inside another."""
    barred = [n.span for n in layers.names if n.label in NOT_ACTORS]
    people = _cut_in_headline(text, layers, list(_people(text, layers)))
    found: list[Named] = []
    for named in _from_lexicon(text, layers):
        inside_person = any(p.span.contains(named.span) and p.span != named.span for p in people)
        if not inside_person and not any(b.contains(named.span) for b in barred):
            found.append(named)
    taken = [f.span for f in found]
    for person in people:
        if not any(person.span.overlaps(t) for t in taken):
            found.append(person)
    taken = [f.span for f in found]
    for name in layers.names:
        if name.label == "ORG" and not any(name.span.overlaps(t) for t in taken):
            span = _without_article(text, name.span)
            found.append(Named(span.start, span.end, "ORG", span.of(text)))
    return sorted(found)


@cache
def _forms_by_first_word() -> dict[str, list[tuple[str, str, str]]]:
    """First word to (form, label, key), the longest form first."""
    lexicon = load_lexicon()
    table: dict[str, list[tuple[str, str, str]]] = {}
    entries = [(form, "COUNTRY", iso3) for form, iso3 in lexicon.forms.items()]
    entries += [(city, "CAPITAL", iso3) for city, iso3 in lexicon.capitals.items()]
    entries += [(alias, "ORGANISATION", org.name) for alias, org in lexicon.organisations.items()]
    for form, label, key in entries:
        form = form.replace("’", "'").removeprefix("the ")
        first = re.match(r"[^\W_]+", form)
        if first is not None and form[0].isupper():
            table.setdefault(first.group(), []).append((form, label, key))
    for forms in table.values():
        forms.sort(key=lambda f: (-len(f[0]), f[1] != "ORGANISATION", f))
    return table


def _from_lexicon(text: str, layers: Layers) -> Iterator[Named]:
    """Longest forms of the lexicon at word starts of the paragraphs, halves of compounds apart."""
    plain = text.replace("’", "'").replace("‘", "'")
    table = _forms_by_first_word()
    lexicon = load_lexicon()
    for paragraph in layers.paragraphs:
        done = paragraph.start
        for start in (m.start() for m in _START.finditer(plain, paragraph.start, paragraph.end)):
            if start < done:
                continue
            first = re.compile(r"[^\W_]+").match(plain, start)
            for form, label, key in table.get(first.group(), ()) if first else ():
                end = start + len(form)
                if plain.startswith(form, start) and end <= paragraph.end and not plain[end : end + 1].isalnum():
                    yield Named(start, end, label, key)
                    done = end
                    break
        for match in _CAMEL.finditer(text, paragraph.start, paragraph.end):
            halves = [lexicon.forms.get(half) for half in match.groups()]
            if all(halves):
                yield Named(match.start(1), match.end(1), "COUNTRY", str(halves[0]))
                yield Named(match.start(2), match.end(2), "COUNTRY", str(halves[1]))
        for match in _HYPHEN.finditer(text, paragraph.start, paragraph.end):
            if match.group(1) in lexicon.compounds:
                yield Named(match.start(1), match.end(1), "COUNTRY", lexicon.compounds[match.group(1)])


def _people(text: str, layers: Layers) -> Iterator[Named]:
    """The recogniser's persons without titles and possessives, in the whole length of the name."""
    honorifics = load_lexicon().words["honorifics"]
    for name in layers.names:
        if name.label != "PERSON":
            continue
        tokens = list(layers.tokens_in(name.span))
        while tokens and (tokens[-1].text in {"'s", "’s", "‘s", "'", "’"} or not tokens[-1].text[:1].isalpha()):
            tokens.pop()
        while tokens and tokens[0].text.rstrip(".").lower() in honorifics:
            tokens.pop(0)
        if not tokens or not tokens[0].text[:1].isupper():
            continue
        after = tokens[-1].index + 1
        while after < len(layers.tokens) and _continues_name(layers, after, tokens[-1].end):
            tokens.append(layers.tokens[after])
            after += 1
        yield Named(tokens[0].start, tokens[-1].end, "PERSON", text[tokens[0].start : tokens[-1].end])


def _cut_in_headline(text: str, layers: Layers, people: list[Named]) -> list[Named]:
    """Names of a headline, whose capitals mislead the recogniser ("Ruiz Leads"), cut to what the body knows."""
    if len(layers.paragraphs) < 2 or not _in_title_case(layers.paragraphs[0].of(text)):
        return people
    headline = layers.paragraphs[0]
    body = {w for p in people if p.start >= headline.end for w in (p.key.split()[0], p.key.split()[-1])}
    known = {p.key for p in people if p.start >= headline.end}
    cut = []
    for person in people:
        words = person.key.split()
        inside = [w for w in words if w in body]
        if person.end <= headline.end and len(words) > 1 and person.key not in known and len(inside) == 1:
            start = person.start + person.key.index(inside[0])
            person = Named(start, start + len(inside[0]), "PERSON", inside[0])
        cut.append(person)
    return cut


def _in_title_case(words: str) -> bool:
    """Whether nearly all words of four letters or more are capitalised."""
    long = re.findall(r"\b[^\W\d_]{4,}", words)
    return len(long) > 2 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)


def _continues_name(layers: Layers, index: int, end: int) -> bool:
    """Whether the token goes on a name that the recogniser cut: a capitalised `In`, or a hyphenated part."""
    token = layers.tokens[index]
    return token.start == end + 1 and token.text in {"In", "Un", "Il", "Hye"} and token.start > layers.tokens[0].start


def _without_article(text: str, span: Span) -> Span:
    words = span.of(text)
    cut = 4 if words.lower().startswith("the ") else 0
    end = span.end - 2 if words.endswith(("'s", "’s", "‘s")) else span.end
    return Span(span.start + cut, end) if span.start + cut < end else span
