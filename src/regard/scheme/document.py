"""The document: text into a scheme, with the place of everything in it.

`load` and `parse` give the scheme alone; `open_document` and `parse_document` give it
together with its text, for whoever points at clauses. `as_scheme` and `as_document`
take either, or the name or path of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from pydantic import ValidationError

from regard.scheme.blind_errors import blind_errors
from regard.scheme.catalogue import locate, names
from regard.scheme.complaint import Complaint, Place, RegardError, SchemeError
from regard.scheme.decode_errors import decode_errors
from regard.scheme.for_all import apply_for_all
from regard.scheme.hollow import without_hollow_text
from regard.scheme.model import Scheme
from regard.scheme.reference_errors import TiersOf, reference_errors
from regard.scheme.rendering import render
from regard.scheme.text import MOST_BYTES, decode, read_tree
from regard.scheme.tree import Tree


@dataclass(frozen=True)
class Document:
    """A scheme together with its text, so that a reader can point at a clause.

    Attributes:
        scheme: What the text says.
        file: What complaints and findings call the text.
        text: The text itself.
        tree: Its plain data, with the place of every part.
        folder: Where the schemes that it names by path are; None if it is in no file.
    """

    scheme: Scheme
    file: str
    text: str
    tree: Tree
    folder: Path | None = None

    @cached_property
    def declared(self) -> Scheme:
        """What the document declares, part by part.

        What it says for all is written at each part, and text that says nothing is
        left out.
        """
        return without_hollow_text(apply_for_all(self.scheme))

    def place(self, *path: str | int) -> Place:
        """Where a value is, such as that of place("evidence", "rating", "points")."""
        return self.tree.place(path)


def load(name_or_path: str | Path) -> Scheme:
    """The scheme of the library of that name, or in the file of that path.

    Args:
        name_or_path: A path begins in the working directory.

    Returns:
        The scheme.

    Raises:
        UnknownScheme: There is no such scheme and no such file.
        SchemeError: The document cannot be read.
    """
    return open_document(name_or_path).scheme


def parse(text: str | bytes, file: str = "<text>") -> Scheme:
    """The scheme that a text says.

    Args:
        text: YAML 1.2, or JSON.
        file: What complaints call it.

    Returns:
        The scheme.

    Raises:
        SchemeError: The text cannot be read; with every complaint.
    """
    return parse_document(text, file).scheme


def as_scheme(scheme: Scheme | str | Path) -> Scheme:
    """A scheme, whichever way it was given.

    Args:
        scheme: The scheme, its name in the library, or its path.

    Returns:
        The scheme.

    Raises:
        UnknownScheme: There is no such scheme and no such file.
        SchemeError: The document cannot be read.
    """
    if isinstance(scheme, Scheme):
        return scheme
    return load(scheme)


def as_document(scheme: Scheme | str | Path) -> Document:
    """The document of a scheme, whichever way it was given.

    Args:
        scheme: The scheme, its name in the library, or its path.

    Returns:
        The document; of a `Scheme`, the text that `render` writes, in the working
        directory.

    Raises:
        UnknownScheme: There is no such scheme and no such file.
        SchemeError: The document cannot be read.
    """
    if isinstance(scheme, Scheme):
        return parse_document(render(scheme), f"<{scheme.name}>", Path.cwd())
    return open_document(scheme)


def open_document(name_or_path: str | Path, beside: Path | None = None) -> Document:
    """The document of the library of that name, or in the file of that path.

    Args:
        name_or_path: What complaints call the document too.
        beside: The folder in which a path begins; None for the working directory.

    Returns:
        The document; its `folder` is that of the file.

    Raises:
        UnknownScheme: There is no such scheme and no such file.
        SchemeError: The document cannot be read.
    """
    path = locate(name_or_path, beside)
    raw = _read_bytes(path)
    # The folder is made absolute, so that it holds after a change of directory.
    return parse_document(raw, str(name_or_path), path.parent.resolve())


def parse_document(
    text: str | bytes,
    file: str = "<text>",
    folder: Path | None = None,
    opened: Mapping[str, Scheme] | None = None,
) -> Document:
    """The document that a text is.

    Args:
        text: YAML 1.2, or JSON.
        file: What complaints call it.
        folder: Where the schemes that it names by path are; None for nowhere.
        opened: Schemes by key that are at hand, and so are not looked for.

    Returns:
        The document.

    Raises:
        SchemeError: The text cannot be read; with every complaint.
    """
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    decoded = decode(raw, file)
    tree = read_tree(decoded, file)
    tiers_of = _tiers_in(folder, opened or {})
    complaints = [*reference_errors(tree, tiers_of), *blind_errors(tree)]
    scheme = _scheme_of(tree, complaints)
    if scheme is None or complaints:
        raise SchemeError(file, complaints, decoded)
    return Document(scheme, file, decoded, tree, folder)


def _scheme_of(tree: Tree, complaints: list[Complaint]) -> Scheme | None:
    """The scheme of the plain data; None, with complaints added, if they make none."""
    try:
        return Scheme.model_validate(tree.data)
    except ValidationError as error:
        complaints += decode_errors(error, tree, Scheme)
        return None


def _read_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        # One byte more than is allowed, so that a larger file is refused.
        return file.read(MOST_BYTES + 1)


def _tiers_in(folder: Path | None, opened: Mapping[str, Scheme]) -> TiersOf:
    """Finds the tiers of other schemes, and reads no more of them.

    So two documents that name each other can both be read, and a document can be
    written before the one that it names is complete.
    """

    @cache
    def tiers_of(key: str) -> list[str] | str:
        if key in opened:
            return list(opened[key].tiers)
        if folder is None and key not in names():
            return (
                "use a name from the library, "
                "or keep the document in a file beside the other one"
            )
        try:
            raw = _read_bytes(locate(key, folder))
            data = read_tree(decode(raw, key), key).data
        except (RegardError, OSError) as error:
            return str(error).splitlines()[0]
        if isinstance(data, dict) and isinstance(data.get("tiers"), dict):
            return list(data["tiers"])
        return f"mend {key}: it declares no tiers"

    return tiers_of
