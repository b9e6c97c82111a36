"""Nominal mentions: people and bodies that a report calls by what they are ("the Russian president", "the agency").

A phrase in apposition to a name joins its chain; a bare definite one takes up the person or body told before that is
called so, or stays without a chain; any other gets a chain of its own, one for the same words. Whom an office denotes
on the day of the report is left to the actors extractor.
"""

from __future__ import annotations

from collections import defaultdict

from onrecord.data.actors import load_lexicon
from onrecord.data.speech import load_speech
from onrecord.model import Layers, Mention, Span, Token

OFFICE, GROUP, BODY, TAKEN_UP = "OFFICE", "GROUP", "BODY", "TAKEN_UP"
CLASSES = {
    "agency": frozenset({"agency"}),
    "newspaper": frozenset({"outlet"}),
    "paper": frozenset({"outlet"}),
    "broadcaster": frozenset({"outlet"}),
    "alliance": frozenset({"bloc"}),
    "bloc": frozenset({"bloc"}),
    "group": frozenset({"armed"}),
}  # noun to the classes of organisations.tsv that it can take up
_EMPTY = frozenset({"news", "state", "state-run", "official", "wire", "military", "militant"})  # "the news agency"
_MODIFIERS = frozenset({"det", "amod", "compound", "poss", "nmod", "nummod", "predet", "quantmod", "case"})
_ARTICLES = ("the ", "a ", "an ", "this ", "that ", "these ", "those ")


def find_nominals(text: str, layers: Layers, names: list[Mention], first_chain: int) -> list[Mention]:
    """Nominal mentions outside of names, in text order; new chains are numbered from `first_chain`."""
    return _Nominals(text, layers, names, first_chain).find()


def without_article(words: str) -> str:
    """The phrase without a leading article, white space made single."""
    words = " ".join(words.split())
    lower = words.lower()
    return next((words[len(a) :] for a in _ARTICLES if lower.startswith(a)), words)


class _Nominals:
    """The state of one pass over a report: what each noun has been said of so far."""

    def __init__(self, text: str, layers: Layers, names: list[Mention], first_chain: int) -> None:
        self._text, self._layers = text, layers
        self._next = first_chain
        self._here = 0  # where the pass is
        self._called: dict[str, list[int]] = defaultdict(list)  # noun to chains, the last told last
        self._told: dict[tuple[str, int], int] = {}  # noun and chain to where it was last told
        self._phrases: dict[str, int] = {}
        self._of_class: dict[str, tuple[int, int]] = {}  # class of organisations to the last one told
        self._by_head: dict[int, list[Mention]] = defaultdict(list)
        for m in names:
            self._by_head[m.head].append(m)
        self._inside = {i for m in names if m.kind == "name" for i in (t.index for t in layers.tokens_in(m.span))}

    def find(self) -> list[Mention]:
        words = load_lexicon().words
        nouns = words["people"] | words["bodies"] | words["states"] | {"counterpart"} | set(CLASSES)
        found = []
        for token in self._layers.tokens:
            self._here = token.start
            for m in self._by_head.get(token.index, ()):
                self._note_name(m, token)
            counted = self._is_counted_people(token)
            if token.pos not in {"NOUN", "PROPN"} or (token.index in self._inside and not counted):
                continue
            if token.dep in {"compound", "amod", "nmod"}:
                continue
            office = self._office(token)
            if not (office or counted or token.lemma.lower() in nouns or token.text.lower() in nouns):
                continue
            mention = self._mention(token, office)
            if mention is not None:
                found.append(mention)
        return found

    def _is_counted_people(self, token: Token) -> bool:
        """Whether the noun counts people of a country, who are not the country: "two Frenchmen"."""
        if token.tag not in {"NNS", "NNPS"} or token.text not in load_lexicon().forms or token.text[-1] not in "sn":
            return False
        return any(self._layers.tokens[c].dep == "nummod" for c in self._layers.children[token.index])

    def _note_name(self, m: Mention, head: Token) -> None:
        """Remember what stands before and inside a name: "Mayor Hart", "Green Reform Party"."""
        if m.chain is None:
            return
        organisation = load_lexicon().organisations.get((m.label or "").partition(":")[2])
        if organisation is not None:
            self._of_class[organisation.kind] = (m.start, m.chain)
            self._call(organisation.name.split()[-1].lower(), m.chain)  # "fund" of "IMF"
        if m.label == "PERSON":
            for child in self._layers.children[m.head]:
                below = self._layers.tokens[child]
                if below.dep in {"compound", "amod", "nmod"} and child < m.head and below.pos in {"NOUN", "PROPN"}:
                    self._call(below.lemma.lower(), m.chain)
        elif m.label is not None and m.label.startswith("ORG"):
            words = self._text[m.start : m.end].lower().replace(" for ", " of ").split(" of ")[0].split()
            self._call(words[-1], m.chain)  # "ministry" of "Ministry of Health"
            if m.label == "ORG":
                self._call("company", m.chain)

    def _call(self, noun: str, chain: int) -> None:
        chains = self._called[noun]
        if chain in chains:
            chains.remove(chain)
        chains.append(chain)
        self._told[noun, chain] = self._here

    def _mention(self, token: Token, office: str | None) -> Mention | None:
        span, lemma = self._phrase(token), token.lemma.lower()
        noun = token.text.lower() if token.tag in {"NNS", "NNPS"} else lemma
        words = load_lexicon().words
        body = office is None and (lemma in words["bodies"] or lemma in CLASSES) and token.tag in {"NN", "NNP"}
        organisation = self._organisation_inside(token)
        if organisation is not None:
            return Mention(span.start, span.end, token.index, "nominal", organisation, TAKEN_UP)
        named = None if body else self._name_beside(token)
        if named is not None:
            if named.chain is not None:
                self._call(noun, named.chain)
            return Mention(span.start, span.end, token.index, "nominal", named.chain, named.label)
        phrase = self._text[span.start : span.end]
        indefinite = phrase.lower().startswith(("a ", "an "))
        if token.dep == "attr" and (indefinite or office is not None):
            return None  # "Ruiz is a lawyer" says what Ruiz is and names no one else
        label = OFFICE if office is not None or lemma == "counterpart" else BODY if body else GROUP
        first = phrase.split()[0].lower()
        bare = [w for w in phrase.lower().split()[1:] if w not in _EMPTY or lemma not in CLASSES]
        if first in {"the", "this", "that"} and len(bare) == len((office or lemma).split()):
            return self._taken_up(token, span, noun, label)
        if first in {"the", "both", "all"} and any(
            self._layers.tokens[c].dep in {"nummod", "predet"} or self._layers.tokens[c].text.lower() == "both"
            for c in self._layers.children[token.index]
        ):
            return Mention(span.start, span.end, token.index, "nominal", None, label)  # "the two leaders"
        chain = self._chain_of(phrase, indefinite=indefinite)
        self._call(noun, chain)
        return Mention(span.start, span.end, token.index, "nominal", chain, label)

    def _chain_of(self, phrase: str, *, indefinite: bool) -> int:
        """A chain for the phrase: the same for the same words, but "a diplomat" is each time another."""
        key = without_article(phrase).lower()
        named = " " in key or phrase.lower().startswith(("the ", "these ", "those "))
        if not indefinite and named and key in self._phrases:
            return self._phrases[key]
        self._next += 1
        self._phrases[key] = self._next - 1
        return self._next - 1

    def _taken_up(self, token: Token, span: Span, noun: str, label: str) -> Mention:
        """A bare definite phrase: "the agency", "the mayor", "the officials"."""
        chain = self._body_before(noun)
        kind = TAKEN_UP if chain is not None else label
        if chain is None:
            before = self._called.get(noun, [])
            chain = before[-1] if before and (label != BODY or len(before) == 1) else None
            if chain is not None and len(before) > 1 and self._told_together(noun, before[-2], chain):
                return Mention(span.start, span.end, token.index, "nominal", None, label)
            kind = label
        several = label == GROUP and token.tag in {"NNS", "NNPS"}
        if chain is None and (label == OFFICE or several):
            chain = self._chain_of(span.of(self._text), indefinite=False)
        return Mention(span.start, span.end, token.index, "nominal", chain, kind)

    def _told_together(self, noun: str, first: int, second: int) -> bool:
        """Whether two that the noun can take up were last told in one sentence."""
        sentences = [self._layers.sentence_at(self._told[noun, chain]) for chain in (first, second)]
        return sentences[0] is not None and sentences[0] == sentences[1]

    def _body_before(self, lemma: str) -> int | None:
        """The chain of the last organisation told before of a class that the noun takes up."""
        found = [self._of_class[kind] for kind in CLASSES.get(lemma, ()) if kind in self._of_class]
        return max(found)[1] if found else None

    def _office(self, token: Token) -> str | None:
        """The longest printed office that ends at the token, singular ones only; "... of state" goes beyond it."""
        offices, tokens = load_lexicon().offices, self._layers.tokens
        if token.tag in {"NNS", "NNPS"}:
            return None
        for after in (3, 2, 0):
            end = token.index + after + 1
            if after and tokens[token.index + 1 : token.index + 2] and tokens[token.index + 1].text != "of":
                continue
            for before in (4, 3, 2, 1, 0):
                words = " ".join(t.text.lower() for t in tokens[max(0, token.index - before) : end]).replace(" - ", "-")
                if words in offices and (not after or end <= len(tokens)):
                    return words
        if token.lemma.lower() == "leader":
            return "leader"
        return None

    def _phrase(self, token: Token) -> Span:
        """The noun phrase from its first modifier to the head, with a following "of ..." that completes it."""
        tokens, children = self._layers.tokens, self._layers.children
        first, last = token.index, token.index
        for child in children[token.index]:
            below = tokens[child]
            if below.dep in _MODIFIERS and child < token.index:
                first = min(first, self._layers.tokens_in(self._layers.subtree(child))[0].index)
            elif below.dep == "prep" and child == token.index + 1 and self._completes(below, token):
                last = self._last_of(child)
        return Span(tokens[first].start, tokens[last].end)

    def _completes(self, preposition: Token, noun: Token) -> bool:
        word = preposition.text.lower()
        verb = self._layers.tokens[noun.head]
        if word == "of" and noun.dep in {"dobj", "dative"} and verb.lemma in load_speech().telling_of:
            words, matter = load_lexicon().words, self._layers.tokens[self._last_of(preposition.index)]
            return matter.pos == "PROPN" or matter.lemma.lower() in words["people"] | words["bodies"] | words["states"]
        return word == "of" or (word == "to" and noun.lemma in {"ambassador", "envoy"})

    def _last_of(self, preposition: int) -> int:
        """The last token of what the preposition governs, clauses and appositions left out."""
        last, todo = preposition, [preposition]
        while todo:
            index = todo.pop()
            last = max(last, index)
            for child in self._layers.children[index]:
                if (
                    self._layers.tokens[child].dep not in {"relcl", "appos", "acl", "punct", "prep"}
                    or child == preposition
                ):
                    todo.append(child)
        return last

    def _name_beside(self, token: Token) -> Mention | None:
        """The person's name in apposition to the phrase, or the other way round; none to a party in brackets."""
        if token.index and self._layers.tokens[token.index - 1].text == "(" and token.tag in {"NNPS", "NNS"}:
            return None
        if token.dep == "appos":
            above = [m for m in self._by_head.get(token.head, ()) if m.label == "PERSON"]
            if above:
                return above[0]
        for child in self._layers.children[token.index]:
            if self._layers.tokens[child].dep == "appos":
                below = [m for m in self._by_head.get(child, ()) if m.label == "PERSON"]
                if below:
                    return below[0]
        return None

    def _organisation_inside(self, token: Token) -> int | None:
        """The chain of the organisation whose name the noun only explains: "Russia's TASS news agency"."""
        for child in self._layers.children[token.index]:
            below = self._layers.tokens[child]
            if below.dep not in {"compound", "nmod", "appos"}:
                continue
            for m in self._by_head.get(child, ()):
                if (m.label or "").startswith("ORGANISATION:") and self._explains(token, m):
                    return m.chain
        if token.index + 1 < len(self._layers.tokens):  # "the Russian news agency TASS", however it was parsed
            after = self._layers.tokens[token.index + 1]
            for m in self._by_head.get(after.index, ()):
                if (m.label or "").startswith("ORGANISATION:") and m.start == after.start and self._explains(token, m):
                    return m.chain
        return None

    def _explains(self, token: Token, m: Mention) -> bool:
        organisation = load_lexicon().organisations.get((m.label or "").partition(":")[2])
        kinds = CLASSES.get(token.lemma.lower())
        if organisation is None or kinds is None:
            return False
        return organisation.kind in kinds or (organisation.kind == "agency" and token.lemma.lower() == "broadcaster")
