"""What keeps a text from being YAML, in the words of the document and not a parser's.

The parser says where it stopped and, in sentences of its own, why. What is said here is
told from what stands at that place; of the parser's sentences only those are used that
cannot be told otherwise, as names of its cases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruamel.yaml.error import MarkedYAMLError

from regard.scheme.complaint import Complaint, Place, quoted

SIGNS = "@`%?-*&!|>{}[],#"
"""With these a text cannot begin unless it stands in quotes."""

LONGEST_EXCERPT = 40  # characters of the document that are repeated
FURTHER_COLON = re.compile(r"^[ -]*[^\s:{\[][^:{\[]*: .*$")
LEADING = re.compile(r"^\s*")
WRITE_KEY = "write `key: value`, with a blank after the colon"
IN_QUOTES = "put the whole text in quotes"


def layout_complaint(error: MarkedYAMLError, text: str) -> Complaint:
    """What is wrong with the layout of a document.

    Args:
        error: Where the parser stopped, and in which of its cases.
        text: The document.

    Returns:
        The complaint, at the place that is to be mended.
    """
    place = _place(error.problem_mark or error.context_mark)
    lines = text.split("\n")
    blank = _odd_blank(lines, place)
    if blank is not None:
        return blank
    problem = error.problem or ""
    context = error.context or ""
    begin = _place(error.context_mark or error.problem_mark)
    if "quoted scalar" in context:
        return _in_a_quoted_text(place, begin, problem, lines)
    if "simple key" in context:
        return _line_without_colon(begin, lines)
    if "flow" in context:
        return _in_brackets(place, begin, lines)
    if "block scalar" in context:
        finding = f"{quoted(_excerpt(lines, place))} beside the sign | or >"
        todo = "begin the text on the next line, further in; or leave the sign out"
        return Complaint(place, "", finding, "nothing more on this line", todo)
    if "mapping values" in problem:
        return _second_colon(place, lines)
    if "block" in context:
        return _other_indentation(place, lines)
    return _sign(place, lines)


def _place(mark: object) -> Place:
    if mark is None:
        return Place(1, 1)
    return Place(mark.line + 1, mark.column + 1)  # type: ignore[attr-defined]


def _line(lines: Sequence[str], place: Place) -> str:
    """The line of a place; nothing beyond the end."""
    if place.line > len(lines):
        return ""
    return lines[place.line - 1].rstrip("\r")


def _excerpt(lines: Sequence[str], place: Place) -> str:
    """What stands at a place and after it, as far as it helps to find it."""
    rest = _line(lines, place)[place.column - 1 :].strip()
    if len(rest) > LONGEST_EXCERPT:
        return rest[:LONGEST_EXCERPT] + "…"
    return rest


# ── blanks ──────────────────────────────────────────────────────────────────


def _odd_blank(lines: Sequence[str], place: Place) -> Complaint | None:
    """A tab or another blank before a line, which counts for no indentation."""
    # What looks like a blank and is none is noticed only on the line after it.
    for number in range(min(place.line, len(lines)), max(place.line - 2, 0), -1):
        leading = LEADING.match(lines[number - 1])
        blanks = leading[0] if leading else ""
        odd = blanks.strip(" \r")
        if not odd:
            continue
        finding = "a tab before this line" if "\t" in odd else "a blank of another kind"
        todo = "remove it, and move the line in with the space bar"
        column = blanks.index(odd[0]) + 1
        return Complaint(Place(number, column), "", finding, "blanks alone", todo)
    return None


# ── colons and signs ────────────────────────────────────────────────────────


def _second_colon(place: Place, lines: Sequence[str]) -> Complaint:
    """A colon where no key can stand: within a text, or on a line further in."""
    before = _line(lines, place)[: place.column - 1]
    if FURTHER_COLON.match(before + " "):
        key, _, value = _line(lines, place).partition(": ")
        words = value.strip().replace('"', "'")
        return Complaint(
            place=place,
            path=key.strip(" -"),
            found="a colon within the text",
            expected="a text with a colon to stand in quotes",
            todo=f'write {key.strip()}: "{words}"',
        )
    return _other_indentation(Place(place.line, _first_column(before)), lines)


def _first_column(line: str) -> int:
    return len(line) - len(line.lstrip()) + 1


def _line_without_colon(place: Place, lines: Sequence[str]) -> Complaint:
    """A line that is neither a key with its value nor an item of a list."""
    excerpt = _excerpt(lines, place)
    todo = WRITE_KEY
    if excerpt.startswith("-"):
        todo = f"write `- {excerpt[1:].strip()}`, with a blank after the hyphen"
    elif ":" in excerpt and ": " not in excerpt:
        todo = f"write `{excerpt.replace(':', ': ', 1)}`, with a blank after the colon"
    return Complaint(place, "", quoted(excerpt), "a key and its value", todo)


def _sign(place: Place, lines: Sequence[str]) -> Complaint:
    """A text that begins with a sign that means something else."""
    excerpt = _excerpt(lines, place)
    if excerpt[:1] in SIGNS:
        finding = f"a text that begins with {excerpt[:1]}"
        todo = f'write it in quotes: "{excerpt}"'
        return Complaint(place, "", finding, "a text that begins with a letter", todo)
    expected = "`key: value` on each line"
    return Complaint(place, "", quoted(excerpt), expected, WRITE_KEY)


# ── quotes, brackets, indentation ───────────────────────────────────────────


def _in_a_quoted_text(
    place: Place, begin: Place, problem: str, lines: Sequence[str]
) -> Complaint:
    if "end of stream" in problem or "document separator" in problem:
        finding = "a quotation mark that is not closed"
        expected = "another one at the end of the text"
        return Complaint(begin, "", finding, expected, "close it, or remove this one")
    finding = f"a backslash before {quoted(_excerpt(lines, place)[:1])}"
    todo = "write the backslash twice, or put the text in single quotes"
    return Complaint(place, "", finding, "text within the quotes", todo)


def _in_brackets(place: Place, begin: Place, lines: Sequence[str]) -> Complaint:
    """Something that cannot follow within brackets, or brackets that never end."""
    opening = _line(lines, begin)[begin.column - 1 : begin.column]
    closing = {"{": "}", "[": "]"}.get(opening, "a bracket")
    where = f"the {opening} of line {begin.line}"
    excerpt = _excerpt(lines, place)
    line = _line(lines, place)
    if place.line > begin.line and line[:1].strip():
        finding = f"the next key while {where} is open"
        start = Place(place.line, 1)
        return Complaint(start, "", finding, closing, f"close {where} with {closing}")
    before = line[: place.column - 1].rstrip()
    if before.endswith(("'", '"')):
        finding = f"{quoted(excerpt)} after the end of a quoted text"
        todo = "add the comma, or put the whole text in quotes of the other sort"
        return Complaint(place, "", finding, f"a comma or {closing}", todo)
    finding = f"{quoted(excerpt)} where {where} is open"
    todo = f"add the comma, close {where}, or put the text before it in quotes"
    return Complaint(place, "", finding, f"a comma or {closing}", todo)


def _other_indentation(place: Place, lines: Sequence[str]) -> Complaint:
    """A line that does not begin below the others of its part."""
    line = _line(lines, place)
    before = line[: place.column - 1]
    if before.strip():
        finding = f"{quoted(_excerpt(lines, place))} after the end of a value"
        return Complaint(place, "", finding, "the end of the line", IN_QUOTES)
    column = place.column - 1
    finding = f"a line that begins after {column} blanks"
    if column == 1:
        finding = "a line that begins after 1 blank"
    expected = "the keys of a part below each other"
    todo = f"move {quoted(_excerpt(lines, place))} below the key that it stands beside"
    return Complaint(place, "", finding, expected, todo)
