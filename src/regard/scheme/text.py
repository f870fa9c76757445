"""YAML text into plain data, keeping the place of every key and value.

A document is read as a stream of events, so that nothing hostile is ever built: aliases
(and with them the bombs made of them), tags, repeated keys, deep nests, numbers beyond any
use and files beyond any size are each refused where they stand. Plain scalars follow the
YAML 1.2 core schema; numbers with a point stay decimal, so 0.1 is exactly 0.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from regard.scheme.complaint import Complaint, Place, SchemeError, quoted

MOST_BYTES = 256 * 1024
MOST_DEPTH = 12

Path = tuple[str | int, ...]

_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_ODD = re.compile(r"([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|0[xo][0-9a-fA-F]+)\Z")
_FAR = re.compile(r"[eE][-+]?[0-9]{3,}\Z")
_BYTE_ORDER_MARKS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\x00\x00\xfe\xff": "UTF-32",
}


@dataclass
class Tree:
    """The data of one document, and where each path of it stands (values and keys apart)."""

    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def place(self, path: Path, key: bool = False) -> Place:
        """The place of `path`, or of the nearest part around it that the text has."""
        for places in (self.keys, self.values) if key else (self.values, self.keys):
            if path in places:
                return places[path]
        return self.place(path[:-1], True) if path else Place(1, 1)


def decode(raw: bytes, file: str) -> str:
    """The text of a document's bytes, which are UTF-8. Raises SchemeError."""

    def refuse(place: Place, found: str, expected: str, todo: str) -> SchemeError:
        return SchemeError(file, [Complaint(place, "", found, expected, todo)])

    if len(raw) > MOST_BYTES:
        raise refuse(
            Place(1, 1),
            f"{len(raw):,} bytes"
            if len(raw) > MOST_BYTES + 1
            else f"more than {MOST_BYTES:,} bytes",
            f"at most {MOST_BYTES:,} bytes",
            "a scheme is a document that people read; events belong in a data file",
        )
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            raise refuse(
                Place(1, 1), f"{encoding} text", "UTF-8 text", "save the file as UTF-8"
            )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line_start = before.rfind(b"\n") + 1
        place = Place(
            before.count(b"\n") + 1,
            len(before[line_start:].decode("utf-8", "replace")) + 1,
        )
        raise refuse(
            place,
            f"the byte 0x{raw[error.start]:02x}",
            "UTF-8 text",
            "save the file as UTF-8",
        ) from None


@lru_cache(maxsize=32)  # a scheme that several read is parsed once
def read_tree(text: str, file: str) -> Tree:
    """The plain data of a YAML 1.2 document. Raises SchemeError with every complaint."""
    builder = _Builder()
    try:
        builder.read(YAML(typ="safe", pure=True).parse(text))
    except _Stop:
        pass
    except MarkedYAMLError as error:
        builder.complain(
            _mark(error),
            "",
            _problem(error),
            "a YAML document",
            "mend the layout at this place",
        )
    except ReaderError as error:
        before = text[: error.position]
        place = Place(
            before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        )
        builder.complain(
            place,
            "",
            "a control character",
            "printable text",
            "remove the character at this place",
        )
    except (YAMLError, ValueError, OverflowError) as error:
        builder.complain(
            Place(1, 1),
            "",
            quoted(str(error)),
            "a YAML document",
            "mend the layout of the file",
        )
    if builder.complaints:
        raise SchemeError(file, builder.complaints, text)
    return builder.tree


def _mark(error: MarkedYAMLError) -> Place:
    mark = error.problem_mark or error.context_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def _problem(error: MarkedYAMLError) -> str:
    """ruamel's words for what it met, without its own layout."""
    words = " ".join(
        str(part) for part in (error.context, error.problem) if part
    ).removeprefix("found ")
    return " ".join(words.replace("\n", " ").split()) or "something unreadable"


class _Stop(Exception):
    """The rest of the text cannot be made sense of."""


class _Builder:
    """Builds the tree from parser events."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.complaints: list[Complaint] = []

    def complain(
        self, place: Place, path: str, found: str, expected: str, todo: str
    ) -> None:
        self.complaints.append(Complaint(place, path, found, expected, todo))

    def read(self, events: Iterator[Event]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    place = Place(event.start_mark.line + 1, 1)
                    self.complain(
                        place,
                        "",
                        "a second document",
                        "one scheme in a file",
                        "move it to its own file",
                    )
                    raise _Stop
            elif isinstance(
                event, (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)
            ):
                self.tree.data = self.value(event, events, ())
        if not documents:
            self.complain(
                Place(1, 1),
                "",
                "an empty file",
                "a scheme",
                "start from `regard show tool-library --yaml`",
            )

    def value(self, event: Event, events: Iterator[Event], path: Path) -> Any:
        mark = event.start_mark
        place = Place(mark.line + 1, mark.column + 1, self._length(event))
        self.tree.values[path] = place
        if isinstance(event, AliasEvent):
            anchor = getattr(event, "anchor", "")
            self.complain(
                place,
                dotted(path),
                f"the alias *{anchor}",
                "the value itself",
                "write it out again",
            )
            raise _Stop
        if anchor := getattr(event, "anchor", None):
            todo = "write the value without an anchor"
            self.complain(
                place, dotted(path), f"the anchor &{anchor}", "a plain value", todo
            )
        tag = getattr(event, "tag", None)
        if tag and str(tag) != "!":
            self.complain(
                place, dotted(path), f"the tag {tag}", "a plain value", "remove the tag"
            )
        if len(path) >= MOST_DEPTH:
            self.complain(
                place,
                "",
                f"{MOST_DEPTH} levels of nesting",
                "a flat document",
                "a scheme nests at most five deep",
            )
            raise _Stop
        if isinstance(event, MappingStartEvent):
            return self.mapping(events, path)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(events, path)
        assert isinstance(event, ScalarEvent)
        return self.scalar(event, place, path)

    @staticmethod
    def _length(event: Event) -> int:
        if (
            isinstance(event, ScalarEvent)
            and event.start_mark.line == event.end_mark.line
        ):
            return max(1, int(event.end_mark.column - event.start_mark.column))
        return 1

    def mapping(self, events: Iterator[Event], path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            mark = event.start_mark
            place = Place(mark.line + 1, mark.column + 1, self._length(event))
            if not isinstance(event, ScalarEvent):
                self.complain(
                    place,
                    dotted(path),
                    "a key that is not a word",
                    "a key",
                    "write `key: value`",
                )
                raise _Stop
            key = event.value
            if key in data:
                first = self.tree.keys[(*path, key)].line
                self.complain(
                    place,
                    dotted((*path, key)),
                    "the same key again",
                    f"it once (line {first})",
                    "remove or rename one",
                )
            inner = (*path, key)
            self.tree.keys[inner] = place
            data[key] = self.value(next(events), events, inner)
        return data

    def sequence(self, events: Iterator[Event], path: Path) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self.value(event, events, (*path, len(items))))
        return items

    def scalar(self, event: ScalarEvent, place: Place, path: Path) -> Any:
        text: str = event.value.encode("utf-16", "surrogatepass").decode(
            "utf-16", "replace"
        )  # pairs joined
        if any(
            (char < " " and char not in "\n\t") or char in "\x7f\ufffd" for char in text
        ):
            self.complain(
                place,
                dotted(path),
                "a control or broken character",
                "printable text",
                "remove it",
            )
            return ""
        if event.style is not None:
            return text
        if text in _NULL:
            return None
        if text in _BOOL:
            return _BOOL[text]
        if _ODD.match(text) or (
            _FLOAT.match(text) and (len(text) > 24 or _FAR.search(text))
        ):
            shown = text if len(text) <= 24 else text[:20] + "…"
            self.complain(
                place,
                dotted(path),
                shown,
                "a decimal number of at most 24 digits",
                "write it out, such as 0.25",
            )
            return 0
        if _INT.match(text):
            return int(text)
        return Decimal(text) if _FLOAT.match(text) else text


def dotted(path: Path) -> str:
    """A path in the document's own words: evidence.returned-late.points."""
    return ".".join(str(step) for step in path)
