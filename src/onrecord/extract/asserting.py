"""On whose word something is told: the statement whose content holds a token."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Layers, Quote, Token


class Asserted:
    """The shortest statement around each token of a report, looked up once for all."""

    def __init__(self, layers: Layers, quotes: Iterable[Quote]) -> None:
        self._around: dict[int, Quote] = {}
        shortest_first = sorted(quotes, key=lambda q: (sum(len(s) for s in q.content), q.id))
        for quote in shortest_first:
            for span in quote.content:
                for token in layers.tokens_in(span):
                    if token.end <= span.end:
                        self._around.setdefault(token.index, quote)

    def quote_of(self, token: Token) -> Quote | None:
        """The shortest statement whose content holds the token; None where the outlet says it."""
        return self._around.get(token.index)

    def id_of(self, token: Token) -> str | None:
        """The id of that statement."""
        quote = self.quote_of(token)
        return quote.id if quote is not None else None
