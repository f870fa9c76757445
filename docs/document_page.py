"""The page on the document: every key of a scheme, from the models' JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

INTRODUCTION = """\
# The document

Every key a scheme may have. A key left out is undeclared, which is never the same as
no. Numbers of points carry six decimals, amounts three; spans of time are whole days,
written `180d`, `26w`, `6m` (of 30 days) or `2y` (of 365); rates are written
`10 per 30d` and count in calendar windows from 1970-01-01 (UTC). The same as
[JSON Schema](../src/regard/library/scheme.schema.json).
"""
WORDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
}


def document_page(schema: dict[str, Any]) -> str:
    """The page, in Markdown.

    Args:
        schema: The JSON Schema of the document.
    """
    lines = [INTRODUCTION, *part_table("scheme", schema)]
    for name, part in schema["$defs"].items():
        lines += part_table(name, part)
    return "\n".join(lines) + "\n"


def part_table(title: str, part: dict[str, Any]) -> Iterator[str]:
    """The lines on one part: its keys, what each holds and what it means."""
    if "properties" not in part:
        return
    yield f"## {title}\n"
    yield part["description"].split("\n\n")[0].replace("\n", " ") + "\n"
    yield "| key | holds | |"
    yield "|---|---|---|"
    required = part.get("required", [])
    for key, field in part["properties"].items():
        meaning = field.get("description", "").replace("\n", " ")
        mark = " (needed)" if key in required else ""
        yield f"| `{key}`{mark} | {holds(field)} | {meaning} |"
    yield ""


def holds(field: dict[str, Any]) -> str:
    """What a field takes, in words."""
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    for key in ("anyOf", "oneOf"):
        if key in field:
            return one_of(field[key])
    if "enum" in field:
        return ", ".join(f"`{word}`" for word in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    if "patternProperties" in field:
        value = next(iter(field["patternProperties"].values()))
        return f"by name: {holds(value)}"
    if field.get("type") == "object":
        return f"by name: {holds(field.get('additionalProperties', {}))}"
    if field.get("type") == "array":
        items = field.get("items")
        return f"list of {holds(items)}" if isinstance(items, dict) else "list"
    return plain_value(field)


def one_of(alternatives: list[dict[str, Any]]) -> str:
    """Alternatives in words; "X, or a list" where a list of the same is taken too."""
    kinds = [kind for kind in alternatives if kind.get("type") != "null"]
    lists = [kind for kind in kinds if is_list_of_another(kind, kinds)]
    ending = ", or a list" if lists else ""
    choices = [holds(kind) + ending for kind in kinds if kind not in lists]
    return " or ".join(dict.fromkeys(choices))


def is_list_of_another(kind: dict[str, Any], kinds: list[dict[str, Any]]) -> bool:
    """Whether a kind is a list of what another kind takes singly."""
    return kind.get("type") == "array" and kind.get("items") in kinds


def plain_value(field: dict[str, Any]) -> str:
    """A value that holds no others, in words; by example where there is one."""
    examples = field.get("examples")
    if examples:
        return f"such as `{examples[0]}`"
    if field.get("format") == "date":
        return "date"
    return WORDS.get(str(field.get("type")), "value")
