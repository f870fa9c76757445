"""Memory: what was worked out of one history, for as long as that is held.

Thrown away, it is worked out again and comes out the same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Remembered = TypeVar("Remembered")


class FoldMemory:
    """Answers about one history, and a course as far as it was lived."""

    def __init__(self, course: Any = None, earlier: FoldMemory | None = None) -> None:
        """Remembers nothing of the history yet.

        Args:
            course: A course that was lived of the first entries of the history, and of
                the same versions; None if none was.
            earlier: The memory of the history without its last entries, whose answers
                to whole questions hold here as well; None if there is none.
        """
        self._answers: dict[str, tuple[Hashable, Any]] = {}
        self._whole: dict[str, tuple[Hashable, Any]] = {}
        self._filtered: dict[str, tuple[int, tuple[Any, ...]]] = {}
        if earlier is not None:
            self._whole.update(earlier._whole)
            self._filtered.update(earlier._filtered)
        self._course = course
        self._lock = Lock()

    def once(
        self, what: str, question: Hashable, work: Callable[[], Remembered]
    ) -> Remembered:
        """The answer to a question, worked out if it was not the last one asked.

        Args:
            what: What is asked for.
            question: All on which the answer rests beside the history.
            work: Works it out; what it gives is never changed.
        """
        last = self._answers.get(what)
        if last is not None and last[0] == question:
            answer: Remembered = last[1]
            return answer
        answer = work()
        # One a kind of question: whoever asks about every day fills no memory.
        self._answers[what] = (question, answer)
        return answer

    def once_for_all(
        self, what: str, question: Hashable, work: Callable[[], Remembered]
    ) -> Remembered:
        """The answer to a question that says all on which it rests.

        It rests on nothing of the history but what the question says, so it holds also
        when more is entered.

        Args:
            what: What is asked for.
            question: All on which the answer rests.
            work: Works it out; what it gives is never changed.
        """
        last = self._whole.get(what)
        if last is not None and last[0] == question:
            answer: Remembered = last[1]
            return answer
        answer = work()
        self._whole[what] = (question, answer)
        return answer

    def known_for_all(self, what: str, question: Hashable) -> Any:
        """What `once_for_all` would give without working it out; None if nothing.

        Args:
            what: What is asked for.
            question: All on which the answer rests.
        """
        last = self._whole.get(what)
        if last is None or last[0] != question:
            return None
        return last[1]

    def filtered(
        self,
        what: str,
        entries: tuple[Remembered, ...],
        belongs: Callable[[Remembered], bool],
    ) -> tuple[Remembered, ...]:
        """Some entries of the history; of those looked at before, none is again.

        Args:
            what: Which are meant.
            entries: All of the history.
            belongs: Whether one is meant.
        """
        count, before = self._filtered.get(what, (0, ()))
        if count > len(entries):
            # Asked about fewer, none of those beyond them may be taken along.
            count, before = 0, ()
        if count == len(entries):
            return before
        new = tuple(entry for entry in entries[count:] if belongs(entry))
        # The very same while nothing belongs to it: it is compared at once.
        entries_then = (*before, *new) if new else before
        self._filtered[what] = (len(entries), entries_then)
        return entries_then

    def take_course(self) -> Any:
        """The course that was lived, for whoever lives on in it alone; None if none."""
        with self._lock:
            course = self._course
            self._course = None
        return course

    def keep_course(self, course: Any) -> None:
        """Puts a course back, as far as it is lived now."""
        with self._lock:
            self._course = course
