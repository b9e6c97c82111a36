"""Event chains over given mentions."""

from __future__ import annotations

import pytest

from onrecord.heads.vectors import can_make_vectors
from onrecord.reconcile.chains import chain_mentions


def row(id_: str, sentence: str, *words: str) -> dict[str, object]:
    tokens = sentence.split()
    events = [{"m_id": str(n), "sent": 0, "tokens": [tokens.index(w)]} for n, w in enumerate(words)]
    return {"id": id_, "sentences": [tokens], "events": events}


@pytest.mark.skipif(not can_make_vectors(), reason="heads/vectors.onnx is not installed")
def test_mentions_of_one_event_share_a_chain_within_a_story() -> None:
    rows = [
        row("a", "The river flooded Osk on Monday and rescuers moved 300 families .", "flooded", "moved"),
        row("b", "Osk was flooded by the river on Monday .", "flooded"),
        row("c", "Osk was flooded by the river on Monday .", "flooded"),
    ]
    found = chain_mentions(rows, {"a": "one", "b": "one", "c": "two"})
    cluster = {(r["id"], r["m_id"]): r["cluster"] for r in found}
    assert cluster["a", "0"] == cluster["b", "0"] != cluster["a", "1"]
    assert cluster["c", "0"] != cluster["a", "0"]


def test_mentions_left_out_get_no_row() -> None:
    skipped = row("a", "The river flooded Osk .", "flooded")
    skipped["events"] = [{**skipped["events"][0], "selected": False}]  # type: ignore[index]
    assert chain_mentions([skipped], {}) == []
