"""Outlets by domain and news agencies by printed mark (outlets.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from onrecord.errors import BadData


@dataclass(frozen=True, slots=True)
class Outlets:
    """Names of outlets by domain, and names of agencies by the marks that they print."""

    by_domain: Mapping[str, str]
    by_mark: Mapping[str, str]

    def find_outlet(self, url: str | None) -> str | None:
        """Who publishes at `url`: a name of the table, else the host without `www.`; None without a host."""
        try:
            host = (urlsplit(url or "").hostname or "").removeprefix("www.")
        except ValueError:
            return None
        parts = host.split(".")
        for first in range(len(parts) - 1):
            name = self.by_domain.get(".".join(parts[first:]))
            if name is not None:
                return name
        return host or None

    def find_agency(self, mark: str) -> str | None:
        """The agency whose mark this is, as printed; None for any other words."""
        return self.by_mark.get(mark.strip())


@cache
def load_outlets() -> Outlets:
    """The tables of outlets.toml.

    Raises:
        BadData: A table is missing, a name has no list, or two names share a domain or a mark.
    """
    table = tomllib.loads((files(__package__) / "outlets.toml").read_text(encoding="utf-8"))
    return Outlets(_by_key(table, "outlets"), _by_key(table, "agencies"))


def _by_key(table: dict[str, object], name: str) -> Mapping[str, str]:
    rows = table.get(name)
    if not isinstance(rows, dict):
        raise BadData(f"outlets.toml: [{name}] is {rows!r}, not a table of names with lists")
    found: dict[str, str] = {}
    for owner, keys in rows.items():
        if not isinstance(keys, list) or not keys or not all(isinstance(k, str) for k in keys):
            raise BadData(f"outlets.toml: {owner!r} in [{name}] has {keys!r}, not a list of strings")
        for key in keys:
            if found.setdefault(key, owner) != owner:
                raise BadData(f"outlets.toml: {key!r} in [{name}] belongs to {found[key]!r} and to {owner!r}")
    return found
