"""Which paragraphs are page furniture, captions, lists of links or notes on who wrote what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.data.leftovers import Leftovers, load_leftovers
from onrecord.data.outlets import load_outlets
from onrecord.read.dateline import find_signature
from onrecord.read.paragraphs import Paragraph

MAX_LINK_CHARS = 160  # a headline in a list of links; longer ones are decks, and those close with a full stop
MAX_LABEL_CHARS = 60
MAX_CREDIT_CHARS = 90
TAIL = 6  # paragraphs from the end in which notes on contributors stand
_BULLET = re.compile(r"[-–—•*·▪►→»>]+\s*")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_QUOTED = re.compile(r"[\"“”„«»]")

MARKS = "\"'“‘«"  # a quotation left open in front of a line does not make it speech


def find_leftovers(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The indexes of paragraphs that are not body, wherever they stand; the head of the text is another's."""
    words = load_leftovers()
    found = {i for i, p in enumerate(paragraphs) if not p.is_long and _is_leftover(p.words, words)}
    found |= _find_links(paragraphs, words)
    rest = [i for i in range(len(paragraphs)) if i not in found]
    found |= {i for i in rest[-TAIL:] if is_contributor_note(paragraphs[i].words)}
    return found


def is_contributor_note(line: str) -> bool:
    """Whether the line only says who reported, wrote or edited, as "Ana Ruiz reported from Quito." does."""
    words = load_leftovers()
    match = words.contributor_phrases.search(line)
    if len(line) > words.max_chars or match is None or _QUOTED.search(line):
        return False
    small = (w for w in _WORD.findall(line) if w[0].islower())
    if any(w.rstrip(".") not in words.contributor_words for w in small):
        return False
    subject = line[: match.start()].strip(" (-–—")
    return load_outlets().find_agency(subject) is None or not match[0].lower().startswith("reported")


def _is_leftover(line: str, words: Leftovers) -> bool:
    plain = _plain(line)
    if plain in words.lines or plain in words.bare_credits:
        return True
    if len(line) > words.max_chars:
        return False
    if words.furniture.match(line.lstrip(MARKS)) or words.copyright.match(line):
        return True
    if words.links.match(line) and not line.endswith(
        "."
    ):  # a headline has no full stop; "Watch: ..." may open a sentence
        return True
    return _is_caption(line, words)


def _is_caption(line: str, words: Leftovers) -> bool:
    """Whether the line opens as captions do, closes with a photographer, or names a picture before an agency's mark."""
    if words.caption.match(line):
        return True
    tail = line[-MAX_CREDIT_CHARS:]
    if ("/" in tail or "photo" in tail.lower() or line.endswith(")")) and words.picture_credit.search(tail):
        return True
    mark = find_signature(line, 0, len(line))
    return mark is not None and any(w.rstrip(".") in words.picture_words for w in _WORD.findall(line.lower()))


def _find_links(paragraphs: Sequence[Paragraph], words: Leftovers) -> set[int]:
    """Labels such as "Related coverage:" and the headline-like lines that follow them."""
    found: set[int] = set()
    in_list = False
    for i, paragraph in enumerate(paragraphs):
        if _is_label(paragraph.words, words):
            in_list = True
        elif in_list:
            in_list = _is_link(paragraph)
        if in_list:
            found.add(i)
    return found


def _is_label(line: str, words: Leftovers) -> bool:
    return len(line) <= MAX_LABEL_CHARS and _plain(line) in words.labels


def _is_link(paragraph: Paragraph) -> bool:
    line = _BULLET.sub("", paragraph.words, count=1)
    if not line or len(line) > MAX_LINK_CHARS or line[0].islower():
        return False
    return not paragraph.ends_sentence or line.endswith("?")


def _plain(line: str) -> str:
    return " ".join(line.casefold().replace("’", "'").strip(" \t:.,;!|-–—•*›»>[]()#").split())
