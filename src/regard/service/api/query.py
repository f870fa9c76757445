"""The query of an address: what stands behind its question mark, each name known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from regard.scheme.phrase import OR, phrase, phrase_list
from regard.service.problem import BAD_REQUEST, Problem

MOST_SAID_OF_NAME = 40
"""Letters of a name that was sent; the rest of it is not repeated."""


def query_values(
    pairs: Iterable[tuple[str, str]], names: Sequence[str]
) -> dict[str, str]:
    """What was asked, by its names.

    Args:
        pairs: What stands behind the question mark.
        names: What may stand there.

    Returns:
        The values.

    Raises:
        Problem: If a name is not known: passed over, an answer to another question
            would be taken for the right one. Or if one stands there twice.
    """
    values: dict[str, str] = {}
    for name, value in pairs:
        if name not in names:
            raise _unknown(name, names)
        if name in values:
            raise _query_problem(
                phrase("the parameter {name} twice", name=name),
                phrase("it once"),
                phrase("say which of both is meant"),
            )
        values[name] = value
    return values


def _unknown(name: str, names: Sequence[str]) -> Problem:
    finding = phrase("the parameter {name}", name=repr(name[:MOST_SAID_OF_NAME]))
    if not names:
        return _query_problem(
            finding, phrase("none at this address"), phrase("leave it out")
        )
    nearest = get_close_matches(name, names, 1, 0.0)
    todo = phrase("leave it out, or name one of those")
    if nearest:
        todo = phrase("write {name} if that is meant, or leave it out", name=nearest[0])
    return _query_problem(finding, phrase_list(names, OR), todo)


def _query_problem(finding: str, expectation: str, todo: str) -> Problem:
    return Problem(
        BAD_REQUEST,
        "unknown-parameter",
        "No such parameter",
        phrase(
            "found {finding}, expected {expectation}; nothing was done; to do: {todo}",
            finding=finding,
            expectation=expectation,
            todo=todo,
        ),
    )
