"""Builds a tree from the events of a YAML parser, and refuses what no scheme needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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

from regard.scheme.complaint import Complaint, Place
from regard.scheme.scalar import (
    MOST_DIGITS,
    is_printable,
    is_usable_number,
    join_surrogates,
    plain_value,
)
from regard.scheme.settings_in_words import EXAMPLE_SCHEME
from regard.scheme.tree import DataPath, Tree, dotted

MOST_DEPTH = 12  # levels of nesting
_NODE_EVENTS = (ScalarEvent, MappingStartEvent, SequenceStartEvent, AliasEvent)


class Unreadable(Exception):
    """The rest of the text cannot be made sense of; the complaint is already made."""


class TreeBuilder:
    """Takes parser events, and gives a tree and complaints.

    Attributes:
        tree: What was read so far.
        complaints: What was wrong with it.
    """

    def __init__(self) -> None:
        self.tree = Tree()
        self.complaints: list[Complaint] = []

    def complain(
        self, place: Place, path: str, problem: str, expected: str, todo: str
    ) -> None:
        """Adds a complaint about one place."""
        self.complaints.append(Complaint(place, path, problem, expected, todo))

    def read(self, events: Iterator[Event]) -> None:
        """Reads the one document of a stream.

        Args:
            events: From a YAML parser; each is taken once.

        Raises:
            Unreadable: What follows could only be misunderstood.
        """
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse_second_document(event)
            elif isinstance(event, _NODE_EVENTS):
                self.tree.data = self._value(event, events, ())
        if documents == 0:
            todo = f"start from {EXAMPLE_SCHEME.named()}"
            self.complain(Place(1, 1), "", "an empty file", "a scheme", todo)

    def _refuse_second_document(self, event: Event) -> None:
        place = Place(event.start_mark.line + 1, 1)
        problem = "a second document"
        todo = "move it to its own file"
        self.complain(place, "", problem, "one scheme in a file", todo)
        raise Unreadable

    def _value(self, event: Event, events: Iterator[Event], path: DataPath) -> Any:
        """The value that begins with this event; the events after it are used up."""
        place = _place(event)
        self.tree.values[path] = place
        self._refuse_references(event, place, path)
        if len(path) >= MOST_DEPTH:
            problem = f"{MOST_DEPTH} levels of nesting"
            todo = "a scheme nests at most five deep"
            self.complain(place, "", problem, "a flat document", todo)
            raise Unreadable
        if isinstance(event, MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(events, path)
        assert isinstance(event, ScalarEvent)
        return self._scalar(event, place, path)

    def _refuse_references(self, event: Event, place: Place, path: DataPath) -> None:
        """Refuses aliases (and the bombs made of them), anchors and tags."""
        anchor = getattr(event, "anchor", None)
        if isinstance(event, AliasEvent):
            problem = f"the alias *{anchor or ''}"
            todo = "write it out again"
            self.complain(place, dotted(path), problem, "the value itself", todo)
            raise Unreadable
        if anchor:
            problem = f"the anchor &{anchor}"
            todo = "write the value without an anchor"
            self.complain(place, dotted(path), problem, "a plain value", todo)
        tag = getattr(event, "tag", None)
        # A quoted scalar has the tag "!", which says only that it is text.
        if tag and str(tag) != "!":
            problem = f"the tag {tag}"
            self.complain(
                place, dotted(path), problem, "a plain value", "remove the tag"
            )

    def _mapping(self, events: Iterator[Event], path: DataPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            place = _place(event)
            if not isinstance(event, ScalarEvent):
                problem = "a key that is not a word"
                self.complain(
                    place, dotted(path), problem, "a key", "write `key: value`"
                )
                raise Unreadable
            key = event.value
            inner = (*path, key)
            if key in data:
                expected = f"it once (line {self.tree.keys[inner].line})"
                problem = "the same key again"
                todo = "remove or rename one"
                self.complain(place, dotted(inner), problem, expected, todo)
            self.tree.keys[inner] = place
            data[key] = self._value(next(events), events, inner)
            if data[key] is None:
                # Nothing stands nowhere; the parser says that it is at the next word.
                self.tree.values[inner] = place
        return data

    def _sequence(self, events: Iterator[Event], path: DataPath) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _scalar(self, event: ScalarEvent, place: Place, path: DataPath) -> Any:
        text = join_surrogates(event.value)
        if not is_printable(text):
            problem = "a control or broken character"
            self.complain(place, dotted(path), problem, "printable text", "remove it")
            return ""
        if event.style is not None:  # in quotes, or a block: always text
            return text
        if not is_usable_number(text):
            excerpt = text if len(text) <= MOST_DIGITS else text[:20] + "…"
            expected = f"a decimal number of at most {MOST_DIGITS} digits"
            todo = "write it out, such as 0.25"
            self.complain(place, dotted(path), excerpt, expected, todo)
            return 0
        return plain_value(text)


def _place(event: Event) -> Place:
    """Where an event begins; a scalar of one line with its length."""
    begin = event.start_mark
    end = event.end_mark
    length = 1
    if isinstance(event, ScalarEvent) and begin.line == end.line:
        length = max(1, int(end.column - begin.column))
    return Place(begin.line + 1, begin.column + 1, length)
