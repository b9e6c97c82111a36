"""A stream as bytes, so that it can go on another day: numbers, texts and arrays, and nothing that could run.

A header (JSON) says how the objects hang together; the arrays follow it, one after the other. Reading makes objects of
the classes of this package alone, whatever the bytes say.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from onrecord.errors import BadData
from onrecord.group.clusters import Clusters
from onrecord.group.languages import Languages
from onrecord.group.order import Calendar
from onrecord.group.reprints import Reprints
from onrecord.group.segments import Segments
from onrecord.group.shelf import Page, Shelf
from onrecord.group.stories import Stories
from onrecord.group.stream import Stream
from onrecord.group.weights import Weigher

if TYPE_CHECKING:
    from numpy.typing import NDArray

VERSION = b"s1"  # of the bytes; whatever changes what a class of `KINDS` holds changes it
KINDS = {
    c.__name__: c for c in (Calendar, Clusters, Languages, Page, Reprints, Segments, Shelf, Stories, Stream, Weigher)
}
LONG = 64  # numbers from which on a list is kept as an array
PLAIN = (str, int, float, bool, type(None))


def save_stream(stream: Stream) -> bytes:
    """The state of a stream, from which `load_stream` makes one that goes on in the same way."""
    writer = _Writer()
    header = json.dumps(writer.put(stream), separators=(",", ":")).encode()
    size = len(header).to_bytes(8, "little")
    return b"".join([VERSION, size, header, *(a.tobytes() for a in writer.arrays)])


def load_stream(saved: bytes) -> Stream:
    """The stream from the bytes that `save_stream` gave.

    Raises:
        BadData: The bytes are of another version of onrecord, or cut.
    """
    start = len(VERSION) + 8
    if saved[: len(VERSION)] != VERSION:
        raise BadData(f"a saved stream begins with {saved[:2]!r}, not {VERSION!r}; group the reports again")
    end = start + int.from_bytes(saved[len(VERSION) : start], "little")
    try:
        stream = _Reader(saved, end).get(json.loads(saved[start:end]))
    except (ValueError, KeyError, TypeError, IndexError) as err:
        raise BadData(f"a saved stream of {len(saved)} bytes cannot be read ({err}); group the reports again") from err
    if not isinstance(stream, Stream):
        raise BadData(f"what was saved is no stream but a {type(stream).__name__}; group the reports again")
    return stream


class _Writer:
    """Turns objects into lists whose first item says what they are; arrays are put aside in order."""

    def __init__(self) -> None:
        self.arrays: list[NDArray[Any]] = []
        self._seen: dict[int, int] = {}

    def put(self, value: Any) -> Any:
        import numpy as np

        if isinstance(value, PLAIN):
            return value
        if isinstance(value, np.ndarray):
            return self._array(value)
        if isinstance(value, dict):
            return ["dict", self.put(list(value)), self.put(list(value.values()))]
        if isinstance(value, tuple):
            return ["tuple", self.put(list(value))]
        if isinstance(value, list):
            return self._list(value)
        if id(value) in self._seen:
            return ["again", self._seen[id(value)]]
        self._seen[id(value)] = len(self._seen)
        kind = type(value).__name__
        if KINDS.get(kind) is not type(value):
            raise TypeError(f"a stream holds a {kind}, which cannot be saved")
        names = getattr(value, "__slots__", None) or list(value.__dict__)
        return ["object", kind, {name: self.put(getattr(value, name)) for name in names}]

    def _list(self, values: list[Any]) -> Any:
        import numpy as np

        kinds = {type(v) for v in values}
        if kinds == {int} and len(values) > LONG:
            return ["numbers", self._array(np.array(values, dtype=np.int64))]
        if kinds <= set(PLAIN):
            return ["plain", values]
        if kinds == {list} and all(type(n) is int for n in chain.from_iterable(values)):
            flat = np.fromiter(chain.from_iterable(values), dtype=np.int64)
            return ["rows", *self._parts(list(map(len, values)), flat), True]
        if kinds == {np.ndarray} and {(a.ndim, a.dtype) for a in values} == {(1, values[0].dtype)}:
            return ["rows", *self._parts(list(map(len, values)), np.concatenate(values)), False]
        return ["list", [self.put(v) for v in values]]

    def _parts(self, lengths: Sequence[int], flat: NDArray[Any]) -> tuple[Any, Any]:
        import numpy as np

        return self._array(np.array(lengths, dtype=np.int64)), self._array(flat)

    def _array(self, array: NDArray[Any]) -> Any:
        if not array.any():
            return ["zeros", array.dtype.str, array.shape]
        self.arrays.append(array)
        return ["array", array.dtype.str, array.shape]


class _Reader:
    """The other way round; the arrays are met in the order in which they were put aside."""

    def __init__(self, saved: bytes, offset: int) -> None:
        self._saved, self._offset = saved, offset
        self._made: list[Any] = []

    def get(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        what, *rest = value
        if what == "plain":
            return list(rest[0])
        if what == "list":
            return [self.get(v) for v in rest[0]]
        if what == "tuple":
            return tuple(self.get(rest[0]))
        if what == "dict":
            keys = self.get(rest[0])
            return dict(zip(keys, self.get(rest[1]), strict=True))
        if what == "numbers":
            return self.get(rest[0]).tolist()
        if what == "rows":
            return self._rows(*rest)
        if what in {"array", "zeros"}:
            return self._array(what, *rest)
        if what == "again":
            return self._made[rest[0]]
        return self._object(*rest)

    def _object(self, kind: str, state: dict[str, Any]) -> Any:
        made = object.__new__(KINDS[kind])
        self._made.append(made)
        for name, value in state.items():
            object.__setattr__(made, name, self.get(value))
        return made

    def _rows(self, lengths: Any, flat: Any, as_lists: bool) -> list[Any]:
        import numpy as np

        sizes, whole = self.get(lengths), self.get(flat)
        ends = np.cumsum(sizes).tolist()
        rows = whole.tolist() if as_lists else whole
        return [rows[end - size : end] for size, end in zip(sizes.tolist(), ends, strict=True)]

    def _array(self, what: str, kind: str, shape: list[int]) -> NDArray[Any]:
        import numpy as np

        if what == "zeros":
            return np.zeros(shape, dtype=kind)
        count = int(np.prod(shape, dtype=np.int64))
        read = np.frombuffer(self._saved, dtype=kind, count=count, offset=self._offset)
        self._offset += read.nbytes
        return read.reshape(shape).copy()
