"""The document: text into a scheme and back, with the place of everything in it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from regard.scheme.complaint import Complaint, Place, SchemeError, nearest, one_of, quoted
from regard.scheme.model import Scheme
from regard.scheme.references import Tiers, misfits
from regard.scheme.shelf import locate, names
from regard.scheme.text import MOST_BYTES, Path, Tree, decode, dotted, read_tree


@dataclass(frozen=True)
class Document:
    """A scheme together with its text, so that a reader can point at a clause."""

    scheme: Scheme
    file: str
    text: str
    tree: Tree

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands, such as place("evidence", "rating", "points")."""
        return self.tree.place(path)


def load(name_or_path: str | FilePath) -> Scheme:
    """The scheme of that library name or file. Raises UnknownScheme, SchemeError."""
    return open_document(name_or_path).scheme


def parse(text: str | bytes, file: str = "<text>") -> Scheme:
    """The scheme that YAML 1.2 (or JSON) text says. Raises SchemeError with every complaint."""
    return read_document(text, file).scheme


def open_document(name_or_path: str | FilePath, beside: FilePath | None = None) -> Document:
    """The document of that library name or path (relative paths start at `beside`)."""
    path = locate(name_or_path, beside)
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)  # one more than is read, so that a file beyond it is refused
    return read_document(raw, str(name_or_path) if path.exists() else str(path), path.parent)


def read_document(text: str | bytes, file: str = "<text>", beside: FilePath | None = None) -> Document:
    """The document that `text` holds; other schemes it names are looked for `beside` it too."""
    text = decode(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"), file)
    tree = read_tree(text, file)
    complaints = [
        Complaint(
            tree.place(m.path, m.key), dotted(m.path[:-1] if m.key else m.path), m.found, m.expected, m.todo, m.nearest
        )
        for m in misfits(tree.data, _tiers_elsewhere(beside))
    ]
    scheme: Scheme | None = None
    try:
        scheme = Scheme.model_validate(tree.data)
    except ValidationError as error:
        complaints += [_complaint(details, tree) for details in error.errors(include_url=False)]
    if scheme is None or complaints:
        raise SchemeError(file, complaints, text)
    return Document(scheme, file, text, tree)


def _tiers_elsewhere(beside: FilePath | None) -> Tiers:
    """Reads no more of another scheme than its tiers, so that two schemes may name each other."""

    @cache
    def tiers(name: str) -> list[str] | str:
        if beside is None and name not in names():
            return "use a name from the library, or keep the document in a file beside the other one"
        try:
            path = locate(name, beside)
            data = read_tree(decode(path.read_bytes(), name), name).data
        except Exception as error:
            return str(error).splitlines()[0]
        declared = data.get("tiers") if isinstance(data, dict) else None
        return list(declared) if isinstance(declared, dict) else f"mend {name}: it declares no tiers"

    return tiers


def _complaint(details: ErrorDetails, tree: Tree) -> Complaint:
    """A model's error in the words of the document."""
    path = _path(details["loc"], tree)
    value, context = details["input"], details.get("ctx", {})
    match details["type"]:
        case "regard" if details["loc"][-1] == "[key]":
            place = tree.place(path, key=True)
            return Complaint(place, dotted(path[:-1]), quoted(value), context["expected"], context["todo"])
        case "regard":
            at = path if not isinstance(value, dict) or path in tree.values else path[:-1]
            shown = context["found"] or quoted(_value(tree, path))
            return Complaint(tree.place(at), dotted(path), shown, context["expected"], context["todo"])
        case "missing":
            key = str(path[-1])
            known = _value(tree, path[:-1])
            close = nearest(key, known) if isinstance(known, dict) else None
            todo = f"rename {close} to {key}" if close and isinstance(known, dict) else f"add `{key}: …`"
            return Complaint(tree.place(path[:-1], key=True), dotted(path[:-1]), "no " + key, f"the key {key}", todo)
        case "extra_forbidden":
            fields = _fields(path[:-1], tree)
            close = nearest(path[-1], fields)
            todo = "remove it, or use a key that is known here"
            return Complaint(
                tree.place(path, key=True),
                dotted(path[:-1]),
                f"the key {quoted(path[-1])}",
                "a key known here" if close else f"a key known here ({one_of(fields, 30)})",
                todo,
                close,
            )
        case "literal_error" | "union_tag_invalid":
            choices = [word.strip("' ") for word in _choices(context).replace(" or ", ", ").split(", ")]
            tagged = path if details["type"] == "literal_error" else (*path, "model")
            word = _value(tree, tagged)
            return Complaint(
                tree.place(tagged), dotted(tagged), quoted(word), one_of(choices, 40), "use one of these words",
                nearest(word, choices),
            )  # fmt: skip
        case "union_tag_not_found":
            return Complaint(
                tree.place(path, True), dotted(path), "no model", "model: points, beta or logistic", "name the model"
            )
        case kind:
            expected, todo = _EXPECTED.get(kind, (_plain_message(details["msg"]), "mend the value at this place"))
            expected = expected.format(**context)
            if kind == "bool_type" and value in ("yes", "no", "on", "off", "Yes", "No"):
                meant = "true" if str(value).lower() in ("yes", "on") else "false"
                todo = f"write {meant}; YAML 1.2 reads yes and no as words"
            return Complaint(tree.place(path), dotted(path), quoted(value), expected, todo)


_EXPECTED = {
    "bool_type": ("true or false", "write true or false, or leave the key out if it is not known"),
    "int_type": ("a whole number", "write a whole number"),
    "greater_than_equal": ("a number of at least {ge}", "choose a larger number"),
    "less_than_equal": ("a number of at most {le}", "choose a smaller number"),
    "string_pattern_mismatch": ("the code of a rule, such as PRP003", "write three capitals and three digits"),
    "string_type": ("some text", "write text, in quotes if need be"),
    "too_short": ("at least {min_length} entry", "add one"),
    "too_long": ("at most {max_length} entries", "a scheme this long cannot be followed by the people in it"),
    "model_type": ("a mapping of keys", "write `{key: value}` or one key a line below"),
    "model_attributes_type": ("a mapping of keys", "write `{key: value}` or one key a line below"),
    "dict_type": ("a mapping of keys", "write `{key: value}` or one key a line below"),
    "tuple_type": ("a list", "write the items in square brackets"),
}


def _plain_message(message: str) -> str:
    return message[0].lower() + message[1:].replace("Input should be", "").strip()


def _choices(context: dict[str, Any]) -> str:
    return str(context.get("expected") or context.get("expected_tags") or "")


def _path(loc: tuple[str | int, ...], tree: Tree) -> Path:
    """pydantic's location without the steps that only pydantic knows (union tags, '[key]')."""
    path: list[str | int] = []
    for step in loc:
        if step == "[key]":
            continue
        here = _value(tree, tuple(path))
        if path == ["score"] and step in ("points", "beta", "logistic"):
            continue
        if isinstance(step, int) and not isinstance(here, list):
            continue  # one item that stands for a list of one
        path.append(step)
    return tuple(path)


def _value(tree: Tree, path: Path) -> Any:
    value = tree.data
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _fields(path: Path, tree: Tree) -> list[str]:
    """The keys that the model knows at `path`."""
    part: Any = Scheme
    named = False  # the next step is a name or an index, not a key of the model
    for step in path:
        if named or isinstance(step, int):
            named = False
            continue
        field = part.model_fields.get(step) if part is not None else None
        if field is None:
            return []
        named = get_origin(field.annotation) is dict
        part = _part_of(field.annotation, _value(tree, path))
    return list(part.model_fields) if part is not None else []


def _part_of(annotation: Any, value: Any) -> Any:
    """The part inside `dict[Name, Part]`, `tuple[Part, ...]`, `Part | None` or a union by model."""
    if hasattr(annotation, "model_fields"):
        return annotation
    parts = [part for inner in get_args(annotation) if (part := _part_of(inner, value)) is not None]
    if len(parts) > 1 and isinstance(value, dict):
        chosen = [p for p in parts if get_args(p.model_fields["model"].annotation) == (value.get("model"),)]
        parts = chosen or parts
    return parts[0] if parts else None


def render(scheme: Scheme) -> str:
    """The scheme as YAML 1.2 that `parse` reads back to an equal scheme."""
    writer = YAML()
    writer.width = 110
    writer.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    writer.dump(_laid_out(scheme.data()), stream)
    return stream.getvalue()


def _laid_out(value: Any, depth: int = 0) -> Any:
    """Block style for sections, flow style for the short mappings and lists inside them."""
    if isinstance(value, dict):
        mapping = CommentedMap((key, _laid_out(inner, depth + 1)) for key, inner in value.items())
        if depth and not any(isinstance(inner, (dict, list)) and inner for inner in value.values()):
            mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        sequence = CommentedSeq(_laid_out(inner, depth + 1) for inner in value)
        if all(not isinstance(inner, (str, dict, list)) or len(str(inner)) < 25 for inner in value):
            sequence.fa.set_flow_style()
        return sequence
    if isinstance(value, str) and not re.fullmatch(r"[A-Za-z][A-Za-z0-9 ().'-]*(?<! )", value):
        return DoubleQuotedScalarString(value)
    return value
