"""The one place that knows lxml: a page as a tree, and a piece of HTML as plain paragraphs."""

from __future__ import annotations

import re
from typing import Any

from onrecord.errors import UnreadableSource

_BLOCK = re.compile(
    r"p|div|li|h[1-6]|blockquote|tr|td|th|br|hr|figure|figcaption|[uod]l|d[td]|table|section|article|header|footer|aside|pre"
)
_UNSEEN = re.compile(r"script|style|noscript|template|iframe|svg")
_EDGE = "\x1e"  # between blocks; no text has it, XML forbids it


def parse_page(html: str) -> Any:
    """The tree of a page.

    Raises:
        UnreadableSource: It has no elements.
    """
    from lxml import etree  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    try:
        return document_fromstring(html.encode("utf-8"), parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.LxmlError, ValueError) as err:
        raise UnreadableSource("no article found in the page: it has no elements; save it again") from err


def flatten(html: str) -> str:
    """The text of a piece of HTML: a blank line between blocks, one space for other white space."""
    from lxml import etree
    from lxml.html import HTMLParser, fromstring

    try:
        parser = HTMLParser(encoding="utf-8", huge_tree=True)
        root = fromstring(f"<div>{html}</div>".encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return ""
    parts: list[str] = []
    _walk(root, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split(_EDGE))
    return "\n\n".join(line for line in lines if line)


def _walk(root: Any, parts: list[str]) -> None:
    """Add the words below `root` to `parts`; without recursion, as broken pages nest thousands deep."""
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
            continue
        if isinstance(node.tag, str) and not _UNSEEN.fullmatch(node.tag):
            edge = _EDGE if _BLOCK.fullmatch(node.tag) else ""
            below: list[Any] = [edge + (node.text or "")]
            for child in node:
                below += [child, child.tail or ""]
            waiting += [edge, *reversed(below)]
