"""Names in headlines of capitals ("MAYOR BRATU QUITS"), where the recogniser is lost: those that the body tells of."""

from __future__ import annotations

import re

from onrecord.annotate.lexical_names import Named
from onrecord.annotate.overlap import Places
from onrecord.annotate.title_case import find_capitals
from onrecord.data.actors import load_lexicon
from onrecord.model import Layers

LEXICAL = frozenset({"COUNTRY", "CAPITAL", "ORGANISATION"})
MIN_LETTERS = 3
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def find_in_capitals(text: str, layers: Layers, found: list[Named]) -> list[Named]:
    """The names without those that paragraphs of capitals seem to hold, and with those that the others hold."""
    capitals = find_capitals(text, layers)
    if not capitals:
        return found
    found = [n for n in found if n.label in LEXICAL or not any(p.contains(n.span) for p in capitals)]
    placed = Places(found)
    forms: dict[str, tuple[str, str]] = {}
    for name in found:
        printed = " ".join(text[name.start : name.end].split())
        forms.setdefault(printed.upper(), (name.label, name.key))
        if name.label == "PERSON" and len(printed.split()[-1]) >= MIN_LETTERS:
            forms.setdefault(printed.split()[-1].upper(), (name.label, printed.split()[-1]))
    forms = {name.upper(): ("PERSON", name) for name in load_lexicon().words["known_alone"]} | forms
    forms |= {form.upper(): ("COUNTRY", iso3) for form, iso3 in load_lexicon().forms.items() if len(form) > MIN_LETTERS}
    longest = max((len(form.split()) for form in forms), default=0)
    added: list[Named] = []
    for paragraph in capitals:
        words = list(_WORD.finditer(text, paragraph.start, paragraph.end))
        first = 0
        while first < len(words):
            for count in range(min(longest, len(words) - first), 0, -1):
                start, end = words[first].start(), words[first + count - 1].end()
                end -= 2 * text[start:end].upper().endswith(("'S", "’S"))
                known = forms.get(" ".join(text[start:end].split()))
                if known is not None:
                    named = Named(start, end, *known)
                    if not placed.touching(named.span):
                        added.append(named)
                    first += count - 1
                    break
            first += 1
    return found + added
