"""City and country of a printed place, where the lexicon of countries and capitals tells them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.data.actors import load_lexicon

_NAME = r"[A-Z][\w.\u2019'-]*\w"
_END = r"(?=[.;]|$|,\s+[a-z\d]|\s+(?:on|in|at|after|before|where|to|last|this|during|and|for|when|as)\b)"
_FURTHER = re.compile(rf",\s+({_NAME}(?:\s+{_NAME})*){_END}")  # "Sydney, Australia, on": not "Geneva, Russia said"


def city_and_country(printed: str, texts: Iterable[str]) -> tuple[str, str]:
    """City and alpha-3 country of a place; each empty where it is not plain.

    Args:
        printed: The place as printed.
        texts: Words that hold it. What they print behind its comma decides: "Sydney, Australia" is a city of that
            country, "Paris, Texas" is not the capital.

    A name that another place shares (`shared_places` in the lexicon) tells nothing alone.
    """
    lexicon = load_lexicon()
    shared = lexicon.words["shared_places"]
    own = lexicon.capitals.get(printed) or lexicon.forms.get(printed) or ""
    behind = {name for text in texts if (name := _behind(printed, text)) is not None}
    if behind:
        plain = {*lexicon.countries.values()} - shared
        said = {lexicon.forms.get(name, "") if name in plain else "" for name in behind}
        country = said.pop() if len(said) == 1 else ""
        return (printed, country) if country and own in ("", country) else ("", "")
    return (printed if printed in lexicon.capitals else "", own) if printed not in shared else ("", "")


def _behind(printed: str, text: str) -> str | None:
    """The name that is printed behind a place and a comma."""
    at = text.find(printed)
    found = _FURTHER.match(text, at + len(printed)) if at >= 0 else None
    return found.group(1) if found else None
