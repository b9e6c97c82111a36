"""Sources: who says the words, where the parse knows better than the head.

The head ties a cue to a source by their likeness; grammar is exact about a verb's own subject, about whose clause a
participle belongs to, and about who gave the speech that is quoted.
"""

from __future__ import annotations

from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.extract.quotes.drafts import FINITE, Draft
from onrecord.extract.quotes.phrases import child_with, is_outlet, noun_phrase, object_of, subject_of
from onrecord.model import Layers, Span, Token

EMPTY = frozenset({"that", "which", "who", "it", "there"})  # subjects that say nothing by themselves
LEADING = frozenset({"with", "from", "at", "in", "on", "for", "before", "after", "of", "against"})  # not "by", "to"
MAX_OBJECT = 4  # tokens from a verb to its object
CONTROLLED = frozenset({"advcl", "pcomp", "xcomp"})  # clauses whose understood subject is that of the clause above


def settle_source(draft: Draft, layers: Layers) -> None:
    """Set the source of `draft` to whom the grammar of its cue names, in place."""
    cue = layers.head_of(draft.cue) if draft.cue is not None else None
    if cue is None:
        return
    if draft.source is not None and _paragraph(draft.source, layers) != _paragraph(cue.span, layers):
        draft.source = None  # nobody speaks from another paragraph than the verb
    if any(settle(draft, cue, layers) for settle in (_asked_by, _told_nobody, _heard_nobody)):
        return
    _own_subject(draft, cue, layers)
    if draft.source is not None:
        draft.source = _after_preposition(draft.source, cue, layers)
    if draft.source is None:
        _understood_subject(draft, cue, layers)
    else:
        _whose_speech(draft, layers)


def is_said_clause(draft: Draft, layers: Layers) -> bool:
    """Whether the content is the clause of its own cue, "X *said* that ...": a statement, however unsure the head."""
    cue = layers.head_of(draft.cue) if draft.cue is not None else None
    if (
        cue is None
        or cue.tag not in FINITE
        or load_cue_verbs().get(cue.lemma) != "speech"
        or layers.in_marks(cue.start)
    ):
        return False
    subject, clause = subject_of(cue, layers), child_with(cue, "ccomp", layers)
    if subject is None or subject.dep != "nsubj" or clause is None:
        return False
    said = layers.subtree(clause.index)
    return any(c.overlaps(said) for c in draft.content)


def take_in_subject(draft: Draft, layers: Layers) -> None:
    """ "Ruiz *said the talks would resume*, her office said": its subject belongs to the content."""
    first = next(iter(layers.tokens_in(draft.content[0])), None)
    if first is not None and first.dep in {"dobj", "det"}:  # "Ruiz told the *cabinet that* ..., an aide said"
        above = layers.tokens[first.head]
        above = layers.tokens[above.head] if first.dep == "det" else above
        verb = above if above.index < first.index <= above.index + MAX_OBJECT and _is_finite(above) else None
        clause = child_with(verb, "ccomp", layers) if verb is not None else None
        aside = clause is None or verb is None or (draft.cue is not None and draft.cue.start < verb.end)
        first = first if aside else verb
    if first is not None and first.dep == "aux" and first.tag in FINITE:
        verb = layers.tokens[first.head]  # "Ruiz *has told* allies that ..., an aide said"
        first = verb if verb.lemma in load_cue_verbs() else first
    elif first is not None and not _is_finite(first):
        first = None
    if first is None or layers.in_marks(first.start):
        return
    subject = subject_of(first, layers)
    near = subject is not None and first.index - subject.index <= MAX_OBJECT
    near = near or (subject is not None and 0 <= first.start - layers.subtree(subject.index).end <= len(", "))
    if subject is None and first.dep == "conj":  # "Ruiz thanked Lund and *said ...*, her office said"
        subject = subject_of(layers.tokens[first.head], layers)
        near = subject is not None and layers.sentence_at(subject.start) == layers.sentence_at(first.start)
    if subject is None or subject.dep != "nsubj" or not near or subject.start > first.start:
        return
    phrase = noun_phrase(subject, layers)
    taken = Span(phrase.start, first.start)
    if not any(taken.overlaps(s) for s in (draft.source, draft.cue) if s is not None):
        draft.content[0] = Span(phrase.start, draft.content[0].end)


def _is_finite(token: Token) -> bool:
    return token.tag in FINITE and token.lemma in load_cue_verbs()


def _asked_by(draft: Draft, cue: Token, layers: Layers) -> bool:
    """ "Asked by *reporters* whether he would go, Ruiz said": they ask, and Ruiz is asked."""
    if cue.tag != "VBN" or cue.lemma not in load_speech().asking or layers.in_marks(cue.start):
        return False
    agent = child_with(cue, "agent", layers)
    asking = object_of(agent, layers) if agent is not None else None
    if asking is None:
        return False
    draft.source = noun_phrase(asking, layers)
    above = layers.tokens[cue.head]
    asked = subject_of(above, layers) if cue.dep == "advcl" and above.index != cue.index else None
    if asked is not None and asked.dep == "nsubj":
        draft.addressee = noun_phrase(asked, layers)
    return True


def _told_nobody(draft: Draft, cue: Token, layers: Layers) -> bool:
    """ "*Lawmakers* were told that ...": they are told, and nobody is said to tell them."""
    told = child_with(cue, "nsubjpass", layers)
    if told is None or cue.lemma not in load_speech().informing | {"tell", "warn"} or draft.source is None:
        return False
    if child_with(cue, "agent", layers) is not None or not layers.subtree(told.index).overlaps(draft.source):
        return False
    draft.addressee, draft.source = noun_phrase(told, layers), None
    return True


def _heard_nobody(draft: Draft, cue: Token, layers: Layers) -> bool:
    """ "*The court* heard that ...": it listens, and nobody is said to speak; an outlet reports what it heard."""
    clause, hearer = child_with(cue, "ccomp", layers), subject_of(cue, layers)
    if cue.lemma != "hear" or cue.tag not in FINITE or clause is None or hearer is None or hearer.pos == "PRON":
        return False
    if hearer.dep != "nsubj" or clause.tag == "VBG" or layers.in_marks(cue.start) or is_outlet(hearer, layers):
        return False
    told_by = any(t.text.lower() == "from" for t in layers.children_of(cue))  # "heard from Ruiz that"
    if told_by or draft.via or not any(t.text.lower() == "that" for t in layers.children_of(clause)):
        return False
    draft.addressee, draft.source = noun_phrase(hearer, layers), None
    return True


def _own_subject(draft: Draft, cue: Token, layers: Layers) -> None:
    """A verb of speech is spoken by its own subject, whatever source the head tied it to."""
    subject = subject_of(cue, layers) if cue.pos == "VERB" else None
    if subject is None or subject.dep != "nsubj" or layers.in_marks(subject.start):
        return
    if draft.source is None:
        mine = [
            c for c in draft.content if layers.subtree(subject.index).contains(c)
        ]  # "*Ruiz* called on *them to go*"
        if subject.text.lower() not in EMPTY and cue.tag in FINITE and (not draft.holds(subject) or mine):
            draft.source = noun_phrase(subject, layers)
            draft.content = [c for c in draft.content if c not in mine] or draft.content
        return
    if layers.subtree(subject.index).overlaps(draft.source) or 0 <= draft.source.start - cue.end <= 1:
        return  # "..., says Corvo mayor": right behind the verb stands who speaks
    phrase = noun_phrase(subject, layers)
    if subject.text.lower() not in EMPTY and not any(phrase.overlaps(s) for s in (draft.source, *draft.via)):
        draft.source = phrase


def _understood_subject(draft: Draft, cue: Token, layers: Layers) -> None:
    """ "After saying so, *she* left": a participle without a subject is spoken by the subject of the clause above."""
    if cue.tag != "VBG" or cue.lemma not in load_cue_verbs() or layers.in_marks(cue.start):
        return
    above, clause = cue, cue
    while above.head != above.index and (above.dep in CONTROLLED or above.pos == "ADP"):
        clause, above = above, layers.tokens[above.head]
        if above.pos in {"VERB", "AUX"}:
            break
    subject = subject_of(above, layers) if clause is not above and above.pos in {"VERB", "AUX"} else None
    if subject is not None and subject.dep == "nsubj" and not layers.in_marks(subject.start):
        draft.source = noun_phrase(subject, layers)


def _after_preposition(source: Span, cue: Token, layers: Layers) -> Span:
    """ "Meeting with Lund of the port board, Mayor Ruiz said": what a preposition leads to is not who says it."""
    tokens = layers.tokens_in(source)
    before = layers.tokens[tokens[0].index - 1] if tokens and tokens[0].index else None
    led = before is not None and (before.text.lower() in LEADING or _is_released(before, layers))
    if not (led or (tokens and tokens[0].tag == "VBG")) or cue.start < source.end or cue.tag not in FINITE:
        return source
    commas = [t for t in tokens[:-1] if t.text == ","]
    if not commas:
        return source
    start = commas[-1]
    if len(commas) > 1 and layers.tokens[commas[-2].index + 1].text.lower() in {
        "the",
        "his",
        "her",
        "its",
        "their",
        "a",
    }:
        start = commas[-2]  # "the port's lawyer, Ana Ruiz"
    rest = Span(layers.tokens[start.index + 1].start, source.end)
    someone = {"PROPN", "NOUN"} if before is not None and before.text.lower() == "by" else {"PROPN"}
    return rest if any(t.pos in someone for t in layers.tokens_in(rest)) else source


def _is_released(by: Token, layers: Layers) -> bool:
    """Whether the word is the "by" of "in words relayed by"."""
    return by.text.lower() == "by" and layers.tokens[max(0, by.index - 1)].lemma in load_speech().released


def _whose_speech(draft: Draft, layers: Layers) -> None:
    """ "According to a letter that Ruiz wrote", "in Ruiz's view": Ruiz says it."""
    assert draft.source is not None
    carrier = layers.head_of(draft.source)
    speech = load_speech()
    if carrier is not None and carrier.lemma.lower() in speech.views:
        holder = child_with(carrier, "poss", layers)
        if holder is not None:
            draft.source = noun_phrase(holder, layers)
        return
    if carrier is None or carrier.lemma.lower() not in speech.carriers | speech.occasions:
        return
    for clause in layers.children_of(carrier):
        author = subject_of(clause, layers) if clause.dep == "relcl" else None
        if author is not None and author.dep == "nsubj" and author.pos == "PROPN":
            if clause.lemma in speech.authoring:
                draft.source = noun_phrase(author, layers)
            return


def _paragraph(span: Span, layers: Layers) -> int | None:
    sentence = layers.sentence_at(span.start)
    return sentence.paragraph if sentence is not None else None
