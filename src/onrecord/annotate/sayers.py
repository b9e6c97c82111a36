"""Names that the recogniser leaves out, found by what their bearers do in the sentence: they speak or are spoken to.

"Emil replied", "the Galati Monitor reported", "told Radio Banat", "quoted by Steppenews": capitalised words that
stand there are a name, and so are the same words elsewhere in the report.
"""

from __future__ import annotations

from onrecord.annotate.lexical_names import Named
from onrecord.annotate.name_signs import stands_before_state
from onrecord.annotate.overlap import Places
from onrecord.annotate.person_parts import is_kind, is_no_name
from onrecord.data.actors import load_lexicon
from onrecord.data.same_kind import load_same_kind
from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.model import Layers, Name, Token

MAX_WORDS = 4
_BODIES = frozenset({"radio", "television", "tv", "union", "institute", "bank", "group", "press", "wire", "news"})
_PRINTED = frozenset({"agency", "daily", "weekly", "portal"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})


def find_sayers(text: str, layers: Layers, found: list[Named]) -> list[Named]:
    """Names of speakers and addressees outside of `found`, everywhere that the report has them."""
    placed, places = Places(found), Places(n for n in layers.names if n.label == "GPE")
    bodies = {n.key.split()[0] for n in found if n.label == "ORG" and " " in n.key}
    bodies -= {word for n in found if n.label == "PERSON" for word in n.key.split()}
    keys: dict[tuple[str, ...], str] = {}
    for token in layers.tokens:
        if token.tag not in {"NNP", "NNPS"} or not token.text[:1].isupper() or placed.touching(token.span):
            continue
        if stands_before_state(layers, token.index + 1):
            continue
        if _speaks(token, layers, places):
            run = _run(token, layers, placed)
            label = _label(run, layers)
            if label == "PERSON" and len(run) == 1 and token.text in bodies:
                label = "ORG"  # "Oswin" of "Oswin Corp."
            if label is not None:
                keys.setdefault(tuple(t.text for t in run), label)
    return sorted(_everywhere(text, layers, keys, placed))


def _speaks(token: Token, layers: Layers, places: Places[Name]) -> bool:
    """Whether the word is subject, object or agent of a verb of speech, or what "according to" leads to."""
    verbs, above = load_cue_verbs(), layers.tokens[token.head]
    if _after_kind(token, layers) or _is_explained(token, layers) or _is_owned(token, layers):
        return True
    if token.dep == "nsubj":
        return above.lemma in verbs and above.pos == "VERB"
    if token.dep in {"dobj", "dative"}:
        return above.lemma in load_speech().addressing or above.lemma in {"cite", "quote"}
    if token.dep == "pobj":
        verb = layers.tokens[above.head]
        speech = load_speech()
        by = above.text.lower() == "by" and (verb.lemma in verbs or verb.lemma in speech.released)
        to = above.text.lower() == "to" and verb.lemma.lower() in {"write", "say", "reply"} | speech.occasions
        return by or to or verb.lemma == "accord" or above.lemma == "accord"
    if token.dep in {"appos", "compound"} and (above.lemma in _PRINTED or not places.touching(token.span)):
        return above.tag == "NN" and above.lemma.lower() in load_same_kind()  # not the place of "the Ohio senator"
    return False


def _after_kind(token: Token, layers: Layers) -> bool:
    """Whether a noun such as "charity" or "newspaper" stands right before the capitalised words."""
    first = token.index
    while first > 0 and layers.tokens[first - 1].head == token.index and layers.tokens[first - 1].text[:1].isupper():
        first -= 1
    before = layers.tokens[first - 1] if first else None
    return before is not None and before.tag == "NN" and before.lemma.lower() in load_same_kind()


def _is_explained(token: Token, layers: Layers) -> bool:
    """Whether what the word names is said behind a comma: "Unite, the union"."""
    nouns = load_lexicon().words["body_nouns"]
    comma = [t.text for t in layers.tokens[token.index + 1 : token.index + 2]] == [","]
    return comma and any(t.dep == "appos" and t.lemma.lower() in nouns for t in layers.children_of(token))


def _is_owned(token: Token, layers: Layers) -> bool:
    """Whether parts of what the word names are held: "sold his shares in Orbena"."""
    above = layers.tokens[token.head]
    return token.dep == "pobj" and above.text == "in" and layers.tokens[above.head].lemma in {"share", "stake"}


def _run(token: Token, layers: Layers, placed: Places[Named]) -> tuple[Token, ...]:
    """The capitalised words that end with the token, titles before a name left out."""
    first = token.index
    known = load_lexicon().words["honorifics"] | load_lexicon().words["people"]
    while first > 0 and token.index - first < MAX_WORDS - 1:
        before = layers.tokens[first - 1]
        if before.head != token.index or not before.text[:1].isupper() or before.pos not in {"PROPN", "NOUN", "ADJ"}:
            break
        if before.text.lower().rstrip(".") in known or placed.touching(before.span):
            break
        first -= 1
    return layers.tokens[first : token.index + 1]


def _label(run: tuple[Token, ...], layers: Layers) -> str | None:
    """ORG for what stands behind "the" or sounds like a body, else PERSON; None for words that name nobody."""
    words, lexicon = [t.text.lower() for t in run], load_lexicon()
    last = run[-1]
    if any(n.label in _TIMES and n.span.overlaps(last.span) for n in layers.names) or not words[-1].isalpha():
        return None
    plain = lexicon.words["people"] | lexicon.words["states"] | lexicon.words["honorifics"] | lexicon.words["bodies"]
    if " ".join(t.text for t in run) in lexicon.words["places"] or (len(run) == 1 and is_kind(last)):
        return None
    if len(run) > 1 and last.text not in lexicon.words["body_heads"] and is_no_name(run[0], last):
        return None
    if len(run) > 1 and last.text in lexicon.words["companies"]:
        return "ORG"
    if last.text in lexicon.words["not_people"]:
        return None
    if words[-1] in plain or " ".join(words) in lexicon.offices or last.text.isupper():
        return None
    if _is_explained(last, layers) or _is_owned(last, layers):
        return "ORG"
    bodies = _BODIES.union(*load_same_kind().values())
    before = layers.tokens[run[0].index - 1] if run[0].index else None
    if before is not None and (before.text.lower() == "the" or before.lemma.lower() in load_same_kind()):
        return "ORG"
    return "ORG" if bodies.intersection(words) else "PERSON"


def _everywhere(
    text: str, layers: Layers, keys: dict[tuple[str, ...], str], placed: Places[Named]
) -> list[Named]:  # fmt: skip
    """Every place where the words stand as proper nouns and are no part of another name."""
    added = []
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(keys, key=lambda k: (-len(k), k)):
        by_first.setdefault(key[0], []).append(key)
    taken = -1
    for token in layers.tokens:
        if token.index <= taken:
            continue
        for key in by_first.get(token.text, ()):
            run = layers.tokens[token.index : token.index + len(key)]
            if tuple(t.text for t in run) != key or not any(t.pos == "PROPN" for t in run):
                continue
            named = Named(run[0].start, run[-1].end, keys[key], " ".join(key))
            if not placed.touching(named.span):
                added.append(named)
                taken = run[-1].index
                break
    return added
