"""The language of a report, by py3langid; a text too short to tell has none."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from onrecord.model import Span

SAMPLE_CHARS = 1_000  # of the body; more changed no verdict on 1,900 reports, see docs/methods/reading.md
MIN_LETTERS = 12
SURE_LETTERS = 250  # from here on the model's first choice stands
SURE = 0.95
SMALL_WORDS = 0.2  # of all words in a longer text; 700 German reports have .15 at most, half of the English .25
SMALL_WORDS_IN_SHORT = 0.25
# Languages that news is written in; small relatives that short English and German are mistaken for are left out
# (Latin, Luxembourgish, Low German, Esperanto, Maltese and the like).
LANGUAGES = (
    *("am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr"),
    *("ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo"),
    *("lt", "lv", "mk", "ml", "mn", "mr", "ms", "ne", "nl", "no", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl"),
    *("sq", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr", "ug", "uk", "ur", "vi", "zh"),
)
_ENGLISH = re.compile(
    r"(?:the|of|and|to|in|said|for|that|was|by|from|has|have|is|are|will|be|with|not|its?|an|as|who)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str, body: tuple[Span, ...]) -> str | None:
    """The ISO 639-1 code of the body's language, of the whole text's where it has no body; None when unclear.

    A longer text of English is known by its small words, which spares the model; for others its first choice stands.
    A short text needs a clear verdict of the model, or for English small words that are a quarter of it.
    """
    sample = _sample(text, body)
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    if letters < MIN_LETTERS:
        return None
    share = sum(_ENGLISH.fullmatch(w) is not None for w in words) / len(words)
    if letters >= SURE_LETTERS and share >= SMALL_WORDS:
        return "en"
    language, odds = _model().classify(sample)
    if letters >= SURE_LETTERS or odds >= SURE:
        return str(language)
    return "en" if share >= SMALL_WORDS_IN_SHORT and share * len(words) >= 2 else None


def _sample(text: str, body: tuple[Span, ...]) -> str:
    parts, room = [], SAMPLE_CHARS
    for span in body or ((Span(0, len(text)),) if text else ()):
        parts.append(text[span.start : min(span.end, span.start + room)])
        room -= len(parts[-1])
        if room <= 0:
            break
    return " ".join(" ".join(parts).split())


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(LANGUAGES)
    return model
