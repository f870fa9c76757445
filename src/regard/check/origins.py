"""Origins: what a kind rests on, where it reads the tiers of other schemes too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from regard.scheme.evidence import Kind, Source
from regard.scheme.model import Scheme


class Origin(NamedTuple):
    """A kind that comes from a source, and the scheme that counts it.

    Attributes:
        scheme: The scheme.
        name: The name of the kind in it.
    """

    scheme: Scheme
    name: str

    @property
    def kind(self) -> Kind:
        """The kind."""
        return self.scheme.evidence[self.name]

    @property
    def source(self) -> Source:
        """What the kind comes from."""
        name = self.kind.source
        if name is None:
            raise KeyError(self.name)
        return self.scheme.sources[name]


def origins_of(
    name: str, scheme: Scheme, others: Mapping[str, Scheme]
) -> Iterator[Origin]:
    """What a kind rests on: itself, or the kinds of the schemes behind it.

    Args:
        name: The kind.
        scheme: The scheme that counts it.
        others: The schemes whose tiers are read, by the name they are read under.

    Yields:
        Each kind that comes from a source; none of a scheme that is not there.
    """
    yield from _origins(name, scheme, others, ())


def _origins(
    name: str, scheme: Scheme, others: Mapping[str, Scheme], above: tuple[str, ...]
) -> Iterator[Origin]:
    kind = scheme.evidence[name]
    if kind.source is not None:
        yield Origin(scheme, name)
        return
    key = kind.scheme
    # Schemes that read each other are followed round once.
    if key is None or key in above or key not in others:
        return
    other = others[key]
    for other_name in other.evidence:
        yield from _origins(other_name, other, others, (*above, key))
