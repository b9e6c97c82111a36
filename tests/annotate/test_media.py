"""Sites on which somebody writes and makes of aircraft are nobody; the firms behind them are somebody elsewhere."""

from __future__ import annotations

import pytest

from onrecord.annotate import annotate
from tests.builders import report


@pytest.mark.parametrize(
    ("text", "name", "named"),
    [
        ("The minister wrote on Twitter that she would stay.", "Twitter", False),
        ("He posted the letter on Facebook.", "Facebook", False),
        ("Her Facebook page was closed.", "Facebook", False),
        ("The minister sued Facebook.", "Facebook", True),
        ("Turkey lifted its ban on Twitter.", "Twitter", True),
        ("The Boeing 737 landed safely.", "Boeing", False),
        ("The minister met Boeing on Friday.", "Boeing", True),
    ],
)
def test_a_site_or_a_make_is_nobody(text: str, name: str, named: bool) -> None:
    found = {m.span.of(text) for m in annotate(report(text)).mentions if m.kind == "name"}
    assert (name in found) is named
