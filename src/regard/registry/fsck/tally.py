"""How much of a record was looked at, and how far."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass
class AuditTally:
    """How much was looked at, and how far.

    Attributes:
        checked: Entries whose leaf was checked.
        subjects: About how many people something was folded anew.
        entries: How many entries about them were opened.
        decisions: How many decisions were folded anew.
        decisions_unmade: How many could not be, since bodies that were known then are
            gone.
        acts_unmade: How many other entries could not be judged by what was known
            before them, since they are gone, or that is.
        expiries_unmade: How many entries that say that retention is over could not be
            made again, since bodies before them are gone.
        said_by_nobody: How many reports of what people say of each other name nobody
            who says so; under a text that was adopted before that was asked it is no
            difference.
        expired: Entries whose retention is over: their leaf is all there is to check.
        forgotten: Entries about the forgotten: the same.
    """

    checked: int = 0
    subjects: int = 0
    entries: int = 0
    decisions: int = 0
    decisions_unmade: int = 0
    acts_unmade: int = 0
    expiries_unmade: int = 0
    said_by_nobody: int = 0
    expired: int = 0
    forgotten: int = 0

    def data(self) -> dict[str, int]:
        """What was folded anew, as plain data."""
        counts = asdict(self)
        del counts["checked"]
        return counts

    def text(self, refolded: bool) -> str:
        """The same in a few lines.

        Args:
            refolded: Whether it was folded anew.
        """
        lines = [f"entries checked: {self.checked}"]
        if refolded:
            lines += [
                f"decisions folded anew: {self.decisions}",
                f"people they are about: {self.subjects}",
                f"entries opened for it: {self.entries}",
                f"by leaf alone, about the forgotten: {self.forgotten}",
                f"by leaf alone, retention over: {self.expired}",
                f"decisions that rested on those: {self.decisions_unmade}",
                f"other entries that could not be judged: {self.acts_unmade}",
                f"expiries that could not be made again: {self.expiries_unmade}",
            ]
        if self.said_by_nobody:
            lines.append(
                "what people said of each other, with nobody named who said so: "
                f"{self.said_by_nobody}"
            )
        return "\n".join(lines)
