"""Pronouns: he, she, it, they and relative who, led back to the mention that they take up.

By salience (Lappin and Leass 1994, much reduced): subjects before objects, the own sentence before earlier ones,
agreement in person, gender and number, quoted words apart from the report's own. Where several people fit, the
pronoun head decides (heads/pronouns.py). A tie, or no fitting mention within `MAX_SENTENCES`, leaves the pronoun
alone; "I" and "we" belong to the quotes extractor, "they" is resolved only to the one group that it can mean.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Callable, Iterator

from onrecord.annotate.gender import find_genders
from onrecord.annotate.pronoun_choice import Choice, choose
from onrecord.data.actors import load_lexicon
from onrecord.model import Layers, Mention, Token

PERSONAL = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
THINGS = frozenset({"it", "its", "itself"})
SEVERAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RIVALS = SUBJECTS | {"dobj", "pobj", "attr", "appos", "conj"}
MAX_SENTENCES = 3  # how far back a person is still in mind
MIN_LEAD = 1.0  # by how much the best candidate must lead
MIN_SUBJECT = 6.5  # "it" takes up subjects only: 8.5 in its sentence, 6.5 in the one before
SURE_LEAD = 3.5  # beyond it the pronoun head is not asked


def resolve_pronouns(text: str, layers: Layers, mentions: list[Mention]) -> list[Mention]:
    """One mention for each pronoun whose antecedent is clear, in text order."""
    return _Pronouns(text, layers, mentions).resolve()


class _Pronouns:
    """One pass over a report; what is resolved becomes an antecedent of what follows."""

    def __init__(self, text: str, layers: Layers, mentions: list[Mention]) -> None:
        self._text, self._layers = text, layers
        self._gender = find_genders(text, layers, mentions)
        self._by_sentence: dict[int, list[Mention]] = defaultdict(list)
        self._by_head: dict[int, list[Mention]] = defaultdict(list)
        self._names = [m for m in mentions if m.kind == "name" and m.label == "PERSON"]
        for m in mentions:
            self._by_sentence[self._number(m.start)].append(m)
            self._by_head[m.head].append(m)
        self._region_starts = [r.start for r in layers.regions]

    def resolve(self) -> list[Mention]:
        found: list[Mention] = []
        choices: list[Choice] = []
        for token in self._layers.tokens:
            word = token.text.lower()
            chain: int | None = None
            if token.tag in {"WP", "WDT"} and word in {"who", "whom", "that", "which"}:
                chain = self._relative(token)
            elif token.pos != "PRON" and token.tag not in {"PRP", "PRP$"}:
                continue
            elif word in PERSONAL:
                chain, choice = self._personal(token, word)
                if choice is not None:
                    choices.append(choice)
                    if choice.leader is not None:
                        self._add(
                            token, choice.leader
                        )  # what follows may take it up; the head may yet decide otherwise
            elif word in THINGS:
                chain = self._thing(token, word)
            elif word in SEVERAL:
                chain = self._several(token)
            if chain is not None:
                found.append(self._add(token, chain))
        for token, chain in choose(self._text, self._layers, choices, self._names):
            found.append(Mention(token.start, token.end, token.index, "pronoun", chain))
        return sorted(found, key=lambda m: m.start)

    def _add(self, token: Token, chain: int) -> Mention:
        mention = Mention(token.start, token.end, token.index, "pronoun", chain)
        self._by_sentence[self._number(token.start)].append(mention)
        word = token.text.lower()
        if word in PERSONAL:
            self._gender.setdefault(chain, PERSONAL[word])
        return mention

    def _personal(self, token: Token, word: str) -> tuple[int | None, Choice | None]:
        """The chain that is clear by salience, or the chains among which the head is to choose."""
        scores = self._scores(token, lambda m: self._is_person(m, PERSONAL[word]))
        if any(chain < 0 for chain in scores):
            scores = self._before_unclear(scores)
        if len(scores) < 2 or _leader(scores, SURE_LEAD) is not None:
            return _leader(scores, SURE_LEAD), None
        ranked = sorted(scores, key=lambda chain: (-scores[chain], chain))
        if self._told_together(token, ranked[0], ranked[1]):
            return None, None
        return None, Choice(token, tuple(ranked), _leader(scores, MIN_LEAD))

    def _before_unclear(self, scores: dict[int, float]) -> dict[int, float]:
        """The scores of those known, if one leads the names that several bear; else none."""
        unclear = max(score for chain, score in scores.items() if chain < 0)
        known = {chain: score for chain, score in scores.items() if chain >= 0}
        return known if known and max(known.values()) - unclear >= MIN_LEAD else {}

    def _told_together(self, token: Token, first: int, second: int) -> bool:
        """Whether the last that is told of two people joins them: "Ruiz and Lund left"; then neither is meant alone."""
        last: dict[int, Mention] = {}
        for distance in range(MAX_SENTENCES, -1, -1):
            for m in self._near(token, distance):
                if m.start < token.start and m.chain in {first, second}:
                    last[m.chain] = m
        heads = [self._layers.tokens[last[c].head] for c in (first, second) if c in last]
        if len(heads) < 2:
            return False
        a, b = heads
        return (a.dep == "conj" and a.head == b.index) or (b.dep == "conj" and b.head == a.index)

    def _thing(self, token: Token, word: str) -> int | None:
        """The subject of this sentence or of the last one, where no other noun comes near it."""
        if (word == "it" and self._is_empty(token)) or word == "itself":
            return None
        scores = self._scores(token, self._is_thing, sentences=1)
        rivals = max((self._salience(head, token, n) for head, n in self._rivals(token)), default=0.0)
        best = _leader(scores, MIN_LEAD)
        if best is None or scores[best] < max(rivals + MIN_LEAD, MIN_SUBJECT):
            return None
        return best

    def _several(self, token: Token) -> int | None:
        """The one group in this sentence before the pronoun, or else in the last one."""
        for distance in (0, 1):
            here = [m for m in self._near(token, distance) if m.start < token.start and not m.adjectival]
            groups = {m.chain for m in here if self._is_group(m)}
            if groups:
                others = [m for m in here if m.chain not in groups and m.label == "PERSON"]
                return next(iter(groups)) if len(groups) == 1 and not others else None
            if here:
                return None
        return None

    def _scores(
        self, token: Token, fits: Callable[[Mention], bool], *, sentences: int = MAX_SENTENCES
    ) -> dict[int, float]:
        quoted, barred = self._quotation(token.start), self._speakers(token)
        scores: dict[int, float] = {}
        for distance in range(sentences + 1):
            for m in self._near(token, distance):
                chain = _unclear(m) if m.chain is None else m.chain
                if chain is None or m.start >= token.start or chain in barred or not fits(m):
                    continue
                if self._quotation(m.start) not in {quoted, None} or self._bound(m, token):
                    continue
                score = self._salience(m.head, token, distance)
                scores[chain] = max(scores.get(chain, 0.0), score) + 0.2
        return scores

    def _near(self, token: Token, distance: int) -> list[Mention]:
        return self._by_sentence.get(self._number(token.start) - distance, [])

    def _salience(self, head: int, token: Token, distance: int) -> float:
        """Higher for subjects, for the same and the last sentence, for a parallel role; lower for what modifies."""
        dep = self._layers.tokens[head].dep
        score = 6.0 - 2.0 * distance
        if dep in SUBJECTS:
            score += 2.5 + 0.5 * (token.dep in SUBJECTS)
        elif dep in {"poss", "pobj"}:
            score -= 1.0
        return score

    def _is_person(self, m: Mention, gender: str) -> bool:
        if m.adjectival or self._gender.get(m.chain if m.chain is not None else -1, gender) != gender:
            return False
        head = self._layers.tokens[m.head]
        if m.kind == "pronoun":
            return head.text.lower() in PERSONAL or head.tag == "WP"
        return m.label in {"PERSON", "OFFICE"} or (m.label == "GROUP" and self._is_one_person(head))

    def _is_one_person(self, head: Token) -> bool:
        words = load_lexicon().words
        return head.tag in {"NN", "NNP"} and head.lemma.lower() not in words["bodies"] | words["states"]

    def _is_thing(self, m: Mention) -> bool:
        if m.adjectival:
            return False
        if m.kind == "pronoun":
            return self._layers.tokens[m.head].text.lower() in THINGS
        label = (m.label or "").partition(":")[0]
        return label in {"COUNTRY", "ORGANISATION", "CAPITAL", "ORG", "TAKEN_UP", "BODY"} or (
            label == "GROUP" and self._layers.tokens[m.head].lemma.lower() in load_lexicon().words["states"]
        )

    def _is_group(self, m: Mention) -> bool:
        head = self._layers.tokens[m.head]
        if m.kind == "pronoun":
            return head.text.lower() in SEVERAL
        return m.label == "GROUP" and (head.tag in {"NNS", "NNPS"} or head.lemma.lower() == "police")

    def _is_empty(self, token: Token) -> bool:
        """Whether "it" means nothing: "it is clear that", "it rained"."""
        verb = self._layers.tokens[token.head]
        below = {self._layers.tokens[c].dep for c in self._layers.children[verb.index]}
        if token.dep == "expl" or verb.lemma in {"rain", "snow", "seem", "appear", "happen"}:
            return True
        return (
            verb.lemma == "be"
            and bool(below & {"acomp", "attr"})
            and bool(below & {"ccomp", "xcomp", "advcl", "csubj"})
        )

    def _rivals(self, token: Token) -> Iterator[tuple[int, int]]:
        """Singular nouns of things in this sentence and the last one that "it" may take up."""
        number = self._number(token.start)
        for distance in (0, 1):
            if number - distance < 1:
                continue
            sentence = self._layers.sentences[number - distance - 1]
            for t in self._layers.tokens[sentence.first : sentence.last]:
                if t.start >= token.start:
                    break
                singular = t.pos in {"NOUN", "PROPN"} and t.tag in {"NN", "NNP"}
                if singular and t.dep in RIVALS and not self._by_head.get(t.index):
                    yield t.index, distance

    def _bound(self, m: Mention, token: Token) -> bool:
        """Whether both are arguments of one verb, so that a plain pronoun cannot mean the other ("Ruiz told him")."""
        if token.text.lower().endswith("self"):
            return False
        head, above = self._layers.tokens[m.head], token
        if token.dep == "poss":
            return head.index == token.head  # "his brother" is not he
        if token.dep == "pobj":
            above = self._layers.tokens[token.head]
        if head.head == head.index or head.dep == "advcl":
            return False
        return head.head == above.head or (head.dep in SUBJECTS and head.head == self._controller(above.head))

    def _controller(self, verb: int) -> int:
        """The verb whose subject does what `verb` says: "offered" for "meet" in "she offered to meet him"."""
        tokens = self._layers.tokens
        while tokens[verb].dep == "xcomp" and tokens[verb].head != verb:
            verb = tokens[verb].head
        return verb

    def _relative(self, token: Token) -> int | None:
        """The mention that the relative clause of "who" hangs on."""
        verb = token
        while verb.head != verb.index and verb.dep != "relcl":
            verb = self._layers.tokens[verb.head]
        if verb.dep != "relcl":
            return None
        return next((m.chain for m in self._by_head.get(verb.head, ()) if not m.adjectival), None)

    def _speakers(self, token: Token) -> set[int]:
        """Chains of those whose quoted words the pronoun stands in: "he" in Ruiz's words is not Ruiz."""
        if self._quotation(token.start) is None:
            return set()
        found: set[int] = set()
        for statement in self._layers.statements:
            if any(c.start <= token.start < c.end for c in statement.content):
                for source in statement.source:
                    for t in self._layers.tokens_in(source):
                        found.update(m.chain for m in self._by_head.get(t.index, ()) if m.chain is not None)
        return found

    def _quotation(self, position: int) -> int | None:
        """The start of the quotation that holds the character; None in the report's own voice."""
        i = bisect.bisect_right(self._region_starts, position) - 1
        while i >= 0 and self._layers.regions[i].depth > 1:
            i -= 1
        return self._layers.regions[i].start if i >= 0 and position < self._layers.regions[i].end else None

    def _number(self, position: int) -> int:
        return bisect.bisect_right(self._layers.sentences, position, key=lambda s: s.start)


def _unclear(mention: Mention) -> int | None:
    """A number of its own, below 0, for a name that several people of the report bear."""
    return -1 - mention.start if mention.kind == "name" and mention.label == "PERSON" else None


def _leader(scores: dict[int, float], lead: float) -> int | None:
    """The chain whose score leads all others; None when it does not lead by enough."""
    ranked = sorted(scores.items(), key=lambda s: (-s[1], s[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < lead):
        return None
    return ranked[0][0]
