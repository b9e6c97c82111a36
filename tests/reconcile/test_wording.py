from __future__ import annotations

import pytest

from onrecord.reconcile.wording import in_marks


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("the bridge is shut", "“the bridge is shut”"),
        ("“The bridge is shut,”", "“The bridge is shut”"),
        ("efforts to “drive a wedge between us.”", "“efforts to ‘drive a wedge between us.’”"),
        ('the "old friend" and the "new friend"', "“the ‘old friend’ and the ‘new friend’”"),
        ("a «safe» port”", "“a ‘safe’ port”"),
        ("", "“”"),
    ],
)
def test_marks_within_marks_are_inner_ones_and_all_are_closed(printed: str, shown: str) -> None:
    assert in_marks(printed) == shown


def test_what_is_cut_within_an_inner_quotation_closes_it() -> None:
    shown = in_marks("he called for “" + "calm and more of it " * 10)
    assert shown.startswith("“he called for ‘calm")
    assert shown.endswith(" …’”")
