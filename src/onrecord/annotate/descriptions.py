"""Descriptions: nouns that take up somebody whom the report has named and described ("the biologist", "the charity").

A report says what its people and bodies are: "Mayor Ana Ruiz", "Ana Ruiz, a biologist", "Ruiz became commissioner",
"the charity Open Hands". A later "the N" with the same noun, or one of the same kind (data/same_kind.toml), and no
modifier that the description lacks means the one so described; of several the one told last, none when two are
told in one sentence. A headline does without articles and goes before the naming: "Mayor: ..." is the one mayor of the
paragraphs that follow. "The 84-year-old", "the former nurse" are the one person of the sentence before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.annotate.epithets import AGE_TOKENS, is_epithet, sole_person
from onrecord.data.actors import load_lexicon
from onrecord.data.same_kind import load_same_kind
from onrecord.model import Layers, Mention, Span, Token

NAMED = ("PERSON", "ORG")  # labels of those who can be taken up; countries are left to the lexicon
MAX_REACH = 12  # tokens on either side of a name that can describe it
LEAD_PARAGRAPHS = 3  # behind a headline, as far as its people are introduced
MAX_NAME_CHARS = 40  # from a title to the last word of the name
PREFIX = 4  # letters that "Varnia" and "Varnian" share; shorter words count whole
BEFORE = frozenset({"compound", "nmod", "amod"})
_BEING = frozenset({"be", "become", "remain"})
_EMPTY = frozenset(
    {"news", "state", "local", "private", "same", "young", "old", "veteran", "outgoing", "departing", "embattled"}
    | {"ousted", "deposed", "jailed", "imprisoned", "exiled", "disgraced", "longtime", "fiery", "beleaguered"}
)
_TOP = frozenset({"pobj", "prep", "compound", "poss"})
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(slots=True)
class _Described:
    """What is said of one chain: its nouns, the beginnings of all words beside its names, and where it was told."""

    label: str
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    told: list[int] = field(default_factory=list)

    def is_called(self, noun: str) -> bool:
        """Whether a noun of the same kind is said of it."""
        return not self.nouns.isdisjoint(load_same_kind().get(noun, {noun}))

    def has(self, modifiers: set[str]) -> bool:
        """Whether every modifier stands beside a name or among the nouns."""
        return modifiers <= self.words | {_begin(n) for n in self.nouns}


def take_up(text: str, layers: Layers, mentions: list[Mention]) -> list[Mention]:
    """The mentions with those definite nouns led back to the one whom they describe; sorted by place."""
    mentions = _join_apposed(layers, mentions)
    described = _describe(text, layers, mentions)
    named = {m.chain for m in mentions if m.kind == "name"}
    by_head = {m.head: m for m in mentions if m.kind == "nominal"}
    inside = {t.index for m in mentions if m.kind == "name" for t in layers.tokens_in(m.span)}
    countries = [m.start for m in mentions if (m.label or "").startswith(("COUNTRY", "CAPITAL"))]
    headline = layers.headline(text)
    people = [m for m in mentions if m.kind == "name" and m.label == "PERSON" and m.chain is not None]
    taken: dict[int, Mention] = {}
    for token in layers.tokens:
        held = by_head.get(token.index)
        in_headline = headline is not None and token.end <= headline.end
        noun = token.tag == "NN" or (in_headline and token.tag == "NNP") or token.text == "old" or _is_party(token)
        if not noun or token.index in inside or (held is not None and held.chain in named):
            continue
        words = _bare(token, layers) if in_headline else _age(token, layers) or _definite(token, layers)
        if words is None or any(words[0].start <= place < token.end for place in countries):
            continue
        if headline is not None and in_headline:
            chain = _find_ahead(token, words, described, layers, headline)
        else:
            chain = _find(token, words, described, layers)
            if chain is None and is_epithet(words, layers):
                chain = sole_person(token, people, layers)
        if chain is not None:
            span = held.span if held is not None else Span(words[0].start, token.end)
            taken[token.index] = Mention(span.start, span.end, token.index, "nominal", chain, described[chain].label)
    kept = [taken.pop(m.head) if m.kind == "nominal" and m.head in taken else m for m in mentions]
    return sorted([*kept, *taken.values()], key=lambda m: (m.start, -m.end))


def _is_party(token: Token) -> bool:
    """Whether the word tells somebody's party: "the *Republican* said"."""
    return token.tag in {"NNP", "JJ"} and token.text in load_lexicon().words["partisans"]


def _join_apposed(layers: Layers, mentions: list[Mention]) -> list[Mention]:
    """Nominals with the chain of a name in apposition to one of them: "the company Maritas", "the bishop, X"."""
    named = {m.chain for m in mentions if m.kind == "name"}
    by_head = {m.head: m.chain for m in mentions if m.kind == "nominal" and m.chain not in named}
    joined: dict[int, tuple[int, str | None]] = {}
    for m in mentions:
        if m.kind != "name" or m.chain is None or m.label not in NAMED or layers.tokens[m.head].dep != "appos":
            continue
        for noun in _nouns_of(m, layers):
            chain = by_head.get(noun.index)
            if chain is not None:
                joined.setdefault(chain, (m.chain, m.label))
    return [
        replace(m, chain=joined[m.chain][0], label=joined[m.chain][1]) if m.chain in joined else m for m in mentions
    ]


def _describe(text: str, layers: Layers, mentions: list[Mention]) -> dict[int, _Described]:
    described: dict[int, _Described] = {}
    for m in mentions:
        label = (m.label or "").replace("ORGANISATION:", "ORG:").partition(":")[0]
        if m.kind != "name" or m.chain is None or label not in NAMED:
            continue
        own = described.setdefault(m.chain, _Described(m.label or label))
        own.told.append(layers.tokens[m.head].start)
        if label == "ORG":
            own.nouns.update(word.lower() for word in text[m.start : m.end].split())
        if label == "PERSON":  # a title that the recogniser takes for a part of the name
            inside = (word.text.lower() for word in layers.tokens_in(m.span)[:-2])
            own.nouns.update(w for w in inside if w in load_same_kind() or w in load_lexicon().words["people"])
        for noun in _nouns_of(m, layers):
            if noun.tag in {"NNS", "NNPS"} and label == "PERSON":
                continue  # "Ruiz and Holt, both biologists": of two, neither is the biologist
            own.nouns.add(_name_of(noun, layers))
            own.nouns.add(noun.lemma.lower())
            own.words.update(_begin(t.text) for t in _beside(noun, layers))
        own.words.update(_begin(t.text) for t in _beside(layers.tokens[m.head], layers))
    return described


def _nouns_of(m: Mention, layers: Layers) -> Iterator[Token]:
    """The nouns that say what the bearer of the name is."""
    tokens, children, head = layers.tokens, layers.children, layers.tokens[m.head]
    for below in (tokens[i] for i in children[head.index]):
        outside = not m.start <= below.start < m.end
        if (
            outside
            and below.pos in _NOUNS
            and (below.dep == "appos" or (below.dep in BEFORE and below.start < m.start))
        ):
            yield below
    above = tokens[head.head]
    if head.dep == "appos":
        while above.pos == "PROPN" and above.dep in _TOP and above.head != above.index:
            above = tokens[above.head]  # "the bishop of Lund, X": hung on the place
        while above.pos not in _NOUNS and above.dep in _TOP and above.head != above.index:
            above = tokens[above.head]
        if above.pos in _NOUNS:
            yield above
    elif head.dep == "compound" and above.pos == "NOUN" and above.start >= m.end and m.label != "PERSON":
        yield above  # "the Red Lantern charity"; "the Holt campaign" is not Holt
    elif head.dep == "nsubj" and above.lemma in _BEING:
        yield from (tokens[i] for i in children[above.index] if tokens[i].dep == "attr" and tokens[i].pos in _NOUNS)
    first = layers.tokens_in(m.span)[0].index if layers.tokens_in(m.span) else head.index
    title = tokens[first - 1] if first else None
    if (
        title is not None
        and title.end + 1 == m.start
        and (title.tag == "NN" or _is_party(title) or _is_title(title, head))
    ):
        yield title


def _is_title(word: Token, name: Token) -> bool:
    """Whether the capitalised word before a name belongs to it: "Commerce *Secretary* Ana Ruiz", "*Dr.* Ruiz"."""
    return word.tag == "NNP" and word.text[0].isupper() and name.start - word.end < MAX_NAME_CHARS


def _beside(head: Token, layers: Layers) -> tuple[Token, ...]:
    """The phrase of a noun or a name, within reach."""
    phrase = layers.subtree(head.index)
    first, last = max(0, head.index - MAX_REACH), min(len(layers.tokens), head.index + MAX_REACH)
    return tuple(t for t in layers.tokens[first:last] if phrase.start <= t.start < phrase.end)


def _bare(token: Token, layers: Layers) -> tuple[Token, ...] | None:
    """The words of a headline's phrase up to its noun: "old general"."""
    if token.dep in BEFORE or any(layers.tokens[i].dep == "appos" for i in layers.children[token.index]):
        return None
    below = [
        i for i in layers.children[token.index] if i < token.index and layers.tokens[i].dep in BEFORE | {"det", "poss"}
    ]
    first = min((layers.tokens_in(layers.subtree(i))[0].index for i in below), default=token.index)
    dashes = [t.index + 1 for t in layers.tokens[first : token.index] if t.text in {"-", "–", "—", ":"}]
    return layers.tokens[max([first, *dashes]) : token.index + 1]


def _age(token: Token, layers: Layers) -> tuple[Token, ...] | None:
    """The words of "the 84-year-old", of which a parse makes little; None for any other."""
    words = layers.tokens[max(0, token.index - AGE_TOKENS + 1) : token.index + 1]
    told = [t.text.lower() for t in words]
    return words if told[:1] + told[2:] == ["the", "-", "year", "-", "old"] else None


def _find_ahead(
    token: Token, words: tuple[Token, ...], described: dict[int, _Described], layers: Layers, headline: Span
) -> int | None:  # fmt: skip
    """The one person whom the first paragraphs behind a headline describe so."""
    of_town = tuple(t for t in words if t.pos != "PROPN" or t is token)  # "Corvo mayor": the town is known
    modifiers = _modifiers(of_town)
    after = [p for p in layers.paragraphs if p.start >= headline.end][:LEAD_PARAGRAPHS]
    fitting = {
        chain
        for chain, own in described.items()
        if own.label == "PERSON" and own.is_called(token.lemma.lower()) and own.has(modifiers)
        if any(p.start <= place < p.end for place in own.told for p in after)
    }
    return next(iter(fitting)) if len(fitting) == 1 else None


def _modifiers(words: tuple[Token, ...]) -> set[str]:
    """The beginnings of the words between an article and the noun that say which one is meant."""
    between = [t for t in words[:-1] if t.tag not in {"DT", "POS", "PRP$"} and t.pos != "PUNCT"]
    return {_begin(t.text) for t in between if t.text.lower() not in _EMPTY}


def _name_of(noun: Token, layers: Layers) -> str:
    """The noun with the one before it: "prime minister"."""
    before = layers.tokens[noun.index - 1].text.lower() if noun.index else ""
    return f"{before} {noun.lemma.lower()}"


def _begin(word: str) -> str:
    return word.lower()[:PREFIX]


def _definite(token: Token, layers: Layers) -> tuple[Token, ...] | None:
    """The words of "the ... N" up to the noun; None where it is no such phrase or is told more nearly behind it."""
    below = [layers.tokens[i] for i in layers.children[token.index]]
    if token.dep in BEFORE or any(t.dep in {"appos", "poss"} and t.tag != "PRP$" for t in below):
        return None
    if any(t.dep == "prep" and t.text.lower() == "of" for t in below):
        return None
    first = next((t for t in below if t.dep in {"det", "poss"}), None)
    if first is None or first.start > token.start:
        return None
    owned = first.tag == "PRP$" and token.lemma.lower() == "counterpart"
    if not owned and first.text.lower() not in {"the", "this"}:
        return None
    return layers.tokens[first.index : token.index + 1]


def _find(
    token: Token, words: tuple[Token, ...], described: dict[int, _Described], layers: Layers
) -> int | None:  # fmt: skip
    """The chain that the phrase takes up."""
    noun = token.lemma.lower()
    modifiers = _modifiers(words)
    fitting: dict[int, int] = defaultdict(int)
    for chain, own in described.items():
        told = [place for place in own.told if place < token.start]
        if not told or not own.has(modifiers):
            continue
        if own.is_called(noun) or (noun == "counterpart" and modifiers and own.label == "PERSON"):
            fitting[chain] = max(told)
    if not fitting:
        return None
    last = max(fitting, key=lambda chain: fitting[chain])
    sentence = layers.sentence_at(fitting[last])
    rivals = [c for c, place in fitting.items() if c != last and sentence is not None and place >= sentence.start]
    return None if rivals else last
