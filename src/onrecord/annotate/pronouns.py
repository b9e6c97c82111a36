"""Pronouns: he, she, it and relative who, led back to the mention that they take up.

By salience (Lappin and Leass 1994, much reduced): subjects before objects, the own sentence before earlier ones,
agreement in person, gender and number, quoted words apart from the report's own. A tie, or no fitting mention within
`MAX_SENTENCES`, leaves the pronoun alone; "I", "we" and "they" are not resolved.
"""

from __future__ import annotations

from onrecord.data.actors import load_lexicon
from onrecord.model import Layers, Mention, Sentence, Token

PERSONAL = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
THINGS = frozenset({"it", "its", "itself"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MAX_SENTENCES = 3  # how far back a person is still in mind
MIN_LEAD = 1.0  # by how much the best candidate must lead


def resolve_pronouns(text: str, layers: Layers, mentions: list[Mention]) -> list[Mention]:
    """One mention for each pronoun whose antecedent is clear, in text order."""
    gender = _genders(text, layers, mentions)
    found: list[Mention] = []
    for token in layers.tokens:
        word = token.text.lower()
        chain: int | None = None
        if token.tag in {"WP", "WDT"} and word in {"who", "whom", "that", "which"}:
            chain = _relative(token, layers, mentions)
        elif token.pos == "PRON" and (word in PERSONAL or word in THINGS):
            known = sorted([*mentions, *found], key=lambda m: m.start)
            chain = _antecedent(token, word, layers, known, gender)
        if chain is not None:
            found.append(Mention(token.start, token.end, token.index, "pronoun", chain))
            if word in PERSONAL:
                gender.setdefault(chain, PERSONAL[word])
    return found


def _antecedent(token: Token, word: str, layers: Layers, known: list[Mention], gender: dict[int, str]) -> int | None:
    sentence = layers.sentence_at(token.start)
    if sentence is None:
        return None
    number = _number_of(sentence, layers)
    quoted = _quotation(token.start, layers)
    scores: dict[int, float] = {}
    for m in known:
        if m.chain is None or m.start >= token.start or not _fits(m, word, gender, layers):
            continue
        if _quotation(m.start, layers) not in {quoted, None} or _bound(m, token, layers):
            continue
        there = layers.sentence_at(m.start)
        if there is None:
            continue
        distance = number - _number_of(there, layers)
        if distance > MAX_SENTENCES:
            continue
        score = _salience(m, token, distance, layers)
        scores[m.chain] = max(scores.get(m.chain, 0.0), score) + 0.2
    ranked = sorted(scores.items(), key=lambda s: (-s[1], s[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MIN_LEAD):
        return None
    return ranked[0][0]


def _salience(m: Mention, token: Token, distance: int, layers: Layers) -> float:
    """Higher for subjects, for the same and the last sentence, for a parallel role; lower for what modifies."""
    head = layers.tokens[m.head]
    score = 6.0 - 2.0 * distance
    if head.dep in SUBJECTS:
        score += 2.5
    elif head.dep in {"poss", "pobj"}:
        score -= 1.0
    if head.dep in SUBJECTS and token.dep in SUBJECTS:
        score += 0.5
    return score


def _fits(m: Mention, word: str, gender: dict[int, str], layers: Layers) -> bool:
    if m.adjectival:
        return False
    label = m.label or ""
    if m.kind == "pronoun":
        return word in PERSONAL if layers.tokens[m.head].text.lower() in PERSONAL else word not in PERSONAL
    if word in PERSONAL:
        person = label in {"PERSON", "OFFICE"}
        return person and gender.get(m.chain if m.chain is not None else -1, PERSONAL[word]) == PERSONAL[word]
    head = layers.tokens[m.head]
    if label == "GROUP":
        return head.tag in {"NN", "NNP"}
    return label.startswith(("COUNTRY", "ORGANISATION", "CAPITAL")) or label in {"ORG", "TAKEN_UP"}


def _bound(m: Mention, token: Token, layers: Layers) -> bool:
    """Whether both are arguments of one verb, so that a plain pronoun cannot mean the other ("Ruiz told him")."""
    if token.text.lower().endswith("self") or token.dep == "poss":
        return False
    head = layers.tokens[m.head]
    return head.head == token.head and head.head != head.index


def _relative(token: Token, layers: Layers, mentions: list[Mention]) -> int | None:
    """The mention that the relative clause of "who" hangs on."""
    verb = token
    while verb.head != verb.index and verb.dep != "relcl":
        verb = layers.tokens[verb.head]
    if verb.dep != "relcl":
        return None
    return next((m.chain for m in mentions if m.head == verb.head and not m.adjectival), None)


def _quotation(position: int, layers: Layers) -> int | None:
    """The start of the quotation that holds the character; None in the report's own voice."""
    return next((r.start for r in layers.regions if r.depth == 1 and r.start <= position < r.end), None)


def _number_of(sentence: Sentence, layers: Layers) -> int:
    return layers.sentences.index(sentence)


def _genders(text: str, layers: Layers, mentions: list[Mention]) -> dict[int, str]:
    """What titles say of the people: "Ms. Ruiz", "spokeswoman Ana Ruiz"."""
    words = load_lexicon().words
    known: dict[int, str] = {}
    for m in mentions:
        if m.label != "PERSON" or m.chain is None:
            continue
        first = layers.tokens_in(m.span)
        before = layers.tokens[first[0].index - 1].text.rstrip(".").lower() if first and first[0].index else ""
        if before in words["female"]:
            known[m.chain] = "f"
        elif before in words["male"]:
            known.setdefault(m.chain, "m")
    return known
