"""Features: bytes that give the same groupings as the reports they were made from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadData
from onrecord.group import Features, features_of, group_features, group_reports
from onrecord.group.words import digest_words, words_of
from onrecord.model import Published, Report, Span

TEXT = "“The bridge is gone,” said Ines Holt. She asked for boats, and the town’s people sent eleven."


def make(id_: str, text: str, title: str | None = None) -> Report:
    return Report(id_, text, title=title, language="en", body=(Span(0, len(text)),) if text else ())


@given(st.text(max_size=80), st.text(max_size=20))
def test_bytes_give_the_features_back(text: str, title: str) -> None:
    (features,) = features_of([make("a", text, title)])
    again = Features.unpack("a", features.published, features.pack())
    assert again.pack() == features.pack()
    assert again.words.digests.tolist() == features.words.digests.tolist()
    assert again.words.quoted.tolist() == features.words.quoted.tolist()
    assert (again.language, again.opening) == (features.language, features.opening)


@pytest.mark.parametrize("packed", [b"", b"??", b"g0" + bytes(20)])
def test_bytes_of_something_else_are_refused(packed: bytes) -> None:
    with pytest.raises(BadData, match="make them again"):
        Features.unpack("a", Published(), packed)


def test_cut_bytes_are_refused() -> None:
    (features,) = features_of([make("a", TEXT)])
    with pytest.raises(BadData, match="make them again"):
        Features.unpack("a", features.published, features.pack()[:40])


def test_kept_features_group_as_the_reports_do() -> None:
    reports = [
        make("a", TEXT),
        make("b", f"{TEXT} It rained.", "Osk"),
        make("c", "Nothing of the kind was said here today."),
    ]
    kept = [(f.id, f.published, f.pack()) for f in features_of(reports)]
    assert group_features(Features.unpack(*row) for row in reversed(kept)) == group_reports(reports)


def test_words_go_by_their_letters_wherever_they_stand() -> None:
    first, second = words_of([make("a", "The Bridge, the bridge’s end", "OLD bridge"), make("b", "bridge")])
    old, bridge, the, its, end = digest_words(["old", "bridge", "the", "bridge’s", "end"]).tolist()
    assert first.digests.tolist() == [old, bridge, the, bridge, the, its, end]
    assert first.of_title == 2
    assert second.digests.tolist() == [bridge]


def test_quotation_marks_end_with_their_line() -> None:
    (words,) = words_of([make("a", 'He said: "two words" and “three more words\nthen nothing')])
    assert words.quoted.tolist() == [False] * 2 + [True] * 2 + [False] + [True] * 3 + [False] * 2
