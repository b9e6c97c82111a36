"""The sectors of actors in the exports of events: government, military, police, press and the like."""

from __future__ import annotations

from onrecord.data.actors import load_lexicon
from onrecord.data.sectors import sector_of_words
from onrecord.model import Actor

_OF_CLASS = {
    "igo": "IGO", "bloc": "IGO", "seat": "GOV", "agency": "JRN", "outlet": "JRN", "ngo": "NGO", "party": "PTY",
    "company": "MNC", "armed": "REB", "state": "GOV",
}  # fmt: skip
_OF_ARMED = frozenset({"IMG", "PRM"})  # armed groups that are no rebels: across borders, on the government's side
FORMER = "ELI"  # those who held an office


def sector_of(actor: Actor) -> str | None:
    """PLOVER's sector of an actor; None where nothing that the record says of it tells one.

    A country acts through its government; a person has the sector of the office; the class of an organisation decides
    where the lexicon knows it, and otherwise what it is called.
    """
    if actor.kind == "country":
        return "GOV"
    lexicon = load_lexicon()
    if actor.kind == "person":
        office = actor.office or ""
        of_state = "GOV" if office in lexicon.offices else None
        return FORMER if office.startswith("former ") else sector_of_words(office) or of_state
    known = lexicon.organisations.get(actor.name)
    told = sector_of_words(actor.name)
    if known is None or (known.kind == "armed" and told in _OF_ARMED):
        return told
    return _OF_CLASS.get(known.kind) or told
