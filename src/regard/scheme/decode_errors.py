"""What pydantic says of a document, in the document's own words and at its places."""

from __future__ import annotations

from typing import Any, get_args, get_origin

from pydantic_core import ErrorDetails

from regard.scheme.complaint import Complaint, nearest, one_of, quoted
from regard.scheme.text import Path, Tree, dotted


def misread(details: ErrorDetails, tree: Tree, whole: Any) -> Complaint:
    """A model's error in the words of the document; whole: the model of the document as such."""
    path = _path(details["loc"], tree)
    value, context = details["input"], details.get("ctx", {})
    match details["type"]:
        case "regard" if details["loc"][-1] == "[key]":
            place = tree.place(path, key=True)
            return Complaint(
                place,
                dotted(path[:-1]),
                quoted(value),
                context["expected"],
                context["todo"],
            )
        case "regard":
            at = (
                path
                if not isinstance(value, dict) or path in tree.values
                else path[:-1]
            )
            shown = context["found"] or quoted(_value(tree, path))
            return Complaint(
                tree.place(at),
                dotted(path),
                shown,
                context["expected"],
                context["todo"],
            )
        case "missing":
            key = str(path[-1])
            known = _value(tree, path[:-1])
            close = nearest(key, known) if isinstance(known, dict) else None
            todo = (
                f"rename {close} to {key}"
                if close and isinstance(known, dict)
                else f"add `{key}: …`"
            )
            return Complaint(
                tree.place(path[:-1], key=True),
                dotted(path[:-1]),
                "no " + key,
                f"the key {key}",
                todo,
            )
        case "extra_forbidden":
            fields = _fields(path[:-1], tree, whole)
            close = nearest(path[-1], fields)
            todo = "remove it, or use a key that is known here"
            return Complaint(
                tree.place(path, key=True),
                dotted(path[:-1]),
                f"the key {quoted(path[-1])}",
                "a key known here"
                if close
                else f"a key known here ({one_of(fields, 30)})",
                todo,
                close,
            )
        case "literal_error" | "union_tag_invalid":
            choices = [
                word.strip("' ")
                for word in _choices(context).replace(" or ", ", ").split(", ")
            ]
            tagged = path if details["type"] == "literal_error" else (*path, "model")
            word = _value(tree, tagged)
            return Complaint(
                tree.place(tagged),
                dotted(tagged),
                quoted(word),
                one_of(choices, 40),
                "use one of these words",
                nearest(word, choices),
            )
        case "union_tag_not_found":
            return Complaint(
                tree.place(path, True),
                dotted(path),
                "no model",
                "model: points, beta or logistic",
                "name the model",
            )
        case kind:
            expected, todo = _EXPECTED.get(
                kind, (_plain_message(details["msg"]), "mend the value at this place")
            )
            expected = expected.format(**context)
            if kind == "bool_type" and value in ("yes", "no", "on", "off", "Yes", "No"):
                meant = "true" if str(value).lower() in ("yes", "on") else "false"
                todo = f"write {meant}; YAML 1.2 reads yes and no as words"
            return Complaint(
                tree.place(path), dotted(path), quoted(value), expected, todo
            )


_EXPECTED = {
    "bool_type": (
        "true or false",
        "write true or false, or leave the key out if it is not known",
    ),
    "int_type": ("a whole number", "write a whole number"),
    "greater_than_equal": ("a number of at least {ge}", "choose a larger number"),
    "less_than_equal": ("a number of at most {le}", "choose a smaller number"),
    "string_pattern_mismatch": (
        "the code of a rule, such as PRP003",
        "write three capitals and three digits",
    ),
    "string_type": ("some text", "write text, in quotes if need be"),
    "too_short": ("at least {min_length} entry", "add one"),
    "too_long": (
        "at most {max_length} entries",
        "a scheme this long cannot be followed by the people in it",
    ),
    "model_type": ("a mapping of keys", "write `{key: value}` or one key a line below"),
    "model_attributes_type": (
        "a mapping of keys",
        "write `{key: value}` or one key a line below",
    ),
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


def _fields(path: Path, tree: Tree, whole: Any) -> list[str]:
    """The keys that the model knows at `path`."""
    part: Any = whole
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
    parts = [
        part
        for inner in get_args(annotation)
        if (part := _part_of(inner, value)) is not None
    ]
    if len(parts) > 1 and isinstance(value, dict):
        chosen = [
            p
            for p in parts
            if get_args(p.model_fields["model"].annotation) == (value.get("model"),)
        ]
        parts = chosen or parts
    return parts[0] if parts else None
