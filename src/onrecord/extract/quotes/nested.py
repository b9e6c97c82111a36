"""Statements inside another's: "Ruiz offered to resign, the Corvo agency reported".

What a relaying source says someone said reached the page through that source; a statement amid another's content
that has quotation marks of its own is kept as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.data.speech import SPOKEN, load_cue_verbs, load_speech
from onrecord.extract.quotes.addressees import find_addressee
from onrecord.extract.quotes.drafts import FINITE, MIN_REGION_WORDS, Draft
from onrecord.extract.quotes.phrases import child_with, is_someone, noun_phrase, object_of, subject_of
from onrecord.extract.quotes.relays import QUOTING
from onrecord.extract.quotes.retold import ANYBODY, THINKING, can_say, find_learned, find_quoted, find_recounted
from onrecord.model import Layers, Span, Token

CALLING = frozenset({"call", "dub", "label", "brand", "describe"})
SAYING = frozenset({"say", "tell", "warn", "assure", "inform", "confess", "testify", "shout", "order", "threaten"})
PERSONAL = frozenset({"he", "she", "they"})
COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj", "obj"})


def find_nested(drafts: list[Draft], layers: Layers) -> list[Draft]:
    """New drafts for the statements that contents hold.

    One that is relayed, or was spoken, has the outer source as its intermediary.
    """
    cues = [d.cue for d in drafts if d.cue is not None]
    found: list[Draft] = []
    todo = list(drafts)
    for outer in todo:  # which grows: what is inside may hold more
        told = outer.source is not None or outer.addressee is not None  # "*the court* heard that Ruiz had said"
        if not told or outer.cue is None or not outer.content:
            continue
        within = (_passed_on, find_quoted, find_learned, find_recounted)
        for inner in (draft for find in within for draft in find(outer, layers)):
            assert inner.cue is not None
            if not any(inner.cue.overlaps(cue) for cue in cues):
                if _passes_on(outer, layers):
                    teller = [outer.source] if outer.source is not None else []
                    inner.via = [*outer.via, *teller, *inner.via]
                inner.addressee = find_addressee(inner, layers)
                cues.append(inner.cue)
                found.append(inner)
                todo.append(inner)
    return found


def _passed_on(outer: Draft, layers: Layers) -> Iterator[Draft]:
    """The statement that a content is as a whole: "Ruiz offered to resign, the Corvo agency reported"."""
    assert outer.cue is not None
    relays, passes_on = _relays(outer, layers), _passes_on(outer, layers)
    whole = [Span(outer.content[0].start, outer.content[-1].end)] if relays else outer.content
    for content in whole:
        verb = _main_verb(content, layers) if passes_on else None
        if verb is None and not relays and not _is_said(outer.cue, layers):
            verb = _quoting_verb(content, layers)
        subject = _subject_within(verb, content, layers)
        if verb is None or subject is None or not _has_clause(verb, layers):
            continue
        if not relays and subject.pos == "PRON" and not _tells_someone(verb, subject, layers):
            continue  # "he said it would" may be anybody's
        denied = any(t.dep == "neg" for t in layers.children_of(verb))
        anybody = layers.in_marks(verb.start) and any(
            t.text.lower() in ANYBODY for t in layers.tokens_in(noun_phrase(subject, layers))
        )
        if denied or anybody or not can_say(subject, layers) or verb.lemma in THINKING | QUOTING:
            continue
        said = _complement(verb, content, layers)
        later = _had_said(verb, layers) or _is_document(outer, layers) or _says_that(verb, subject, layers)
        if said is None or not content.start <= subject.start < content.end or not _is_told(verb, said, layers):
            continue
        if relays or content.end <= outer.cue.start or layers.outer_regions_over(said) or later:
            yield Draft([said], verb.span, noun_phrase(subject, layers), outer.score)


def _tells_someone(verb: Token, subject: Token, layers: Layers) -> bool:
    """Whether he, she or they say it to somebody: "he told me it would"."""
    told = child_with(verb, "dobj", layers) or child_with(verb, "dative", layers)
    if told is None or verb.lemma not in load_speech().addressing or subject.text.lower() not in PERSONAL:
        return False
    return told.pos in {"PRON", "PROPN"} or is_someone(told)


def _passes_on(outer: Draft, layers: Layers) -> bool:
    """Whether what the outer statement holds reached the page through its source."""
    assert outer.cue is not None
    return _relays(outer, layers) or _is_said(outer.cue, layers) or _is_document(outer, layers)


def _relays(draft: Draft, layers: Layers) -> bool:
    """Whether the outer statement only passes on what another said."""
    assert draft.cue is not None
    verbs = load_cue_verbs()
    return bool(draft.via) or any(
        verbs.get(t.lemma) == "relay" or t.lemma == "accord" for t in layers.tokens_in(draft.cue)
    )


def _is_said(cue: Span, layers: Layers) -> bool:
    """Whether the cue is a verb of speech, and not a noun such as "concern" that a clause hangs on."""
    return any(t.lemma in load_cue_verbs() for t in layers.tokens_in(cue))


def _is_document(outer: Draft, layers: Layers) -> bool:
    """Whether what speaks is something that carries words: "a leaked memo shows that Ruiz warned ..."."""
    source = layers.head_of(outer.source) if outer.source is not None else None
    return source is not None and source.pos == "NOUN" and source.lemma in load_speech().carriers


def _main_verb(content: Span, layers: Layers) -> Token | None:
    """The verb that heads the content's first clause, when it is one of saying and stands outside of all marks."""
    head = layers.head_of(content)
    if head is not None and head.pos != "VERB":  # "According to the paper, Ruiz told ..." is parsed either way
        inside = layers.tokens_in(content)
        clause = (t for t in inside if t.dep == "ccomp" and t.head == head.head)  # "said *her cousin had told* her"
        head = next((t for t in inside if t.dep == "ROOT"), None) or next(clause, head)
    if head is None or not _tells(head) or head.pos != "VERB":
        return None
    bare = Span(content.start + 1, content.end - 1) if content.end - content.start > len("“”") else content
    return None if any(r.start <= head.start < r.end and not r.span.contains(bare) for r in layers.regions) else head


def _had_said(verb: Token, layers: Layers) -> bool:
    """Whether the verb tells what was said before: "Ruiz told reporters that Lund *had said*", "was told"."""
    had = any(t.dep == "aux" and t.lemma == "have" for t in layers.children_of(verb))
    says = verb.lemma in {"ask", *CALLING, *load_speech().informing}
    return had and (says or load_cue_verbs().get(verb.lemma) in SPOKEN)


def _says_that(verb: Token, subject: Token, layers: Layers) -> bool:
    """ "Ruiz told reporters that the minister *warned* that ...": somebody, a verb of speech, and its clause."""
    someone = subject.pos == "PROPN" or (subject.pos == "NOUN" and is_someone(subject))
    someone = someone or subject.text.lower() in PERSONAL
    below = layers.children_of(verb)
    if verb.lemma == "tell" and any(t.dep == "agent" for t in below):
        return someone  # "he was told by Ruiz that"
    clause = any(t.dep == "ccomp" and t.start > verb.start for t in below)
    clause = clause or (verb.lemma in {"tell", "order"} and any(t.dep == "xcomp" for t in below))
    return someone and clause and verb.tag in FINITE and verb.lemma in SAYING


def _is_told(verb: Token, said: Span, layers: Layers) -> bool:
    """Whether the words are a clause or stand in marks: "offered to resign", not "offered three boats"."""
    if child_with(verb, "nsubjpass", layers) is not None and child_with(verb, "agent", layers) is None:
        return False  # "is expected to resign", "was charged with fraud": nobody says so here
    marked = bool(layers.outer_regions_over(said)) and not layers.in_marks(verb.start)
    if layers.tokens_in(said)[0].text.lower() == "that" or marked:
        return True
    matter = child_with(verb, "dobj", layers)  # "expressed willingness to attend"
    heads = (verb,) if matter is None else (verb, matter)
    return any(t.dep in {"ccomp", "xcomp", "acl"} for head in heads for t in layers.children_of(head))


def _subject_within(verb: Token | None, content: Span, layers: Layers) -> Token | None:
    """The verb's subject; where the parse has it outside of the content, the noun right before the verb."""
    subject = subject_of(verb, layers)
    agent = child_with(verb, "agent", layers) if verb is not None else None
    if agent is not None and subject is not None and subject.dep == "nsubjpass":
        return object_of(agent, layers)  # "it had been told by three ministers that"
    if verb is None or (subject is not None and content.start <= subject.start):
        return subject
    first = layers.head_of(Span(content.start, verb.start)) if content.start < verb.start else None
    if (
        first is not None
        and first.head == verb.head
        and first.pos in {"NOUN", "PROPN"}
        and first.start >= content.start
    ):
        return first
    for token in reversed(layers.tokens[max(0, verb.index - 4) : verb.index]):
        if token.pos not in {"AUX", "PUNCT", "ADV"}:
            return token if token.pos in {"NOUN", "PROPN"} and token.start > content.start else None
    return None


def _has_clause(verb: Token, layers: Layers) -> bool:
    """Whether a verb that is not always one of speech has a clause: "ordered the bridge closed", not "ordered fish"."""
    clauses = any(t.dep in {"ccomp", "xcomp"} for t in layers.children_of(verb))
    return verb.lemma in load_cue_verbs() or clauses


def _tells(verb: Token) -> bool:
    """Whether the verb's clause is what somebody says: "warned that", "assured Ruiz that"."""
    sense = load_cue_verbs().get(verb.lemma)
    speech = load_speech()
    tells = sense in {"speech", "claim", "question", "relay"} or verb.lemma in speech.informing | CALLING
    return tells and verb.lemma != "address"  # a bill addresses a concern


def _quoting_verb(content: Span, layers: Layers) -> Token | None:
    """A verb of speech amid the content whose complement holds a quotation: "an era that Ruiz warned will be '...'"."""
    verbs = load_cue_verbs()
    for token in layers.tokens_in(content):
        if token.pos == "VERB" and verbs.get(token.lemma) in SPOKEN and subject_of(token, layers) is not None:
            said = _complement(token, content, layers)
            marks = [r.span for r in layers.regions]
            if (
                said is not None
                and any(said.contains(m) for m in marks)
                and not any(m.overlaps(token.span) for m in marks)
            ):
                return token
    return None


def _quoted_after(verb: Token, content: Span, layers: Layers) -> Span | None:
    """The one quotation of the content behind the verb: "wrote to her brother: '...'", "described it as '...'"."""
    inside = [r.span for r in layers.outer_regions if content.contains(r.span) and r.start >= verb.end]
    least = 0 if verb.lemma in CALLING else MIN_REGION_WORDS  # "called it 'a rag'"
    if len(inside) != 1 or len(layers.tokens_in(inside[0])) <= least:
        return None
    head = layers.head_of(inside[0])
    modifies = head is not None and layers.tokens[head.head].pos in {"NOUN", "PROPN"} and head.dep == "amod"
    return None if modifies else inside[0]  # "called Halden's 'reckless' plan"


def _complement(verb: Token, content: Span, layers: Layers) -> Span | None:
    """What is said: the verb's complements in one stretch; where the parse gives it none, what follows its "that"."""
    below = [i for i in layers.children[verb.index] if layers.tokens[i].dep in COMPLEMENTS]
    clauses = [i for i in below if layers.tokens[i].dep == "ccomp"]
    if not clauses and verb.lemma in load_speech().addressing:
        below = [i for i in below if layers.tokens[i].dep not in {"dobj", "obj"}]  # "told Lund in a call that ..."
    parts = [layers.subtree(i) for i in clauses or below]  # beside a clause the objects are those spoken to
    parts = [p for p in parts if p.start > verb.start and content.contains(p)]
    quoted = _quoted_after(verb, content, layers) if not clauses else None
    if quoted is not None and (verb.lemma in CALLING or not any(layers.subtree(i).overlaps(quoted) for i in below)):
        return quoted
    if parts:
        return Span(parts[0].start, parts[-1].end)
    before = [layers.subtree(i) for i in clauses if layers.subtree(i).end <= verb.start]
    spoken = verb.tag in FINITE and load_cue_verbs().get(verb.lemma) == "speech"
    if before and spoken and content.contains(before[0]):
        return before[0]  # "'*The quay will hold*, Ruiz said,' according to Y"
    rest = layers.tokens_in(Span(verb.end, content.end)) if content.end - verb.end > 1 else ()
    told_by = child_with(verb, "agent", layers)
    that = next((t for t in rest if t.text.casefold() == "that"), None)
    words = any(t.text[0].isalnum() for t in rest)
    return Span((that or rest[0]).start, content.end) if that or (words and not told_by) else None
