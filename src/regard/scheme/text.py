"""YAML text into plain data, keeping the place of every key and value.

A document is read as a stream of events, so that nothing hostile is ever built:
aliases (and with them the bombs made of them), tags, repeated keys, deep nests, numbers
beyond any use and files beyond any size are each refused where they stand.
"""

from __future__ import annotations

from functools import lru_cache

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from regard.scheme.complaint import Complaint, Place, SchemeError, quoted
from regard.scheme.layout_errors import layout_complaint
from regard.scheme.tree import Tree
from regard.scheme.tree_builder import TreeBuilder, Unreadable

MOST_BYTES = 256 * 1024  # of one document
CACHED_TREES = 32  # documents; a scheme that several read is parsed once

_BYTE_ORDER_MARKS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\x00\x00\xfe\xff": "UTF-32",
}


def decode(raw: bytes, file: str) -> str:
    """The text of a document's bytes, which are UTF-8.

    Args:
        raw: The bytes; one more than `MOST_BYTES` is enough to see that it is too long.
        file: What complaints call them.

    Returns:
        The text, without a byte order mark.

    Raises:
        SchemeError: They are too many, or not UTF-8.
    """
    if len(raw) > MOST_BYTES:
        raise _too_long(raw, file)
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            problem = f"{encoding} text"
            raise _not_utf8(file, Place(1, 1), problem)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place_in_bytes(raw[: error.start])
        problem = f"the byte 0x{raw[error.start]:02x}"
        raise _not_utf8(file, place, problem) from None


def _too_long(raw: bytes, file: str) -> SchemeError:
    problem = f"{len(raw):,} bytes"
    # A file is read no further than this, so how long it is in all is not known.
    if len(raw) == MOST_BYTES + 1:
        problem = f"more than {MOST_BYTES:,} bytes"
    expected = f"at most {MOST_BYTES:,} bytes"
    todo = "a scheme is a document that people read; events belong in a data file"
    return SchemeError(file, [Complaint(Place(1, 1), "", problem, expected, todo)])


def _not_utf8(file: str, place: Place, problem: str) -> SchemeError:
    complaint = Complaint(place, "", problem, "UTF-8 text", "save the file as UTF-8")
    return SchemeError(file, [complaint])


def _place_in_bytes(before: bytes) -> Place:
    """The place after these bytes, all of which can be decoded."""
    line_start = before.rfind(b"\n") + 1
    line = before[line_start:].decode("utf-8", "replace")
    return Place(before.count(b"\n") + 1, len(line) + 1)


@lru_cache(maxsize=CACHED_TREES)
def read_tree(text: str, file: str) -> Tree:
    """The plain data of a YAML 1.2 document.

    Args:
        text: The document.
        file: What complaints call it.

    Returns:
        Its data, with the place of every part.

    Raises:
        SchemeError: With every complaint.
    """
    builder = TreeBuilder()
    try:
        builder.read(YAML(typ="safe", pure=True).parse(text))
    except Unreadable:
        pass  # the complaint that ended the reading is among the others
    except MarkedYAMLError as error:
        builder.complaints.append(layout_complaint(error, text))
    except ReaderError as error:
        place = _place_in_text(text[: error.position])
        problem = "a control character"
        todo = "remove the character at this place"
        builder.complain(place, "", problem, "printable text", todo)
    except (YAMLError, ValueError, OverflowError) as error:
        problem = quoted(str(error))
        todo = "mend the layout of the file"
        builder.complain(Place(1, 1), "", problem, "a YAML document", todo)
    if builder.complaints:
        raise SchemeError(file, builder.complaints, text)
    return builder.tree


def _place_in_text(before: str) -> Place:
    line_start = before.rfind("\n") + 1
    return Place(before.count("\n") + 1, len(before) - line_start + 1)
