"""The contents of a bundle: which entries belong to it, as the operator signs it.

An entry that is left out would otherwise be missed by nobody: the log shows that
something is in it, and not of whom all the rest is.
"""

from __future__ import annotations

from dataclasses import dataclass

from regard.registry.bundle.bundle import BUNDLE_FORMAT

WITHOUT_KEY = "-"
"""Marks an entry whose body cannot be read any more."""


class BadContents(Exception):
    """A text that says of no bundle what belongs to it."""


@dataclass(frozen=True)
class ListedEntry:
    """One entry that belongs to a bundle.

    Attributes:
        seq: Its place in the record.
        is_readable: Whether its body is open, or its key was there.
    """

    seq: int
    is_readable: bool

    def __str__(self) -> str:
        """As the contents list it: 17, or 17- without its key."""
        if self.is_readable:
            return str(self.seq)
        return f"{self.seq}{WITHOUT_KEY}"


@dataclass(frozen=True)
class Contents:
    """What belongs to a bundle.

    Attributes:
        origin: The log's name.
        scope: What the bundle holds.
        scheme: The scheme's name.
        subject: The random name of whom it is about.
        size: How many entries the record had.
        listed: The entries, in their order.
    """

    origin: str
    scope: str
    scheme: str
    subject: str
    size: int
    listed: tuple[ListedEntry, ...]

    @property
    def text(self) -> str:
        """The lines that are signed."""
        # No checkpoint begins so: what is signed as the one is never the other.
        lines = [
            BUNDLE_FORMAT,
            self.origin,
            self.scope,
            self.scheme,
            self.subject,
            str(self.size),
            " ".join(str(entry) for entry in self.listed),
        ]
        return "".join(f"{line}\n" for line in lines)


def read_contents(text: str) -> Contents:
    """Reads what belongs to a bundle.

    Args:
        text: The lines that are signed.

    Raises:
        BadContents: If they are other lines.
    """
    lines = text.splitlines()
    if len(lines) != 7 or lines[0] != BUNDLE_FORMAT:
        raise BadContents(
            f"expected seven lines, of which the first is {BUNDLE_FORMAT}"
        )
    try:
        entries = [_listed(word) for word in lines[6].split(" ")]
        contents = Contents(
            origin=lines[1],
            scope=lines[2],
            scheme=lines[3],
            subject=lines[4],
            size=int(lines[5]),
            listed=tuple(entries),
        )
    except ValueError:
        raise BadContents("expected whole numbers in the last two lines") from None
    if contents.text != text:
        raise BadContents("it is not written in the one way in which it can be")
    return contents


def _listed(word: str) -> ListedEntry:
    seq = word.removesuffix(WITHOUT_KEY)
    return ListedEntry(int(seq), is_readable=seq == word)
