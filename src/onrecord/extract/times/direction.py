"""Whether an expression points back or ahead: tense, modality and the word before it.

With a parse the governing verb is found through syntactic heads; without one the nearest verb-like word of the same
clause decides. 0 means that nothing in the sentence tells; `choose` then prefers what is near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.data.times import Vocabulary
from onrecord.model import Layers, Span, Token

PAST, OPEN, FUTURE = -1, 0, 1
SURE, LIKELY, WEAK = 2.4, 1.75, 1.0  # how much a sign counts; tuned on TimeBank and AQUAINT (docs/methods/times.md)
THROUGH_NOUN = 0.6  # what a sign keeps of its weight for each noun between it and the expression
NEXT_TOKENS = 2  # "promised on Thursday to leave": the day of the promise
AS_MODIFIER = 0.5  # and where the expression only describes a noun ("a June agreement")
_MAX_CLIMB = 12  # heads; deeper nesting than that is a parser's loop through lists
_LEFT_CHARS = 24
_VERB_WORDS = 3  # words after "will" that still belong to its verb
_WILL_CHARS = 60
_ADVERBIAL = frozenset({"pobj", "npadvmod", "advmod", "tmod", "ROOT", "dep", "nummod"})
_CLAUSE_END = re.compile(r"[.!?;:]\s|[\n—]")
_WORD = re.compile(r"['’]?[^\W\d_]+")


class Compass:
    """Tells the direction of places in one text, as a weight: below 0 back, above 0 ahead, SURE at most either way."""

    def __init__(self, text: str, layers: Layers, vocabulary: Vocabulary) -> None:
        self._text = text
        self._layers = layers
        self._lists = vocabulary.lists
        self._lexicon = _lexicon_of(vocabulary.language, tuple((k, tuple(v)) for k, v in vocabulary.lists.items()))
        self._known: dict[tuple[int, int], float] = {}

    def point(self, start: int, end: int) -> float:
        """The weight for one place; the same place is asked for once."""
        if (start, end) not in self._known:
            self._known[start, end] = self._point(start, end)
        return self._known[start, end]

    def _point(self, start: int, end: int) -> float:
        tense = self.tense(start, end)
        before = self.word_before(start)
        if before in self._lists["since"]:
            return -SURE
        if before in self._lists["until"]:
            return (
                LIKELY if before in self._lists["till"] and not self._opens_sentence(start) else max(tense, tense / 2)
            )
        return tense

    def word_before(self, start: int) -> str:
        """The word before the place, in lower case."""
        words = _WORD.findall(self._text[max(0, start - _LEFT_CHARS) : start])
        return words[-1].lower() if words else ""

    def follows_since(self, start: int) -> bool:
        """Whether "since" stands before the place."""
        return self.word_before(start) in self._lists["since"]

    def _opens_sentence(self, start: int) -> bool:
        words = _WORD.findall(self._text[max(0, start - _LEFT_CHARS) : start])
        return bool(words) and words[-1][0].isupper()

    def is_adverbial(self, start: int, end: int) -> bool:
        """Whether the place says when ("in 2016") and is no subject or object ("released 2016"); yes where unparsed."""
        token = self._layers.head_of(Span(start, end))
        return token is None or token.dep in _ADVERBIAL

    def has_will(self, start: int) -> bool:
        """Whether "will" stands shortly before the place, in the same clause."""
        left = self._text[max(0, start - _WILL_CHARS) : start]
        cut = [m.end() for m in _CLAUSE_END.finditer(left)]
        return any(w.lower() in self._lexicon["will"] for w in _WORD.findall(left[cut[-1] :] if cut else left))

    def is_parsed(self, start: int, end: int) -> bool:
        """Whether the parse covers the place."""
        return self._layers.head_of(Span(start, end)) is not None

    def tense(self, start: int, end: int) -> float:
        """What the governing verb says."""
        token = self._layers.head_of(Span(start, end))
        return self._shallow(start, end) if token is None else self._climb(token)

    @property
    def layers(self) -> Layers:
        """The parse that the compass goes by."""
        return self._layers

    def is_of_saying(self, start: int, end: int) -> bool:
        """Whether the place hangs on a verb of saying in the past ("he said on Monday")."""
        token = self._layers.head_of(Span(start, end))
        for _ in range(3):
            if token is None:
                break
            if token.tag[:2] == "VB":
                return token.tag == "VBD" and token.lemma.lower() in self._lists["said"]
            token = self._layers.tokens[token.head]
        return False

    def _climb(self, token: Token) -> float:
        tokens, weight, by_preposition, first = self._layers.tokens, 1.0, False, token.index
        for _ in range(_MAX_CLIMB):
            if token.tag[:2] in ("VB", "MD"):
                apart = by_preposition and first - token.index > NEXT_TOKENS  # "planned talks on Friday"
                apart = apart or tokens[first].dep == "dobj"  # "set Friday as the deadline"
                tense = self._tense_of(token, by_preposition=apart)
                if tense != OPEN:
                    return tense * weight
            elif token.pos in ("ADJ", "NOUN") and token.lemma.lower() in self._lexicon["ahead"]:
                return LIKELY
            by_preposition = token.pos == "ADP"
            if token.text.lower() in self._lists["from"] and tokens[token.head].pos in ("NOUN", "PROPN"):
                return -WEAK
            if token.dep in ("compound", "nmod", "amod", "poss", "nummod") and token.pos not in ("ADP", "VERB"):
                weight *= AS_MODIFIER
            if token.head == token.index:
                return OPEN
            token = tokens[token.head]
            if token.pos in ("NOUN", "PROPN"):
                weight *= THROUGH_NOUN
        return OPEN

    def _tense_of(self, verb: Token, *, by_preposition: bool = False) -> float:
        """The weight of one verb with its auxiliaries; 0 for participles and gerunds that show no tense."""
        helpers = [self._layers.tokens[i] for i in self._layers.children[verb.index]]
        helpers = [h for h in helpers if h.dep in ("aux", "auxpass") or h.tag == "TO"]
        tags, words = {h.tag for h in helpers}, {h.text.lower() for h in helpers}
        ahead = verb.lemma.lower() in self._lexicon["ahead"]
        if "MD" in tags:
            if words & self._lexicon["will"]:
                return SURE
            return -WEAK if words & {"have", "'ve", "’ve"} else LIKELY
        if "TO" in tags:
            return self._of_infinitive(verb)
        if "had" in words:
            return -WEAK if ahead else -SURE
        if words & {"have", "has", "'ve", "’ve", "having"}:
            return WEAK if ahead else -LIKELY
        return self._of_form(verb, tags, words, ahead=ahead, by_preposition=by_preposition)

    def _of_form(self, verb: Token, tags: set[str], words: set[str], *, ahead: bool, by_preposition: bool) -> float:
        was = "VBD" in tags
        if verb.tag == "VBN":
            if ahead:
                return WEAK if was else LIKELY
            return -SURE if was else WEAK if tags & {"VBZ", "VBP"} else -LIKELY
        if verb.tag == "VBD":
            return WEAK if ahead and by_preposition else -SURE
        if verb.tag in ("VBZ", "VBP"):
            if verb.lemma.lower() in ("be", "have", "say"):
                return OPEN
            if verb.lemma.lower() in self._lexicon["back"]:
                return -LIKELY
            return LIKELY if ahead else WEAK
        if verb.tag == "VBG" and tags & {"VBD", "VBZ", "VBP"}:
            return (LIKELY if ahead else -WEAK) if was else LIKELY
        if verb.tag == "VB" and was:  # did not meet
            return -SURE
        return OPEN

    def _of_infinitive(self, verb: Token) -> float:
        """An infinitive lies ahead, except under verbs that say that it was done ("managed to")."""
        head = self._layers.tokens[verb.head]
        told = head.pos == "ADJ" and head.lemma.lower() not in self._lexicon["ahead"]  # was the first to report
        while head.pos == "ADJ" and head.head != head.index:  # had been due to
            head = self._layers.tokens[head.head]
        above = self._tense_of(head) if head.index != verb.index and head.tag[:2] == "VB" else OPEN
        if above < 0 and told:
            return -LIKELY
        if above < 0 and head.tag != "VBD":
            return -WEAK
        if head.lemma.lower() in self._lexicon["done"] and above:
            return above
        return LIKELY

    def _shallow(self, start: int, end: int) -> float:
        """The nearest word of the clause, either side, that is a verb in the past or a sign of the future."""
        left, right = self._text[max(0, start - 200) : start], self._text[end : end + 120]
        cut, stop = [m.end() for m in _CLAUSE_END.finditer(left)], _CLAUSE_END.search(right)
        left, right = left[cut[-1] :] if cut else left, right[: stop.start()] if stop else right
        signs = [(len(left) - at, weight) for at, weight in self._signs(left)]
        signs += [(at, weight) for at, weight in self._signs(right)]
        return min(signs, key=lambda s: s[0])[1] if signs else OPEN

    def _signs(self, clause: str) -> Iterator[tuple[int, float]]:
        """Each word that tells, with its place: "will be finished" is one sign of the future, not one of the past."""
        lists, ahead_until, ahead = self._lists, -1, OPEN * LIKELY
        words = [(m.end(), m[0]) for m in _WORD.finditer(clause)]
        for i, (at, printed) in enumerate(words):
            word, following = printed.lower(), words[i + 1][1].lower() if i + 1 < len(words) else ""
            weight = self._sign(printed, following)
            if weight > 0 and (word in self._lexicon["future"] or word in lists["be_now"]):
                ahead_until, ahead = i + _VERB_WORDS, weight
            if weight:
                yield at, ahead if i <= ahead_until else weight

    def _sign(self, printed: str, following: str) -> float:
        word, lists = printed.lower(), self._lists
        if word in self._lexicon["will"]:
            return SURE
        if word in lists["be_now"]:
            return LIKELY if following == "to" or following.endswith(tuple(lists["ing"])) else OPEN
        if word in self._lexicon["future"] or word in self._lexicon["ahead_forms"] or word in lists["present"]:
            return LIKELY
        return -LIKELY if word in self._lexicon["past"] or self._past_form(printed) else OPEN

    def _past_form(self, word: str) -> bool:
        if not word.islower() or word in self._lists["not_past"]:
            return False
        return any(word.endswith(e) and len(word) > len(e) + 2 for e in self._lists["past_endings"])

    def joined(self, start: int, end: int) -> bool:
        """Whether the text between two expressions joins them into one list or range ("June and July 2016")."""
        words = self._text[start:end].split()
        return bool(words) and len(words) <= 2 and all(w.lower() in self._lists["joined"] for w in words)

    def put_off_to(self, start: int) -> bool:
        """Whether the place follows the word before a new date ("extended to Nov. 16"), of which tense says nothing."""
        return self.word_before(start) in self._lists["put_off_to"]

    def beside_event(self, end: int) -> bool:
        """Whether what follows the place counts from an event ("the summer before the vote"), not from the report."""
        words = _WORD.findall(self._text[end : end + _LEFT_CHARS])
        return bool(words) and words[0].lower() in self._lists["beside_event"]

    def set_for(self, start: int) -> bool:
        """Whether the place follows the word that puts things on a day ("called for Friday")."""
        return self.word_before(start) in self._lists["set_for"]


@cache
def _lexicon_of(language: str, lists: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, frozenset[str]]:
    table = {name: frozenset(words) for name, words in lists}
    return {
        "past": table["past"],
        "future": table["future"],
        "will": table["will"],
        "done": table["done"],
        "back": table["back"],
        "ahead": table["ahead"],
        "ahead_forms": table["ahead"] | frozenset(f for w in table["ahead"] for f in _forms(w)),
    }


def _forms(verb: str) -> tuple[str, ...]:
    stem = verb.removesuffix("e")
    doubled = verb + verb[-1]
    return verb + "s", stem + "ed", stem + "ing", doubled + "ed", doubled + "ing"


def choose(distance: float, weight: float, *, cycle: float) -> int:
    """How many cycles to add so that something `distance` away from now lies where it should.

    Nearness (a half cycle counts 1) is weighed against lying on the wrong side; what is now is on no side.
    """

    def cost(cycles: int) -> tuple[float, int]:
        away = distance + cycles * cycle
        wrong = abs(weight) if away * weight < 0 else 0.0
        return abs(away) / (cycle / 2) + wrong, abs(cycles)

    return min((0, -1, 1), key=cost)
