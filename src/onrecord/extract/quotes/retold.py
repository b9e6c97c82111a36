"""Words that a speaker tells of another, where the verb says whose they are, whatever the whole statement is.

"Y said it had learned from X that", "Y reported that Z had quoted X as saying", "My brother said, 'Go home'."
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.extract.quotes.chains import put_quoted_as
from onrecord.extract.quotes.drafts import FINITE, Draft
from onrecord.extract.quotes.phrases import is_someone, noun_phrase, object_of, subject_of
from onrecord.extract.quotes.relays import RELAYING
from onrecord.model import Layers, Span, Token

MAX_BEFORE_WORDS = 6  # tokens between a verb and the quotation that it leads to: "said to me that day: '...'"
QUOTE_MARKS = frozenset({"``", "''"})
ANYBODY = frozenset(
    {"you", "people", "who", "one", "anybody", "anyone", "someone", "everybody", "everyone", "that", "which"}
)
THINKING = frozenset({"think", "believe", "hope", "expect", "feel", "fear", "want", "plan"})  # nobody is heard to


def can_say(subject: Token, layers: Layers) -> bool:
    """Whether the word is a name, somebody or a document: "any deal would demand" and "the stamp says" tell of none."""
    if not subject.text.isalpha() and subject.pos == "PRON":
        return False  # "[W]e"
    if subject.pos == "PRON":
        return subject.text.lower() not in {"i", "we", "it", "this", "that", "which"}
    if subject.pos != "NOUN":
        return True
    of = next((t for t in layers.children_of(subject) if t.text.lower() == "of"), None)
    parted = object_of(of, layers) if of is not None else None  # "a third of *voters*"
    return any(n is not None and (is_someone(n) or n.lemma in load_speech().carriers) for n in (subject, parted))


def find_quoted(outer: Draft, layers: Layers) -> Iterator[Draft]:
    """ "Y reported that Z had quoted X as saying it": X says it, through Z."""
    for content in outer.content:
        for verb in layers.tokens_in(content):
            subject = subject_of(verb, layers) if verb.lemma in RELAYING and verb.pos == "VERB" else None
            if subject is None or layers.in_marks(verb.start) or not content.start <= subject.start < content.end:
                continue
            if content.end <= verb.end:
                continue  # nothing is said behind it
            inner = Draft([Span(verb.end, content.end)], verb.span, noun_phrase(subject, layers), outer.score)
            if put_quoted_as(inner, verb, layers) and inner.cue is not None:
                begin = inner.cue.end + 1
                inner.content = [Span(max(c.start, begin), c.end) for c in inner.content if begin < c.end]
                if inner.content:
                    yield inner


def find_learned(outer: Draft, layers: Layers) -> Iterator[Draft]:
    """ "The agency said it had learned from *the ministry* that ...": the ministry says it."""
    for content in outer.content:
        for verb in layers.tokens_in(content):
            if verb.lemma not in {"learn", "hear", "understand"} or layers.in_marks(verb.start):
                continue
            below = layers.children_of(verb)
            origin = next((t for t in below if t.text.lower() == "from"), None)
            teller = object_of(origin, layers) if origin is not None else None
            said = next((t for t in below if t.dep == "ccomp" and t.index > verb.index), None)
            if teller is not None and said is not None and can_say(teller, layers):
                yield Draft([layers.subtree(said.index)], verb.span, noun_phrase(teller, layers), outer.score)


def find_recounted(outer: Draft, layers: Layers) -> Iterator[Draft]:
    """Words that the speaker tells of another: "My brother said, 'Go home,' and we went," Ruiz said."""
    verbs = load_cue_verbs()
    for content in outer.content:
        for verb in layers.tokens_in(content):
            if verb.tag not in FINITE | {"VBN"} or verbs.get(verb.lemma) not in {"speech", "question"}:
                continue
            subject = subject_of(verb, layers)
            if subject is None or subject.dep != "nsubj" or not content.start <= subject.start < verb.start:
                continue
            own = subject.text.lower() in {"i", "we"} and verb.lemma not in THINKING
            if not own and not can_say(subject, layers):
                continue
            words = _words_after(verb, content, layers) if subject.text.lower() not in ANYBODY else None
            if words is not None:
                yield Draft([words], verb.span, noun_phrase(subject, layers), outer.score)


def _words_after(verb: Token, content: Span, layers: Layers) -> Span | None:
    """The quotation inside the content that stands beside the verb, or behind a comma or a colon."""
    sentence = layers.sentence_at(verb.start)
    if sentence is None:
        return None
    depth = 2 if layers.in_marks(verb.start) else 1
    following = layers.tokens[verb.index + 1 : min(verb.index + 1 + MAX_BEFORE_WORDS, sentence.last)]
    for region in layers.regions:
        if region.depth == depth and verb.end <= region.start and region.end <= content.end:
            before = [t for t in following if t.end <= region.start and t.tag not in QUOTE_MARKS]
            opens = any(region.start <= t.start < region.end for t in following)
            return region.span if opens and (not before or before[-1].text in {",", ":"}) else None
    return None
