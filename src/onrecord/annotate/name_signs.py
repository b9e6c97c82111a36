"""Signs: what the words beside a name say it is, a person's (PERSON), a body's (ORG), a place's (GPE)
or a thing's (PRODUCT).

"Goalkeeper Sven Aaltonen", "Tarn, 81, who", "the daily Farol", "Ostrow, a lender", "shares in Helixon", "the road to
Oxley", "Veldania's parliament".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.data.actors import load_lexicon
from onrecord.data.speech import load_cue_verbs
from onrecord.model import Layers, Span, Token

ACTS = "ACTS"  # it speaks, so that it is no mere place
THING = "THING"  # it takes an article, as no person does
MAX_AGE_DIGITS = 3
MAX_APPOSITION = 12  # tokens from a name to the noun that explains it
_INSIDE = frozenset({"in", "near", "around", "across", "outside", "inside"})
_TO_AND_FRO = frozenset({"to", "from", "towards", "toward", "into", "via", "through"})
_PARTICLES = frozenset({"van", "von", "der", "den", "ter", "ten", "bin", "bint", "ibn", "ole", "op", "'t", "zu"})
MAX_TO_SCORE = 8  # tokens from the verb to the score of a game
_SCORE = re.compile(r"(?<!\d)\d{1,3}[-–]\d{1,3}(?!\d)")
_INITIAL = re.compile(r"[A-Z]\.(?:[A-Z]\.)?$")
_ELIDED = re.compile(r"[DdOoNn]['’][A-Z]\w")  # "O'Hara", "d'Alessio"
_ENDINGS = ("n", "an", "ian", "i", "ese", "ish", "ic", "er")


def find_signs(layers: Layers, first: int, end: int, label: str) -> Iterator[str]:
    """The labels that speak for the name in the tokens from `first` up to `end`, one for each sign; `label` it has."""
    head = layers.head_of(Span(layers.tokens[first].start, layers.tokens[end - 1].end)) or layers.tokens[end - 1]
    yield from _before(layers, first, head, label)
    yield from _behind(layers, end, head)
    yield from _by_parse(layers, end, head, several=end - first > 1 and label == "PERSON")
    if _is_bracketed(layers, first, end):
        yield "ORG"  # "Ana Ruiz (Civic Dawn)"
    if end - first > 1 and is_initial(layers.tokens[first].text):
        yield "PERSON"  # "J. T. Corcoran"
    if any(t.text in _PARTICLES for t in layers.tokens[first + 1 : end - 1]) or _ELIDED.match(
        layers.tokens[end - 1].text
    ):
        yield "PERSON"


def _before(layers: Layers, first: int, head: Token, label: str) -> Iterator[str]:
    words = load_lexicon().words
    before = layers.tokens[first - 1] if first else None
    if before is None:
        return
    word = before.text.lower()
    if (
        word == "the"
        and before.dep == "det"
        and first <= before.head
        and before.head == head.index
        and head.tag == "NNP"
    ):
        yield THING
    if before.lemma.lower() in words["wares"]:
        yield "PRODUCT"
    elif before.tag in {"NN", "NNP"} and word == before.text and not _modifies_noun(layers, head):
        yield from _kind_of_noun(before.lemma)
    elif before.text[0].isupper() and word.rstrip(".") in words["ranks"]:
        yield "PERSON"
    elif before.text in words["party_titles"] and head.tag == "NNP":
        yield "PERSON"  # "Republican Dale Hutchens"
    if word in {"a", "an"} and _modifies_noun(layers, head) and layers.tokens[head.head].lemma in words["of_firms"]:
        yield "ORG"  # "a Germanwings jet"
    yield from _of_facility(layers, before, head, label)
    if head.dep != "pobj" or head.head != before.index:
        return
    above = layers.tokens[before.head].lemma.lower()
    if word == "of" and {above, layers.tokens[before.head].text.lower()} & words["of_places"]:
        yield "GPE"
    elif word == "of" and above in words["portions"]:
        yield "ORG"  # "nine percent of Pennyfold"
    elif word == "of" and label == "PERSON" and layers.tokens[before.head].tag == "NNP":
        yield "GPE"  # "Ada Pike of Selsey"
    elif word in _INSIDE:
        yield "GPE" if above not in words["stakes"] else "ORG"
    elif (word == "at" and label == "PERSON" and above not in words["aimed"]) or (
        word in _TO_AND_FRO and above in words["on_the_way"]
    ):
        yield "GPE"


def _of_facility(layers: Layers, before: Token, head: Token, label: str) -> Iterator[str]:
    """What "the Corley plant of Nissho" and, of a name taken for a person's, "the Corley plant" say: it is a place."""
    above = layers.tokens[head.head]
    if before.text.lower() != "the" or not _modifies_noun(layers, head):
        return
    if above.lemma in load_lexicon().words["scenes"] and above.index == head.index + 1:
        yield "GPE"  # "the Nordhamn massacre"
        return
    if not {above.text, above.lemma} & load_lexicon().words["facilities"] or above.index != head.index + 1:
        return
    after = layers.tokens[above.index + 1 : above.index + 2]
    if label == "PERSON" or (after and after[0].text == "of"):
        yield "GPE"


def _modifies_noun(layers: Layers, head: Token) -> bool:
    """Whether the name only stands before a noun: "the official Xinlu agency"."""
    above = layers.tokens[head.head]
    return head.dep in {"compound", "nmod", "amod"} and above.index > head.index and above.pos == "NOUN"


def _is_bracketed(layers: Layers, first: int, end: int) -> bool:
    """Whether the name stands alone in brackets behind another name."""
    tokens = layers.tokens[max(0, first - 2) : end + 1]
    return (
        end - first > 1
        and len(tokens) == end - first + 3
        and tokens[1].text == "("
        and tokens[-1].text == ")"
        and tokens[0].pos == "PROPN"
    )


def _kind_of_noun(lemma: str) -> Iterator[str]:
    words = load_lexicon().words
    if lemma in words["humans"]:
        yield "PERSON"
    elif lemma in words["body_nouns"]:
        yield "ORG"
    elif lemma in words["place_nouns"]:
        yield "GPE"


def _behind(layers: Layers, end: int, head: Token) -> Iterator[str]:
    """What follows the name: an age, "who", "himself", or something that it has."""
    after = layers.tokens[end] if end < len(layers.tokens) else None
    if (
        after is not None
        and after.lemma in load_lexicon().words["newspeople"]
        and after.tag == "NN"
        and head.dep == "compound"
    ):
        yield "ORG"  # "Dagsavisen reporter Knut Rolfsen"
    next_words = [t.text.lower() for t in layers.tokens[end : end + 4]] + [""] * 4
    if next_words[0] in {"himself", "herself"}:
        yield "PERSON"
    elif stands_before_state(layers, end):
        yield "GPE"
    elif next_words[0] == ",":
        age = next_words[1].isdigit() and len(next_words[1]) <= MAX_AGE_DIGITS and next_words[2] in {",", "."}
        own = head.dep != "pobj" or any(
            t.dep == "relcl" for t in layers.children_of(head)
        )  # "members of Civic Dawn, who"
        if next_words[1] == "whose":
            yield from _by_possession(next_words[2:5])
        elif age or (next_words[1] == "who" and own):
            yield "PERSON"
    elif next_words[0] in {"'s", "’s"}:
        yield from _by_possession(next_words[1:4])


def stands_before_state(layers: Layers, end: int) -> bool:
    """Whether a comma and the short form of a state follow, as they follow towns: "Oshton, Wis."."""
    after = layers.tokens[end : end + 2]
    return (
        len(after) == 2
        and after[0].text == ","
        and after[1].text.split("-")[0] in load_lexicon().words["state_abbreviations"]
    )


def _by_possession(things: list[str]) -> Iterator[str]:
    words = load_lexicon().words
    if things[0] in {"prime", "foreign"} and things[1] not in {"minister", "ministry"}:
        things = things[1:]
    for label, kind in (("PERSON", "of_people"), ("ORG", "of_bodies"), ("GPE", "of_states")):
        if things[0] in words[kind]:
            yield label


def _by_parse(layers: Layers, end: int, head: Token, *, several: bool) -> Iterator[str]:
    """What stands in apposition to the name, and what it does; `several` words of a person are no team."""
    above = layers.tokens[head.head]
    for below in layers.children_of(head):
        if below.dep == "appos" and end <= below.index < end + MAX_APPOSITION and below.pos == "NOUN":
            yield from _kind_of_noun(below.lemma)
    if head.dep == "appos" and above.lemma in load_lexicon().words["wares"]:
        yield "PRODUCT"  # "the ship, the Ever Bountiful"
    elif head.dep == "dobj" and _is_taken_by_arms(layers, above):
        yield "GPE"
    elif head.dep == "nsubj" and (label := _by_object(layers, above)):
        yield label
    elif head.dep == "appos" and above.tag == "NN":
        yield from (label for label in _kind_of_noun(above.lemma) if label != "GPE")
    elif head.dep in {"nsubj", "dobj"} and above.lemma in load_lexicon().words["play"]:
        if not several and _SCORE.search(
            "".join(t.text for t in layers.tokens[above.index + 1 : above.index + MAX_TO_SCORE])
        ):
            yield "ORG"
    elif head.dep == "nsubj" and above.pos == "VERB":
        if above.lemma in load_lexicon().words["human_verbs"]:
            yield "PERSON"
        elif above.lemma in load_cue_verbs():
            yield ACTS
        elif above.lemma == "lie" and any(t.dep == "npadvmod" for t in layers.children_of(above)):
            yield "GPE"


def _by_object(layers: Layers, verb: Token) -> str | None:
    """What the object of its verb says: "Syriza won 149 seats", "Oxley has two churches", "Ruiz sold her shares"."""
    things = [t for t in layers.children_of(verb) if t.dep == "dobj"]
    if any(t.lemma == "seat" and layers.children[t.index] for t in things) and verb.lemma != "lose":
        return "ORG"
    if verb.lemma == "have" and any(t.lemma in load_lexicon().words["of_towns"] for t in things):
        return "GPE"
    own = any(b.text in {"his", "her"} for t in things for b in layers.children_of(t))
    return "PERSON" if own and verb.lemma not in load_cue_verbs() else None


def _is_taken_by_arms(layers: Layers, verb: Token) -> bool:
    """Whether only a place can be the object: "shelled Nordhamn", "fighters took Karakent"."""
    words = load_lexicon().words
    if verb.lemma in words["besieging"]:
        return True
    subjects = {t.lemma.lower() for t in layers.children_of(verb) if t.dep == "nsubj"}
    if verb.lemma in words["taking"]:
        return bool(subjects & words["armed"])
    return verb.lemma in words["striking"] and bool(subjects & words["natural"])


def is_initial(word: str) -> bool:
    """Whether the letters can begin somebody's name, "J." or "F.W.": no country, state or body."""
    lexicon = load_lexicon()
    if not _INITIAL.match(word) or word in lexicon.words["state_abbreviations"]:
        return False
    return (
        word not in lexicon.forms and word not in lexicon.organisations and word.replace(".", "") not in lexicon.forms
    )


def is_adjective_of(adjective: str, place: str) -> bool:
    """Whether the word can be the adjective of the place: "Veldanian" of "Veldania", "Orlanese" of "Orlania"."""
    return any(
        adjective == stem + ending
        for stem in (place, place.rstrip("aeiouy"))
        for ending in _ENDINGS
        if len(stem) > 2 and adjective != place
    )
