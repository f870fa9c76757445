"""The document: text into a scheme and back, with the place of everything in it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from regard.scheme.catalogue import locate, names
from regard.scheme.complaint import Complaint, Place, SchemeError
from regard.scheme.decode_errors import misread
from regard.scheme.model import Scheme
from regard.scheme.reference_errors import Tiers, misfits
from regard.scheme.text import MOST_BYTES, Tree, decode, dotted, read_tree


@dataclass(frozen=True)
class Document:
    """A scheme together with its text, so that a reader can point at a clause."""

    scheme: Scheme
    file: str
    text: str
    tree: Tree
    folder: FilePath | None = None
    """Where the schemes that it names by path are looked for; None: it is in no file."""

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands, such as place("evidence", "rating", "points")."""
        return self.tree.place(path)


def load(name_or_path: str | FilePath) -> Scheme:
    """The scheme of that library name or file. Raises UnknownScheme, SchemeError."""
    return open_document(name_or_path).scheme


def parse(text: str | bytes, file: str = "<text>") -> Scheme:
    """The scheme that YAML 1.2 (or JSON) text says. Raises SchemeError with every complaint."""
    return read_document(text, file).scheme


def open_document(
    name_or_path: str | FilePath, beside: FilePath | None = None
) -> Document:
    """The document of that library name or path (relative paths start at `beside`)."""
    path = locate(name_or_path, beside)
    raw = _read_file(path)
    return read_document(raw, str(name_or_path), path.parent.resolve())


def read_document(
    text: str | bytes,
    file: str = "<text>",
    beside: FilePath | None = None,
    opened: Mapping[str, Scheme] | None = None,
) -> Document:
    """The document that `text` holds.

    Args:
        text: YAML 1.2, or JSON.
        file: What complaints call it.
        beside: The folder in which schemes that it names by path are looked for.
        opened: Schemes by key that are at hand, and so are not looked for.

    Raises:
        SchemeError: With every complaint.
    """
    text = decode(
        text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"), file
    )
    tree = read_tree(text, file)
    complaints = [
        Complaint(
            tree.place(m.path, m.key),
            dotted(m.path[:-1] if m.key else m.path),
            m.found,
            m.expected,
            m.todo,
            m.nearest,
        )
        for m in misfits(tree.data, _tiers_elsewhere(beside, opened or {}))
    ]
    scheme: Scheme | None = None
    try:
        scheme = Scheme.model_validate(tree.data)
    except ValidationError as error:
        complaints += [
            misread(details, tree, Scheme)
            for details in error.errors(include_url=False)
        ]
    if scheme is None or complaints:
        raise SchemeError(file, complaints, text)
    return Document(scheme, file, text, tree, beside)


def _read_file(path: FilePath) -> bytes:
    with path.open("rb") as file:
        # One byte more than is allowed, so that a larger file is refused.
        return file.read(MOST_BYTES + 1)


def _tiers_elsewhere(beside: FilePath | None, opened: Mapping[str, Scheme]) -> Tiers:
    """Reads no more of another scheme than its tiers, so that two schemes may name each other."""

    @cache
    def tiers(name: str) -> list[str] | str:
        if name in opened:
            return list(opened[name].tiers)
        if beside is None and name not in names():
            return "use a name from the library, or keep the document in a file beside the other one"
        try:
            path = locate(name, beside)
            data = read_tree(decode(_read_file(path), name), name).data
        except Exception as error:
            return str(error).splitlines()[0]
        declared = data.get("tiers") if isinstance(data, dict) else None
        return (
            list(declared)
            if isinstance(declared, dict)
            else f"mend {name}: it declares no tiers"
        )

    return tiers


def render(scheme: Scheme) -> str:
    """The scheme as YAML 1.2 that `parse` reads back to an equal scheme."""
    return yaml_text(scheme.data())


def yaml_text(data: Any) -> str:
    """Plain data as YAML 1.2: sections a line each, the short mappings and lists inside them on one."""
    writer = YAML()
    writer.width = 110
    writer.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    writer.dump(_laid_out(data), stream)
    return stream.getvalue()


def _laid_out(value: Any, depth: int = 0) -> Any:
    """Block style for sections, flow style for the short mappings and lists inside them."""
    if isinstance(value, dict):
        mapping = CommentedMap(
            (key, _laid_out(inner, depth + 1)) for key, inner in value.items()
        )
        if depth and not any(
            isinstance(inner, (dict, list)) and inner for inner in value.values()
        ):
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        sequence = CommentedSeq(_laid_out(inner, depth + 1) for inner in value)
        if all(
            not isinstance(inner, (str, dict, list)) or len(str(inner)) < 25
            for inner in value
        ):
            sequence.fa.set_flow_style()
        return sequence
    if isinstance(value, str) and not re.fullmatch(
        r"[A-Za-z][A-Za-z0-9 ().'-]*(?<! )", value
    ):
        return DoubleQuotedScalarString(value)
    return value
