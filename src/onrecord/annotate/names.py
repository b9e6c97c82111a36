"""Names: what the lexicon knows, people, and the organisations that the parser's recogniser adds, each with a key."""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.annotate.capitals import find_in_capitals
from onrecord.annotate.lexical_names import Named, find_lexical
from onrecord.annotate.media import is_medium_or_make
from onrecord.annotate.outlet_names import settle_outlets
from onrecord.annotate.outlet_shapes import find_outlets
from onrecord.annotate.overlap import Places
from onrecord.annotate.person_names import find_people
from onrecord.annotate.sayers import find_sayers
from onrecord.data.actors import load_lexicon
from onrecord.model import Layers, Name, Span

__all__ = ["Named", "find_named"]

NOT_ACTORS = frozenset({"EVENT", "FAC", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"})
_ACRONYM = re.compile(r" \((?:the |or )?[\"“'‘]?([A-Z][A-Za-z.&]{1,7})[\"”'’]?\)")
_SMALL = frozenset(["of", "the", "and", "for", "on", "in", "to", "de", "&"])


def find_named(text: str, layers: Layers) -> list[Named]:
    """Every name that can denote an actor, in text order; only a modifier may stand inside another name."""
    barred = Places(n for n in layers.names if n.label in NOT_ACTORS)
    bodies = Places(n for n in layers.names if n.label == "ORG")
    lexical = settle_outlets(layers, find_lexical(text, layers))
    lexical = [n for n in lexical if not _is_barred(n, barred) and not _begins_body(n, bodies, text)]
    outlets = find_outlets(text, layers, lexical)
    people = _wider_people(text, layers, [*lexical, *outlets])
    placed = Places(people)
    found = [n for n in lexical if not placed.touching(n.span)] + people + outlets
    found += _well_known(layers, found, barred)
    found += _organisations(text, layers, found, people)
    found += find_sayers(text, layers, found)
    found = find_in_capitals(text, layers, found)
    short = Places(_acronyms(text, layers, found))
    kept = [n for n in found if n.label != "ORG" or not short.touching(n.span)]
    kept = [n for n in kept if n.label in {"COUNTRY", "CAPITAL"} or not is_medium_or_make(layers, n.span)]
    return sorted([*kept, *short.touching(Span(0, len(text)))])


def _is_barred(named: Named, barred: Places[Name]) -> bool:
    """Whether the form stands in the name of an event, a building or a book."""
    around = [b for b in barred.touching(named.span) if b.span.contains(named.span)]
    longer = (b for b in around if named.end != b.end or named.start - b.start not in {0, len("the ")})
    return any(longer) or any(b.label == "LANGUAGE" for b in around)


def _begins_body(named: Named, bodies: Places[Name], text: str) -> bool:
    """Whether the name of an outlet begins that of a body ("the Independent Office for Police Conduct")."""
    lexicon = load_lexicon()
    if named.label != "ORGANISATION" or lexicon.organisations[named.key].kind != "outlet":
        return False
    heads = lexicon.words["body_heads"]
    return any(b.end > named.end and heads & set(text[named.end : b.end].split()) for b in bodies.touching(named.span))


def _wider_people(text: str, layers: Layers, lexical: list[Named]) -> list[Named]:
    """People, among them those whose name holds a form of the lexicon ("Michael Jordan", "Paris Hilton")."""
    kept = [n for n in lexical if n.label in {"PERSON", "ORGANISATION", "ORG"}]
    others = Places(n for n in lexical if n.label in {"COUNTRY", "CAPITAL"})
    people = find_people(text, layers, kept)
    wider = []
    for person in people:
        inside = others.touching(person.span)
        if not inside or all(person.span.contains(n.span) and person.span != n.span for n in inside):
            left = sum(len(n.span) for n in inside)
            if not inside or left + text.count("-", person.start, person.end) < len(person.span):  # "Franco-German"
                wider.append(person)
    return wider + [n for n in kept if n.label == "PERSON"]


def _well_known(layers: Layers, found: list[Named], barred: Places[Name]) -> list[Named]:
    """Surnames of leaders that the recogniser overlooks or takes for places ("Draghi"), outside longer names."""
    placed, known, added = Places(found), load_lexicon().words["known_alone"], []
    for token in layers.tokens:
        if token.text not in known or token.pos not in {"PROPN", "NOUN", "ADJ"}:
            continue
        beside = layers.tokens[max(0, token.index - 1) : token.index + 2]
        alone = not any(t.pos == "PROPN" and t.index != token.index for t in beside)
        if alone and not placed.touching(token.span) and not barred.touching(token.span):
            added.append(Named(token.start, token.end, "PERSON", token.text))
    return added


def _organisations(text: str, layers: Layers, found: list[Named], people: list[Named]) -> list[Named]:
    """What the recogniser calls an organisation, and surnames that it takes for one or for a place."""
    added, placed, words_out = [], Places(found), load_lexicon().words["not_bodies"]
    ends = tuple(load_lexicon().words["surname_ends"])
    ends_of_bodies = load_lexicon().words["companies"] | load_lexicon().words["body_heads"]
    places = load_lexicon().words["places"]
    surnames = {w for p in people for w in (p.key, p.key.split()[0], p.key.split()[-1])}  # "Wang" of "Wang Yi"
    beginnings = {p.start for p in layers.paragraphs}
    alone = {p.key for p in people if " " not in p.key}  # "Atimadi" tells what "Homira Atimadi" is
    for name in layers.names:
        span = _without_article(text, name.span)
        words = span.of(text)
        overlapping = placed.touching(span)
        last = words.split()[-1]
        if (
            name.label == "PERSON"
            and last in ends_of_bodies
            and all(p.label != "ORG" for p in overlapping)
            and " " in words
        ):
            added.append(Named(span.start, span.end, "ORG", " ".join(words.split())))
            continue
        whole = name.label == "ORG" and last in alone and 1 < len(words.split()) < 4 and words.istitle()
        whole = whole or (
            name.label == "ORG" and 1 < len(words.split()) < 4 and words.istitle() and last.endswith(ends)
        )
        if (words in surnames or whole) and not overlapping and name.label != "PERSON":
            added.append(Named(span.start, span.end, "PERSON", words))
            continue
        if name.label != "ORG" or not words[:1].isupper() or _is_plain(words) or last in words_out:
            continue
        if words.isupper() and span.start in beginnings:  # a dateline
            continue
        if words in places or _is_where(layers, span):
            continue
        if all(_is_modifier(text, f, span) for f in overlapping):
            added.append(Named(span.start, span.end, "ORG", " ".join(words.split())))
    return added


def _is_plain(words: str) -> bool:
    """Whether the recogniser took a title or a common noun in capitals for an organisation ("Foreign", "President")."""
    lexicon = load_lexicon()
    kinds = lexicon.words["kinds_of_people"] | lexicon.words["nobody_alone"]
    if words in kinds or words.removesuffix("s") in kinds:
        return True  # "Secretary of State", "the senior Democrat"
    if words in lexicon.words["lone_bodies"]:
        return False
    first, _, last = words.rpartition(" ")
    if last in lexicon.words["party_titles"] and first in lexicon.words["places"]:
        return True  # "the Florida Republican"
    known = lexicon.words["honorifics"] | lexicon.words["people"] | lexicon.words["states"] | lexicon.words["humans"]
    return all(w.lower().rstrip(".") in known or w.lower() in lexicon.offices for w in words.split())


def _is_where(layers: Layers, span: Span) -> bool:
    """Whether a single word stands as a place: "the airspace over Erbil", "the border at Wagah"."""
    tokens = layers.tokens_in(span)
    if len(tokens) != 1 or tokens[0].dep != "pobj" or tokens[0].text.isupper():
        return False
    return layers.tokens[tokens[0].head].text.lower() in {"in", "at", "near", "over", "around", "across", "outside"}


def _is_modifier(text: str, form: Named, span: Span) -> bool:
    """Whether the form begins a longer name, or ends it after "of": "Chinese Navy Club", "Bank of China"."""
    if form.label not in {"COUNTRY", "CAPITAL"} or not span.contains(form.span) or form.span == span:
        return False
    last = text[form.end : span.end].split()
    if form.end == span.end:
        return text[span.start : form.start].endswith((" of ", " of the "))
    return bool(last and last[-1][:1].isupper() and form.start == span.start)


def _without_article(text: str, span: Span) -> Span:
    words = span.of(text)
    cut = 4 if words.lower().startswith("the ") else 0
    end = span.end - 2 if words.endswith(("'s", "’s", "‘s")) else span.end
    end = span.start + len(span.of(text)[: end - span.start].rstrip(" '’"))
    return Span(span.start + cut, end) if span.start + cut < end else span


def _acronyms(text: str, layers: Layers, found: list[Named]) -> list[Named]:
    """Short forms that the report defines ("Harbour Workers Union (HWU)"), and every place that uses them."""
    ends: dict[int, list[Named]] = defaultdict(list)
    for named in found:
        ends[named.end].append(named)
    added: list[Named] = []
    taken = {i for n in found if n.label != "ORG" for i in range(n.start, n.end)}
    for paragraph in layers.paragraphs:
        for match in _ACRONYM.finditer(text, paragraph.start, paragraph.end):
            short = match.group(1)
            longs = [n for n in ends.get(match.start(), ()) if n.label != "PERSON"]
            long = max(longs, key=lambda n: len(n.span), default=None)
            if long is None or not _abbreviates(short, long.span.of(text)):
                long = _words_before(text, paragraph.start, match.start(), short)
                if long is None or any(i in taken for i in range(long.start, long.end)):
                    continue
                added.append(long)
                taken.update(range(long.start, long.end))
            places = re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", text)
            for place in places:
                inside = any(p.start <= place.start() < p.end for p in layers.paragraphs)
                if inside and place.start() > long.end and place.start() not in taken:
                    taken.update(range(*place.span()))
                    added.append(Named(*place.span(), long.label, long.key))
    return added


def _abbreviates(short: str, long: str) -> bool:
    """Whether the capitals of `short` are the initials of the words of `long`, small words left out or not."""
    letters = [c for c in short if c.isupper()]
    words = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", long))
    initials = [w[0].upper() for w in words if w.lower() not in _SMALL]
    every = [w[0].upper() for w in words]
    return len(letters) > 1 and letters in (initials, every)


def _words_before(text: str, start: int, end: int, short: str) -> Named | None:
    """The capitalised words before a bracket whose initials it holds."""
    words = list(re.finditer(r"[^\W_][\w’'-]*", text[start:end]))[-10:]
    for first in range(len(words)):
        if not words[first].group()[0].isupper():
            continue
        span = Span(start + words[first].start(), start + words[-1].end())
        if span.end == end and _abbreviates(short, span.of(text)):
            return Named(span.start, span.end, "ORG", " ".join(span.of(text).split()))
    return None
