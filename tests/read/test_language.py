"""The language of a report; a text too short to tell has none."""

from __future__ import annotations

import pytest

from onrecord.model import Span
from onrecord.read.language import find_language
from tests.read.reading import PLAN, TABLE, TALKS


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{TALKS} {TABLE} {PLAN}", "en"),
        ("The minister said that the talks would go on for a week.", "en"),
        ("Die Ministerin sagte am Montag, dass die Gespräche noch eine Woche dauern würden.", "de"),
        ("La ministre a dit lundi que les pourparlers dureraient encore une semaine.", "fr"),
        ("La ministra dijo el lunes que las conversaciones durarían una semana más.", "es"),
        ("Министр заявила, что переговоры продолжатся ещё неделю.", "ru"),
        ("部长表示会谈仍在继续，各方代表将于下周再次会面讨论下一步的措施。", "zh"),
        ("قالت الوزيرة يوم الاثنين إن المحادثات ستستمر أسبوعا آخر", "ar"),
    ],
)
def test_tells_a_language(text: str, language: str) -> None:
    assert find_language(text, ()) == language


@pytest.mark.parametrize("text", ["", "   ", "Ana Ruiz", "OK", "2021 - 3,400", "🇳🇴 ⚓️", "Kista Norhaven Ruiz Lin Dahl"])
def test_abstains(text: str) -> None:
    assert find_language(text, ()) is None


def test_the_body_decides() -> None:
    german = "Zum Thema: Die Ministerin sagte, dass die Gespräche noch eine ganze Woche lang dauern würden."
    text = f"{TALKS} {german}"
    assert find_language(text, (Span(0, len(TALKS)),)) == "en"
