"""Faults of JSON: where something cannot be read, and what is to be there instead."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from regard.scheme.phrase import OR, phrase, phrase_list
from regard.service.problem import Problem, unreadable

MOST_SAID = 64
"""Letters of a name that was sent twice; the rest of it is not repeated."""
JSON_ERRORS = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What reading raises; the last of what is nested deeper than anybody reads."""
PLACE_SAID = re.compile(r" - at `\$(?P<place>[^`]*)`$")
GOT = re.compile(r"Expected `(?P<expected>[^`]*)`, got `(?P<found>[^`]*)`")
FIELD_MISSING = re.compile(r"Object missing required field `(?P<field>[^`]*)`")
AT_BYTE = re.compile(r"\((?P<place>byte \d+)\)")
KINDS = {
    "str": phrase("a text"),
    "int": phrase("a whole number"),
    "float": phrase("a number"),
    "bool": phrase("true or false"),
    "null": phrase("null"),
    "object": phrase("an object"),
    "array": phrase("a list"),
    "datetime": phrase("a time"),
    "decimal": phrase("a number"),
}
"""What JSON has, in words."""
EXPECTED_AT = {
    "specversion": phrase('the text "1.0"'),
    "time": phrase("a time with its distance from UTC, such as 2026-03-01T12:00:00Z"),
    "data.amount": phrase("a number, or a number as a text, such as 2.5"),
    "data": phrase("nothing but amount and reporter"),
    "options.evaluations_semantic": phrase(
        "execute_all, deny_on_first_deny or permit_on_first_permit"
    ),
}
"""What is to stand where, better than a type says it."""


def json_problem(error: Exception, part_name: str = "") -> Problem:
    """What cannot be read, as whoever sent it is told; it repeats no value.

    Args:
        error: What reading raised, one of `JSON_ERRORS`.
        part_name: In which part of it, such as `line 3`; empty for all of it.

    Returns:
        The problem.
    """
    place, finding, expectation = _parts(error)
    parts = [part for part in (part_name, place) if part]
    if parts:
        places = phrase_list(parts)
        finding = phrase("{finding} in {places}", finding=finding, places=places)
    return unreadable(finding, expectation, "write it so, and send it again")


def check_names_once(content: bytes, part_name: str = "") -> None:
    """Whether no object has the same name twice: readers differ in which one holds.

    Args:
        content: JSON.
        part_name: In which part of what was sent; empty for all of it.

    Raises:
        Problem: If one has.
        UnicodeDecodeError: If it is no UTF-8.
        RecursionError: If it is nested too deep.
    """

    def once(pairs: list[tuple[str, Any]]) -> None:
        names: set[str] = set()
        for name, _ in pairs:
            if name in names:
                raise _twice(name, part_name)
            names.add(name)

    # Numbers stay texts: nothing is worked out of them here.
    json.loads(content.decode(), object_pairs_hook=once, parse_int=str, parse_float=str)


def _twice(name: str, part_name: str) -> Problem:
    finding = phrase("the name {name} twice in an object", name=repr(name[:MOST_SAID]))
    if part_name:
        finding = phrase("{finding} in {places}", finding=finding, places=part_name)
    return unreadable(
        finding,
        "each name once: of two, others may read the one that is not read here",
        "send it once",
    )


def _parts(error: Exception) -> tuple[str, str, str]:
    """Where, what was found there, and what was expected."""
    if isinstance(error, RecursionError):
        return "", phrase("what is nested too deep"), phrase("what the address takes")
    text = str(error)
    if not isinstance(error, msgspec.ValidationError):
        at = AT_BYTE.search(text)
        place = "" if at is None else at["place"]
        return place, phrase("what is no JSON"), phrase("JSON in UTF-8")
    place = ""
    at = PLACE_SAID.search(text)
    if at is not None:
        place = at["place"].lstrip(".")
    missing = FIELD_MISSING.match(text)
    if missing is not None:
        field = missing["field"]
        finding = phrase("no {field}", field=field)
        return place, finding, _expected(field, phrase("it"))
    got = GOT.match(text)
    if got is not None:
        return place, _kind(got["found"]), _expected(place, _kind(got["expected"]))
    if text.startswith("Object contains unknown field"):
        finding = phrase("a name that is not known")
        return place, finding, _expected(place, phrase("known ones"))
    if "of length" in text:
        length = text.rpartition("length ")[2].partition(" - at")[0]
        finding = phrase("another length")
        return place, finding, phrase("a length {length}", length=length)
    return (
        place,
        phrase("another value"),
        _expected(place, phrase("one of /openapi.json")),
    )


def _expected(place: str, otherwise: str) -> str:
    return EXPECTED_AT.get(place, otherwise)


def _kind(text: str) -> str:
    kinds = [KINDS.get(part, part) for part in text.split(" | ")]
    return phrase_list(kinds, OR)
