"""What the actors extractor knows of one report while it reads it."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from functools import cached_property

from onrecord.data.actors import Official, load_lexicon
from onrecord.model import Actor, Layers, Mention, Report

_AMERICAN = re.compile(
    r"\([RD]\.?(?:-[A-Z]|\))|, [RD]-[A-Z]|\b(?:House|Senate) (?:Speaker|Majority|Minority|Republicans|Democrats)\b"
)
MAX_TITLES = 3  # words that hang on one another before a name ("Orbena chief executive Ana Ruiz")
_BEFORE_NAMES = frozenset({"compound", "amod", "nmod", "poss"})


class Reading:
    """A report, its chains of mentions, and the actors found so far by chain."""

    def __init__(self, report: Report, layers: Layers) -> None:
        self.report, self.layers = report, layers
        chains: dict[int, list[Mention]] = defaultdict(list)
        self._at_head: dict[int, list[Mention]] = defaultdict(list)
        for m in layers.mentions:
            self._at_head[m.head].append(m)
            if m.chain is not None:
                chains[m.chain].append(m)
        self.chains = dict(sorted(chains.items()))
        self.actors: dict[int, Actor] = {}
        self._starts = [m.start for m in layers.mentions]

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    @cached_property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day on which the report can have appeared; None when either is not known."""
        published = self.report.published
        return (published.from_, published.to) if published.from_ and published.to else None

    @cached_property
    def countries(self) -> frozenset[str]:
        """Countries that the report names, and those of the organisations that it names."""
        return frozenset(c for m in self.layers.mentions if (c := _country_of_label(m.label)))

    @cached_property
    def lands(self) -> frozenset[str]:
        """Countries that short forms of their states tell of: "R-Calif.", "Oshton, Wis."."""
        return frozenset({"USA"} if _AMERICAN.search(self.text) else ())

    def rank(self, chain: int) -> tuple[int, int]:
        """Countries and known organisations before people, and people before other names."""
        labels = {(m.label or "").partition(":")[0] for m in self.chains[chain] if m.kind == "name"}
        return (0 if labels & {"COUNTRY", "CAPITAL", "ORGANISATION"} else 1 if "PERSON" in labels else 2), chain

    def words(self, m: Mention) -> str:
        """The printed words, white space made single."""
        return " ".join(self.text[m.start : m.end].split())

    def lemma(self, m: Mention) -> str:
        """The lemma of the mention's head, in lower case."""
        return self.layers.tokens[m.head].lemma.lower()

    def is_before_person(self, m: Mention) -> bool:
        """Whether the mention stands before somebody's name and hangs on it, with a title between them."""
        tokens, above = self.layers.tokens, m.head
        for _ in range(MAX_TITLES):
            if tokens[above].dep not in _BEFORE_NAMES:
                break
            above = tokens[above].head
            if any(x.label == "PERSON" and x.start > m.end + 1 for x in self._at_head.get(above, ())):
                return True
        return False

    def lemma_above(self, m: Mention) -> str:
        """The lemma of the noun that the mention's head hangs on, in lower case."""
        tokens = self.layers.tokens
        return tokens[tokens[m.head].head].lemma.lower()

    def holds(self, official: Official) -> list[tuple[str, str]]:
        """(country, office) of the terms that hold on every day on which the report can have appeared."""
        if self.days is None:
            return []
        return [(t.country, t.office) for t in official.terms if t.covers(*self.days)]

    def may_hold(self, official: Official) -> list[tuple[str, str]]:
        """As `holds`, and terms whose end is not known; every term when the day of the report is not known."""
        if self.days is None:
            return [(t.country, t.office) for t in official.terms]
        return [(t.country, t.office) for t in official.terms if t.may_cover(*self.days)]

    def country_of(self, m: Mention) -> str | None:
        """The country of the one country, organisation or person whose name stands inside the phrase."""
        inside = [x for x in self.inside(m) if x.chain in self.actors]
        for kinds in ({"name", "nominal"}, {"pronoun"}):
            found = {self.actors[x.chain].country for x in inside if x.kind in kinds and x.chain is not None} - {None}
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None

    def owner_of(self, m: Mention) -> str | None:
        """The name of the actor whom the pronoun that begins the phrase means: "her doctor"."""
        first = next((x for x in self.inside(m) if x.kind == "pronoun" and x.start == m.start), None)
        return self.actors[first.chain].name if first is not None and first.chain in self.actors else None

    def inside(self, m: Mention) -> list[Mention]:
        """Mentions within the phrase, itself left out."""
        first, last = bisect.bisect_left(self._starts, m.start), bisect.bisect_left(self._starts, m.end)
        return [x for x in self.layers.mentions[first:last] if x.end <= m.end and x != m]

    def country_before(self, m: Mention) -> str | None:
        """The country among the words before a name that belong to it: "Russian diplomat Ivan Petrov"."""
        before = [x for child in self._below(m.head) for x in self._at_head.get(child, ()) if x.end <= m.start]
        found = {c for x in before if (c := _country_of_label(x.label))}
        return next(iter(found)) if len(found) == 1 else None

    def _below(self, head: int) -> list[int]:
        found, todo = [], [head]
        while todo:
            for child in self.layers.children[todo.pop()]:
                if self.layers.tokens[child].dep in _BEFORE_NAMES and child < head:
                    found.append(child)
                    todo.append(child)
        return found


def _country_of_label(label: str | None) -> str | None:
    """The country that a name's label says: its own, or that of the organisation."""
    kind, _, key = (label or "").partition(":")
    if kind in {"COUNTRY", "CAPITAL"}:
        return key
    return load_lexicon().organisations[key].country if kind == "ORGANISATION" else None
