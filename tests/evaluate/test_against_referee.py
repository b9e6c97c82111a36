"""Ours and the referee print the same lines of the same rows."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evaluate.referee import Rows, both

FEW = settings(max_examples=60)
TEXTS = st.text(alphabet='ab “”"«»„\n.,é', max_size=60)
IDS = st.sampled_from(["r1", "r2", "r3"])


def spans(text: str) -> st.SearchStrategy[list[list[int]]]:
    """Some stretches of the text, in any order, as attributions have them."""
    if not text:
        return st.just([])
    place = st.integers(0, len(text))
    pair = st.tuples(place, place).filter(lambda p: p[0] != p[1]).map(sorted)
    return st.lists(pair, max_size=2)


@st.composite
def quotes_case(draw: st.DrawFn) -> tuple[Rows, Rows]:
    gold, predicted = [], []
    for key in draw(st.lists(IDS, min_size=1, unique=True)):
        text = draw(TEXTS)
        stretch = spans(text)
        kinds = st.sampled_from(["direct", "mixed", "indirect"])
        attribution = st.fixed_dictionaries({"type": kinds, "speaker": stretch, "cue": stretch, "content": stretch})
        role = st.none() | st.fixed_dictionaries({"spans": stretch, "text": st.just("x"), "actor": st.none()})
        quote = st.fixed_dictionaries({"content": stretch, "cue": stretch, "speaker": role})
        gold.append({"id": key, "text": text, "attributions": draw(st.lists(attribution, max_size=5))})
        if draw(st.booleans()):
            predicted.append({"report": {"id": key}, "quotes": draw(st.lists(quote, max_size=5))})
    return gold, predicted


@st.composite
def times_case(draw: st.DrawFn) -> tuple[Rows, Rows]:
    place = st.tuples(st.integers(0, 30), st.integers(1, 6))
    kind, value = st.sampled_from(["DATE", "TIME"]), st.sampled_from(["2021-12", "2021-12-15", "XXXX-WXX-3"])
    time = st.builds(lambda p, k, v: {"start": p[0], "end": sum(p), "type": k, "value": v}, place, kind, value)
    gold, predicted = [], []
    for key in draw(st.lists(IDS, min_size=1, unique=True)):
        gold.append({"id": key, "timexes": draw(st.lists(time, max_size=5))})
        predicted.append({"report": {"id": key}, "times": draw(st.lists(time, max_size=5))})
    return gold, predicted[draw(st.integers(0, 1)) :]


@st.composite
def stories_case(draw: st.DrawFn) -> tuple[Rows, Rows]:
    names = [f"r{n}" for n in range(draw(st.integers(1, 8)))]
    cluster = st.sampled_from("abc")
    gold = [{"id": name, "cluster": draw(cluster)} for name in names]
    predicted = [{"id": name, "story": draw(cluster), "reprint_of": None} for name in names if draw(st.booleans())]
    return gold, predicted


@st.composite
def relations_case(draw: st.DrawFn) -> tuple[Rows, Rows]:
    kinds = ["AGREE", "YIELD", "AID", "ACCUSE", "ASSAULT", "CONSULT"]
    quads = ["VERBAL_COOPERATION", "MATERIAL_COOPERATION", "VERBAL_CONFLICT", "MATERIAL_CONFLICT"]
    guesses = st.sampled_from([*kinds, "CONCEDE", "RETREAT", "REQUEST", None])
    rows = range(draw(st.integers(1, 10)))
    gold = [{"id": n, "root": draw(st.sampled_from(kinds)), "quad": draw(st.sampled_from(quads))} for n in rows]
    return gold, [{"id": n, "type": draw(guesses)} for n in rows if draw(st.booleans())]


@st.composite
def coreference_case(draw: st.DrawFn) -> tuple[Rows, Rows]:
    gold: Rows = []
    predicted: Rows = []
    label = st.sampled_from("abcd")
    for key in draw(st.lists(IDS, min_size=1, unique=True)):
        names = [str(n) for n in range(draw(st.integers(1, 6)))]
        events = [{"m_id": m, "chain": draw(label), "selected": m == "0" or draw(st.booleans())} for m in names]
        gold.append({"id": key, "events": events})
        predicted += [{"id": key, "m_id": m, "cluster": draw(label)} for m in names if draw(st.booleans())]
    return gold, predicted


@st.composite
def pronouns_case(draw: st.DrawFn) -> tuple[Rows, Rows]:
    names = range(draw(st.integers(1, 8)))
    truth = st.booleans()
    gold: list[dict[str, Any]] = [{"id": n, "a_is": draw(truth), "b_is": draw(truth)} for n in names]
    return gold, [{"id": n, "a": draw(truth), "b": draw(truth)} for n in names if draw(truth)]


@FEW
@given(quotes_case())
def test_quotes(referee: ModuleType, case: tuple[Rows, Rows]) -> None:
    ours, theirs = both(referee, "quotes", *case)
    assert ours == theirs


@FEW
@given(times_case())
def test_times(referee: ModuleType, case: tuple[Rows, Rows]) -> None:
    ours, theirs = both(referee, "times", *case)
    assert ours == theirs


@FEW
@given(stories_case())
def test_stories(referee: ModuleType, case: tuple[Rows, Rows]) -> None:
    ours, theirs = both(referee, "stories", *case)
    assert ours == theirs


@FEW
@given(relations_case())
def test_relations(referee: ModuleType, case: tuple[Rows, Rows]) -> None:
    ours, theirs = both(referee, "relations", *case)
    assert ours == theirs


@FEW
@given(coreference_case())
def test_coreference(referee: ModuleType, case: tuple[Rows, Rows]) -> None:
    ours, theirs = both(referee, "coreference", *case)
    assert ours == theirs


@FEW
@given(pronouns_case())
def test_pronouns(referee: ModuleType, case: tuple[Rows, Rows]) -> None:
    ours, theirs = both(referee, "pronouns", *case)
    assert ours == theirs
