"""A citation: where an instrument says something, how binding, and how well checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

CHECKED_ON = date(2026, 11, 23)
"""The day on which references were looked up, where a citation says no other."""


class LegalForce(StrEnum):
    """How binding an instrument is, the strongest first."""

    BINDING = "binding"
    CASE_LAW = "case law"
    SOFT_LAW = "soft law"
    GUIDANCE = "guidance"
    DRAFT = "draft"
    PRINCIPLE = "principle"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return list(LegalForce).index(self)


class Mark(StrEnum):
    """How well a citation was checked: in the text, in an account of it, or not."""

    READ = "read"
    SECOND_HAND = "second-hand"
    UNCHECKED = "unchecked"


class Bound(StrEnum):
    """Whom an instrument binds, of those who run schemes."""

    ANYONE = "anyone"
    PUBLIC_BODIES = "public bodies"
    PRIVATE_BODIES = "private bodies"
    PLATFORMS = "online platforms"


@dataclass(frozen=True)
class Instrument:
    """A law, a recommendation, a judgment, a guideline: one thing that can be cited.

    Attributes:
        id: A short name that no other instrument has.
        name: As it is printed before the place that is cited.
        force: How binding it is.
        profiles: The profiles of law under which it holds; none: under whichever is
            asked about.
        places: The jurisdictions in which it holds, as `profiles.places_of` names them;
            none: anywhere.
        binds: Whom it binds.
        applies_from: The day from which it applies, where that is later than the day on
            which it entered into force.
    """

    id: str
    name: str
    force: LegalForce
    profiles: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    binds: Bound = Bound.ANYONE
    applies_from: date | None = None

    def at(self, place: str, mark: Mark, applies_from: date | None = None) -> Citation:
        """Cites a place in it.

        Args:
            place: Article, paragraph and point as they are written there.
            mark: How well this place was checked.
            applies_from: The day from which this place applies, where it differs from
                the instrument's.
        """
        return Citation(self, place, mark, applies_from or self.applies_from)

    def whole(self, mark: Mark) -> Citation:
        """Cites all of it, such as a judgment."""
        return self.at("", mark)


@dataclass(frozen=True)
class Citation:
    """One reference of a rule.

    Attributes:
        instrument: What is cited.
        place: Article, paragraph and point; empty where the whole is cited.
        mark: How well it was checked.
        applies_from: The day from which it applies, if it does not yet, or did not when
            it was checked.
        checked_on: When it was checked.
        analogy: Whether it is about something else and is only compared with.
    """

    instrument: Instrument
    place: str
    mark: Mark
    applies_from: date | None = None
    checked_on: date = CHECKED_ON
    analogy: bool = False

    @property
    def law(self) -> str:
        """The id of its instrument."""
        return self.instrument.id

    @property
    def force(self) -> LegalForce:
        """How binding it is; by analogy nothing binds."""
        return LegalForce.PRINCIPLE if self.analogy else self.instrument.force

    @property
    def text(self) -> str:
        """As it is printed."""
        text = self.instrument.name
        if self.place:
            text += f", {self.place}"
        if self.analogy:
            text += ", by analogy"
        return text

    def by_analogy(self) -> Citation:
        """The same, as something to compare with rather than something that binds."""
        return replace(self, analogy=True)


def principle(name: str, mark: Mark = Mark.UNCHECKED) -> Citation:
    """Cites a principle, or what teaches one; it holds anywhere and binds nobody.

    Args:
        name: As it is printed.
        mark: How well the source of it was checked.

    Returns:
        A citation of all of it, whose instrument names no place and no profile.
    """
    return Instrument(name, name, LegalForce.PRINCIPLE).whole(mark)
