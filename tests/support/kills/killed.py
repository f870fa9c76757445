"""What a process told of before it was killed."""

from __future__ import annotations

from dataclasses import dataclass, field

from regard.registry.bodies import Reported
from regard.registry.sealed_entries import SubjectName
from tests.support.kills import work


@dataclass
class Killed:
    """What a process told of before it was killed.

    Attributes:
        entries: The leaves of entries that were acknowledged, by seq.
        intended: Events that it was about to report when it was killed.
        brought: Whom it was about to bring along, and the ids of their events.
        checkpoints: Signed ones that were acknowledged.
        erased: Who was forgotten, as it said.
        is_killed: Whether it was; else it had come to its end.
        in_a_transaction: Whether one had begun and was not acknowledged.
    """

    entries: dict[int, str] = field(default_factory=dict)
    intended: list[tuple[SubjectName, Reported]] = field(default_factory=list)
    brought: dict[str, list[str]] = field(default_factory=dict)
    checkpoints: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    is_killed: bool = False
    in_a_transaction: bool = False

    def hear(self, message: dict[str, object]) -> None:
        """Takes note of what the process told."""
        match message:
            case {"begins": _}:
                self.in_a_transaction = True
            case {"ends": _}:
                self.in_a_transaction = False
                self.intended.clear()
            case {"seq": int(seq), "leaf": str(leaf)}:
                self.entries[seq] = leaf
            case {"intends": dict(content), "subject": str(subject)}:
                event = Reported.model_validate(content)
                self.intended.append((SubjectName(work.SCHEME, subject), event))
            case {"brings": str(number), "events": list(ids)}:
                self.brought[number] = ids
            case {"checkpoint": str(note)}:
                self.checkpoints.append(note)
            case {"erased": str(subject)}:
                self.erased.append(subject)
            case _:
                raise ValueError(f"nobody tells of {message}")
