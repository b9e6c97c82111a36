"""Carriers: what took the words to the page, and whoever handed it over.

"In footage released by Y, X said", "interviewed by Y, X said", "X said through a spokesman".
"""

from __future__ import annotations

from onrecord.data.actors import load_lexicon
from onrecord.data.speech import load_cue_verbs, load_speech
from onrecord.extract.quotes.drafts import Draft
from onrecord.extract.quotes.phrases import child_with, noun_phrase, object_of, subject_of
from onrecord.extract.quotes.releases import Release, releasers, without_place
from onrecord.model import Layers, Span, Token

NAMES = frozenset({"PROPN", "NOUN"})
TRANSLATING = frozenset({"translate", "interpret"})


def add_carriers(draft: Draft, layers: Layers) -> None:
    """Add whoever released what carries the words, asked for them or passed them on as an intermediary, in place."""
    _carrier(draft, layers)
    _go_between(draft, layers)
    _translated(draft, layers)
    _told_afterwards(draft, layers)
    _in_which(draft, layers)
    _by_account(draft, layers)


def _carrier(draft: Draft, layers: Layers) -> None:
    """ "In footage released by Y, X said", "interviewed by Y, X said": Y is an intermediary."""
    assert draft.cue is not None
    for token in layers.tokens_around(draft.cue.start):
        if draft.holds(token):
            continue
        asked = layers.head_of(draft.source) if draft.source is not None else None
        if (
            token.tag == "VBN"
            and token.lemma == "interview"
            and (token.dep != "acl" or asked is layers.tokens[token.head])
        ):
            agent = child_with(token, "agent", layers)
            asking = object_of(agent, layers) if agent is not None else None
            if asking is not None:
                draft.add_via(noun_phrase(asking, layers))
        if token.lemma not in load_speech().carriers or token.pos not in NAMES:
            continue  # "reported" is no report
        if token.dep == "dobj" and draft.cue.contains(layers.tokens[token.head].span):
            continue  # "denied a report by Y": what is spoken of
        if not _bears(token, draft, layers):
            continue
        for release in releasers(token, layers):
            _released_by(draft, token, release, layers)


def _bears(carrier: Token, draft: Draft, layers: Layers) -> bool:
    """Whether the words stand in it: "in a letter", "according to a letter"; not "in response to emails"."""
    above = layers.tokens[carrier.head]
    if carrier.dep != "pobj" or above.text.lower() != "to" or draft.holds(carrier):
        return True
    return layers.tokens[above.head].pos not in {"NOUN", "PROPN"}


def _released_by(draft: Draft, carrier: Token, release: Release, layers: Layers) -> None:
    """Whoever released the carrier is an intermediary, or the speaker where the carrier itself is what speaks.

    A document that an outlet has got, or that has an author, speaks for itself; one that is cited is a step of its own.
    """
    step = next((n for n, via in enumerate(draft.via) if via.start <= carrier.start < via.end), None)
    if step is not None:  # "X said, according to a transcript released by Y"
        document = noun_phrase(carrier, layers)
        draft.via[step : step + 1] = [release.by, document] if release.cited else [release.by]
    elif draft.source is None or not draft.source.start <= carrier.start < draft.source.end:
        draft.add_via(release.by)
    elif (head := layers.head_of(draft.source)) is not None and _whose(carrier, layers):
        draft.source = noun_phrase(head, layers)  # "Ruiz, whose remarks were translated by Y, said"
        draft.add_via(release.by)
    elif (
        release.obtained
        or _is_attributed(carrier, layers)
        or any(t.dep == "poss" or t.text.lower() == "from" for t in layers.children_of(carrier))
    ):
        draft.source = noun_phrase(carrier, layers)
        draft.add_via(release.by)
    else:
        draft.source = release.by


def _is_attributed(carrier: Token, layers: Layers) -> bool:
    return any(t.tag == "VBN" and t.lemma == "attribute" for t in layers.children_of(carrier))


def _whose(carrier: Token, layers: Layers) -> bool:
    return any(t.tag == "WP$" for t in layers.children_of(carrier))


def _go_between(draft: Draft, layers: Layers) -> None:
    """ "said through a spokesman", "through Ms. Moe": whoever speaks for another is an intermediary."""
    assert draft.cue is not None
    for token in layers.tokens_around(draft.cue.start):
        if token.lemma.lower() in {"through", "via"} and (token.pos == "ADP" or token.dep == "prep"):
            person = object_of(token, layers)
            if person is None or (draft.holds(token) and not _ends_content(token, person, draft, layers)):
                continue
            named = person.pos == "PROPN" and person.text[0].isupper()
            if person.text in load_speech().platforms | load_lexicon().words["platforms"]:
                continue  # "posted via Facebook"
            above = layers.tokens[token.head]
            speaks = draft.source is not None and above is layers.head_of(draft.source)
            spoken = (above.lemma in load_cue_verbs() or draft.cue.contains(above.span) or speaks) and named
            if spoken or person.lemma in load_speech().go_betweens:
                _part_from_source(draft, token, layers)
                draft.content = [c for c in (_before(token, c, layers) for c in draft.content) if c is not None]
                draft.add_via(without_place(person, layers))


def _ends_content(preposition: Token, person: Token, draft: Draft, layers: Layers) -> bool:
    """Whether the content ends with the go-between: "denied *the charges* through his lawyer"."""
    last, phrase = draft.content[-1], noun_phrase(person, layers)
    more = last.start < preposition.start and not layers.in_marks(preposition.start)
    verb = layers.tokens[preposition.head]
    return more and last.end <= phrase.end + 1 and draft.cue is not None and draft.cue.contains(verb.span)


def _before(preposition: Token, content: Span, layers: Layers) -> Span | None:
    """The content up to the preposition, where it holds that."""
    if not content.start <= preposition.start < content.end:
        return content
    last = layers.tokens[preposition.index - 1]
    return Span(content.start, last.end) if last.end > content.start else None


def _in_which(draft: Draft, layers: Layers) -> None:
    """ "Y aired footage in which X tells", "Y quoted from a letter in which X begs"."""
    cue = layers.head_of(draft.cue) if draft.cue is not None else None
    carrier = layers.tokens[cue.head] if cue is not None and cue.dep == "relcl" else None
    inside = [t for t in layers.children_of(cue) if t.text.lower() == "in"] if cue is not None else []
    which = object_of(inside[0], layers) if inside else None
    if carrier is None or carrier.lemma not in load_speech().carriers or which is None or which.tag != "WDT":
        return
    above = layers.tokens[carrier.head]
    above = layers.tokens[above.head] if above.pos == "ADP" else above
    outlet = subject_of(above, layers) if above.lemma in load_speech().released | load_speech().showing else None
    if outlet is not None and outlet.dep == "nsubj" and above.lemma != "hear":
        draft.add_via(noun_phrase(outlet, layers))


def _by_account(draft: Draft, layers: Layers) -> None:
    """ "In *Y*'s telling, X called it a lie", "by *Y*'s account": Y tells what X said."""
    assert draft.cue is not None
    for token in layers.tokens_around(draft.cue.start):
        if token.lemma not in load_speech().accounts or token.dep != "pobj" or draft.holds(token):
            continue
        teller = child_with(token, "poss", layers)
        led = layers.tokens[token.head].text.lower() in {"in", "by"}
        if led and teller is not None and teller.pos in NAMES and not layers.in_marks(token.start):
            draft.add_via(noun_phrase(teller, layers))


def _told_afterwards(draft: Draft, layers: Layers) -> None:
    """ "... said in a statement. The statement was translated by *Y*": who passed on what the words stand in."""
    assert draft.cue is not None
    after = layers.sentence_at(draft.content[-1].end + 2)
    following = layers.tokens[after.first : after.first + 2] if after is not None else ()
    if after is None or draft.cue.end > after.start or len(following) < 2 or following[0].text.lower() != "the":
        return
    carrier = following[1]
    named = any(t.lemma == carrier.lemma for t in layers.tokens_around(draft.cue.start) if not draft.holds(t))
    if named and carrier.dep == "nsubjpass" and carrier.lemma in load_speech().carriers:
        for release in releasers(carrier, layers):
            draft.add_via(release.by)


def _part_from_source(draft: Draft, preposition: Token, layers: Layers) -> None:
    """ "*Mr. Ruiz*, through a lawyer, said": the speaker's words end before the preposition."""
    source = draft.source
    if source is not None and source.start < preposition.start < source.end:
        before = [t for t in layers.tokens_in(Span(source.start, preposition.start)) if t.pos != "PUNCT"]
        draft.source = Span(source.start, before[-1].end) if before else source


def _translated(draft: Draft, layers: Layers) -> None:
    """ "..., she said, as a neighbor translated": whoever puts the words into another language."""
    assert draft.cue is not None
    for token in layers.tokens_around(draft.cue.start):
        if token.lemma in TRANSLATING and token.dep == "advcl" and not draft.holds(token):
            person = subject_of(token, layers)
            if person is not None and person.dep == "nsubj":
                draft.add_via(noun_phrase(person, layers))
