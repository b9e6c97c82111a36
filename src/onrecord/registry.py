"""A named table of parts (readers, extractors, exporters) in the order in which they were added."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from typing import Generic, TypeVar

from onrecord.errors import UnknownPart

Part = TypeVar("Part")


class Registry(Generic[Part]):
    """Parts by name; `add` is a decorator, `get` hints at near misses, iteration gives names in order.

    Args:
        kind: What a part is called in messages, such as "extractor".
        group: Entry-point group that lets other packages add parts; they are loaded on first use.
    """

    def __init__(self, kind: str, *, group: str | None = None) -> None:
        self.kind = kind
        self._group = group
        self._parts: dict[str, Part] = {}
        self._loaded = group is None

    def add(self, name: str) -> Callable[[Part], Part]:
        """Register the decorated part under `name`; a name may be used once."""

        def register(part: Part) -> Part:
            if name in self._parts:
                raise UnknownPart(f"{self.kind} {name!r} is registered twice; choose another name")
            self._parts[name] = part
            return part

        return register

    def get(self, name: str) -> Part:
        """The part called `name`.

        Raises:
            UnknownPart: Nothing has that name; the message names the nearest ones.
        """
        self._load_entry_points()
        try:
            return self._parts[name]
        except KeyError:
            near = difflib.get_close_matches(name, self._parts) or sorted(self._parts)
            raise UnknownPart(f"no {self.kind} is called {name!r}; there are: {', '.join(near)}") from None

    def __iter__(self) -> Iterator[str]:
        self._load_entry_points()
        return iter(tuple(self._parts))

    def __contains__(self, name: object) -> bool:
        self._load_entry_points()
        return name in self._parts

    def _load_entry_points(self) -> None:
        if self._loaded or self._group is None:
            return
        self._loaded = True
        for point in sorted(entry_points(group=self._group), key=lambda p: p.name):
            if point.name not in self._parts:
                self._parts[point.name] = point.load()
