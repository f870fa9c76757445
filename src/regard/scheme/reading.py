"""Which schemes a scheme reads: whose tiers it counts, directly or through another.

A kind of evidence names another scheme by a *key*: a name of the library, or a path
from the folder of the document that names it. Everything that follows such keys does so
here, and matches schemes by key, never by the name that a scheme gives itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from regard.scheme.complaint import DataError
from regard.scheme.document import Document, open_document
from regard.scheme.model import Scheme
from regard.scheme.phrase import Words, phrase, phrase_list

MOST_READ = 100  # schemes that one may read, directly or through others

Ring = tuple[str, ...]
"""Names of schemes of which each reads the next, and the last the first."""


class SchemeRing(DataError):
    """Schemes read each other in a ring, so that none of their tiers comes first."""


@dataclass(frozen=True)
class Readings:
    """One scheme with every scheme that it reads, directly or through another.

    Attributes:
        scheme: The reader.
        others: The schemes read, by key; outside a ring, each after those it reads.
        documents: By the same keys, those of them that were read from files.
    """

    scheme: Scheme
    others: Mapping[str, Scheme]
    documents: Mapping[str, Document] = field(default_factory=dict)

    @cached_property
    def rings(self) -> list[Ring]:
        """The rings that the schemes stand in; none, as a rule."""
        return rings_read(self.scheme, self.others)

    def reader_of(self, key: str) -> Scheme:
        """The first scheme that reads another under this key itself."""
        for scheme in (self.scheme, *self.others.values()):
            if key in keys_read(scheme):
                return scheme
        raise KeyError(key)

    def refuse_rings(self) -> None:
        """Refuses schemes that read each other.

        Raises:
            SchemeRing: There is a ring.
        """
        for ring in self.rings:
            raise _ring_error(ring)


def readings_of(document: Document) -> Readings:
    """A document's scheme with every scheme that it reads.

    Args:
        document: Read from a file, or from text that has no folder.

    Returns:
        The schemes, found beside the file that names each.

    Raises:
        UnknownScheme: A key leads nowhere.
        SchemeError: A document that is read has something wrong.
        DataError: One key leads to different schemes, or to too many of them.
    """
    return readings(document.scheme, document.folder)


def readings(
    scheme: Scheme,
    folder: Path | None = None,
    opened: Mapping[str, Scheme] | None = None,
) -> Readings:
    """A scheme with every scheme that it reads.

    Args:
        scheme: The reader.
        folder: Where its paths begin; None for the working directory.
        opened: Schemes by key that are at hand, and so are not looked for.

    Returns:
        The schemes by key. A ring is no error here; see `Readings.refuse_rings`.

    Raises:
        UnknownScheme: A key leads nowhere.
        SchemeError: A document that is read has something wrong.
        DataError: One key leads to different schemes, or to too many of them.
    """
    others: dict[str, Scheme] = {}
    documents: dict[str, Document] = {}
    followed: set[tuple[Path | None, str]] = set()
    readers = [(scheme, folder)]
    while readers:
        reader, reader_folder = readers.pop()
        for key in keys_read(reader):
            # A key may be met again in another folder, where it may lead elsewhere.
            if (reader_folder, key) in followed:
                continue
            followed.add((reader_folder, key))
            if len(followed) > MOST_READ:
                raise DataError(
                    f"{scheme.name}: found more than {MOST_READ} schemes read, "
                    f"expected at most {MOST_READ}\n"
                    "  to do: let it read fewer, or let those read no others"
                )
            if opened is not None and key in opened:
                _add(others, key, opened[key])
                readers.append((opened[key], reader_folder))
                continue
            document = open_document(key, reader_folder)
            _add(others, key, document.scheme)
            documents[key] = document
            readers.append((document.scheme, document.folder))
    return Readings(scheme, _in_order(scheme, others), documents)


def others_by_key(all_readings: Iterable[Readings]) -> dict[str, Scheme]:
    """Every scheme that several readers read, by key.

    Raises:
        DataError: One key leads to different schemes.
    """
    others: dict[str, Scheme] = {}
    for reading in all_readings:
        for key, other in reading.others.items():
            _add(others, key, other)
    return others


def keys_read(scheme: Scheme) -> list[str]:
    """The keys of the schemes that it reads itself, in document order."""
    keys = [kind.scheme for kind in scheme.evidence.values()]
    return list(dict.fromkeys(key for key in keys if key is not None))


def _add(others: dict[str, Scheme], key: str, scheme: Scheme) -> None:
    first = others.setdefault(key, scheme)
    if first.hash != scheme.hash:
        raise DataError(
            f"found two schemes of different content under {key}, expected one\n"
            "  to do: rename the file of one of them"
        )


# -- rings and order


RING_REMEDY = phrase("let one of them stop reading the other")


def ring_text(ring: Ring) -> Words:
    """A ring in words."""
    around = phrase_list((*ring, ring[0]), phrase(" reads "))
    return phrase("{around}: their tiers have no first value", around=around)


def rings_read(scheme: Scheme, others: Mapping[str, Scheme]) -> list[Ring]:
    """The rings that a scheme stands in or reads, directly or through another.

    Args:
        scheme: The reader.
        others: Schemes by key; those that it does not read are left aside.

    Returns:
        Each ring once; none for a scheme that reads nothing.
    """
    return rings_among([Readings(scheme, _in_order(scheme, others))])


def rings_among(all_readings: Iterable[Readings]) -> list[Ring]:
    """The rings among readers and what they read.

    The same content is the same scheme here, under whatever path it is found.

    Returns:
        Each ring once, from its first name in the alphabet.
    """
    names: dict[str, str] = {}
    reads: dict[str, dict[str, None]] = {}
    for reading in all_readings:
        for scheme in (reading.scheme, *reading.others.values()):
            names[scheme.hash] = scheme.name
            neighbours = reads.setdefault(scheme.hash, {})
            for other in _read_directly(scheme, reading.others):
                neighbours[other.hash] = None
    rings: dict[Ring, None] = {}
    finished: set[str] = set()

    def walk(content: str, above: tuple[str, ...]) -> None:
        if content in above:
            members = above[above.index(content) :]
            ring = [names[member] for member in members]
            start = ring.index(min(ring))
            rings[(*ring[start:], *ring[:start])] = None
            return
        if content in finished:
            return
        for other in reads[content]:
            walk(other, (*above, content))
        finished.add(content)

    for content in reads:
        walk(content, ())
    return list(rings)


def in_reading_order(schemes: Sequence[Scheme]) -> list[Scheme]:
    """Schemes that read each other by name, each after those it reads.

    Args:
        schemes: In any order, each of another name. What they read besides is left out.

    Raises:
        DataError: Two schemes have one name.
        SchemeRing: They read each other in a ring.
    """
    others: dict[str, Scheme] = {}
    for scheme in schemes:
        if scheme.name in others:
            raise _one_name(scheme.name)
        others[scheme.name] = scheme
    for ring in rings_among(Readings(scheme, others) for scheme in schemes):
        raise _ring_error(ring)
    ordered: dict[str, Scheme] = {}
    for scheme in schemes:
        ordered |= _in_order(scheme, others)
        ordered[scheme.name] = scheme
    return list(ordered.values())


def _in_order(scheme: Scheme, others: Mapping[str, Scheme]) -> dict[str, Scheme]:
    """Those of `others` that the scheme reads, each after those it reads itself."""
    ordered: dict[str, Scheme] = {}
    begun: set[str] = set()

    def place(reader: Scheme) -> None:
        for key in keys_read(reader):
            # A key that is begun but not placed closes a ring, and is passed over.
            if key in begun or key not in others:
                continue
            begun.add(key)
            place(others[key])
            ordered[key] = others[key]

    place(scheme)
    return ordered


def _read_directly(scheme: Scheme, others: Mapping[str, Scheme]) -> Iterator[Scheme]:
    for key in keys_read(scheme):
        if key in others:
            yield others[key]


# -- by name instead of by key


def by_name(all_readings: Iterable[Readings]) -> dict[str, Scheme]:
    """Every scheme under its own name, and reading the others by theirs.

    For whoever keeps schemes apart from the files they came from, as a study does.

    Raises:
        DataError: Two different schemes have one name.
        SchemeRing: They read each other in a ring.
    """
    named: dict[str, Scheme] = {}
    for reading in all_readings:
        reading.refuse_rings()
        for scheme in (*reading.others.values(), reading.scheme):
            renamed = _reading_by_name(scheme, reading.others)
            first = named.setdefault(renamed.name, renamed)
            if first.hash != renamed.hash:
                raise _one_name(scheme.name)
    return named


def _reading_by_name(scheme: Scheme, others: Mapping[str, Scheme]) -> Scheme:
    """The scheme with every key replaced by the name of the scheme it leads to."""
    if all(others[key].name == key for key in keys_read(scheme)):
        return scheme
    data = scheme.data()
    for kind in data["evidence"].values():
        if "scheme" in kind:
            kind["scheme"] = others[kind["scheme"]].name
    return Scheme.model_validate(data)


def _ring_error(ring: Ring) -> SchemeRing:
    return SchemeRing(f"{ring_text(ring)}\n  to do: {RING_REMEDY}")


def _one_name(name: str) -> DataError:
    return DataError(
        f"found two schemes named {name}, expected different names\n"
        "  to do: rename one of them"
    )
